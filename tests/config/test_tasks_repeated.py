"""Every task of the schedule, delivered three times in any order, leaves the rows that one delivery leaves (bar R8)."""

import random
import re
from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import transaction
from django.forms.models import model_to_dict
from django.utils.module_loading import import_string

from accounts.keeping import leaving
from accounts.models import LimitWindow
from alerts.models import AlertGuest, SavedSearch
from api.models import EmployerToken, KeptAnswer
from careers.models import Invitation, JobPosting
from careers.models.choices import PostingState
from config.schedule import SCHEDULE
from feeds import sources
from hiring.models import JobApplication, Webhook, WebhookDelivery
from notifications.models import OutboxMail
from tests.board import draft, live
from tests.conftest import person
from tests.faults.conftest import MEASURED
from tests.feeds.test_ashby import board, job
from tests.hiring.applications import draft as apply_to
from web.held import HELD

pytestmark = [pytest.mark.django_db, pytest.mark.slow]  # runs the whole schedule some times
DAY = timedelta(days=1)
TIMES = 3
WYOMING = "state=WY"
# What these wait for is no row alone: files, mail, releases, engines. Their own tests run them twice.
NOTHING_HERE = {
    "assistant.tasks.poll_mailbox",
    "assistant.tasks.prune_conversations",
    "codes.tasks.index_releases",
    "codes.tasks.send_code_news",
    "codes.tasks.update_statuses",
    "feeds.tasks.tell_search_engines",
    "hiring.tasks.sweep_resumes",
    "search.tasks.relearn_words",
}
# Drawn at random when a row is made, counted in the order of the work, or told elsewhere in the row.
BY_CHANCE = {
    "id", "shortid", "message_id", "revision", "published_revision", "first_revision", "last_revision", "value",
    "text", "html", "headers", "seconds", "posting_ids", "resume_storage_name",
}  # fmt: skip
NOT_COMPARED = {"operations.workrun", "operations.heartbeat", "contenttypes.contenttype", "auth.permission"}


@pytest.fixture
def much_to_do(alice, bob, charlie, lakeshore, brightline, far_end, clock, now):
    """Something due for each task of the schedule, the file that waits for its check among it."""
    _board(lakeshore, now)
    _feed(brightline, far_end, now)
    _alerts(charlie, lakeshore, now)
    closed = live(lakeshore, now=now, title="Closed job")
    with_file = apply_to(closed, charlie)
    JobApplication.objects.filter(pk=with_file.pk).update(status="submitted", submitted_at=now - DAY)
    JobPosting.objects.filter(pk=closed.pk).update(state="closed", ended_at=now - timedelta(hours=1))
    lakeshore.application_mails = "daily"
    lakeshore.answer_median, lakeshore.answered, lakeshore.answerable = 3 * DAY, 9, 10  # of applications since erased
    lakeshore.save()
    _old_rows(lakeshore, now)
    _webhook(lakeshore, far_end, now)
    OutboxMail.objects.create(key="waits", to="ana@example.org", subject="s", text="t", due_at=now, created_at=now)


def _board(organization, now) -> None:
    opening = draft(organization, now=now, title="Opens today")
    JobPosting.objects.filter(pk=opening.pk).update(state=PostingState.SCHEDULED, opens_at=now - timedelta(minutes=1))
    missing = live(organization, now=now, title="Missing from its feed")
    unpaid = live(organization, now=now, title="Featured by a plan that ended")
    JobPosting.objects.filter(pk=unpaid.pk).update(featured=True)
    JobPosting.objects.filter(pk=missing.pk).update(missed_fetches=3)
    for title, days in (("Ended yesterday", -1), ("Ends tomorrow", 1), ("Ends within a week", 6)):
        posting = live(organization, now=now, title=title)
        moment = now + days * DAY - timedelta(minutes=5)
        JobPosting.objects.filter(pk=posting.pk).update(expires_at=moment, closes_at=moment)


def _feed(organization, far_end, now) -> None:
    """A feed that brings one job and no longer has another, which it has missed twice."""
    organization.domain_verified_at = now
    organization.save()
    url = far_end.says(board(job(), job(id="2nd", title="Inpatient coder")))
    source = sources.add(
        kind="ashby", url=url, organization=organization, every_hours=6, by=organization.members.get(), now=now
    )
    gone = live(organization, now=now, title="Gone from the feed")
    JobPosting.objects.filter(pk=gone.pk).update(source=source.key, external_id="gone", missed_fetches=1)


def _alerts(user, organization, now) -> None:
    """They find no job that another task publishes: which mail tells of it would be a question of the order."""
    high, kept = {"high_water": 0, "hour": 9}, now - timedelta(days=400)
    SavedSearch.objects.create(user=user, name="WY", querystring=WYOMING, created_at=kept, frequency="instant", **high)
    guest = AlertGuest.objects.create(email="gale@example.org", created_at=kept)
    SavedSearch.objects.create(guest=guest, name="old", querystring=WYOMING, created_at=now - 30 * DAY, **high)
    other = AlertGuest.objects.create(email="greta@example.org", created_at=kept)
    SavedSearch.objects.create(guest=other, name="t", querystring=WYOMING, confirmed_at=kept, created_at=kept, **high)
    live(organization, now=now, places=[{"city": "Casper", "state": "WY", "zip_code": "82601"}], title="Casper")


