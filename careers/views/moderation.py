"""The moderators' queue. Whoever lacks the permission sees no more than a page that does not exist."""

from datetime import timedelta

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.entrance.operators import operators_only
from careers.employers import identity
from careers.models import JobPosting, Organization, PageRevision, PostingRevision
from careers.models.choices import PostingState
from careers.models.posting_queries import JobPostingQuerySet
from careers.postings import managing, moderating, revising, steps, weekly
from careers.postings.moderating import Decided
from careers.postings.moderation_forms import OF_CHANGES, DecisionForm, LookForm
from web.refusals import Refused

LATELY = timedelta(hours=1)  # so long the queue offers to take a refusal or removal of one's own back
BACK_SHOWN = 3  # of these, beside the next posting
SHOWN = 50  # on one page, of the queue as of live postings
moderators_only = operators_only("careers.moderate_postings")


@moderators_only
def queue(request: HttpRequest) -> HttpResponse:
    """Postings and changes to live ones in review, the longest waiting first; a decision about all that are marked."""
    now, marked = timezone.now(), request.POST.getlist("posting")
    taken_back = request.POST.get("decision") == "restore"
    sent = request.POST if request.method == "POST" else None  # an empty one, too, is to be answered
    form = DecisionForm(sent, decisions=steps.OF_TURNED_DOWN if taken_back else steps.OF_MARKED)
    if sent is not None and not marked:
        form.add_error(None, "Mark the postings that you decide about.")
    if form.is_valid():
        found = managing.marked(marked)
        _tell(request, moderating.decide_all(marked=found, by=request.user, now=now, **form.cleaned_data))
        return redirect("moderation_queue")
    postings = JobPosting.objects.in_review().select_related("organization")
    rows = managing.queue(postings, PostingRevision.objects.in_review(), PageRevision.objects.in_review())
    shown = Paginator(rows, SHOWN).get_page(request.GET.get("page"))
    page = {"rows": shown, "page": shown, "held": Organization.objects.held(), "chart": weekly.published_chart(now)}
    page |= {"form": form, "marked": marked, "back": _back(request)}
    page |= {"approved": JobPosting.objects.approved_by(request.user, now - LATELY)}
    return render(request, "careers/moderation/queue.html", page)


@moderators_only
@require_safe
def live_postings(request: HttpRequest) -> HttpResponse:
    """What is public now, searched; each leads to its page, where it can be removed."""
    form = LookForm(request.GET)
    text = form.cleaned_data["q"] if form.is_valid() else ""
    found = JobPosting.objects.live(timezone.now()).found_by_staff(text)
    page = Paginator(found, SHOWN).get_page(request.GET.get("page"))
    return render(request, "careers/moderation/live.html", {"page": page, "form": form, "asked": text})


@moderators_only
@require_POST
def release_organization(request: HttpRequest, slug: str) -> HttpResponse:
    """Let an organization post that was held for its likeness to another."""
    held = get_object_or_404(Organization, slug=slug)
    try:
        identity.release(organization=held, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{held.name} can post now.")
    return redirect("moderation_queue")


@moderators_only
def review(request: HttpRequest, shortid: str) -> HttpResponse:
    """One posting as it would look, and the decision."""
    posting = get_object_or_404(JobPosting.objects.for_page().filter(replaced_by=None), shortid=shortid)
    waited = posting.state == PostingState.IN_REVIEW
    form = DecisionForm(request.POST or None, decisions=steps.decisions(posting, timezone.now()))
    if request.method == "POST" and form.is_valid():
        try:
            what = {"posting": posting, "seen": request.POST.get("seen", ""), **form.cleaned_data}
            moderating.decide(**what, by=request.user, now=timezone.now())
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, f"Done: {posting.title} is {posting.get_state_display().lower()}.")
            return _to_the_next(posting if waited else None)
    page = managing.managed(posting, timezone.now()) | {"form": form, "back": _back(request)[:BACK_SHOWN]}
    return render(request, "careers/moderation/review.html", page)


def _to_the_next(decided: JobPosting | None) -> HttpResponse:
    """Lead to what waits next after one that waited, so that a queue is read through; else to the queue."""
    following = JobPosting.objects.waiting_after(decided).first() if decided else None
    return redirect("moderation_review", following.shortid) if following else redirect("moderation_queue")


def _back(request: HttpRequest) -> JobPostingQuerySet:
    """Return what this moderator turned down a short while ago."""
    return JobPosting.objects.turned_down_by(request.user, timezone.now() - LATELY)


@moderators_only
def review_changes(request: HttpRequest, shortid: str) -> HttpResponse:
    """The changes to a live posting beside what is public, and the decision."""
    pending = get_object_or_404(PostingRevision.objects.for_page(), posting__shortid=shortid)
    form = DecisionForm(request.POST or None, decisions=OF_CHANGES)
    if request.method == "POST" and form.is_valid():
        try:
            _decide_changes(pending, request.POST.get("seen", ""), form.cleaned_data, request.user)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"Done: the changes to {pending.posting.title}.")
            return redirect("moderation_queue")
    page = managing.pending(pending, timezone.now())
    return render(request, "careers/moderation/changes.html", {**page, "form": form})


def _decide_changes(pending: PostingRevision, seen: str, decision: dict, by) -> None:
    what = {"posting": pending.posting, "seen": seen, "by": by, "now": timezone.now()}
    if decision["decision"] == "approve":
        revising.approve_changes(**what, reason=decision["reason"])
    else:
        revising.send_changes_back(**what, reason=decision["reason"])


def _tell(request: HttpRequest, decided: Decided) -> None:
    """Say how many were decided, and why each of the others was not."""
    if decided.done:
        messages.success(request, f"Done: {len(decided.done)}.")
    for sentence in decided.refused:
        messages.error(request, sentence)
