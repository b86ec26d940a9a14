"""Medicare's rules for one line of a claim beyond NCCI: dates, status, modifiers, place, and visits with a procedure.

Pure, like the validator: from a line and its rows to verdicts. Where no file says a rule, the citation is the section
of CMS's claims processing manual (publication 100-04, chapter 12) or of the NCCI policy manual.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.formats import date_format

from codes.claims.global_periods import SAME_DAY, SHOWS, ways
from codes.claims.verdicts import Level, Verdict
from codes.models import FeeScheduleEntry, HcpcsEntry, Modifier, PlaceOfService, RbcsEntry, Release
from codes.reading.lines import Line
from codes.reference.indicators import STATUS
from codes.reference.modifier_rules import CONDITION, DISTINCT, NO, VISIT_ONLY, is_visit, rule_of
from codes.reference.modifier_words import OWN_WORDS

# Status decides before price. What is not named here is paid, or may be: A, C, J.
STATUS_LEVELS = dict.fromkeys("BDFGHINP", Level.ERROR) | dict.fromkeys("EMRX", Level.WARNING)
NOT_PAID = set(STATUS_LEVELS) - {"R"}
# Two that contradict each other on one line, and why.
CONFLICTS = [
    ("26", "TC", "they are the two parts of one test; the whole test has neither"),
    ("50", "LT", "50 says both sides"),
    ("50", "RT", "50 says both sides"),
    ("LT", "RT", "both sides are two lines, or 50 where the bilateral indicator allows it"),
    ("62", "66", "two surgeons, or a team"),
    ("76", "77", "the same physician again, or another one"),
    ("78", "79", "a complication of the first operation, or unrelated to it"),
]
MANUAL = "Medicare claims processing manual, chapter 12"
NCCI_MANUAL = "NCCI policy manual for Medicare, chapter 1"
# Medicare ignores these where the indicator gives them nothing to do; the others deny.
HARMLESS = {("50", "0"), ("50", "2"), ("51", "0"), ("51", "9")}


def first_day_verdict(
    code: str, rows: Sequence[HcpcsEntry | RbcsEntry], *, on: date, release: Release | None
) -> Verdict | None:
    """An error for a date of service before the code's first day, as HCPCS or RBCS tells it; else None."""
    added = [row for row in rows if row.added_date]
    if release is None or not added:
        return None
    first = min(added, key=lambda row: row.added_date or date.max)
    if first.added_date is None or on >= first.added_date:
        return None
    text = f"{code} begins on {date_format(first.added_date)}: not reportable on this date."
    return Verdict(Level.ERROR, "code", (code,), text, release.row(first.line))


def status_verdict(entry: FeeScheduleEntry, *, release: Release, others_paid: bool) -> Verdict:
    """Whether the fee schedule's status lets Medicare pay. `others_paid`: something else on the claim may be paid."""
    status = entry.status
    level = STATUS_LEVELS.get(status, Level.OK)
    text = f"Status {status}: {STATUS.get(status, 'not explained here')}."
    if status == "T" and others_paid:
        level = Level.WARNING
    if status in {"E", "X"}:
        text += " Whether another schedule pays it is not checked here."
    return Verdict(level, "status", (entry.code,), text, release.row(entry.line))


def modifier_verdicts(
    line: Line, entry: FeeScheduleEntry | None, *, release: Release | None, is_add_on: bool
) -> Iterator[Verdict]:
    """Judge each modifier by the indicators of the code's row, and the modifiers of the line by each other."""
    for modifier in line.modifiers:
        if modifier == "51" and is_add_on:
            continue  # the rule of add-ons says it
        rule = rule_of(modifier, entry, code=line.code, is_add_on=is_add_on)
        if rule is not None:
            citation = _where(modifier, entry, release)
            text = f"{modifier}: {rule.answer.value.lower()}; {rule.why}."
            yield Verdict(_level(line, modifier, rule.answer, entry), "modifier", (line.code,), text, citation)
    yield from _conflicts(line)
    if "50" in line.modifiers and line.units > 1:
        text = f"50 counts both sides already: report {line.code}-50 with 1 unit, not {line.units}."
        yield Verdict(Level.ERROR, "modifier", (line.code,), text, f"{MANUAL}, section 40.7")


