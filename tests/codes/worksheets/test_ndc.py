"""Drug units from the NDC on the package."""

from datetime import date

import pytest
from django.utils import timezone

from codes.finding.find import find
from codes.models import AspLimit, Code, CodeSet, HcpcsEntry, NdcCode, Release
from codes.releases.reverting import revert
from tests.codes.page.test_page import text_of
from tests.imports import altered, run
from tests.reference import make_release

pytestmark = pytest.mark.django_db
FILES = ["ASP_Pricing_cut.csv", "ASP_NDC-HCPCS_Crosswalk_cut.csv"]
DOSE = {"given": "30", "unit": "mg", "container": "single"}


@pytest.fixture
def quarter(client, alice):
    client.force_login(alice)
    for name in FILES:
        run("asp", name, release="2025Q4")
    hcpcs = make_release("T1", source="hcpcs", file_name="h.txt")
    for code, words in (("J9904", "Injection, invented horncillin, 10 mg"), ("J9905", "Injection, hoofazole, 1 mg")):
        HcpcsEntry.objects.create(release=hcpcs, code=code, kind="procedure", long_description=words, line=3)


def ask(client, **said) -> str:
    return text_of(client.get("/codes/drug-units/", {**DOSE, **said}))


def test_both_files_of_a_quarter_are_releases_and_a_second_run_changes_nothing(quarter):
    assert set(Release.objects.ready().values_list("source", "row_count", "through_date")) >= {
        ("asp", 3, date(2025, 12, 31)), ("ndc", 4, date(2025, 12, 31)),
    }  # fmt: skip
    assert run("asp", FILES[0], release="2025Q4")["unchanged"]
    assert run("asp", FILES[1], release="2025Q4")["unchanged"]
    assert (AspLimit.objects.count(), NdcCode.objects.count()) == (3, 4)


@pytest.mark.parametrize("ndc", ["99909-0039-30", "99909003930", "99909-039-30", "N499909003930"])
def test_an_ndc_in_any_form_finds_its_code_and_counts_by_it(client, quarter, ndc):
    page = ask(client, ndc=ndc)
    assert "J9904-JZ x 3" in page
    assert "99909-0039-30 J9904 Horncillin 10 MG 125 ASP_NDC-HCPCS_Crosswalk_cut.csv, 2025Q4, row 4" in page
    assert "Payment limit $16.642 a unit (10 MG) ASP_Pricing_cut.csv, 2025Q4, row 5" in page


def test_not_in_the_crosswalk_is_an_answer(client, quarter):
    page = ask(client, ndc="99999-9999-99")
    assert "Not in the crosswalk" in page
    assert "NDC 99999-9999-99 stands in no row of ASP_NDC-HCPCS_Crosswalk_cut.csv, 2025Q4." in page
    assert "That is no word on payment" in page


def test_an_ndc_of_two_codes_asks_for_one_and_another_code_is_told(client, quarter):
    page = ask(client, ndc="00990-0904-10")
    assert "It may be billed by J9905 or J9904" in page
    assert "J9904-JZ x 3" in ask(client, ndc="00990-0904-10", code="J9904")
    assert "The crosswalk bills this NDC by J9904, not by J9905." in ask(client, ndc="99909-0039-30", code="J9905")


def test_what_is_no_ndc_is_told_and_nothing_typed_too(client, quarter):
    assert "An NDC has 10 or 11 digits" in ask(client, ndc="12-34")
    assert "Type the code of the drug, for example J1885." in ask(client)


def test_without_the_files_it_says_so(client, alice):
    client.force_login(alice)
    assert "No NDC crosswalk data loaded" in ask(client, ndc="99909-0039-30")


def test_a_code_without_a_limit_has_none_and_no_zero(client, quarter):
    page = ask(client, code="J9905")
    assert "Payment limit none for J9905" in page
    assert "$0" not in page


def test_the_search_finds_a_drug_by_the_name_that_the_crosswalk_has(tmp_path):
    """Makers' names stand in no text of CMS's but this file."""
    Code.objects.create(code_set=CodeSet.objects.get(slug="hcpcs"), code="J9904")
    run("asp", altered(tmp_path, FILES[1], ",Horncillin,", ",Zebrastat,"), release="2025Q4")
    assert [each.code for each in find("zebrastat").codes] == ["J9904"]
    release = Release.objects.ready().get(source="ndc")
    revert(release=release, actor="somebody", reason="a test", now=timezone.now())
    assert not find("zebrastat").codes


def test_a_code_that_has_ended_is_counted_with_a_word_that_it_has(client, quarter):
    hcpcs = CodeSet.objects.get(slug="hcpcs")
    ended = {"status": "discontinued", "status_note": "In no row of the newest file."}
    Code.objects.update_or_create(code_set=hcpcs, code="J9905", defaults=ended)
    words = "Not reportable on current dates of service."
    assert f"{words} In no row of the newest file." in ask(client, code="J9905")
    assert words not in ask(client, code="J9904")
