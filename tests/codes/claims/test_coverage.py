"""Diagnoses on a claim and on a code's page: three outcomes, and the last one is no word on coverage."""

import zipfile
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from codes.claims.check import check
from codes.claims.rows import Claim
from codes.models import AscEntry, CoverageCode, OppsEntry, Release
from codes.reading.pointers import Pointer, parse_pointers
from codes.reading.reader import parse
from tests.claims import verdicts
from tests.codes.page.test_page import text_of
from tests.imports import CUTS, run
from tests.reference import make_code, make_fee, make_release

pytestmark = pytest.mark.django_db
LISTS = ["hcpc_code", "icd10_covered", "icd10_noncovered"]
FILES = [
    "article_cut.csv", *(f"article_x_{name}_cut.csv" for name in LISTS), "article_x_contractor_cut.csv",
    "contractor_jurisdiction_cut.csv", "state_lookup_cut.csv",
]  # fmt: skip
DETERMINATIONS = [
    "lcd_cut.csv", "lcd_x_hcpc_code_cut.csv", "lcd_x_contractor_cut.csv", "ncd_trkg_cut.csv",
    "article_related_documents_cut.csv", "article_related_ncd_documents_cut.csv", "lcd_related_ncd_documents_cut.csv",
]  # fmt: skip
ON = "2025-10-15"


def bring_in(*paths) -> None:
    quarter = {"release": "2025Q4", "effective": date(2025, 10, 1)}
    call_command("import_coverage", *map(str, paths), stdout=StringIO(), **quarter)


@pytest.fixture
def policies(db):
    fees = make_release()
    for code in ("49901", "49902", "49903"):
        make_code(code, texts=[])
        make_fee(fees, code)
    bring_in(*(CUTS / name for name in FILES))
    run("icd10cm", "icd10cm_order_cut.txt", release="FY2026", effective="2025-10-01")


def said(client, lines: str, diagnoses: str, rule: str = "coverage policy", **fields) -> list[str]:
    response = client.post(
        "/codes/check/", {"lines": lines, "on": ON, "setting": "practitioner", "diagnoses": diagnoses, **fields}
    )
    return [each for each in verdicts(response) if rule in each]


def test_the_tables_are_three_releases_and_a_second_run_changes_nothing(policies, tmp_path):
    counts = {"coverage": 2, "coverage_codes": 7, "coverage_states": 6}
    found = Release.objects.ready().filter(source__startswith="coverage")
    assert dict(found.values_list("source", "row_count")) == counts
    path = tmp_path / "current_article_csv.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in FILES:
            archive.write(CUTS / name, f"current_article_csv/{name.replace('_cut', '')}")
    out = StringIO()
    call_command("import_coverage", str(path), release="2025Q4", effective=date(2025, 10, 1), stdout=out)
    assert out.getvalue().count("nothing was done") == 3
    assert CoverageCode.objects.count() == 7


def test_the_three_outcomes(client, policies):
    found = " ".join(said(client, "49901", "A99.0; A99.11; T99.XXXA; A98.9"))
    assert (
        "OK Medicare coverage policy. A99.0 is listed as supporting 49901 by A90001, Billing of horns, invented"
        " (CT, NY)." in found
    )
    assert "article_x_icd10_covered_cut.csv, 2025Q4, row 2" in found
    assert "Warning Medicare coverage policy. A99.11 is listed as not supporting 49901 by A90001" in found
    assert (
        "Not decided Medicare coverage policy. No loaded policy names 49901 with A98.9."
        " That says nothing about coverage." in found
    )
    assert "not covered" not in found


def test_no_outcome_is_ever_not_covered(client, policies):
    for lines in ("49901", "49902", "49903"):
        for diagnosis in ("A99.0", "A99.10", "A99.11", "Z00.00"):
            for day in (ON, "2025-11-15", "2026-06-01"):
                page = " ".join(said(client, lines, diagnosis, rule="Medicare", on=day))
                assert "not covered" not in page.lower()


