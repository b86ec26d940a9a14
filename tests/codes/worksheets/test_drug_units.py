"""Units of drugs: doses of descriptors, 300 doses against whole numbers of micrograms, and JW or JZ."""

import random
from decimal import Decimal

import pytest

from codes.worksheets.drug_units import Dose, dose_of, drug_units, units_discarded, units_given


@pytest.mark.parametrize(
    ("descriptor", "dose"),
    [
        ("Injection, invented mineral, per 15 mg", "15 mg"),
        ("Injection, invented protein, 0.5 mg", "0.5 mg"),
        ("Injection, invented acid, 100 mcg", "0.1 mg"),
        ("Injection, invented salt, up to 1 gram", "1,000 mg"),
        ("Injection, invented salt, up to 1 gm", "1,000 mg"),
        ("Injection, invented factor, per i.u.", "1 unit"),
        ("Injection, invented complex (human), per factor viii i.u.", "1 unit"),
        ("Injection, invented factor (recombinant), per iu vwf:rco", "1 unit"),
        ("Injection, invented sodium, per gm", "1,000 mg"),
        ("Invented solution, concentrated form, per milligram", "1 mg"),
        ("Invented contrast, 200-299 mg/ml concentration, per ml", "1 ml"),
        ("Invented blood, per unit", "none"),
        ("Injection, invented chloride, per 2 meq", "2 meq"),
        ("Invented skin, per square centimeter", "1 sq cm"),
        ("Invented 8% patch, per 10 square centimeters", "10 sq cm"),
        ("Injection, invented and other, 0.5 g/0.125 g", "none"),
        ("Injection, invented factor, per 100 international units", "100 units"),
        ("Injection, invented acid, 1.2 million units", "1,200,000 units"),
        ("Infusion, invented water, 1000 cc", "1,000 ml"),
        ("Invented drug 20 mg/ml solution, 5 mg", "5 mg"),
        ("Invented drug, intramuscular, over 10 cc", "none"),
        ("Invented dressing, each", "none"),
        ("Injection, invented acetate 3 mg and invented phosphate 3 mg", "none"),
        ("Invented, up to 2.5 mg and other invented, up to 0.5 mg, unit dose", "none"),
        ("Injection, invented/other, 1 gram/0.125 grams (1.125 grams)", "1,125 mg"),
        ("Injection, invented and other, 10mg/10mg (20mg)", "20 mg"),
        ("Injection, invented, per 1 usp unit (up to 999 usp units)", "1 unit"),
        ("Injection, invented alpha, 0.9 mg, provided in 1.1 mg vial", "0.9 mg"),
        ("Infusion, invented solution, sterile (500 ml = 1 unit)", "500 ml"),
        ("Invented, oral, greater than 3 mg, but less than or equal to 6 mg", "none"),
        ("Invented immune globulin, full dose, 300 micrograms (1500 i.u.)", "1,500 units"),
        ("Invented 5 mg/other 20 mg suspension, 100 ml", "100 ml"),
    ],
)
def test_the_dose_of_a_descriptor(descriptor, dose):
    assert str(dose_of(descriptor) or "none") == dose


def test_300_doses_agree_with_whole_micrograms():
    chance = random.Random(15)
    for _ in range(300):
        per, given, discarded = (chance.randrange(1, 4_000) * step for step in (50, 25, 25))
        units = -(-given // per)
        waste = max((given + discarded - units * per) // per, 0)
        found = [Decimal(each) / 1000 for each in (given, discarded, per)]
        assert units_given(found[0], found[2]) == units
        assert units_discarded(*found) == waste


@pytest.mark.parametrize(
    ("given", "discarded", "single", "headline"),
    [
        ("72", "28", True, "J9901 x 8 and J9901-JW x 2"),
        ("95", "5", True, "J9901-JZ x 10"),
        ("100", "0", True, "J9901-JZ x 10"),
        ("95", "5", False, "J9901 x 10"),
    ],
)
def test_what_rounding_holds_is_not_thrown_away_again(given, discarded, single, headline):
    answer = drug_units(
        code="J9901", descriptor="Injection, invented, 10 mg", given=Dose(Decimal(given), "mg"),
        discarded=Decimal(discarded), single_dose=single, stands="row 1", limit="10",
    )  # fmt: skip
    assert answer.headline == headline


def test_another_unit_is_no_dose():
    answer = drug_units(
        code="J9901", descriptor="Injection, invented, 10 mg", given=Dose(Decimal(1), "ml"), discarded=Decimal(0),
        single_dose=True, stands="row 1", limit="10",
    )  # fmt: skip
    assert answer.headline == "J9901 is counted by mg"


def test_a_descriptor_that_ends_in_a_period_gets_no_second_one():
    answer = drug_units(
        code="J9902", descriptor="Invented factor, per i.u.", given=Dose(Decimal(2_500), "units"),
        discarded=Decimal(0), single_dose=True, stands="row 1", limit="22000",
    )  # fmt: skip
    assert (answer.headline, answer.sentences) == ("J9902-JZ x 2500", ["Descriptor: Invented factor, per i.u."])
