"""A code page as data: its sections in order, what each may show at a depth, and where each fact comes from."""

from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.utils.safestring import SafeString

from codes import markup
from codes.depth import Depth, shows
from codes.indicators import NOT_LOADED, NOT_PRICED, PRICED, Indicator, not_used_note, payment_rows
from codes.models import Code, CodeText, Descriptor, FeeScheduleEntry, Release, SiblingNote

SECTIONS = {
    "official": "Official descriptor",
    "plain": "What it is",
    "indications": "When it is done",
    "steps": "How it is done",
    "postcare": "Post-procedure care",
    "simple": "In a patient's words",
    "payment": "Payment indicators",
    "fees": "Relative values",
    "modifiers": "Modifiers",
    "necessity": "Medical necessity",
    "responsibility": "Who does what",
    "documentation": "Documentation",
    "examples": "Examples",
    "places": "Places of service",
    "siblings": "Neighbouring codes",
    "sources": "Sources",
}
FACTS = {"payment", "fees"}


@dataclass(frozen=True)
class Fee:
    """Relative values of one row of the fee schedule: whole service, professional (26) or technical (TC) part."""

    part: str
    entry: FeeScheduleEntry
    nonfacility_amount: Decimal | None
    facility_amount: Decimal | None


@dataclass
class PageSection:
    """One section. A locked one has its title and nothing else: no content may be in it."""

    key: str
    title: str
    locked: bool = False
    html: SafeString | None = None
    rows: list[Indicator] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    fees: list[Fee] = field(default_factory=list)
    siblings: list[tuple[SiblingNote, bool]] = field(default_factory=list)
    texts: list[CodeText] = field(default_factory=list)
    note: str = ""
    notice: str = ""

    @property
    def template(self) -> str:
        """The part that shows what is more than prose."""
        special = {"official", "payment", "fees", "siblings", "sources"}
        return f"codes/sections/_{self.key if self.key in special else 'prose'}.html"


@dataclass
class CodePage:
    """Everything the template shows of one code."""

    code: Code
    depth: Depth
    metered: bool
    release: Release | None
    sections: list[PageSection]

    @property
    def specialties(self) -> list:
        return list(self.code.specialties.all())

    @property
    def has_official(self) -> bool:
        return any(section.key == "official" for section in self.sections)

    @property
    def badge(self) -> str:
        return "warning" if self.code.is_ended else "pass"

    @property
    def locked(self) -> list[PageSection]:
        return [section for section in self.sections if section.locked]


def is_metered(code: Code, on: date) -> bool:
    """Tell whether anything on the page is metered: own text, or an official descriptor that may be served.

    A page of public facts alone is open to everyone and spends nothing.
    """
    return code.has_texts or (code.has_descriptors and bool(_descriptors(code, on)))


def build(code: Code, *, depth: Depth, on: date) -> CodePage:
    """Assemble the page at a depth. What the depth withholds is not even read from the database."""
    found = _Found(code, depth, on)
    sections = [section for key in SECTIONS if (section := found.section(key)) is not None]
    return CodePage(code, depth, code.has_texts or bool(found.descriptors), found.release, sections)


def _descriptors(code: Code, on: date) -> list[Descriptor]:
    return list(code.descriptors.servable(on=on).order_by("-edition_year", "kind")) if code.has_descriptors else []


class _Found:
    """What the database holds for one page, section by section."""

    def __init__(self, code: Code, depth: Depth, on: date) -> None:
        self.code, self.depth = code, depth
        readable = [key for key in SECTIONS if shows(depth, key)]
        self.texts = {text.key: text for text in code.texts.bodies_of(readable)} if code.has_texts else {}
        self.descriptors = _descriptors(code, on)
        # A deleted code is not reportable: no figure is shown as if it lived.
        self.has_fees = code.has_fees and not code.is_ended
        self.entries = self._fee_entries() if self.has_fees and shows(depth, "fees") else []
        self.release = self.entries[0].release if self.entries else None

    def section(self, key: str) -> PageSection | None:
        """Return a section with its content, a locked one, or None where there is nothing to show or lock."""
        if not self._exists(key):
            return None
        section = PageSection(key, SECTIONS[key])
        if not shows(self.depth, key):
            section.locked = True
            return section
        fill = getattr(self, f"_fill_{key}", None)
        if fill:
            fill(section)
        elif key in self.texts:
            section.html = markup.render(self.texts[key].readable)
        return section

    def _exists(self, key: str) -> bool:
        if key in FACTS:
            return self.has_fees
        if key == "official":
            return bool(self.descriptors)
        if key == "siblings":
            return self.code.has_siblings
        if key == "sources":
            return self.has_fees or bool(self.texts)
        return key in self.texts

    def _fee_entries(self) -> list[FeeScheduleEntry]:
        return list(FeeScheduleEntry.objects.newest_of(self.code.code))

    def _fill_official(self, section: PageSection) -> None:
        longest = max(self.descriptors, key=lambda each: (each.edition_year, each.kind == "long"))
        section.note = longest.text
        section.notice = f"© {longest.edition_year} {self.code.code_set.owner}. All rights reserved."

    def _fill_payment(self, section: PageSection) -> None:
        section.rows = list(payment_rows(self.entries[0]))
        section.missing = NOT_LOADED
        section.note = not_used_note(self.entries[0])

    def _fill_fees(self, section: PageSection) -> None:
        section.fees = [_fee(entry) for entry in self.entries]
        status = self.entries[0].status
        if status not in PRICED:
            section.note = f"Not priced here: {NOT_PRICED.get(status, 'no price by relative values')}."

    def _fill_siblings(self, section: PageSection) -> None:
        notes = list(self.code.sibling_notes.with_page())
        section.siblings = [(note, note.has_page) for note in notes]

    def _fill_sources(self, section: PageSection) -> None:
        section.texts = list(self.texts.values())[:1]
        section.fees = [_fee(entry) for entry in self.entries]


def _fee(entry: FeeScheduleEntry) -> Fee:
    """National amounts (all GPCIs 1) where the status lets the relative values price the service."""
    part = {
        "": "Whole service",
        "26": "Professional part (26)",
        "TC": "Technical part (TC)",
        "53": "Stopped early (53)",
    }
    priced = entry.status in PRICED and not entry.not_used_for_medicare
    return Fee(
        part=part[entry.modifier],
        entry=entry,
        nonfacility_amount=_amount(entry.nonfacility_total, entry) if priced and not entry.nonfacility_na else None,
        facility_amount=_amount(entry.facility_total, entry) if priced and not entry.facility_na else None,
    )


def _amount(total: Decimal, entry: FeeScheduleEntry) -> Decimal:
    """Dollars: relative value units times the conversion factor, rounded half up once, at the end."""
    return (total * entry.conversion_factor).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
