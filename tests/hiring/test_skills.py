"""The skill test of a posting: written, sent with its stage, taken once in its time, scored and shown."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from accounts.keeping.exporting import data_of
from careers.models import JobPosting, Membership
from codes.models import Code
from hiring.actions import pipeline, skills, verifying
from hiring.models import JobApplication, SkillAttempt, SkillItem
from notifications.models import OutboxMail
from tests.hiring.applications import sent
from tests.reference import make_code
from web.refusals import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-11-20T15:00:00Z", tick=False) as traveller:
        yield lambda **span: traveller.shift(timedelta(**span))


@pytest.fixture
def application(posting, alice) -> JobApplication:
    """Alice's application to a posting whose test has four cases and a pass mark of 75."""
    JobPosting.objects.filter(pk=posting.pk).update(assessment=True, assessment_pass_percent=75)
    code = make_code("98765")
    for number in range(4):
        skills.add_item(posting=posting, case=f"Case {number}", options=["Yes", "No"], right=number % 2, code=code)
    return sent(posting, alice)


def send(application: JobApplication, bob) -> SkillAttempt:
    pipeline.move_application(application=application, to="assessment_sent", by=bob, now=timezone.now())
    return SkillAttempt.objects.latest_of(application)


def answers(*places: int) -> dict:
    return {f"item-{number}": place for number, place in enumerate(places)}


def page(client, application) -> str:
    return client.get(reverse("application_test", args=[application.pk])).content.decode()


def hand_in(client, application, *places: int) -> str:
    url = reverse("application_test", args=[application.pk])
    return client.post(url, answers(*places), follow=True).content.decode()


def begin(client, application) -> None:
    client.post(reverse("application_test_start", args=[application.pk]))


def test_an_employer_writes_the_test_and_a_wrong_entry_is_named(client, posting, bob):
    make_code("98765")
    client.force_login(bob)
    url = reverse("skill_test", args=[posting.shortid])
    entry = {"case": "Two sites, one session.", "first": "59", "second": "51", "right": "0", "code": "98765"}
    for wrong, sentence in (
        ({"case": ""}, "Write the case."),
        ({"second": ""}, "Give at least two answers."),
        ({"right": "2"}, "The right answer is empty."),
        ({"fourth": "52"}, "Fill the third answer before the fourth."),
        ({"code": "00000"}, "No code 00000 is in force here."),
    ):
        assert sentence in client.post(url, entry | wrong).content.decode()
    assert not SkillItem.objects.exists()
    client.post(url, entry)
    assert SkillItem.objects.get().options == ["59", "51"]
    minutes = reverse("skill_test_minutes", args=[posting.shortid])
    assert "from 5 to 180" in client.post(minutes, {"minutes": "4"}, follow=True).content.decode()
    client.post(minutes, {"minutes": "12"})
    assert SkillItem.objects.get().test.minutes == 12
    client.post(reverse("skill_item_remove", args=[posting.shortid, SkillItem.objects.get().pk]))
    assert not SkillItem.objects.exists()


def test_a_test_is_begun_handed_in_scored_and_explained(client, application, alice, bob, clock):
    send(application, bob)
    client.force_login(alice)
    before = page(client, application)
    assert "30 minutes from the moment you begin" in before
    assert "Case 0" not in before, "the cases are not read before the time runs"
    begin(client, application)
    assert "Case 3" in page(client, application)
    clock(minutes=29)
    after = hand_in(client, application, 0, 1, 0, 0)
    assert "You reached 75%" in after
    assert "the pass mark is" in after
    assert after.count("Wrong</span>") == 1
    assert "/98765/" in after
    application.refresh_from_db()
    assert (application.status, application.assessment_percent) == ("assessment_passed", 75)
    assert application.status_changes.last().by is None
    mails = OutboxMail.objects.filter(to=alice.email, key__startswith="application-status")
    assert mails.count() == 3, "one for each of submitted, sent, passed"
    client.force_login(bob)
    assert "75%" in client.get(reverse("applicant", args=[application.pk])).content.decode()


