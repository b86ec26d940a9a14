"""What is kept only for a time is gone after it, and a dry run only counts."""

import json
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.core.management import call_command

from accounts import tasks
from accounts.models import BlockedTry, GuestNetwork, GuestRuns, Unlock, Viewer
from accounts.quota import guests, runs, unlocking
from config.schedule import SCHEDULE
from notifications.models import OutboxMail

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


def guest(days_ago: int, *, network: str = "192.0.2.0/24") -> Viewer:
    made = NOW - timedelta(days=days_ago)
    viewer = guests.admit_guest(network=network, now=made)
    unlocking.open_page(viewer=viewer, page_key="cpt:49900", now=made)
    return viewer


def mail(key: str, days_ago: int, state: str = "sent") -> OutboxMail:
    made = NOW - timedelta(days=days_ago)
    return OutboxMail.objects.create(
        key=key, to="alice@example.org", subject="s", text="words", html="<p>words</p>", state=state, due_at=made,
        created_at=made,
    )  # fmt: skip


def test_a_guest_goes_after_400_days_with_what_was_opened():
    old, young = guest(401), guest(399)
    call_command("prune_guests")
    assert list(Viewer.objects.all()) == [young]
    assert not Unlock.objects.filter(viewer_id=old.pk).exists()
    call_command("check_quotas")


def test_pages_that_came_into_an_account_stay(alice):
    old = guest(401)
    guests.carry_over(guest=old, user=alice, now=NOW - timedelta(days=401))
    call_command("prune_guests")
    viewer = guests.viewer_of(user=alice, now=NOW)
    assert unlocking.is_open(viewer=viewer, page_key="cpt:49900", now=NOW)


def test_counts_of_networks_go_after_30_days():
    guest(31, network="192.0.2.0/24")
    guest(29, network="198.51.100.0/24")
    call_command("prune_guests")
    assert [each.network for each in GuestNetwork.objects.all()] == ["198.51.100.0/24"]


def test_counts_of_runs_go_after_30_days():
    viewer = guest(31)
    for days in (31, 29):
        runs.take_run(viewer=viewer, tool="claim_check", now=NOW - timedelta(days=days))
    call_command("prune_guests")
    assert [each.day for each in GuestRuns.objects.all()] == [(NOW - timedelta(days=29)).date()]


def test_tries_that_stayed_locked_go_after_a_year(alice):
    viewer = guests.viewer_of(user=alice, now=NOW)
    for days in (366, 364):
        then = NOW - timedelta(days=days)
        BlockedTry.objects.create(viewer=viewer, page_key=f"cpt:{days}", day=then.date(), blocked_at=then)
    call_command("prune_blocked_tries")
    assert [each.page_key for each in BlockedTry.objects.all()] == ["cpt:364"]


def test_sessions_that_have_ended_go_by_themselves():
    for key, days in (("ended", -1), ("holds", 1)):
        Session.objects.create(session_key=key, session_data="", expire_date=NOW + timedelta(days=days))
    assert "accounts.tasks.clear_sessions" in SCHEDULE
    tasks.clear_sessions()
    assert [each.session_key for each in Session.objects.all()] == ["holds"]


def test_mail_is_emptied_after_30_days_and_gone_after_a_year():
    mail("new", 29)
    mail("old", 31)
    mail("ancient", 366)
    mail("waiting", 40, state="pending")
    call_command("prune_mail")
    assert {each.key: bool(each.text or each.html) for each in OutboxMail.objects.all()} == {
        "new": True,
        "old": False,
        "waiting": True,
    }


def test_a_dry_run_says_in_words_what_would_be_done(capsys):
    guest(401)
    call_command("prune_guests", "--dry-run")
    call_command("prune_guests")
    call_command("prune_mail", "--dry-run")
    assert capsys.readouterr().out.splitlines() == [
        "1 guests, 1 networks, 0 runs, 0 tries would be deleted",
        "1 guests, 1 networks, 0 runs, 0 tries deleted",
        "0 mails to empty, 0 mails to delete would be done",
    ]


@pytest.mark.parametrize(
    ("command", "counts"),
    [
        ("prune_guests", {"guests": 1, "networks": 1, "runs": 1, "tries": 0}),
        ("prune_blocked_tries", {"blocked_tries": 1}),
        ("prune_mail", {"mails_to_empty": 1, "mails_to_delete": 1}),
    ],
)
def test_a_dry_run_counts_and_leaves_everything(command, counts, capsys):
    viewer = guest(401)
    runs.take_run(viewer=viewer, tool="claim_check", now=NOW - timedelta(days=401))
    then = NOW - timedelta(days=366)
    BlockedTry.objects.create(viewer=viewer, page_key="cpt:1", day=then.date(), blocked_at=then)
    mail("old", 31)
    mail("ancient", 366)
    before = [model.objects.count() for model in (Viewer, GuestNetwork, BlockedTry, OutboxMail)]
    call_command(command, "--dry-run", "--json")
    assert json.loads(capsys.readouterr().out) == counts
    assert [model.objects.count() for model in (Viewer, GuestNetwork, BlockedTry, OutboxMail)] == before
    assert OutboxMail.objects.get(key="old").text
    call_command(command)
    call_command(command, "--json")
    assert set(json.loads(capsys.readouterr().out.splitlines()[-1]).values()) == {0}, "a second run finds nothing"
