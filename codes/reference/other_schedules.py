"""Which schedule of Medicare's prices what the physician fee schedule does not, by the range of the code.

No file says it per code; the ranges are the sections that each schedule is published for.
"""

LABORATORY = "the clinical laboratory fee schedule prices it"
DRUGS = "Medicare's average sales price (ASP) file prices drugs"
SUPPLIES = "the schedule of durable equipment, prosthetics, orthotics and supplies (DMEPOS) prices it"
AMBULANCE = "the ambulance fee schedule prices it"
VACCINES = "vaccines and immune globulins are priced by Medicare's list of Part B drug and vaccine prices"
GIVING_VACCINES = "giving vaccines and monoclonal antibodies is priced by Medicare's lists of payment allowances"
RANGES = [
    ("36415", "36416", LABORATORY),
    ("80047", "89398", LABORATORY),
    ("0001U", "9999U", LABORATORY),
    ("90281", "90399", VACCINES),
    ("90476", "90759", VACCINES),
    ("91300", "91399", VACCINES),
    ("A0021", "A0999", AMBULANCE),
    ("A4206", "A8999", SUPPLIES),
    ("A9500", "A9800", DRUGS),
    ("B4034", "B9999", SUPPLIES),
    ("E0100", "E9999", SUPPLIES),
    ("G0008", "G0010", GIVING_VACCINES),
    ("J0100", "J9999", DRUGS),
    ("K0001", "K1399", SUPPLIES),
    ("L0112", "L9999", SUPPLIES),
    ("M0201", "M0250", GIVING_VACCINES),
    ("P2028", "P7001", LABORATORY),
    ("P9603", "P9615", LABORATORY),
    ("Q0111", "Q0115", LABORATORY),
    ("Q0138", "Q0139", DRUGS),
    ("Q2004", "Q2099", DRUGS),
    ("Q4001", "Q4051", SUPPLIES),
    ("Q4101", "Q4999", DRUGS),
    ("Q5101", "Q5199", DRUGS),
    ("Q9950", "Q9983", DRUGS),
    ("V2020", "V2799", SUPPLIES),
]
# Bundled, invalid, measured or non-covered services are priced by no schedule.
ELSEWHERE = {"E", "X"}


def schedule_of(code: str, status: str) -> str:
    """A clause naming the schedule that prices a code of this status; empty where none does."""
    if status not in ELSEWHERE:
        return ""
    return elsewhere(code) or "another Medicare schedule may price it"


def elsewhere(code: str) -> str:
    """A clause naming the schedule whose sections a code belongs to; empty for all others."""
    named = (
        text for first, last, text in RANGES if first <= code <= last and first[-1].isdigit() == code[-1].isdigit()
    )
    return next(named, "")
