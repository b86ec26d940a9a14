"""What Medicare pays a facility for the lines of a claim: the outpatient hospital by OPPS status, the surgical center.

Pure: lines and rows in. Rates are national, before the wage index. Where the addenda do not say what a rule asks
(composites, complexity, the rate of observation), the answer is that they do not decide.
Source of the rules: the OPPS and ASC final rules, and the Medicare claims manual, chapter 4, sections 10.2, 10.5 and
290.5, and chapter 14, section 40.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from codes.models import AscEntry, CodingRule, OppsEntry
from codes.models.rules import Rulebook
from codes.reading.lines import Line
from codes.reference.facility_indicators import ASC_INDICATOR, EXCLUDED, OPPS_STATUS, rate_in_dollars
from codes.reference.indicators import UNKNOWN
from web.text.counting import quantity

CENT, HALF = Decimal("0.01"), Decimal("0.5")
BEFORE_ANESTHESIA, AFTER_ANESTHESIA, REDUCED, BILATERAL = "73", "74", "52", "50"


class Biller(StrEnum):
    """Who sends the claim."""

    PRACTITIONER = "practitioner"
    HOSPITAL = "hospital"
    ASC = "asc"
    SUPPLIER = "dme"

    @property
    def label(self) -> str:
        labels = {"hospital": "outpatient hospital", "asc": "surgical center", "dme": "supplier of equipment"}
        return labels.get(self.value, self.value)


class Outcome(StrEnum):
    """What becomes of a line."""

    PAID = "paid"
    PACKAGED = "packaged"
    ELSEWHERE = "elsewhere"  # by another schedule, or at cost
    REFUSED = "not paid"
    NOT_DECIDED = "not decided"
    NO_ROW = "no row"
    NO_DATA = "no data"  # a cut for the sample edition that lacks it proves nothing


@dataclass
class FacilityPrice:
    """The answer for one line; an amount only where it is paid."""

    line: Line
    outcome: Outcome
    why: str
    amount: Decimal | None = None
    figures: list[tuple[str, str]] = field(default_factory=list)
    """What the amount was computed from, with where it stands."""
    row: str = ""
    indicator: str = ""
    """The status of Addendum B or the payment indicator of the surgical center."""


# Whatever else is on the claim; and where nothing comprehensive is.
ALWAYS = {**dict.fromkeys(("B", "C", "D", "E1", "E2", "M", "Y"), Outcome.REFUSED), "N": Outcome.PACKAGED}
BY_ITSELF = {
    **dict.fromkeys(("A", "F", "L"), Outcome.ELSEWHERE),
    **dict.fromkeys(("G", "H", "H1", "K", "K1", "R", "S", "S1", "T", "U", "V", "P"), Outcome.PAID),
}
# Beside a comprehensive service these are still paid by themselves.
BESIDE_COMPREHENSIVE = {"F", "G", "H", "L", "U", "A"}
CONDITIONAL = {"Q1", "Q2", "Q3", "Q4"}
# What packages a line of each conditional status.
PACKAGED_BY = {"Q1": {"S", "T", "V"}, "Q2": {"T"}, "Q4": {"J2", "S", "T", "V", "Q1", "Q2", "Q3"}}
UNDECIDED = {
    "J1": "several comprehensive services: which is primary, and whether the case is complex enough for the next APC,"
    " is not said in Addendum B",
    "J2": "whether the claim holds what makes it comprehensive, such as eight hours of observation, is not said in"
    " Addendum B",
    "Q": "several conditionally packaged lines and none that packages them: which of them is paid is not said in"
    " Addendum B",
    "Q3": "whether it forms a composite with the other lines is not said in Addendum B",
}
# Hours of observation from which a claim with a visit is paid once.
OBSERVED = 8
NO_RULES = Rulebook()
NO_LIST = (
    "it stands on no list of the surgical center, neither among covered procedures (AA), nor among what is paid beside"
    " them (BB), nor among what is excluded (EE)"
)
LABORATORY = "alone it is paid by the laboratory fee schedule, which is not loaded"


@dataclass(frozen=True)
class _Claim:
    """What the lines of a hospital's claim are to each other."""

    statuses: list[str]
    """Of each line that has a row, in any order."""
    comprehensive: list[Line]
    """The lines of status J1."""
    hours: int
    """Hours of observation."""
    rules: Rulebook

    @property
    def is_observation(self) -> bool:
        """Whether it is paid once, for observation: eight hours beside a visit, and no operation of the day."""
        beside = self.hours >= OBSERVED and "J2" in self.statuses
        return beside and "T" not in self.statuses and not self.comprehensive


