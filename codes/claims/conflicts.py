"""Modifiers and lines that contradict each other, each as a dated rule with its source. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from codes.claims.verdicts import Level, Verdict
from codes.models import CodingRule, FeeScheduleEntry, Rulebook
from codes.reading.lines import Line
from codes.reference.contradictions import (
    ACTIVE,
    WHO,
    contradictions,
    unrelated_critical_care,
    without_active_treatment,
)
from codes.reference.indicators import PRICED
from codes.reference.manuals import (
    ANESTHESIA_MANUAL,
    CRITICAL_CARE_MANUAL,
    NCCI_MANUAL,
    PHYSICIANS_MANUAL,
    THERAPY_MANUAL,
    WHOLE_OF_PARTS,
)
from codes.reference.modifier_rules import APART, DISTINCT, OTHER_SITES, PARTS, SIDES, THERAPY

Kind = CodingRule.Kind


def conflicts(line: Line, on: date, rules: Rulebook) -> Iterator[Verdict]:
    """What contradicts itself on one line."""
    present = set(line.modifiers)
    for each in contradictions(present, on):
        level = Level.ERROR if each.denies else Level.WARNING
        yield Verdict(level, "modifier", (line.code,), each.text, each.source)
    distinct = sorted(DISTINCT & present)
    if len(distinct) > 1 and not rules.is_visit(line.code):
        text = f"{', '.join(distinct)}: Medicare wants one of them on a line, the most specific that is true."
        yield Verdict(Level.WARNING, "modifier", (line.code,), text, NCCI_MANUAL)


def anesthetist(line: Line, entry: FeeScheduleEntry) -> Iterator[Verdict]:
    """Whether the line of an anesthesia service says who gave it."""
    if entry.status != "J":
        return
    if who := sorted(WHO & set(line.modifiers)):
        text = f"{', '.join(who)}: who gave the anesthesia, which each line of anesthesia says."
        yield Verdict(Level.OK, "modifier", (line.code,), text, ANESTHESIA_MANUAL)
    else:
        text = f"{line.code} is an anesthesia service and needs one of {', '.join(sorted(WHO))}."
        yield Verdict(Level.ERROR, "modifier", (line.code,), text, ANESTHESIA_MANUAL)


def plan_of_care(line: Line, entry: FeeScheduleEntry) -> Iterator[Verdict]:
    """Whether a service that is always therapy, as the reduction for therapy says, names the plan it belongs to."""
    if entry.multiple_procedure != "5":
        return
    plans = sorted(THERAPY & set(line.modifiers))
    if len(plans) > 1:
        return  # that they contradict each other is said
    if plans:
        text = f"{plans[0]}: the plan of care, which each line of therapy names."
        yield Verdict(Level.OK, "modifier", (line.code,), text, THERAPY_MANUAL)
    elif entry.status in PRICED:
        text = f"{line.code} is a therapy service (multiple-procedure indicator 5) and needs one of GN, GO, GP."
        yield Verdict(Level.WARNING, "modifier", (line.code,), text, THERAPY_MANUAL)


def active_treatment(line: Line, rules: Rulebook) -> Iterator[Verdict]:
    """Whether a manipulation that is paid as active treatment only says so; AT says nothing of any other service."""
    present, ranges = set(line.modifiers), rules.named(Kind.ACTIVE_TREATMENT)
    if lacking := without_active_treatment(line.code, present, rules):
        yield Verdict(Level.ERROR, "coverage", (line.code,), lacking.text, lacking.source)
    elif ACTIVE in present and (rule := rules.of(Kind.ACTIVE_TREATMENT, line.code)):
        text = f"{ACTIVE}: active treatment, which the record must show; Medicare pays no maintenance care."
        yield Verdict(Level.OK, "modifier", (line.code,), text, rule.source)
    elif ACTIVE in present and ranges:
        text = f"{ACTIVE} says a chiropractor's active treatment and goes on {', '.join(ranges)}."
        yield Verdict(Level.WARNING, "modifier", (line.code,), text, f"{PHYSICIANS_MANUAL}, section 220")


def critical_care_apart(line: Line, rules: Rulebook) -> Iterator[Verdict]:
    """FT: on critical care the record decides, on anything else it is wrong."""
    misplaced = list(unrelated_critical_care(line.code, set(line.modifiers), rules))
    for each in misplaced:
        yield Verdict(Level.ERROR, "modifier", (line.code,), each.text, each.source)
    if "FT" in line.modifiers and not misplaced:
        text = "FT: not decided; the record must show that the critical care has nothing to do with the operation."
        yield Verdict(Level.NOT_DECIDED, "modifier", (line.code,), text, CRITICAL_CARE_MANUAL)


def complexity_of_visit(line: Line, codes: Iterable[str], rules: Rulebook) -> Verdict | None:
    """Whether the visit is there whose complexity this line adds; None for any other code, and where no rule says."""
    own = rules.of(Kind.NOT_BESIDE_25, line.code) or rules.of(Kind.LIMITED_BESIDE_25, line.code)
    ranges = rules.named(Kind.COMPLEX_VISIT)
    if not (own and ranges):
        return None
    for code in codes:
        if rule := rules.of(Kind.COMPLEX_VISIT, code):
            text = f"Add-on to {code}, which is on the claim."
            return Verdict(Level.OK, "add_on", (line.code, code), text, rule.source)
    text = f"It adds the complexity of a visit, one of {', '.join(ranges)}, and none is on the claim."
    return Verdict(Level.ERROR, "add_on", (line.code,), text, own.source)


def complexity_add_on(lines: Sequence[tuple[int, Line]], rules: Rulebook) -> Iterator[Verdict]:
    """The add-on for a visit's complexity beside a visit with 25: denied at first, later paid beside some services."""
    beside = [line for _, line in lines if "25" in line.modifiers and rules.is_visit(line.code)]
    for number, line in lines if beside else ():
        visit = beside[0].code
        if rule := rules.of(Kind.NOT_BESIDE_25, line.code):
            text = f"{line.code} is not paid beside {visit}-25 on this date."
            yield Verdict(Level.ERROR, "add_on", (line.code, visit), text, rule.source, line=number)
        elif rule := rules.of(Kind.LIMITED_BESIDE_25, line.code):
            text = (
                f"{line.code} is paid beside {visit}-25 only when the other service is a Part B preventive service,"
                " an annual wellness visit or a vaccine."
            )
            yield Verdict(Level.WARNING, "add_on", (line.code, visit), text, rule.source, line=number)


