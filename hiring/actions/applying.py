"""What a coder does with an application: keep a draft, send it, answer an offer, withdraw."""

import logging
from dataclasses import dataclass
from datetime import datetime

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import F

from accounts.models import User
from careers.models import ClickOut, JobPosting
from careers.models.choices import MarkKind, PostingState
from careers.postings.marking import mark
from hiring.actions.application_status import change_status, label
from hiring.actions.resume_files import NewResume, NotStored, forget_upload, keep_checked, keep_unseen, stored
from hiring.actions.telling import tell_employer
from hiring.models import ApplicationAnswer, JobApplication, Party
from hiring.models.choices import ApplicationStatus
from hiring.resumes import Accepted
from web.refusals import Refused

log = logging.getLogger(__name__)


class PostingClosed(Refused):
    """The posting takes no applications any more."""


class NotYetChecked(Refused):
    """The resume waits for its check; the application can be sent once it has passed."""


class AlreadySent(Refused):
    """This person applied for this posting before; `application` is that one."""

    def __init__(self, application: JobApplication) -> None:
        super().__init__("You have applied for this job before; here is that application.")
        self.application = application


@dataclass(frozen=True)
class GivenAnswer:
    """One answer, with the question as it was worded when it was given."""

    question: str
    kind: str
    answer: str
    knocked_out: bool


def save_draft(
    *,
    posting: JobPosting,
    applicant: User,
    name: str,
    cover_note: str,
    answers: list[GivenAnswer],
    resume: NewResume | None,
    now: datetime,
) -> JobApplication:
    """Keep what was entered so far, once per person and posting; None as resume keeps the file that is there.

    A `name` is kept with the account, so that no later application asks for it.

    The file is stored before the transaction, so that a slow store holds no lock, and removed again when the
    transaction fails. Raises NotStored where there is no room for it.
    """
    with stored(resume) as columns, transaction.atomic():
        application = _own_draft(posting, applicant, now)
        application.cover_note = cover_note
        application.knocked_out = any(answer.knocked_out for answer in answers)
        application.save(update_fields=["cover_note", "knocked_out"])
        _keep_file(application, resume, columns, now)
        _replace_answers(application, answers)
        if name:
            User.objects.filter(pk=applicant.pk).update(name=name)
    return application


def _keep_file(application: JobApplication, resume: NewResume | None, columns: dict, now: datetime) -> None:
    """Keep a new file, unseen until its check; without one, let go of one that was refused: the kept one is meant."""
    if resume is not None and not resume.is_checked:
        keep_unseen(application=application, columns=columns, now=now)
    elif resume is not None:
        forget_upload(application=application)
        keep_checked(application=application, columns=columns)
    elif application.refused_upload:
        forget_upload(application=application)


def _own_draft(posting: JobPosting, applicant: User, now: datetime) -> JobApplication:
    """Return this person's draft, made if need be, locked so that two requests do not both add their answers."""
    if not JobPosting.objects.live(now).filter(pk=posting.pk).exists():
        raise PostingClosed("This job is no longer accepting applications. Nothing was sent.")
    JobApplication.objects.get_or_create(posting=posting, applicant=applicant, defaults={"created_at": now})
    application = JobApplication.objects.select_for_update().get(posting=posting, applicant=applicant)
    if application.status != ApplicationStatus.DRAFT:
        raise AlreadySent(application)
    return application


def _replace_answers(application: JobApplication, answers: list[GivenAnswer]) -> None:
    application.answers.all().delete()
    ApplicationAnswer.objects.bulk_create(
        ApplicationAnswer(
            application=application,
            question=given.question,
            kind=given.kind,
            answer=given.answer,
            knocked_out=given.knocked_out,
            order=order,
        )
        for order, given in enumerate(answers)
    )


def copy_resume(application: JobApplication) -> NewResume:
    """Read an earlier application's file, to be stored again: each application owns its copy.

    Raises NotStored where the store does not have it any more.
    """
    try:
        with default_storage.open(application.resume_storage_name) as file:
            data = file.read()
    except FileNotFoundError:
        log.exception("the resume of application %s is missing from the store", application.pk)
        raise NotStored("We cannot find that file any more. Choose your resume again.") from None
    facts = Accepted(
        application.resume_type, application.resume_name, application.resume_size, application.resume_sha256
    )
    return NewResume(facts, data)


@transaction.atomic
def submit(*, application: JobApplication, now: datetime) -> bool:
    """Send a draft to the employer; False when it was sent already. Of fifty at once one sends and mails."""
    if not application.may_become(ApplicationStatus.SUBMITTED, Party.APPLICANT):
        return False
    if not JobPosting.objects.live(now).filter(pk=application.posting_id).exists():
        raise PostingClosed("This job is no longer accepting applications. Your draft is kept, nothing was sent.")
    questions = list(application.posting.questions.values_list("text", flat=True))
    if questions != list(application.answers.values_list("question", flat=True)):
        raise Refused("The employer changed the questions. Please answer them again.")
    _demand_resume(application)
    sent = change_status(
        application=application, to=ApplicationStatus.SUBMITTED, by=application.applicant, now=now, submitted_at=now
    )
    if sent:
        mark(user=application.applicant, posting=application.posting, kind=MarkKind.APPLIED, now=now)
        tell_employer(application=application, now=now)
    return sent


def _demand_resume(application: JobApplication) -> None:
    """Refuse to send without the file that the applicant chose last, checked."""
    waiting, refused = application.waiting_upload, application.refused_upload
    if waiting:
        raise NotYetChecked(f"{waiting} is still being checked. Wait a few seconds, then send your application.")
    if refused:
        raise Refused(f"{refused} was not kept. {refused.refused_reason}")
    if not application.resume_storage_name:
        raise Refused("Choose your resume before you send the application.")


@transaction.atomic
def discard_draft(*, application: JobApplication) -> bool:
    """Throw away a draft and its file, as if it had never been begun; False when it was sent meanwhile."""
    drafts = JobApplication.objects.filter(pk=application.pk, status=ApplicationStatus.DRAFT)
    if not drafts.select_for_update().exists():
        return False
    drafts.delete()
    return True


@transaction.atomic
def withdraw(*, application: JobApplication, now: datetime) -> None:
    """Take an application back: from this moment the employer's pages know neither person nor file."""
    _step(application, ApplicationStatus.WITHDRAWN, now)


@transaction.atomic
def answer_offer(*, application: JobApplication, accept: bool, now: datetime) -> None:
    """Accept or decline an offer. Raises Refused where the job was removed as a scam."""
    if application.posting.state == PostingState.REMOVED:
        raise Refused("We removed this job as a scam, so nothing goes to its employer from here.")
    _step(application, ApplicationStatus.ACCEPTED if accept else ApplicationStatus.DECLINED, now)


def _step(application: JobApplication, to: str, now: datetime) -> None:
    if not application.may_become(to, Party.APPLICANT):
        raise Refused(f"This application is at “{label(application.status)}”; it cannot become “{label(to)}”.")
    if not change_status(application=application, to=to, by=application.applicant, now=now):
        raise Refused("The application moved on in the meantime. Look at its stage and try again.")


@transaction.atomic
def count_click_out(*, posting: JobPosting, now: datetime) -> None:
    """Count one person going on to the employer's own site."""
    if not JobPosting.objects.live(now).filter(pk=posting.pk).exists():
        raise PostingClosed("This job is no longer accepting applications.")
    day, _ = ClickOut.objects.get_or_create(posting=posting, day=now.date())
    ClickOut.objects.filter(pk=day.pk).update(count=F("count") + 1)
