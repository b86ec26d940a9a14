"""Do I qualify? A coder's credentials held against one posting's requirement, and against all of them."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from careers.finding.facets import terms_of
from careers.finding.search_state import SearchState
from careers.models import Credential, JobPosting
from careers.models.choices import State
from careers.terms.credentials import Holding, evaluate
from hiring.models import CoderProfile, HeldCredential


@login_required
def fit(request: HttpRequest, slug: str, shortid: str) -> HttpResponse:
    """Say yes, on condition or no, and why: a part for the posting's page, a page of its own without htmx."""
    now = timezone.now()
    live = JobPosting.objects.live(now).prefetch_related("credential_groups__credentials")
    posting = get_object_or_404(live, shortid=shortid)
    mine = HeldCredential.objects.filter(profile__user=request.user).select_related("credential")
    held = [Holding(each.credential.slug, each.expires_date) for each in mine]
    context = {
        "posting": posting,
        "held": mine,
        "verdict": evaluate(terms_of(posting, "required"), held, now.date()),
        "desired": evaluate(terms_of(posting, "desired"), held, now.date()),
    }
    response = render(request, "hiring/_fit.html" if request.htmx else "hiring/fit.html", context)
    patch_vary_headers(response, ["HX-Request"])
    return response


@require_safe
def for_me(request: HttpRequest) -> HttpResponse:
    """Lead to the list of jobs that my credentials and my state are open to; the whole search stands in its URL.

    Guests, and coders whose profile names no credential, tick here what they hold.
    """
    today = timezone.now().date()
    profile = CoderProfile.objects.of(request.user).first()
    mine = HeldCredential.objects.filter(profile=profile).select_related("credential")
    held = [each.credential.slug for each in mine if not each.is_lapsed(today)]
    if not held:
        context = {"credentials": Credential.objects.by_issuer(), "states": State.choices}
        return render(request, "hiring/what_i_hold.html", context)
    state = SearchState.of({"have": held, "lives": profile.home_state})
    return redirect(f"{reverse('job_list')}?{state.querystring()}")
