"""The sections of a code page that are words: a class each, and what all sections have in common."""

from collections.abc import Iterator
from dataclasses import astuple, dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import ClassVar

from django.utils.safestring import SafeString

from codes.fees.rows import part_name
from codes.models import Code, CodeText, FeeScheduleEntry, Release
from codes.page.course import rvu_chart
from codes.page.depth import Depth, Wording, shows
from codes.reference.facts import Facts, Source
from codes.reference.indicators import PRICED
from codes.reference.standing import Found
from web.text import markup
from web.text.counting import quantity


@dataclass
class Material:
    """What the database holds for one page, and how deep its reader may look."""

    code: Code
    depth: Depth
    facts: Facts
    wording: Wording
    """The official words that the reader may see, or why none."""
    on: date | None
    found: Found | None
    """Whether the code was in use on the day asked for; None: the page is about the newest data."""
    locality: str
    texts: dict[str, CodeText]
    """By section; of a section that the reader may not see, without its body."""

    @property
    def entry(self) -> FeeScheduleEntry | None:
        """The fee schedule's row of the whole service."""
        return next(iter(self.facts.entries), None)

    @cached_property
    def has_figures(self) -> bool:
        """Whether figures are shown: of a deleted code none, as if it lived, but on a day when it did."""
        return not (self.found.is_refused if self.found else self.code.is_ended)

    @property
    def has_fees(self) -> bool:
        return self.has_figures and self.code.has_fees

    @property
    def no_fees(self) -> str:
        """Why there is no row of the fee schedule."""
        release = self.facts.loaded.of(Source.FEE_SCHEDULE)
        return f"No row in {release.name}" if release else self.facts.loaded.missing(Source.FEE_SCHEDULE)

    def names_from(self, source: str) -> str:
        """Where the words of a public list stand; empty where they are not loaded."""
        release = self.facts.loaded.of(source)
        return f"{release.file_of()}, {release.name}" if release else ""


class View(StrEnum):
    """The two halves of an open page, for the two questions it answers: may I bill it, and what is it."""

    BILLING = "billing"
    PROCEDURE = "procedure"


class Section:
    """One section. A locked one has its title and nothing else: no content may be in it."""

    key: ClassVar[str]
    title: ClassVar[str]
    view: ClassVar[View] = View.PROCEDURE
    folds: ClassVar[bool] = False
    """Whether a phone shows it only when asked."""

    @property
    def look(self) -> str:
        return "folded" if self.folds else ""

    template: ClassVar[str] = "codes/sections/_prose.html"

    def __init__(self, material: Material) -> None:
        self.locked = not self.is_open(material)
        self.html: SafeString | None = None
        if self.locked:
            return
        if self.key in material.texts:
            self.html = markup.to_html(material.texts[self.key].readable, link_rel=markup.OWN)
        self.fill(material)

    @classmethod
    def exists(cls, material: Material) -> bool:
        """Whether there is something to show or to lock."""
        return cls.key in material.texts

    @classmethod
    def is_open(cls, material: Material) -> bool:
        """Whether the reader sees it."""
        return shows(material.depth, cls.key)

    def fill(self, material: Material) -> None:
        """Take what stands in the section beside its prose."""


FULL = (
    "The license for the official words of {} allows a number of named users a month, and this month's are taken."
    " They can be shown to you from the first day of the next month, if a place is free then."
)


class Official(Section):
    key, title = "official", "Official descriptor"
    view = View.BILLING
    template = "codes/sections/_official.html"
    note = notice = ""

    @classmethod
    def exists(cls, material: Material) -> bool:
        wording = material.wording
        return bool(wording.descriptors or wording.edition or wording.full) or material.facts.hcpcs is not None

    @classmethod
    def is_open(cls, material: Material) -> bool:
        """CMS's own words are public."""
        return material.code.code_set.public_domain or (super().is_open(material) and not material.wording.withheld)

    def fill(self, material: Material) -> None:
        wording = material.wording
        self.edition = wording.edition
        if wording.descriptors:
            longest = max(wording.descriptors, key=lambda one: (one.edition_year, one.kind == "long"))
            self.note = longest.text
            self.notice = f"© {longest.edition_year} {material.code.code_set.owner}. All rights reserved."
        elif wording.full:
            self.note = FULL.format(wording.full)
        elif entry := material.facts.hcpcs:
            self.note = entry.long_description
            release = material.facts.loaded.of(Source.HCPCS)
            self.notice = f"CMS, public domain: {release.row(entry.line)}."


