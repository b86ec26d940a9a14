"""Mails that Mailgun posts: signed or refused, then taken in like any other."""

import hashlib
import hmac
import json
import time

import pytest
from django.db import OperationalError

from assistant.mail import maildir
from assistant.models import Letter
from tests.assistant.mail.conftest import letter

pytestmark = pytest.mark.django_db
ADDRESS, KEY = "/assistant/inbound/mailgun/", "signing-key-of-tests"


@pytest.fixture(autouse=True)
def _key(settings):
    settings.CONSULT_MAILGUN_KEY = KEY


def signed(key=KEY, *, age=0):
    said = {"timestamp": str(int(time.time()) - age), "token": "a1b2c3"}
    digest = hmac.new(key.encode(), "".join(said.values()).encode(), hashlib.sha256).hexdigest()
    return {**said, "signature": digest}


def raw(message):
    return {"body-mime": message.as_string(), "recipient": "consult@crosswalk.example", "sender": message["From"]}


def test_a_signed_mail_is_answered_in_its_thread_and_once(client, alice, mailbox):
    asked = letter(Subject="Global of 55873")
    for _ in range(2):
        assert client.post(ADDRESS, raw(asked) | signed()).status_code == 200
    [answer] = mailbox()
    assert answer.to == [alice.email]
    assert answer.extra_headers["In-Reply-To"] == asked["Message-ID"]
    assert "global days 090" in answer.body


def test_a_mail_in_fields_is_read_like_a_raw_one(client, alice, mailbox):
    asked = letter()
    fields = {"message-headers": json.dumps(asked.items()), "body-plain": "global period of 55873"}
    assert client.post(ADDRESS, fields | signed()).status_code == 200
    [answer] = mailbox()
    assert "global days 090" in answer.body


@pytest.mark.parametrize(
    "forged",
    [
        lambda: {},
        lambda: signed(key="another"),
        lambda: signed() | {"token": "other"},
        lambda: signed() | {"signature": ""},
        lambda: signed() | {"timestamp": "now"},
        lambda: signed(age=310),
        lambda: signed(age=-310),
    ],
)
def test_a_mail_without_the_right_signature_is_not_read(client, alice, mailbox, caplog, forged):
    assert client.post(ADDRESS, raw(letter()) | forged()).status_code == 401
    assert "webhook_refused" in caplog.messages
    assert mailbox() == []
    assert not Letter.objects.exists()


def test_a_signature_that_was_used_fits_no_other_mail(client, alice, mailbox):
    used = signed()
    assert client.post(ADDRESS, raw(letter(Subject="Global of 55873")) | used).status_code == 200
    assert client.post(ADDRESS, raw(letter(Subject="Global of 47383")) | used).status_code == 200
    assert len(mailbox()) == 1


def test_a_signed_mail_of_a_sender_nobody_vouches_for_gets_the_fixed_reply(client, alice, mailbox):
    client.post(ADDRESS, raw(letter(Authentication_Results=None)) | signed())
    [answer] = mailbox()
    assert "verified address" in answer.body
    assert "global days" not in answer.body


def test_a_mail_has_to_come_again_while_the_database_is_away(client, alice, mailbox, monkeypatch):
    def away(*args, **kwargs):
        raise OperationalError("gone")

    monkeypatch.setattr(maildir, "take_in", away)
    client.raise_request_exception = False
    assert client.post(ADDRESS, raw(letter()) | signed()).status_code >= 500


def test_without_a_key_nothing_is_there(client, settings):
    settings.CONSULT_MAILGUN_KEY = ""
    assert client.post(ADDRESS, raw(letter()) | signed()).status_code == 404
    assert client.get(ADDRESS).status_code == 404
