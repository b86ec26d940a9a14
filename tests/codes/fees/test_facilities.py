"""What facilities are paid: a case for each status and indicator, the fees page, the claim check, the real files."""

import csv
import random
import re
from decimal import Decimal

import pytest
from django.urls import reverse

from codes.fees.facilities import Biller, Outcome, asc_by_code, price_asc, price_hospital
from codes.fees.facility_desk import facility_prices
from codes.models import AscEntry, CodingRule, OppsEntry, Release
from codes.models.rules import Rulebook
from codes.reading.lines import Line
from codes.reference.facility_indicators import asc_rows, national, opps_rows
from tests.claims import verdicts
from tests.imports import run
from tests.reference import make_code, make_release

RELEASE = Release(name="T1", file_name="b.csv, c.csv", source="opps")


def opps(**rows: str) -> dict[str, OppsEntry]:
    """Rows of an addendum: `A1="S 100"` is status S at $100."""
    found = {}
    for code, text in rows.items():
        status, _, rate = text.partition(" ")
        found[code] = OppsEntry(
            release=RELEASE, code=code, status_indicator=status, payment_rate=Decimal(rate) if rate else None, line=7
        )
    return found


def hospital(claim: str, **rows: str) -> list[tuple[str, str]]:
    """Outcome and amount of each line."""
    lines = [Line(*_line(text)) for text in claim.split()]
    return [(each.outcome.value, str(each.amount or "")) for each in price_hospital(lines, opps(**rows))]


def _line(text: str) -> tuple:
    plain, _, units = text.partition("*")
    code, *modifiers = plain.split("-")
    return code, tuple(modifiers), int(units or 1)


CASES = {
    "S is paid, each unit whole": ("A*2", {"A": "S 100"}, [("paid", "200.00")]),
    "T is halved from the second unit on": ("A*3", {"A": "T 100"}, [("paid", "200.00")]),
    "the dearest T is whole": ("A B", {"A": "T 100", "B": "T 300.01"}, [("paid", "50.00"), ("paid", "300.01")]),
    "S does not rank among T": ("A B", {"A": "T 100", "B": "S 300"}, [("paid", "100.00"), ("paid", "300.00")]),
    "N is packaged": ("A B", {"A": "N", "B": "S 1"}, [("packaged", ""), ("paid", "1.00")]),
    "C is inpatient only": ("A", {"A": "C"}, [("not paid", "")]),
    "B, E1 and Y are refused": ("A B D", {"A": "B", "B": "E1", "D": "Y"}, [("not paid", "")] * 3),
    "A is paid by another schedule": ("A", {"A": "A"}, [("elsewhere", "")]),
    "J1 takes the claim": (
        "J N S K T Q",
        {"J": "J1 5000", "N": "N", "S": "S 9", "K": "K 2", "T": "T 8", "Q": "Q1 5"},
        [("paid", "5000.00"), *[("packaged", "")] * 5],
    ),
    "a pass-through drug and a source stand beside J1": (
        "J G U",
        {"J": "J1 5000", "G": "G 7.5", "U": "U 3"},
        [("paid", "5000.00"), ("paid", "7.50"), ("paid", "3.00")],
    ),
    "two J1 are not decided": ("J I", {"J": "J1 5000", "I": "J1 4000"}, [("not decided", "")] * 2),
    "two units of J1 are not decided": ("J*2", {"J": "J1 5000"}, [("not decided", "")]),
    "J2 is not decided": ("A", {"A": "J2 600"}, [("not decided", "")]),
    "Q1 beside V": ("A B", {"A": "Q1 50", "B": "V 120"}, [("packaged", ""), ("paid", "120.00")]),
    "Q1 alone": ("A", {"A": "Q1 50"}, [("paid", "50.00")]),
    "Q1 beside a drug": ("A B", {"A": "Q1 50", "B": "K 2"}, [("paid", "50.00"), ("paid", "2.00")]),
    "Q1 beside Q1": ("A B", {"A": "Q1 50", "B": "Q1 60"}, [("not decided", "")] * 2),
    "Q2 beside S": ("A B", {"A": "Q2 50", "B": "S 9"}, [("paid", "50.00"), ("paid", "9.00")]),
    "Q2 beside T": ("A B", {"A": "Q2 50", "B": "T 9"}, [("packaged", ""), ("paid", "9.00")]),
    "Q3 alone": ("A", {"A": "Q3 50"}, [("paid", "50.00")]),
    "Q3 beside Q3": ("A B", {"A": "Q3 50", "B": "Q3 60"}, [("not decided", "")] * 2),
    "Q4 alone": ("A", {"A": "Q4"}, [("elsewhere", "")]),
    "Q4 beside J2": ("A B", {"A": "Q4", "B": "J2 600"}, [("packaged", ""), ("not decided", "")]),
    "Q4 beside V": ("A B", {"A": "Q4", "B": "V 120"}, [("packaged", ""), ("paid", "120.00")]),
    "73 is half": ("A-73", {"A": "T 100"}, [("paid", "50.00")]),
    "74 is whole": ("A-74", {"A": "T 100"}, [("paid", "100.00")]),
    "50 and 52 are not decided": ("A-50 A-52", {"A": "T 100"}, [("not decided", "")] * 2),
    "no rate is no zero": ("A", {"A": "H"}, [("not decided", "")]),
    "no row": ("A", {}, [("no row", "")]),
}


