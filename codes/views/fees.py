"""The fees page: what Medicare allows for the lines typed, in one place on one day. Nothing here is metered."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from codes.fee_page import FeeDesk
from codes.fee_rows import by_state
from codes.forms import FeesForm
from codes.views.locality import asked_locality, remember_locality
from codes.views.page import date_of_service


def fees(request: HttpRequest) -> HttpResponse:
    """Ask and answer on one page, in one address that can be kept and sent."""
    desk = FeeDesk(on=date_of_service(request), today=timezone.now().date())
    given = request.GET.copy()
    # Another page's link names no locality: the remembered one is meant.
    given.setdefault("locality", asked_locality(request))
    asked = given if "place" in given else None
    choices = {"states": by_state(desk.localities), "places": desk.places}
    form = FeesForm(asked, initial=given.dict(), **choices)
    answer = desk.answer(**form.for_desk()) if form.is_valid() else None
    if answer:
        key = answer.locality.key if answer.locality else ""
        # A ZIP code has done its work once it has found the locality; left in, it would overrule the next choice.
        form = FeesForm(initial={**given.dict(), "locality": key, "zip_code": ""}, **choices)
    crumbs = [{"title": "Codes", "url": reverse("codes")}, {"title": "Fees"}]
    response = render(request, "codes/fees.html", {"form": form, "desk": desk, "answer": answer, "crumbs": crumbs})
    if answer and (answer.locality or not (given["locality"] or given.get("zip_code"))):
        remember_locality(response, answer.locality.key if answer.locality else "")
    return response