class Plain(Section):
    key, title = "plain", "What it is"


class Indications(Section):
    key, title = "indications", "When it is done"


class Steps(Section):
    key, title = "steps", "How it is done"


class PostProcedureCare(Section):
    key, title = "postcare", "Post-procedure care"


class Simple(Section):
    key, title = "simple", "In a patient's words"


class Necessity(Section):
    key, title = "necessity", "Medical necessity"
    template = "codes/sections/_necessity.html"

    def fill(self, material: Material) -> None:
        loaded = material.facts.loaded
        self.missing = "" if loaded.of(Source.COVERAGE) else f"{loaded.missing(Source.COVERAGE)}"


class Responsibility(Section):
    key, title = "responsibility", "Who does what"


class Documentation(Section):
    key, title = "documentation", "Documentation"
    view = View.BILLING


class Examples(Section):
    key, title = "examples", "Examples"


class Siblings(Section):
    key, title = "siblings", "Neighboring codes"
    view = View.BILLING
    folds = True
    template = "codes/sections/_siblings.html"

    @classmethod
    def exists(cls, material: Material) -> bool:
        return material.code.has_siblings

    def fill(self, material: Material) -> None:
        self.siblings = material.facts.siblings


class History(Section):
    key, title = "history", "History"
    view = View.BILLING
    folds = True
    template = "codes/sections/_history.html"

    @classmethod
    def exists(cls, material: Material) -> bool:
        code = material.code
        return code.has_fees or code.has_hcpcs or code.has_rbcs or bool(code.status_note)

    def fill(self, material: Material) -> None:
        self.happenings = happenings(material.facts)
        self.chart = rvu_chart(material.facts)
        self.note = material.code.status_note
        absent = without(material.facts) if material.code.is_ended else []
        self.missing = [(release.name, release.file_of()) for release in absent]


class Sources(Section):
    key, title = "sources", "Sources"
    view = View.BILLING
    folds = True
    template = "codes/sections/_sources.html"

    @classmethod
    def exists(cls, material: Material) -> bool:
        code = material.code
        return code.has_fees or code.has_hcpcs or code.has_edits or code.has_rates or bool(material.texts)

    def fill(self, material: Material) -> None:
        self.texts = list(material.texts.values())[:1]
        self.citations = list(citations(material.facts))


# CMS's action codes of HCPCS.
ACTIONS = {
    "A": "added",
    "B": "administrative data and long description changed",
    "C": "long description changed",
    "D": "discontinued",
    "F": "administrative data changed",
    "N": "no change",
    "P": "payment changed",
    "R": "brought back",
    "S": "short description changed",
    "T": "other change",
}


@dataclass(frozen=True)
class Happening:
    """One line of the history: the day, what happened, a note, and where it stands."""

    day: date
    what: str
    note: str
    source: str


def happenings(facts: Facts) -> list[Happening]:
    """All of it, the newest first; of one day in the order of its words, so that a page reads the same every time."""
    found = {*_of_rbcs(facts), *_of_hcpcs(facts), *_of_fees(facts)}
    return sorted(found, key=astuple, reverse=True)


def _of_rbcs(facts: Facts) -> Iterator[Happening]:
    release = facts.loaded.of(Source.RBCS)
    for row in facts.rbcs:
        cited = release.row(row.line)
        if row.added_date:
            yield Happening(row.added_date, "Added", "first day, by RBCS", cited)
        if row.end_date:
            yield Happening(row.end_date, "Ended", "last day, by RBCS", cited)
        if row.assignment_date and len(facts.rbcs) > 1:
            yield Happening(row.assignment_date, "Grouped", f"{row.category}: {row.subcategory}", cited)


