"""The account's own pages; sign-in and addresses are allauth's."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.models import Plan
from accounts.quota.metering import current_standing


@login_required
def account(request: HttpRequest) -> HttpResponse:
    """The account's front page: plan, pages left, ways onward."""
    return render(request, "accounts/account.html", {"standing": current_standing(request, timezone.now())})


def plans(request: HttpRequest) -> HttpResponse:
    """What each plan holds."""
    return render(request, "accounts/plans.html", {"plans": Plan.objects.all()})
