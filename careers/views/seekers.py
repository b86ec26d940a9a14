"""The pages that everyone may read: home, the list of jobs, a posting, an employer."""

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from careers import presenting, prose, structured_data
from careers.choices import State
from careers.facets import FACETS
from careers.filters import SORTS
from careers.jargon import read_jargon
from careers.matching import MOST_PAGES, BadPage, JobSearch
from careers.models import Credential, JobPosting, Organization
from codes.models import Code, Specialty
from web.views import problem_page

HOME_JOBS = 6
SIMILAR_JOBS = 4
CODES_SHOWN = 12
ENDED_PAGE_DAYS = 60
ENDED_WORDS = {"closed": "closed", "filled": "was filled", "expired": "closed"}


def home(request: HttpRequest) -> HttpResponse:
    """One search, the newest jobs, the specialties and the way into the codes."""
    now = timezone.now()
    live = JobPosting.objects.live(now)
    context = {
        "cards": [presenting.card(posting, now) for posting in live.newest_first().for_cards()[:HOME_JOBS]],
        "states": State.choices,
        "credentials": Credential.objects.all(),
    }
    return render(request, "careers/home.html", context)
