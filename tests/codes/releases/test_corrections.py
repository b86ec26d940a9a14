"""`manage.py correct_hcpcs`: CMS's corrections, applied to the rows of a live release and logged with old values."""

import io
import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from openpyxl import Workbook

from codes.models import Code, HcpcsEntry, Release, ReleaseEvent
from tests.imports import run

pytestmark = pytest.mark.django_db
HEADER = [
    "CODE", "ACTION", "EFF DATE", "SHORT DESC", "LONG DESC", "TOS ", "BETOS", "COV", "PRICE", "XREF CODE", "ASC IND",
    "ASC DATE", "COMMENTS",
]  # fmt: skip
NEW_YEAR = date(2019, 1, 1)
NAME = "HCPC2019_Corrections_ALPHA.xlsx"


@pytest.fixture
def release():
    run("hcpcs", "HCPC_cut_ANWEB.txt", release="2019", effective="2019-01-01", through="2019-12-31")
    return Release.objects.get()


@pytest.fixture
def corrections(tmp_path):
    def written(*rows, name: str = NAME):
        book, out = Workbook(), io.BytesIO()
        book.active.append([None, None, None, "2019 INVENTED CORRECTIONS"])
        book.active.append(HEADER)
        for row in rows:
            book.active.append(row)
        book.save(out)
        (tmp_path / name).write_bytes(out.getvalue())
        return tmp_path / name

    return written


def correct(path, *options: str) -> dict:
    out = StringIO()
    call_command("correct_hcpcs", str(path), "--release", "2019", "--json", *options, stdout=out)
    return json.loads(out.getvalue())


def refused(path, release: str = "2019") -> str:
    before = list(HcpcsEntry.objects.order_by("pk").values())
    with pytest.raises(CommandError) as error:
        call_command("correct_hcpcs", str(path), "--release", release)
    sentence, rest = str(error.value).split("\n")
    assert rest == "Nothing was changed."
    assert list(HcpcsEntry.objects.order_by("pk").values()) == before
    return sentence


def test_codes_are_added_changed_and_ended_and_the_log_has_the_old_values(release, corrections, client):
    path = corrections(
        ["Y0009", "ADD CODE", NEW_YEAR, "Invented new", "Invented new supply", "9,F", "D1E", "D", "53", None, "YY",
         NEW_YEAR],
        ["Y0001", "Discontinue ", NEW_YEAR, None, None, None, None, None, None, "Y0009"],
        ["Y0002", "Change Cov to C and Price to 39", NEW_YEAR, None, None, None, None, "C", "39"],
    )  # fmt: skip
    assert correct(path) == {"corrected": 3, "left": 0, "dry_run": False}
    new = HcpcsEntry.objects.get(code="Y0009")
    assert (new.kind, new.types_of_service, new.coverage, new.asc_date) == ("procedure", "9, F", "D", date(2019, 1, 1))
    assert HcpcsEntry.objects.get(code="Y0001").termination_date == date(2018, 12, 31)
    assert HcpcsEntry.objects.get(code="Y0001").cross_references == "Y0009"
    assert HcpcsEntry.objects.get(code="Y0002").pricing_indicators == "39"
    event = ReleaseEvent.objects.first()
    assert (event.kind, event.actor) == ("corrected", "correct_hcpcs")
    assert "Y0009: added" in event.note
    assert "Y0002: pricing_indicators 51 -> 39" in event.note
    assert Code.objects.get(code="Y0001").status == "discontinued"
    page = client.get("/codes/hcpcs/Y0009/").content.decode()
    assert "Invented new supply" in page
    assert f"{NAME}, 2019, row 3" in page
    assert Release.objects.get().row_count == 8


def test_a_page_that_was_read_before_says_what_was_corrected(release, corrections, client):
    assert "Invented correction" not in client.get("/codes/hcpcs/Y0002/").text
    words = ["Invented correction", "Invented correction of a supply"]
    assert correct(corrections(["Y0002", "Change long desc", NEW_YEAR, *words]))["corrected"] == 1
    assert words[1] in client.get("/codes/hcpcs/Y0002/").text


def test_the_same_corrections_again_change_nothing_and_a_dry_run_neither(release, corrections):
    path = corrections(["Y0002", "Change xref code to Y0001", NEW_YEAR])
    assert correct(path, "--dry-run")["corrected"] == 1
    assert HcpcsEntry.objects.get(code="Y0002").cross_references != "Y0001"
    assert Release.objects.get().file_name == "HCPC_cut_ANWEB.txt"
    assert correct(path)["corrected"] == 1
    events = ReleaseEvent.objects.count()
    assert correct(path)["corrected"] == 0
    assert ReleaseEvent.objects.count() == events


def test_what_the_words_say_is_done(release, corrections):
    HcpcsEntry.objects.filter(code="Y0001").update(asc_group="YY", asc_date=date(2019, 1, 1))
    path = corrections(
        ["Y0001", 'Remove "YY" ASC Ind and ASC Start date of 01/01/2019', NEW_YEAR],
        ["Y0002", 'Change Action code to "F" and add Action Effective date', NEW_YEAR],
        ["QX", "Removed in error - add back to file", NEW_YEAR],
    )
    assert correct(path) == {"corrected": 2, "left": 1, "dry_run": False}
    assert list(HcpcsEntry.objects.filter(code="Y0001").values_list("asc_group", "asc_date")) == [("", None)]
    assert HcpcsEntry.objects.get(code="Y0002").action_code == "F"
    assert "QX: to be brought back, but" in ReleaseEvent.objects.first().note


def test_words_of_a_licensed_code_are_not_stored(release, corrections):
    correct(corrections(["DZ998", "ADD CODE", NEW_YEAR, "Planted words", "Planted words of a dentist", "1"]))
    assert HcpcsEntry.objects.get(code="DZ998").long_description == ""


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (["Y0001", "Think again", NEW_YEAR], f"{NAME}:3: action 'Think again', expected add, discontinue"),
        (["Y0001", "Change the coverage", NEW_YEAR], "action 'Change the c...', expected"),
        (["Y0001", "Discontinue"], f"{NAME}:3: a code discontinued on no day, expected a date"),
        (["Y0008", "Change xref code to Y0001", NEW_YEAR], f"{NAME}:3: Y0008 is not in HCPCS Level II 2019, so it"),
        (["Y00O8", "ADD CODE", NEW_YEAR], "code 'Y00O8', expected a five-character procedure code"),
    ],
)
def test_what_is_not_understood_is_refused_in_one_sentence(release, corrections, row, sentence):
    good = ["Y0002", "Change xref code to Y0001", NEW_YEAR]
    assert sentence in refused(corrections(row, good))


def test_corrections_of_another_year_or_release_are_refused(release, corrections):
    row = ["Y0002", "Change xref code to Y0001", NEW_YEAR]
    other = corrections(row, name="HCPC2020_Corrections_ALPHA.xlsx")
    assert refused(other) == "HCPC2020_Corrections_ALPHA.xlsx is of 2020, but The release 2019 is of 2019."
    assert refused(other, release="2020") == "No live release 2020 of hcpcs."


@pytest.mark.real_data
@pytest.mark.slow
def test_the_real_corrections_of_2019(real_data):
    """Slow: the 6,800 rows that they correct."""
    folder = real_data / "c_hcpcs_2019"
    run("hcpcs", folder / "2019-Alpha-Numeric-HCPCS-File.zip", release="2019", effective="2019-01-01")
    path = folder / "2019-HCPCS-Alpha-Numeric-Corrections.zip"
    assert correct(path) == {"corrected": 13, "left": 1, "dry_run": False}
    assert correct(path)["corrected"] == 0