@pytest.mark.parametrize(
    ("setting", "paid", "refused"),
    [
        ("practitioner", "OK Medicare fee schedule status. Status A", ""),
        ("hospital", "49901 is paid: status S", "49902 is packaged: no payment of its own: status N"),
        ("asc", "49901 is paid: indicator G2", "49902 is packaged: no payment of its own: indicator N1"),
    ],
)
def test_a_claim_with_diagnoses_is_answered_for_whoever_bills(client, policies, setting, paid, refused):
    hospital, center = make_release("T1", source="opps"), make_release("T1", source="asc")
    for code, status, indicator, rate in (("49901", "S", "G2", 100), ("49902", "N", "N1", None)):
        OppsEntry.objects.create(release=hospital, code=code, status_indicator=status, payment_rate=rate, line=5)
        AscEntry.objects.create(
            release=center, addendum="AA", code=code, payment_indicator=indicator, payment_rate=rate, line=6
        )
    found = " ".join(said(client, "49901, 49902", "A99.0 1; A98.9 2; A99.1", rule="Medicare", setting=setting))
    assert paid in found
    assert refused in found
    assert "A99.0 is listed as supporting 49901 by A90001" in found
    assert "No loaded policy names 49902 with A98.9, A99.1. That says nothing about coverage." in found
    assert "A99.1 is a header and not valid on a claim" in found
    assert "not covered" not in found.lower()


def test_a_policy_speaks_on_its_days_only(client, policies):
    assert "listed as supporting 49902 by A90002" in said(client, "49902", "A99.10")[0]
    assert "No loaded policy names 49902 with A99.10." in said(client, "49902", "A99.10", on="2025-11-01")[0]


def test_a_pointer_names_its_lines(client, policies):
    (only,) = said(client, "49903, 49901", "A99.0 2")
    assert "49901" in only
    assert len(said(client, "49903, 49901", "A99.0")) == 2
    response = client.post(
        "/codes/check/", {"lines": "49901", "on": ON, "setting": "practitioner", "diagnoses": "A99.0 3"}
    )
    assert "The claim has 1 line: point to these by their numbers." in response.content.decode()


def test_a_pointer_counts_a_line_that_was_not_read_and_the_link_counts_those_that_were(client, alice, policies):
    client.force_login(alice)
    said = {"lines": "4990, 49901", "on": ON, "setting": "practitioner"}
    page = client.post("/codes/check/", said | {"diagnoses": "A99.0 2; A98.9 1"}).content.decode()
    assert "A99.0 is listed as supporting 49901" in page
    assert "No loaded policy names" not in page, "A98.9 points to the line that was not read"
    assert "lines=49901&amp;" in page
    assert "diagnoses=A99.0+1&quot;" in page or 'diagnoses=A99.0+1"' in page


def test_a_header_and_an_unknown_diagnosis_are_errors(client, policies):
    found = said(client, "49901", "A99.1; B99.9; A99.0", rule="diagnosis code")
    assert any("A99.1 is a header and not valid on a claim" in each and each.startswith("Error") for each in found)
    assert any("B99.9 stands in no row of FY2026: not valid on this date." in each for each in found)
    assert any("A99.0 is valid: Invented horn fever of the unicorn." in each for each in found)


def test_without_policies_or_for_another_day_there_is_no_data(client, policies):
    assert said(client, "49901", "A99.0", on="2026-01-15")[0].startswith(
        "No data Medicare coverage policy. No coverage data for Jan 15, 2026."
    )
    assert not said(client, "49901", ""), "a claim without diagnoses is not asked"


def test_the_link_to_a_claim_holds_its_diagnoses(client, alice, policies):
    client.force_login(alice)
    page = client.post("/codes/check/", {"lines": "49901", "on": ON, "setting": "practitioner", "diagnoses": "a990 1"})
    assert "diagnoses=A99.0+1" in page.content.decode()


@pytest.mark.parametrize(
    ("typed", "pointers"),
    [
        ("C22.0 1 2; K74.60 2", [Pointer("C220", (1, 2)), Pointer("K7460", (2,))]),
        ("c220, k7460", [Pointer("C220"), Pointer("K7460")]),
        ("C22.0: 1,2", [Pointer("C220", (1, 2))]),
        ("U07.1", [Pointer("U071")]),
        ("", []),
    ],
)
def test_pointers_are_read_as_coders_write_them(typed, pointers):
    assert parse_pointers(typed) == (pointers, [])