def _where(modifier: str, entry: FeeScheduleEntry | None, release: Release | None) -> str:
    """Where a modifier's rule stands: in the row, or for what the code alone decides in a manual."""
    if modifier in VISIT_ONLY | DISTINCT:
        return NCCI_MANUAL
    return release.row(entry.line) if release and entry else MANUAL


def _level(line: Line, modifier: str, answer: object, entry: FeeScheduleEntry | None) -> Level:
    if answer == CONDITION:
        return Level.WARNING
    if answer != NO:
        return Level.OK
    indicator = {"50": entry.bilateral, "51": entry.multiple_procedure}.get(modifier, "") if entry else ""
    # Level II may hold more visits than we list: there it is a question, not a denial.
    other_visit = modifier in VISIT_ONLY and line.code[0].isalpha()
    return Level.WARNING if other_visit or (modifier, indicator) in HARMLESS else Level.ERROR


def _conflicts(line: Line) -> Iterator[Verdict]:
    present = set(line.modifiers)
    for one, two, why in CONFLICTS:
        if {one, two} <= present:
            text = f"{one} and {two} contradict each other on one line: {why}."
            yield Verdict(Level.ERROR, "modifier", (line.code,), text, MANUAL)
    distinct = sorted(DISTINCT & present)
    if len(distinct) > 1 and not is_visit(line.code):
        text = f"{', '.join(distinct)}: Medicare wants one of them on a line, the most specific that is true."
        yield Verdict(Level.WARNING, "modifier", (line.code,), text, NCCI_MANUAL)


def unknown_modifiers(
    line: Line, known: dict[str, Modifier], *, on: date, release: Release | None
) -> Iterator[Verdict]:
    """Modifiers that no list has, and those that have ended; a cut of the list says nothing of what it lacks."""
    for modifier in line.modifiers:
        row = known.get(modifier)
        if row and release and not row.is_in_use(on):
            text = f"{modifier} ended on {date_format(row.termination_date)}."
            yield Verdict(Level.ERROR, "modifier", (line.code,), text, release.row(row.line))
        elif row is None and release and not release.sample and modifier not in OWN_WORDS:
            text = f"{modifier} stands in no row of the modifiers of release {release.name}: check the two characters."
            yield Verdict(Level.WARNING, "modifier", (line.code,), text, f"{release.file_of()}, {release.name}")


def place_verdicts(
    line: Line, entry: FeeScheduleEntry, place: PlaceOfService, *, release: Release
) -> Iterator[Verdict]:
    """What the place of service says: marked NA there, or only the physician's part is paid."""
    where = f"place {place.code}, {'a facility' if place.facility else 'no facility'}"
    citation = release.row(entry.line)
    if entry.facility_na if place.facility else entry.nonfacility_na:
        text = f"The fee schedule marks {line.code} as rarely or never done here ({where})."
        yield Verdict(Level.WARNING, "place", (line.code,), text, citation)
    if place.facility and entry.pctc == "1" and "26" not in line.modifiers:
        text = f"In a facility Medicare pays the physician's part only ({where}): {line.code}-26."
        yield Verdict(Level.WARNING, "place", (line.code,), text, citation)


def visit_verdicts(visit: Line, procedures: Sequence[FeeScheduleEntry], *, release: Release) -> Iterator[Verdict]:
    """Judge a visit on the day of procedures with a global period: 25 lets it stand alone, or 57 beside a major one."""
    for needed in ({"25"}, {"25", "57"}):
        within = [each for each in procedures if SAME_DAY.get(each.global_days) == needed]
        if not within:
            continue
        codes = list(dict.fromkeys(each.code for each in within))
        days = ", ".join(sorted({each.global_days for each in within}))
        package = f"the package of {', '.join(codes)} (global days {days})"
        citation = "; ".join(release.row(each.line) for each in within[:3])
        said = sorted(needed & set(visit.modifiers))
        if said:
            text = f"{visit.code} stands beside {package} by {said[0]}: the record must show {SHOWS[said[0]]}."
            yield Verdict(Level.BYPASSED, "global", (visit.code, *codes), text, citation)
        else:
            text = f"Medicare counts {visit.code} on the same day into {package}. {ways(needed)}"
            yield Verdict(Level.ERROR, "global", (visit.code, *codes), text, citation)


def has_package(entry: FeeScheduleEntry) -> bool:
    """Whether a same-day visit may be counted into this procedure."""
    return entry.global_days in SAME_DAY
