"""The sections of a code page: which exist, which this reader sees, and what stands in each."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.safestring import SafeString

from codes.fees.rows import Fee, fee_row, locality_picker
from codes.models import Code, CodeText, Descriptor, SiblingNote
from codes.page.citations import Citation, citations
from codes.page.depth import Depth, shows
from codes.page.edits import edits_view
from codes.page.history import happenings, without
from codes.page.places import place_rows
from codes.reference.facts import Facts, Setting, Source
from codes.reference.indicators import (
    NOT_LOADED,
    NOT_PRICED,
    PRICED,
    Indicator,
    fee_labels,
    mue_row,
    not_used_note,
    payment_rows,
    rbcs_row,
    type_of_service_row,
)
from codes.reference.modifier_rules import ModifierRule, modifier_rules
from web import markup

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
    "edits": "Edits",
    "necessity": "Medical necessity",
    "responsibility": "Who does what",
    "documentation": "Documentation",
    "examples": "Examples",
    "places": "Places of service",
    "siblings": "Neighboring codes",
    "history": "History",
    "sources": "Sources",
}
# These have a template of their own; the others are prose.
SPECIAL = {"official", "payment", "fees", "modifiers", "edits", "necessity", "places", "siblings", "history", "sources"}


@dataclass
class PageSection:
    """One section. A locked one has its title and nothing else: no content may be in it."""

    key: str
    title: str
    locked: bool = False
    html: SafeString | None = None
    rows: list[Indicator] = field(default_factory=list)
    missing: list[tuple[str, str]] = field(default_factory=list)
    fees: list[Fee] = field(default_factory=list)
    rules: list[ModifierRule] = field(default_factory=list)
    siblings: list[SiblingNote] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    texts: list[CodeText] = field(default_factory=list)
    view: Any = None
    line: int = 0
    note: str = ""
    notice: str = ""

    @property
    def template(self) -> str:
        """The part that shows what is more than prose."""
        return f"codes/sections/_{self.key if self.key in SPECIAL else 'prose'}.html"


class Found:
    """What the database holds for one page, section by section."""

    def __init__(
        self,
        code: Code,
        depth: Depth,
        facts: Facts,
        descriptors: list[Descriptor],
        *,
        withheld: bool,
        on: date | None,
        locality: str = "",
    ) -> None:
        self.code, self.depth, self.facts, self.descriptors = code, depth, facts, descriptors
        # The license serves the official words to accounts only, and this reader is a guest.
        self.withheld = withheld
        self.locality = locality
        readable = [key for key in SECTIONS if self.shows(key)]
        self.texts = {text.key: text for text in code.texts.bodies_of(readable)} if code.has_texts else {}
        # A deleted code is not reportable: no figure is shown as if it lived, but on a day when it did.
        lived = on is not None and (code.ended_date is None or on <= code.ended_date)
        self.has_figures = not code.is_ended or (lived and bool(facts.entries or facts.hcpcs))

    def shows(self, key: str) -> bool:
        """Tell whether the reader sees a section; CMS's own descriptors are public."""
        if key == "official":
            return self.code.code_set.public_domain or (shows(self.depth, key) and not self.withheld)
        return shows(self.depth, key)

    def section(self, key: str) -> PageSection | None:
        """Return a section with its content, a locked one, or None where there is nothing to show or lock."""
        if not self._exists(key):
            return None
        section = PageSection(key, SECTIONS[key])
        if not self.shows(key):
            section.locked = True
            return section
        if key in self.texts:
            section.html = markup.to_html(self.texts[key].readable, link_rel=markup.OWN)
        fill = getattr(self, f"_fill_{key}", None)
        if fill:
            fill(section)
        return section

    def _exists(self, key: str) -> bool:
        code, text = self.code, key in self.texts
        has_row = self.has_figures and code.has_fees
        return {
            "official": bool(self.descriptors) or self.withheld or bool(self._words),
            "payment": has_row or (self.has_figures and (code.has_hcpcs or code.has_rbcs)),
            "fees": has_row,
            "modifiers": has_row or text,
            "places": has_row or text,
            # At full depth "no data loaded" is an answer too; a card in its place would promise more.
            "edits": code.has_edits or (self.depth == Depth.FULL and self.has_figures),
            "siblings": code.has_siblings,
            "history": code.has_fees or code.has_hcpcs or code.has_rbcs or bool(code.status_note),
            "sources": code.has_fees or code.has_hcpcs or code.has_edits or bool(self.texts),
        }.get(key, text)

    @property
    def _words(self) -> str:
        return self.facts.hcpcs.long_description if self.facts.hcpcs else ""

    def _fill_official(self, section: PageSection) -> None:
        if self.descriptors:
            longest = max(self.descriptors, key=lambda each: (each.edition_year, each.kind == "long"))
            section.note = longest.text
            section.notice = f"© {longest.edition_year} {self.code.code_set.owner}. All rights reserved."
        else:
            section.note = self._words
            release = self.facts.loaded.of(Source.HCPCS)
            section.notice = f"CMS, public domain: {release.row(self.facts.hcpcs.line)}."

    def _fill_payment(self, section: PageSection) -> None:
        facts = self.facts
        entry = next(iter(facts.entries), None)
        if entry:
            section.rows = list(payment_rows(entry))
            section.note = not_used_note(entry)
        else:
            why = self._no_fees()
            section.missing = [(label, why) for label in fee_labels()]
        more = [type_of_service_row(facts.hcpcs), rbcs_row(facts.rbcs, facts.hcpcs)]
        more += [mue_row(facts.mue(setting), setting) for setting in Setting.values if facts.mue(setting)]
        section.rows += [row for row in more if row]
        given = {row.label for row in section.rows}
        section.missing += [(label, self._why_missing(label)) for label in NOT_LOADED if label not in given]

    def _why_missing(self, label: str) -> str:
        """No release, none for the date, or a release without a row."""
        loaded = self.facts.loaded
        if label == "MUE" and loaded.speaks_of(self.code, Source.MUE, Setting.PRACTITIONER):
            return f"No published value in release {loaded.of(Source.MUE, Setting.PRACTITIONER).name}"
        if label == "BETOS/RBCS" and loaded.speaks_of(self.code, Source.RBCS):
            return f"No row in release {loaded.of(Source.RBCS).name}"
        return "No data loaded"

    def _no_fees(self) -> str:
        release = self.facts.loaded.of(Source.FEE_SCHEDULE)
        if release:
            return f"No row in {release.name}"
        return self.facts.loaded.missing(Source.FEE_SCHEDULE)

    def _fill_fees(self, section: PageSection) -> None:
        if not self.facts.entries:
            section.note = f"{self._no_fees()}."
            return
        # The zeros of a row without a price are no value; some such rows do carry units.
        priced = [each for each in self.facts.entries if each.nonfacility_total or each.facility_total]
        if priced:
            section.view = locality_picker(self.facts, self.locality)
            section.fees = [fee_row(each, section.view.chosen) for each in priced]
        status = self.facts.entries[0].status
        if status not in PRICED:
            section.note = f"Not priced here: {NOT_PRICED.get(status, 'no price by relative values')}."

    def _fill_modifiers(self, section: PageSection) -> None:
        entry = next(iter(self.facts.entries), None)
        if entry and self.has_figures:
            section.rules = modifier_rules(entry, is_add_on=bool(self.facts.add_on_rules))
            section.view = self.facts.modifiers
            section.notice = self._names_from(Source.MODIFIERS)
        elif self.code.has_fees:
            section.note = f"{self._no_fees()}."

    def _fill_places(self, section: PageSection) -> None:
        entry = next(iter(self.facts.entries), None)
        if entry is None or not self.has_figures:
            section.note = f"{self._no_fees()}." if self.code.has_fees else ""
        elif entry.status in PRICED:
            section.view, section.line = list(place_rows(entry, self.facts.places)), entry.line
            section.notice = self._names_from(Source.PLACES)
        else:
            # The zeros of such a row are no price.
            section.note = "The fee schedule does not price this code, so it says nothing about settings."

    def _names_from(self, source: str) -> str:
        """Where the words of a public list stand, or that they are not loaded."""
        release = self.facts.loaded.of(source)
        return f"{release.file_of()}, {release.name}" if release else ""

    def _fill_edits(self, section: PageSection) -> None:
        section.view = edits_view(self.facts)

    def _fill_siblings(self, section: PageSection) -> None:
        section.siblings = self.facts.siblings

    def _fill_history(self, section: PageSection) -> None:
        section.view = happenings(self.facts)
        section.note = self.code.status_note
        section.missing = [(each.name, each.file_of()) for each in without(self.facts)] if self.code.is_ended else []

    def _fill_sources(self, section: PageSection) -> None:
        section.texts = list(self.texts.values())[:1]
        section.citations = list(citations(self.facts))
