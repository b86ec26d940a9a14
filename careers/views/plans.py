"""What the plans of employers hold, and which of them my organizations have."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from careers.employers import planning
from careers.models import EmployerPlan, Organization
from careers.postings.moderating import BOARD_DAYS


def plans(request: HttpRequest) -> HttpResponse:
    """Every plan of employers; whoever belongs to an organization also sees what is left of its own."""
    now = timezone.now()
    mine = Organization.objects.of_team(request.user)
    standings = [planning.standing(each, now) for each in mine]
    page = {"plans": EmployerPlan.objects.all(), "standings": standings, "board_days": BOARD_DAYS}
    return render(request, "careers/employer/plans.html", page)
