"""The rule of `filters` stated over bitmaps: what a search finds, its facet counts and its order.

`filters` stays the reference and answers small boards; tests/careers/finding/test_engine.py holds the two equal.
"""

import gc
import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import reduce
from hashlib import blake2b
from itertools import chain, groupby
from operator import and_
from threading import Thread
from typing import Any

from django.db import DatabaseError, connections
from pyroaring import BitMap

from careers.finding.bitmaps import Bitmaps
from careers.finding.facets import ANYWHERE, ESTIMATE, FACETS, LIVES, PACE, SPOT, too_fast
from careers.finding.filters import JobPostingFilter
from careers.finding.freshness import BOARD, cents_of, is_worth_it, micros_of
from careers.finding.places import Center
from careers.finding.search_state import QUERY_LENGTH
from careers.models import PublicationCounter
from careers.models.choices import WorkMode
from careers.terms.distance import within

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Asked:
    """One valid search at one moment. `asof` hides what was published later."""

    filter: JobPostingFilter
    now: datetime
    revision: int
    asof: int
    hidden: frozenset[int] = frozenset()
    """Primary keys that the reader does not want to see."""

    @property
    def values(self) -> Mapping[str, Any]:
        return self.filter.form.cleaned_data


@dataclass(frozen=True, slots=True)
class Reply:
    """How many postings match, the primary keys of one page of them, and the count of each facet value."""

    total: int
    pks: list[int]
    counts: dict[tuple[str, str], int]
    found: bytes = b""
    """A short name of all that is found, page or not: another set has another one."""


@dataclass(frozen=True, slots=True)
class Newest:
    """The primary keys of the newest postings that match, and the number of the last change of each."""

    pks: list[int]
    revisions: list[int]
    apart: int | None
    """The last number at which something changed that is not told by theirs, see `freshness.Board`."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was asked of the board and what it said, so that it can be asked whether it would say the same now.

    That costs a part of printing what rests on it. What is no question to the board alone is never taken to be so.
    """

    asked: Asked
    ask: Callable[[Asked], Any]
    said: Any
    is_pinned: bool
    """Whether the search was for postings up to a number of its own, not for all there were."""

    def holds(self, revision: int, now: datetime) -> bool:
        """Whether it is right as of this number of changes."""
        asof = self.asked.asof if self.is_pinned else revision
        again = replace(self.asked, filter=self.asked.filter.again(now), now=now, revision=revision, asof=asof)
        return self.ask(again) == self.said


def can_answer(revision: int) -> bool:
    """Whether the bitmaps answer searches of a board that has seen so many changes."""
    return is_worth_it(revision)


def warm() -> None:
    """Read the board before anybody searches: at 100,000 postings the first search of a process waited for it 7.8 s.

    What was read stays, so nobody looks for garbage in it again. Without a database the first search reads the board.
    """
    try:
        revision = PublicationCounter.now_at()
        if can_answer(revision):
            with BOARD.at(revision):
                gc.collect()
                gc.freeze()
    except DatabaseError:
        log.warning("the board was not read at the start: its first search reads it", exc_info=True)


def warm_aside() -> Thread:
    """Do so in a thread with a connection of its own; who searches meanwhile waits for the rest alone."""

    def run() -> None:
        try:
            warm()
        finally:
            connections.close_all()

    thread = Thread(target=run, name="reads the board", daemon=True)
    thread.start()
    return thread


def forget() -> None:
    """Read the whole board anew at the next search."""
    with BOARD.lock:
        BOARD.forget()


def reply(asked: Asked, *, sort: str, first: int, size: int) -> Reply:
    """One page of a search in the given order, with its counts; all of one moment."""
    _ask_text(asked)
    with BOARD.at(asked.revision) as board:
        visible = _visible(board, asked)
        criteria = _criteria(board, asked)
        found = _all(visible, criteria)
        counts = _counts(board, visible, criteria)
        pks = board.pks(_page(board, asked, found, sort, first, size))
        return Reply(len(found), pks, counts, blake2b(found.serialize(), digest_size=16).digest())


def newest(asked: Asked, *, size: int) -> Newest:
    """The newest postings of a search, so many at most; what a facet's values find is not counted."""
    _ask_text(asked)
    with BOARD.at(asked.revision) as board:
        found = _all(_visible(board, asked), _criteria(board, asked))
        numbers = _page(board, asked, found, "newest", 0, size)
        return Newest(board.pks(numbers), board.revisions(numbers), BOARD.apart)


