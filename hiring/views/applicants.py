"""An employer's applicants, of one posting or of all: the list, the board, and moves of many at once."""

import csv
from datetime import datetime
from io import StringIO

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count, Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from careers.models import JobPosting, Organization
from hiring.actions import pipeline
from hiring.actions.application_status import label
from hiring.applicants.board import columns_of
from hiring.applicants.compare import FEWEST, MOST, lines_of
from hiring.applicants.file import csv_rows
from hiring.applicants.fitting import Judge
from hiring.applicants.listing import page_of, rows_of, sifted
from hiring.forms.pipeline import MoveForm, marked_ids
from hiring.forms.sieve import Sieve, SieveForm
from hiring.models import JobApplication, StatusChange
from hiring.models.applications import JobApplicationQuerySet
from hiring.views.trail import OF_POSTING, back_to_applicant, trail_of
from web import events
from web.text.named_mistakes import first_mistake


@login_required
@require_safe
def applicants(request: HttpRequest, shortid: str = "") -> HttpResponse:
    """Everyone who applied for one posting, or for any of mine: searched, filtered and sorted by the address."""
    now = timezone.now()
    posting, mine = _scope(request, shortid)
    stages = mine.stage_counts()
    form = SieveForm(request.GET)
    sieve = Sieve.of(form)
    known = sum(stages.values()) if not sieve.stage else stages.get(sieve.stage, 0)
    judge = Judge(now, [posting] if posting else [])
    found = sifted(mine, sieve, request.user, judge)
    count = known if sieve.only_stage else None
    page = page_of(found, sieve, request.user, request.GET.get("page"), count=count, judge=judge)
    context = _frame(request, posting, stages, now) | {
        "page": page,
        "stages": [{"value": value, "label": label(value), "count": count} for value, count in stages.items()],
        "sieve": form,
        "chosen": sieve.stage,
        "nobody": "Nobody is at this stage" if sieve.only_stage or not sieve.is_understood else "Nobody matches",
        "move_form": MoveForm(user=request.user),
    }
    return render(request, "hiring/applicants/list.html", context)


@login_required
@require_safe
def board(request: HttpRequest, shortid: str = "") -> HttpResponse:
    """The same people in columns by stage; a card is moved by a form of its own."""
    now = timezone.now()
    posting, mine = _scope(request, shortid)
    stages = mine.stage_counts()
    context = _frame(request, posting, stages, now) | {"columns": columns_of(mine, stages, request.user, Judge(now))}
    return render(request, "hiring/applicants/board.html", context)


def _scope(request: HttpRequest, shortid: str) -> tuple[JobPosting | None, JobApplicationQuerySet]:
    """Return the posting that is asked for, if one is, and which applications the page is about that I may read."""
    mine = JobApplication.objects.of_team(request.user)
    if not shortid:
        return None, mine
    withdrawn = Count("applications", filter=Q(applications__status="withdrawn"))
    may_work = Exists(JobPosting.objects.managed_by(request.user).filter(pk=OuterRef("pk")))
    postings = JobPosting.objects.of_team(request.user).for_cards().annotate(withdrawn=withdrawn, may_work=may_work)
    posting = get_object_or_404(postings, shortid=shortid)
    return posting, mine.filter(posting=posting)


def _frame(request: HttpRequest, posting: JobPosting | None, stages: dict[str, int], now: datetime) -> dict:
    """Return what stands around the list and the board alike."""
    return {
        "posting": posting,
        "total": sum(stages.values()),
        "undoable": mine_undoable(request, posting, now),
        "paths": paths_of(posting),
        "trail": trail_of(request.GET, of=OF_POSTING if posting else ""),
        "may_work": posting.may_work if posting else Organization.objects.managed_by(request.user).exists(),
    }


def _worked_scope(request: HttpRequest, shortid: str) -> tuple[JobPosting | None, JobApplicationQuerySet]:
    """Return the same of what I may move."""
    mine = JobApplication.objects.managed_by(request.user)
    if not shortid:
        return None, mine
    posting = get_object_or_404(JobPosting.objects.managed_by(request.user), shortid=shortid)
    return posting, mine.filter(posting=posting)


def paths_of(posting: JobPosting | None) -> dict[str, str]:
    """Return the addresses of the pages and forms about one posting, or about all of mine."""
    prefix, ids = ("", [posting.shortid]) if posting else ("all_", [])
    paths = {key: reverse(f"{prefix}applicants_{key}", args=ids) for key in ("board", "move", "undo", "compare", "csv")}
    return paths | {"list": reverse(f"{prefix}applicants", args=ids)}


