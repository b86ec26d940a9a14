"""The fees page: what Medicare allows for the lines typed, in one place on one day. Nothing here is metered."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from codes.fees.desk import FeeDesk
from codes.fees.facility_desk import FacilityAnswer
from codes.fees.rows import by_state
from codes.views.forms import FeesForm
from codes.views.locality import asked_locality, asked_track, remember_locality, remember_track
from codes.views.page import day_of_service
from codes.views.running import run, shown

TOOL = "fees"


@require_http_methods(["GET", "HEAD", "POST"])
def fees(request: HttpRequest) -> HttpResponse:
    """Reckon what was asked. A guest sends the form, since that counts; for an account an address to keep is enough."""
    now = timezone.now()
    given = (request.POST if request.method == "POST" else request.GET).copy()
    given.setdefault("track", asked_track(request))
    desk = FeeDesk(on=day_of_service(given.get("on", "")), today=now.date(), track=given["track"])
    # Another page's link names no locality: the remembered one is meant.
    given.setdefault("locality", asked_locality(request))
    sent = request.method == "POST" or ("place" in given and request.user.is_authenticated)
    choices = {"states": by_state(desk.localities), "places": desk.places, "tracks": desk.loaded.tracks}
    form = FeesForm(given if sent else None, initial=given.dict(), **choices)
    answer, taken = run(request, form, tool=TOOL, now=now, work=lambda said: desk.answer(**form.for_desk()))
    key = answer.locality.key if answer and answer.locality else ""
    parsed = form.parsed
    if answer:
        # ZIP code and county have done their work once they have found the locality; left in, they would overrule the
        # next choice.
        form = FeesForm(initial={**given.dict(), "locality": key, "zip_code": "", "county": ""}, **choices)
    crumbs = [{"title": "Codes", "url": reverse("codes")}, {"title": "Fees"}]
    # A facility's answer rests on no fee schedule, and says itself what is missing.
    missing = "" if isinstance(answer, FacilityAnswer) else desk.missing
    page = {"form": form, "desk": desk, "answer": answer, "parsed": parsed, "crumbs": crumbs, "missing": missing}
    response = shown(request, "codes/fees.html", page, tool=TOOL, now=now, taken=taken)
    if answer and (key or not (given["locality"] or given.get("zip_code") or given.get("county"))):
        remember_locality(response, key)
    if answer and "track" in form.fields:
        remember_track(response, given["track"])
    return response
