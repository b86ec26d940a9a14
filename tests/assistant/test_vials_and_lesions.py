"""What a note says of vials, lesions, the work of a visit and an earlier eye, in the words of a busy day."""

from datetime import date

import pytest

from assistant.asking.casing.coding import Given, code_case

pytestmark = pytest.mark.django_db
DAY, TODAY = date(2024, 8, 15), date(2026, 12, 1)
SHOT = "RN injection visit, no provider seen. Ketorolac 15 mg IM R ventrogluteal from a single-dose 30 mg/mL vial. "
VIALS = "Avastin (reference product) 620 mg IV for mCRC. Vials pulled: 1 x 400 mg, 3 x 100 mg, all single dose. "
KNEES = (
    "OA both knees.\nR knee: landmarks, Kenalog 40 + 4 cc bupi. L knee: same, Kenalog 40 + 4 cc bupi.\n"
    "Two single-dose vials of 40 mg, one per knee, "
)
LUMPS = "Office cryo, L breast, path back: fibroadenoma x2. Lesion one 1:30, 1.8 cm; lesion two 7:00, 2.1 cm. U/S. "
EYE = (
    "ASC. Nuclear sclerotic cataract OS. Clear corneal wound left eye, CCC, phaco in the bag, one-piece acrylic lens "
    "in the bag. No hooks, no trypan blue, no ring. "
)
SCALP = (
    "ED MD note. 78M tripped, occiput vs radiator. Ordered CT head - radiology: no bleed. Scalp lac 2.2 cm, linear, "
    "irrigated, one layer, 4 staples. "
)


def lines(note: str, place: str = "11") -> list[tuple[str, tuple[str, ...], float]]:
    result = code_case(Given(note, DAY, "professional", place), today=TODAY)
    return [(each.code, tuple(each.modifiers), float(each.units)) for each in result.codes]


@pytest.mark.parametrize(
    "told",
    [
        "The rest was tossed, documented.",
        "Unused portion destroyed and logged.",
        "Other half discarded and charted.",
        "Remaining 15 mg disposed of, charted.",
        "The remainder went into waste, recorded.",
        "Surplus discarded, documented.",
    ],
)
def test_what_was_left_of_a_vial_is_waste_in_every_wording(told):
    assert ("J1885", ("JW",), 1) in lines(SHOT + told)


@pytest.mark.parametrize("told", ["80 mg left over, thrown away.", "Remaining drug discarded and charted."])
def test_vials_are_counted_before_what_was_left_of_them(told):
    assert lines(VIALS + told) == [("J9035", (), 62), ("J9035", ("JW",), 8)]


@pytest.mark.parametrize("told", ["used completely.", "both drained dry.", "both given in full."])
def test_vials_of_which_all_was_given_had_no_waste(told):
    assert ("J3301", ("JZ",), 8) in lines(KNEES + told)


def test_a_vial_that_was_not_used_up_is_not_said_to_have_had_no_waste():
    note = "R knee injected by landmarks, Kenalog 40. One single-dose vial of 80 mg, not completely emptied."
    assert ("J3301", (), 4) in lines(note)


@pytest.mark.parametrize(
    "told", ["Each through its own nick, 6/4/6 cycles.", "Two probe insertions, two nicks, 6/4/6 each."]
)
def test_lesions_that_each_had_a_probe_of_their_own_are_counted(told):
    assert lines(LUMPS + told) == [("19105", ("LT",), 2)]


def test_lesions_under_one_ice_ball_are_one():
    assert lines(LUMPS + "One probe, one ice ball for both, 6/4/6.") == [("19105", ("LT",), 1)]


@pytest.mark.parametrize(
    ("told", "signs"),
    [
        ("Right eye done by me 2 mos ago.", ("LT", "79")),
        ("Right eye done by me last month.", ("LT", "79")),
        ("Right eye done by me in July.", ("LT", "79")),
        ("Right eye done by me 4 months ago.", ("LT",)),
        ("Right eye done by me in March.", ("LT",)),
        ("Right eye done by me in July 2023.", ("LT",)),
        ("Right eye done by me some months ago.", ("LT",)),
    ],
)
def test_the_first_eye_counts_while_its_global_days_surely_run(told, signs):
    assert lines(EYE + told, "24") == [("66984", signs, 1)]


@pytest.mark.parametrize(
    "told",
    [
        "Warfarin: INR 4.1, dose cut and recheck Friday. MDM moderate.",
        "Worked up for syncope: troponin, orthostatics. MDM moderate.",
        "Head injury on anticoagulant worked up with neuro exam. MDM moderate.",
        "MDM moderate for the head injury on Eliquis.",
    ],
)
def test_another_problem_that_was_worked_up_holds_25_and_lacks_nothing(told):
    result = code_case(Given(SCALP + told, DAY, "professional", "23"), today=TODAY)
    assert ("99284", ["25"]) in [(each.code, list(each.modifiers)) for each in result.codes]
    assert result.missing == []


def test_what_was_left_and_given_later_is_no_waste():
    note = "Ketorolac 15 mg IM, single-dose 30 mg vial, then the remaining 15 mg given IM, 0 mg wasted."
    assert not [each for each in lines(note) if "JW" in each[1]]