def price_hospital(
    lines: Sequence[Line], entries: Mapping[str, OppsEntry], rules: Rulebook = NO_RULES
) -> list[FacilityPrice]:
    """The lines of one outpatient claim of one day. `entries` are the rows of Addendum B by code."""
    known = [line for line in lines if line.code in entries]
    claim = _Claim(
        [entries[line.code].status_indicator for line in known],
        [line for line in known if entries[line.code].status_indicator == "J1"],
        sum(line.units for line in lines if rules.of(CodingRule.Kind.OBSERVATION, line.code)),
        rules,
    )
    answers = [_by_status(line, entries.get(line.code), claim) for line in lines]
    status_t = {code for code, entry in entries.items() if entry.status_indicator == "T"}
    _rank([each for each in answers if each.outcome is Outcome.PAID and each.line.code in status_t])
    return answers


def _by_status(line: Line, entry: OppsEntry | None, claim: _Claim) -> FacilityPrice:
    if entry is None:
        return FacilityPrice(line, Outcome.NO_ROW, "no row in Addendum B")
    outcome, why = _outcome(line, entry.status_indicator, claim)
    meaning = OPPS_STATUS.get(entry.status_indicator, UNKNOWN)
    text = f"status {entry.status_indicator}: {meaning[:1].lower()}{meaning[1:]}"
    answer = FacilityPrice(line, outcome, f"{text}; {why}" if why else text, row=entry.release.row(entry.line))
    answer.indicator = entry.status_indicator
    if outcome is Outcome.PAID:
        _pay(answer, entry.payment_rate, f"APC {entry.apc}" if entry.apc else "Addendum B")
    return answer


def _outcome(line: Line, status: str, claim: _Claim) -> tuple[Outcome, str]:
    """What Addendum B and the other lines make of a status, and why where the status alone does not say it."""
    if status in ALWAYS:
        return ALWAYS[status], ""
    if claim.comprehensive and status not in BESIDE_COMPREHENSIVE:
        return _beside_comprehensive(line, status, claim.comprehensive)
    if status == "J2":
        return _visit(line, claim)
    if claim.is_observation and status not in BESIDE_COMPREHENSIVE:
        return Outcome.PACKAGED, f"packaged into the one payment for {quantity(claim.hours, 'hour')} of observation"
    if status in CONDITIONAL:
        return _conditional(status, claim.statuses)
    if status in BY_ITSELF:
        return BY_ITSELF[status], ""
    return Outcome.NOT_DECIDED, UNDECIDED.get(status, "what it means is not explained here")


def _visit(line: Line, claim: _Claim) -> tuple[Outcome, str]:
    """A visit of status J2: by its own APC, or within the payment for observation; a referral needs the hours."""
    observed = next((rule for rule in claim.rules.rules if rule.kind == CodingRule.Kind.OBSERVATION), None)
    if observed is None:
        return Outcome.NOT_DECIDED, UNDECIDED["J2"]
    if claim.is_observation:
        return Outcome.NOT_DECIDED, (
            f"with {quantity(claim.hours, 'hour')} of observation the claim is paid once, by the comprehensive APC for"
            f" observation, whose rate is in Addendum A and not in B ({observed.source})"
        )
    if referral := claim.rules.of(CodingRule.Kind.DIRECT_REFERRAL, line.code):
        others = list(claim.statuses)
        others.remove("J2")
        if not claim.hours:
            return Outcome.PACKAGED, f"{observed.first} of the same day is not on the claim ({referral.source})"
        if beside := sorted({"J2", "T", "V"} & set(others)):
            return Outcome.PACKAGED, f"a line of status {' and '.join(beside)} is on the claim ({referral.source})"
    hours = quantity(claim.hours, "hour") if claim.hours else "no hours"
    return Outcome.PAID, f"by its own APC, with {hours} of observation on the claim ({observed.source})"


def _beside_comprehensive(line: Line, status: str, comprehensive: list[Line]) -> tuple[Outcome, str]:
    if len(comprehensive) > 1 or comprehensive[0].units > 1:
        return Outcome.NOT_DECIDED, UNDECIDED["J1"]
    if status == "J1":
        return Outcome.PAID, ""
    primary = comprehensive[0].code
    return Outcome.PACKAGED, f"packaged into {primary}; preventive services and ambulances would not be"


def _conditional(status: str, on_claim: list[str]) -> tuple[Outcome, str]:
    others = list(on_claim)
    others.remove(status)
    packaging = sorted(PACKAGED_BY.get(status, set()) & set(others))
    if packaging:
        return Outcome.PACKAGED, f"a line of status {' and '.join(packaging)} is on the claim"
    if status == "Q4":
        return Outcome.ELSEWHERE, LABORATORY
    if status == "Q3" and set(others) & {"Q3", "S", "V"}:
        return Outcome.NOT_DECIDED, UNDECIDED["Q3"]
    if status in ("Q1", "Q2") and set(others) & {"Q1", "Q2", "J2"}:
        return Outcome.NOT_DECIDED, UNDECIDED["Q"]
    return Outcome.PAID, "nothing else on the claim packages it"


