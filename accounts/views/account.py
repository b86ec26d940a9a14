"""The account's own pages; sign-in and addresses are allauth's."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.models import Plan
from accounts.panels import panels_of, steps_of
from accounts.quota.metering import current_standing
from accounts.quota.unlocking import Standing


@login_required
def account(request: HttpRequest) -> HttpResponse:
    """The account's front page: what waits for its owner, what each part of the site keeps, and the pages left."""
    now = timezone.now()
    standing = current_standing(request, now)
    page = {
        "standing": standing,
        "left_percent": percent_left(standing),
        "steps": steps_of(request.user, now),
        "panels": panels_of(request.user, now),
    }
    return render(request, "accounts/account.html", page)


def percent_left(standing: Standing | None) -> int | None:
    """How much of the plan's pages is left; None where no limit applies."""
    if standing is None or not standing.limit:
        return None
    return round(100 * (standing.remaining or 0) / standing.limit)


def plans(request: HttpRequest) -> HttpResponse:
    """What each plan holds."""
    return render(request, "accounts/plans.html", {"plans": Plan.objects.all()})
