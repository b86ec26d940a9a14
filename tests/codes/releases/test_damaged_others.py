"""Hospital and surgical center payment, diagnoses, drugs, coverage, places, wages and the AMA's delivery with every
damage: refused in one sentence, nothing switched, nothing left behind; what was overridden is in the log."""

import re
import shutil
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from codes.models import Code, Release, ReleaseEvent
from codes.releases.tables import KEPT
from tests.codes.releases.test_damaged_deliveries import DAMAGES, Bench
from tests.imports import CUTS

pytestmark = pytest.mark.django_db
ASC = ["ASC_AA_cut.csv", "ASC_BB_cut.txt", "ASC_EE_cut.csv", "ASC_FF_cut.csv"]
LISTS = [f"article_x_{name}_cut.csv" for name in ("hcpc_code", "icd10_covered", "icd10_noncovered")]
LINKS = ["article_x_contractor_cut.csv", "contractor_jurisdiction_cut.csv", "state_lookup_cut.csv"]
CPT = ["LONGULT.txt", "MEDU.txt", "SHORTU.txt", "ConsumerDescriptor.txt", "ClinicianDescriptor.txt"]
# source, the cut that is damaged, and the files that come with it
DELIVERIES = [
    ("opps", "AddendumB_cut.csv", []),
    ("opps", "AddendumA_cut.csv", []),
    *(("asc", cut, [each for each in ASC if each != cut]) for cut in ASC[:2]),
    ("geography", "zipcodes_cut.csv", []),
    ("wages", "wages_cut.csv", []),
    ("asp", "ASP_Pricing_cut.csv", []),
    ("asp", "ASP_NDC-HCPCS_Crosswalk_cut.csv", []),
    ("icd10cm", "icd10cm_order_cut.txt", []),
    ("icd10cm", "icd10cm_tabular_cut.xml", ["icd10cm_order_cut.txt"]),
    ("icd10cm", "icd10cm_index_cut.xml", ["icd10cm_order_cut.txt"]),
    ("icd10cm", "icd10cm_conversion_cut.txt", ["icd10cm_order_cut.txt"]),
    ("coverage", "article_cut.csv", []),
    ("coverage", "lcd_cut.csv", ["article_cut.csv"]),
    ("coverage", "ncd_trkg_cut.csv", ["article_cut.csv"]),
    *(("coverage", cut, [each for each in LISTS if each != cut]) for cut in LISTS[:2]),
    *(("coverage", cut, [each for each in LINKS if each != cut]) for cut in LINKS[1:]),
    *(("cpt", cut, [each for each in CPT if each != cut]) for cut in (CPT[0], CPT[1], CPT[4])),
]
# The index has two parts more, of which no cut is kept.
OPTIONS = {"icd10cm_index_cut.xml": {"accept": ["parts"]}}
# The last row of these is never kept: no coordinates, no successor, proposed, retired, a contractor that left.
LAST_IS_NOT_KEPT = [
    "zipcodes_cut.csv", "icd10cm_conversion_cut.txt", "lcd_cut.csv", "ncd_trkg_cut.csv",
    "contractor_jurisdiction_cut.csv",
]  # fmt: skip
# A row of these may stand twice.
MAY_REPEAT = [*LISTS, *LINKS, "ClinicianDescriptor.txt"]
HARMLESS = {
    *((cut, damage) for cut in LAST_IS_NOT_KEPT for damage in ("without_its_last_row", "its_last_row_twice")),
    *((cut, "its_last_row_twice") for cut in MAY_REPEAT),
}
TABLES = [table for kept in KEPT.values() for table in kept.tables]


def everything() -> list:
    """All rows of every table that an import may write, but the log; which have any is asked of all at once."""
    tables = sorted({*TABLES, Release, Code}, key=lambda table: table._meta.db_table)
    asked = ", ".join(f"EXISTS (SELECT 1 FROM {table._meta.db_table})" for table in tables)  # noqa: S608 - table names
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {asked}")
        filled = cursor.fetchone()
    return [
        list(table._default_manager.order_by("pk").values_list()) if has_rows else []
        for table, has_rows in zip(tables, filled, strict=True)
    ]