def price_asc(lines: Sequence[Line], entries: Mapping[str, Mapping[str, AscEntry]]) -> list[FacilityPrice]:
    """The lines of one session in a surgical center. `entries` are the rows by code, then by the addendum's letters."""
    surgery = any(AscEntry.Addendum.SURGICAL in entries.get(line.code, {}) for line in lines)
    answers = [_by_addendum(line, entries.get(line.code, {}), surgery) for line in lines]
    discounted = {code for code, rows in entries.items() if (row := rows.get("AA")) and row.multiple_discount}
    _rank([each for each in answers if each.outcome is Outcome.PAID and each.line.code in discounted])
    return answers


def _by_addendum(line: Line, rows: Mapping[str, AscEntry], surgery: bool) -> FacilityPrice:
    row = rows.get(AscEntry.Addendum.SURGICAL) or rows.get(AscEntry.Addendum.ANCILLARY)
    if row is None and (excluded := rows.get(AscEntry.Addendum.EXCLUDED)):
        return FacilityPrice(
            line, Outcome.REFUSED, EXCLUDED.lower(), row=excluded.release.row(excluded.line, excluded.part)
        )
    if row is None:
        return FacilityPrice(line, Outcome.NO_ROW, NO_LIST)
    meaning = ASC_INDICATOR.get(row.payment_indicator, UNKNOWN)
    answer = FacilityPrice(line, Outcome.PAID, f"indicator {row.payment_indicator}: {meaning[:1].lower()}{meaning[1:]}")
    answer.row, answer.indicator = row.release.row(row.line, row.part), row.payment_indicator
    answer.outcome = ASC_OUTCOMES.get(row.payment_indicator, Outcome.PAID)
    if answer.outcome is Outcome.PAID and row.addendum == AscEntry.Addendum.ANCILLARY and not surgery:
        answer.outcome = Outcome.REFUSED
        answer.why += "; paid only beside a covered surgical procedure, and none is on the claim"
        answer.figures += [("Rate beside one", rate_in_dollars(row.payment_rate))] if row.payment_rate else []
    if answer.outcome is Outcome.PAID:
        _pay(answer, row.payment_rate, f"Addendum {row.addendum}")
        if row.payment_indicator == "J8" and set(line.modifiers) & {BEFORE_ANESTHESIA, REDUCED}:
            _leave_open(answer, "what is taken off for the device that was not used is not said in the addenda")
    return answer


ASC_OUTCOMES = {
    **dict.fromkeys(("B5", "C5", "D5", "K5", "X5", "Y5"), Outcome.REFUSED),
    **dict.fromkeys(("D1", "L1", "N1"), Outcome.PACKAGED),
    **dict.fromkeys(("F4", "J7", "K7"), Outcome.ELSEWHERE),
}


def _pay(answer: FacilityPrice, rate: Decimal | None, where: str) -> None:
    """Units times rate, and what a modifier leaves of it."""
    said = set(answer.line.modifiers)
    if rate is None:
        return _leave_open(answer, "the file prints no rate")
    if BILATERAL in said:
        return _leave_open(answer, "with 50 the addenda do not say what is paid: bill two lines or two units")
    if REDUCED in said:
        return _leave_open(answer, "with 52 what is paid depends on anesthesia, which the claim does not say")
    share = HALF if BEFORE_ANESTHESIA in said else Decimal(1)
    answer.figures.append((f"Rate, {where}", rate_in_dollars(rate)))
    answer.figures += [("Units", str(answer.line.units))] if answer.line.units > 1 else []
    answer.figures += [("73, stopped before anesthesia", "50 percent")] if share != 1 else []
    answer.amount = _cents(rate * answer.line.units * share)
    return None


def _leave_open(answer: FacilityPrice, why: str) -> None:
    answer.outcome, answer.amount, answer.why = Outcome.NOT_DECIDED, None, f"{answer.why}; {why}"


def _rank(answers: list[FacilityPrice]) -> None:
    """The dearest unit is paid whole, every other one by half."""
    for place, answer in enumerate(sorted(answers, key=_of_a_unit, reverse=True)):
        if answer.amount is None:
            continue
        whole = 1 if place == 0 else 0
        if answer.line.units > whole:
            unit = answer.amount / answer.line.units
            answer.amount = _cents(unit * whole + unit * HALF * (answer.line.units - whole))
            halved = "all units" if not whole else f"{answer.line.units - 1} of {quantity(answer.line.units, 'unit')}"
            answer.figures.append(("Second and further procedures", f"50 percent for {halved}"))


def _of_a_unit(answer: FacilityPrice) -> Decimal:
    return (answer.amount or Decimal(0)) / answer.line.units


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def asc_by_code(rows: Iterable[AscEntry]) -> dict[str, dict[str, AscEntry]]:
    """The rows of a release by code and addendum."""
    found: dict[str, dict[str, AscEntry]] = {}
    for row in rows:
        found.setdefault(row.code, {})[row.addendum] = row
    return found
