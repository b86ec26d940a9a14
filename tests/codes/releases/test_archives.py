"""`manage.py import_release RVU25D.zip`: a whole archive of the physician fee schedule in one go, all or nothing."""

import json
import zipfile
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from codes.models import AnesthesiaFactor, CountyLocality, FeeScheduleEntry, Locality, OppsCap, Release, ReleaseEvent
from tests.imports import CUTS

pytestmark = pytest.mark.django_db
MEMBERS = {
    "a_pfs/PPRRVU2025_Oct.csv": "PPRRVU2025_cut.csv",
    "a_pfs/PPRRVU2025_Oct.txt": "PPRRVU2025_cut.txt",
    "a_pfs/GPCI2025.csv": "GPCI_cut.csv",
    "a_pfs/ANES2025.csv": "ANES_cut.csv",
    "a_pfs/OPPSCAP_Oct.csv": "OPPSCAP_cut.csv",
}
COUNTIES = {"a_pfs/25LOCCO.csv": "LOCCO_cut.csv"}
TABLES = [FeeScheduleEntry, Locality, AnesthesiaFactor, OppsCap]


@pytest.fixture
def packed(tmp_path):
    """An archive of these members, each a cut, or a pair of a cut and what is replaced in it."""

    def pack(members: dict, name: str = "RVU25D.zip"):
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for member, cut in members.items():
                file, old, new = cut if isinstance(cut, tuple) else (cut, b"", b"")
                archive.writestr(
                    member, (CUTS / file).read_bytes().replace(old, new) if old else (CUTS / file).read_bytes()
                )
            archive.writestr("a_pfs/RVU25D_documentation.txt", "Invented documentation.\n")
            archive.writestr("__MACOSX/a_pfs/._PPRRVU2025_Oct.csv", b"\0\5\x16\7")
        return path

    return pack


def run(path, *options: str) -> list[dict]:
    out = StringIO()
    call_command("import_release", str(path), "--json", *options, stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def refused(path, *options: str) -> str:
    before = list(Release.objects.values())
    with pytest.raises(CommandError) as error:
        run(path, *options)
    sentence, rest = str(error.value).split("\n")
    assert rest == "Nothing was switched."
    assert list(Release.objects.values()) == before
    return sentence


def test_every_table_of_the_archive_is_live_under_its_name_and_days(packed):
    results = run(packed(MEMBERS))
    assert [(each["source"], each["switched"]) for each in results] == [
        ("fee_schedule", True), ("gpci", True), ("anesthesia", True), ("opps_cap", True),
    ]  # fmt: skip
    days = {(each.name, str(each.effective_date), str(each.through_date)) for each in Release.objects.ready()}
    assert days == {("RVU25D", "2025-10-01", "2025-12-31")}
    assert all(table.objects.exists() for table in TABLES)
    assert {event.actor for event in ReleaseEvent.objects.all()} == {"import_release"}
    assert all(each["unchanged"] for each in run(packed(MEMBERS)))


def test_the_counties_come_with_the_archive_that_holds_them(packed):
    results = run(packed(MEMBERS | COUNTIES))
    assert (results[-1]["source"], results[-1]["switched"]) == ("localities", True)
    days = set(CountyLocality.objects.values_list("release__name", "release__through_date"))
    assert [(name, str(through)) for name, through in days] == [("RVU25D", "2025-12-31")]


@pytest.mark.parametrize(
    ("member", "damaged", "sentence"),
    [
        ("a_pfs/OPPSCAP_Oct.csv", ("OPPSCAP_cut.csv", b"11.50", b"$11.50"), "price '$11.50', expected a number"),
        ("a_pfs/GPCI2025.csv", ("GPCI_cut.csv", b"09991", b"9991"), "contractor '9991', expected 5 digits"),
        ("a_pfs/PPRRVU2025_Oct.csv", ("PPRRVU2025_cut.csv", b"7.10", b"7.20"), "with --accept totals."),
        ("a_pfs/25LOCCO.csv", ("LOCCO_cut.csv", b"DATE", b"D4TE"), "county 'D4TE', expected the name of a county"),
    ],
)  # fmt: skip
def test_one_damaged_table_and_none_is_live(packed, member, damaged, sentence):
    assert sentence in refused(packed(MEMBERS | {member: damaged}))
    assert not any(table.objects.exists() for table in TABLES)


def test_a_dry_run_leaves_nothing(packed):
    assert not any(each["switched"] for each in run(packed(MEMBERS), "--dry-run"))
    assert not Release.objects.exists()


@pytest.mark.parametrize(
    ("absent", "missing"),
    [("GPCI2025.csv", "Geographic practice cost indices"), ("OPPSCAP_Oct.csv", "OPPS cap on imaging")],
)
def test_an_archive_without_one_of_its_tables_is_refused_until_that_is_accepted(packed, absent, missing):
    path = packed({name: cut for name, cut in MEMBERS.items() if not name.endswith(absent)})
    assert refused(path) == f"RVU25D.zip holds no file of: {missing}; if this is right, import with --accept parts."
    assert len(run(path, "--accept", "parts")) == 3


@pytest.mark.parametrize(
    ("name", "options", "sentence"),
    [
        ("RVU25C.zip", [], "PPRRVU2025_Oct.csv is of Q4 2025, but RVU25C.zip is of Q3 2025."),
        ("a.zip", ["--release", "RVU24D"], "The release name RVU24D is of Q4 2024, but"),
        ("a.zip", ["--effective", "2025-07-01"], "--effective 2025-07-01 is of Q3 2025, but"),
    ],
)
def test_an_archive_of_another_release_is_refused(packed, name, options, sentence):
    assert sentence in refused(packed(MEMBERS, name), *options)


def test_a_table_of_another_year_within_the_archive_is_refused(packed):
    members = {name.replace("GPCI2025", "GPCI2024"): cut for name, cut in MEMBERS.items()}
    assert "GPCI2024.csv is of 2024" in refused(packed(members))


def test_both_payment_tracks_in_one_archive_stand_side_by_side(packed):
    fees = "PPRRVU2026_cut_nonQPP.csv"
    members = {
        "PPRRVU2026_Jul_nonQPP.csv": fees,
        "PPRRVU2026_Jul_QPP.csv": (fees, b"31.5678", b"31.9999"),
        "GPCI2026.csv": ("GPCI_cut.csv", b"2025", b"2026"),
        "ANES2026.csv": "ANES_cut.csv",
        "OPPSCAP_Jul.csv": "OPPSCAP_cut.csv",
    }
    assert len(run(packed(members, "RVU26C.zip"))) == 5
    assert sorted(Release.objects.filter(source="fee_schedule").values_list("name", "track")) == [
        ("RVU26C", "non_qpp"), ("RVU26C", "qpp"),
    ]  # fmt: skip


@pytest.mark.real_data
@pytest.mark.slow
def test_the_real_folder_of_october_2025_as_an_archive(real_data, tmp_path):
    """Slow: 19,090 rows of the fee schedule and 16,100 caps."""
    folder = real_data / "a_pfs_rvu25d"
    path = tmp_path / "RVU25D.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in folder.iterdir():
            archive.write(file, f"a_pfs_rvu25d/{file.name}")
    rows = {each["source"]: each["rows"] for each in run(path)}
    assert rows == {"fee_schedule": 19_090, "gpci": 109, "anesthesia": 109, "opps_cap": 16_100, "localities": 208}
    assert {each.name for each in Release.objects.ready()} == {"RVU25D"}
