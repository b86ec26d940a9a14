"""Reads a code page: its sections in order, each as deep as this reader may see it."""

from datetime import date

from codes.models import Code
from codes.page.code_page import CodePage
from codes.page.coverage import Diagnoses
from codes.page.depth import NOTHING, Depth, Wording
from codes.page.diagnosis import (
    DiagnosisHistory,
    DiagnosisSources,
    DiagnosisTitle,
    IndexTerms,
    Instructions,
    Reporting,
)
from codes.page.figures import Edits, Fees, Modifiers, Payment, Places
from codes.page.linking import addresses, linked, named_in
from codes.page.words import (
    Documentation,
    Examples,
    History,
    Indications,
    Material,
    Necessity,
    Official,
    Plain,
    PostProcedureCare,
    Responsibility,
    Section,
    Siblings,
    Simple,
    Sources,
    Steps,
    View,
)
from codes.reference.coverage import coverage_of
from codes.reference.diagnoses import DiagnosisFacts, diagnosis_facts
from codes.reference.facts import Facts, Shared, all_facts, open_facts
from codes.reference.standing import Found, register

# Every section that a page may have, in the order in which it shows them.
SECTIONS: list[type[Section]] = [
    Official,
    Payment,
    Fees,
    Modifiers,
    Edits,
    Diagnoses,
    Documentation,
    Places,
    Siblings,
    History,
    Sources,
    Plain,
    Indications,
    Steps,
    PostProcedureCare,
    Simple,
    Necessity,
    Responsibility,
    Examples,
]
# Those of a diagnosis: all of its facts are public.
DIAGNOSIS_SECTIONS: list[type[Section]] = [
    DiagnosisTitle,
    Reporting,
    Instructions,
    IndexTerms,
    DiagnosisHistory,
    DiagnosisSources,
    Plain,
    Simple,
    Documentation,
]


def build(
    code: Code,
    *,
    depth: Depth,
    metered: bool,
    today: date,
    on: date | None = None,
    locality: str = "",
    track: str = "",
    view: View = View.BILLING,
    wording: Wording = NOTHING,
    shared: Shared | None = None,
) -> CodePage:
    """Assemble the page at a depth. What the depth withholds is not even read from the database.

    `on` is a date of service; without one each source speaks by its newest release. `locality` is a `Locality.key`,
    and `track` the payment track that the reader chose, where a day has two. `shared` are rows that are at hand.
    """
    facts = _facts(code, depth, on, today, track, shared)
    found = _found(code, facts, on) if on else None
    material = Material(code, depth, facts, wording, on, found, locality, texts={})
    possible = DIAGNOSIS_SECTIONS if code.is_diagnosis else SECTIONS
    if code.has_texts:
        readable = [section.key for section in possible if section.is_open(material)]
        material.texts = {text.key: text for text in code.texts.published().bodies_of(readable)}
    sections = [section(material) for section in possible if section.exists(material)]
    _link_codes(code, sections)
    return CodePage(code, depth, metered, facts, sections, found, view)


def _facts(code: Code, depth: Depth, on: date | None, today: date, track: str, shared: Shared | None) -> Facts:
    """The rows that the page rests on, as deep as its reader may see it."""
    if code.is_diagnosis:
        return diagnosis_facts(code, on=on, today=today)
    if depth != Depth.FULL:
        return open_facts(code, on=on, today=today, track=track, shared=shared)
    facts = all_facts(code, on=on, today=today, track=track, shared=shared)
    facts.policies = coverage_of([code.code], facts.loaded, on or today).of(code.code)
    return facts


def _found(code: Code, facts: Facts, on: date) -> Found:
    """Whether the code was in use on the day."""
    if isinstance(facts, DiagnosisFacts):
        return facts.standing(on)
    return register([code.code], on=on, releases=facts.loaded.releases).of(code)


def _link_codes(code: Code, sections: list[Section]) -> None:
    """Turn the codes that our own words name into links, for all sections in one query."""
    written = [section for section in sections if section.html]
    pages = addresses(named_in(section.html for section in written), besides=code.code)
    for section in written:
        section.html = linked(section.html, pages)