def test_what_is_no_diagnosis_is_told(client, policies):
    response = client.post("/codes/check/", {"lines": "49901", "on": ON, "setting": "practitioner", "diagnoses": "flu"})
    assert "FLU is no diagnosis: write ICD-10-CM codes such as C22.0" in response.content.decode()


def test_queries_do_not_grow_with_lines_and_diagnoses(policies):
    def queries(lines: str, diagnoses: str) -> int:
        with CaptureQueriesContext(connection) as caught:
            check(Claim(parse(lines).lines, date(2025, 10, 15), diagnoses=tuple(parse_pointers(diagnoses)[0])))
        return len(caught)

    assert queries("49901, 49902", "A99.0") == queries("49901, 49902, 49903", "A99.0; A99.10; A99.11")


def test_the_page_of_a_code_lists_policies_with_their_diagnoses(client, alice, policies):
    client.force_login(alice)
    text = text_of(client.get("/codes/cpt/49901/", {"on": ON}))
    assert "A90001 Billing of horns, invented CT, NY; from Jan 15, 2025" in text
    assert "Listed as supporting (2): A99.0 , T99.XXXA" in text
    assert "Listed as not supporting (1): A99.11" in text
    text = text_of(client.get("/codes/cpt/49903/", {"on": ON}))
    assert "No policy in release 2025Q4 names it. That says nothing about coverage." in text


# --- local and national determinations -----------------------------------------------------------------------------


def archive(path, names):
    """A download as CMS packs it; the tables of contractors and states come with each."""
    with zipfile.ZipFile(path, "w") as packed:
        for name in names:
            packed.write(CUTS / name, name.replace("_cut", ""))
    return path


@pytest.fixture
def determinations(policies, tmp_path):
    """All three downloads at once."""
    lcds = [name for name in DETERMINATIONS if name.startswith("lcd")]
    articles = [name for name in DETERMINATIONS if name.startswith("article")]
    bring_in(
        archive(tmp_path / "current_article_csv.zip", [*FILES, *articles]),
        archive(tmp_path / "current_lcd_csv.zip", [*lcds, *FILES[-2:]]),
        archive(tmp_path / "ncd_csv.zip", ["ncd_trkg_cut.csv"]),
    )


def test_the_downloads_of_articles_and_determinations_come_in_together(determinations):
    counts = {"coverage": 5, "coverage_codes": 8, "coverage_states": 10}
    found = Release.objects.ready().filter(source__startswith="coverage")
    assert dict(found.values_list("source", "row_count")) == counts


def test_an_article_names_the_determinations_under_which_it_stands(client, alice, determinations):
    client.force_login(alice)
    page = text_of(client.get(f"/codes/cpt/49901/?on={ON}"))
    assert "Under L30001 Horn implants; NCD 990.4.1 Horns of unicorns." in page
    tool = text_of(client.get("/codes/coverage/", {"code": "49901", "on": ON}))
    assert "L30001 Horn implants; NCD 990.4.1 Horns of unicorns" in tool


def test_a_determination_that_names_a_code_and_no_diagnosis_says_nothing_about_coverage(client, alice, determinations):
    (only,) = said(client, "49903", "A99.0")
    assert only.startswith("Not decided")
    assert "No loaded policy names 49903 with A99.0. That says nothing about coverage." in only
    client.force_login(alice)
    page = text_of(client.get(f"/codes/cpt/49903/?on={ON}"))
    assert "L30002 Saddles for unicorns" in page
    assert "It lists no diagnoses. That says nothing about coverage." in page
    assert "Saddles" not in text_of(client.get("/codes/cpt/49903/?on=2025-12-01")), "its revision ended in November"


def test_a_download_without_articles_is_refused_by_what_it_lacks(policies, tmp_path):
    before = list(Release.objects.values_list("pk", "state"))
    lcds = archive(tmp_path / "current_lcd_csv.zip", [name for name in DETERMINATIONS if name.startswith("lcd")])
    with pytest.raises(CommandError, match="article"):
        bring_in(lcds)
    assert list(Release.objects.values_list("pk", "state")) == before
