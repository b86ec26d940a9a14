"""Who may move an application where: every stage, step and person, by page and by POST; the table stands here again."""

import itertools
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from careers.models import Membership
from hiring.actions.application_status import change_status
from hiring.models import JobApplication, StatusChange
from hiring.models.choices import ApplicationStatus
from tests.conftest import person
from tests.hiring.applications import live_posting, sent

pytestmark = pytest.mark.django_db

EMPLOYER = {
    "draft": set(),
    "submitted": {"shortlisted", "assessment_sent", "interviewing", "unsuccessful"},
    "shortlisted": {"assessment_sent", "interviewing", "offered", "unsuccessful"},
    "assessment_sent": {"assessment_scored", "assessment_passed", "assessment_not_passed", "unsuccessful"},
    "assessment_scored": {"assessment_passed", "assessment_not_passed", "unsuccessful"},
    "assessment_passed": {"interviewing", "offered", "unsuccessful"},
    "assessment_not_passed": {"assessment_sent", "interviewing", "unsuccessful"},
    "interviewing": {"assessment_sent", "offered", "unsuccessful"},
    "offered": {"accepted", "declined", "unsuccessful"},
    "accepted": {"cleared", "unsuccessful"},
    "declined": set(),
    "cleared": set(),
    "unsuccessful": {"shortlisted"},
    "withdrawn": set(),
}
ENDED = {"declined", "cleared", "unsuccessful", "withdrawn"}
HIDDEN = {"draft", "withdrawn"}  # what the employer does not know of


@pytest.fixture
def application(posting, alice) -> JobApplication:
    return sent(posting, alice)


def put(application: JobApplication, status: str) -> None:
    JobApplication.objects.update(status=status)
    StatusChange.objects.all().delete()


@pytest.mark.parametrize("who", ["bob", "charlie", "alice", "guest"])
def test_every_move_from_every_stage_by_everyone(client, application, other_posting, request, who):
    if who != "guest":
        client.force_login(request.getfixturevalue(who))
    page = reverse("applicant", args=[application.pk])
    for before in ApplicationStatus.values:
        put(application, before)
        seen = client.get(page)
        readable = who == "bob" and before not in HIDDEN
        assert (before, seen.status_code) == (before, 200 if readable else 302 if who == "guest" else 404)
        offered = set(re.findall(r'name="to" value="(\w+)"', seen.content.decode()))
        assert (before, offered) == (before, EMPLOYER[before] if readable else set())
        for to in ApplicationStatus.values:
            put(application, before)
            client.post(reverse("applicant_move", args=[application.pk]), {"to": to})
            moved = readable and to in EMPLOYER[before]
            assert (before, to, JobApplication.objects.get().status) == (before, to, to if moved else before)


@pytest.mark.parametrize("who", ["alice", "bob", "charlie", "guest"])
def test_every_step_of_the_applicant_from_every_stage_by_everyone(client, application, request, who):
    if who != "guest":
        client.force_login(request.getfixturevalue(who))
    steps = {"withdrawn": ("withdraw", {}), "accepted": ("offer", {"answer": "accept"})}
    steps |= {"declined": ("offer", {"answer": "decline"})}
    for before in ApplicationStatus.values:
        put(application, before)
        seen = client.get(reverse("application", args=[application.pk]))
        html = seen.content.decode()
        mine = who == "alice"
        assert seen.status_code == (200 if mine else 302 if who == "guest" else 404)
        assert ("/withdraw/" in html) == (mine and before not in {*ENDED, "draft"}), before
        assert ("Accept the offer" in html) == (mine and before == "offered"), before
        for to, (name, data) in steps.items():
            put(application, before)
            client.post(reverse(f"application_{name}", args=[application.pk]), data)
            allowed = before not in {*ENDED, "draft"} if to == "withdrawn" else before == "offered"
            after = to if mine and allowed else before
            assert (before, to, JobApplication.objects.get().status) == (before, to, after)


def test_a_stage_reached_a_moment_ago_by_another_is_not_left_twice(application, bob):
    stale = JobApplication.objects.get()
    assert change_status(application=application, to="interviewing", by=bob, now=timezone.now())
    assert not change_status(application=stale, to="shortlisted", by=bob, now=timezone.now())


def test_a_posting_of_another_employer_gives_no_right(client, application, charlie, lakeside):
    live_posting(lakeside, slug="second")
    client.force_login(charlie)
    assert client.get(reverse("applicants", args=[application.posting.shortid])).status_code == 404


@pytest.mark.parametrize("who", ["bob", "rita", "charlie", "alice", "guest"])
def test_every_bulk_move_from_every_stage_by_everyone(client, application, posting, request, who):
    """Rita belongs to the employer and only reads."""
    if who == "rita":
        rita = person("rita@example.org")
        Membership.objects.create(user=rita, organization=posting.organization, role="reader", joined_at=timezone.now())
        client.force_login(rita)
    elif who != "guest":
        client.force_login(request.getfixturevalue(who))
    for path in (reverse("applicants_move", args=[posting.shortid]), reverse("all_applicants_move")):
        for before, to in itertools.product(ApplicationStatus.values, repeat=2):
            put(application, before)
            client.post(path, {"application": [application.pk], "to": to})
            moved = who == "bob" and before not in HIDDEN and to in EMPLOYER[before]
            assert (before, to, JobApplication.objects.get().status) == (before, to, to if moved else before)


def test_who_only_reads_is_offered_no_move(client, application, posting):
    rita = person("rita@example.org")
    Membership.objects.create(user=rita, organization=posting.organization, role="reader", joined_at=timezone.now())
    client.force_login(rita)
    for before in ApplicationStatus.values:
        put(application, before)
        page = client.get(reverse("applicant", args=[application.pk]))
        assert page.status_code == (404 if before in HIDDEN else 200)
        assert 'name="to"' not in page.content.decode()
        client.post(reverse("applicant_move", args=[application.pk]), {"to": "shortlisted"})
        assert JobApplication.objects.get().status == before
    for page in (reverse("applicants", args=[posting.shortid]), reverse("applicants_board", args=[posting.shortid])):
        assert 'name="to"' not in client.get(page).content.decode()
