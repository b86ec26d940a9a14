"""Golden minutes: each threshold and the minute before it."""

from datetime import date
from decimal import Decimal

import pytest

from codes.models import ProlongedVisit
from codes.worksheets.time import (
    anesthesia_units,
    critical_care,
    sedation,
    steps_from,
    therapy_split,
    therapy_units,
    time_answer,
)
from tests.codes.page.test_page import text_of
from tests.imports import run


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        (29, (0, 0, 0)), (30, (1, 0, 0)), (74, (1, 0, 0)), (75, (1, 0, 1)), (103, (1, 0, 1)), (104, (1, 1, 1)),
        (105, (1, 1, 2)), (133, (1, 1, 2)), (134, (1, 2, 2)), (135, (1, 2, 3)),
    ],
)  # fmt: skip
def test_critical_care_begins_later_for_medicare(minutes, expected):
    assert critical_care(minutes) == expected


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("visit", "code", "first"),
    [
        ("99205", "G2212", 89), ("99215", "G2212", 69), ("99223", "G0316", 90), ("99233", "G0316", 65),
        ("99236", "G0316", 110), ("99306", "G0317", 95), ("99310", "G0317", 85), ("99345", "G0318", 140),
        ("99350", "G0318", 110), ("99483", "G2212", 100),
    ],
)  # fmt: skip
def test_all_ten_thresholds_of_prolonged_visits(visit, code, first):
    rule = ProlongedVisit.objects.by_visit(date(2025, 1, 1))[visit]["medicare"]
    assert (rule.add_on, rule.minutes) == (code, first)
    assert [steps_from(minutes, first) for minutes in (first - 1, first, first + 14, first + 15)] == [0, 1, 1, 2]


@pytest.mark.django_db
def test_a_prolonged_visit_is_counted_by_the_rows_of_the_day(client, alice):
    assert set(ProlongedVisit.objects.by_visit(date(2022, 12, 31))) == {"99205", "99215"}
    assert not ProlongedVisit.objects.by_visit(date(2020, 12, 31))
    ProlongedVisit.objects.filter(visit="99205", payer="medicare").update(minutes=91)
    client.force_login(alice)
    asked = {"service": "prolonged", "visit": "99205", "minutes": 90}
    assert "Medicare: 99205 alone" in client.get("/codes/time/", asked).content.decode()
    ProlongedVisit.objects.filter(visit="99205").update(ends=date(2021, 12, 31))
    assert client.get("/codes/time/", asked).context["form"].errors["visit"]


@pytest.mark.parametrize(
    ("minutes", "units"), [(7, 0), (8, 1), (22, 1), (23, 2), (37, 2), (38, 3), (52, 3), (53, 4), (67, 4), (68, 5)]
)
def test_eight_minutes_make_a_unit_of_therapy(minutes, units):
    assert therapy_units(minutes) == units


def test_units_of_therapy_go_to_the_services_by_their_minutes():
    assert therapy_split({"97110": 24, "97140": 23}) == {"97110": 2, "97140": 1}
    assert therapy_split({"97110": 33, "97140": 7}) == {"97110": 2, "97140": 1}
    assert therapy_split({"97110": 18, "97140": 13, "97116": 10, "97035": 8}) == {
        "97110": 1, "97140": 1, "97116": 1, "97035": 0,
    }  # fmt: skip
    assert therapy_split({"97110": 7, "97140": 7}) == {"97110": 1, "97140": 0}


@pytest.mark.parametrize(
    ("minutes", "expected"), [(9, (0, 0)), (10, (1, 0)), (22, (1, 0)), (23, (1, 1)), (37, (1, 1)), (38, (1, 2))]
)
def test_sedation_begins_at_ten_minutes(minutes, expected):
    assert sedation(minutes) == expected


def test_anesthesia_counts_time_to_one_decimal_and_ad_not_at_all():
    assert anesthesia_units(5, 64) == Decimal("9.3")
    given = {"service": "anesthesia", "minutes": 64, "visit": "", "services": {}, "base": 5, "prolonged": {}}
    given |= {"locality": "", "factors": {}}
    whole = time_answer(**given, modifier="AA", factor=Decimal("20.50"))
    assert whole.headline == "9.3 units, $190.65 allowed"
    assert time_answer(**given, modifier="QK", factor=Decimal("20.50")).headline == "9.3 units, $95.33 allowed"
    assert time_answer(**given, modifier="AD+1", factor=None).headline == "4 units"
    assert "not loaded" in time_answer(**given | {"base": None}, modifier="AA", factor=None).headline


