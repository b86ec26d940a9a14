"""What a claim line says by itself: its row, its share, and why it may have no amount. Pure.

Status decides before price, then the setting (PC/TC indicator), the surgeon's role, the portion of the package. The
claim check asks the same function, so that no verdict contradicts a price.
Source of the rules: the documentation of each CMS relative value release (its Attachment A for the PC/TC indicator),
and the Medicare claims manual, chapter 12.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from codes.fees.pricing import (
    ONE,
    Circumstances,
    Figure,
    Kind,
    Reason,
    dollars,
    fee,
    fee_figures,
    has_values,
    is_rare,
    percent,
    setting_reason,
)
from codes.models import FeeScheduleEntry
from codes.reading.lines import Line
from codes.reference.contradictions import ACTIVE, contradictions, misplaced, without_active_treatment
from codes.reference.indicators import NOT_PRICED, PAYABLE, PRICED, STATUS
from codes.reference.modifier_rules import (
    ANESTHESIA,
    ASSISTANTS,
    ASSOCIATED,
    CO_SURGEONS,
    NO_SPLIT,
    PARTS,
    PORTIONS,
    TEAM,
    THERAPY,
)
from codes.reference.other_schedules import schedule_of
from codes.reference.payment_cuts import cut_of

NO_ROW = "no row in the fee schedule"
BY_REPORT = {"52", "53"}
# These say something without changing the price.
SILENT = ASSOCIATED | ASSISTANTS | ANESTHESIA | PORTIONS | BY_REPORT | THERAPY
SILENT |= {"26", "TC", "50", "51", "62", "66", "76", "77", "93", "95", "AS", "GC", "JW", "JZ", "FT", ACTIVE}
SHARES = {"62": Decimal("0.625"), "assistant": Decimal("0.16"), "AS": Decimal("0.85")}


class NotPriced(Exception):
    """The line has no amount here; `reason` says why. `ranks`: it still counts among several procedures."""

    def __init__(self, reason: Reason, *, ranks: bool = False) -> None:
        self.reason, self.ranks = reason, ranks


@dataclass
class Service:
    """A line with its row, before other lines reduce it."""

    line: Line
    given: Circumstances
    entry: FeeScheduleEntry | None = None
    share: Decimal = ONE
    """What the modifiers leave of the fee."""
    reason: Reason | None = None
    ranks: bool = True
    figures: list[Figure] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def own_row(self) -> FeeScheduleEntry:
        """The row of a line that was found to have one. Raises LookupError for any other."""
        if self.entry is None:
            raise LookupError(f"{self.line.code} has {NO_ROW}")
        return self.entry

    @property
    def said(self) -> set[str]:
        return set(self.line.modifiers)

    @property
    def role(self) -> str:
        """The surgeon's: assistant, 62 or 66; empty for the one who operates."""
        if self.said & (ASSISTANTS | {"AS"}):
            return "assistant"
        return next((role for role in ("62", "66") if role in self.said), "")

    @property
    def portion(self) -> str:
        """The part of the package: 54, 55, 56, or 78."""
        return next(iter(sorted(self.said & PORTIONS)), "")

    @property
    def group(self) -> tuple[str, str, str, str]:
        """Lines of one group are the same service by the same hand: their sides and units are counted together."""
        return self.line.code, self.entry.modifier if self.entry else "", self.role, self.portion

    @property
    def row(self) -> str:
        """Where the row stands."""
        return self.entry.release.row(self.entry.line) if self.entry else ""

    def stop(self, reason: Reason) -> None:
        """Leave it without an amount; an earlier reason stands."""
        self.reason = self.reason or reason

    def take(self, name: str, share: Decimal, source: str = "") -> None:
        """Leave a share of the fee."""
        self.share *= share
        self.figures.append(Figure(name, percent(share), source or self.row))


def judge(line: Line, rows: Sequence[FeeScheduleEntry], given: Circumstances) -> Service:
    """One line with all that only the line decides; `rows` are those of its code."""
    made = Service(line, given)
    try:
        _alone(made, rows)
    except NotPriced as stopped:
        made.reason, made.ranks = stopped.reason, stopped.ranks
    return made


def _alone(made: Service, rows: Sequence[FeeScheduleEntry]) -> None:
    if not rows:
        raise NotPriced(Reason(Kind.NO_DATA, NO_ROW))
    contradiction(made.said)
    given = made.given
    if told := sorted(made.said & given.uncovered):
        raise NotPriced(Reason(Kind.REFUSED, uncovered(told[0]).rstrip("."), "misplaced"))
    entry = row_for(made.line, rows)
    made.entry = entry
    _status(entry, made.said, given)
    _setting(entry, rows, given)
    made.figures += fee_figures(entry, given)
    _role(made)
    _portion(made)
    _by_report(made)
    if entry.status == "C" or not has_values(entry):
        raise NotPriced(Reason(Kind.CONTRACTOR, _contractor(entry, given)), ranks=True)
    _misplaced(made)
    made.notes += _notes(made)
    if given.nonparticipating:
        made.take("Non-participating", Decimal("0.95"), "95 percent of the fee schedule, by law")