@pytest.mark.parametrize(("claim", "rows", "expected"), CASES.values(), ids=CASES)
def test_hospital(claim, rows, expected):
    assert hospital(claim, **rows) == expected


OBSERVED = Rulebook(
    (
        CodingRule(kind="observation", first="G0378", last="G0378", source="Manual, section 5"),
        CodingRule(kind="direct_referral", first="G0379", last="G0379", source="Manual, section 6"),
    )
)
HOURS, REFERRAL, VISIT = {"G0378": "N"}, {"G0379": "J2 600"}, {"V": "J2 500"}
OBSERVATION_CASES = {
    "a visit without observation": ("V", VISIT, [("paid", "500.00")]),
    "seven hours": ("V G0378*7", VISIT | HOURS, [("paid", "500.00"), ("packaged", "")]),
    "eight hours take the claim": (
        "V G0378*8 S K G",
        VISIT | HOURS | {"S": "S 9", "K": "K 2", "G": "G 7"},
        [("not decided", ""), ("packaged", ""), ("packaged", ""), ("packaged", ""), ("paid", "7.00")],
    ),
    "an operation of the day takes that back": (
        "V G0378*8 T",
        VISIT | HOURS | {"T": "T 50"},
        [("paid", "500.00"), ("packaged", ""), ("paid", "50.00")],
    ),
    "hours without a visit": ("G0378*9 S", HOURS | {"S": "S 9"}, [("packaged", ""), ("paid", "9.00")]),
    "a referral alone": ("G0379", REFERRAL, [("packaged", "")]),
    "a referral with hours": ("G0379 G0378*4", REFERRAL | HOURS, [("paid", "600.00"), ("packaged", "")]),
    "a referral with eight hours": ("G0379 G0378*8", REFERRAL | HOURS, [("not decided", ""), ("packaged", "")]),
    "a referral beside a visit": (
        "G0379 G0378*4 V",
        REFERRAL | HOURS | VISIT,
        [("packaged", ""), ("packaged", ""), ("paid", "500.00")],
    ),
    "a referral beside an operation": (
        "G0379 G0378*9 T",
        REFERRAL | HOURS | {"T": "T 50"},
        [("packaged", ""), ("packaged", ""), ("paid", "50.00")],
    ),
    "a referral beside J1": (
        "G0379 G0378*9 J", REFERRAL | HOURS | {"J": "J1 5000"},
        [("packaged", ""), ("packaged", ""), ("paid", "5000.00")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("claim", "rows", "expected"), OBSERVATION_CASES.values(), ids=OBSERVATION_CASES)
def test_visits_and_observation(claim, rows, expected):
    lines = [Line(*_line(text)) for text in claim.split()]
    priced = price_hospital(lines, opps(**rows), OBSERVED)
    assert [(each.outcome.value, str(each.amount or "")) for each in priced] == expected


def asc(claim: str, *rows: tuple) -> list[tuple[str, str]]:
    entries = [
        AscEntry(
            release=RELEASE, addendum=addendum, code=code, payment_indicator=indicator, multiple_discount=halved,
            payment_rate=Decimal(rate) if rate else None, line=7,
        )
        for addendum, code, indicator, halved, rate in rows
    ]  # fmt: skip
    lines = [Line(*_line(text)) for text in claim.split()]
    return [(each.outcome.value, str(each.amount or "")) for each in price_asc(lines, asc_by_code(entries))]


A, B = ("AA", "A", "G2", True, "1000"), ("AA", "B", "A2", True, "2000")
ASC_CASES = {
    "the dearest is whole, the other halved": ("A B", [A, B], [("paid", "500.00"), ("paid", "2000.00")]),
    "two units": ("A*2", [A], [("paid", "1500.00")]),
    "not subject to the discount": (
        "A B",
        [("AA", "A", "G2", False, "1000"), B],
        [("paid", "1000.00"), ("paid", "2000.00")],
    ),
    "N1 is packaged": ("A", [("AA", "A", "N1", False, "")], [("packaged", "")]),
    "EE is excluded": ("A", [("EE", "A", "", None, "")], [("not paid", "")]),
    "ancillary beside surgery": ("A D", [A, ("BB", "D", "K2", None, "9.5")], [("paid", "1000.00"), ("paid", "9.50")]),
    "ancillary alone": ("D", [("BB", "D", "K2", None, "9.5")], [("not paid", "")]),
    "a contractor's price": ("A D", [A, ("BB", "D", "J7", None, "")], [("paid", "1000.00"), ("elsewhere", "")]),
    "a device and 73": ("A-73", [("AA", "A", "J8", False, "1000")], [("not decided", "")]),
    "73": ("A-73", [A], [("paid", "500.00")]),
    "no row": ("X", [A], [("no row", "")]),
}


@pytest.mark.parametrize(("claim", "rows", "expected"), ASC_CASES.values(), ids=ASC_CASES)
def test_surgical_center(claim, rows, expected):
    assert asc(claim, *rows) == expected


@pytest.fixture
def quarter(db):
    """Two invented codes in both files: 49002 packaged, 49003 paid."""
    of_hospital = make_release("T1", source="opps", file_name="b.csv")
    of_center = make_release("T1", source="asc", file_name="aa.csv")
    for code, status, indicator, rate in (("49002", "N", "N1", None), ("49003", "Q1", "P3", Decimal("106.88"))):
        make_code(code, texts=[])
        OppsEntry.objects.create(release=of_hospital, code=code, status_indicator=status, payment_rate=rate, line=6)
        AscEntry.objects.create(
            release=of_center, addendum="AA", code=code, payment_indicator=indicator, payment_rate=rate, line=9
        )


def text_of(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_the_fees_page_answers_for_the_hospital(client, alice, quarter):
    client.force_login(alice)
    asked = {"lines": "49002, 49003", "place": "22", "biller": "hospital"}
    text = text_of(client.get(reverse("fees"), asked))
    assert "national rates, before the wage index" in text
    assert "No fee schedule data" not in text
    assert "$106.88" in text
    assert "b.csv, T1, row 6" in text
    assert "1 line that has no amount" in text


def test_a_guest_asks_for_the_surgical_center_and_a_day_without_data_says_so(client, quarter):
    asked = {"lines": "49003", "place": "22", "biller": "asc"}
    assert "$106.88" in text_of(client.post(reverse("fees"), asked))
    asked["on"] = "2024-01-05"
    assert "No surgical center data for Jan 5, 2024." in text_of(client.post(reverse("fees"), asked))


def test_no_wage_index_is_left_to_apply_to_a_drug(client, alice, quarter):
    for code, status, indicator in (("49007", "K", "K2"), ("49006", "G", "K2")):
        make_code(code, texts=[])
        OppsEntry.objects.create(
            release=Release.objects.get(source="opps"), code=code, status_indicator=status, payment_rate=7, line=8
        )
        AscEntry.objects.create(
            release=Release.objects.get(source="asc"), addendum="BB", code=code, payment_indicator=indicator,
            payment_rate=7, line=9,
        )  # fmt: skip
    client.force_login(alice)
    for setting in ("hospital", "asc"):
        asked = {"lines": "49003, 49006, 49007", "on": "2025-10-15", "setting": setting}
        found = " ".join(verdicts(client.post(reverse("claim_check"), asked)))
        assert found.count("$7.00 national; no wage index applies to drugs.") == 2
        assert found.count("$106.88 national, before the wage index.") == 1
    _, rate = opps_rows(OppsEntry.objects.select_related("release").get(code="49007"))
    assert rate.meaning == "$7.00 national; no wage index applies to drugs"


@pytest.mark.parametrize(
    ("indicator", "said"),
    [
        ("H2", "; no wage index applies to brachytherapy sources"),
        ("K2", "; no wage index applies to drugs"),
        *((each, ", before the wage index") for each in ("A2", "G2", "J8", "P2", "P3", "R2", "Z2", "Z3")),
    ],
)
def test_each_indicator_of_the_surgical_center_says_whether_a_wage_index_applies(
    client, alice, quarter, indicator, said
):
    release = Release.objects.get(source="asc")
    make_code("49005", texts=[])
    entry = AscEntry.objects.create(
        release=release, addendum="BB", code="49005", payment_indicator=indicator, payment_rate=Decimal(7), line=9
    )
    client.force_login(alice)
    asked = {"lines": "49003, 49005", "on": "2025-10-15", "setting": "asc"}
    assert f"$7.00 national{said}." in " ".join(verdicts(client.post(reverse("claim_check"), asked)))
    assert [row.meaning for row in asc_rows([entry])][1] == f"national; {said.strip(',; ')}"
    fees = text_of(client.get(reverse("fees"), {"lines": "49003, 49005", "place": "22", "biller": "asc"}))
    assert "before the wage index, which no drug or brachytherapy source has" in fees


def test_a_source_in_a_hospital_keeps_its_wage_index():
    assert national("$7.00", "U") == "$7.00 national, before the wage index"


def test_what_is_paid_only_beside_a_covered_procedure_tells_its_rate_alone_too(client, quarter):
    AscEntry.objects.create(
        release=Release.objects.get(source="asc"), addendum="BB", code="49007", payment_indicator="K2",
        payment_rate=Decimal("7.125"), line=9,
    )  # fmt: skip
    text = text_of(client.post(reverse("fees"), {"lines": "49007", "place": "22", "biller": "asc"}))
    assert "paid only beside a covered surgical procedure, and none is on the claim" in text
    assert "Rate beside one: $7.125" in text


@pytest.mark.parametrize(("source", "biller"), [("asc", "asc"), ("opps", "hospital")])
def test_what_a_cut_lacks_is_not_said_to_stand_on_no_list(client, quarter, source, biller):
    """Of 64483 the demo said that no list of the surgical center has it: the whole file does."""
    make_code("49008", texts=[])
    make_code("49009", texts=[], sample=True)
    asked = {"lines": "49008, 49009", "place": "22", "biller": biller}
    whole = text_of(client.post(reverse("fees"), asked))
    assert "shortened" not in whole
    Release.objects.filter(source=source).update(sample=True)
    cut = text_of(client.post(reverse("fees"), asked))
    assert re.search(
        r"49008 No data No [\w ]+ data loaded for it: release \S+ is shortened for the sample edition", cut
    )
    assert "49009 No row" in cut


def test_the_claim_check_says_what_becomes_of_a_facilitys_lines(client, alice, quarter):
    client.force_login(alice)
    asked = {"lines": "49002, 49003", "on": "2025-10-15"}
    found = " ".join(verdicts(client.post(reverse("claim_check"), asked | {"setting": "hospital"})))
    assert "OK Medicare facility payment. 49002 is packaged: no payment of its own: status N" in found
    assert "49003 is paid: status Q1" in found
    assert "$106.88 national, before the wage index. b.csv, T1, row 6" in found
    found = " ".join(verdicts(client.post(reverse("claim_check"), asked | {"setting": "asc"})))
    assert "49003 is paid: indicator P3" in found
    assert "fee schedule status" not in found


def test_a_referral_to_observation_is_answered_by_the_rules_of_the_day(client, alice, quarter):
    for code, status, rate in (("G0378", "N", None), ("G0379", "J2", Decimal("548.11"))):
        make_code(code, texts=[])
        OppsEntry.objects.create(
            release=Release.objects.get(source="opps"), code=code, status_indicator=status, payment_rate=rate, line=8
        )
    client.force_login(alice)
    asked = {"on": "2025-10-15", "setting": "hospital"}
    found = " ".join(verdicts(client.post(reverse("claim_check"), asked | {"lines": "G0379"})))
    assert "G0379 is packaged" in found
    assert "G0378 of the same day is not on the claim (Medicare claims processing manual, chapter 4" in found
    found = " ".join(verdicts(client.post(reverse("claim_check"), asked | {"lines": "G0379, G0378*5"})))
    assert "with 5 hours of observation on the claim" in found
    assert "$548.11 national, before the wage index." in found
    text = text_of(client.get(reverse("fees"), {"lines": "G0379, G0378*5", "place": "22", "biller": "hospital"}))
    assert "$548.11 for the outpatient hospital" in text


def test_what_no_list_of_the_surgical_center_holds_is_said_to_stand_on_none(client, alice, quarter):
    make_code("99913", texts=[])
    client.force_login(alice)
    asked = {"lines": "99913", "on": "2025-10-15", "setting": "asc"}
    found = " ".join(verdicts(client.post(reverse("claim_check"), asked)))
    assert (
        "No data Medicare facility payment. 99913 has no answer in the file: it stands on no list of the surgical "
        "center, neither among covered procedures (AA), nor among what is paid beside them (BB), nor among what is "
        in found
    )


class TestPricedWithoutAPage:
    """A code that the files of payment alone name."""

    @pytest.fixture(autouse=True)
    def _row(self, quarter):
        release = Release.objects.get(source="opps")
        OppsEntry.objects.create(
            release=release, code="C9906", status_indicator="G", payment_rate=Decimal("5.10"), line=8
        )

    def test_its_address_and_the_search_say_which_file_names_it(self, client):
        said = "C9906 has no page here: no list of codes that is loaded names it, only files of payment do"
        page = client.get("/codes/hcpcs/C9906/")
        assert page.status_code == 404
        assert f"{said} (outpatient hospital, b.csv, T1, row 8)." in text_of(page)
        assert f"{said} (outpatient hospital, b.csv, T1, row 8). The claim check and the fees page answer" in text_of(
            client.get("/codes/search/", {"q": "c9906"})
        )
        assert "No release on this site lists it." in text_of(client.get("/codes/hcpcs/C9907/"))

    def test_the_claim_check_does_not_say_that_no_file_holds_what_it_prices(self, client, alice):
        client.force_login(alice)
        asked = {"lines": "C9906, C9907", "on": "2025-10-15", "setting": "hospital"}
        found = " ".join(verdicts(client.post(reverse("claim_check"), asked)))
        assert "C9906 is paid: status G" in found
        assert "C9906 has no page here" in found
        assert "C9906 stands in no release" not in found
        assert "C9907 stands in no release loaded here" in found

    def test_the_fees_page_prices_it_and_says_why_it_leads_to_no_page(self, client):
        asked = {"lines": "C9906, 49003", "place": "22", "biller": "hospital"}
        text = text_of(client.post(reverse("fees"), asked))
        assert "$5.10" in text
        assert text.count("It has no page here: no list of codes that is loaded names it.") == 1


@pytest.mark.real_data
@pytest.mark.slow
@pytest.mark.django_db
class TestRealFiles:
    """Slow: a quarter of each addendum."""

    PAID_ALONE = ("G", "J1", "K", "P", "Q1", "Q2", "Q3", "R", "S", "T", "U", "V")

    def test_the_rates_of_500_random_codes_are_those_of_addendum_b(self, real_data):
        path = real_data / "d_opps" / "2023_January_Web_Addendum_B.12212022.converted.csv"
        run("opps", path, release="2023Q1", effective="2023-01-01")
        release = Release.objects.get(source="opps")
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows = [row for row in csv.reader(stream) if re.fullmatch(r"[0-9A-Z]{5}", row[0].strip())]
        chosen = random.Random(15).sample(rows, 500)
        paid = 0
        for row in chosen:
            code, status, rate = row[0].strip(), row[2].strip(), row[5].strip().strip("$").replace(",", "")
            (price,) = facility_prices([Line(code)], Biller.HOSPITAL, release)
            if status in self.PAID_ALONE and rate:
                assert price.outcome is Outcome.PAID, (row, price)
                assert price.amount == round(Decimal(rate), 2)
                paid += 1
            else:
                assert price.amount is None, (row, price)
        assert paid > 150

    def test_the_rates_of_500_random_codes_are_those_of_addendum_aa(self, real_data):
        folder = real_data / "d_asc_addenda"
        paths = [folder / f"ASC_20251001_{letters}.csv" for letters in ("AA", "BB", "EE", "FF")]
        run("asc", *paths, release="2025Q4", effective="2025-10-01")
        release = Release.objects.get(source="asc")
        text = paths[0].read_bytes().decode("latin-1")
        rows = {
            row[0].strip(): row
            for row in csv.reader(text.splitlines())
            if row and re.fullmatch(r"[0-9A-Z]{5}", row[0].strip())
        }
        for code in random.Random(15).sample(sorted(rows), 500):
            (price,) = facility_prices([Line(code)], Biller.ASC, release)
            printed = [cell.strip().strip("$").replace(",", "") for cell in rows[code]]
            rates = [Decimal(cell) for cell in printed[4:] if re.fullmatch(r"[0-9]+\.[0-9]+", cell)]
            if price.amount is None:
                assert "N1" in printed or not rates, (rows[code], price)
            else:
                assert price.amount == rates[-1], (rows[code], price)
