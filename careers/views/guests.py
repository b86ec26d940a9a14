"""Whole pages for readers who bring no cookie along: made once, then sent while nothing that they say has changed.

Under the number of the board's last change the live postings only end by the clock, so that number and how many are
live name what a search finds and every count beside it. What the postings of the page say besides stands in their
stamps, which are read each time: an employer that is verified or an opening that is filled takes no number.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from careers.finding import engine
from careers.finding.cards import Stamp, age_of, stamps_of
from careers.finding.filters import Vocabulary
from web.held import Held

PAGES = Held(kept=200)  # of about 40 kB each
POSTINGS = Held(kept=200)  # of about 16 kB each
BY_THE_CLOCK = "posted"  # what such a search finds grows old though nothing ends


class Shown(NamedTuple):
    """A page as it was sent, and the postings on it with what they said."""

    keys: list[int]
    said: frozenset
    content: bytes
    headers: dict[str, str]


def held_under(
    request: HttpRequest, now: datetime, parts: Sequence[object], make: Callable[[], HttpResponse]
) -> HttpResponse:
    """Send what was made for another guest of these very parts: answers that are held themselves, so the same object
    for as long as they are right. `make` prints the page, which says nothing beyond them but its address and the day.
    """
    if not _is_a_guests(request):
        return make()
    key = (request.get_full_path(), timezone.localdate(now))
    of, content, headers = POSTINGS.at_hand(key, now) or ((), b"", {})
    if len(of) == len(parts) and all(one is other for one, other in zip(of, parts, strict=True)):
        return HttpResponse(content, headers=headers)
    response = make()
    patch_vary_headers(response, ["Cookie"])
    POSTINGS.keep(key, now, (tuple(parts), response.content, dict(response.items())))
    return response


def held_for_guests(view: Callable[..., HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Send what was made for another guest. The view takes the vocabulary that was read, if any, and names the postings
    it shows by `response.stamps`.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        if not _is_a_guests(request) or BY_THE_CLOCK in request.GET:
            return view(request)
        vocabulary, now = Vocabulary.load(), timezone.now()
        if not engine.can_answer(vocabulary.revision):
            return view(request, vocabulary)
        key = (request.get_full_path(), _board(vocabulary, now))
        shown = PAGES.at_hand(key, now)
        if shown is None or shown.said != _said(stamps_of(shown.keys), now):
            return _made(view(request, vocabulary), key, now)
        return _varying(HttpResponse(shown.content, headers=shown.headers))

    return answer


def _is_a_guests(request: HttpRequest) -> bool:
    return request.method == "GET" and not request.COOKIES and not request.htmx


def _board(vocabulary: Vocabulary, now: datetime) -> tuple:
    """What a page says of the board beyond its own postings: names, what is live, and the day that it was printed."""
    names = (*vocabulary.specialties.items(), *vocabulary.credentials.items())
    return names, vocabulary.revision, engine.live_count(vocabulary.revision, now), timezone.localdate(now)


def _said(stamps: list[Stamp], now: datetime) -> frozenset:
    return frozenset((stamp, age_of(stamp, now)) for stamp in stamps)


def _made(response: HttpResponse, key: tuple, now: datetime) -> HttpResponse:
    stamps = getattr(response, "stamps", None)
    if response.status_code == 200 and stamps is not None:
        keys = [stamp[0] for stamp in stamps]
        PAGES.keep(key, now, Shown(keys, _said(stamps, now), response.content, dict(response.items())))
    return _varying(response)


def _varying(response: HttpResponse) -> HttpResponse:
    """Say that who is logged in is shown another page: nobody asked for the session."""
    patch_vary_headers(response, ["HX-Request", "Cookie"])
    return response
