"""Codes that lie near what was coded: each is shown, and why it is not coded."""

# ruff: noqa: E501 (a note is one line)

from datetime import date

import pytest

from assistant.asking.casing.coding import Given, code_case

pytestmark = pytest.mark.django_db
EDITS, TODAY = date(2024, 8, 15), date(2026, 11, 29)

# What is held within, what lies beside, what was denied or is to come; reasons by their codes.
NOTES = """
76942:integral | 11 | L shoulder: live ultrasound, needle seen into the bursa, still saved with its report, 4 mL lidocaine.
76937:integral,77001:integral | 21 | PICC, R basilic, 5F. Ultrasound entry with saved frame, fluoro tip at the cavoatrial junction.
32557:excluded | 21 | R pleural effusion tapped under ultrasound, 700 mL, needle out.
99213:excluded | 11 | New patient. Wrist sprain, low MDM.
12001:integral | 11 | 4 mm punch biopsy of the L calf, one 4-0 nylon stitch.
20610:integral | 24 | R knee arthroscopy. Torn medial meniscus trimmed with a shaver to a stable rim. Bupivacaine 20 mL into the joint at the end.
99211:integral | 11 | Ketorolac 30 mg IM by the MA, R deltoid, order of Dr. Pell. Tolerated.
99211:integral | 11 | Shot-only appointment. Ketorolac 15 mg IM L deltoid from a 15 mg single-dose vial, emptied.
96372:excluded | 11 | RN log. Ceftriaxone 1 g IVPB over 30 min, one single-dose vial, all given.
99417:failed_verify | 11 | Established. Parkinson, long talk with both children. 58 minutes of mine today, by time.
99417:excluded | 11 | New patient. Vasculitis, 62 minutes today, by time.
99238:planned | 21 | HD 4, pancreatitis. Eats, lipase down. Moderate MDM. Home probably Friday.
99291:excluded | 23 | GI bleed, two units, ICU bed. High MDM. About 20 minutes of critical care, not claimed.
37244:negated | 22 | Two HCCs, no bleeding. R CFA, celiac, microcatheter into the right hepatic artery, beads to stasis.
75726:integral | 22 | Splenic aneurysm, known by CTA. R CFA, celiac, microcatheter into the splenic artery, coils, sac closed.
G0105:excluded | 24 | Screening colonoscopy, 66F. Cecum. 6 mm polyp of the transverse colon off with a cold snare.
76937:no_detail | 22 | Chest port placed, left. L IJ entered under ultrasound, no picture kept; fluoro tip at the SVC, film kept. Pocket, single lumen port tunneled.
"""


def lines(texts: str) -> list[list[str]]:
    return [[part.strip() for part in line.split(" | ")] for line in texts.splitlines() if line]


@pytest.mark.parametrize(("reasons", "place", "note"), lines(NOTES))
def test_what_lies_near_a_code_is_shown_with_its_reason(reasons, place, note):
    result = code_case(Given(note, EDITS, "professional", place), today=TODAY)
    assert result.codes
    shown = {f"{each.code}:{each.why}" for each in result.candidates}
    assert set(reasons.split(",")) <= shown


def test_a_neighbor_is_told_by_what_parts_it_from_the_code():
    """Our own sentence of the two says it, in the list of what was left and beside the code."""
    note = "R pleural effusion tapped under ultrasound, 700 mL, needle out."
    result = code_case(Given(note, EDITS, "professional", "21"), today=TODAY)
    left = {each.code: each.finding for each in result.candidates}
    beside = {each.code: each.decided_by for each in result.codes[0].alternatives}
    assert left["32557"].endswith(beside["32557"])
