"""Do I qualify? A coder's credentials held against one posting's requirement, and against all of them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from careers.finding.coders import coder_of, fits
from careers.finding.search_state import SearchState
from careers.models import Credential, JobPosting
from careers.models.choices import State
from careers.terms.fit import Coder
from hiring.models import CoderProfile, HeldCredential


@require_safe
def fit(request: HttpRequest, slug: str, shortid: str) -> HttpResponse:
    """Say yes, on condition or no, and why: a part for the posting's page, a page of its own without htmx.

    It goes by the credentials that the address names, else by the reader's profile; a guest ticks them here.
    """
    now = timezone.now()
    posting = get_object_or_404(JobPosting.objects.live(now).for_page(), shortid=shortid)
    known = Credential.objects.values_list("slug", flat=True)
    ticked = {"have": [slug for slug in request.GET.getlist("have") if slug in known]}
    home = request.GET.get("lives", "")
    coder = coder_of(request.user, SearchState.of(ticked | {"lives": home if home in State.values else ""}))
    if coder is None and request.user.is_authenticated:
        coder = Coder()
    context = {
        "posting": posting,
        "fit": fits(coder, [posting], now).get(posting.pk),
        "coder": coder,
        "credentials": Credential.objects.by_issuer(),
        "states": State.choices,
    }
    response = render(request, "hiring/_fit.html" if request.htmx else "hiring/fit.html", context)
    patch_vary_headers(response, ["HX-Request"])
    response["X-Robots-Tag"] = "noindex"
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
