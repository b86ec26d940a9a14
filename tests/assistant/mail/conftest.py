"""Mails as they come from a server, and what becomes of them."""

import itertools
from email.message import EmailMessage

import pytest
from django.utils import timezone

from assistant.mail.receiving import take_in

OURS = "mx.crosswalk.example"
NUMBERS = itertools.count(1)


@pytest.fixture(autouse=True)
def _our_server(settings):
    settings.TRUSTED_AUTHSERV_ID = OURS
    settings.CONSULT_ADDRESS = "consult@crosswalk.example"


def letter(text="global period of 55873", *, sender="alice@example.org", to="consult@crosswalk.example", **headers):
    """A mail that our server vouches for; a header set to None is left out."""
    message = EmailMessage()
    passed = f"{OURS}; spf=pass smtp.mailfrom={sender}; dkim=pass header.d={sender.rpartition('@')[2]}"
    usual = {
        "Authentication-Results": passed,
        "Message-ID": f"<{next(NUMBERS)}@mail.example.org>",
        "From": sender,
        "To": to,
        "Subject": "A question",
    }
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    for name, value in {**usual, **named}.items():
        if value is not None:
            message[name] = value
    message.set_content(text)
    return message


@pytest.fixture
def post(mailbox):
    """Take in a mail and return the mails that went out since."""

    def posted(message, *, now=None):
        before = len(mailbox())
        take_in(message if isinstance(message, bytes) else message.as_bytes(), now=now or timezone.now())
        return mailbox()[before:]

    return posted