def _of_hcpcs(facts: Facts) -> Iterator[Happening]:
    row, release = facts.hcpcs, facts.loaded.of(Source.HCPCS)
    if row is None:
        return
    cited = release.row(row.line)
    if row.added_date:
        yield Happening(row.added_date, "Added", "first day, by HCPCS", cited)
    if row.effective_date and row.effective_date != row.added_date:
        action = f"{row.action_code} - {ACTIONS.get(row.action_code, 'not explained here')}"
        yield Happening(row.effective_date, "Last action", action, cited)
    if row.termination_date:
        note = f"use instead: {row.cross_references}" if row.cross_references else "last day, by HCPCS"
        yield Happening(row.termination_date, "Terminated", note, cited)


def _of_fees(facts: Facts) -> Iterator[Happening]:
    """The whole service in each release that is loaded, so that a change of value shows."""
    for row in facts.fees:
        if not row.modifier:
            outside = quantity(row.nonfacility_total, "unit")
            note = f"status {row.status}, {outside} non-facility, {row.facility_total} facility"
            yield Happening(row.release.effective_date, "Fee schedule", note, row.release.row(row.line))


def without(facts: Facts) -> list[Release]:
    """Fee schedules that are loaded whole and hold no row of the code: the evidence that it has ended."""
    held = {row.release_id for row in facts.fees}
    return [each for each in facts.loaded.all_of(Source.FEE_SCHEDULE) if not each.sample and each.pk not in held]


@dataclass(frozen=True)
class Citation:
    """One source: what it says, the release, and its row, or words in place of a row."""

    what: str
    release: Release
    row: str


def citations(facts: Facts) -> Iterator[Citation]:
    """The sources of the facts that the page shows, in the order of its sections."""
    loaded = facts.loaded
    for entry in facts.entries:
        yield _cited(f"Fee schedule, {part_name(entry).lower()}", entry.release, entry.line)
    yield from _facilities(facts)
    if facts.hcpcs:
        yield _cited("HCPCS Level II", loaded.of(Source.HCPCS), facts.hcpcs.line, facts.hcpcs.part)
    for row in facts.rbcs[:1]:
        yield _cited("RBCS group", loaded.of(Source.RBCS), row.line)
    for setting in Release.Setting.values:
        if edit := facts.mue(setting):
            release = loaded.of(Source.MUE, setting)
            yield _cited(release.title, release, edit.line)
        if (release := loaded.of(Source.NCCI_PTP, setting)) and facts.summary(setting):
            yield Citation(release.title, release, f"{release.file_name}, {release.name}, rows beside each pair")
    if facts.entries:
        yield from _public_lists(facts)
    yield from _add_ons(facts)


def _facilities(facts: Facts) -> Iterator[Citation]:
    """What the hospital and the surgical center are paid, and at most for a drug."""
    if facts.opps:
        yield _cited(Source.OPPS.label, facts.opps.release, facts.opps.line)
    for row in facts.asc:
        yield _cited(f"Surgical center, Addendum {row.addendum}", row.release, row.line, row.part)
    if facts.limit:
        yield _cited(Source.ASP.label, facts.limit.release, facts.limit.line)


def _public_lists(facts: Facts) -> Iterator[Citation]:
    """The lists that the modifiers and places of the fee schedule's row are named by."""
    places = facts.places if facts.entries[0].status in PRICED else []
    for source, rows in ((Source.MODIFIERS, facts.modifiers), (Source.PLACES, places)):
        if rows:
            release, lines = facts.loaded.of(source), ", ".join(str(row.line) for row in rows)
            yield Citation(release.title, release, f"{release.file_of()}, {release.name}, row {lines}")


def _add_ons(facts: Facts) -> Iterator[Citation]:
    lines = sorted({row.line for row in [*facts.add_on_rules, *facts.add_ons]})
    if lines:
        release = facts.loaded.of(Source.ADD_ON)
        shown = ", ".join(map(str, lines[:10])) + (f" and {len(lines) - 10} more" if len(lines) > 10 else "")
        yield Citation(release.title, release, f"{release.file_of()}, {release.name}, row {shown}")


def _cited(what: str, release: Release, line: int, part: int = 0) -> Citation:
    return Citation(what, release, release.row(line, part))
