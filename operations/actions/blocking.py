"""Blocking an account and letting it in again. What it published comes down and comes back, as when it is closed."""

from datetime import datetime

from django.db import transaction

from accounts.keeping.leaving import end_sessions
from accounts.keeping.signals import account_closed, account_reopened
from accounts.models import User
from operations import emails
from operations.models import AccountBlock
from web import events
from web.refusals import Refused


@transaction.atomic
def block(*, user: User, by: User, reason: str, now: datetime) -> AccountBlock:
    """Shut an account out, end its sessions and mail its owner the reason. Raises Refused."""
    if user.is_staff:
        raise Refused(f"{user.email} is of the staff: take the powers away first (manage.py appoint).")
    row, made = AccountBlock.objects.get_or_create(
        user=user, defaults={"reason": reason, "blocked_at": now, "blocked_by": by}
    )
    if not made:
        raise Refused(f"{user.email} is blocked already.")
    _shut_out(user, now)
    emails.send_blocked(row, now=now)
    events.security("account_blocked", user=user.pk, by=by.pk)
    return row


@transaction.atomic
def unblock(*, user: User, by: User, now: datetime) -> bool:
    """Let an account in again; False when it was not blocked. One that its owner closed stays closed."""
    if not AccountBlock.objects.filter(user=user).delete()[0]:
        return False
    if not hasattr(user, "closing"):
        User.objects.filter(pk=user.pk).update(is_active=True)
        account_reopened.send(sender=User, user=User.objects.get(pk=user.pk), now=now)
    events.security("account_unblocked", user=user.pk, by=by.pk)
    return True


def keep_shut_out(*, user: User, now: datetime) -> None:
    """Shut a blocked account out again whose owner opened it by the link that closing had mailed."""
    if AccountBlock.objects.filter(user=user).exists():
        _shut_out(user, now)


def _shut_out(user: User, now: datetime) -> None:
    User.objects.filter(pk=user.pk).update(is_active=False)
    end_sessions(user=user)
    account_closed.send(sender=User, user=user, now=now)
