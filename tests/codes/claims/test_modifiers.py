"""No modifier of a line is passed over in silence, whatever is loaded and whoever bills: silence looks like an OK."""

import re
from datetime import date

import pytest

from codes.claims.check import check
from codes.claims.rows import Claim
from codes.claims.verdicts import Level, Verdict
from codes.fees.facilities import Biller
from codes.fees.judging import SILENT
from codes.models import Modifier
from codes.reading.reader import parse
from codes.reference.modifier_words import OWN_WORDS
from codes.reference.payment_cuts import CUTS
from tests.claims import ON, QUARTER, Source
from tests.reference import make_code, make_fee, make_release

pytestmark = pytest.mark.django_db

LISTED = ["CQ", "FX", "GA", "GP", "GY", "HN", "LT"]
MODIFIERS = sorted(SILENT | set(OWN_WORDS) | set(LISTED) | {cut.modifier for cut in CUTS} | {"1P", "P3", "Q5", "ZY"})
CODES = ["49001", "49002", "49003", "49004", "49005", "49006", "49008"]
CODES += ["99213", "49011", "99291", "00790", "J9999", "A0998"]
LISTS = {
    "none": None,
    "whole": QUARTER,
    "cut": QUARTER | {"sample": True},
    "old": {"effective_date": date(2020, 7, 1), "through_date": date(2020, 9, 30)},
}


@pytest.fixture
def codes(claim_data) -> dict:
    """Beside the quarter's codes: therapy, critical care, anesthesia, an endoscopy, and two without a fee row."""
    rows = {
        "49011": {"multiple_procedure": "5"},
        "99291": {},
        "00790": {"status": "J"},
        "49008": {"global_days": "000"},
    }
    for code, fields in rows.items():
        make_code(code, texts=[])
        make_fee(claim_data["fees"], code, line=91, **fields)
    make_code("A0998", texts=[])
    return claim_data


def listed(which: str) -> None:
    """Load the list of modifiers, or none."""
    if LISTS[which] is not None:
        release = make_release("MOD", source=Source.MODIFIERS, file_name="mods.csv", **LISTS[which])
        for line, modifier in enumerate(LISTED, 61):
            Modifier.objects.create(release=release, modifier=modifier, coverage="C", line=line)


def of_each(code: str, setting: str = Biller.PRACTITIONER) -> dict[str, list[Verdict]]:
    """The answers to a line of one code with each of the modifiers by itself."""
    lines = [line for each in MODIFIERS for line in parse(f"{code}-{each}").lines]
    found = {judged.number: judged.verdicts for judged in check(Claim(lines, ON, setting, place="11")).judged}
    return {line.modifiers[0]: found.get(number, []) for number, line in enumerate(lines, 1)}


def silent(found: dict[str, list[Verdict]]) -> list[str]:
    return [each for each, said in found.items() if not any(re.search(rf"\b{each}\b", one.text) for one in said)]


@pytest.mark.parametrize(
    ("setting", "which", "schedule"),
    [
        *((Biller.PRACTITIONER, which, True) for which in LISTS),
        (Biller.PRACTITIONER, "whole", False),
        (Biller.PRACTITIONER, "none", False),
        (Biller.HOSPITAL, "none", True),
        (Biller.ASC, "whole", True),
        (Biller.SUPPLIER, "cut", True),
    ],
)
def test_each_modifier_on_each_kind_of_code_is_spoken_of(codes, setting, which, schedule):
    listed(which)
    if not schedule:
        codes["fees"].delete()
    assert {code: quiet for code in CODES if (quiet := silent(of_each(code, setting)))} == {}


def test_what_only_a_row_could_judge_has_no_data_where_none_is_loaded(codes):
    found = of_each("J9999")["62"]
    assert (Level.NO_DATA, "62: not checked. The physician fee schedule FEE24C has no row for J9999.") in told(found)
    codes["fees"].delete()
    (side,) = [each for each in of_each("99213")["LT"] if each.text.startswith("LT")]
    assert (side.level, side.text.partition(". ")[0]) == (Level.NO_DATA, "LT: not checked")
    assert "fee schedule data loaded" in side.text


def test_a_facilitys_claim_is_not_judged_by_the_physicians_schedule(codes):
    (only,) = [each for each in of_each("49001", Biller.HOSPITAL)["62"] if each.text.startswith("62")]
    assert (only.level, "does not speak of a facility's claim" in only.text) == (Level.NOT_DECIDED, True)


