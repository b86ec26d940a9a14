"""What the indicators of facility payment mean, in our own words: OPPS status (Addendum D1) and ASC payment (DD1).

Source of the rules: the OPPS and ASC final rules of each year and the Medicare claims manual, chapters 4 and 14.
"""

from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal

from codes.models import AscEntry, AspLimit, OppsEntry
from codes.reference.indicators import UNKNOWN, Indicator

OPPS_STATUS = {
    "A": "Paid by another Medicare schedule, not by OPPS",
    "B": "Not recognized on an outpatient hospital claim; another code may be",
    "C": "Inpatient only; an outpatient hospital is not paid for it",
    "D": "Discontinued",
    "E1": "Not covered, or never payable to an outpatient hospital",
    "E2": "No price yet: neither pricing information nor claims data",
    "F": "Paid at reasonable cost (corneal tissue, some anesthetist services, hepatitis B vaccine)",
    "G": "Drug or biological with pass-through: paid separately",
    "H": "Device with pass-through: paid separately, at cost",
    "H1": "Device against pain that replaces opioids: paid separately",
    "J1": "Comprehensive: one payment for the claim's primary service, nearly everything else is packaged into it",
    "J2": "Comprehensive where the claim holds a certain set of services, such as observation; else by its own APC",
    "K": "Drug, biological or radiopharmaceutical without pass-through: paid separately",
    "K1": "Drug against pain that replaces opioids: paid separately",
    "L": "Vaccine paid at reasonable cost; no deductible, no coinsurance",
    "M": "Not billed to the contractor that pays hospitals",
    "N": "Packaged: always paid within other services, never separately",
    "P": "Partial hospitalization or intensive outpatient day: paid per diem",
    "Q1": "Packaged beside a service of status S, T or V on the same claim; alone, paid by its APC",
    "Q2": "Packaged beside a service of status T on the same claim; alone, paid by its APC",
    "Q3": "May be paid within a composite of several services; else by its own APC",
    "Q4": "Laboratory test: packaged beside other hospital services, else by the laboratory fee schedule",
    "R": "Blood or blood product: paid separately",
    "S": "Paid separately; not reduced beside other procedures",
    "S1": "Skin substitute: paid separately",
    "T": "Paid separately; the second and further procedures of status T are paid at half",
    "U": "Brachytherapy source: paid separately",
    "V": "Clinic or emergency visit: paid separately",
    "Y": "Home equipment: billed to the equipment contractor, not by the hospital's claim",
}
ASC_INDICATOR = {
    "A2": "Surgical procedure on the list since before 2008; paid by the weight of the hospital's APC",
    "B5": "Not paid; another code may be",
    "C5": "Inpatient only; not paid",
    "D1": "Dental service beside a covered procedure; packaged, not paid separately",
    "D2": "Dental procedure added since 2024; paid by the weight of the hospital's APC",
    "D5": "Deleted or discontinued; not paid",
    "F4": "Corneal tissue or hepatitis B vaccine; paid at reasonable cost",
    "G2": "Surgical procedure added since 2008, not done mostly in offices; paid by the weight of the hospital's APC",
    "H2": "Brachytherapy source; paid separately at the hospital's rate",
    "J7": "Device with pass-through; paid separately, priced by the contractor",
    "J8": "Device-intensive procedure; paid at a rate that holds the device's full cost",
    "K2": "Drug or biological; paid separately at the hospital's rate",
    "K5": "Drug or biological without a price yet; not paid",
    "K7": "Unclassified drug or biological; priced by the contractor",
    "L1": "Vaccine against flu, pneumonia or COVID-19; packaged, not paid separately",
    "L6": "New technology lens, or a device against pain that replaces opioids; special payment",
    "N1": "Packaged: no separate payment",
    "P2": "Done mostly in offices; paid by the weight of the hospital's APC, which is the lower amount",
    "P3": "Done mostly in offices; paid by the fee schedule's practice expense, which is the lower amount",
    "R2": "Done mostly in offices, without practice expense of their own; paid by the weight of the hospital's APC",
    "X5": "Unsafe in a surgical center; not paid",
    "Y5": "No surgical procedure; not paid",
    "Z2": "Imaging beside a covered procedure; paid by the weight of the hospital's APC, which is the lower amount",
    "Z3": "Imaging beside a covered procedure; paid by the fee schedule's practice expense, which is the lower amount",
}
EXCLUDED = "Excluded from payment in a surgical center"
APC_LABEL, ASC_LABEL = "APC Status Indicator", "ASC Payment Indicator"
CENT = Decimal("0.01")
# What has no wage index, by the status of the hospital and by the indicator of the surgical center: the OPPS final
# rules (drugs), and 42 CFR 416.172(c) (drugs, pass-through devices and sources; whatever else has a rate has one).
DRUGS = frozenset(["G", "K", "K1"])
ASC_WITHOUT = {
    "H2": "brachytherapy sources",
    "J7": "devices with pass-through",
    "K2": "drugs",
    "K5": "drugs",
    "K7": "drugs",
}


