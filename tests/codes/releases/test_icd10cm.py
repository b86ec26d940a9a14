"""A fiscal year of diagnoses: files told apart, counts, a second run, codes that go, and those spelled like HCPCS."""

import zipfile
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from codes.models import Code, CodeSet, DiagnosisEntry, DiagnosisNote, Release, Section
from tests.imports import CUTS, altered, run

pytestmark = pytest.mark.django_db
ORDER, TABULAR = "icd10cm_order_cut.txt", "icd10cm_tabular_cut.xml"
INDEX = ["icd10cm_index_cut.xml", "icd10cm_drug_cut.xml"]


def bring_in(*names, **options) -> list[str]:
    """Run the command; what it prints, a line a release."""
    out = StringIO()
    paths = [str(CUTS / name) if isinstance(name, str) else str(name) for name in names]
    call_command("import_icd10cm", *paths, stdout=out, **options)
    return out.getvalue().splitlines()


def test_files_of_each_kind_are_releases_under_one_name_and_a_second_run_changes_nothing():
    names = [ORDER, TABULAR, "icd10cm_conversion_cut.txt"]
    bring_in(*names, release="FY2026", effective=date(2025, 10, 1))
    assert set(Release.objects.ready().values_list("source", "name", "row_count", "through_date")) == {
        ("icd10cm", "FY2026", 8, date(2026, 9, 30)),
        ("icd10cm_tabular", "FY2026", 16, date(2026, 9, 30)),
        ("icd10cm_changes", "FY2026", 5, date(2026, 9, 30)),
    }
    again = bring_in(*names, release="FY2026", effective=date(2025, 10, 1))
    assert sum("nothing was done" in line for line in again) == 3
    assert (DiagnosisEntry.objects.count(), DiagnosisNote.objects.count()) == (8, 16)


def test_the_same_files_are_read_once_more_where_that_is_asked_for():
    """As after an upgrade that reads more of a file than was read when it came."""
    year = {"release": "FY2026", "effective": date(2025, 10, 1)}
    bring_in(TABULAR, **year)
    DiagnosisNote.objects.order_by("line").last().delete()
    assert any("nothing was done" in line for line in bring_in(TABULAR, **year))
    bring_in(TABULAR, **year, dry_run=True, again=True)
    assert DiagnosisNote.objects.count() == 15
    assert any("is live from 2025-10-01" in line for line in bring_in(TABULAR, **year, again=True))
    live = Release.objects.ready().get(source="icd10cm_tabular")
    assert DiagnosisNote.objects.filter(release=live).count() == live.row_count == 16


def test_the_same_rows_in_another_file_are_no_change(tmp_path):
    run("icd10cm", ORDER)
    bare = altered(tmp_path, ORDER, "Hoof fever, left  ", "Left hoof fever   ")
    summary = run("icd10cm", bare)
    assert (summary["added"], summary["changed"], summary["removed"]) == (0, 0, 0)


@pytest.mark.parametrize(
    ("name", "release", "first", "last"),
    [
        ("icd10cm-order-Jan-2021.txt", "FY2021-01", date(2021, 1, 1), date(2021, 9, 30)),
        ("icd10cm-order-2025.txt", "FY2025", date(2024, 10, 1), date(2025, 9, 30)),
        ("icd10cm-order-April-2025.txt", "FY2025-04", date(2025, 4, 1), date(2025, 9, 30)),
    ],
)
def test_the_name_of_the_file_tells_the_fiscal_year(tmp_path, name, release, first, last):
    bring_in(altered(tmp_path, ORDER, "Hoof", "Hoof", name))
    found = Release.objects.get()
    assert (found.name, found.effective_date, found.through_date) == (release, first, last)


def test_a_file_of_another_fiscal_year_is_refused(tmp_path):
    path = altered(tmp_path, ORDER, "Hoof", "Hoof", "icd10cm-order-2025.txt")
    with pytest.raises(
        CommandError, match=r"--effective 2025-10-01 is of Q4 2026, but icd10cm-order-2025.txt is of 2025"
    ):
        bring_in(path, effective=date(2025, 10, 1))


def test_a_quarter_of_a_fiscal_year_is_said_to_be_the_calendars(tmp_path):
    path = altered(tmp_path, ORDER, "Hoof", "Hoof", "icd10cm-order-Jan-2021.txt")
    with pytest.raises(CommandError, match=r"of Q1 2021 \(quarters of the calendar, in fiscal years from October\)\."):
        bring_in(path, effective=date(2020, 10, 1))