def test_who_gave_anesthesia_is_asked_with_what_each_is_paid_and_never_taken_for_an_anesthesiologist():
    given = {"service": "anesthesia", "minutes": 64, "visit": "", "services": {}, "prolonged": {}, "modifier": ""}
    given |= {"locality": "", "factors": {}}
    answer = time_answer(**given, base=5, factor=Decimal("20.50"))
    assert answer.headline == "9.3 units; what is paid depends on who gave it"
    assert answer.sentences[0].startswith("Say who gave the anesthesia")
    (table,) = answer.tables
    assert [(row[0].partition(",")[0], *row[1:]) for row in table.rows] == [
        ("AA", "9.3", "100 percent", "$190.65"),
        ("QZ", "9.3", "100 percent", "$190.65"),
        ("QK", "9.3", "50 percent", "$95.33"),
        ("QX", "9.3", "50 percent", "$95.33"),
        ("QY", "9.3", "50 percent", "$95.33"),
        ("AD", "3", "100 percent", "$61.50"),
        ("AD", "4", "100 percent", "$82.00"),
    ]
    unpriced = time_answer(**given, base=5, factor=None)
    assert {row[-1] for row in unpriced.tables[0].rows} == {"no factor chosen"}
    lacking = time_answer(**given, base=None, factor=None)
    assert lacking.headline == "Base units are not loaded"
    assert "AD alone needs none: 3 units, 4 with the presence at induction." in lacking.sentences


ASKED = {"service": "anesthesia", "minutes": 64, "base": 5, "modifier": "QK"}


@pytest.mark.django_db
def test_an_anesthesia_unit_is_paid_by_the_factor_of_the_locality_in_the_loaded_file(client, alice):
    run("anesthesia", "ANES_cut.csv")
    client.force_login(alice)
    page = text_of(client.get("/codes/time/", ASKED | {"locality": "09991-00"}))
    assert "9.3 units, $97.88 allowed" in page
    assert "50 percent QK, a physician who directs two to four" in page
    assert "First Invented Place (09991-00): ANES_cut.csv, T1, row 2" in page
    assert "release T1, for dates of service from Oct 1, 2025 to Dec 31, 2025" in page
    assert "9.3 units, $90.68 allowed" in text_of(client.get("/codes/time/", ASKED | {"locality": "09992-07"}))
    assert client.get("/codes/time/", ASKED | {"locality": "09993-00"}).context["form"].errors["locality"]


@pytest.mark.django_db
def test_nobody_is_chosen_beforehand_as_who_gives_anesthesia(client, alice):
    client.force_login(alice)
    empty = client.get("/codes/time/").content.decode()
    assert '<option value="" selected>Not said: show what each is paid</option>' in empty
    page = text_of(client.get("/codes/time/", ASKED | {"modifier": "", "factor": "20.50"}))
    assert "AA, an anesthesiologist in person 9.3 100 percent $190.65" in page
    assert "QK, a physician who directs two to four 9.3 50 percent $95.33" in page


@pytest.mark.django_db
def test_a_factor_that_is_typed_goes_before_that_of_the_locality(client, alice):
    run("anesthesia", "ANES_cut.csv")
    client.force_login(alice)
    page = text_of(client.get("/codes/time/", ASKED | {"locality": "09991-00", "factor": "20.50"}))
    assert "9.3 units, $95.33 allowed" in page
    assert "as given" in page
    assert "ANES_cut.csv" not in page


@pytest.mark.django_db
def test_the_locality_of_the_fees_page_is_offered_and_never_answered_by_itself(client, alice):
    run("anesthesia", "ANES_cut.csv")
    client.force_login(alice)
    client.cookies["locality"] = "09992-07"
    assert client.get("/codes/time/").context["form"]["locality"].value() == "09992-07"
    page = text_of(client.get("/codes/time/", ASKED))
    assert "9.3 units" in page
    assert "allowed" not in page