def contradiction(said: set[str]) -> None:
    """Modifiers whose shares are not multiplied. Raises NotPriced."""
    assistants, portions = sorted(said & ASSISTANTS), sorted(said & PORTIONS)
    roles = assistants[:1] or sorted(said & {"AS"})
    roles += sorted(said & {"62", "66"})
    if said >= PARTS:
        raise _refused("26 and TC on one line exclude each other: the whole service has neither")
    if len(assistants) > 1:
        raise _refused(f"{' and '.join(assistants)} on one line: one assistant, one modifier")
    if len(roles) > 1:
        raise _refused(f"{' and '.join(roles)} on one line: one surgeon has one role, shares are not multiplied")
    if len(portions) > 1:
        raise _refused(f"{' and '.join(portions)} go on lines of their own: shares are not multiplied")
    if roles and portions and portions != ["78"]:
        raise _refused(f"{portions[0]} and {roles[0]}: the package's share and the surgeon's are not multiplied")


def uncovered(modifier: str) -> str:
    """What such a modifier says, in words: the same in the claim check."""
    return f"{modifier}: whoever bills says that Medicare does not cover it, and the line is denied."


def _misplaced(made: Service) -> None:
    """What Medicare denies whatever the row says: the claim check tells the same. Raises NotPriced."""
    given, code = made.given, made.line.code
    if given.rules is None or given.on is None:
        return
    wrong = [*contradictions(made.said, given.on), *misplaced(code, made.said, given.rules)]
    texts = [each.text for each in wrong if each.denies] + [text for text in [too_many_sides(made.line)] if text]
    if texts:
        raise NotPriced(Reason(Kind.REFUSED, texts[0].rstrip("."), "misplaced"))


def too_many_sides(line: Line) -> str:
    """50 with several units, in words; empty where there is nothing to say."""
    if "50" not in line.modifiers or line.units == 1:
        return ""
    return f"50 counts both sides already: report {line.code}-50 with 1 unit, not {line.units}."


def row_for(line: Line, rows: Sequence[FeeScheduleEntry]) -> FeeScheduleEntry:
    """The row a line is judged by: 26, TC and 53 have rows of their own. Raises NotPriced."""
    own = {row.modifier: row for row in rows}
    if "53" in line.modifiers and "53" in own:
        return own["53"]
    whole = own.get("") or rows[0]
    part = next((each for each in line.modifiers if each in PARTS), "")
    if part in own:
        return own[part]
    if not part:
        raise_for_parts_only(line, whole, own)
        return whole
    if whole.status in NOT_PRICED and whole.status != "C":
        return whole
    why = NO_SPLIT.get(whole.pctc, f"the fee schedule has no row {line.code}-{part}")
    raise _refused(f"{part} does not go on this code: {why}")


def raise_for_parts_only(line: Line, whole: FeeScheduleEntry, own: dict[str, FeeScheduleEntry]) -> None:
    """A code may stand under its parts only. Raises NotPriced."""
    if whole.modifier and whole.status in PRICED:
        raise _refused(f"the fee schedule prices this code with {' or '.join(sorted(own))} only")


def _status(entry: FeeScheduleEntry, said: set[str], given: Circumstances) -> None:
    status = entry.status
    if status == "J":
        raise NotPriced(Reason(Kind.NOT_DECIDED, f"status J: {NOT_PRICED['J']}{_anesthesia(given)}"))
    if found := sorted(said & ANESTHESIA):
        raise _refused(f"{found[0]} is an anesthesia modifier; this code is no anesthesia service")
    if status not in PAYABLE:
        other = schedule_of(entry.code, status)
        why = f"status {status}: {NOT_PRICED.get(status, 'no price by relative values')}"
        raise NotPriced(Reason(Kind.NOT_PAYABLE, f"{why}; {other}" if other else why))
    if entry.not_used_for_medicare:
        why = "the file prints relative values, but Medicare does not pay by them"
        raise NotPriced(Reason(Kind.NOT_PAYABLE, why))


def _anesthesia(given: Circumstances) -> str:
    factor = given.anesthesia
    if factor is None:
        return "; anesthesia base units are not loaded"
    return (
        f", each {dollars(factor.conversion_factor)} here ({factor.release.row(factor.line)}); no base units are loaded"
    )


def _setting(entry: FeeScheduleEntry, rows: Sequence[FeeScheduleEntry], given: Circumstances) -> None:
    """The PC/TC indicator decides what a physician is paid for in a facility."""
    if reason := setting_reason(entry, given):
        professional = next((row for row in rows if row.modifier == "26"), None)
        whole = entry.pctc == "1" and not entry.modifier
        if whole and professional is None:
            return  # no row to bill by: the whole is what the file prices
        raise NotPriced(replace_with_part(reason, professional, given) if whole else reason)


