"""What a note or a question says, by ways of wording; each line stands in `wording_texts`, `mechanism_texts` or
`general_texts`, `mending_texts`, `kind_texts`, `carrying_texts`, `surgical_texts`,
`desk_texts` or `clinic_texts`.

When they were first tried 37 of 141 notes were read otherwise, 35 of 159 questions, and 10 of 75 were answered that
should have been refused.
"""

from datetime import date

import pytest

from assistant.asking.casing.coding import Given, code_case
from tests.assistant import (
    carrying_texts,
    clinic_texts,
    desk_texts,
    general_texts,
    kind_texts,
    mending_texts,
    surgical_texts,
    vascular_texts,
)
from tests.assistant.mechanism_texts import LACKING
from tests.assistant.mechanism_texts import NOTES as BY_MECHANISM
from tests.assistant.wording_texts import NOTES, QUESTIONS, REFUSED

pytestmark = pytest.mark.django_db
EVERY_NOTE = NOTES + BY_MECHANISM + general_texts.NOTES + mending_texts.NOTES + kind_texts.NOTES + carrying_texts.NOTES
EVERY_NOTE += surgical_texts.NOTES
EVERY_NOTE += desk_texts.NOTES
EVERY_NOTE += clinic_texts.NOTES
EVERY_NOTE += vascular_texts.NOTES
EDITS, FEES, TODAY = date(2024, 8, 15), date(2025, 10, 15), date(2026, 11, 29)


def lines(texts: str) -> list[list[str]]:
    return [[part.strip() for part in line.split(" | ")] for line in texts.splitlines() if line]


@pytest.mark.parametrize(("codes", "place", "note"), lines(EVERY_NOTE))
def test_a_note_is_coded_with_its_modifiers_and_units_and_nothing_more(codes, place, note):
    """Codes are written with their modifiers and units: "99153x2", "77013-26"; "outpatient:22" is a hospital's."""
    setting, _, pos = place.rpartition(":")
    result = code_case(Given(note, EDITS, setting or "professional", pos), today=TODAY)
    units = {each.code: f"x{each.units:g}" if each.units != 1 else "" for each in result.codes}
    given = {"-".join((each.code, *each.modifiers)) + f"x{each.units:g}" for each in result.codes}
    wanted = {each if "x" in each else f"{each}x1" for each in codes.split(",") if each}
    assert given == wanted, units


@pytest.mark.parametrize(
    ("lacking", "place", "note"),
    lines(
        LACKING
        + mending_texts.LACKING
        + kind_texts.LACKING
        + carrying_texts.LACKING
        + desk_texts.LACKING
        + surgical_texts.LACKING
        + clinic_texts.LACKING
        + vascular_texts.LACKING
    ),
)
def test_a_note_lacks_what_was_done_beside_its_codes_and_nothing_that_was_not(lacking, place, note):
    """A further service whose code is not loaded is told as missing; what others did or nobody is not."""
    result = code_case(Given(note, EDITS, "professional", place), today=TODAY)
    assert result.codes
    assert len(result.missing) == bool(lacking), result.missing
    assert all(lacking in each for each in result.missing)


@pytest.mark.parametrize(("earlier", "part", "place", "note"), lines(clinic_texts.NOT_BILLED))
def test_what_belongs_to_an_earlier_operation_or_another_payer_is_shown_and_not_coded(earlier, part, place, note):
    result = code_case(Given(note, EDITS, "professional", place), today=TODAY)
    assert not result.codes
    assert {earlier, part} - {""} <= {each.code for each in result.candidates}


@pytest.mark.parametrize(
    ("part", "note"),
    [
        ("hernia sac", "SURG PATH, professional read.\n1 - antrum bx: gastritis\n2 - hernia sac: fibrous tissue"),
        ("gallbladder", "Hospital lab, professional read, gross/micro.\n1 - colon polyp\n2 - gallbladder: stones"),
        ("appendix", "Surgical pathology, gross and micro.\n1 - appendix: acute inflammation\n2 - skin, back: nevus"),
    ],
)
def test_a_specimen_of_another_level_is_missing_beside_those_of_biopsies(part, note):
    result = code_case(Given(note, EDITS, "professional", "22"), today=TODAY)
    assert ([each.code for each in result.codes], [part in each for each in result.missing]) == (["88305"], [True])


@pytest.mark.parametrize(
    ("code", "why", "note"),
    [
        ("36245", "integral", "Celiac, common hepatic, then the GDA by microcatheter, coils for a bleed."),
        ("36245", "integral", "SMA, ileocolic and a marginal artery selected by microcatheter, coils for a bleed."),
        ("36248", "negated", "Celiac, then the splenic artery selected; the left gastric was not catheterized."),
        ("36248", "negated", "SMA, then the ileocolic selected; the middle colic was not selected."),
    ],
)
def test_vessels_on_the_way_and_those_denied_are_named_and_not_assigned(code, why, note):
    result = code_case(Given(note, EDITS, "professional", "22"), today=TODAY)
    assert {each.code: each.why for each in result.candidates}[code] == why


@pytest.mark.parametrize(
    ("place", "note", "unbilled"),
    [
        ("23", "ED physician note. Fever and cough, no sepsis. Chest film clear. Not sent to the ICU. Home.", "99285"),
        ("23", "ED visit. Chest pain, STEMI ruled out, no dissection. The cath lab was not needed. Home.", "99285"),
        ("21", "Admission H&P. Weakness, no stroke. Intubation was not needed. Observe overnight.", "99223"),
        ("11", "Est pt, low MDM. Right knee injected by landmark for arthritis. No other complaint.", "99213-25"),
        (
            "11",
            "Est pt, low MDM. Right knee injected by landmark for arthritis. Also denies urinary symptoms.",
            "99213-25",
        ),
        (
            "22",
            "Not staged. I ablated the segment 6 tumor five days ago; today percutaneous RFA of segment 2 under CT.",
            "47382-58",
        ),
        (
            "11",
            "Est pt, low MDM. I fixed the right groin hernia six days ago. Wound fine, no new problem.",
            "99213-24",
        ),
    ],
)
def test_what_a_note_denies_raises_no_level_and_sets_no_visit_apart(place, note, unbilled):
    result = code_case(Given(note, EDITS, "professional", place), today=TODAY)
    assert unbilled not in {"-".join((each.code, *each.modifiers)) for each in result.codes}


@pytest.mark.parametrize(
    ("kind", "question"),
    lines(QUESTIONS + general_texts.QUESTIONS + mending_texts.QUESTIONS + carrying_texts.QUESTIONS),
)
def test_a_question_is_answered_as_what_it_asks(said, kind, question):
    result, text = said(question, EDITS if kind in ("bill_together", "units") else FEES)
    assert (result.kind, result.status != "refused", bool(text)) == (kind, True, True)


@pytest.mark.parametrize(
    "question", [line for line in (REFUSED + general_texts.REFUSED + carrying_texts.REFUSED).splitlines() if line]
)
def test_what_no_file_answers_is_refused_without_a_code(said, question):
    result, text = said(question, FEES)
    assert (result.status, text, result.codes) == ("refused", "", [])
