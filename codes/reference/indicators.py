"""What the indicators of the physician fee schedule mean, in our own words.

Source of the rules: the file layout document in each CMS relative value release, and the Medicare claims manual.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from codes.models import FeeScheduleEntry, HcpcsEntry, MedicallyUnlikelyEdit, RbcsEntry

UNKNOWN = "not explained here; see the layout document of the release"
UNREAD = "The value in the file could not be read"


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of the payment table: what it is called, the bare value, and what the value means."""

    label: str
    value: str
    meaning: str


STATUS = {
    "A": "Active: priced by the fee schedule when covered",
    "B": "Bundled: payment is always part of another service",
    "C": "Priced by the contractor, usually after review of the record",
    "D": "Deleted",
    "E": "Excluded from the fee schedule by regulation",
    "F": "Deleted or discontinued, no grace period",
    "G": "Not valid for Medicare; another code is used",
    "H": "Deleted modifier",
    "I": "Not valid for Medicare; another code is used for payment",
    "J": "Anesthesia service, priced by base and time units",
    "M": "Measurement code for reporting only",
    "N": "Not covered by Medicare",
    "P": "Bundled or excluded; never paid by this schedule",
    "R": "Restricted coverage; special rules apply",
    "T": "Paid only when nothing else is payable to the same provider on that day",
    "X": "Outside the fee schedule by statute; another schedule may price it",
}
GLOBAL_DAYS = {
    "000": "Minor procedure; only the day of the procedure",
    "010": "Minor procedure; the day and 10 days after",
    "090": "Major procedure; the day before, the day, and 90 days after",
    "MMM": "Maternity; the usual global period does not apply",
    "XXX": "The global concept does not apply",
    "YYY": "The contractor sets the global period",
    "ZZZ": "Goes with another service and shares its global period",
}
PCTC = {
    "0": "Physician service; no split into professional and technical part",
    "1": "Diagnostic test; may be split by 26 and TC",
    "2": "Professional part only; 26 and TC are not used",
    "3": "Technical part only; 26 and TC are not used",
    "4": "The whole test; its parts have codes of their own",
    "5": "Incident-to service; 26 and TC are not used",
    "6": "Laboratory test with a physician's interpretation; 26 may be used, TC not",
    "7": "Physical therapy service of a private practice; not paid to physicians",
    "8": "Physician's interpretation of a laboratory test for an inpatient; 26 and TC not used",
    "9": "Professional and technical parts do not apply",
}
MULTIPLE = {
    "0": "No reduction for several procedures",
    "1": "Older reduction 100, 50, 25 percent",
    "2": "Standard reduction: 100 percent for the first, 50 for the second to fifth",
    "3": "Endoscopy rule: the base procedure of the family is paid once",
    "4": "Imaging rule: reduced technical and professional parts after the first",
    "5": "Therapy rule: practice expense reduced to 50 percent after the first",
    "6": "Cardiology tests: technical part reduced to 75 percent after the first",
    "7": "Eye tests: technical part reduced to 80 percent after the first",
    "9": "Does not apply",
}
BILATERAL = {
    "0": "150 percent does not apply; two sides are paid as one",
    "1": "150 percent applies to both sides with 50",
    "2": "The figures are for both sides already",
    "3": "Each side is paid in full",
    "9": "Does not apply",
}
SUPERVISION = {
    "01": "General supervision",
    "02": "Direct supervision",
    "03": "Personal supervision",
    "04": "No physician supervision when a qualified psychologist does it, else general",
    "05": "No physician supervision when a qualified audiologist does it, else direct",
    "06": "By a physician, or a therapist certified for the test",
    "09": "Does not apply",
    "21": "By a certified technician under general supervision, else direct",
    "22": "By a technician with online real-time contact to a physician",
    "66": "By a physician, or a therapist certified for this test",
    "6A": "As 66; the therapist may also supervise another therapist",
    "77": "By a certified or general supervision therapist, or a physician",
    "7A": "As 77; the therapist may also supervise another therapist",
}
ASSISTANT = {
    "0": "Paid only with documentation that an assistant was needed",
    "1": "Never paid",
    "2": "Paid",
    "9": "Does not apply",
}
CO_SURGEONS = {
    "0": "Co-surgeons not permitted for this procedure",
    "1": "Co-surgeons may be paid with documentation of the need",
    "2": "Co-surgeons permitted when their specialties differ",
    "9": "Does not apply",
}
TEAM = {
    "0": "Team surgeons not permitted for this procedure",
    "1": "Team surgeons may be paid; by report with documentation",
    "2": "Team surgeons permitted; paid by report",
    "9": "Does not apply",
}
IMAGING_FAMILY = {
    "88": "Subject to the reduction of the technical part of imaging",
    "99": "Does not apply",
}

