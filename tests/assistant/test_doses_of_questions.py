"""Doses that a question tells: of which drug each is, and which of them was given."""

from datetime import date

import pytest

from assistant.reading.asked import read
from assistant.reading.given import doses_told

pytestmark = pytest.mark.django_db
ON = date(2024, 8, 15)


@pytest.mark.parametrize(
    ("question", "units"),
    [
        ("ceftriaxon 2 g and ketorolac 30 mg, units of J1885 J0696?", {"J0696": 8, "J1885": 2}),
        ("J2250 3 mg and J3010 150 mcg units?", {"J2250": 3, "J3010": 2}),
        ("J2250 and J3010, 4 mg and 200 mcg, units please", {"J2250": 4, "J3010": 2}),
        ("fentanyl 75 mcg w versed 2 mg, J2250 and J3010 how many", {"J2250": 2, "J3010": 1}),
        ("lidocaine 20 mg + kenalog 40 mg R shoulder, J3301 how many", {"J3301": 4}),
        ("J3301 units for kenalog 30 mg and depo-medrol 80 mg", {"J3301": 3}),
        ("J3301 60 mg L shoulder 20 R hip, units?", {"J3301": 8}),
        ("kenalog 40 mg in each hip, 80 mg total, J3301 units", {"J3301": 8}),
        ("two elbows, 20 mg kenalog each, J3301 units", {"J3301": 4}),
        ("bilateral shoulders kenalog 40 mg per shoulder J3301 units", {"J3301": 8}),
        ("ketorolac 40 mg from a 60 mg vial, units of J1885", {"J1885": 3}),
        ("J0696 750 mg given, 1 g vial, units?", {"J0696": 3}),
        ("J0696 units, 500 mg per vial, 1 g given", {"J0696": 4}),
        ("how many units of J9035 in a 400 mg vial", {"J9035": 40}),
        ("J9035 420 mg given, 80 mg wasted, units", {"J9035": 42, "J9035-JW": 8}),
    ],
)
def test_each_drug_is_counted_by_its_own_given_doses(said, question, units):
    _, text = said(question, ON)
    for name, number in units.items():
        stated = f" {number} unit" in text.split(f" of {name},")[-1][:60]
        assert stated or f"{name} with {number} units" in text, text


@pytest.mark.parametrize(
    "question",
    [
        "three joints, kenalog 40 mg apiece, J3301 how many units",
        "kenalog 40 mg each knee and 20 mg shoulder, J3301 units",
        "15 mg toradol, units of J1885 and J2250",
    ],
)
def test_a_dose_of_which_it_does_not_show_whose_it_is_is_not_counted(said, question):
    result, text = said(question, ON)
    assert "rounded up" not in text
    assert result.status != "supported"
    assert any("Which dose was given" in each for each in result.missing), result.missing


def test_the_digits_of_a_code_are_no_units(said):
    assert read("J3301 units for both").units == []
    assert "3301 >" not in said("max units of J3301 units a day", ON)[1]


def test_what_became_of_a_dose_is_read_by_the_words_around_it():
    told = doses_told("Avastin 480 mg infused from a 400 mg vial and one 100 mg vial, 20 mg wasted")
    assert [(each.amount, each.fate) for each in told] == [
        ("480", "given"),
        ("400", "vial"),
        ("100", "vial"),
        ("20", "wasted"),
    ]
