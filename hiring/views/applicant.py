"""One applicant of an employer's: what was sent, how it fits, moves and the note."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from hiring.actions import pipeline
from hiring.actions.application_status import label
from hiring.actions.openings import note_opening
from hiring.applicants.fitting import Judge
from hiring.applicants.listing import rows_of
from hiring.forms.pipeline import MoveForm, NoteForm
from hiring.models import JobApplication, Party
from hiring.models.choices import ApplicationStatus, Opened
from hiring.views.applicants import paths_of
from web.refusals import Refused


@login_required
@require_safe
def applicant(request: HttpRequest, pk: int) -> HttpResponse:
    """One applicant: resume, answers, credentials, stage, history and the team's note.

    Who opened it is noted as an access log would: the applicant is shown it, and it is not new to this person any more.
    """
    now = timezone.now()
    application = get_object_or_404(JobApplication.objects.managed_by(request.user).for_employer(), pk=pk)
    note_opening(application=application, by=request.user, what=Opened.PAGE, now=now)
    page = {
        "application": application,
        "fit": rows_of([application], Judge(now))[0].fit,
        "answers": application.answers.all(),
        "changes": application.status_changes.all(),
        "posting": application.posting,
        "profile": getattr(application.applicant, "coder_profile", None),
        "targets": [(to, label(to)) for to in ApplicationStatus if application.may_become(to, Party.EMPLOYER)],
        "paths": paths_of(application.posting),
        "undoable": application.status_changes.undoable(now).filter(by=request.user),
        "note_form": NoteForm(initial={"note": application.employer_note}),
        "today": timezone.localdate(),
    }
    return render(request, "hiring/applicants/detail.html", page)


@login_required
@require_POST
def applicant_move(request: HttpRequest, pk: int) -> HttpResponse:
    """Move one applicant to another stage."""
    application = get_object_or_404(JobApplication.objects.managed_by(request.user).for_moving(), pk=pk)
    form = MoveForm(request.POST)
    if not form.is_valid():
        messages.warning(request, form.errors["to"][0])
        return redirect("applicant", pk)
    try:
        pipeline.move_application(
            application=application, to=form.cleaned_data["to"], by=request.user, now=timezone.now()
        )
    except Refused as refusal:
        messages.warning(request, f"Not moved: {refusal}")
    return redirect("applicant", pk)


@login_required
@require_POST
def applicant_note(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the team's note."""
    application = get_object_or_404(JobApplication.objects.managed_by(request.user), pk=pk)
    form = NoteForm(request.POST)
    if form.is_valid():
        pipeline.set_note(application=application, note=form.cleaned_data["note"])
    else:
        messages.warning(request, f"The note was not kept: {form.errors['note'][0]}")
    return redirect("applicant", pk)
