"""Medicare's rules for lines that are billed together: pure functions from lines and edits to verdicts.

Each verdict names the rule, and the file, release and row it rests on. "No edit found in release R" and "no data
loaded" are different answers, and neither is "may be billed together".
"""

from collections.abc import Iterable, Sequence
from datetime import date

from django.template.defaultfilters import pluralize
from django.utils.formats import date_format

from codes.claims.verdicts import Level, Verdict
from codes.models import AddOnEdit, Code, MedicallyUnlikelyEdit, PtpEdit, Release, Rulebook
from codes.reading.lines import Line
from codes.reference.modifier_rules import ASSOCIATED, DISTINCT, OTHER_SITES, SIDES, VISIT_ONLY
from codes.reference.standing import Found, Standing
from web.text.counting import quantity

# From this day 59 and its kin count on either line; before it on that of column two.
EITHER_LINE = date(2019, 7, 1)
BOTH_SIDES = {"LT", "RT"}
CORONARY = {"LC", "LD", "LM", "RC", "RI"}
# Where fingers and toes, lids and coronary vessels are treated or shown: the sections of CPT's numbering.
SITES = {
    "limb": [("10004", "29999"), ("64400", "64999"), ("73000", "73999"), ("76881", "76882"), ("95831", "97799")],
    "lid": [("10004", "17999"), ("65091", "68899"), ("92002", "92499")],
    "coronary": [("33016", "33999"), ("75571", "75577"), ("92920", "93799")],
}
# Laboratory tests, by the section of CPT's numbering.
TESTS = ("80047", "89398")
# Critical care, whose first hour a partner of the same group and specialty may have billed: Medicare claims processing
# manual, chapter 12, section 30.6.12. What its primaries are the add-on file says.
SHARED_PRIMARIES = {"99292"}


def code_verdict(code: Code, found: Found) -> Verdict:
    """Whether a code may be reported on a day, with the row that says so."""
    level = {Standing.LIVES: Level.OK, Standing.NO_DATA: Level.NO_DATA}.get(found.standing, Level.ERROR)
    return Verdict(level, "code", (code.code,), found.sentence(code), found.citation)


def no_pair_found(release: Release) -> str:
    """The sentence for codes that no row of the pairs names together."""
    return f"No NCCI pair found in release {release.name} for this date"


def ptp_verdict(
    one: Line, two: Line, edits: Iterable[PtpEdit], *, on: date, release: Release | None, rules: Rulebook
) -> Verdict:
    """Judge two lines by the rows of their pair, in either order of the lines. Column two is the one denied.

    `rules` are those of the day: they say what is a visit.
    """
    codes = (one.code, two.code)
    if release is None:
        return Verdict(Level.NO_DATA, "ptp", codes, "No NCCI pair data loaded for this date.")
    edit = _in_force(edits, codes, on)
    if edit is None:
        citation = f"{release.file_name}, {release.name}"
        return Verdict(Level.NOT_DECIDED, "ptp", codes, f"{no_pair_found(release)}.", citation)
    first, second = (one, two) if one.code == edit.column_one else (two, one)
    level, text = _of_edit(edit, first, second, _bypassing(first, second, on, rules), rules)
    place, why = release.row(edit.line, edit.part), f"{_days(edit)}. {getattr(edit, 'reason', '')}".strip(". ")
    return Verdict(level, "ptp", (second.code, first.code), text, place, why)


def _of_edit(edit: PtpEdit, first: Line, second: Line, bypassing: list[str], rules: Rulebook) -> tuple[Level, str]:
    denied = f"Medicare denies {second.code} beside {first.code}"
    if edit.modifier_indicator == "0":
        return Level.ERROR, f"{denied}: indicator 0, no modifier bypasses the edit."
    if not bypassing:
        return Level.ERROR, f"{denied}: indicator 1, and {_without_effect(first, second)}."
    if rules.is_visit(second.code):
        need = f"the record must show that {second.code} was work of its own"
        # What sets a procedure apart says nothing of the visit, though it lets the pair through.
        own = [each for each in bypassing if each in VISIT_ONLY | {"27"}]
        if not own:
            doubt = f"{', '.join(bypassing)} says nothing of the visit: 25 on {second.code} is the modifier for it"
            return Level.WARNING, f"{denied}; {', '.join(bypassing)} bypasses the edit, but {doubt}."
        bypassing = own
    else:
        need = f"the record must support it: a separate lesion, site or session for {second.code} must be documented"
        if doubt := _shows_nothing(first, second, bypassing):
            return Level.WARNING, f"{denied}; {', '.join(bypassing)} bypasses the edit, but {doubt}."
    return Level.BYPASSED, f"{denied}, bypassed by {', '.join(bypassing)}: {need}."


