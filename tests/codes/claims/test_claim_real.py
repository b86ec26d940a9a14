"""The 2.5 million real pairs, stored whole, and the claim check on them and the other real files.

The examples are 1 to 4 of the billing rules, with the codes they name.
"""

import csv
import gzip
from datetime import date
from itertools import islice
from pathlib import Path

import pytest
from django.db.models import Sum

from codes.finding.filters import CodeFilters
from codes.finding.find import find
from codes.models import Code, PairSummary, PtpEdit, Release
from tests.claims import verdicts
from tests.codes.releases.test_import_real import NCCI, PTP, sampled
from tests.imports import run

# Slow, and one worker: the import of the pairs, once for the module, takes most of the time.
pytestmark = [pytest.mark.real_data, pytest.mark.slow, pytest.mark.django_db, pytest.mark.xdist_group("pairs_real")]

SUMMER = {"release": "2024Q3", "effective": "2024-07-01"}
PTP_ROWS = 2_546_017


@pytest.fixture(scope="module")
def pairs(module_rows, real_data) -> dict:
    """The pairs of the practitioner; what the import said of them."""
    with module_rows():
        return run("ncci_ptp", real_data / PTP, setting="practitioner", **SUMMER)


@pytest.fixture
def real_files(pairs, real_data) -> None:
    """Fee schedules of two years, units and add-ons beside the pairs.

    The schedule of January 2024 is given through the year, so that one date has every file.
    """
    run("fee_schedule", real_data / "a_pfs_rvu24_reconstructed" / "PPRRVU_rvu24a_jan.csv.gz", release="RVU24A",
        effective="2024-01-01", through=date(2024, 12, 31))  # fmt: skip
    run("fee_schedule", real_data / "a_pfs_rvu25d" / "PPRRVU2025_Oct.csv", release="RVU25D", effective="2025-10-01")
    run("mue", real_data / NCCI / "MCR_MUE_PractitionerServices_Eff_07-01-2024.csv", setting="practitioner", **SUMMER)
    run("add_on", real_data / NCCI / "aoc_2024-06-03.csv", **SUMMER)
    groups = real_data / "d_betos" / "rbcs_2024_reconstructed.csv"
    run("rbcs", groups, release="2024", effective="2024-01-01", through=date(2024, 12, 31))


def test_a_release_of_2546017_pairs(real_data, pairs, client):
    assert (pairs["rows"], pairs["added"]) == (PTP_ROWS, PTP_ROWS)
    assert PtpEdit.objects.count() == PTP_ROWS
    counts = PairSummary.objects.aggregate(one=Sum("as_column_one"), two=Sum("as_column_two"))
    assert counts == {"one": PTP_ROWS, "two": PTP_ROWS}
    assert run("ncci_ptp", real_data / PTP, setting="practitioner", **SUMMER)["unchanged"]
    assert_rows_equal_the_file(real_data / PTP, 1_000)
    page = client.get("/codes/cpt/99213/edits/", {"column": "2", "page": "138"}).content.decode()
    assert "13757 rows" in " ".join(page.split())
    assert Code.objects.filter(code="46938").exists(), "a code that is in NCCI's rows only has a page"


def assert_rows_equal_the_file(path: Path, count: int) -> None:
    wanted = set(sampled(PTP_ROWS, count))
    with gzip.open(path, "rt") as file:
        rows = {line: row for line, row in enumerate(islice(csv.reader(file), 1, None), 2) if line - 2 in wanted}
    assert len(rows) == count
    release = Release.objects.get(source="ncci_ptp")
    for line, (one, two, end, indicator, reason) in rows.items():
        edit = PtpEdit.objects.select_related("rationale").get(
            release=release, column_one=one, column_two=two, line=line
        )
        found = (edit.deletion_date, edit.modifier_indicator, edit.rationale.text)
        assert found == (None if end == "*" else date.fromisoformat(end), indicator, reason)


def test_the_examples_hold_on_the_real_files(client, alice, real_files):
    client.force_login(alice)

    def said(lines: str, rule: str, on: str = "2024-08-15") -> list[str]:
        page = client.post("/codes/check/", {"lines": lines, "on": on, "setting": "practitioner"})
        return [each for each in verdicts(page) if rule in each]

    assert PtpEdit.objects.count() > 2_500_000
    (deleted,) = said("46938", "code status", on="2025-10-15")
    assert deleted.startswith("Error Medicare code status. 46938 is deleted: not reportable on this date.")
    assert "31" in deleted
    assert "2009" in deleted

    # RBCS leaves these three without a last day; all of their pairs ended in 2023.
    for code, day in (("0424T", "Dec 31, 2023"), ("0501T", "Dec 31, 2023"), ("0324U", "Mar 31, 2023")):
        (ended,) = said(code, "code status")
        assert ended.startswith(f"Error Medicare code status. {code} is deleted: not reportable on this date."), code
        assert f"Its last day was {day} by ptp_practitioner_2024q3.csv.gz" in ended
        assert Code.objects.get(code=code).status == "deleted"
        assert not find(code, filters=CodeFilters.of({"on": "2024-08-15"})).codes

    for order in ("47383, 47000{}", "47000{}, 47383"):
        for denied in ("", "-51", "-76", "-GC"):
            (pair,) = said(order.format(denied), "NCCI pair")
            assert pair.startswith("Error Medicare NCCI pair. Medicare denies 47000 beside 47383: indicator 1"), denied
            assert "ptp_practitioner_2024q3.csv.gz, 2024Q3, row " in pair
        for bypassing in ("-59", "-XS"):
            (pair,) = said(order.format(bypassing), "NCCI pair")
            assert pair.startswith("Bypassed"), bypassing
            assert "a separate lesion, site or session for 47000 must be documented" in pair
    assert said("47383-59, 47000", "NCCI pair")[0].startswith("Bypassed")

    (units,) = said("36247 x2, 36247-59 x2", "MUE")
    assert units.startswith("Warning Medicare units (MUE). 4 > 3 units on the day (MAI 3): payable only with records")
    (sides,) = said("50593-RT, 50593-LT", "MUE")
    assert sides.startswith("Error Medicare units (MUE). 2 > 1")
    assert "Report 50593-50, 1 unit." in sides
    assert not [each for each in said("50593-50", "") if each.startswith("Error")]
    miles = said("A0425 x200, A0425 x200", "MUE")
    assert len(miles) == 2
    assert all(each.startswith("OK Medicare units (MUE). 200 of at most 250 units on one line") for each in miles)

    (missing,) = said("36248, 36245", "add-on")
    assert missing.startswith("Error")
    assert "36246, 36247" in missing
    assert said("36248, 36247", "add-on")[0].startswith("OK Medicare add-on rule. Add-on to 36247")
    (wrong,) = said("36248-51, 36247", "add-on")
    assert wrong.startswith("Error Medicare add-on rule. 51 does not belong on an add-on.")
