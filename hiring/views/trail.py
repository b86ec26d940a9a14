"""The list from which an applicant's page was opened, carried along in its address and those of its forms."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from hiring.applicants.fitting import Judge
from hiring.applicants.neighbors import Place, place_of
from hiring.forms.sieve import Sieve, SieveForm
from hiring.models import JobApplication

OF_POSTING = "posting"  # the value of `of` where the list is that of one posting, not of all of mine
STANDARD = {"order": "newest"}


def trail_of(data: QueryDict, *, of: str = "") -> str:
    """Return the search of a list as the end of an address; nothing for all of mine, the newest first."""
    asked = {name: data.get(name, "") for name in SieveForm.base_fields} | {"of": of}
    kept = {name: value for name, value in asked.items() if value and value != STANDARD.get(name)}
    return f"?{urlencode(kept)}" if kept else ""


def trail_here(request: HttpRequest) -> str:
    """Return the trail by which this page of one applicant was reached."""
    return trail_of(request.GET, of=OF_POSTING if request.GET.get("of") == OF_POSTING else "")


def place_here(request: HttpRequest, application: JobApplication, judge: Judge) -> Place | None:
    """Return where an applicant stands on the list one came from."""
    mine = JobApplication.objects.of_team(request.user)
    if request.GET.get("of") == OF_POSTING:
        mine = mine.filter(posting=application.posting_id)
    return place_of(application.pk, mine, Sieve.of(SieveForm(request.GET)), request.user, judge)


def list_here(request: HttpRequest, application: JobApplication, place: Place | None) -> str:
    """Return the address of the list one came from, at the page on which the applicant stands."""
    of_posting = request.GET.get("of") == OF_POSTING
    path = reverse("applicants", args=[application.posting.shortid]) if of_posting else reverse("all_applicants")
    query = trail_of(request.GET)
    if place and place.page:
        query += f"{'&' if query else '?'}page={place.page}"
    return path + query


def back_to_applicant(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead back to the page of an applicant whose form was sent, on the same trail."""
    return redirect(reverse("applicant", args=[pk]) + trail_here(request))
