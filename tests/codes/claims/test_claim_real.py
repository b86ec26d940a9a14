"""The claim check on the real files: examples 1 to 4 of the billing rules with the codes they name."""

from datetime import date

import pytest

from codes.finding.filters import CodeFilters
from codes.finding.find import find
from codes.models import Code, PtpEdit
from tests.claims import verdicts
from tests.imports import run

pytestmark = [pytest.mark.real_data, pytest.mark.slow, pytest.mark.django_db]

NCCI = "b_ncci_2024q3_reconstructed"
SUMMER = {"release": "2024Q3", "effective": "2024-07-01"}


@pytest.fixture
def real_files(db, real_data) -> None:
    """Fee schedules of two years, units, add-ons and 2.5 million pairs.

    The schedule of January 2024 is given through the year, so that one date has every file.
    """
    run("fee_schedule", real_data / "a_pfs_rvu24_reconstructed" / "PPRRVU_rvu24a_jan.csv.gz", release="RVU24A",
        effective="2024-01-01", through=date(2024, 12, 31))  # fmt: skip
    run("fee_schedule", real_data / "a_pfs_rvu25d" / "PPRRVU2025_Oct.csv", release="RVU25D", effective="2025-10-01")
    run("mue", real_data / NCCI / "MCR_MUE_PractitionerServices_Eff_07-01-2024.csv", setting="practitioner", **SUMMER)
    run("add_on", real_data / NCCI / "aoc_2024-06-03.csv", **SUMMER)
    groups = real_data / "d_betos" / "rbcs_2024_reconstructed.csv"
    run("rbcs", groups, release="2024", effective="2024-01-01", through=date(2024, 12, 31))
    run("ncci_ptp", real_data / NCCI / "ptp_practitioner_2024q3.csv.gz", setting="practitioner", **SUMMER)


def test_the_examples_hold_on_the_real_files(client, alice, real_files):
    """One test, and slow: the import takes all of its time."""
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
