"""What a code page says before its sections: the few facts that decide, and what its lock holds."""

from codes.fees.rows import fee_row
from codes.models import FeeScheduleEntry
from codes.page.words import Section, View
from codes.reference.facts import Facts, Setting, Source
from codes.reference.indicators import GLOBAL_DAYS, NOT_PRICED, PCTC, PRICED, UNKNOWN

# By PC/TC indicator: which of the two modifiers a claim may carry; by the others, neither.
SPLITS = {"1": "Both", "6": "26 only"}
# By assistant indicator, as a word; the table below has the whole meaning.
ASSISTED = {"0": "If documented", "1": "Never paid", "2": "Paid", "9": "Does not apply"}


def glance(facts: Facts) -> list[dict]:
    """Return label, value, note and address of each fact; nothing without a row in the fee schedule that speaks."""
    entry = next(iter(facts.entries), None)
    if entry is None:
        return []
    days = _fact("Global days", entry.global_days, _short(GLOBAL_DAYS.get(entry.global_days, UNKNOWN)), "payment")
    split = _fact("26 and TC", SPLITS.get(entry.pctc, "Neither"), _short(PCTC.get(entry.pctc, UNKNOWN)), "payment")
    assistant = _fact("Assistant surgeon", ASSISTED.get(entry.assistant, UNKNOWN), "80, 81, 82, AS", "payment")
    return [days, _units(facts), split, assistant, *_price(facts.entries)]


def _short(meaning: str) -> str:
    """The first part of a meaning: the strip has one line for it, the table the whole."""
    return meaning.partition(";")[0]


def _fact(label: str, value: object, note: str, key: str) -> dict:
    return {"label": label, "value": value, "note": note, "href": f"#{key}"}


def _units(facts: Facts) -> dict:
    """The most units a practitioner reports, or which of the two kinds of nothing there is."""
    edit = facts.mue(Setting.PRACTITIONER)
    if edit:
        kind = f"{edit.adjudication_indicator} - {_short(edit.counting)}"
        return _fact("MUE, practitioner", edit.units, kind, "edits")
    if facts.loaded.covers(facts.code, Source.MUE, Setting.PRACTITIONER):
        return _fact("MUE, practitioner", "None published", "that does not mean unlimited", "edits")
    return _fact("MUE, practitioner", "No data loaded", "", "edits")


def _price(entries: list[FeeScheduleEntry]) -> list[dict]:
    """Units and national amounts, or why there are none: status decides before price, and zeros are no price.

    Where the contractor prices the whole, the professional part may still have a price: it is named as that part.
    """
    priced = [each for each in entries if each.status in PRICED and not each.not_used_for_medicare]
    if not priced:
        reason = NOT_PRICED.get(entries[0].status, "not paid by these units")
        return [_fact("Medicare, national", "Not priced", reason, "fees")]
    entry = priced[0]
    part = f", {entry.modifier} part" if entry.modifier else ""
    office, facility = fee_row(entry).settings
    first, second = (office, facility) if entry.facility_na else (facility, office)
    other = ", ".join(filter(None, [second.amount, second.marks]))
    return [
        _fact(f"Work units{part}", entry.work_rvu, f"of {first.total} in all, {first.name}", "fees"),
        _fact(f"{_where(entry)}{part}", f"{first.amount} {first.name}", f"{second.name}: {other}", "fees"),
    ]


def _where(entry: FeeScheduleEntry) -> str:
    """For whom an amount stands, with its payment track where a day has two."""
    return ", ".join(filter(None, ["Medicare, national", entry.release.payment_track]))


# What the fee schedule's row of a code becomes on its page.
FIGURES = {"payment": "payment indicators", "fees": "relative values and prices", "modifiers": "modifier verdicts"}


def inside(locked: list[Section], facts: Facts) -> list[str]:
    """Return a line for each kind of content behind the lock."""
    keys = {section.key for section in locked}
    lines = [_joined([words for key, words in FIGURES.items() if key in keys])]
    pairs = sum(_pairs(facts, setting) for setting in Setting.values)
    if "edits" in keys and pairs:
        lines.append(f"{pairs} NCCI edit {'pair' if pairs == 1 else 'pairs'}, unit limits (MUE), add-on rules")
    texts = [section.title for section in locked if section.view == View.PROCEDURE or section.key == "documentation"]
    lines.append(_joined(texts, f"{len(texts)} {'text' if len(texts) == 1 else 'texts'} in plain words: "))
    return [line for line in lines if line]


def _joined(words: list[str], before: str = "") -> str:
    line = before + ", ".join(words).lower()
    return line[:1].upper() + line[1:] if words else ""


def _pairs(facts: Facts, setting: str) -> int:
    summary = facts.summary(setting)
    return summary.as_column_one + summary.as_column_two if summary else 0
