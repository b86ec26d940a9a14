"""Landing pages: the live jobs of a specialty, a state, a credential, a specialty in a state; and the map of states."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from careers.finding import landing
from careers.finding.results import heading_words
from careers.terms import tiles

OTHERS = 12  # links to other landing pages of each kind


def by_specialty(request: HttpRequest, specialty: str) -> HttpResponse:
    return _landing(request, {"specialty": specialty})


def by_state(request: HttpRequest, state: str) -> HttpResponse:
    return _landing(request, {"state": state.upper()})


def by_credential(request: HttpRequest, credential: str) -> HttpResponse:
    return _landing(request, {"credential": credential})


def by_specialty_and_state(request: HttpRequest, specialty: str, state: str) -> HttpResponse:
    return _landing(request, {"specialty": specialty, "state": state.upper()})


def _landing(request: HttpRequest, asked: dict[str, str]) -> HttpResponse:
    """The first page of a search as a page of its own; there is none of fewer than five live jobs."""
    search = landing.search_for(asked, timezone.now())
    page = search.page(1)
    count = page.paginator.count
    if count < landing.LEAST_JOBS:
        raise Http404
    if request.path != landing.url_of(asked):
        return redirect(landing.url_of(asked), permanent=True)
    heading = heading_words(search, count)
    has_map = "specialty" in asked and "state" not in asked
    context = {
        "heading": heading,
        "cards": search.cards(page),
        "count": count,
        "querystring": search.state.querystring(),
        "tiles": landing.states_map(search, asked) if has_map else [],
        "map_size": (tiles.WIDTH, tiles.HEIGHT, tiles.TILE),
        "doors": landing.doors(search, "specialty", {})[:OTHERS],
    }
    return render(request, "careers/landing.html", context)


def states(request: HttpRequest) -> HttpResponse:
    """Where the live jobs are: a map of tiles, and its table."""
    search = landing.search_for({}, timezone.now())
    context = {
        "heading": "Coding jobs by state",
        "tiles": landing.states_map(search, {}),
        "map_size": (tiles.WIDTH, tiles.HEIGHT, tiles.TILE),
        "doors": landing.doors(search, "specialty", {})[:OTHERS],
    }
    return render(request, "careers/landing.html", context)