@dataclass(frozen=True, slots=True)
class Paid:
    """The primary keys of the newest postings that state their pay, the number of the last change of each, and for each
    credential those that accept it. Estimates of ours are none.
    """

    pks: list[int]
    revisions: list[int]
    accepting: dict[str, list[int]]


def newest_paid(asked: Asked, *, size: int) -> Paid:
    """Those of a search, so many at most."""
    with BOARD.at(asked.revision) as board:
        stated = board.under("pay_stated", ["1"]) - board.under(ESTIMATE, ["1"])
        numbers = _page(board, asked, _all(_visible(board, asked) & stated, _criteria(board, asked)), "newest", 0, size)
        chosen = BitMap(numbers)
        members = {value: each & chosen for (facet, value), each in board.values.items() if facet == "credential"}
        accepting = {value: board.pks(each) for value, each in members.items() if each}
        return Paid(board.pks(numbers), board.revisions(numbers), accepting)


def alike(revision: int, now: datetime, *, specialties: Iterable[str], besides: int, size: int) -> list[int]:
    """The primary keys of the newest live postings of any of these specialties but for one, so many at most."""
    with BOARD.at(revision) as board:
        found = _live(board, now) & board.under("specialty", specialties)
        found -= BitMap(board.numbers([besides]))
        return board.pks(_highest(found, 0, size))


