"""Keeping a search for its mail: saved, changed, paused, resumed, deleted, unsubscribed."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from accounts.models import User
from alerts.actions.schedule import due_at
from alerts.emails import MAIL_KEY
from alerts.models import LONGEST_QUERY, AlertDigest, AlertGuest, SavedSearch
from careers.models import PublicationCounter
from notifications import actions as notifications
from web.refusals import Refused

MOST_SEARCHES = 50


@transaction.atomic
def save_search(*, user, querystring: str, name: str, now: datetime, **schedule) -> tuple[SavedSearch, bool]:
    """Keep a canonical query string; True when its mail begins with this. Raises Refused.

    What is public by now is not mailed. Saving a paused search again resumes it: whoever saves wants the mail.
    `schedule` is frequency, hour and weekday; without them mail is daily.
    """
    User.objects.select_for_update().get(pk=user.pk)  # counted and added by one request at a time
    check_length(querystring)
    known = SavedSearch.objects.of(user).filter(querystring=querystring).first()
    if known is not None:
        return known, resume_search(search=known, now=now)
    if SavedSearch.objects.of(user).count() >= MOST_SEARCHES:
        raise Refused(f"You have {MOST_SEARCHES} saved searches. Delete one you no longer need, then save this one.")
    defaults = {"name": name, "created_at": now, "high_water": newest_revision(), **schedule}
    return SavedSearch.objects.get_or_create(user=user, querystring=querystring, defaults=defaults)


@transaction.atomic
def change_search(*, search: SavedSearch, now: datetime, **columns) -> None:
    """Change a saved search's name, frequency, hour or weekday; what waits for its mail leaves by the new ones."""
    SavedSearch.objects.filter(pk=search.pk).update(wanted_at=now, asked_at=None, **columns)
    changed = SavedSearch.objects.select_related("user", "guest").get(pk=search.pk)
    AlertDigest.objects.waiting().filter(saved_search=search).update(due_at=due_at(changed, now))


@transaction.atomic
def change_criteria(*, search: SavedSearch, querystring: str, now: datetime) -> None:
    """Let a saved search look for something else, from what is published after this moment. Raises Refused.

    What waits for its mail is told if the new criteria find it too.
    """
    check_length(querystring)
    if SavedSearch.objects.of(search.owner).filter(querystring=querystring).exclude(pk=search.pk).exists():
        raise Refused("Another alert of yours looks for exactly this. Change or delete that one.")
    changed = {"querystring": querystring, "high_water": newest_revision(), "wanted_at": now, "asked_at": None}
    SavedSearch.objects.filter(pk=search.pk).update(**changed)


@transaction.atomic
def pause_search(*, search: SavedSearch) -> None:
    """Stop the mail of one search and keep the search."""
    stop_by_hand(SavedSearch.objects.filter(pk=search.pk))


@transaction.atomic
def resume_search(*, search: SavedSearch, now: datetime) -> bool:
    """Send mail again, from what is published after this moment; False when it was not paused."""
    mine = SavedSearch.objects.filter(pk=search.pk)
    mine.update(wanted_at=now, asked_at=None)
    return mine.filter(paused=True).update(paused=False, high_water=newest_revision()) == 1


@transaction.atomic
def delete_search(*, search: SavedSearch) -> None:
    """Forget a search and what was sent for it."""
    search.delete()


@transaction.atomic
def unsubscribe(*, user_id: int) -> None:
    """Stop every alert of a person; a second time changes nothing, and one who is gone needs nothing."""
    stop_by_hand(SavedSearch.objects.filter(user_id=user_id))
    _call_off(User.objects.filter(pk=user_id))


@transaction.atomic
def unsubscribe_guest(*, guest_id: int) -> None:
    """Stop every alert of a guest, and of the account that took the address over."""
    stop_by_hand(SavedSearch.objects.filter(Q(guest=guest_id) | Q(user__former_alert_guests=guest_id)))
    _call_off(AlertGuest.objects.filter(pk=guest_id))
    _call_off(User.objects.filter(former_alert_guests=guest_id))


def call_off_mail(*, owner) -> None:
    """Keep alerts that are written and have not gone out from going out, as while the mail server is down."""
    notifications.call_off(to=owner.email, kind=MAIL_KEY)


def _call_off(owners: QuerySet) -> None:
    for owner in owners:
        call_off_mail(owner=owner)


def stop_by_hand(searches: QuerySet) -> None:
    """Stop their mail because a person said so, which answers "Do you still want it?" for an old mail's yes as well."""
    searches.update(asked_at=None)
    stop(searches)


def stop(searches: QuerySet) -> None:
    """Stop their mail; what waits for it is dropped."""
    keys = list(searches.values_list("pk", flat=True))
    AlertDigest.objects.waiting().filter(saved_search__in=keys).delete()
    SavedSearch.objects.filter(pk__in=keys).update(paused=True)


def check_length(querystring: str) -> None:
    """Raise Refused for a search that is too long to keep."""
    if len(querystring) > LONGEST_QUERY:
        raise Refused("This search asks for too much to be saved. Remove a few values and save it again.")


def newest_revision() -> int:
    """The mark of a search whose mail begins now.

    No publication commits between this and the end of the transaction: one that did would be looked for among the
    searches before this search is there to be found.
    """
    return PublicationCounter.objects.select_for_update().get(pk=1).value
