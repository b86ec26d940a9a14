"""The operators' page of employers' feeds: how each is doing, what a new one would bring; and IndexNow's key."""

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.entrance.operators import operators_only
from feeds import sources as actions
from feeds.forms import SourceForm
from feeds.models import FeedSource
from web.refusals import Refused

PAGE_SIZE = 50
DONE = {
    "pause": "The feed is read no more until you resume it.",
    "resume": "The feed is read again within a minute.",
    "read": "The feed is read within a minute.",
    "believe": "What is missing from the feed may be closed now, after three full reads without it.",
}


def indexnow_key(request: HttpRequest) -> HttpResponse:
    """The key by which IndexNow knows that what it is told is ours."""
    if not settings.INDEXNOW_KEY:
        raise Http404
    return HttpResponse(settings.INDEXNOW_KEY, content_type="text/plain")


@operators_only("operations.operate")
@require_http_methods(["GET", "HEAD", "POST"])
def sources(request: HttpRequest) -> HttpResponse:
    """The list, and the form that shows what a new address would bring before it is added."""
    form = SourceForm(request.POST or None)
    preview = None
    if request.method == "POST" and form.is_valid():
        try:
            if "add" in request.POST:
                return _added(request, form)
            preview = actions.preview(**form.said(), now=timezone.now())
        except Refused as refusal:
            form.add_error("url", refusal.message)
    page = Paginator(FeedSource.objects.for_operators(), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "feeds/sources.html", {"form": form, "preview": preview, "sources": page})


def _added(request: HttpRequest, form: SourceForm) -> HttpResponse:
    every_hours = form.cleaned_data["every_hours"]
    actions.add(**form.said(), every_hours=every_hours, by=request.user, now=timezone.now())
    messages.success(request, "The feed is added and read within a minute.")
    return redirect("feed_sources")


@operators_only("operations.operate")
@require_POST
def change(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Pause a source, resume it, have it read now, or take its smaller size for right."""
    source, by, now = get_object_or_404(FeedSource, pk=pk), request.user, timezone.now()
    if verb == "pause":
        actions.pause(source=source, by=by)
    elif verb == "resume":
        actions.resume(source=source, by=by, now=now)
    elif verb == "read":
        actions.read_now(source=source, now=now)
    elif verb == "believe":
        actions.believe(source=source, by=by)
    else:
        raise Http404
    messages.success(request, DONE[verb])
    return redirect("feed_sources")
