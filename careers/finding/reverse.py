"""The search turned round: a few postings put before very many searches.

The postings become bitmaps of their own. Each criterion is answered once for all searches that state it, by the rules
of `engine`; a search is then the intersection of its criteria's answers, a few microseconds however long the board is.
"""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import datetime
from itertools import compress

from django.http import QueryDict
from pyroaring import BitMap

from careers.finding.bitmaps import Bitmaps, Entry
from careers.finding.engine import RULES, Asked
from careers.finding.facets import BY_NAME
from careers.finding.filters import EARLIER, KIND, JobPostingFilter, Vocabulary
from careers.finding.freshness import CHUNK, cents_of, ends_of, fill, micros_of
from careers.finding.matching import JobSearch
from careers.models import JobPosting
from search.glance import Glance

AGE = "posted"
TRUTH = bytes.maketrans(b"01", b"\0\1")
# Criteria that say the same whatever else is asked for; those of any other name are answered together.
ALONE = frozenset({*BY_NAME, "q", "lives", "have", "pay", "pace", AGE})
MOST_ANSWERS = 50_000  # criteria kept answered: a million searches may each ask for words of their own
COLUMNS = ("pk", "hourly_max", "published_at", "closes_at", "expires_at")


class Batch:
    """Some postings in an order; a search's answer is a number with a bit for each posting it finds."""

    def __init__(self, pks: list[int], *, now: datetime, also: str = "") -> None:
        """`also` lets full text find the documents of another kind, as earlier versions are."""
        self.pks = pks
        self._now = now
        self._also = also
        self._vocabulary = Vocabulary.load()
        self._board = _bitmaps_of(pks)
        self._everything = (1 << len(pks)) - 1
        self._answers: dict[str, int] = {}
        self._ages: dict[str, bool] = {}
        self._glance: Glance | None = None

    def matching(self, querystring: str, *, ageless: bool = False) -> int:
        """The postings that a canonical query string finds; `ageless` takes all for recent."""
        found = self._everything
        for name, part in _parts_of(querystring):
            if ageless and name == AGE and self._is_age(part):
                continue
            answer = self._answers.get(part)
            if answer is None:
                if len(self._answers) >= MOST_ANSWERS:
                    self._answers.clear()
                answer = self._answers[part] = self._answer(part)
            found &= answer
            if not found:
                break
        return found

    def _is_age(self, part: str) -> bool:
        """Whether the engine knows this age: one that it no longer knows matches nothing, as on the page."""
        known = self._ages.get(part)
        if known is None:
            rule = JobPostingFilter(QueryDict(part), vocabulary=self._vocabulary, now=self._now)
            known = self._ages[part] = rule.is_valid()
        return known

    def named(self, found: int) -> list[int]:
        """The primary keys of an answer, in the order of the batch. Shifting the number for each posting was half of
        what a pass over all searches cost.
        """
        lowest_first = bin(found)[:1:-1].encode()
        return list(compress(self.pks, lowest_first.translate(TRUTH)))

    def _answer(self, part: str) -> int:
        rule = JobPostingFilter(QueryDict(part), vocabulary=self._vocabulary, now=self._now, also=self._also)
        if not rule.is_valid():
            return 0
        found = self._board.live
        for name, value in rule.form.cleaned_data.items():
            if name != "sort" and value not in (None, "", []):
                found = found & self._members(name, value, rule)
        return _bits(found, len(self.pks))

    def _members(self, name: str, value, rule: JobPostingFilter) -> BitMap:
        if name == "q":
            return BitMap() if self._rules_out(value) else BitMap(self._board.numbers(rule.text_ids()))
        asked = Asked(rule, self._now, self._vocabulary.revision, self._vocabulary.revision)
        return RULES[name](self._board, asked, value) if name in RULES else self._board.under(name, value)

    def _rules_out(self, text: str) -> bool:
        if self._glance is None:
            self._glance = Glance(filter(None, [KIND, self._also]), map(str, self.pks))
        return self._glance.rules_out(text)


class Arrivals:
    """What was published or edited in one stretch of revisions and is live, for searches to say what is new to them."""

    def __init__(self, *, after: int, until: int, now: datetime) -> None:
        live = JobPosting.objects.live(now)
        rows = live.filter(published_revision__gt=after, published_revision__lte=until)
        columns = ("published_revision", "pk", "published_at")
        published = list(rows.order_by("published_revision").values_list(*columns))
        edited = list(live.edited(after=after, until=until).order_by("published_revision").values_list("pk", flat=True))
        self._after, self._until, self._now = after, until, now
        self._revisions = [revision for revision, *_ in published]
        self.since = min((moment for *_, moment in published), default=now)
        """The first moment at which one of them was published."""
        self._new = Batch([pk for _, pk, _ in published], now=now)
        self._edited, self._before = self._versions(edited)

    def _versions(self, edited: list[int]) -> tuple[Batch, Batch]:
        """The edited postings, and place by place what each said at first; one of which nobody knows is out."""
        versions = JobPosting.objects.filter(replaced_by__in=edited, revision__gt=self._after)
        first: dict[int | None, int] = {}
        for original, version in versions.order_by("revision").values_list("replaced_by", "pk"):
            first.setdefault(original, version)
        known = [pk for pk in edited if pk in first]
        before = Batch([first[pk] for pk in known], now=self._now, also=EARLIER)
        return Batch(known, now=self._now), before

    def __bool__(self) -> bool:
        return bool(self._new.pks or self._edited.pks)

    def found_by(self, querystring: str, mark: int) -> list[int]:
        """What is new to a search whose mail began at revision `mark`: published since, or edited so that it matches.

        Whether a posting is recent is asked when it is published, and then it is.
        """
        found = self._new.matching(querystring, ageless=True) if self._revisions else 0
        if mark > self._after:
            found = found >> (seen := bisect_right(self._revisions, mark)) << seen
        new = self._new.named(found) if found else []
        return [*new, *self._newly_found_by(querystring, mark)] if self._edited.pks else new

    def _newly_found_by(self, querystring: str, mark: int) -> list[int]:
        if mark > self._after:  # it began in between: what the postings said then is asked for it alone
            search = JobSearch(QueryDict(querystring), now=self._now)
            return list(search.newly_matching(after=mark, until=self._until).values_list("pk", flat=True))
        found = self._edited.matching(querystring)
        return self._edited.named(found & ~self._before.matching(querystring)) if found else []


def _parts_of(querystring: str) -> Iterable[tuple[str, str]]:
    """The criteria of a canonical query string, each with its values as they stand there."""
    parts: dict[str, str] = {}
    for pair in querystring.split("&") if querystring else ():
        name = pair.partition("=")[0]
        key = name if name in ALONE else ""
        parts[key] = f"{parts[key]}&{pair}" if key in parts else pair
    return parts.items()


def _bitmaps_of(pks: list[int]) -> Bitmaps:
    """These postings as bitmaps, each numbered by its place."""
    board, places = Bitmaps(), {pk: place for place, pk in enumerate(pks)}
    for start in range(0, len(pks), CHUNK):
        rows = JobPosting.objects.filter(pk__in=pks[start : start + CHUNK]).values_list(*COLUMNS)
        entries = {
            pk: Entry(places[pk], pk, cents_of(hourly), micros_of(published), ends_of(closes, expires))
            for pk, hourly, published, closes, expires in rows
        }
        fill(entries)
        for entry in entries.values():
            board.put(entry)
    return board


def _bits(found: BitMap, size: int) -> int:
    bits = bytearray(size // 8 + 1)
    for place in found:
        bits[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(bits, "little")
