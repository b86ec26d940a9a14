"""What Medicare allows for one unit of a row of the physician fee schedule: pure functions from rows to dollars.

`(work x GPCI + practice expense x GPCI + malpractice x GPCI) x conversion factor`, imaging never above the OPPS cap;
rounded half up to the cent once, at the end. Every figure says where it stands: file, release, row.
Source of the rules: the documentation of each CMS relative value release, and the Medicare claims manual, chapter 12.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from codes.models import AnesthesiaFactor, FeeScheduleEntry, Locality, OppsCap, Rulebook

ONE, CENT = Decimal(1), Decimal("0.01")
# Where a patient is a hospital's: PC/TC 5, 7 and 8 turn on it (Attachment A of the release's documentation).
HOSPITALS = frozenset(["19", "21", "22", "23", "51", "52", "61"])
INPATIENT = frozenset(["21", "51", "61"])
Schedule = Mapping[str, Sequence[FeeScheduleEntry]]
"""The rows of each code in the release that speaks."""


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
    place: str = ""
    """The two digits of the place of service; without them a facility counts as a hospital's outpatient department."""
    nonparticipating: bool = False
    caps: Mapping[tuple[str, str, str], OppsCap] = field(default_factory=dict)
    """By code, modifier and `Locality.key`."""
    anesthesia: AnesthesiaFactor | None = None
    on: date | None = None
    uncovered: frozenset[str] = frozenset()
    """Modifiers by which whoever bills says that Medicare does not cover the line, as CMS lists them."""
    rules: Rulebook | None = None
    """The coding rules of that day; without them no line is refused for modifiers that its code cannot bear."""

    @property
    def setting(self) -> str:
        return "facility" if self.facility else "non-facility"

    @property
    def hospital(self) -> bool:
        return self.place in HOSPITALS if self.place else self.facility

    @property
    def inpatient(self) -> bool:
        return self.place in INPATIENT

    def cap_of(self, code: str, modifier: str) -> OppsCap | None:
        """CMS's own row of the cap here, where the file is loaded."""
        return self.caps.get((code, modifier, self.locality.key)) if self.locality else None


class Kind(StrEnum):
    """What kind of reason leaves a line without an amount."""

    CONTRACTOR = "contractor"
    NOT_DECIDED = "not_decided"
    REFUSED = "refused"
    NOT_PAYABLE = "not_payable"
    NO_DATA = "no_data"
    INCLUDED = "included"
    """Another line of the claim holds its amount."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a line has no amount. `rule` is the claim check's that says so: status, place, modifier, rank."""

    kind: Kind
    text: str
    rule: str = "status"


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


def has_values(entry: FeeScheduleEntry) -> bool:
    """Whether the row prints anything to multiply; 954 rows of status R print nothing."""
    return bool(entry.work_rvu or entry.nonfacility_pe_rvu or entry.facility_pe_rvu or entry.mp_rvu)


def is_rare(entry: FeeScheduleEntry, *, facility: bool) -> bool:
    """Whether the row is marked NA: rarely or never done in this setting."""
    return entry.facility_na if facility else entry.nonfacility_na


def setting_reason(entry: FeeScheduleEntry, given: Circumstances) -> Reason | None:
    """Why a physician is not paid for a row in a setting, by its PC/TC indicator; None where nothing speaks against."""
    pctc = entry.pctc
    if pctc == "8" and not given.inpatient:
        return Reason(Kind.NOT_PAYABLE, "PC/TC 8: paid for hospital inpatients only", "place")
    if not given.facility:
        return None
    if pctc == "3" or entry.modifier == "TC":
        return Reason(Kind.NOT_PAYABLE, "in a facility the facility is paid for the technical part", "place")
    if pctc == "1" and not entry.modifier:
        return Reason(
            Kind.REFUSED, "in a facility the physician bills 26; the facility is paid for the technical part", "place"
        )
    if pctc == "4":
        text = "PC/TC 4: the whole test; in a facility the physician bills the code of the professional part"
        return Reason(Kind.REFUSED, text, "place")
    return _hospital_reason(pctc, given)


def _hospital_reason(pctc: str, given: Circumstances) -> Reason | None:
    if pctc == "5":
        if given.hospital:
            text = "incident-to service: not paid to the physician for patients of a hospital"
            return Reason(Kind.NOT_PAYABLE, text, "place")
        text = "incident-to service: CMS says what is paid for a hospital's patients only, not for this facility"
        return Reason(Kind.NOT_DECIDED, text, "place")
    if pctc == "7" and given.hospital:
        text = "therapy: not paid to an independent therapist in a hospital, and who bills is not known"
        return Reason(Kind.NOT_DECIDED, text, "place")
    return None


def fee_figures(entry: FeeScheduleEntry, given: Circumstances) -> Iterator[Figure]:
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
