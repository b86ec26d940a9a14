"""A posting in figures, and the count of its readers."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from careers.models import JobPosting
from hiring.actions.counting import count_view
from hiring.applicants.figures import figures_of


@login_required
@require_safe
def posting_figures(request: HttpRequest, shortid: str) -> HttpResponse:
    """Views by site, saves, applications, how far they came and how soon they were answered."""
    posting = get_object_or_404(JobPosting.objects.of_team(request.user).for_cards(), shortid=shortid)
    return render(request, "hiring/applicants/figures.html", {"posting": posting, **figures_of(posting)})


@csrf_exempt  # a guest's page has no token, and nothing is done in anybody's name
@require_POST
def job_viewed(request: HttpRequest, shortid: str) -> HttpResponse:
    """Count a reader: the page's script asks for it, so that neither robots nor prefetched pages are counted.

    The employer's own people are not.
    """
    now = timezone.now()
    posting = get_object_or_404(JobPosting.objects.live(now), shortid=shortid)
    if not JobPosting.objects.of_team(request.user).filter(pk=posting.pk).exists():
        count_view(posting=posting, address=request.POST.get("from", "")[:500], now=now)
    return HttpResponse(status=204)
