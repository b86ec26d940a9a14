"""The mails of accounts that are not allauth's."""

from datetime import datetime

from django.core import signing
from django.urls import reverse

from accounts.models import AccountClosing
from notifications import actions as notifications
from notifications.emails import render

REOPENING = "accounts.reopening"


def send_closing(closing: AccountClosing, *, now: datetime) -> None:
    """Say that the account is closed, when it is erased, and how to come back."""
    context = {"closing": closing, "person": closing.user, "path": reopening_path(closing)}
    mail = render("accounts/emails/account_closed", context, zone=closing.user.zone)
    notifications.enqueue(key=f"account_closed:{closing.pk}", to=closing.user.email, secret=True, now=now, **mail)


def reopening_path(closing: AccountClosing) -> str:
    """The address that opens the account again; signed, so that nobody else can make one."""
    return reverse("reopen_account", args=[signing.dumps([closing.pk, closing.user_id], salt=REOPENING)])


def closing_of(token: str) -> AccountClosing | None:
    """Return what a mailed address is about; None for one that was tampered with or came too late."""
    try:
        pk, user_id = signing.loads(token, salt=REOPENING)
    except signing.BadSignature:
        return None
    return AccountClosing.objects.filter(pk=pk, user_id=user_id).first()