def _without_effect(first: Line, second: Line) -> str:
    """Why nothing bypasses an edit: no such modifier is there, or each stands where it says nothing."""
    there = sorted(ASSOCIATED & {*first.modifiers, *second.modifiers})
    if not there:
        return "no NCCI-associated modifier is on the lines"
    return f"{', '.join(there)} as it stands does not bypass the edit"


def _shows_nothing(first: Line, second: Line, bypassing: list[str]) -> str:
    """Why the modifiers that bypass an edit cannot show another site; empty where they can."""
    same = sorted(set(first.modifiers) & set(second.modifiers) & (SIDES | OTHER_SITES))
    if same and set(bypassing) <= SIDES | OTHER_SITES:
        return f"{same[0]} on both lines shows no other side or site"
    if set(bypassing) <= {"91"} and second.code.isdigit() and not TESTS[0] <= second.code <= TESTS[1]:
        return f"91 is a laboratory test done again, and {second.code} is none"
    if set(bypassing) <= {"27"}:
        return f"27 is a further visit to a hospital on one day, and {second.code} is no visit"
    if set(bypassing) <= OTHER_SITES and (wrong := [each for each in bypassing if not fits_site(each, second.code)]):
        return f"{wrong[0]} names no site of {second.code}"
    return ""


def fits_site(modifier: str, code: str) -> bool:
    """Whether a finger, toe, lid or coronary vessel can be the site of a code, by the section that holds the code."""
    if not code.isdigit():
        return True
    ranges = SITES["coronary" if modifier in CORONARY else "lid" if modifier.startswith("E") else "limb"]
    return any(first <= code <= last for first, last in ranges)


def _days(edit: PtpEdit) -> str:
    """The days of a row as its file gives them."""
    days = [
        f"from {date_format(edit.effective_date)}" if edit.effective_date else "",
        f"to {date_format(edit.deletion_date)}" if edit.deletion_date else "",
    ]
    return f"In force {' '.join(filter(None, days))}" if any(days) else "In force"


def _in_force(edits: Iterable[PtpEdit], codes: tuple[str, str], on: date) -> PtpEdit | None:
    """The row of the pair that applies on the day; of several the one that began last."""
    rows = [edit for edit in edits if {edit.column_one, edit.column_two} == set(codes) and edit.applies_on(on)]
    return max(rows, key=lambda edit: (edit.effective_date or date.min, edit.line), default=None)


def _bypassing(first: Line, second: Line, on: date, rules: Rulebook) -> list[str]:
    """The modifiers on the two lines that bypass an edit with indicator 1."""
    one, two = rules.is_visit(first.code), rules.is_visit(second.code)
    found = [modifier for modifier in second.modifiers if modifier in ASSOCIATED and _fits(modifier, two)]
    either = DISTINCT | VISIT_ONLY if on >= EITHER_LINE else VISIT_ONLY
    found += [modifier for modifier in first.modifiers if modifier in either and _fits(modifier, one)]
    return sorted(set(found))


def _fits(modifier: str, is_visit: bool) -> bool:
    """24, 25 and 57 go on visits, and 59 and its kin never do."""
    if modifier in VISIT_ONLY:
        return is_visit
    return not (modifier in DISTINCT and is_visit)


