"""What the assistant's pages share: a gate for identifiers, the answer as shown, and marks in a text."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers

from accounts.quota import metering, runs
from accounts.quota.runs import Run
from assistant.actions import keeping
from assistant.engine.result import Result
from assistant.models import Exchange
from assistant.reading.identifiers import Span
from codes.views.locality import asked_track

RUNS = {"tool": "ask", "limit": 5}  # a day, for a guest


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters, marked with a word or not."""

    text: str
    mark: str = ""


@dataclass
class Shown:
    """What came of a form: spans to mend, or no run left, or the answer with what was kept of it."""

    spans: list[Span] = field(default_factory=list)
    taken: Run | None = None
    result: Result | None = None
    kept: Exchange | None = None


def answered(request: HttpRequest, said: dict, *, face: str, work: Callable[[], Result], now: datetime) -> Shown:
    """Answer what was typed unless it holds identifiers that nobody confirmed; keep what may be kept."""
    spans = keeping.spans_to_mend(said["text"], on=said["on"], face=face)
    if spans and not said["confirmed"]:
        return Shown(spans=spans)
    taken = runs.run_tool(request, now=now, **RUNS)
    if not taken.allowed:
        return Shown(taken=taken)
    start = time.perf_counter()
    result = work()
    kept = keeping.keep(
        user=request.user if request.user.is_authenticated else None,
        face=face,
        text=said["text"],
        on=said["on"],
        setting=said["setting"],
        place=said.get("place", ""),
        about=said.get("code", ""),
        track=asked_track(request),
        result=result,
        milliseconds=round((time.perf_counter() - start) * 1000),
        now=now,
    )
    return Shown(taken=taken, result=result, kept=kept)


def pieces(text: str, marks: Iterable[tuple[int, int, str]]) -> list[Piece]:
    """The text cut at its marks, which do not overlap; a later one that does is left out."""
    found, at = [], 0
    for start, end, word in sorted(marks):
        if start < at:
            continue
        found += [Piece(text[at:start]), Piece(text[start:end], word)]
        at = end
    return [piece for piece in [*found, Piece(text[at:])] if piece.text]


def page_of(request: HttpRequest, template: str, page: dict, *, shown: Shown, now: datetime) -> HttpResponse:
    """Render with the questions a guest has left today; nothing of it is kept by anybody between."""
    left = shown.taken.left if shown.taken else runs.runs_left(request, now=now, **RUNS)
    crumbs = [{"title": "Codes", "url": reverse("codes")}, {"title": page["title"]}]
    response = render(request, template, page | {"left": left, "crumbs": crumbs, "shown": shown})
    metering.remember_guest(response, shown.taken and shown.taken.new_guest)
    response["Cache-Control"] = "private, no-store"
    patch_vary_headers(response, ["Cookie"])
    return response
