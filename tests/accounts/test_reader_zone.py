"""Days and moments are the reader's: on pages in their zone, in mails in the addressee's, in one style."""

import re
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.utils import timezone

from accounts.keeping.emails import send_closing
from accounts.models import AccountClosing, Allowance, Unlock, User
from accounts.quota import guests, unlocking
from notifications.models import OutboxMail
from tests.conftest import person

pytestmark = pytest.mark.django_db

# 00:00 UTC on December 28: in the United States still the 27th, in Tokyo the 28th.
MIDNIGHT = datetime(2026, 12, 28, tzinfo=UTC)


def reader(zone: str) -> tuple[Client, User]:
    user = person(f"{zone.rpartition('/')[2].lower()}@example.org", time_zone=zone)
    client = Client()
    client.force_login(user)
    return client, user


@pytest.mark.parametrize(
    ("zone", "told"),
    [
        ("America/New_York", "Dec 27, 2026"),
        ("America/Los_Angeles", "Dec 27, 2026"),
        ("Pacific/Honolulu", "Dec 27, 2026"),
        ("Asia/Tokyo", "Dec 28, 2026"),
    ],
)
def test_the_day_on_which_pages_return_is_the_readers(reference, monkeypatch, zone, told):
    monkeypatch.setattr("accounts.quota.unlocking.window", lambda anchor, now: (now.replace(day=1), MIDNIGHT))
    client, _ = reader(zone)
    page = client.get("/codes/").content.decode()
    assert re.search(r"resets <time[^>]*>([^<]+)</time>", page)[1] == told


@pytest.mark.parametrize(
    ("zone", "told"),
    [("America/Chicago", "Dec 27, 2026, 6:00 p.m. CST"), ("Europe/Berlin", "Dec 28, 2026, 1:00 a.m. CET")],
)
def test_the_usage_page_tells_when_a_page_was_opened(reference, zone, told):
    client, user = reader(zone)
    viewer = guests.viewer_of(user=user, now=MIDNIGHT)
    unlocking.open_page(viewer=viewer, page_key="cpt:49900", now=timezone.now())
    Unlock.objects.update(opened_at=MIDNIGHT)
    assert told in client.get("/account/usage/").content.decode()
    assert Allowance.objects.get().used == 1


@pytest.mark.parametrize(
    ("zone", "told"),
    [("America/Denver", "on Dec 27, 2026, 5:00 p.m. MST"), ("Asia/Tokyo", "on Dec 28, 2026, 9:00 a.m. JST")],
)
def test_a_mail_tells_moments_as_its_addressee_lives_them(zone, told):
    _, user = reader(zone)
    closing = AccountClosing.objects.create(user=user, requested_at=MIDNIGHT, erase_at=MIDNIGHT)
    with timezone.override("Europe/Paris"):  # of whoever caused the mail
        send_closing(closing, now=MIDNIGHT)
    mail = OutboxMail.objects.get()
    assert told in mail.text
    assert told in mail.html


def test_the_zone_of_one_reader_is_not_the_next_ones(reference):
    client, _ = reader("Asia/Tokyo")
    client.get("/codes/")
    assert timezone.get_current_timezone_name() == "UTC"


def test_a_zone_that_is_not_known_here_is_the_default(reference):
    client, user = reader("Asia/Tokyo")
    User.objects.filter(pk=user.pk).update(time_zone="Mars/Olympus")
    assert client.get("/account/").status_code == 200
