"""The moderators' queue. Whoever lacks the permission sees no more than a page that does not exist."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from accounts.operators import operators_only
from careers import presenting
from careers.actions import moderating
from careers.actions.publication import Refused
from careers.forms.moderation import DecisionForm
from careers.models import JobPosting

moderators_only = operators_only("careers.moderate_postings")


@moderators_only
def queue(request: HttpRequest) -> HttpResponse:
    """Postings in review, the longest waiting first."""
    waiting = JobPosting.objects.in_review().select_related("organization", "author")
    return render(request, "careers/moderation/queue.html", {"postings": waiting})


@moderators_only
def review(request: HttpRequest, shortid: str) -> HttpResponse:
    """One posting as it would look, and the decision."""
    posting = get_object_or_404(JobPosting.objects.for_page(), shortid=shortid)
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _decide(posting, form.cleaned_data, request.user)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, f"Done: {posting.title} is {posting.get_state_display().lower()}.")
            return redirect("moderation_queue")
    return render(
        request, "careers/moderation/review.html", {**presenting.managed(posting, timezone.now()), "form": form}
    )


def _decide(posting: JobPosting, decision: dict, by) -> None:
    now = timezone.now()
    if decision["decision"] == "approve":
        moderating.approve(posting=posting, by=by, now=now)
    else:
        steps = {"changes": moderating.ask_for_changes, "reject": moderating.reject, "remove": moderating.remove}
        steps[decision["decision"]](posting=posting, by=by, reason=decision["reason"], now=now)
