"""An employer's applicants: the list of one posting, one applicant, moves and notes."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from careers.models import JobPosting
from hiring.actions import pipeline
from hiring.actions.application_status import label
from hiring.forms.pipeline import MoveForm, NoteForm, marked_ids
from hiring.models import JobApplication, Party, StatusChange
from hiring.models.choices import ApplicationStatus
from web.refusals import Refused

PAGE_SIZE = 50


@login_required
@require_safe
def applicants(request: HttpRequest, shortid: str) -> HttpResponse:
    """Everyone who applied for one posting, newest first, at one stage if asked."""
    posting = get_object_or_404(JobPosting.objects.managed_by(request.user).for_cards(), shortid=shortid)
    mine = JobApplication.objects.managed_by(request.user).filter(posting=posting)
    stages = mine.stage_counts()
    chosen = request.GET.get("stage", "")
    found = mine.filter(status=chosen) if chosen else mine
    page = Paginator(found.with_applicant().newest_first(), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "posting": posting,
        "page": page,
        "stages": [{"value": value, "label": label(value), "count": count} for value, count in stages.items()],
        "chosen": chosen,
        "total": sum(stages.values()),
        "withdrawn": posting.applications.filter(status=ApplicationStatus.WITHDRAWN).count(),
        "move_form": MoveForm(),
        "today": timezone.localdate(),
        "undoable": mine_undoable(request, posting),
    }
    return render(request, "hiring/applicants/list.html", context)


def mine_undoable(request: HttpRequest, posting: JobPosting) -> list[StatusChange]:
    """The decisions of this person about applicants of one posting that can still be taken back."""
    return list(StatusChange.objects.undoable(timezone.now()).filter(application__posting=posting, by=request.user))


@login_required
@require_POST
def applicants_move(request: HttpRequest, shortid: str) -> HttpResponse:
    """Move the marked applicants, those the table allows, and say how many and why not the rest."""
    posting = get_object_or_404(JobPosting.objects.managed_by(request.user), shortid=shortid)
    form = MoveForm(request.POST)
    wanted = marked_ids(request.POST.getlist("application"))
    mine = JobApplication.objects.managed_by(request.user).filter(posting=posting, pk__in=wanted).for_moving()
    if not form.is_valid():
        messages.warning(request, form.errors["to"][0])
    elif not wanted:
        messages.warning(request, "Mark at least one applicant.")
    else:
        to = form.cleaned_data["to"]
        result = pipeline.move_applications(applications=list(mine), to=to, by=request.user, now=timezone.now())
        _report(request, result, label(to), len(set(wanted)))
    return redirect("applicants", shortid)


def _report(request: HttpRequest, result: pipeline.BulkResult, stage: str, wanted: int) -> None:
    gone = wanted - result.moved - result.refused.total()
    if result.moved:
        messages.success(request, f"{result.moved} moved to “{stage}”. Each of them gets one mail.")
    for reason, count in result.refused.items():
        messages.warning(request, f"{count} not moved: {reason}")
    if gone:
        messages.warning(request, f"{gone} not moved: no longer among the applicants.")


@login_required
@require_safe
def applicant(request: HttpRequest, pk: int) -> HttpResponse:
    """One applicant: resume, answers, credentials, stage, history and the team's note."""
    application = get_object_or_404(JobApplication.objects.managed_by(request.user).for_employer(), pk=pk)
    page = {
        "application": application,
        "answers": application.answers.all(),
        "changes": application.status_changes.all(),
        "posting": application.posting,
        "profile": getattr(application.applicant, "coder_profile", None),
        "targets": [(to, label(to)) for to in ApplicationStatus if application.may_become(to, Party.EMPLOYER)],
        "undoable": application.status_changes.undoable(timezone.now()).filter(by=request.user),
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
def applicants_undo(request: HttpRequest, shortid: str) -> HttpResponse:
    """Take decisions of mine back while their mails wait: one, or all that were made at once."""
    posting = get_object_or_404(JobPosting.objects.managed_by(request.user), shortid=shortid)
    wanted = marked_ids(request.POST.getlist("change"))
    changes = [change for change in mine_undoable(request, posting) if change.pk in wanted]
    undone = pipeline.undo_moves(changes=changes, now=timezone.now())
    if undone:
        messages.success(request, f"Undone: {undone} at the stage before. No mail left.")
    if undone < len(wanted):
        messages.warning(request, f"{len(wanted) - undone} not undone: the mail is on its way, or somebody moved it.")
    return redirect("applicants", shortid)


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
