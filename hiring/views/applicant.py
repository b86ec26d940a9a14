"""One applicant of an employer's: what was sent, how it fits, what the team remarks, and moves."""

from datetime import date, datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from hiring.actions import pipeline
from hiring.actions.application_status import label
from hiring.actions.openings import note_opening
from hiring.applicants.fitting import Judge
from hiring.forms.messages import MessageForm
from hiring.forms.pipeline import MoveForm
from hiring.forms.remarks import NoteForm, RatingForm, TagsForm
from hiring.forms.verifying import ScoreForm, VerifiedForm
from hiring.models import JobApplication, Message, Party, SkillAttempt
from hiring.models.choices import ApplicationStatus, Opened
from hiring.views.applicants import paths_of
from hiring.views.trail import back_to_applicant, list_here, place_here, trail_here
from web.refusals import Refused
from web.text.named_mistakes import first_mistake


@login_required
@require_safe
def applicant(request: HttpRequest, pk: int) -> HttpResponse:
    """One applicant: resume, answers, credentials, stage, history and what the team remarks.

    Who opened it is noted as an access log would: the applicant is shown it, and it is not new to this person any more.
    """
    now = timezone.now()
    application = get_object_or_404(JobApplication.objects.of_team(request.user).for_employer(), pk=pk)
    judge = Judge(now, [application.posting])
    judge.read_coders({application.applicant_id})
    thread = list(application.messages.for_page(new=Message.objects.new_to_team(request.user)))  # as it was until now
    place = place_here(request, application, judge)
    note_opening(application=application, by=request.user, what=Opened.PAGE, now=now)
    page = {
        "application": application,
        "fit": judge.fit(application.posting_id, application.applicant_id),
        "answers": application.answers.all(),
        "changes": application.status_changes.all(),
        "posting": application.posting,
        "profile": getattr(application.applicant, "coder_profile", None),
        "targets": [(to, label(to)) for to in ApplicationStatus if application.may_become(to, Party.EMPLOYER)],
        "paths": paths_of(application.posting),
        "place": place,
        "list_path": list_here(request, application, place),
        "trail": trail_here(request),
        "undoable": application.status_changes.undoable(now).filter(by=request.user),
        "messages_sent": thread,
        "message_form": MessageForm(user=request.user, auto_id="message_%s"),
        "move_form": MoveForm(user=request.user),
        **_remarks(application, request.user),
        "may_work": JobApplication.objects.managed_by(request.user).filter(pk=pk).exists(),
        "is_hired": JobApplication.objects.hired().filter(pk=pk).exists(),
        "test_words": _test_words(application, now),
        "score_form": _score_form(application),
        "credentials": _credentials(application, timezone.localdate()),
        "today": timezone.localdate(),
    }
    return render(request, "hiring/applicants/detail.html", page)


def _score_form(application: JobApplication) -> ScoreForm | None:
    """Return the form of an assessment's score where one can be given, with the posting's pass mark."""
    if not application.may_become(ApplicationStatus.ASSESSMENT_PASSED, Party.EMPLOYER):
        return None
    marks = {"percent": application.assessment_percent, "pass_mark": application.posting.assessment_pass_percent}
    return ScoreForm(initial=marks)


def _test_words(application: JobApplication, now: datetime) -> str:
    """Say how far the applicant came with the skill test; nothing where none was sent."""
    attempt = SkillAttempt.objects.latest_of(application)
    return attempt.words(now) if attempt else ""


def _credentials(application: JobApplication, today: date) -> list[dict]:
    """Return what the applicant holds: how far it is verified, by whom where that was one of us, and the form."""
    profile = getattr(application.applicant, "coder_profile", None)
    return [
        {
            "held": held,
            "lapsed": held.is_lapsed(today),
            "ours": held.verified_for_id == application.posting.organization_id,
            "form": VerifiedForm(
                initial={"number": held.number, "on": today}, auto_id=f"held-{held.pk}-%s", today=today
            ),
        }
        for held in (profile.held_credentials.all() if profile else ())
    ]


def _remarks(application: JobApplication, user) -> dict:
    """Return what the team remarked, and the forms to remark something."""
    ratings = application.ratings.all()
    mine = next((rating.stars for rating in ratings if rating.by_id == user.pk), "")
    return {
        "notes": application.notes.all(),
        "ratings": ratings,
        "note_form": NoteForm(),
        "rating_form": RatingForm(initial={"stars": mine}),
        "tags_form": TagsForm(initial={"tags": ", ".join(tag.name for tag in application.tags.all())}),
    }


@login_required
@require_POST
def applicant_move(request: HttpRequest, pk: int) -> HttpResponse:
    """Move one applicant to another stage."""
    application = get_object_or_404(JobApplication.objects.managed_by(request.user).for_moving(), pk=pk)
    form = MoveForm(request.POST, user=request.user)
    if not form.is_valid():
        messages.warning(request, first_mistake(form))
        return back_to_applicant(request, pk)
    try:
        pipeline.move_application(
            application=application,
            to=form.cleaned_data["to"],
            by=request.user,
            now=timezone.now(),
            words=form.cleaned_data["words"],
        )
    except Refused as refusal:
        messages.warning(request, f"Not moved: {refusal}")
    else:
        messages.success(request, f"Moved to “{label(application.status)}”. The applicant gets one email.")
    return back_to_applicant(request, pk)