def bring_in(source: str, *paths, year: int, **options) -> None:
    call_command(f"import_{source}", *map(str, paths), **options_of(source, year), **options, stdout=StringIO())


def options_of(source: str, year: int) -> dict:
    """The release of a year: CPT's editions are years; of the others a first and a second of one quarter."""
    if source == "cpt":
        return {"release": str(year), "effective": date(year, 1, 1)}
    name, month = {2025: ("OLD", 10), 2026: ("NEW", 11)}[year]
    return {"release": name, "effective": date(2025, month, 1)}


@pytest.fixture
def cuts(tmp_path, monkeypatch):
    """All cuts beside each other; the AMA's stand in a folder of their own."""
    folder = tmp_path / "cuts"
    folder.mkdir()
    for path in [*CUTS.glob("*_cut*"), *(CUTS / "cpt").iterdir()]:
        shutil.copy(path, folder)
    monkeypatch.setattr("tests.codes.releases.test_damaged_deliveries.CUTS", folder)
    return folder


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize(("source", "cut", "others"), DELIVERIES, ids=[f"{one}-{two}" for one, two, _ in DELIVERIES])
def test_a_damaged_delivery_is_refused_in_one_sentence_and_nothing_is_switched(
    tmp_path, cuts, source, cut, others, damage
):
    if (cut, damage) in HARMLESS:
        pytest.skip("a row that is never kept, or may stand twice")
    beside, options = [cuts / each for each in others], OPTIONS.get(cut, {})
    bring_in(source, cuts / cut, *beside, year=2025, **options)
    before = everything()
    folder = tmp_path / "new"
    folder.mkdir()
    paths = getattr(Bench(folder, cut), damage)()
    with pytest.raises(CommandError) as error:
        bring_in(source, *paths, *beside, year=2026, **options)
    *sentences, rest = str(error.value).split("\n")
    assert rest == "Nothing was switched."
    assert len(sentences) <= (2 if "bytes" in damage or "zeros" in damage else 1), sentences
    assert len(sentences[0]) > 20
    assert everything() == before
    assert not Release.objects.exclude(state="ready").exists()
    assert all(event.kind in ("imported", "refused") for event in ReleaseEvent.objects.all())


# A tree without its last line is no tree: nobody can accept it.
LACKING = [each for each in DELIVERIES if each[1] not in LAST_IS_NOT_KEPT and not each[1].endswith(".xml")]


@pytest.mark.parametrize(("source", "cut", "others"), LACKING, ids=[f"{one}-{two}" for one, two, _ in LACKING])
def test_what_a_delivery_lacks_comes_in_once_that_many_are_accepted_and_stands_in_the_log(
    tmp_path, cuts, source, cut, others
):
    beside, options = [cuts / each for each in others], OPTIONS.get(cut, {})
    bring_in(source, cuts / cut, *beside, year=2025, **options)
    folder = tmp_path / "new"
    folder.mkdir()
    paths = Bench(folder, cut).without_its_last_row()
    with pytest.raises(CommandError) as error:
        bring_in(source, *paths, *beside, year=2026, **options)
    (lacks, rows, count), *_ = re.findall(
        r"lacks (\d+) of the (\d+) rows of .* --accept-removals (\d+)\.", str(error.value)
    )
    assert lacks == count == "1"
    bring_in(source, *paths, *beside, year=2026, accept_removals=int(count), **options)
    logged = ReleaseEvent.objects.filter(
        kind="imported", note__contains=f"accepted removals: {count} of the {rows} rows"
    )
    assert logged.count() == 1
    assert not Release.objects.exclude(state="ready").exists()
