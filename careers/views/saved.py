"""The jobs a coder keeps for later: the list, and the buttons on a job's page."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from careers.models import JobPosting, SavedPosting
from careers.postings import saving
from careers.terms import words
from web.refusals import Refused


@login_required
@require_safe
def saved_postings(request: HttpRequest) -> HttpResponse:
    """The saved jobs, the last saved first; one that has ended says so."""
    now = timezone.now()
    saved = SavedPosting.objects.of(request.user).for_list()
    return render(request, "careers/saved.html", {"rows": [words.saved(each, now) for each in saved]})


@login_required
@require_POST
def keep_posting(request: HttpRequest) -> HttpResponse:
    """Save a job from its card, and lead back to the list it stands in."""
    posting = get_object_or_404(JobPosting.objects.live(timezone.now()), shortid=request.POST.get("posting", ""))
    _save(request, posting)
    back = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return redirect(back if safe else "job_list")


@login_required
@require_POST
def save_posting(request: HttpRequest, shortid: str) -> HttpResponse:
    """Save a job that everyone may read."""
    posting = get_object_or_404(JobPosting.objects.live(timezone.now()), shortid=shortid)
    _save(request, posting)
    return redirect(posting)


def _save(request: HttpRequest, posting: JobPosting) -> None:
    try:
        saving.save_posting(user=request.user, posting=posting, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"“{posting.title}” is saved. It is in your account under “Saved jobs”.")


@login_required
@require_POST
def forget_posting(request: HttpRequest, shortid: str) -> HttpResponse:
    """Let one of my saved jobs go, in whatever state it is by now."""
    mine = get_object_or_404(SavedPosting.objects.of(request.user).select_related("posting"), posting__shortid=shortid)
    saving.forget_posting(user=request.user, posting=mine.posting)
    messages.success(request, f"“{mine.posting.title}” is no longer saved.")
    return redirect("saved_postings")
