"""A code page as data: its sections in order, what each may show at a depth, and where each fact comes from."""

from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.urls import reverse
from django.utils.formats import date_format
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
PARTS = {"": "Whole service", "26": "Professional part (26)", "TC": "Technical part (TC)", "53": "Stopped early (53)"}


@dataclass(frozen=True)
class Setting:
    """One setting of a fee: practice expense and total in relative value units, the amount in words or dollars."""

    name: str
    practice: Decimal
    total: Decimal
    amount: str


@dataclass(frozen=True)
class Fee:
    """One row of the fee schedule: the whole service, its professional (26) or its technical (TC) part."""

    part: str
    entry: FeeScheduleEntry
    settings: list[Setting]


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
    siblings: list[SiblingNote] = field(default_factory=list)
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
    def has_official_section(self) -> bool:
        return any(section.key == "official" for section in self.sections)

    @property
    def badge(self) -> str:
        return "warn" if self.code.is_ended else "pass"

    @property
    def contents(self) -> list[dict]:
        """The list of sections beside the page."""
        listed = [{"key": each.key, "title": each.title, "locked": each.locked} for each in self.sections]
        return [*listed, {"key": "jobs", "title": "Jobs"}]

    @property
    def crumbs(self) -> list[dict]:
        """The way here: reference, set, wider section, section, code."""
        code_set, section = self.code.code_set, self.code.section
        around = [each for each in (section and section.parent, section) if each]
        set_url = code_set.get_absolute_url()
        return [
            {"title": "Codes", "url": reverse("codes")},
            {"title": code_set.name, "url": set_url},
            *({"title": each.title, "url": f"{set_url}?section={each.slug}"} for each in around),
            {"title": self.code.code},
        ]

    @property
    def source(self) -> str:
        return f"{self.release.file_name}, {self.release.name}" if self.release else ""

    @property
    def source_dates(self) -> str:
        """The days the figures speak about."""
        if self.release is None:
            return ""
        dates = (self.release.effective_date, self.release.through_date)
        return " to ".join(date_format(day, "j F Y") for day in dates)

    @property
    def descriptor_missing(self) -> bool:
        return not (self.code.code_set.public_domain or self.code.is_ended or self.has_official_section)

    @property
    def ended_title(self) -> str:
        return f"{self.code} is {self.code.get_status_display().lower()}."

    @property
    def ended_text(self) -> str:
        return f"Not reportable on current dates of service. {self.code.status_note}"


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
        section.siblings = list(self.code.sibling_notes.with_page())

    def _fill_sources(self, section: PageSection) -> None:
        section.texts = list(self.texts.values())[:1]
        section.fees = [_fee(entry) for entry in self.entries]


def _fee(entry: FeeScheduleEntry) -> Fee:
    settings = [
        Setting(
            "non-facility",
            entry.nonfacility_pe_rvu,
            entry.nonfacility_total,
            "rarely done here" if entry.nonfacility_na else _amount(entry.nonfacility_total, entry),
        ),
        Setting(
            "facility",
            entry.facility_pe_rvu,
            entry.facility_total,
            "rarely done here" if entry.facility_na else _amount(entry.facility_total, entry),
        ),
    ]
    return Fee(part=PARTS.get(entry.modifier, f"With {entry.modifier}"), entry=entry, settings=settings)


def _amount(total: Decimal, entry: FeeScheduleEntry) -> str:
    """The national amount (all GPCIs 1): units times conversion factor, rounded half up to the cent once, at the end.

    Status decides before price: without a priced status there is no amount, and never "$0.00".
    """
    if entry.status not in PRICED or entry.not_used_for_medicare:
        return "not priced here"
    amount = (total * entry.conversion_factor).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    return f"${amount:,}"
