"""The sections of a diagnosis: public words, shown whole to everyone."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from codes.models import Code, DiagnosisNote
from codes.models.reference import DIAGNOSES, dotted
from codes.page.words import Citation, Happening, Material, Section, View
from codes.reference.diagnoses import DiagnosisFacts
from codes.reference.facts import Source


class PublicSection(Section):
    """A section of facts in the public domain."""

    view = View.BILLING

    @classmethod
    def is_open(cls, material: Material) -> bool:
        return True

    @staticmethod
    def facts(material: Material) -> DiagnosisFacts:
        """The facts of the page, which are those of a diagnosis."""
        assert isinstance(material.facts, DiagnosisFacts)
        return material.facts


class Reporting(PublicSection):
    """Whether it may stand on a claim, and where it stands among the others."""

    key, title = "reporting", "On a claim"
    template = "codes/sections/_reporting.html"

    @classmethod
    def exists(cls, material: Material) -> bool:
        return cls.facts(material).entry is not None

    def fill(self, material: Material) -> None:
        facts = self.facts(material)
        entry = facts.entry
        assert entry is not None
        self.is_valid = entry.is_valid
        last = date_format(entry.release.through_date)
        self.valid = f"It may stand as it is on a claim with a date of service up to {last}."
        self.above, self.below = map(_places, (facts.above, facts.below))


class Instructions(PublicSection):
    """What the tabular list says: of the code itself, and of what it stands under."""

    key, title = "instructions", "Tabular list"
    template = "codes/sections/_instructions.html"

    @classmethod
    def exists(cls, material: Material) -> bool:
        return cls.facts(material).entry is not None

    def fill(self, material: Material) -> None:
        facts = self.facts(material)
        release = facts.loaded.of(Source.ICD10CM_TABULAR)
        self.source = f"{release.file_of()}, {release.name}" if release else ""
        self.missing = "" if release else f"{facts.loaded.missing(Source.ICD10CM_TABULAR)}."
        self.groups = _linked(list(_groups(facts)), besides=facts.code.code)
        self.nothing = f"No note in release {release.name}." if release and not self.groups else ""


class IndexTerms(PublicSection):
    """The terms by which the alphabetic index leads to the code."""

    key, title = "index", "In the index"
    template = "codes/sections/_index_terms.html"

    @classmethod
    def exists(cls, material: Material) -> bool:
        return bool(cls.facts(material).terms)

    def fill(self, material: Material) -> None:
        self.terms = [
            (term.path.replace(" > ", ", "), term.release.row(term.line, term.part))
            for term in self.facts(material).terms
        ]


class DiagnosisTitle(PublicSection):
    key, title = "official", "Official title"
    template = "codes/sections/_official.html"

    @classmethod
    def exists(cls, material: Material) -> bool:
        return bool(cls.facts(material).title)

    def fill(self, material: Material) -> None:
        facts = self.facts(material)
        row = facts.entry or facts.listed[0]
        self.note = row.title
        self.notice = f"NCHS and CMS, public domain: {row.release.row(row.line)}."


class DiagnosisHistory(PublicSection):
    key, title = "history", "History"
    folds = True
    template = "codes/sections/_history.html"

    @classmethod
    def exists(cls, material: Material) -> bool:
        return bool(cls.facts(material).listed)

    def fill(self, material: Material) -> None:
        self.note = material.code.status_note
        self.chart = None
        self.missing: list[tuple[str, str]] = []
        self.happenings = sorted(_happenings(self.facts(material)), key=lambda each: each.day, reverse=True)


class DiagnosisSources(PublicSection):
    key, title = "sources", "Sources"
    folds = True
    template = "codes/sections/_sources.html"

    @classmethod
    def exists(cls, material: Material) -> bool:
        return bool(cls.facts(material).listed)

    def fill(self, material: Material) -> None:
        facts = self.facts(material)
        self.texts = list(material.texts.values())[:1]
        row = facts.entry or facts.listed[0]
        self.citations = [Citation("Title and place", row.release, row.release.row(row.line))]
        said = ((Source.ICD10CM_TABULAR, facts.notes), (Source.ICD10CM_CONVERSION, facts.conversions))
        for source, rows in said:
            release = facts.loaded.of(source)
            if release and rows:
                lines = ", ".join(str(row.line) for row in rows[:10])
                self.citations.append(
                    Citation(release.title, release, f"{release.file_of()}, {release.name}, row {lines}")
                )


@dataclass(frozen=True)
class Place:
    """A code above or below, by its name, its address and its title."""

    code: str
    title: str
    is_valid: bool


@dataclass(frozen=True)
class NoteGroup:
    """Notes of one kind, each with the scope it stands under where that is another than the code."""

    title: str
    lines: list[tuple[str, str]]
    """Text and scope, each with its codes as links where they have pages."""


def _places(entries: list) -> list[Place]:
    return [Place(dotted(each.code), each.title, each.is_valid) for each in entries]


def _groups(facts: DiagnosisFacts) -> Iterator[NoteGroup]:
    """The notes by kind in the order in which a coder must heed them; the code's own before inherited ones."""
    order = list(DiagnosisNote.Kind)
    # `Facts.notes` runs from the widest scope to the code; the nearest one is read first.
    nearest = list(reversed(list(dict.fromkeys(note.scope for note in facts.notes))))
    rows = sorted(facts.notes, key=lambda note: (order.index(DiagnosisNote.Kind(note.kind)), nearest.index(note.scope)))
    for kind, notes in groupby(rows, key=lambda note: note.kind):
        own = facts.code.code
        # Inclusion terms of a wider code name that code, not this one.
        kept = [note for note in notes if note.scope == own or kind != DiagnosisNote.Kind.INCLUSION]
        lines = [(note.text, "" if note.scope == own else _written(note.scope)) for note in kept]
        if lines:
            yield NoteGroup(DiagnosisNote.Kind(kind).label, lines)


