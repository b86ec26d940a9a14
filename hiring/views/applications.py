"""A coder's own applications: the list, one of them, and the steps only the applicant takes."""

from datetime import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from careers.models.choices import PostingState
from hiring.actions import applying
from hiring.actions.application_status import undo
from hiring.emails import MEANINGS
from hiring.forms.messages import AnswerForm
from hiring.models import JobApplication, Message, Party, SkillAttempt, StatusChange
from hiring.models.choices import ApplicationStatus
from web.refusals import Refused

SCAM_WORDS = (
    "The employer can no longer open your application or your resume here. Pay nothing, bank no check, send no papers"
    " or codes, and do not answer on other channels."
)


@login_required
@require_safe
def applications(request: HttpRequest) -> HttpResponse:
    """The coder's applications, drafts first, with their stage."""
    mine = list(JobApplication.objects.of(request.user).for_applicant_list())
    page = {
        "drafts": [row for row in mine if row.status == ApplicationStatus.DRAFT],
        "sent": [row for row in mine if row.status != ApplicationStatus.DRAFT],
    }
    return render(request, "hiring/applications/list.html", page)


@login_required
@require_safe
def application(request: HttpRequest, pk: int) -> HttpResponse:
    """One application as its applicant sees it: stage, what comes next, what was sent."""
    mine = get_object_or_404(JobApplication.objects.of(request.user).for_applicant(), pk=pk)
    is_scam = mine.posting.state == PostingState.REMOVED
    thread = list(mine.messages.for_page(new=Message.objects.new_to_applicant()))
    page = {
        "application": mine,
        "answers": mine.answers.all(),
        "changes": mine.status_changes.all(),
        "posting": mine.posting,
        "meaning": MEANINGS[ApplicationStatus(mine.status)],
        "is_scam": is_scam,
        "scam_words": SCAM_WORDS,
        "may_write": not is_scam and mine.status not in {ApplicationStatus.DRAFT, ApplicationStatus.WITHDRAWN},
        "may_withdraw": mine.is_sent and mine.may_become(ApplicationStatus.WITHDRAWN, Party.APPLICANT),
        "may_answer": not is_scam and mine.may_become(ApplicationStatus.ACCEPTED, Party.APPLICANT),
        "undoable": _my_last(mine, request.user, timezone.now()),
        "messages_sent": thread,
        "last_unread": next((message for message in reversed(thread) if message.is_new), None),
        "answer_form": AnswerForm(),
        "openings": mine.openings.for_applicant(),
        "has_test": SkillAttempt.objects.filter(application=mine).exists(),
    }
    return render(request, "hiring/applications/detail.html", page)


@login_required
@require_POST
def application_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the application back."""
    mine = get_object_or_404(JobApplication.objects.of(request.user).sent().with_posting(), pk=pk)
    try:
        applying.withdraw(application=mine, now=timezone.now())
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("application", pk)


@login_required
@require_POST
def application_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the withdrawal back while its mail waits."""
    mine = get_object_or_404(JobApplication.objects.of(request.user).sent().with_posting(), pk=pk)
    change = _my_last(mine, request.user, timezone.now())
    try:
        if change is None:
            raise Refused("It is too late to undo this: the email about it is on its way.")
        undo(change=change, now=timezone.now())
    except Refused as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, "Undone. Your application stands as before.")
    return redirect("application", pk)


def _my_last(application: JobApplication, user, now: datetime) -> StatusChange | None:
    """The applicant's own decision that can still be taken back."""
    return application.status_changes.undoable(now).filter(by=user).last()


@login_required
@require_POST
def application_offer(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept or decline the employer's offer."""
    mine = get_object_or_404(JobApplication.objects.of(request.user).sent().with_posting(), pk=pk)
    if request.POST.get("answer") not in {"accept", "decline"}:
        return redirect("application", pk)
    try:
        applying.answer_offer(application=mine, accept=request.POST["answer"] == "accept", now=timezone.now())
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("application", pk)


@login_required
@require_POST
def application_discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw a draft away."""
    mine = get_object_or_404(JobApplication.objects.of(request.user).with_posting(), pk=pk)
    if not applying.discard_draft(application=mine):
        messages.warning(request, "It was sent already. You can withdraw it here.")
        return redirect("application", pk)
    messages.info(request, f"The draft for {mine.posting.title} is gone.")
    return redirect("applications")
