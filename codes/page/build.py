"""Reads a code page: its sections in order, each as deep as this reader may see it."""

from collections.abc import Collection
from datetime import date

from codes.models import Code, Descriptor
from codes.page.code_page import CodePage
from codes.page.coverage import Diagnoses
from codes.page.depth import Depth
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
from codes.reference.facts import Facts, all_facts, open_facts
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


def is_metered(code: Code, on: date) -> bool:
    """Tell whether anything on the page is metered: own text, or an official descriptor that may be served.

    A page of public facts alone is open to everyone and spends nothing.
    """
    return code.has_texts or (code.has_descriptors and code.descriptors.licensed(on=on, guest=False).exists())


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
    accepted: Collection[int] = (),
    full: Collection[int] = (),
) -> CodePage:
    """Assemble the page at a depth. What the depth withholds is not even read from the database.

    `on` is a date of service; without one each source speaks by its newest release. `locality` is a `Locality.key`,
    and `track` the payment track that the reader chose, where a day has two. `accepted` are the editions whose terms
    the reader accepted; those that are `full` have no place for them this month.
    """
    facts = _facts(code, depth, on, today, track)
    guest = depth != Depth.FULL
    descriptors = _descriptors(code, today, guest=guest, accepted=accepted)
    edition = None if descriptors else _unaccepted(code, today)
    no_place = edition if edition in full else None
    edition = None if no_place else edition
    withheld = guest and edition is not None
    found = _found(code, facts, on) if on else None
    material = Material(
        code, depth, facts, descriptors, withheld, on, found, locality, texts={}, edition=edition, full=no_place
    )
    possible = DIAGNOSIS_SECTIONS if code.is_diagnosis else SECTIONS
    if code.has_texts:
        readable = [section.key for section in possible if section.is_open(material)]
        material.texts = {text.key: text for text in code.texts.published().bodies_of(readable)}
    sections = [section(material) for section in possible if section.exists(material)]
    _link_codes(code, sections)
    editions = [each.edition_year for each in descriptors if not code.code_set.public_domain]
    return CodePage(code, depth, metered, facts, sections, found, view, editions)


def _facts(code: Code, depth: Depth, on: date | None, today: date, track: str) -> Facts:
    """The rows that the page rests on, as deep as its reader may see it."""
    if code.is_diagnosis:
        return diagnosis_facts(code, on=on, today=today)
    if depth != Depth.FULL:
        return open_facts(code, on=on, today=today, track=track)
    facts = all_facts(code, on=on, today=today, track=track)
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


def _descriptors(code: Code, on: date, *, guest: bool, accepted: Collection[int]) -> list[Descriptor]:
    if not code.has_descriptors:
        return []
    servable = code.descriptors.servable(on=on, guest=guest, accepted=accepted)
    return list(servable.select_related("release").order_by("-edition_year", "kind"))


def _unaccepted(code: Code, on: date) -> int | None:
    """The newest edition whose words would be served, if its terms were accepted."""
    if not code.has_descriptors:
        return None
    licensed = code.descriptors.licensed(on=on, guest=False)
    return licensed.order_by("-edition_year").values_list("edition_year", flat=True).first()