def replace_with_part(reason: Reason, professional: FeeScheduleEntry | None, given: Circumstances) -> Reason:
    """The same with what 26 pays here."""
    if professional is None or professional.status not in PRICED or not has_values(professional):
        return reason
    amount = dollars(fee(professional, given.locality, facility=True))
    return Reason(reason.kind, f"{reason.text}: {professional.code}-26 is allowed {amount} here", reason.rule)


def _role(made: Service) -> None:
    entry, role = made.own_row, made.role
    if not role:
        return
    if made.portion:
        why = "78 beside a surgeon's share: what a second surgeon is paid for a return is not described"
        raise NotPriced(Reason(Kind.NOT_DECIDED, why, "modifier"), ranks=True)
    named = "AS" if role == "assistant" and "AS" in made.said else next(iter(sorted(made.said & ASSISTANTS)), role)
    indicator = {"assistant": entry.assistant, "62": entry.co_surgeon, "66": entry.team}[role]
    noun = {"assistant": "assistant", "62": "co-surgeon", "66": "team"}[role]
    if indicator == "9":
        raise _refused(f"{named}: {noun} indicator 9, the concept does not apply to this code")
    if indicator == ("1" if role == "assistant" else "0"):
        words = {"assistant": "an assistant is not paid", "62": CO_SURGEONS["0"][1], "66": TEAM["0"][1]}[role]
        raise NotPriced(Reason(Kind.NOT_PAYABLE, f"{named}: {noun} indicator {indicator}, {words}", "modifier"))
    if role == "66":
        raise NotPriced(
            Reason(Kind.CONTRACTOR, "66: team surgery is priced by report, where it is permitted", "modifier"),
            ranks=True,
        )
    made.take(f"{named}, {noun} indicator {indicator}", SHARES[role] * (SHARES["AS"] if "AS" in made.said else ONE))
    made.notes += _role_notes(named, role, indicator)


def _role_notes(named: str, role: str, indicator: str) -> list[str]:
    if role == "62":
        condition = "with documentation of the need" if indicator == "1" else "when the two specialties differ"
        return [f"62: paid to each surgeon {condition}."]
    return [f"{named}: paid only when the record shows why an assistant was needed."] if indicator == "0" else []


def _portion(made: Service) -> None:
    """54 pays the time before and during, 55 the days after; the row says how much of the package each is."""
    entry, portion = made.own_row, made.portion
    if not portion:
        return
    shared = bool(entry.preoperative_share or entry.intraoperative_share or entry.postoperative_share)
    if portion == "78":
        made.notes.append("78: no new global period begins.")
        if shared:
            made.take("78, the operation's share", entry.intraoperative_share)
        return
    if not shared:
        raise _refused(f"{portion}: no package to share, global days {entry.global_days}")
    if portion == "56":
        why = "56 alone is the contractor's: the share before the operation is paid with 54"
        raise NotPriced(Reason(Kind.NOT_DECIDED, why, "modifier"), ranks=True)
    if portion == "55":
        made.notes.append("55: the whole share; Medicare divides it by the days of care.")
    share = entry.postoperative_share if portion == "55" else entry.preoperative_share + entry.intraoperative_share
    made.take(f"{portion}, share of the global package", share)


def _by_report(made: Service) -> None:
    if "52" in made.said:
        raise NotPriced(Reason(Kind.CONTRACTOR, "52 is priced by report", "modifier"), ranks=True)
    if "53" in made.said and made.own_row.modifier != "53":
        why = "53 is priced by report; the fee schedule has no row of its own for it"
        raise NotPriced(Reason(Kind.CONTRACTOR, why, "modifier"), ranks=True)


def _contractor(entry: FeeScheduleEntry, given: Circumstances) -> str:
    cap = given.cap_of(entry.code, entry.modifier)
    text = f"status {entry.status}: priced by the contractor"
    if entry.status != "C":
        return f"its row has no relative values ({text})"
    if cap is None:
        return text
    price = cap.facility_price if given.facility else cap.nonfacility_price
    return f"{text}, at most {dollars(price)} here, the OPPS cap ({cap.release.row(cap.line)})"


def _notes(made: Service) -> list[str]:
    entry, given = made.own_row, made.given
    notes = []
    if entry.status == "R":
        notes.append(f"Status R: {STATUS['R'].lower()}.")
    if is_rare(entry, facility=given.facility):
        notes.append(f"The schedule marks it NA: rarely or never done in a {given.setting} setting.")
    if given.rules and (lacking := without_active_treatment(made.line.code, made.said, given.rules)):
        notes.append(f"{lacking.text} {lacking.source}.")
    if "22" in made.said:
        notes.append("22: more may be paid by report; the amount is without it.")
    for modifier in made.line.modifiers:
        if cut := cut_of(modifier, given.on):
            notes.append(f"{modifier}: {cut.why}; Medicare pays less, which stands beside the amount.")
        elif modifier not in SILENT | {"22"}:
            notes.append(f"{modifier} is not calculated here; the amount is without it.")
    return notes


def _refused(text: str) -> NotPriced:
    return NotPriced(Reason(Kind.REFUSED, text, "modifier"))
