"""A quarter of facility payment: two addenda of the hospital, four of the surgical center."""

import zipfile
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from codes.models import ApcRate, AscEntry, OppsEntry, Release
from tests.imports import CUTS, run

pytestmark = pytest.mark.django_db
ASC = ["ASC_AA_cut.csv", "ASC_BB_cut.txt", "ASC_EE_cut.csv", "ASC_FF_cut.csv"]


def test_the_four_addenda_of_a_quarter_are_one_release_and_a_second_run_changes_nothing():
    summary = run("asc", *ASC)
    assert (summary["rows"], summary["added"], AscEntry.objects.count()) == (7, 7, 7)
    assert run("asc", *ASC)["unchanged"]
    assert Release.objects.get().through_date == date(2025, 12, 31)
    row = AscEntry.objects.get(addendum="BB", code="J9904")
    assert row.release.row(row.line, row.part) == "ASC_BB_cut.txt, T1, row 4"


def test_a_missing_addendum_is_a_doubt():
    with pytest.raises(CommandError, match="BB and FF of AA to FF are missing"):
        run("asc", ASC[0], ASC[2])
    assert run("asc", ASC[0], ASC[2], accept=["parts"])["rows"] == 4


def test_an_addendum_twice_is_refused(tmp_path):
    again = tmp_path / "again.csv"
    again.write_bytes((CUTS / ASC[0]).read_bytes().replace(b"71.81", b"71.82"))
    with pytest.raises(CommandError, match="are both part AA"):
        run("asc", ASC[0], again)


def test_an_archive_of_the_hospital_holds_both_addenda(tmp_path):
    path = tmp_path / "2025_October_Web_Addenda.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for letter in "AB":
            archive.write(CUTS / f"Addendum{letter}_cut.csv", f"2025_October_Web_Addendum_{letter}.csv")
    call_command("import_opps", str(path), stdout=StringIO())
    assert set(Release.objects.ready().values_list("source", "row_count")) == {("opps", 4), ("apc", 2)}


def test_no_descriptor_of_a_payment_file_is_kept():
    run("opps", "AddendumB_cut.csv")
    run("opps", "AddendumA_cut.csv")
    run("asc", *ASC)
    for model in (OppsEntry, ApcRate, AscEntry):
        assert "Planted" not in str(list(model.objects.values()))
