"""The code page: find the code, spend, render."""

from datetime import date, datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from accounts.quota import metering
from codes.finding.absent import being_indexed
from codes.models import Code, CodeSet
from codes.models.reference import DIAGNOSES
from codes.page.depth import depth_of, is_metered, wording_for
from codes.page.known import Mark, code_of, mark_of
from codes.page.printing import Asked, page_of
from codes.page.words import View
from codes.reference.payment_only import named_for_payment
from codes.views.locality import COOKIE_AGE, asked_locality, asked_track, remember_locality, remember_track
from web.edge.problems import problem_page


def code_page(request: HttpRequest, system: str, code: str) -> HttpResponse:
    """Show one code as deep as its reader may see it; a first look at a metered page spends one view."""
    now = timezone.now()
    plain = code.upper().replace(".", "")
    mark = mark_of(request.user, f"{system}:{plain}")
    found = code_of(system, plain, revision=mark.revision, now=now)
    if found is None:
        if elsewhere := _in_the_other_set(system, plain):
            return redirect(elsewhere, permanent=True)
        return _unknown(request, get_object_or_404(CodeSet, slug=system), code.upper())
    if code != found.spelled:
        return redirect(found, permanent=True)
    if not is_metered(found, now.date()):
        return _rendered(request, found, mark, None, now)
    if metering.is_prefetch(request):
        return HttpResponse(status=503, headers={"Cache-Control": "no-store"})
    reading = metering.read_page(request, page_key=found.page_key, now=now)
    try:
        response = _rendered(request, found, mark, reading, now)
    except Exception:
        metering.give_back(request, reading, page_key=found.page_key, now=now)
        raise
    metering.remember_guest(response, reading.new_guest)
    response["Cache-Control"] = "private, no-store"
    patch_vary_headers(response, ["Cookie"])
    return response


def date_of_service(request: HttpRequest) -> date | None:
    """The day asked for by `?on=2024-08-15`; anything else is no day, and the newest data is shown."""
    return day_of_service(request.GET.get("on", ""))


def day_of_service(text: str) -> date | None:
    """The day that a text such as `2024-08-15` names, or None."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def asked_view(request: HttpRequest) -> View:
    """The half of a page that its reader asked for, now or last time; anything else is the first."""
    asked = request.GET.get("view", request.COOKIES.get("code_view", ""))
    return View(asked) if asked in list(View) else View.BILLING


def _in_the_other_set(system: str, code: str) -> Code | None:
    """The code among the procedures: CPT and HCPCS share no code, but a diagnosis may be spelled as one of theirs."""
    others = {"cpt": "hcpcs", "hcpcs": "cpt"}
    return Code.objects.select_related("code_set").filter(code_set__slug=others.get(system), code=code).first()


def _unknown(request: HttpRequest, code_set: CodeSet, code: str) -> HttpResponse:
    """The 404 of a code that no loaded release lists: that is not yet "there is no such code"."""
    heading = f"{code_set} {code} is not in the data loaded here"
    if code_set.slug == DIAGNOSES and (waiting := being_indexed(DIAGNOSES)):
        return problem_page(request, 404, heading=f"{code_set} {code} has no page here yet", advice=waiting)
    advice = named_for_payment(code) or (
        "No release on this site lists it. Check its characters, or search for what was done."
    )
    return problem_page(request, 404, heading=heading, advice=advice)


def _rendered(
    request: HttpRequest, code: Code, mark: Mark, reading: metering.Reading | None, now: datetime
) -> HttpResponse:
    """Print what `reading` allows; without one nothing on the page is metered."""
    on, locality, track, view = (ask(request) for ask in (date_of_service, asked_locality, asked_track, asked_view))
    depth = depth_of(reading)
    wording = wording_for(request.user, code, depth, now.date())
    asked = Asked(depth, reading is not None, on, locality, track, view)
    printed = page_of(code, asked, wording, revision=mark.revision, now=now)
    context = {"printed": printed, "piece": printed.texts, "reading": reading, "kept": mark}
    response = render(request, "codes/page.html", context)
    if "locality" in request.GET:
        remember_locality(response, locality)
    if "track" in request.GET:
        remember_track(response, track)
    if "view" in request.GET:
        response.set_cookie("code_view", view, max_age=COOKIE_AGE, secure=settings.HTTPS, samesite="Lax")
    return response
