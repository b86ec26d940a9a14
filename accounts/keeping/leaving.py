"""Closing an account: disabled at once, erased after 30 days, and opened again by the mailed link until then."""

import logging
import uuid
from datetime import datetime, timedelta

from allauth.usersessions.models import UserSession
from django.contrib.admin.models import LogEntry
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from django.db.models import Q

from accounts.keeping import emails
from accounts.keeping.signals import account_closed, account_erasing, account_reopened
from accounts.models import AccountClosing, Allowance, SeatPool, Unlock, User, Viewer
from accounts.privacy import addresses_of
from notifications import actions as notifications
from web import events
from web.refusals import Refused

log = logging.getLogger(__name__)

UNDO_WITHIN = timedelta(days=30)


@transaction.atomic
def close_account(*, user: User, now: datetime) -> AccountClosing:
    """Disable an account, end its sessions and mail the link that opens it again. Raises Refused."""
    if SeatPool.objects.managed_by(user).exists():
        raise Refused("You manage seats of an organization. Ask us to hand them to somebody else first.")
    closing, made = AccountClosing.objects.get_or_create(
        user=user, defaults={"requested_at": now, "erase_at": now + UNDO_WITHIN}
    )
    if made:
        User.objects.filter(pk=user.pk).update(is_active=False)
        end_sessions(user=user)
        account_closed.send(sender=User, user=user, now=now)
        emails.send_closing(closing, now=now)
        events.security("account_closing", user=user.pk, until=closing.erase_at.date().isoformat())
    return closing


@transaction.atomic
def reopen_account(*, closing: AccountClosing, now: datetime) -> bool:
    """Open a closed account again. False when its time is over or it is open already."""
    back = AccountClosing.objects.filter(pk=closing.pk, erase_at__gt=now).delete()[0]
    if back:
        User.objects.filter(pk=closing.user_id).update(is_active=True)
        account_reopened.send(sender=User, user=User.objects.get(pk=closing.user_id), now=now)
        events.security("account_reopened", user=closing.user_id)
    return bool(back)


def end_sessions(*, user: User) -> int:
    """Log a person out everywhere; returns how many sessions that were."""
    keys = list(UserSession.objects.filter(user=user).values_list("session_key", flat=True))
    for key in keys:
        SessionStore(key).delete()
    UserSession.objects.filter(user=user).delete()
    return len(keys)


def erase_due(*, now: datetime) -> tuple[int, int]:
    """Erase every account whose 30 days are over; returns how many went and how many could not."""
    erased = failed = 0
    for closing in AccountClosing.objects.due(now):
        try:
            erased += erase_account(closing=closing, now=now)
        except Exception:
            log.exception("account %s could not be erased; the next run tries again", closing.user_id)
            failed += 1
    return erased, failed


@transaction.atomic
def erase_account(*, closing: AccountClosing, now: datetime) -> bool:
    """Delete a person and everything that tells of them; files go once it is committed. False when they came back."""
    due = AccountClosing.objects.select_for_update().filter(pk=closing.pk, erase_at__lte=now)
    user = User.objects.filter(closing__in=due).first()
    if user is None:
        return False
    account_erasing.send(sender=User, user=user, now=now)
    addresses = addresses_of(user)
    # A single word such as Ann stands in annual too: only a full name is looked for in what others hold.
    names = [user.name] if " " in user.name.strip() else []
    forget_in_admin_log([*addresses, *names])
    keep_pool_counts(user)
    end_sessions(user=user)
    notifications.forget(addresses=addresses, words=names)
    number = user.pk
    user.delete()
    events.security("account_erased", user=number)
    return True


def forget_in_admin_log(words: list[str]) -> None:
    """What operators did stays on record; whose name and address it was about does not."""
    about = Q()
    for word in words:
        about |= Q(object_repr__icontains=word) | Q(change_message__icontains=word)
    LogEntry.objects.filter(about).update(object_repr="an erased account", change_message="")


def keep_pool_counts(user: User) -> None:
    """Leave what a seat spent to a viewer without a name: the pool's count must go on to equal its unlocks."""
    pooled = Allowance.objects.filter(viewer__user=user, pool__isnull=False)
    viewer = Viewer.objects.filter(user=user).first()
    if viewer is None or not pooled.exists():
        return
    nobody = Viewer.objects.create(guest_id=uuid.uuid4(), created_at=viewer.created_at, lapsed_at=viewer.created_at)
    Unlock.objects.filter(allowance__in=pooled).update(viewer=nobody)
    pooled.update(viewer=nobody)
