"""Coverage by procedure, by diagnosis and by state: what policies name, and what their silence does not say."""

import re
from html import unescape

import pytest

from codes.models import CoverageCode, CoverageLink, CoveragePolicy, Release
from tests.codes.claims.test_coverage import policies  # noqa: F401  a fixture
from tests.reference import make_release

pytestmark = pytest.mark.django_db
SILENCE = "That says nothing about coverage"
ON = "2025-10-15"


def told(client, **asked: str) -> str:
    """The answer of the page as plain words."""
    page = client.get("/codes/coverage/", {"code": "", "diagnosis": "", "on": ON} | asked)
    text = page.content.decode()
    main = text[text.index("<main") : text.index("</main>")]
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", main).split()))


def _areas() -> Release:
    return Release.objects.get(source="coverage_states")


@pytest.fixture
def coder(client, alice):
    """A client with an account, for which a link is enough."""
    client.force_login(alice)
    return client


def test_a_procedure_shows_its_policies_with_their_lists_groups_states_and_rows(coder, policies):  # noqa: F811
    page = told(coder, code="49901")
    assert "2 loaded policies name 49901" in page
    assert "A90001 Billing of horns, invented Jan 15, 2025 CT, NY article_cut.csv, 2025Q4, row 2" in page
    assert "A90001: 2 diagnoses listed as supporting" in page
    assert "A99.0 1 article_x_icd10_covered_cut.csv, 2025Q4, row 2" in page
    assert "T99.XXXA 2 article_x_icd10_covered_cut.csv, 2025Q4, row 3" in page


def test_a_diagnosis_shows_the_procedures_of_the_policies_that_list_it(coder, policies):  # noqa: F811
    page = told(coder, diagnosis="A99.0")
    assert "1 loaded policy names A99.0" in page
    assert "49901 A90001 Billing of horns, invented CT, NY" in page


@pytest.mark.parametrize(
    ("diagnosis", "outcome"),
    [
        ("A99.0", "A99.0 is listed as supporting 49901"),
        ("a990", "A99.0 is listed as supporting 49901"),
        ("A99.11", "A99.11 is listed as not supporting 49901"),
        ("A98.9", "No loaded policy names 49901 with A98.9"),
    ],
)
def test_a_pair_has_three_outcomes_and_the_last_says_nothing_about_coverage(
    coder,
    policies,  # noqa: F811
    diagnosis,
    outcome,
):
    page = told(coder, code="49901", diagnosis=diagnosis)
    assert outcome in page
    assert (SILENCE in page) == outcome.startswith("No loaded policy")
    assert not re.search(r"(?<!“)\bnot covered\b", page, re.IGNORECASE)


def test_a_code_that_no_policy_names_is_never_called_not_covered(coder, policies):  # noqa: F811
    page = told(coder, code="49999")
    assert "No loaded policy names 49999" in page
    assert SILENCE in page


def test_without_coverage_files_the_page_says_that_none_are_loaded(coder, db):
    page = told(coder, code="49901")
    assert "No coverage data loaded" in page
    assert SILENCE in page


def test_the_state_narrows_to_the_policies_of_its_contractor(coder, policies):  # noqa: F811
    CoverageLink.objects.create(release=_areas(), kind="policy", first="A90002", second="11", line=3)
    CoverageLink.objects.create(release=_areas(), kind="contractor", first="11", second="3", line=5)
    assert "1 loaded policy names 49901 in NY" in told(coder, code="49901", state="NY")
    assert "1 loaded policy names 49901 in CA" in told(coder, code="49901", state="CA")
    assert "A90001" not in told(coder, code="49901", state="CA")


def test_a_policy_without_states_in_the_files_is_hidden_by_no_state(coder, policies):  # noqa: F811
    page = told(coder, code="49901", state="CA")
    assert "1 loaded policy names 49901 in CA" in page
    assert "A90002 Billing of hoofs Jan 15, 2025 to Oct 31, 2025 states not given" in page


def test_a_policy_that_has_ended_is_not_told_of_a_later_day(coder, policies):  # noqa: F811
    assert "1 loaded policy names 49902" in told(coder, code="49902", on="2025-10-31")
    assert "No loaded policy names 49902" in told(coder, code="49902", on="2025-11-01")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({}, "Type a procedure, a diagnosis or both."),
        ({"code": "47x"}, "No CPT or HCPCS code"),
        ({"diagnosis": "12345"}, "No ICD-10-CM code"),
        ({"code": "49901", "state": "XX"}, "Select a valid choice"),
        ({"code": "49901", "on": "soon"}, "Enter a valid date"),
    ],
)
def test_what_cannot_be_read_gets_a_sentence(coder, policies, asked, said):  # noqa: F811
    assert said in told(coder, **asked)


def test_a_guest_sends_the_form_and_has_three_runs_a_day(client, policies):  # noqa: F811
    assert "loaded policy" not in told(client, code="49901")
    pages = [client.post("/codes/coverage/", {"code": "49901", "on": ON}).content.decode() for _ in range(4)]
    assert ["2 loaded policies name 49901" in page for page in pages] == [True, True, True, False]


def test_a_long_list_is_read_in_a_constant_number_of_queries(coder, policies, django_assert_max_num_queries):  # noqa: F811
    lists = Release.objects.get(source="coverage_codes")
    CoverageCode.objects.bulk_create(
        CoverageCode(release=lists, policy="A90001", version=3, kind="supports", code=f"B{n:05}", line=n + 10)
        for n in range(300)
    )
    with django_assert_max_num_queries(20):
        page = told(coder, code="49901")
    assert "302 diagnoses listed as supporting, the first 100" in page


def test_the_newest_release_speaks_where_no_day_is_asked(coder, policies):  # noqa: F811
    later = make_release(
        "2026Q1", source=Release.Source.COVERAGE, effective_date="2026-01-01", through_date="2026-03-31"
    )
    CoveragePolicy.objects.create(release=later, policy="A90001", version=3, title="Later title", line=9)
    assert "Later title" in told(coder, code="49901", on="")
