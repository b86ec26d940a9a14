"""The sections of a code page that are words: a class each, and what all sections have in common."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import ClassVar

from django.utils.safestring import SafeString

from codes.models import Code, CodeText, Descriptor, FeeScheduleEntry
from codes.page.citations import citations
from codes.page.depth import Depth, shows
from codes.page.history import happenings, without
from codes.reference.facts import Facts, Source
from codes.reference.standing import Found
from web.text import markup


@dataclass
class Material:
    """What the database holds for one page, and how deep its reader may look."""

    code: Code
    depth: Depth
    facts: Facts
    descriptors: list[Descriptor]
    withheld: bool
    """The license serves the official words to accounts only, and this reader is a guest."""
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


class Section:
    """One section. A locked one has its title and nothing else: no content may be in it."""

    key: ClassVar[str]
    title: ClassVar[str]
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


class Official(Section):
    key, title = "official", "Official descriptor"
    template = "codes/sections/_official.html"

    @classmethod
    def exists(cls, material: Material) -> bool:
        return bool(material.descriptors) or material.withheld or material.facts.hcpcs is not None

    @classmethod
    def is_open(cls, material: Material) -> bool:
        """CMS's own words are public."""
        return material.code.code_set.public_domain or (super().is_open(material) and not material.withheld)

    def fill(self, material: Material) -> None:
        if material.descriptors:
            longest = max(material.descriptors, key=lambda one: (one.edition_year, one.kind == "long"))
            self.note = longest.text
            self.notice = f"© {longest.edition_year} {material.code.code_set.owner}. All rights reserved."
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


class Responsibility(Section):
    key, title = "responsibility", "Who does what"


class Documentation(Section):
    key, title = "documentation", "Documentation"


class Examples(Section):
    key, title = "examples", "Examples"


class Siblings(Section):
    key, title = "siblings", "Neighboring codes"
    template = "codes/sections/_siblings.html"

    @classmethod
    def exists(cls, material: Material) -> bool:
        return material.code.has_siblings

    def fill(self, material: Material) -> None:
        self.siblings = material.facts.siblings


class History(Section):
    key, title = "history", "History"
    template = "codes/sections/_history.html"

    @classmethod
    def exists(cls, material: Material) -> bool:
        code = material.code
        return code.has_fees or code.has_hcpcs or code.has_rbcs or bool(code.status_note)

    def fill(self, material: Material) -> None:
        self.happenings = happenings(material.facts)
        self.note = material.code.status_note
        absent = without(material.facts) if material.code.is_ended else []
        self.missing = [(release.name, release.file_of()) for release in absent]


class Sources(Section):
    key, title = "sources", "Sources"
    template = "codes/sections/_sources.html"

    @classmethod
    def exists(cls, material: Material) -> bool:
        code = material.code
        return code.has_fees or code.has_hcpcs or code.has_edits or bool(material.texts)

    def fill(self, material: Material) -> None:
        self.texts = list(material.texts.values())[:1]
        self.citations = list(citations(material.facts))
