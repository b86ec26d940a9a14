"""What accounts knows of a person, and what of it is nobody's in particular."""

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.admin.models import LogEntry

from accounts.keeping.exporting import excuse, exports
from accounts.models import (
    AccountClosing,
    Allowance,
    BlockedTry,
    Grant,
    GuestRuns,
    PoolWindow,
    Seat,
    SeatPool,
    Unlock,
    User,
    Viewer,
)
from notifications.models import OutboxMail, Suppression


def mails_to(user: User):
    """What we wrote to any address of the person."""
    return OutboxMail.objects.filter(to__in=addresses_of(user))


def addresses_of(user: User) -> list[str]:
    return sorted({user.email, *user.emailaddress_set.values_list("email", flat=True)})


exports(
    User,
    lambda user: User.objects.filter(pk=user.pk).prefetch_related("user_permissions__content_type"),
    leave_out=("password",),
)
exports(Grant, lambda user: user.grants.all(), leave_out=("granted_by",), words=("plan",))
exports(Viewer, lambda user: Viewer.objects.filter(user=user))
exports(Allowance, lambda user: Allowance.objects.filter(viewer__user=user), words=("plan", "pool"))
exports(Unlock, lambda user: Unlock.objects.filter(viewer__user=user))
exports(BlockedTry, lambda user: BlockedTry.objects.filter(viewer__user=user))
exports(Seat, lambda user: user.seats.all(), words=("pool",))
exports(SeatPool, lambda user: user.seat_pools.all(), words=("plan",))
exports(AccountClosing, lambda user: AccountClosing.objects.filter(user=user))
exports(EmailAddress, lambda user: user.emailaddress_set.all())
exports(Authenticator, lambda user: Authenticator.objects.filter(user=user), leave_out=("data",))
exports(UserSession, lambda user: UserSession.objects.filter(user=user), leave_out=("session_key",))
exports(
    LogEntry,
    lambda user: LogEntry.objects.filter(user=user),
    leave_out=("object_repr", "change_message"),
    words=("content_type",),
)
exports(OutboxMail, mails_to, leave_out=("headers", "last_error", "leased_until", "message_id", "attempts"))
exports(Suppression, lambda user: Suppression.objects.of(*addresses_of(user)))

excuse(User.groups.through, "exported as a column of the account")
excuse(User.user_permissions.through, "exported as a column of the account")
excuse(GuestRuns, "counts of guests only: the runs of an account are not counted")
excuse(PoolWindow, "a count of the organization's pool, over all its seats")
excuse(EmailConfirmation, "unused: addresses are confirmed with mailed codes, which live in the session")