@pytest.mark.parametrize(
    ("places", "mark", "stage"),
    [
        ((1, 1, 0, 0), 75, "assessment_not_passed"),
        ((0, 1, 0, 1), None, "assessment_scored"),
        ((), 75, "assessment_not_passed"),
    ],
)
def test_the_mark_decides_the_stage_and_without_one_people_do(client, application, alice, bob, places, mark, stage):
    JobPosting.objects.update(assessment_pass_percent=mark)
    send(application, bob)
    client.force_login(alice)
    begin(client, application)
    hand_in(client, application, *places)
    application.refresh_from_db()
    assert application.status == stage


def test_a_second_begin_gives_no_time_and_a_second_hand_in_changes_nothing(client, application, alice, bob, clock):
    attempt = send(application, bob)
    client.force_login(alice)
    assert "Begin the test first." in hand_in(client, application, 0, 1, 0, 1)
    begin(client, application)
    clock(minutes=20)
    begin(client, application)
    attempt.refresh_from_db()
    assert attempt.ends_at == timezone.now() + timedelta(minutes=10)
    hand_in(client, application, 1, 0, 1, 0)
    assert "handed in already" in hand_in(client, application, 0, 1, 0, 1)
    assert SkillAttempt.objects.get().percent == 0


def test_answers_after_the_time_are_not_counted_and_the_employer_decides(client, application, alice, bob, clock):
    send(application, bob)
    client.force_login(alice)
    begin(client, application)
    clock(minutes=31, seconds=1)
    assert "The time is over" in hand_in(client, application, 0, 1, 0, 1)
    application.refresh_from_db()
    assert application.status == "assessment_sent"
    client.force_login(bob)
    assert "the time ran out" in client.get(reverse("applicant", args=[application.pk])).content.decode()
    with pytest.raises(Refused):
        skills.hand_in(attempt=SkillAttempt.objects.get(), answers=[0, 1, 0, 1], now=timezone.now())


def test_what_was_sent_stays_as_it_was_sent_and_a_test_sent_again_is_new(application, bob, clock):
    first = send(application, bob)
    SkillItem.objects.first().delete()
    skills.set_minutes(posting=application.posting, minutes=5)
    first.refresh_from_db()
    assert (len(first.items), first.minutes) == (4, 30)
    verifying.score_assessment(application=application, percent=10, pass_mark=75, by=bob, now=timezone.now())
    second = send(application, bob)
    assert (len(second.items), second.minutes) == (3, 5)


def test_a_case_retires_with_its_code_and_without_cases_nothing_is_sent(client, application, bob):
    Code.objects.filter(code="98765").update(status="deleted")
    assert send(application, bob) is None
    client.force_login(bob)
    test = client.get(reverse("skill_test", args=[application.posting.shortid])).content.decode()
    assert test.count("Retired: its code has ended") == 4


def test_a_test_is_closed_once_the_employer_has_moved_on(client, application, alice, bob):
    send(application, bob)
    verifying.score_assessment(application=application, percent=80, pass_mark=75, by=bob, now=timezone.now())
    client.force_login(alice)
    url = reverse("application_test_start", args=[application.pk])
    assert "moved your application on" in client.post(url, follow=True).content.decode()


def test_strangers_and_readers_have_no_test_and_the_key_is_in_no_export(
    client, application, alice, bob, charlie, dora, lakeside
):
    attempt = send(application, bob)
    Membership.objects.create(user=charlie, organization=lakeside, role="reader", joined_at=timezone.now())
    for person in (charlie, dora):
        client.force_login(person)
        for name in ("application_test", "application_test_start"):
            assert client.post(reverse(name, args=[application.pk])).status_code == 404
        assert client.get(reverse("skill_test", args=[application.posting.shortid])).status_code == 404
    attempt.refresh_from_db()
    assert attempt.started_at is None
    told = data_of(alice)["hiring.skillattempt"]
    assert "items" not in told[0]
