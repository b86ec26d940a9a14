"""Looking a code up, and comparing codes: the figures of its rows, each in a sentence of its own."""

import re
from collections.abc import Callable

from assistant.engine.draft import Draft
from assistant.engine.shelf import cite, cite_words
from assistant.reading.kinds import PRIMARIES, SHARES
from codes.models import Code, FeeScheduleEntry
from codes.reference.facts import Source
from codes.reference.indicators import ASSISTANT, BILATERAL, CO_SURGEONS, GLOBAL_DAYS, MULTIPLE, PCTC, STATUS, TEAM

Wording = Callable[[FeeScheduleEntry], str]


def _meaning(label: str, column: str, meanings: dict[str, str]) -> Wording:
    """A sentence of an indicator with what it means."""

    def say(row: FeeScheduleEntry) -> str:
        value = getattr(row, column)
        return f"{label} {value}: {meanings.get(value, 'not explained here')}"

    return say


def _setting(row: FeeScheduleEntry) -> str:
    return f"non-facility setting: {'NA, rarely or never done there' if row.nonfacility_na else 'priced'}"


def _practice(row: FeeScheduleEntry) -> str:
    return f"practice expense RVU {row.facility_pe_rvu} in a facility, {row.nonfacility_pe_rvu} elsewhere"


def _total(row: FeeScheduleEntry) -> str:
    return f"total RVUs {row.facility_total} in a facility, {row.nonfacility_total} elsewhere"


def _shares(row: FeeScheduleEntry) -> str:
    before, during, after = row.preoperative_share, row.intraoperative_share, row.postoperative_share
    return f"shares of the package: before {before}, during {during}, after {after}"


# What the row says of each figure, and the words that ask for it.
FIGURES: dict[str, tuple[str, Wording]] = {
    "status": (
        r"\bstatus\b|\bactive\b|\bvalid\b|\b(?:carrier|contractor|MAC)[- ]?priced\b",
        _meaning("status", "status", STATUS),
    ),
    "work": (r"\bwork\b|\bwRVUs?\b|\bRVUs?\b", lambda row: f"work RVU {row.work_rvu}"),
    "practice": (r"\bPE\b|practice expense|\bRVUs?\b", _practice),
    "malpractice": (r"\bMP\b|malpractice|\bRVUs?\b", lambda row: f"malpractice RVU {row.mp_rvu}"),
    "total": (r"\btotals?\b|\bRVUs?\b", _total),
    "global": (r"\bglobals?\b|\bdays\b", _meaning("global days", "global_days", GLOBAL_DAYS)),
    "parts": (r"\bPC/?TC\b|\btechnical\b|\bprofessional\b|\b26\b", _meaning("PC/TC indicator", "pctc", PCTC)),
    "multiple": (
        r"\bmultiple\b|\b51\b",
        _meaning("multiple procedure indicator", "multiple_procedure", MULTIPLE),
    ),
    "bilateral": (r"\bbilateral\w*|\bboth\b|\b50\b", _meaning("bilateral indicator", "bilateral", BILATERAL)),
    "assistant": (r"\bassist\w*\b|\b8[012]\b", _meaning("assistant indicator", "assistant", ASSISTANT)),
    "co_surgeon": (
        r"\bco-?surg\w*|\b62\b|two surgeons",
        _meaning("co-surgeon indicator", "co_surgeon", CO_SURGEONS),
    ),
    "team": (r"\bteam\b|\b66\b", _meaning("team surgery indicator", "team", TEAM)),
    "setting": (r"\bNA\b|\boffice\b|non-?facility", _setting),
    "factor": (r"\bconversion\b|\bCF\b", lambda row: f"conversion factor {row.conversion_factor}"),
    "shares": (rf"\bshares?\b|\bpre-?op\w*|\bintra\w*|\bpost-?op\w*|\b5[456]\b|{SHARES.pattern}", _shares),
}
LISTED = 12
DESCRIPTOR = re.compile(r"\bdescriptors?\b|\bshort (?:descr?\w*|names?|text)\b", re.IGNORECASE)
OWN_WORDS = "Licensed descriptors are not reproduced: what is said of the code is in our own words."
RVUS = ("work", "practice", "malpractice", "total")
OF_PART = (*RVUS, "status")  # a part has a row of its own: the whole may be priced by the contractor, its part not
PARTS_TOLD = [
    (r"professional (?:component|part)|\bpro fee only\b|\b(?:read|reading|interpretation|interp) only\b", "26"),
    (r"technical (?:component|part|portion|side|only)", "TC"),
]
# "Global vs prof component": the whole service beside its part.
WHOLE = re.compile(
    r"\b(?:global|whole|complete|both)\b(?! (?:period|days))(?=.*\b(?:component|part|26|TC)\b)|"
    r"\b(?:component|part|26|TC)\b.*\b(?:global|whole|complete)\b(?! (?:period|days))",
    re.IGNORECASE,
)
PRICED, DOES_NOT_APPLY = "ART", "9"
INDICATORS = {
    "parts": "pctc", "multiple": "multiple_procedure", "bilateral": "bilateral", "assistant": "assistant",
    "co_surgeon": "co_surgeon", "team": "team",
}  # fmt: skip
USUAL = ["status", "work", "total", "global", "parts", "multiple", "bilateral", "assistant", "co_surgeon"]
COMPARED = ["status", "work", "total", "global"]


def asked_figures(text: str, usual: list[str]) -> list[str]:
    """The figures that the text asks for; the usual ones where it names none."""
    return [name for name, (words, _) in FIGURES.items() if re.search(words, text, re.IGNORECASE)] or usual