def duplicates(lines: Sequence[tuple[int, Line]]) -> Iterator[Verdict]:
    """The same line again."""
    seen: dict[Line, int] = {}
    for number, line in lines:
        if line in seen:
            text = f"The same as line {seen[line]}: Medicare denies an exact duplicate. Add units, a side or 76."
            yield Verdict(
                Level.WARNING, "modifier", (line.code,), text, f"{PHYSICIANS_MANUAL}, section 120", line=number
            )
        seen.setdefault(line, number)


def parts_beside_whole(lines: Sequence[tuple[int, Line]]) -> Iterator[Verdict]:
    """The reading or the technical part of a service, beside a line of the whole, which is paid as both."""
    wholes = {_where(line): number for number, line in lines if PARTS.isdisjoint(line.modifiers)}
    for number, line in lines:
        part = next((each for each in line.modifiers if each in PARTS), None)
        if part and _where(line) in wholes and APART.isdisjoint(line.modifiers):
            whole = wholes[_where(line)]
            text = (
                f"Line {whole} is the whole of {line.code}, which is paid as its reading and its technical part: {part}"
                " is in it. Put 26 and TC on lines of their own, or 76 or 77 on what was done again."
            )
            yield Verdict(Level.WARNING, "modifier", (line.code,), text, WHOLE_OF_PARTS, line=number)


def _where(line: Line) -> tuple[str, frozenset[str]]:
    """The service of a line, on its side or at its site."""
    return line.code, frozenset((SIDES | OTHER_SITES) & set(line.modifiers))
