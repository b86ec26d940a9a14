"""What Medicare allows for one line, by the physician fee schedule: pure functions from rows to dollars.

`(work x GPCI + practice expense x GPCI + malpractice x GPCI) x conversion factor`, imaging never above the OPPS cap,
then the modifiers; rounded half up to the cent once, at the end. Status decides before price: what is not priced has a
reason in place of an amount, never a zero. Every figure says where it stands: file, release, row.
Source of the rules: the documentation of each CMS relative value release, and the Medicare claims manual, chapter 12.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from codes.models import AnesthesiaFactor, FeeScheduleEntry, Locality, OppsCap
from codes.reading.lines import Line
from codes.reference.indicators import NOT_PRICED, PRICED
from codes.reference.modifier_rules import ASSOCIATED, BILATERAL, CO_SURGEONS, NO_SPLIT, SURGICAL

ONE, CENT = Decimal(1), Decimal("0.01")
Schedule = Mapping[str, Sequence[FeeScheduleEntry]]
"""The rows of each code in the release that speaks."""


class NotPriced(Exception):
    """The line has no amount here; the message says why."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One factor of an amount: what it is, its value, and where it stands."""

    name: str
    value: str
    source: str = ""


@dataclass(frozen=True)
class Circumstances:
    """What the lines of a claim share. Without a locality the amounts are national: all GPCIs 1."""

    facility: bool
    locality: Locality | None = None
    nonparticipating: bool = False
    caps: Mapping[tuple[str, str, str], OppsCap] = field(default_factory=dict)
    """By code, modifier and `Locality.key`."""
    anesthesia: AnesthesiaFactor | None = None

    @property
    def setting(self) -> str:
        return "facility" if self.facility else "non-facility"

    def cap_of(self, code: str, modifier: str) -> OppsCap | None:
        """CMS's own row of the cap here, where the file is loaded."""
        return self.caps.get((code, modifier, self.locality.key)) if self.locality else None


@dataclass
class Item:
    """A line with its row, before other lines reduce it. Dollars are not rounded."""

    line: Line
    entry: FeeScheduleEntry
    unit: Decimal
    """The fee of one unit after the bilateral adjustment; lines are ranked by it."""
    share: Decimal = ONE
    """What the other modifiers leave of it."""
    figures: list[Figure] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def dollars(amount: Decimal) -> str:
    """An amount to the cent, rounded half up."""
    return f"${amount.quantize(CENT, rounding=ROUND_HALF_UP):,}"


def percent(share: Decimal) -> str:
    return f"{(share * 100).normalize():f} percent"


def fee(entry: FeeScheduleEntry, locality: Locality | None, *, facility: bool) -> Decimal:
    """Dollars of one unit in a locality, not rounded: the lower of the fee schedule and the OPPS cap."""
    own = uncapped(entry, locality, facility=facility)
    cap = opps_amount(entry, locality, facility=facility)
    return own if cap is None else min(own, cap)


def uncapped(entry: FeeScheduleEntry, locality: Locality | None, *, facility: bool) -> Decimal:
    """Dollars of one unit by the row's own relative values."""
    return _dollars_of(entry, locality, practice_rvu(entry, facility=facility), entry.mp_rvu)


def opps_amount(entry: FeeScheduleEntry, locality: Locality | None, *, facility: bool) -> Decimal | None:
    """What imaging is capped at: the row's OPPS values in place of its own. None: no cap on this row."""
    practice = entry.opps_facility_pe if facility else entry.opps_nonfacility_pe
    return _dollars_of(entry, locality, practice, entry.opps_mp) if practice else None


def _dollars_of(entry: FeeScheduleEntry, locality: Locality | None, practice: Decimal, mp: Decimal) -> Decimal:
    work, practice_gpci, mp_gpci = gpcis(locality)
    return (entry.work_rvu * work + practice * practice_gpci + mp * mp_gpci) * entry.conversion_factor


def practice_dollars(entry: FeeScheduleEntry, locality: Locality | None, *, facility: bool) -> Decimal:
    """The part of the fee that pays for practice expense."""
    return practice_rvu(entry, facility=facility) * gpcis(locality)[1] * entry.conversion_factor


def practice_rvu(entry: FeeScheduleEntry, *, facility: bool) -> Decimal:
    return entry.facility_pe_rvu if facility else entry.nonfacility_pe_rvu


def gpcis(locality: Locality | None) -> tuple[Decimal, Decimal, Decimal]:
    """Work, practice expense, malpractice; nationally all are 1."""
    return (locality.work, locality.practice_expense, locality.malpractice) if locality else (ONE, ONE, ONE)