def _webhook(organization, far_end, now) -> None:
    """One message that waits, and one that was kept for long enough."""
    webhook = Webhook.objects.create(organization=organization, url=far_end.url, created_at=now)
    for event, state, days in (("msg_new", "pending", 0), ("msg_old", "delivered", 31)):
        at = now - days * DAY
        columns = {"body": "{}", "state": state, "due_at": at, "created_at": at}
        WebhookDelivery.objects.create(webhook=webhook, event_id=event, key=event, kind="webhook.test", **columns)


def _old_rows(organization, now) -> None:
    leaving.close_account(user=person("erin@example.org"), now=now - 31 * DAY)
    OutboxMail.objects.all().delete()  # what told erin so went out a month ago
    LimitWindow.objects.create(limit="forms", key="k", began_at=now - 2 * DAY)
    Invitation.objects.create(
        organization=organization, email="ivy@example.org", token_hash="x", invited_at=now - 200 * DAY,
        sent_at=now - 200 * DAY, expires_at=now - 190 * DAY,
    )  # fmt: skip
    for key, days in (("old", 40), ("ancient", 400)):
        OutboxMail.objects.create(
            key=key, to="ana@example.org", subject="s", text="t", state="sent", due_at=now, created_at=now - days * DAY
        )
    token = EmployerToken.objects.create(organization=organization, name="ATS", digest="d", created_at=now)
    KeptAnswer.objects.create(token=token, key="k", digest="d", status=200, began_at=now - 2 * DAY)
    Session.objects.create(session_key="s" * 32, session_data="", expire_date=now - DAY)


def deliver(*names: str) -> None:
    for name in names:
        import_string(name)()


def rows() -> dict[str, list[str]]:
    """Every row of every table as text, without what chance or the order of the work gave it."""
    return {
        model._meta.label_lower: sorted(map(told, model.objects.all())) for model in apps.get_models() if ours(model)
    }


def ours(model) -> bool:
    return model._meta.managed and model._meta.label_lower not in NOT_COMPARED


def told(row) -> str:
    values = model_to_dict(row, exclude=BY_CHANCE) | {
        each.name: getattr(row, each.attname) for each in row._meta.fields if each.name not in BY_CHANCE
    }
    if "posting" in values:
        values["posting"] = getattr(row.posting, "title", None)
    return re.sub(r"\d+(?=[:'])|(?<=-)[0-9a-z]{8}(?=/)", "#", repr(sorted(values.items(), key=str)))


def after(names: list[str], mailoutbox) -> tuple[dict[str, list[str]], list[tuple]]:
    """What is there after these deliveries, rows and sent mails; then all is as it was before."""
    HELD.clear()
    cache.clear()
    mailoutbox.clear()
    with transaction.atomic():
        deliver(*names, "notifications.tasks.deliver_mail")
        left = rows(), sorted((mail.to[0], mail.subject) for mail in mailoutbox)
        transaction.set_rollback(True)
    return left


def shuffled(seed: int) -> list[str]:
    names = [*SCHEDULE] * TIMES
    random.Random(seed).shuffle(names)
    return names


def differences(one, other) -> list[tuple]:
    """The tables that differ, with what only one of the two has."""
    return [
        (table, sorted(set(one[0][table]) ^ set(other[0][table])))
        for table in one[0]
        if one[0][table] != other[0][table]
    ] + ([("mails", sorted(set(one[1]) ^ set(other[1])))] if one[1] != other[1] else [])


def test_each_task_finds_something_to_do(much_to_do, mailoutbox):
    """Else the tests below would compare nothing with nothing."""
    before = after([], mailoutbox)
    busy = {name for name in SCHEDULE if differences(before, after([name], mailoutbox))}
    assert set(SCHEDULE) - busy == NOTHING_HERE | {"notifications.tasks.deliver_mail"}  # which ends each run


@pytest.mark.parametrize("seeds", [range(3), pytest.param(range(3, 200), marks=pytest.mark.faults)])
def test_three_deliveries_of_every_task_in_any_order_leave_what_one_leaves(much_to_do, mailoutbox, seeds):
    once = after([*SCHEDULE], mailoutbox)
    for seed in seeds:
        assert differences(once, after(shuffled(seed), mailoutbox)) == [], f"the order of seed {seed}"
    what = f"each of {len(SCHEDULE)} tasks {TIMES} times, in {len(seeds)} orders"
    MEASURED.append((what, "", "", "", f"the rows of {len(once[0])} tables and {len(once[1])} mails of one delivery"))


def test_control_a_feed_read_whenever_its_task_comes_closes_a_job_too_early(much_to_do, mailoutbox, monkeypatch):
    once = after([*SCHEDULE], mailoutbox)
    settle = sources._settle
    monkeypatch.setattr(
        sources, "_settle", lambda source, **fields: settle(source, **fields | {"due_at": source.due_at})
    )
    assert differences(once, after(shuffled(0), mailoutbox)) != []
