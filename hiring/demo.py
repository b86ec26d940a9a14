"""Stores the demo's applicants, so that an employer meets a pipeline that is in use."""

import hashlib
import io
import uuid
import zipfile
from datetime import datetime, timedelta
from xml.sax.saxutils import escape

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from accounts.models import User
from careers.models import Credential, JobPosting
from careers.postings import saving
from codes.models import Code, Specialty
from codes.shelf import keeping
from hiring.actions import skills
from hiring.models import ApplicationAnswer, CoderProfile, JobApplication, SkillAttempt, StatusChange
from hiring.models.choices import ApplicationStatus as A

# name, credentials, years, the stages behind the application, the cover note
PEOPLE = [
    ("Ines Okafor", ["ccs", "rhit"], 9, [A.SHORTLISTED, A.INTERVIEWING], "Nine years inpatient, four of them spine."),
    ("Theo Lindqvist", ["ccs"], 6, [A.ASSESSMENT_SENT, A.ASSESSMENT_PASSED], "I code 14 charts an hour at 97 percent."),
    ("Marisol Vega", ["cpc", "coc"], 5, [A.SHORTLISTED], "Professional fee until 2023, facility since."),
    ("Rafe Donnelly", ["cpc-a"], 0, [], "Certified in June; I would sign up for your training track."),
    ("Priya Raman", ["rhia", "ccs"], 12, [], "Lead of six coders, looking for charts again."),
    ("Wendell Shaw", ["cpc"], 3, [A.UNSUCCESSFUL], "Clinic coder, ready for the hospital."),
    ("Joy Abernathy", [], 2, [], "My RHIT exam is booked for next month."),
]
# How many of them applied for each of the employer's newest jobs.
SHARES = [7, 3, 1]
SAVED = 3  # jobs, and codes, that the demo's coder keeps
HEADLINE = "Professional fee coder, four years, Epic"
DAYS = 6  # between an application's stages and today
ANSWERS = {"yes_no": "Yes", "number": "4", "text": "360 Encompass"}
# The newest job's skill test, in our own words: the case, its answers, the place of the right one and its code.
CASES = [
    ("A nurse draws one tube of blood from a vein in the arm; nothing else is done.", ["36415", "36416", "36400"], 0),
    ("Known patient, 34 minutes of the physician's time on the day, chosen by time.", ["99213", "99214", "99215"], 1),
    ("Open repair of a groin hernia that slides back, the first one, in a man of 40.", ["49507", "49520", "49505"], 2),
]
MEMBERS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
    'Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>',
    "word/document.xml": '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:body></w:document>",
}


@transaction.atomic
def load_applicants(*, employer: User, now: datetime) -> int:
    """Let invented coders apply for the employer's newest jobs; return how many applications there are.

    Written past the actions: a demo mails nobody. A second call changes nothing.
    """
    mine = JobApplication.objects.managed_by(employer)
    if mine.exists():
        return mine.count()
    people = [_person(number, *fields[:3], now) for number, fields in enumerate(PEOPLE)]
    before = now - timedelta(days=DAYS + 1)
    open_here = JobPosting.objects.managed_by(employer).live(now).filter(apply_url="", published_at__lt=before)
    newest = open_here.order_by("-published_at")
    for posting, share in zip(newest, SHARES, strict=False):
        for user, (_, _, _, stages, note) in list(zip(people, PEOPLE, strict=True))[:share]:
            _apply(posting, user, note, stages if share == SHARES[0] else [], employer, now)
    if posting := newest.first():
        _test(posting)
    return mine.count()


