"""The demo board: large enough to look real, and the list stays within its queries on it."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from careers import demo
from careers.demo import loading
from careers.finding.matching import JobSearch
from careers.models import JobPosting, Organization, PostingFacet, PublicationCounter, SavedPosting
from careers.models.choices import Engagement, PayUnit, Setting, State
from careers.postings import rules
from careers.postings.content import content_of
from codes.models import Specialty
from hiring.demo import load_applicants, load_coder
from hiring.models import APPLICATION_STEPS, JobApplication, SkillAttempt
from hiring.resumes import inspect
from notifications.models import OutboxMail
from tests.conftest import person

# One worker: the board is made once for the module.
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("demo")]

EMAILS = ["employer@demo.example", "moderator@demo.example"]


@pytest.fixture(scope="module")
def loaded(module_rows) -> None:
    """The demo with its employer and moderator; 300 postings take two seconds."""
    now = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
    with module_rows(), time_machine.travel(now, tick=False):
        demo.load(now=now, users={email: person(email, is_staff="moderator" in email) for email in EMAILS})


@pytest.fixture
def board(loaded, clock) -> dict[str, User]:
    """The people of the loaded demo."""
    return {email: User.objects.get(email=email) for email in EMAILS}


def found(query: str, now) -> int:
    return JobSearch(QueryDict(query), now=now).page(1).paginator.count


def test_the_demo_covers_every_specialty_setting_state_and_unit_of_pay(board, now):
    live = JobPosting.objects.live(now)
    assert (Organization.objects.count(), JobPosting.objects.count()) == (40, 300)
    assert live.count() >= 220
    facets = PostingFacet.objects.filter(posting__in=live)
    for name, values in (
        ("specialty", Specialty.objects.values_list("slug", flat=True)),
        ("setting", Setting.values),
        ("state", State.values),
        ("engagement", Engagement.values),
    ):
        assert set(facets.filter(facet=name).values_list("value", flat=True)) == set(values), name
    assert set(live.values_list("pay_unit", flat=True)) == set(PayUnit.values) - {"week", "month"}
    assert len(set(live.values_list("description", flat=True))) == live.count()
    assert JobPosting.objects.exclude(state="live").values("state").distinct().count() == 7


def test_no_posting_that_the_public_or_a_moderator_meets_lacks_what_a_law_asks(board, now):
    beyond_drafts = JobPosting.objects.exclude(state__in=["draft", "needs_changes"]).select_related("organization")
    lacking = {each: rules.missing(content_of(each), each.organization, now.date()) for each in beyond_drafts}
    assert [(each, [lack.words for lack in lacks]) for each, lacks in lacking.items() if lacks] == []
    in_colorado = JobPosting.objects.live(now).filter(places__state="CO")
    assert in_colorado.exists()
    assert all(each.closes_at and (each.benefits or each.benefits_note) for each in in_colorado)


def test_several_interventional_jobs_in_texas_accept_a_cpc_a(board, client, now):
    response = client.get("/jobs/?q=IR+coder+Texas+CPC-A", follow=True)
    assert len(response.context["cards"]) >= 4
    assert response.redirect_chain == [
        ("/jobs/?specialty=interventional-radiology&credential=cpc-a&state=TX&ignored=coder", 302)
    ]


def test_loading_twice_changes_nothing(board, now):
    before = PublicationCounter.objects.get().value, PostingFacet.objects.count()
    assert demo.load(now=now, users=board) == 300
    assert (PublicationCounter.objects.get().value, PostingFacet.objects.count()) == before


@pytest.mark.slow  # makes the board a second time: 3 s
def test_the_same_seed_makes_the_same_board(board, now):
    titles = list(JobPosting.objects.order_by("shortid").values_list("shortid", "title", "description"))
    Organization.objects.all().delete()
    demo.load(now=now, users=board)
    assert list(JobPosting.objects.order_by("shortid").values_list("shortid", "title", "description")) == titles


def test_the_demo_people_have_their_rooms(board, client):
    client.force_login(board["employer@demo.example"])
    assert len(client.get("/employer/").context["page"].object_list) > 5
    client.force_login(board["moderator@demo.example"])
    assert len(client.get("/moderation/").context["rows"]) == 12


@pytest.mark.parametrize(
    ("query", "most"),
    [
        ("", 6),
        ("?q=embolization+zebra", 10),  # the index is asked which word no job has, the spelling what it may mean
        ("?q=embolization&state=TX&setting=professional&sort=pay", 6),
        ("?state=DC&setting=payer&mode=onsite", 6),
        ("?have=cpc", 6),  # the postings of the page once more, with what they require, for the mark on each card
    ],
)
def test_a_list_of_many_jobs_takes_no_more_queries_than_one_of_few(board, client, query, most):
    client.get(f"/jobs/{query}")
    with CaptureQueriesContext(connection) as captured:
        assert client.get(f"/jobs/{query}").status_code == 200
    assert len(captured) <= most, [each["sql"][:150] for each in captured]


def test_facts_of_the_board_hold_together(board, now):
    assert found("mode=remote", now) + found("mode=hybrid", now) + found("mode=onsite", now) == found("", now)
    assert 0 < found("apprentice=1", now) <= found("credential=cpc-a&credential=coc-a&credential=cic-a", now)
    assert found("pay_stated=1", now) == found("", now)


@pytest.mark.database
@pytest.mark.slow  # a thousand postings are made: 4 s
def test_a_thousand_jobs_take_the_queries_of_ten(clock, client, now, monkeypatch):
    def queries(url: str) -> int:
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        return len(captured)

    counts = []
    for size, others in ((10, []), (1000, loading.OTHERS)):
        Organization.objects.all().delete()
        monkeypatch.setattr(loading, "POSTINGS", size)
        monkeypatch.setattr(loading, "OTHERS", others)
        demo.load(now=now, users={})
        posting = JobPosting.objects.live(now).newest_first().first()
        employer = posting.organization.get_absolute_url()
        searches = ["", "?q=review", "?q=review&state=TX&credential=cpc&sort=pay", "?page=1&asof=999999"]
        counts.append([queries(f"/jobs/{query}") for query in searches])
        counts[-1] += [queries(posting.get_absolute_url()), queries("/"), queries(employer)]
    few, many = counts
    assert few == many
    assert max(many[:4]) <= 6
    assert many[4] <= 4


def test_the_employer_of_the_demo_meets_a_pipeline_in_use(board, client, now):
    employer = board["employer@demo.example"]
    sent = load_applicants(employer=employer, now=now)
    assert sent == load_applicants(employer=employer, now=now) == 11
    mine = JobApplication.objects.managed_by(employer)
    assert mine.values("status").distinct().count() >= 5
    for application in mine:
        steps = list(application.status_changes.values_list("before", "after"))
        assert [step[0] for step in steps] == ["draft", *[step[1] for step in steps[:-1]]]
        table = {(before, after) for before, afters, _ in APPLICATION_STEPS for after in afters}
        assert table >= set(steps[1:])
        assert steps[-1][1] == application.status
        assert application.posting.published_at < application.created_at < now
    assert not OutboxMail.objects.exists()
    client.force_login(employer)
    assert client.get(reverse("applicant", args=[mine.first().pk])).status_code == 200
    attempt = SkillAttempt.objects.get()
    assert (attempt.percent, len(attempt.items)) == (100, 3)
    test = client.get(reverse("skill_test", args=[attempt.application.posting.shortid])).content.decode()
    assert test.count(">Right<") == 3


def test_the_coder_of_the_demo_meets_an_account_in_use(board, client, now):
    coder = person("coder@demo.example")
    for _ in range(2):
        load_coder(coder=coder, now=now)
    client.force_login(coder)
    page = client.get(reverse("account")).text
    sent = JobApplication.objects.get(applicant=coder)
    assert sent.posting.title in page
    assert SavedPosting.objects.of(coder).count() == 3
    assert not SavedPosting.objects.of(coder).filter(posting=sent.posting).exists()
    assert "State your credentials" not in page
    assert not OutboxMail.objects.exists()


def test_the_resumes_of_the_demo_pass_the_check_that_uploads_pass(board, now):
    load_applicants(employer=board["employer@demo.example"], now=now)
    application = JobApplication.objects.first()
    with default_storage.open(application.resume_storage_name) as file:
        assert inspect(file.read(), application.resume_name).sha256 == application.resume_sha256
