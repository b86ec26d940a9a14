"""Two to five codes side by side: each as deep as its reader may see it now, and nothing is spent by looking."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import date_format

from accounts.quota.metering import Reading
from codes.models import Code, Release
from codes.page.depth import Depth, depth_of, is_metered
from codes.page.glance import glance
from codes.reference.facts import Facts, all_facts
from codes.reference.indicators import payment_rows

MOST = 5
FEWEST = 2
WRITTEN = re.compile(r"[0-9A-Z]{5}")
# What the strip of a code page says; the table of indicators has the rest of it in full.
FROM_GLANCE = ("MUE, practitioner", "Work units", "Medicare, national")

ReadingOf = Callable[[Code], Reading]


@dataclass(frozen=True, slots=True)
class Column:
    """One code, and whether its figures may be shown; `facts` is None where they may not."""

    code: Code
    facts: Facts | None


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of every code in the order of the columns; of a code that is closed or has none it says why."""

    label: str
    cells: list[tuple[Code, str]]
    told: frozenset[str] = frozenset()
    """The texts of the codes that have one."""

    @property
    def differs(self) -> bool:
        """Whether the codes that tell it tell it differently."""
        return len(self.told) > 1

    @property
    def shared(self) -> str:
        """The text that all of the codes have, told once; empty where they have several."""
        first, *others = (text for _, text in self.cells)
        return first if others and all(text == first for text in others) else ""

    @property
    def look(self) -> str:
        return "differs" if self.differs else ""

    @property
    def mark(self) -> str:
        """What the heading of the row adds, for who does not see its ground."""
        return " (differs)" if self.differs else ""


CLOSED = "Not opened yet"
NO_VALUE = "No value"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the page shows: the columns, the rows, and what was typed that is no code here."""

    columns: list[Column]
    rows: list[Row]
    unknown: list[str]
    left_out: list[str]
    track: str = ""

    @property
    def closed(self) -> list[Code]:
        """The codes whose figures their reader has not opened."""
        return [each.code for each in self.columns if each.facts is None]

    @property
    def factors(self) -> list[tuple[str, str, bool]]:
        """The conversion factors to choose from, by payment track; empty where there is one."""
        loaded = next((each.facts.loaded for each in self.columns if each.facts), None)
        tracks = loaded.tracks if loaded else []
        return [(each, Release.Track(each).label, each == (self.track or tracks[0])) for each in tracks]

    @property
    def query(self) -> str:
        """The comparison as an address."""
        return urlencode([("code", each.code.code) for each in self.columns])

    @property
    def claim(self) -> str:
        """The address of the claim check with these codes, a line each."""
        lines = "\n".join(each.code.code for each in self.columns)
        return f"{reverse('claim_check')}?{urlencode({'lines': lines})}"

    @property
    def waits(self) -> bool:
        """Whether one code stands here and waits for another."""
        return len(self.columns) == 1

    @property
    def typed(self) -> str:
        return ", ".join(each.code.code for each in self.columns)

    @property
    def boxed(self) -> str:
        """The codes as the box holds them, ready for one more where one stands alone."""
        return f"{self.typed}, " if self.waits else self.typed

    @property
    def notes(self) -> list[str]:
        """What was asked for and is not shown."""
        unknown = [f"{each} is in no release loaded here." for each in self.unknown]
        more = [f"{MOST} codes fit side by side: {', '.join(self.left_out)} left out."] if self.left_out else []
        return unknown + more


def written_codes(texts: Iterable[str]) -> list[str]:
    """The codes of any text, each once, in its order."""
    found = WRITTEN.findall(" ".join(texts).upper()[:500])
    return list(dict.fromkeys(found))


def compare(names: list[str], *, reading_of: ReadingOf, today: date, track: str = "") -> Comparison:
    """Set codes side by side, by the payment track chosen. What a reader may not see is not even read."""
    wanted = names[:MOST]
    known = {code.code: code for code in Code.objects.for_page().filter(code__in=wanted).procedures()}
    columns = [Column(known[name], _facts(known[name], reading_of, today, track)) for name in wanted if name in known]
    unknown = [name for name in wanted if name not in known]
    return Comparison(columns, _rows(columns), unknown, names[MOST:], track)


def _facts(code: Code, reading_of: ReadingOf, today: date, track: str) -> Facts | None:
    depth = depth_of(reading_of(code) if is_metered(code, today) else None)
    return all_facts(code, on=None, today=today, track=track) if depth == Depth.FULL else None


def _rows(columns: list[Column]) -> list[Row]:
    """Every figure that one of the codes has, in the order of its page; first of all what has ended, if something has.

    Whether a code has ended is open to everyone.
    """
    told = {each.code.code: _figures(each.facts) if each.facts else {} for each in columns}
    labels = dict.fromkeys(label for figures in told.values() for label in figures)
    rows = []
    if any(each.code.is_ended or each.code.is_paid_only for each in columns):
        told_of = [(each.code, _standing(each.code)) for each in columns]
        rows.append(Row("Status", told_of, frozenset(text for _, text in told_of)))
    for label in labels:
        texts = frozenset(figures[label] for figures in told.values() if label in figures)
        cells = [(each.code, told[each.code.code].get(label) or _why_not(each)) for each in columns]
        rows.append(Row(label, cells, texts))
    return rows


def _standing(code: Code) -> str:
    """Its status; of one that has ended with its last day and the file that says so."""
    if not code.is_ended:
        return code.status_word
    last = f", last day {date_format(code.ended_date)}" if code.ended_date else ""
    return f"{code.status_word}{last}. {code.status_note}".strip()


def _why_not(column: Column) -> str:
    """Why a code has no such figure."""
    code, facts = column.code, column.facts
    if code.is_ended:
        return code.status_word
    if facts is None:
        return CLOSED
    if facts.entries:
        return NO_VALUE
    release = facts.loaded.of(Release.Source.FEE_SCHEDULE)
    covered = release and facts.loaded.covers(code, Release.Source.FEE_SCHEDULE)
    return f"No row in {release.name}" if covered else facts.loaded.missing(Release.Source.FEE_SCHEDULE)


def _figures(facts: Facts) -> dict[str, str]:
    strip = {each["label"]: f"{each['value']}; {each['note']}".removesuffix("; ") for each in glance(facts)}
    figures = {label: text for label, text in strip.items() if label.startswith(FROM_GLANCE)}
    entry = next(iter(facts.entries), None)
    return figures | {each.label: f"{each.value} - {each.meaning}" for each in (payment_rows(entry) if entry else [])}