@transaction.atomic
def load_coder(*, coder: User, now: datetime) -> None:
    """Give the demo's coder a profile, an application, saved jobs and bookmarks; a second call changes nothing."""
    profile, is_new = CoderProfile.objects.get_or_create(
        user=coder,
        defaults={
            "headline": HEADLINE,
            "home_state": "TX",
            "experience_years": 4,
            "created_at": now,
            "updated_at": now,
        },
    )
    if not is_new:
        return
    for credential in Credential.objects.filter(slug__in=["cpc", "ccs"]):
        profile.held_credentials.get_or_create(credential=credential)
    profile.specialties.set(Specialty.objects.filter(slug__in=["interventional-radiology", "general-surgery"]))
    before = now - timedelta(days=DAYS + 1)
    elsewhere = JobPosting.objects.live(now).filter(apply_url="", published_at__lt=before, organization__members=None)
    older = list(elsewhere.newest_first()[: 1 + SAVED])
    for posting in older[:1]:
        _apply(posting, coder, "Four years of professional fee coding, now after facility charts.", [], coder, now)
    for posting in older[1:]:
        saving.save_posting(user=coder, posting=posting, now=now)
    for code in Code.objects.filter(texts__isnull=False).select_related("code_set").distinct().order_by("code")[:SAVED]:
        keeping.bookmark(user=coder, page_key=code.page_key, on=True, now=now)


def _person(number: int, name: str, credentials: list[str], years: int, now: datetime) -> User:
    email = f"applicant{number + 1}@demo.example"
    user = User.objects.filter(email=email).first() or User.objects.create_user(email, None, name=name)
    profile, _ = CoderProfile.objects.get_or_create(
        user=user, defaults={"experience_years": years, "created_at": now, "updated_at": now}
    )
    for credential in Credential.objects.filter(slug__in=credentials):
        profile.held_credentials.get_or_create(credential=credential)
    return user


def _apply(posting: JobPosting, user: User, note: str, stages: list[str], employer: User, now: datetime) -> None:
    steps = [A.DRAFT, A.SUBMITTED, *stages]
    times = [now - timedelta(days=DAYS - number, hours=user.pk % 7) for number in range(len(steps))]
    resume = _resume(f"{user.name}: {note}")
    application = JobApplication.objects.create(
        posting=posting,
        applicant=user,
        status=steps[-1],
        cover_note=note,
        resume_name=f"{user.name.replace(' ', '-').lower()}.docx",
        resume_type="docx",
        resume_size=len(resume),
        resume_sha256=hashlib.sha256(resume).hexdigest(),
        resume_storage_name=default_storage.save(f"resumes/{uuid.uuid4()}", ContentFile(resume)),
        created_at=times[0],
        submitted_at=times[1],
        changed_at=times[-1],
    )
    by = [user, *[employer] * len(stages)]
    StatusChange.objects.bulk_create(
        StatusChange(application=application, at=at, by=who, before=before, after=after)
        for at, who, before, after in zip(times[1:], by, steps, steps[1:], strict=False)
    )
    ApplicationAnswer.objects.bulk_create(
        ApplicationAnswer(
            application=application, question=each.text, kind=each.kind, answer=ANSWERS[each.kind], order=each.order
        )
        for each in posting.questions.all()
    )


def _test(posting: JobPosting) -> None:
    """Write the job's skill test, and what those who passed the assessment answered."""
    codes = {each.code: each for each in Code.objects.current().filter(code__in=[said[at] for _, said, at in CASES])}
    for case, said, right in CASES:
        skills.add_item(posting=posting, case=case, options=said, right=right, code=codes.get(said[right]))
    for application in posting.applications.filter(status=A.ASSESSMENT_PASSED):
        sent = application.status_changes.get(after=A.ASSESSMENT_SENT).at
        SkillAttempt.objects.filter(pk=skills.send_test(application=application, now=sent).pk).update(
            started_at=sent,
            handed_in_at=sent + timedelta(minutes=24),
            answers=[right for _, _, right in CASES],
            percent=100,
        )


def _resume(text: str) -> bytes:
    """A small DOCX with one paragraph."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
        for name, body in MEMBERS.items():
            file.writestr(name, body.format(escape(text)) if "{}" in body else body)
    return data.getvalue()