def factor_name(entry: FeeScheduleEntry) -> str:
    """From 2026 there are two conversion factors; which one a row carries is said by its file's name."""
    track = entry.release.payment_track
    return f"Conversion factor{f', {track}' if track else ''}"


def why_not(entry: FeeScheduleEntry, *, facility: bool) -> str:
    """Why a row has no amount in a setting; empty where it has one. Status decides before price."""
    if entry.status not in PRICED:
        return f"status {entry.status}: {NOT_PRICED.get(entry.status, 'no price by relative values')}"
    if entry.not_used_for_medicare:
        return "the file prints relative values, but Medicare does not pay by them"
    if facility and entry.pctc == "1" and entry.modifier != "26":
        return "in a facility the physician bills 26; the facility is paid for the technical part"
    if not (practice_rvu(entry, facility=facility) or entry.work_rvu or entry.mp_rvu):
        return "its row has no relative values"
    if entry.facility_na if facility else entry.nonfacility_na:
        return f"NA: rarely or never done in a {'facility' if facility else 'non-facility'} setting"
    return ""


def item(line: Line, rows: Sequence[FeeScheduleEntry], given: Circumstances) -> Item:
    """One line with all that only the line itself decides. Raises NotPriced."""
    entry = _row_for(line, rows)
    reason = why_not(entry, facility=given.facility)
    if reason:
        raise NotPriced(reason + _instead(entry, given))
    made = Item(line, entry, fee(entry, given.locality, facility=given.facility))
    made.figures += _fee_figures(entry, given)
    if entry.status == "R":
        made.notes.append("Status R: covered only under special rules.")
    if given.facility and entry.pctc == "5":
        made.notes.append("Incident-to service: not paid to the physician for patients of a hospital.")
    for modifier in line.modifiers:
        _apply(modifier, made)
    if given.nonparticipating:
        _take_share(made, "Non-participating", Decimal("0.95"), "95 percent of the fee schedule, by law")
    return made


def _row_for(line: Line, rows: Sequence[FeeScheduleEntry]) -> FeeScheduleEntry:
    """The row a line is priced by: 26, TC and 53 have rows of their own."""
    own = {row.modifier: row for row in rows}
    whole = own.get("") or rows[0]
    parts = [modifier for modifier in line.modifiers if modifier in ("26", "TC")]
    if len(set(parts)) > 1:
        raise NotPriced("26 and TC on one line exclude each other")
    if parts and parts[0] not in own:
        if whole.status not in PRICED:
            return whole
        reason = NO_SPLIT.get(whole.pctc, f"the fee schedule has no row {line.code}-{parts[0]}")
        raise NotPriced(f"{parts[0]} does not go on this code: {reason}")
    if parts:
        return own[parts[0]]
    if whole.modifier and whole.status in PRICED:
        raise NotPriced(f"the fee schedule prices this code with {' or '.join(sorted(own))} only")
    return own.get("53", whole) if "53" in line.modifiers else whole


def _instead(entry: FeeScheduleEntry, given: Circumstances) -> str:
    """What the loaded files say of a price that this schedule does not set."""
    cap = given.cap_of(entry.code, entry.modifier)
    if entry.status == "C" and cap:
        price = cap.facility_price if given.facility else cap.nonfacility_price
        return f", at most {dollars(price)} here, the OPPS cap ({cap.release.row(cap.line)})"
    if entry.status == "J" and given.anesthesia:
        factor = given.anesthesia
        stands = factor.release.row(factor.line)
        return f", each {dollars(factor.conversion_factor)} here ({stands}); no base units are loaded"
    return ""


def _fee_figures(entry: FeeScheduleEntry, given: Circumstances) -> Iterator[Figure]:
    """Relative values, GPCIs and conversion factor, then the fee of one unit and the cap."""
    row, locality = entry.release.row(entry.line), given.locality
    stands = locality.release.row(locality.line) if locality else "national, no locality chosen"
    values = (entry.work_rvu, practice_rvu(entry, facility=given.facility), entry.mp_rvu)
    names = ("Work", f"Practice expense, {given.setting}", "Malpractice")
    for name, value, index in zip(names, values, gpcis(locality), strict=True):
        yield Figure(f"{name}, relative value units", f"{value}", row)
        yield Figure(f"{name.partition(',')[0]} GPCI", f"{index.quantize(Decimal('0.001'))}", stands)
    yield Figure(factor_name(entry), f"${entry.conversion_factor}", row)
    own = uncapped(entry, locality, facility=given.facility)
    yield Figure("Fee of one unit", dollars(own))
    cap = opps_amount(entry, locality, facility=given.facility)
    if cap is not None and cap < own:
        published = given.cap_of(entry.code, entry.modifier)
        yield Figure("OPPS cap on imaging", dollars(cap), published.release.row(published.line) if published else row)


