"""Diagnoses that the tabular list keeps apart are not passed as if nothing stood between them; all codes invented."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from codes.claims.exclusions import names
from codes.claims.rows import Claim
from codes.models import DiagnosisEntry, DiagnosisNote, Release
from codes.reading.pointers import parse_pointers
from tests.claims import verdicts
from tests.reference import make_code, make_fee, make_release

ON = "2025-10-15"
VALID = ["A10.1", "A11.9", "A12", "A13.51", "A20.5", "B01.1"]


@pytest.fixture
def order_file(db):
    make_fee(make_release(), make_code("49901", texts=[]).code)
    release = make_release("FY2026", source=Release.Source.ICD10CM, through_date=date(2026, 9, 30))
    rows = [
        DiagnosisEntry(release=release, code=code.replace(".", ""), is_valid=True, title="Invented fever", line=line)
        for line, code in enumerate(VALID)
    ]
    DiagnosisEntry.objects.bulk_create(rows)


@pytest.fixture
def tabular(order_file):
    release = make_release("FY2026 tabular", source=Release.Source.ICD10CM_TABULAR, through_date=date(2026, 9, 30))

    def note(scope: str, text: str, kind: str = "excludes1") -> None:
        DiagnosisNote.objects.create(release=release, scope=scope, kind=kind, text=text, line=7)

    return note


def said(client, diagnoses: str) -> list[str]:
    claim = {"lines": "49901", "on": ON, "setting": "practitioner", "diagnoses": diagnoses}
    told = verdicts(client.post("/codes/check/", claim))
    return [each for each in told if "Medicare diagnosis code" in each and " is valid: " not in each]


def test_a_category_excludes_what_is_below_another_one_once_for_both_ways(client, tabular):
    tabular("A10", "fever of another herd (A11.-)")
    tabular("A11", "fever of the first herd (A10.-)")
    (only,) = said(client, "A10.1; A11.9")
    assert "Warning" in only
    assert "A10.1 is not reported with A11.9: Excludes1 under A10 names “fever of another herd (A11.-)”." in only
    assert "only where the two conditions are unrelated" in only
    assert "FY2026 tabular, row 7" in only


def test_a_note_under_a_range_speaks_of_each_code_in_it(client, tabular):
    tabular("A10-A12", "herds at sea (B00-B02)")
    assert len(said(client, "A12; B01.1")) == 1
    assert not said(client, "A13.51; B01.1")


def test_a_category_beyond_the_last_of_its_block_is_in_it_by_the_list_s_word(client, tabular):
    """Z3A is in Z30-Z39, C4A in C43-C44 and M1A in M05-M14; by the order of letters each stood outside."""
    release = DiagnosisEntry.objects.first().release
    DiagnosisEntry.objects.create(release=release, code="A1B2", is_valid=True, title="Invented fever", line=9)
    tabular("A1B", "A10-A19", kind="category")
    tabular("A10-A19", "herds at sea (B00-B02)")
    assert len(said(client, "A1B.2; B01.1")) == 1


@pytest.mark.parametrize("count", [2, 6])
def test_the_notes_of_a_claim_are_one_query_by_its_index(client, tabular, count):
    """Every line of the list was looked at: 56 to 206 ms a claim."""
    tabular("A10", "fever of another herd (A11.-)")
    tabular("A10-A13", "herds at sea (B00-B02)")
    given = "; ".join(VALID[:count])
    with CaptureQueriesContext(connection) as asked:
        assert said(client, given)
    (query,) = [each["sql"] for each in asked if '"codes_diagnosisnote"' in each["sql"]]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {'QUERY PLAN ' if connection.vendor == 'sqlite' else ''}{query}")
        plan = " ".join(str(row) for row in cursor.fetchall())
    if connection.vendor == "sqlite":  # the planner of PostgreSQL reads a table of two rows as it is
        assert "diagnosis_note_by_kind" in plan
        assert "SCAN" not in plan


def test_what_may_stand_beside_it_and_what_nothing_names_is_not_warned_of(client, tabular):
    tabular("A10", "a horn (A11.-)", kind="excludes2")
    tabular("A20", "hooves (A13.6-), tails of A12 without a code")
    assert not said(client, "A10.1; A11.9; A20.5; A13.51; A12")


def test_without_a_tabular_list_it_is_said_that_nobody_knows_and_of_one_diagnosis_nothing(client, order_file):
    (only,) = said(client, "A10.1; A11.9")
    assert "No data" in only
    assert not said(client, "A10.1")


def test_a_diagnosis_that_is_typed_twice_is_one_and_has_no_pair(client, tabular):
    pointers, _ = parse_pointers("A10.1 1; A10.1 2")
    claim = Claim([], date(2025, 10, 15), diagnoses=tuple(pointers))
    assert (claim.diagnosis_codes, claim.has_diagnosis_pairs) == (["A101"], False)
    assert not said(client, "A10.1; A10.1")


@pytest.mark.parametrize(
    ("text", "code", "named"),
    [
        ("a horn (A13.5-)", "A1351", True),
        ("a horn (A13.5)", "A1351", True),
        ("a horn (A13.6-)", "A1351", False),
        ("horns (A13.0-A13.5)", "A1351", True),
        ("horns (A13.0-A13.4)", "A1351", False),
        ("horns (A11, A12-A14, B01.1)", "A1351", True),
        ("old horns (A13.5-) unless they also grow", "A1351", True),
        ("a horn in A11.0-A11.4 of old age (A13.5-)", "A1351", True),
        ("a horn in A11.0-A11.4 of old age (A13.5-)", "A112", False),
        ("horns of old age (A13.5-))", "A1351", True),
        ("horns of old age (A13.5).", "A135", True),
        ("horns of old age (A13.5-", "A1351", True),
        ("horns of old age classified in A13.-", "A1351", True),
        ("horns classified in A13.1- to A13.5-", "A1351", True),
        ("horns classified in A13.1- to A13.4-", "A1351", False),
        ("horn B12 deficiency (A13.5-)", "B120", False),
        ("horns without any code", "A1351", False),
        ("horns (A13.51)", "A135", False),
        ("horns (A13.5X-)", "A135XXA", True),
    ],
)
def test_the_codes_of_a_note_are_those_in_its_last_brackets_or_without_these_all_that_it_names(text, code, named):
    assert names(text, code) is named
