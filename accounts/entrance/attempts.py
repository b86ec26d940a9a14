"""Between a request and the limits: whose try it is, from where, and whether the device is known.

Whoever guesses is stopped by account and by address. The owner gets in all the same: a device on which the owner has
logged in counts for itself, and so do mails asked for from another address than the attacker's.
"""

import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.entrance import limiting
from accounts.entrance.limits import (
    ACCOUNT_FAILURES,
    ADDRESS_FAILURES,
    ASKED_MAILS,
    DEVICE_FAILURES,
    FORMS,
    INBOX_MAILS,
    Limit,
)
from web.edge.client import client_source
from web.refusals import Refused
from web.text.printable import inbox_of

DEVICE_SALT = "accounts.device"
DEVICE_AGE = 400 * 24 * 3600  # seconds; browsers cap cookies at 400 days
MOST_OWNERS = 10  # of one device: a workstation on a ward
# How long a right password waits for others of its account that are being looked at, in seconds.
PATIENCE, PAUSE = 3.0, 0.05

TOO_MANY_TRIES = (
    "Too many tries. Wait five minutes, or have a code mailed to you: that works all the same, and on a device "
    "where you have logged in before so does the password."
)
TOO_MANY_MAILS = "We have just sent several emails to this address. Use the newest one, or wait ten minutes."


@dataclass(frozen=True, slots=True)
class Device:
    """A browser in which people have logged in: its id, and the digests of their addresses."""

    id: str
    owners: tuple[str, ...]

    def is_of(self, email: str) -> bool:
        return _digest(email) in self.owners


@contextmanager
def login_try(request: HttpRequest, email: str) -> Iterator[list[bool]]:
    """Count one look at a password: append True to what is yielded when it was right. Raises Refused beyond a limit."""
    counts = _counts_of_login(request, email)
    _begin(counts)
    outcome: list[bool] = []
    try:
        yield outcome
    finally:
        settle = limiting.return_try if any(outcome) else limiting.fail_try
        for limit, key in counts:
            settle(limit=limit, key=key)


def _counts_of_login(request: HttpRequest, email: str) -> list[tuple[Limit, str]]:
    device = device_of(request)
    if device and device.is_of(email):
        return [(DEVICE_FAILURES, f"{device.id} {email}")]
    if request.user.is_authenticated:  # confirms the password of the session that is open
        return [(DEVICE_FAILURES, f"user {request.user.pk} {email}")]
    return [(ADDRESS_FAILURES, client_source(request)), (ACCOUNT_FAILURES, email)]


def _begin(counts: list[tuple[Limit, str]]) -> None:
    """Take a try of each count, or of none."""
    taken: list[tuple[Limit, str]] = []
    for limit, key in counts:
        if not _wait_for_room(limit, key):
            for limit, key in taken:
                limiting.return_try(limit=limit, key=key)
            raise Refused(TOO_MANY_TRIES)
        taken.append((limit, key))


def _wait_for_room(limit: Limit, key: str) -> bool:
    """Take a try, waiting while tries under way may still be returned: of eight right passwords at once all hold."""
    until = time.monotonic() + PATIENCE
    while not limiting.take_try(limit=limit, key=key, now=timezone.now()):
        if limiting.is_used_up(limit=limit, key=key, now=timezone.now()) or time.monotonic() > until:
            return False
        time.sleep(PAUSE)
    return True


def may_send_form(request: HttpRequest) -> bool:
    """Count one form of somebody who is not logged in; False beyond the limit of the device or address."""
    device = device_of(request)
    key = f"device {device.id}" if device else client_source(request)
    return limiting.take_try(limit=FORMS, key=key, now=timezone.now())


def may_ask_for_mail(request: HttpRequest, email: str) -> bool:
    """Tell whether a mail to this inbox could be asked for now; counts nothing."""
    now = timezone.now()
    return all(limiting.has_room(limit=limit, key=key, now=now) for limit, key in _counts_of_mail(request, email))


def take_mail(request: HttpRequest, email: str) -> bool:
    """Count one mail that was asked for; False beyond the limits of who asks and of the inbox, and then none counts."""
    now, taken = timezone.now(), []
    for limit, key in _counts_of_mail(request, email):
        if not limiting.take_try(limit=limit, key=key, now=now):
            for earlier, whose in taken:
                limiting.return_try(limit=earlier, key=whose)
            return False
        taken.append((limit, key))
    return True


def _counts_of_mail(request: HttpRequest, email: str) -> list[tuple[Limit, str]]:
    device = device_of(request)
    if device and device.is_of(email):
        return [(ASKED_MAILS, f"{device.id} {email}")]
    inbox = inbox_of(email)
    return [(ASKED_MAILS, f"{client_source(request)} {inbox}"), (INBOX_MAILS, inbox)]


def device_of(request: HttpRequest) -> Device | None:
    """Read the signed cookie of a device in which somebody has logged in; None without one or for a forged one."""
    value = request.COOKIES.get(settings.DEVICE_COOKIE_NAME, "")
    try:
        name, owners = signing.loads(value, salt=DEVICE_SALT, max_age=DEVICE_AGE)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Device(name, tuple(owners))


def remember_device(request: HttpRequest, response: HttpResponse, email: str) -> None:
    """Let the owner of this address be known in this browser from now on."""
    held = device_of(request) or Device(uuid.uuid4().hex, ())
    owners = list(dict.fromkeys([_digest(email), *held.owners]))[:MOST_OWNERS]
    response.set_cookie(
        settings.DEVICE_COOKIE_NAME,
        signing.dumps([held.id, owners], salt=DEVICE_SALT),
        max_age=DEVICE_AGE,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )


def _digest(email: str) -> str:
    """What the cookie holds of an address: nothing from which to read it."""
    return salted_hmac(DEVICE_SALT, email, algorithm="sha256").hexdigest()[:24]