def totals(asked: Asked, variants: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    """For each name the number of postings that meet only the named criteria."""
    _ask_text(asked)
    with BOARD.at(asked.revision) as board:
        live = _wanted(board, asked)
        criteria = _criteria(board, asked)
        return {
            name: len(_all(live, {each: criteria[each] for each in kept if each in criteria}))
            for name, kept in variants.items()
        }


def live_count(revision: int, now: datetime) -> int:
    """How many postings are live. Between two changes they only end: the same number is the same postings."""
    with BOARD.at(revision) as board:
        return len(_live(board, now))


def _live(board: Bitmaps, now: datetime) -> BitMap:
    """In the state live, and their time is not over."""
    return board.live - board.ends.below(micros_of(now) + 1)


def _wanted(board: Bitmaps, asked: Asked) -> BitMap:
    live = _live(board, asked.now)
    return live - BitMap(board.numbers(asked.hidden)) if asked.hidden else live


def _visible(board: Bitmaps, asked: Asked) -> BitMap:
    live = _wanted(board, asked)
    if live and live.max() > asked.asof:
        live.remove_range(asked.asof + 1, live.max() + 1)
    return live


def _criteria(board: Bitmaps, asked: Asked) -> dict[str, BitMap]:
    """For each criterion that the search states, the postings that meet it."""
    return {
        name: _rule_of(name)(board, asked, value)
        for name, value in asked.values.items()
        if name != "sort" and value not in (None, "", [])
    }


def _rule_of(name: str) -> Callable[[Bitmaps, Asked, Any], BitMap]:
    return RULES.get(name) or (lambda board, asked, value: board.under(name, value))


def _by_text(board: Bitmaps, asked: Asked, value: str) -> BitMap:
    return BitMap(_text_numbers(board, asked))


def _text_numbers(board: Bitmaps, asked: Asked) -> list[int]:
    """What the words match, best first."""
    text = _text_of(asked)
    match = BOARD.settled_text(text)
    if match is None:
        match = asked.filter.text_match()
        BOARD.keep_text(text, match, asked.revision)
    return board.numbers(map(int, match.keys))


def _text_of(asked: Asked) -> str:
    return (asked.values["q"] or "")[:QUERY_LENGTH]


def _ask_text(asked: Asked) -> None:
    """Ask the index of the database, which the filter remembers, before the lock is taken: other searches go on."""
    text = _text_of(asked)
    if text:
        asked.filter.text_match(BOARD.known_text(text, asked.revision))


def _by_pay(board: Bitmaps, asked: Asked, value) -> BitMap:
    """Keep unstated pay: only "pay stated" drops it."""
    return board.live - board.pay.below(cents_of(value) or 0)


def _by_pace(board: Bitmaps, asked: Asked, value) -> BitMap:
    """Keep what states no pace."""
    paces = [pace for facet, pace in board.values if facet == PACE]
    return board.live - board.under(PACE, too_fast(paces, value))


def _by_age(board: Bitmaps, asked: Asked, value: str) -> BitMap:
    return board.posted.at_least(micros_of(asked.now - timedelta(days=int(value))))


def _by_distance(board: Bitmaps, asked: Asked, value: Center) -> BitMap:
    """Places within the radius; on request also what can be done from a home there."""
    here = board.under(SPOT, _distances(board, asked, value))
    if not asked.values["or_remote"]:
        return here
    return here | (board.under("mode", [WorkMode.REMOTE]) & board.under(LIVES, [value.state, ANYWHERE]))


def _distances(board: Bitmaps, asked: Asked, center: Center) -> dict[str, float]:
    return within(center.spot, (value for facet, value in board.values if facet == SPOT), asked.filter.radius)


def _everywhere(board: Bitmaps, asked: Asked, value) -> BitMap:
    """What stands beside a place says nothing by itself."""
    return board.live


RULES: dict[str, Callable[[Bitmaps, Asked, Any], BitMap]] = {
    "q": _by_text,
    "lives": lambda board, asked, value: board.under(LIVES, [value, ANYWHERE]),
    "have": lambda board, asked, value: board.open_to(value),
    "pay": _by_pay,
    "pace": _by_pace,
    "posted": _by_age,
    "near": _by_distance,
    "within": _everywhere,
    "or_remote": _everywhere,
}


def _all(start: BitMap, criteria: Mapping[str, BitMap]) -> BitMap:
    return reduce(and_, criteria.values(), start)


def _counts(board: Bitmaps, visible: BitMap, criteria: Mapping[str, BitMap]) -> dict[tuple[str, str], int]:
    """Each value as if it were the only one ticked in its group: the search without that group, and the value."""
    names = {facet.name for facet in FACETS}
    found = _all(visible, criteria)
    bases = {
        name: _all(visible, {other: members for other, members in criteria.items() if other != name})
        for name in names & criteria.keys()
    }
    counts = {
        (facet, value): members.intersection_cardinality(bases.get(facet, found))
        for (facet, value), members in board.values.items()
        if facet in names
    }
    return {key: count for key, count in counts.items() if count}


def _page(board: Bitmaps, asked: Asked, found: BitMap, sort: str, first: int, size: int) -> list[int]:
    """The numbers of one page. The highest number is the newest posting, so the usual order costs nothing."""
    if sort == "relevance":
        ranked = [number for number in _text_numbers(board, asked) if number in found]
        return ranked[first : first + size]
    if sort == "pay":
        return _page_by_pay(board, found, first, size)
    if sort == "distance":
        return _by_nearness(board, asked, found)[first : first + size]
    return _highest(found, first, size)


def _highest(found: BitMap, first: int, size: int) -> list[int]:
    """The highest members, so many at most after the first ones, in falling order: one slice, whatever its length."""
    end = max(0, len(found) - first)
    return found[max(0, end - size) : end].to_array()[::-1].tolist()


def _by_nearness(board: Bitmaps, asked: Asked, found: BitMap) -> list[int]:
    """The nearest first, the newest among equals; what lies nowhere within the radius comes last."""
    ranked: list[int] = []
    rest = found.copy()
    by_miles = sorted((far, spot) for spot, far in _distances(board, asked, asked.values["near"]).items())
    for _, equals in groupby(by_miles, key=lambda pair: pair[0]):
        here = board.under(SPOT, [spot for _, spot in equals]) & rest
        ranked += reversed(here.to_array())
        rest -= here
    return [*ranked, *reversed(rest.to_array())]


def _page_by_pay(board: Bitmaps, found: BitMap, first: int, size: int) -> list[int]:
    """What was stated, then what is an estimate, then what is not known; the highest first."""
    page: list[int] = []
    estimates = board.under(ESTIMATE, ["1"]) - board.pay.unknown
    parts = (found - estimates - board.pay.unknown, found & estimates, found & board.pay.unknown)
    for members in chain.from_iterable(map(board.pay.descending, parts)):
        page += members[first:]
        first = max(0, first - len(members))
        if len(page) >= size:
            break
    return page[:size]