def national(amount: str, status: str) -> str:
    """An amount by a national rate of the hospital, and whether the wage index of the place is still to be applied."""
    return _national(amount, "drugs" if status in DRUGS else "")


def national_asc(amount: str, indicator: str) -> str:
    """The same by a national rate of the surgical center."""
    return _national(amount, ASC_WITHOUT.get(indicator, ""))


def _national(amount: str, without: str) -> str:
    return f"{amount} national{'; ' if without else ', '}{_wage_index(without)}"


def _wage_index(without: str) -> str:
    return f"no wage index applies to {without}" if without else "before the wage index"


def rate_in_dollars(rate: Decimal) -> str:
    """A rate as the file prints it: drugs are priced by thousandths of a dollar, all others by cents."""
    exact = rate.normalize()
    plain = exact if exact != exact.quantize(CENT, rounding=ROUND_HALF_UP) else exact.quantize(CENT)
    return f"${plain:,f}"


def opps_rows(entry: OppsEntry | None) -> Iterator[Indicator]:
    """How the outpatient hospital is paid: the status, then the APC with its weight and rate."""
    if entry is None:
        return
    meaning = OPPS_STATUS.get(entry.status_indicator, UNKNOWN)
    yield Indicator(APC_LABEL, entry.status_indicator, f"{meaning} (release {entry.release.name})")
    if entry.payment_rate is None and not entry.apc:
        return
    parts = [f"relative weight {entry.relative_weight.normalize():f}"] if entry.relative_weight else []
    parts += [national(rate_in_dollars(entry.payment_rate), entry.status_indicator)] if entry.payment_rate else []
    group = f"APC {entry.apc}" if entry.apc else "No APC in the file"
    yield Indicator("APC Payment Rate", group, "; ".join(parts) or "no rate in the file")


def asc_rows(entries: Iterable[AscEntry]) -> Iterator[Indicator]:
    """How the surgical center is paid: by its row in Addendum AA or BB, or that EE excludes it."""
    by_addendum = {each.addendum: each for each in entries}
    entry = by_addendum.get("AA") or by_addendum.get("BB")
    if entry:
        meaning = ASC_INDICATOR.get(entry.payment_indicator, UNKNOWN)
        yield Indicator(ASC_LABEL, entry.payment_indicator, f"{meaning} (release {entry.release.name})")
        yield from _asc_rate(entry, by_addendum.get("FF"))
    elif excluded := by_addendum.get("EE"):
        yield Indicator(ASC_LABEL, "EE", f"{EXCLUDED} (release {excluded.release.name})")


def asp_rows(limit: AspLimit | None) -> Iterator[Indicator]:
    """What is paid at most for a unit of a drug outside a facility's package."""
    if limit and limit.payment_limit is not None:
        unit = f" of {limit.dosage}" if limit.dosage else ""
        meaning = f"at most for a unit{unit} (release {limit.release.name})"
        yield Indicator("ASP Payment Limit", rate_in_dollars(limit.payment_limit), meaning)


def _asc_rate(entry: AscEntry, device: AscEntry | None) -> Iterator[Indicator]:
    if entry.payment_rate is None:
        return
    parts = [f"weight {entry.payment_weight.normalize():f}"] if entry.payment_weight else []
    parts += ["halved after the first procedure"] if entry.multiple_discount else []
    if device and device.device_portion:
        parts.append(f"{rate_in_dollars(device.device_portion)} of it for the device")
    parts.append(_wage_index(ASC_WITHOUT.get(entry.payment_indicator, "")))
    yield Indicator("ASC Payment Rate", rate_in_dollars(entry.payment_rate), "; ".join(["national", *parts]))
