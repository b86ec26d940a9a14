"""A posting's skill test: written by the employer, sent with its stage, taken once, scored at once."""

from datetime import datetime

from django.db import transaction

from careers.models import JobPosting
from codes.models import Code
from hiring.actions.verifying import score_assessment
from hiring.models import JobApplication, SkillAttempt, SkillItem, SkillTest
from hiring.models.choices import ApplicationStatus
from web.refusals import Refused

MOST_ITEMS = 30
LATE = "The time is over, so these answers were not counted. The employer sees that you began, and decides."
ELSEWHERE = "The employer has moved your application on, so this test is not open any more."


@transaction.atomic
def set_minutes(*, posting: JobPosting, minutes: int) -> SkillTest:
    """Give a posting's test its time; tests that were sent keep theirs."""
    return SkillTest.objects.update_or_create(posting=posting, defaults={"minutes": minutes})[0]


@transaction.atomic
def add_item(*, posting: JobPosting, case: str, options: list[str], right: int, code: Code | None) -> SkillItem:
    """Add a case at the end of a posting's test. Raises Refused beyond 30."""
    test, _ = SkillTest.objects.select_for_update().get_or_create(posting=posting)
    if test.items.count() >= MOST_ITEMS:
        raise Refused(f"A test has at most {MOST_ITEMS} cases. Remove one first.")
    return SkillItem.objects.create(test=test, case=case, options=options, right=right, code=code)


@transaction.atomic
def remove_item(*, item: SkillItem) -> None:
    """Take a case out; tests that were sent keep it."""
    item.delete()


@transaction.atomic
def send_test(*, application: JobApplication, now: datetime) -> SkillAttempt | None:
    """Send the test of the posting as it is now, without items whose code has ended; None where there is nothing."""
    items = list(SkillItem.objects.filter(test__posting=application.posting_id).in_use().select_related("test"))
    if not items:
        return None
    return SkillAttempt.objects.create(
        application=application,
        minutes=items[0].test.minutes,
        items=[_kept(item) for item in items],
        sent_at=now,
    )


def _kept(item: SkillItem) -> dict:
    code = {"code": item.code.code, "url": item.code.get_absolute_url()} if item.code else {"code": "", "url": ""}
    return {"case": item.case, "options": item.options, "right": item.right, **code}


@transaction.atomic
def start(*, attempt: SkillAttempt, now: datetime) -> None:
    """Begin a test: its time runs from now on. A second begin changes nothing. Raises Refused."""
    if attempt.application.status != ApplicationStatus.ASSESSMENT_SENT:
        raise Refused(ELSEWHERE)
    SkillAttempt.objects.filter(pk=attempt.pk, started_at=None).update(started_at=now)


@transaction.atomic
def hand_in(*, attempt: SkillAttempt, answers: list[int | None], now: datetime) -> int:
    """Score a test and move the application on by it; returns the percent, rounded down: it lifts nobody over a mark.

    Raises Refused before it was begun, after its time, and for a second one.
    """
    if attempt.ends_at is None:
        raise Refused("Begin the test first.")
    if attempt.is_over(now):
        raise Refused(LATE)
    rights = sum(answer == item["right"] for answer, item in zip(answers, attempt.items, strict=True))
    percent = 100 * rights // len(attempt.items)
    open_one = SkillAttempt.objects.filter(pk=attempt.pk, handed_in_at=None)
    if not open_one.update(handed_in_at=now, answers=answers, percent=percent):
        raise Refused("This test was handed in already.")
    application = JobApplication.objects.for_moving().get(pk=attempt.application_id)
    if application.status == ApplicationStatus.ASSESSMENT_SENT:
        mark = application.posting.assessment_pass_percent
        score_assessment(application=application, percent=percent, pass_mark=mark, by=None, now=now)
    return percent
