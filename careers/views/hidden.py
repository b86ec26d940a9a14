"""Jobs and employers a coder does not want to see, and the jobs they saw: buttons, and the list to undo it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from careers.models import HiddenEmployer, JobPosting, Organization, PostingMark
from careers.models.choices import MarkKind
from careers.postings import marking
from web.refusals import Refused

UNDO = "Undo it under “Hidden jobs” in your account."


@login_required
@require_safe
def hidden(request: HttpRequest) -> HttpResponse:
    """What I hide, the last first, each with its way back."""
    context = {
        "marks": PostingMark.objects.of(request.user).hidden(),
        "employers": HiddenEmployer.objects.of(request.user),
    }
    return render(request, "careers/hidden.html", context)


@login_required
@require_POST
def hide_posting(request: HttpRequest, shortid: str) -> HttpResponse:
    """Show me this job no more."""
    posting = get_object_or_404(JobPosting.objects.live(timezone.now()), shortid=shortid)
    return _done(request, f"“{posting.title}” is hidden from your lists and alerts.", posting=posting)


@login_required
@require_POST
def hide_employer(request: HttpRequest, slug: str) -> HttpResponse:
    """Show me no job of this employer any more."""
    organization = get_object_or_404(Organization.objects.filter(held_at=None), slug=slug)
    said = f"The jobs of {organization.name} are hidden from your lists and alerts."
    return _done(request, said, organization=organization)


def _done(request: HttpRequest, said: str, *, posting=None, organization=None) -> HttpResponse:
    now = timezone.now()
    try:
        if posting:
            marking.mark(user=request.user, posting=posting, kind=MarkKind.HIDDEN, now=now)
        else:
            marking.hide_employer(user=request.user, organization=organization, now=now)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("hidden_jobs")
    messages.success(request, f"{said} {UNDO}")
    return redirect("job_list")


@login_required
@require_POST
def show_posting(request: HttpRequest, shortid: str) -> HttpResponse:
    """Let a job I hid come back, in whatever state it is by now."""
    mine = get_object_or_404(PostingMark.objects.of(request.user).hidden(), posting__shortid=shortid)
    marking.unhide(user=request.user, posting=mine.posting)
    messages.success(request, f"“{mine.posting.title}” is in your lists again.")
    return redirect("hidden_jobs")


@login_required
@require_POST
def show_employer(request: HttpRequest, slug: str) -> HttpResponse:
    """Let the jobs of an employer I hid come back."""
    mine = get_object_or_404(HiddenEmployer.objects.of(request.user), organization__slug=slug)
    marking.unhide_employer(user=request.user, organization=mine.organization)
    messages.success(request, f"The jobs of {mine.organization.name} are in your lists again.")
    return redirect("hidden_jobs")


@login_required
@require_POST
def mark_seen(request: HttpRequest, shortid: str) -> HttpResponse:
    """Remember that I opened a job's page; its own script asks for it, since a GET changes nothing."""
    posting = get_object_or_404(JobPosting.objects.live(timezone.now()), shortid=shortid)
    marking.mark(user=request.user, posting=posting, kind=MarkKind.SEEN, now=timezone.now())
    return HttpResponse(status=204)
