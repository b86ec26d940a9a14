"""What an operator looks at first: what is not well, how scheduled work last ran, and how much mail waits."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.entrance.operators import operators_only
from notifications.models import OutboxMail
from operations.models import Heartbeat
from operations.watching.readiness import readiness
from operations.watching.turns import entries


@operators_only("operations.operate")
def overview(request: HttpRequest) -> HttpResponse:
    """Health with its reasons, the schedule with each task's last run, processes, mail by state."""
    now = timezone.now()
    page = {
        "report": readiness(now),
        "entries": list(entries(now)),
        "heartbeats": Heartbeat.objects.order_by("process"),
        "states": OutboxMail.objects.states(),
    }
    return render(request, "operations/overview.html", page)
