"""What operators see of the assistant: answers, refusals, times, judgments and the queue; no word of any text."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.entrance.operators import operators_only
from assistant.asking import endpoint
from assistant.models import Judgment, Letter, Review, Trace

PERIOD = timedelta(days=30)
SHOWN = 50


@require_safe
@operators_only("operations.operate")
def overview(request: HttpRequest) -> HttpResponse:
    """The last 30 days, and the newest traces: all of them, or with `?status=refused` what was not answered."""
    now = timezone.now()
    traces = Trace.objects.since(now - PERIOD)
    refused = request.GET.get("status") == "refused"
    page = {
        "latencies": traces.latencies(),
        "kinds": traces.by_kind(),
        "traces": (traces.refusals() if refused else traces)[:SHOWN],
        "refused": refused,
        "families": Judgment.objects.by_family(),
        "disagreements": Judgment.objects.disagreements()[:SHOWN],
        "letters": Letter.objects.by_state(now - PERIOD),
        "waiting": Review.objects.open().count(),
        "oldest": Review.objects.open().first(),
        "taken": Review.objects.response_time(now - PERIOD),
        "model": endpoint.is_on(),
    }
    return render(request, "assistant/operations.html", page)