def mine_undoable(request: HttpRequest, posting: JobPosting | None, now: datetime) -> list[StatusChange]:
    """The decisions of this person about applicants, of one posting or of any, that can still be taken back."""
    mine = StatusChange.objects.undoable(now).filter(by=request.user)
    return list(mine.filter(application__posting=posting) if posting else mine)


@login_required
@require_safe
def applicants_csv(request: HttpRequest, shortid: str = "") -> HttpResponse:
    """Everyone whom the list's search finds, as a file."""
    posting, mine = _scope(request, shortid)
    judge = Judge(timezone.now(), [posting] if posting else [])
    found = sifted(mine, Sieve.of(SieveForm(request.GET)), request.user, judge)
    events.security("export", user=request.user.pk, what="applicants")
    lines = StringIO(newline="")
    csv.writer(lines).writerows(csv_rows(*found, judge))
    response = HttpResponse(lines.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="crosswalk-applicants.csv"'
    return response


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def compare(request: HttpRequest, shortid: str = "") -> HttpResponse:
    """Two to four marked applicants side by side; the list's form leads to an address that names them."""
    posting, mine = _scope(request, shortid)
    if request.method == "POST":
        marked = marked_ids(request.POST.getlist("application"))
        return redirect(f"{request.path}?{urlencode({'application': marked}, doseq=True)}")
    wanted = marked_ids(request.GET.getlist("application"))
    found = mine.filter(pk__in=wanted).order_by("applicant__name", "pk").prefetch_related("applicant__coder_profile")
    rows = rows_of(found.for_list(request.user)[: MOST + 1], Judge(timezone.now()))
    if not FEWEST <= len(rows) <= MOST:
        messages.warning(request, f"Mark {FEWEST} to {MOST} applicants to see them side by side.")
        return _back(request, shortid)
    context = {"posting": posting, "paths": paths_of(posting), "rows": rows, "lines": lines_of(rows)}
    return render(request, "hiring/applicants/compare.html", context)


@login_required
@require_POST
def applicants_move(request: HttpRequest, shortid: str = "") -> HttpResponse:
    """Move the marked applicants, those the table allows, and say how many and why not the rest."""
    _, mine = _worked_scope(request, shortid)
    form = MoveForm(request.POST, user=request.user)
    wanted = marked_ids(request.POST.getlist("application"))
    if not form.is_valid():
        messages.warning(request, first_mistake(form))
    elif not wanted:
        messages.warning(request, "Mark at least one applicant.")
    else:
        to, words = form.cleaned_data["to"], form.cleaned_data["words"]
        marked = list(mine.filter(pk__in=wanted).for_moving())
        result = pipeline.move_applications(
            applications=marked, to=to, by=request.user, now=timezone.now(), words=words
        )
        _report(request, result, label(to), len(set(wanted)))
    return _back(request, shortid)


def _report(request: HttpRequest, result: pipeline.BulkResult, stage: str, wanted: int) -> None:
    gone = wanted - result.moved - result.refused.total()
    if result.moved:
        messages.success(request, f"{result.moved} moved to “{stage}”. Each of them gets one email.")
    for reason, count in result.refused.items():
        messages.warning(request, f"{count} not moved: {reason}")
    if gone:
        messages.warning(request, f"{gone} not moved: no longer among the applicants.")


@login_required
@require_POST
def applicants_undo(request: HttpRequest, shortid: str = "") -> HttpResponse:
    """Take decisions of mine back while their mails wait: one, or all that were made at once."""
    posting, _ = _worked_scope(request, shortid)
    now = timezone.now()
    wanted = marked_ids(request.POST.getlist("change"))
    changes = [change for change in mine_undoable(request, posting, now) if change.pk in wanted]
    undone = pipeline.undo_moves(changes=changes, now=now)
    if undone:
        messages.success(request, f"Undone: {undone} at the stage before. No email was sent.")
    if undone < len(wanted):
        messages.warning(request, f"{len(wanted) - undone} not undone: the email is on its way, or somebody moved it.")
    if changes and request.POST.get("from") == "applicant":
        return back_to_applicant(request, changes[0].application_id)
    return _back(request, shortid)


def _back(request: HttpRequest, shortid: str) -> HttpResponse:
    """Go back to the page the form stood on: the board, or the list with its search."""
    page = "applicants_board" if request.POST.get("from") == "board" else "applicants"
    response = redirect(page, shortid) if shortid else redirect(f"all_{page}")
    if request.method == "POST" and request.GET:
        response["Location"] += f"?{request.GET.urlencode()}"
    return response