@pytest.mark.parametrize(
    ("which", "text"),
    [
        ("none", "Q5: no list of modifiers loaded for Aug 15, 2024."),
        ("cut", "Q5: no data loaded; the list MOD is shortened for the sample edition."),
    ],
)
def test_a_modifier_of_which_no_list_knows_has_no_data(codes, which, text):
    listed(which)
    assert (Level.NO_DATA, text) in told(of_each("49001")["Q5"])


def test_a_law_speaks_without_any_list(codes):
    (film,) = [each for each in of_each("49005")["FX"] if each.text.startswith("FX")]
    assert (film.level, "Social Security Act" in film.citation) == (Level.OK, True)


@pytest.mark.parametrize(
    ("code", "modifier", "text"),
    [
        ("00790", "AA", "AA: who gave the anesthesia, which each line of anesthesia says."),
        ("49011", "GO", "GO: the plan of care, which each line of therapy names."),
    ],
)
def test_what_a_line_needs_is_ok_once_it_is_there(codes, code, modifier, text):
    assert (Level.OK, text) in told(of_each(code)[modifier])


@pytest.mark.parametrize("modifier", ["HN", "HE", "SH", "RH", "GN"])
def test_the_two_ends_of_a_trip_are_no_modifier_of_the_same_letters(codes, modifier):
    listed("whole")
    Modifier.objects.filter(modifier="HN").update(modifier=modifier, coverage="I")
    verdicts = {text: level for level, text in lined(f"A0998-{modifier}")}
    words = f"{modifier}: where the trip began and where it ended; the record decides."
    assert verdicts[words] == Level.NOT_DECIDED
    assert not [text for text in verdicts if "payers" in text]


def test_letters_of_a_trip_keep_their_own_meaning_on_any_other_code(codes):
    listed("whole")
    Modifier.objects.filter(modifier="HN").update(coverage="I")
    assert any(level == Level.WARNING and "payers" in text for level, text in lined("49001-HN"))


@pytest.mark.parametrize("modifier", ["XH", "XX"])
def test_no_trip_begins_at_the_stop_on_its_way(codes, modifier):
    listed("whole")
    assert (
        Level.WARNING,
        f"{modifier} stands in no row of the modifiers of release MOD: check the two characters.",
    ) in (lined(f"A0998-{modifier}"))


def test_a_cut_of_the_technical_part_takes_nothing_off_the_professional_one(codes):
    (film,) = [(level, text) for level, text in lined("49005-26-FX") if text.startswith("FX")]
    assert film == (Level.WARNING, "FX: an x-ray on film; 26 is the professional part, so nothing is taken off.")


def test_a_therapy_line_belongs_to_one_plan_of_care(codes):
    said = [(level, text) for level, text in lined("49011-GP-GO") if "GO" in text and "GP" in text]
    assert said == [
        (Level.WARNING, "GO and GP contradict each other on one line: a service belongs to one plan of care.")
    ]


def test_who_gave_anesthesia_is_told_once_where_no_anesthesia_is(codes):
    said = [(level, text) for level, text in lined("49001-AA") if re.search(r"\bAA\b", text)]
    assert said == [(Level.ERROR, "AA is an anesthesia modifier; this code is no anesthesia service.")]


def lined(text: str, setting: str = Biller.PRACTITIONER) -> list[tuple[Level, str]]:
    """The answers to the first line of a claim."""
    checked = check(Claim(parse(text).lines, ON, setting, place="11"))
    return [answer for judged in checked.judged if judged.number == 1 for answer in told(judged.verdicts)]


@pytest.mark.parametrize("modifier", ["27", "73", "74"])
def test_a_facilitys_modifier_is_wrong_on_the_claim_of_somebody_else(codes, modifier):
    text = f"{modifier} belongs on a facility's claim, not on that of the practitioner."
    (only,) = [each for each in told(of_each("49001")[modifier]) if modifier in each[1]]
    assert only == (Level.WARNING, text)
    assert not [each for each in of_each("49001", Biller.HOSPITAL)[modifier] if "belongs on" in each.text]


def told(found: list[Verdict]) -> list[tuple[Level, str]]:
    return [(each.level, each.text) for each in found]
