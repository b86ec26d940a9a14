"""Whole pages for readers who bring no cookie along: made once, then sent while nothing that they say has changed.

Under the number of the board's last change the live postings only end by the clock, so that number and how many are
live name what a search finds and every count beside it. Where one of them is another, the page's questions are put to
the board again: most changes are of postings that most pages do not show, and asking costs a fifth of printing. What
the postings of the page say besides stands in their stamps, which are read each time: an employer that is verified or
an opening that is filled takes no number.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Protocol

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


class Answer(Protocol):
    """What a page rests on, and whether that is so still."""

    def holds(self, revision: int, now: datetime) -> bool: ...


@dataclass(slots=True)
class Shown:
    """A page as it was sent, the postings on it with what they said, and what it rests on besides."""

    keys: list[int]
    said: frozenset
    answers: Sequence[Answer]
    board: tuple[int, int]
    """The number of the board's last change and how many postings were live, when the answers were last right."""
    content: bytes
    headers: dict[str, str]

    def is_right(self, board: tuple[int, int], now: datetime) -> bool:
        """Whether it would be printed the same now. One without answers rests on more than the board."""
        if board != self.board:
            if not self.answers or not all(each.holds(board[0], now) for each in self.answers):
                return False
            self.board = board
        return self.said == _said(stamps_of(self.keys), now)


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
    it shows by `response.stamps`, what else it rests on by `response.answers`.
    """

    @wraps(view)
    def answer(request: HttpRequest) -> HttpResponse:
        if not _is_a_guests(request) or BY_THE_CLOCK in request.GET:
            return view(request)
        vocabulary, now = Vocabulary.load(), timezone.now()
        if not engine.can_answer(vocabulary.revision):
            return view(request, vocabulary)
        board = vocabulary.revision, engine.live_count(vocabulary.revision, now)
        key = (request.get_full_path(), _names(vocabulary), timezone.localdate(now))
        shown = PAGES.at_hand(key, now)
        if shown is None or not shown.is_right(board, now):
            return _made(view(request, vocabulary), key, board, now)
        return _varying(HttpResponse(shown.content, headers=shown.headers))

    return answer


def _is_a_guests(request: HttpRequest) -> bool:
    return request.method == "GET" and not request.COOKIES and not request.htmx


def _names(vocabulary: Vocabulary) -> tuple:
    """What specialties and credentials are called."""
    return (*vocabulary.specialties.items(), *vocabulary.credentials.items())


def _said(stamps: list[Stamp], now: datetime) -> frozenset:
    return frozenset((stamp, age_of(stamp, now)) for stamp in stamps)


def _made(response: HttpResponse, key: tuple, board: tuple[int, int], now: datetime) -> HttpResponse:
    stamps = getattr(response, "stamps", None)
    if response.status_code == 200 and stamps is not None:
        keys = [stamp[0] for stamp in stamps]
        said, headers = _said(stamps, now), dict(response.items())
        PAGES.keep(key, now, Shown(keys, said, response.answers, board, response.content, headers))
    return _varying(response)


def _varying(response: HttpResponse) -> HttpResponse:
    """Say that who is logged in is shown another page: nobody asked for the session."""
    patch_vary_headers(response, ["HX-Request", "Cookie"])
    return response
