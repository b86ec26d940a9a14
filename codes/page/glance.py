"""The few facts a coder looks up a code for, as a strip under its title: each leads to the section that proves it."""

from codes.fees.rows import fee_row
from codes.models import FeeScheduleEntry
from codes.reference.facts import Facts, Setting, Source
from codes.reference.indicators import GLOBAL_DAYS, NOT_PRICED, PCTC, PRICED, UNKNOWN

# By PC/TC indicator: which of the two modifiers a claim may carry; by the others, neither.
SPLITS = {"1": "Both", "6": "26 only"}


def glance(facts: Facts) -> list[dict]:
    """Return label, value, note and address of each fact; nothing without a row in the fee schedule that speaks."""
    entry = next(iter(facts.entries), None)
    if entry is None:
        return []
    days = _fact("Global days", entry.global_days, GLOBAL_DAYS.get(entry.global_days, UNKNOWN), "payment")
    split = _fact("26 and TC", SPLITS.get(entry.pctc, "Neither"), PCTC.get(entry.pctc, UNKNOWN), "payment")
    return [days, _units(facts), split, *_price(facts.entries)]


def _fact(label: str, value: object, note: str, key: str) -> dict:
    return {"label": label, "value": value, "note": note, "href": f"#{key}"}


def _units(facts: Facts) -> dict:
    """The most units a practitioner reports, or which of the two kinds of nothing there is."""
    edit = facts.mue(Setting.PRACTITIONER)
    if edit:
        kind = f"{edit.adjudication_indicator} - {edit.get_adjudication_indicator_display()}"
        return _fact("MUE, practitioner", edit.units, kind, "edits")
    if facts.loaded.speaks_of(facts.code, Source.MUE, Setting.PRACTITIONER):
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
    return [
        _fact(f"Work units{part}", entry.work_rvu, f"of {first.total} in all, {first.name}", "fees"),
        _fact(f"Medicare, national{part}", f"{first.amount} {first.name}", f"{second.name}: {second.amount}", "fees"),
    ]