def figure(name: str, row: FeeScheduleEntry) -> str:
    """One figure of a row in words."""
    return FIGURES[name][1](row)


def look_up(draft: Draft) -> None:
    """What a code is and the figures of its row; of a question about add-ons only what the add-on rows say."""
    add_on = bool(PRIMARIES.search(draft.asked.text))
    usual = ["status"] if draft.asked.status_only else USUAL
    for code in draft.codes.values():
        draft.about(code)
        if add_on and (say_primaries(draft, code.code) | say_add_ons(draft, code.code)):
            continue
        if add_on and draft.shelf.release(Source.ADD_ON):
            draft.shelf.lack(f"No row of the add-on edits names {code.code} as an add-on or as a primary.")
        describe(draft, code)
        if DESCRIPTOR.search(draft.asked.text) and not code.code_set.public_domain:
            draft.shelf.lack(OWN_WORDS)
        figures, part = asked_figures(draft.asked.text, usual), part_asked(draft, code.code)
        if part and WHOLE.search(draft.asked.text):
            say_figures(draft, code, [name for name in figures if name in OF_PART])
        say_figures(draft, code, figures, part=part)
        say_primaries(draft, code.code)


def compare_figures(draft: Draft) -> None:
    """The same figures of two codes and more, one after the other."""
    figures = asked_figures(draft.asked.text, [])
    rows = [row for (_, part), row in draft.shelf.fees(draft.codes).items() if not part]
    shared = [] if figures or len(rows) < len(draft.codes) else _shared(rows)
    for code in draft.codes.values():
        draft.about(code)
        describe(draft, code)
        differing = figures or [name for name in COMPARED if name not in shared]
        if differing:
            say_figures(draft, code, differing)
    spoken = [figure(name, rows[0]) for name in shared if _speaks(name, rows[0])]
    if spoken:
        said = "; ".join(spoken)
        draft.say(f"The same for {' and '.join(draft.names)}: {said}.", *[cite(row, said) for row in rows])


def _shared(rows: list[FeeScheduleEntry]) -> list[str]:
    """Of the usual figures those that are the same in every row."""
    return [name for name in COMPARED if len({figure(name, row) for row in rows}) == 1]


def describe(draft: Draft, code: Code) -> None:
    """Our open sentence, and CMS's own words of a Level II code."""
    if code.headline:
        draft.say(f"{code.code}: {code.headline}", cite_words(code))
    if code.code_set.public_domain and (row := draft.shelf.hcpcs(code.code)):
        draft.say(
            f"{code.code} in the HCPCS file: {row.short_description} ({row.long_description}).",
            cite(row, row.long_description),
        )


def part_asked(draft: Draft, name: str) -> str:
    """The part of a service that is asked of, 26 or TC, by its sign behind the code or by its words."""
    typed = [sign for code, signs in draft.asked.codes if code == name for sign in signs]
    told = [sign for words, sign in PARTS_TOLD if re.search(words, draft.asked.text, re.IGNORECASE)]
    signs = [sign for sign in (*typed, *draft.asked.modifiers, *told) if sign in ("26", "TC")]
    return signs[0] if signs and len(set(signs)) == 1 else ""


def say_figures(draft: Draft, code: Code, figures: list[str], part: str = "") -> None:
    """Each figure of the code's row as a sentence; RVUs of the row of a part, where one is asked of and is there."""
    rows = draft.shelf.fees([code.code])
    row = rows.get((code.code, ""))
    if row is None:
        draft.shelf.lack(f"No fee schedule row loaded for {code.code}.")
        return
    for name in [name for name in figures if _speaks(name, row)] or ["status"]:
        of = rows.get((code.code, part), row) if name in OF_PART else row
        spelled = f"{code.code}-{of.modifier}" if of is not row else code.code
        draft.say(f"{spelled}: {figure(name, of)}.", cite(of, figure(name, of)))


def _speaks(name: str, row: FeeScheduleEntry) -> bool:
    """Status decides first: no RVUs of a row that has none to pay by, and no indicator that does not apply."""
    if name in (*RVUS, "shares", "global"):
        return row.status in PRICED or bool(row.facility_total or row.nonfacility_total)
    return getattr(row, INDICATORS[name]) != DOES_NOT_APPLY if name in INDICATORS else True


def say_primaries(draft: Draft, name: str) -> bool:
    """The codes that an add-on goes with; False where the code is none."""
    rows = draft.shelf.add_ons(name)
    if not rows:
        return False
    listed = [row for row in rows if row.primary]
    kind = rows[0].get_edit_type_display()
    names = ", ".join(row.primary for row in listed[:LISTED]) or "none listed"
    places = [cite(row, row.primary) for row in (listed or rows)[:3]]
    draft.say(f"{name} is an add-on (type {rows[0].edit_type}: {kind}); primaries: {names}.", *places)
    return True


def say_add_ons(draft: Draft, name: str) -> bool:
    """The add-ons that list a code as their primary; False where none does."""
    rows = draft.shelf.added_to(name)
    if not rows:
        return False
    kinds = ", ".join(f"{row.add_on} (type {row.edit_type})" for row in rows[:LISTED])
    more = f" and {len(rows) - LISTED} more" if len(rows) > LISTED else ""
    draft.say(f"Add-ons that list {name} as a primary: {kinds}{more}.", *[cite(row, row.add_on) for row in rows[:3]])
    return True