TYPES_OF_SERVICE = {
    "0": "Whole blood",
    "1": "Medical care",
    "2": "Surgery",
    "3": "Consultation",
    "4": "Diagnostic radiology",
    "5": "Diagnostic laboratory",
    "6": "Therapeutic radiology",
    "7": "Anesthesia",
    "8": "Assistant at surgery",
    "9": "Other medical items or services",
    "A": "Used durable equipment",
    "D": "Ambulance",
    "E": "Feeding by tube or vein",
    "F": "Use of an ambulatory surgical center",
    "G": "Drugs against rejection of a transplant",
    "H": "Hospice",
    "J": "Shoes for diabetics",
    "K": "Hearing items",
    "L": "Supplies for end-stage renal disease",
    "M": "Monthly payment for dialysis",
    "N": "Kidney donor",
    "P": "Purchase of equipment, prosthetics or orthotics",
    "Q": "Vision items",
    "R": "Rental of durable equipment",
    "S": "Surgical dressings and supplies",
    "T": "Outpatient mental health",
    "U": "Occupational therapy",
    "V": "Vaccine against flu or pneumonia",
    "W": "Physical therapy",
}

# label, field, meanings, in the order of the page
TABLE = [
    ("Status Code", "status", STATUS),
    ("Global Days", "global_days", GLOBAL_DAYS),
    ("PC/TC Indicator (26, TC)", "pctc", PCTC),
    ("Multiple Procedures (51)", "multiple_procedure", MULTIPLE),
    ("Bilateral Surgery (50)", "bilateral", BILATERAL),
    ("Physician Supervision", "supervision", SUPERVISION),
    ("Assistant Surgeon (80, 82)", "assistant", ASSISTANT),
    ("Co-Surgeons (62)", "co_surgeon", CO_SURGEONS),
    ("Team Surgery (66)", "team", TEAM),
    ("Diagnostic Imaging Family", "imaging_family", IMAGING_FAMILY),
]
NOT_LOADED = [
    "APC Status Indicator",
    "ASC Payment Indicator",
    "Type of Service",
    "BETOS/RBCS",
    "MUE",
]


def payment_rows(entry: FeeScheduleEntry) -> Iterator[Indicator]:
    """The rows that come from the fee schedule, each with its meaning."""
    for label, field, meanings in TABLE:
        value = getattr(entry, field)
        # Empty: the file's value could not be read, and the import said so.
        yield Indicator(label, value, meanings.get(value, UNKNOWN) if value else UNREAD)


def fee_labels() -> list[str]:
    """What the rows of the fee schedule are called, for a page that has none."""
    return [label for label, _, _ in TABLE]


def type_of_service_row(entry: HcpcsEntry | None) -> Indicator | None:
    """Type of service, which only the HCPCS file has; a code may have several."""
    if entry is None or not entry.types_of_service:
        return None
    kinds = entry.types_of_service.split(", ")
    return Indicator(
        "Type of Service", ", ".join(kinds), "; ".join(TYPES_OF_SERVICE.get(kind, UNKNOWN) for kind in kinds)
    )


def rbcs_row(rows: list[RbcsEntry], entry: HcpcsEntry | None) -> Indicator | None:
    """The RBCS group, with the older BETOS code where the HCPCS file has one."""
    betos = entry.betos if entry else ""
    if not rows:
        return Indicator("BETOS/RBCS", betos, "older BETOS group, from the HCPCS file") if betos else None
    row = rows[0]
    names = [row.category, row.subcategory, row.family or "no family", row.get_major_indicator_display()]
    return Indicator("BETOS/RBCS", betos or row.rbcs_id or "RBCS", "; ".join(names))


def mue_row(edit: MedicallyUnlikelyEdit, setting: str) -> Indicator:
    """Units with their adjudication indicator; 0 is a value."""
    units = f"{edit.units} ({setting})"
    meaning = f"adjudication indicator {edit.adjudication_indicator}: {edit.counting}"
    return Indicator("MUE", units, meaning)


def not_used_note(entry: FeeScheduleEntry) -> str:
    """Say so where the file prints RVUs that Medicare does not pay by."""
    return "The file prints relative values for this code, but Medicare does not pay by them." * bool(
        entry.not_used_for_medicare
    )


# Status decides before price: only these are priced by their relative values.
PRICED = {"A", "R", "T"}
# Those that Medicare may pay by this schedule, with or without a price in it.
PAYABLE = {*PRICED, "C"}
NOT_PRICED = {
    "B": "bundled into other services",
    "C": "priced by the contractor",
    "E": "excluded from this schedule",
    "I": "not valid for Medicare",
    "J": "anesthesia, priced by base and time units",
    "M": "a measurement code without payment",
    "N": "not covered by Medicare",
    "P": "bundled or excluded",
    "X": "outside this schedule by statute",
}
