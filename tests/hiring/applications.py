"""Employers, postings and applications as the tests of applying need them."""

from datetime import timedelta
from functools import cache

from django.utils import timezone

from careers.models import JobPosting, Membership, Organization, ScreeningQuestion
from hiring.actions import applying, checking
from hiring.actions.applying import GivenAnswer
from hiring.forms.applying import is_knock_out
from hiring.models import JobApplication
from hiring.resumes import Accepted, inspect
from hiring.resumes.turns import NewResume
from tests.hiring.upload_files import docx

RESUME = docx()


def hire(user, name: str = "Lakeside Health") -> Organization:
    """Make an organization that `user` posts for."""
    slug = name.lower().replace(" ", "-")
    organization, _ = Organization.objects.get_or_create(
        slug=slug, defaults={"name": name, "created_at": timezone.now()}
    )
    Membership.objects.create(user=user, organization=organization, joined_at=timezone.now())
    return organization


def live_posting(organization: Organization, *, questions: tuple = (), **fields) -> JobPosting:
    """Make a live posting; each question is (text, kind, knock-out) or a dict of fields."""
    now = timezone.now()
    values = {
        "slug": "inpatient-coder",
        "title": "Inpatient coder",
        "description": "Code inpatient records.",
        "setting": "inpatient",
        "work_mode": "remote",
        "engagement": "full-time",
        "state": "live",
        "published_at": now - timedelta(days=1),
        "published_revision": JobPosting.objects.count() + 1,
        "created_at": now,
        "updated_at": now,
        **fields,
    }
    posting = JobPosting.objects.create(organization=organization, **values)
    for order, (text, kind, knock_out) in enumerate(questions):
        ScreeningQuestion.objects.create(posting=posting, order=order, text=text, kind=kind, knock_out=knock_out)
    return posting


# Looking into a file starts a process: once for all tests that need any good one.
@cache
def inspected(data: bytes) -> Accepted:
    return inspect(data, "cv.docx")


def draft(posting: JobPosting, applicant, *, answer: str = "Yes", data: bytes = RESUME) -> JobApplication:
    """Keep a draft with a resume and the same answer to every question, as the form does."""
    return applying.save_draft(
        posting=posting,
        applicant=applicant,
        name="",
        cover_note="I have coded for nine years.",
        answers=[
            GivenAnswer(question.text, question.kind, answer, is_knock_out(question, answer))
            for question in posting.questions.all()
        ],
        resume=NewResume(inspected(data), data),
        now=timezone.now(),
    )


def check_files() -> int:
    """Let the worker check what was sent in, as it does within two seconds."""
    return checking.check_due(clock=timezone.now)


def sent(posting: JobPosting, applicant, **options) -> JobApplication:
    """Send an application."""
    application = draft(posting, applicant, **options)
    applying.submit(application=application, now=timezone.now())
    return application