def _apply(modifier: str, made: Item) -> None:
    """What one modifier does to the fee. Raises NotPriced."""
    rule = RULES.get(modifier)
    if rule:
        rule(modifier, made)
    elif modifier not in SILENT:
        made.notes.append(f"{modifier} is not calculated here; the amount is without it.")


def _bilateral(modifier: str, made: Item) -> None:
    indicator = made.entry.bilateral
    if indicator not in SIDES:
        raise NotPriced(f"50 does not go on this code: {BILATERAL['9'][1]}")
    share, words = SIDES[indicator]
    made.unit *= share
    made.figures.append(Figure(f"50, bilateral indicator {indicator}", words, _row(made)))


def _assistant(modifier: str, made: Item) -> None:
    indicator = made.entry.assistant
    if indicator not in ("0", "2"):
        raise NotPriced(f"{modifier}: assistant indicator {indicator}, an assistant is not paid")
    if indicator == "0":
        made.notes.append(f"{modifier}: paid only when the record shows why an assistant was needed.")
    share = Decimal("0.16") * (Decimal("0.85") if modifier == "AS" else ONE)
    _take_share(made, f"{modifier}, assistant indicator {indicator}", share)


def _co_surgeon(modifier: str, made: Item) -> None:
    indicator = made.entry.co_surgeon
    if indicator not in ("1", "2"):
        raise NotPriced(f"62: {CO_SURGEONS.get(indicator, CO_SURGEONS['0'])[1]}")
    condition = "with documentation of the need" if indicator == "1" else "when the two specialties differ"
    made.notes.append(f"62: paid to each surgeon {condition}.")
    _take_share(made, f"62, co-surgeon indicator {indicator}", Decimal("0.625"))


def _team(modifier: str, made: Item) -> None:
    raise NotPriced("66: team surgery is priced by report, where it is permitted")


def _part_of_care(modifier: str, made: Item) -> None:
    """54, 55 and 56: a share of the global package, which only 010 and 090 have."""
    entry = made.entry
    if entry.global_days not in SURGICAL:
        raise NotPriced(f"{modifier}: no package to share, global days {entry.global_days}")
    shares = {"54": entry.intraoperative_share, "55": entry.postoperative_share, "56": entry.preoperative_share}
    _take_share(made, f"{modifier}, share of the global package", shares[modifier])


def _return_to_room(modifier: str, made: Item) -> None:
    """78: the operation's share; a code without a package has none to take off."""
    if made.entry.global_days in SURGICAL:
        _take_share(made, "78, the operation's share", made.entry.intraoperative_share)
    made.notes.append("78: no new global period begins.")


def _reduced(modifier: str, made: Item) -> None:
    raise NotPriced("52 is priced by report")


def _stopped(modifier: str, made: Item) -> None:
    if made.entry.modifier != "53":
        raise NotPriced("53 is priced by report; the fee schedule has no row of its own for it")


def _increased(modifier: str, made: Item) -> None:
    made.notes.append("22: more may be paid by report; the amount is without it.")


def _take_share(made: Item, name: str, share: Decimal, source: str = "") -> None:
    if not share:
        raise NotPriced(f"{name}: its row gives no share")
    made.share *= share
    made.figures.append(Figure(name, percent(share), source or _row(made)))


def _row(made: Item) -> str:
    return made.entry.release.row(made.entry.line)


# bilateral indicator -> what 50 makes of the fee
SIDES = {
    "0": (ONE, "100 percent, nothing is added"),
    "1": (Decimal("1.5"), "150 percent"),
    "2": (ONE, "100 percent, the values are for both sides"),
    "3": (Decimal(2), "200 percent, each side in full"),
}
RULES = {
    "50": _bilateral,
    "62": _co_surgeon,
    "66": _team,
    "78": _return_to_room,
    "52": _reduced,
    "53": _stopped,
    "22": _increased,
    **dict.fromkeys(("80", "81", "82", "AS"), _assistant),
    **dict.fromkeys(("54", "55", "56"), _part_of_care),
}
# These say something without changing the price; 26 and TC have chosen the row.
SILENT = ASSOCIATED | {"26", "TC", "51", "76", "77", "GC"}