# As the tabular list names them: O13, H35.0-, Z99.-, E08-E13.
NAMED = re.compile(r"\b[A-Z][0-9][0-9A-Z](?:\.[0-9A-Z]{1,4})?")


def _linked(groups: list[NoteGroup], *, besides: str) -> list[NoteGroup]:
    """The same with every code that has a page as a link to it, in one query."""
    texts = [text for group in groups for line in group.lines for text in line]
    named = {name.replace(".", "") for text in texts for name in NAMED.findall(text)} - {besides}
    pages = set(Code.objects.in_set(DIAGNOSES).filter(code__in=named).values_list("code", flat=True)) if named else ()
    return [NoteGroup(group.title, [tuple(_with_links(text, pages) for text in line) for line in group.lines])
            for group in groups]  # fmt: skip


def _with_links(text: str, pages: Collection[str]) -> SafeString:
    """A text in the public domain, escaped, and the codes in it that have pages as links."""
    made, last = "", 0
    for found in NAMED.finditer(text):
        if found[0].replace(".", "") in pages:
            address = reverse("code_page", args=[DIAGNOSES, found[0]])
            made += escape(text[last : found.start()]) + format_html('<a href="{}">{}</a>', address, found[0])
            last = found.end()
    return mark_safe(made + escape(text[last:]))  # noqa: S308


def _written(scope: str) -> str:
    return scope if "-" in scope else dotted(scope)


def _happenings(facts: DiagnosisFacts) -> Iterator[Happening]:
    """Each release that lists it, and what the conversion table says."""
    for row in facts.listed:
        what = "Valid code" if row.is_valid else "Header"
        yield Happening(row.release.effective_date, what, row.title, row.release.row(row.line))
    release = facts.loaded.of(Source.ICD10CM_CONVERSION)
    for row in facts.conversions:
        # A fiscal year begins in October of the calendar year before it.
        day = date(row.fiscal_year - 1, 10, 1) if row.fiscal_year else release.effective_date
        note = f"{dotted(row.previous)} became {dotted(row.code)}"
        yield Happening(day, "Converted", note, release.row(row.line))