def test_an_archive_holds_what_cms_packs_and_its_addenda_are_left_alone(tmp_path):
    path = tmp_path / "2026-code-tables-tabular-and-index.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(CUTS / ORDER, "icd10cm-order-2026.txt")
        archive.writestr("icd10cm-order-addenda-2026.txt", "Change")
        archive.write(CUTS / TABULAR, "Table and Index/icd10cm_tabular_2026.xml")
        for name in INDEX:
            archive.write(CUTS / name, f"Table and Index/{name.replace('cut', '2026')}")
    bring_in(path, accept=["parts"])
    assert set(Release.objects.ready().values_list("source", "row_count")) == {
        ("icd10cm", 8), ("icd10cm_tabular", 16), ("icd10cm_index", 5),
    }  # fmt: skip


def test_what_is_none_of_the_files_is_refused_in_a_sentence():
    with pytest.raises(CommandError, match=r"MUE_dme_cut.csv is no file of ICD-10-CM"):
        bring_in("MUE_dme_cut.csv")


def test_every_code_gets_a_page_in_its_block_and_the_block_in_its_chapter():
    bring_in(ORDER, TABULAR, release="FY2026", effective=date(2025, 10, 1))
    assert Code.objects.in_set("icd10cm").count() == 8
    code = Code.objects.select_related("section__parent").get(code="A9910")
    assert (str(code.section), str(code.section.parent)) == ("Invented unicorn fevers", "Invented fevers")
    assert Section.objects.filter(code_set__slug="icd10cm").count() == 4


def test_a_code_that_the_next_year_drops_is_deleted_with_the_file_that_lacks_it(tmp_path):
    run("icd10cm", ORDER, release="FY2025", effective="2024-10-01")
    text = (CUTS / ORDER).read_text().splitlines(keepends=True)
    later = tmp_path / "icd10cm_order_next.txt"
    later.write_text("".join(text[:4] + text[5:]))
    run("icd10cm", later, release="FY2026", effective="2025-10-01")
    gone = Code.objects.get(code="A9911")
    assert (gone.status, Code.objects.get(code="A9910").status) == ("deleted", "active")
    assert gone.status_note == (
        "In no row of icd10cm_order_next.txt (FY2026); last in icd10cm_order_cut.txt, FY2025, row 5."
    )


def test_a_diagnosis_spelled_like_a_code_of_hcpcs_does_not_touch_it(tmp_path):
    """A0100 is A01.00, and an ambulance."""
    ambulance = Code.objects.create(
        code_set=CodeSet.objects.get(slug="hcpcs"), code="A9910", status="discontinued", rests_on_releases=False
    )
    run("icd10cm", ORDER, release="FY2025", effective="2024-10-01")
    ambulance.refresh_from_db()
    assert ambulance.status == "discontinued"
    assert Code.objects.filter(code="A9910").count() == 2


@pytest.mark.real_data
@pytest.mark.slow
def test_the_real_year_2021_is_stored_whole_and_every_code_has_its_page(real_data):
    """Slow: 95,358 codes get a page each, and their words go into the search."""
    folder = real_data / "e_icd10cm_2021"
    bring_in(folder / "icd10cm-order-Jan-2021.txt.gz", folder / "icd10cm_tabular_2021.xml.gz")
    order = Release.objects.get(source="icd10cm")
    assert (order.name, order.row_count, order.through_date) == ("FY2021-01", 95_358, date(2021, 9, 30))
    assert DiagnosisEntry.objects.filter(is_valid=True).count() == 72_621
    assert DiagnosisNote.objects.filter(kind="inclusion").count() == 11_617
    codes = Code.objects.in_set("icd10cm")
    assert (codes.count(), codes.filter(section=None).count()) == (95_358, 0)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="statistics of PostgreSQL's planner")
def test_the_planner_is_told_of_the_words_that_an_import_brought():
    with connection.cursor() as cursor:
        cursor.execute("UPDATE pg_class SET reltuples = -1 WHERE relname IN ('search_document', 'search_spelling')")
        bring_in(ORDER, release="FY2026", effective=date(2025, 10, 1))
        cursor.execute("SELECT min(reltuples) FROM pg_class WHERE relname IN ('search_document', 'search_spelling')")
        assert cursor.fetchone()[0] > 0
