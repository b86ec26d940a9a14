"""Alerts of people without an account: asked for, confirmed from the mail, taken over by an account, forgotten."""

from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.db import transaction

from accounts.entrance.limiting import take_try
from accounts.entrance.limits import HOUR, Limit
from accounts.models import User
from accounts.models.people import DEFAULT_ZONE
from alerts.actions import not_for_me
from alerts.actions.searches import MOST_SEARCHES, change_search, check_length, newest_revision, resume_search
from alerts.emails import send_confirmation
from alerts.links import Wish
from alerts.models import AlertGuest, Frequency, SavedSearch
from notifications import actions as notifications
from web.refusals import Refused
from web.text.printable import inbox_of

# Who asks, and whose inbox it lands in. A stranger's address gets three mails in twelve hours, whoever asks for them.
ASKED = Limit("alerts asked", "ALERT_MAILS_BY_ADDRESS", HOUR)
INBOX = Limit("alerts inbox", "ALERT_MAILS_BY_INBOX", timedelta(hours=12))
NEW_ACCOUNT = timedelta(days=1)
TOO_MANY = "Many alerts were asked for from here in the last hour. Try again later, or log in and save the search."


@transaction.atomic
def ask_for_alert(
    *, email: str, zone: str, querystring: str, name: str, source: str, now: datetime, **schedule
) -> None:
    """Mail a link that turns a search on for this address. Raises Refused.

    `source` is who asks, by network; `schedule` is frequency, hour and weekday. What happens depends on nothing that
    the address's owner did before, so that nobody learns of it: an inbox that got its mails gets no more, and the asker
    is told the same.
    """
    check_length(querystring)
    if not take_try(limit=ASKED, key=source, now=now):
        raise Refused(TOO_MANY)
    if not take_try(limit=INBOX, key=inbox_of(email), now=now):
        return
    guest, _ = AlertGuest.objects.get_or_create(
        email=email, defaults={"time_zone": zone or DEFAULT_ZONE, "created_at": now}
    )
    if SavedSearch.objects.of(guest).count() >= MOST_SEARCHES:
        return
    search, made = SavedSearch.objects.get_or_create(
        guest=guest,
        querystring=querystring,
        defaults={"name": name, "created_at": now, "high_water": newest_revision(), **schedule},
    )
    if not made and search.confirmed_at is None:
        SavedSearch.objects.filter(pk=search.pk).update(created_at=now)
    send_confirmation(search, wish=Wish(now, zone, schedule), now=now)


@transaction.atomic
def confirm(*, search: SavedSearch, now: datetime, wish: Wish | None = None) -> SavedSearch:
    """Turn a guest's search on, from what is published after this moment, also one that was paused since.

    It becomes the account's where the address has one by now, and is a guest's where the account has another address.
    """
    waiting = SavedSearch.objects.filter(pk=search.pk, guest__isnull=False, confirmed_at=None)
    waiting.update(confirmed_at=now, high_water=newest_revision(), paused=False)
    if wish is not None:
        _heed(search, wish, now)
    if search.guest is not None:
        address = EmailAddress.objects.filter(
            email__iexact=search.guest.email, verified=True, user__is_active=True
        ).first()
        if address is None:
            AlertGuest.objects.filter(pk=search.guest.pk).update(user=None)
        else:
            take_over(user=address.user, email=search.guest.email, now=now)
            search = SavedSearch.objects.get(user=address.user, querystring=search.querystring)
    resume_search(search=search, now=now)
    return SavedSearch.objects.get(pk=search.pk)


def _heed(search: SavedSearch, wish: Wish, now: datetime) -> None:
    """Let the mail come as it was asked for, unless its owner has said something later than that."""
    if wish.asked_at < max(filter(None, (search.wanted_at, search.confirmed_at)), default=wish.asked_at):
        return
    if search.guest is not None and wish.zone and wish.schedule.get("frequency") != Frequency.INSTANT:
        change_zone(guest=search.guest, zone=wish.zone)
    change_search(search=search, now=now, **wish.schedule)


@transaction.atomic
def change_zone(*, guest: AlertGuest, zone: str) -> None:
    """Let the hours of all alerts of a guest be those of another time zone, from the next job on."""
    AlertGuest.objects.filter(pk=guest.pk).update(time_zone=zone)


@transaction.atomic
def take_over(*, user: User, email: str, now: datetime) -> int:
    """Make an address's confirmed searches those of the account that proved the address; return how many came.

    A new account, which has said nothing of its time zone, takes over that of the alerts.
    """
    guest = AlertGuest.objects.select_for_update().filter(email=email.lower()).first()
    if guest is None:
        return 0
    AlertGuest.objects.filter(pk=guest.pk).update(user=user)
    if now - user.date_joined < NEW_ACCOUNT:
        User.objects.filter(pk=user.pk, time_zone=DEFAULT_ZONE).update(time_zone=guest.time_zone)
    not_for_me.hand_over(guest=guest, user=user, now=now)
    confirmed = SavedSearch.objects.of(guest).filter(confirmed_at__isnull=False)
    has = SavedSearch.objects.of(user).values("querystring")
    confirmed.filter(querystring__in=has).delete()
    return confirmed.update(user=user, guest=None)


@transaction.atomic
def forget_guest(*, guest: AlertGuest) -> None:
    """Delete an address with its searches, and the mail to it."""
    notifications.forget(addresses=[guest.email], words=[])
    guest.delete()


@transaction.atomic
def prune(*, now: datetime, dry_run: bool = False) -> dict[str, int]:
    """Delete searches that were never confirmed, and guests of whom none is left; return how many of each."""
    old, idle = SavedSearch.objects.never_confirmed(now), AlertGuest.objects.without_searches()
    if dry_run:
        return {"searches": old.count(), "guests": idle.count()}
    searches = old.count()
    old.delete()
    guests = idle.count()
    idle.delete()
    return {"searches": searches, "guests": guests}