def mue_verdict(
    lines: Sequence[Line], edit: MedicallyUnlikelyEdit | None, *, release: Release | None, bilateral: str = ""
) -> Verdict:
    """Judge the units of all lines of one code on one day. `bilateral` is the indicator of the fee schedule."""
    code = lines[0].code
    if release is None:
        return Verdict(Level.NO_DATA, "mue", (code,), "No MUE data loaded for this date and setting.")
    if edit is None:
        text = f"No published value in release {release.name}; that does not mean unlimited."
        return Verdict(Level.NO_DATA, "mue", (code,), text, f"{release.file_name}, {release.name}")
    by_line = edit.is_by_line
    counted = max(line.units for line in lines) if by_line else sum(line.units for line in lines)
    place, reason = release.row(edit.line), getattr(edit, "reason", "")
    how = "on one line" if by_line else "on the day"
    if counted <= edit.units:
        limit = f"{edit.units} unit{pluralize(edit.units)}"
        text = f"{counted} of at most {limit} {how} (MAI {edit.adjudication_indicator})."
        return Verdict(Level.OK, "mue", (code,), text, place, reason)
    if not edit.units:
        text = f"This file allows no unit of {code} (MUE 0, MAI {edit.adjudication_indicator}): it is not payable here."
        return Verdict(Level.ERROR, "mue", (code,), text, place, reason)
    text = f"{counted} > {quantity(edit.units, 'unit')} {how} (MAI {edit.adjudication_indicator}): "
    if edit.adjudication_indicator == "3":
        return Verdict(
            Level.WARNING, "mue", (code,), text + "payable only with records that support it.", place, reason
        )
    why = {"1": "the line is denied.", "2": "absolute, no record overrides it."}[edit.adjudication_indicator]
    return Verdict(Level.ERROR, "mue", (code,), text + why + _both_sides(lines, edit, bilateral), place, reason)


def _both_sides(lines: Sequence[Line], edit: MedicallyUnlikelyEdit, bilateral: str) -> str:
    """Both sides of a surgery with a limit of 1 are one unit with modifier 50, beside what else the lines say."""
    said = dict.fromkeys(modifier for line in lines for modifier in line.modifiers)
    if edit.units == 1 and bilateral == "1" and said.keys() >= BOTH_SIDES:
        return f" Report {'-'.join([edit.code, *(each for each in said if each not in BOTH_SIDES), '50'])}, 1 unit."
    return ""


def add_on_verdict(
    line: Line, claim: Iterable[str], rules: Sequence[AddOnEdit], *, release: Release | None
) -> Verdict | None:
    """Judge one line by the rows that name its code as an add-on; None when it is no add-on."""
    code = line.code
    if release is None:
        return Verdict(Level.NO_DATA, "add_on", (code,), "No add-on data loaded for this date.")
    if not rules:
        return None
    citation = release.row(rules[0].line)
    if "51" in line.modifiers:
        return Verdict(Level.ERROR, "add_on", (code,), "51 does not belong on an add-on.", citation)
    listed = {rule.primary: rule for rule in rules if rule.primary}
    present = sorted(listed.keys() & set(claim))
    if present:
        text = f"Add-on to {present[0]}, which is on the claim."
        return Verdict(Level.OK, "add_on", (code, present[0]), text, release.row(listed[present[0]].line))
    return _without_primary(code, rules[0].edit_type, sorted(listed), citation)


def _without_primary(code: str, edit_type: str, listed: list[str], citation: str) -> Verdict:
    if edit_type == "2":
        return Verdict(Level.NOT_DECIDED, "add_on", (code,), "Its primary is decided by the contractor.", citation)
    names = ", ".join(listed[:6]) + (f" and {len(listed) - 6} more" if len(listed) > 6 else "")
    several = len(listed) > 1
    if edit_type == "3":
        none = f"None of its listed primaries ({names}) is" if several else f"Its listed primary ({names}) is not"
        text = f"{none} on the claim; the contractor may accept another."
        return Verdict(Level.WARNING, "add_on", (code,), text, citation)
    missing = f"one of {names}" if several else names
    text = f"Its primary is missing: {missing}. A physician of the same group and specialty may have billed it."
    level = Level.WARNING if code in SHARED_PRIMARIES else Level.ERROR
    return Verdict(level, "add_on", (code,), text, citation)
