"""Every source with every damage: refused with one sentence each, nothing switched, nothing left behind."""

import gzip
import re
import zipfile

import pytest
from django.core.management import CommandError

from codes.models import Code, Release, ReleaseEvent
from codes.releases.tables import KEPT
from tests.imports import CUTS, run

pytestmark = pytest.mark.django_db
PRACTITIONER = {"setting": "practitioner"}
# source, cut, options: every source in every layout that is kept as a cut
DELIVERIES = [
    ("fee_schedule", "PPRRVU2025_cut.csv", {}),
    ("fee_schedule", "PPRRVU2025_cut.txt", {}),
    ("hcpcs", "HCPC_cut_ANWEB.txt", {}),
    ("hcpcs", "HCPC_cut_ANWEB.csv", {}),
    ("ncci_ptp", "ccipra_cut.txt", PRACTITIONER),
    ("ncci_ptp", "ptp_practitioner_cut.csv", PRACTITIONER),
    ("mue", "MUE_practitioner_cut.csv", {}),
    ("mue", "MUE_hospital_cut.csv", {}),
    ("mue", "MUE_dme_cut.csv", {}),
    ("add_on", "aoc_cut.csv", {}),
    ("modifiers", "hcpcs_level2_modifiers_cut.csv", {}),
    ("places", "place_of_service_cut.csv", {}),
    ("rbcs", "RBCS_cut.csv", {}),
    ("gpci", "GPCI_cut.csv", {}),
    ("localities", "LOCCO_cut.csv", {}),
    ("opps_cap", "OPPSCAP_cut.csv", {}),
    ("anesthesia", "ANES_cut.csv", {}),
    ("zip_localities", "ZIP5_cut.txt", {}),
]


ROW = re.compile(
    rb"9Z00|Y0001|Z900|09991|,0[1-9],|^Y\d,|   Y|^\d{4},|^J99|^99907|^0000\d|^\d\d-\d{4}|^[A-Z]9[89]\."
    rb"|^(9000|3000|90)\d|^1[01],|^\d,[A-Z]{2},|^4990|\t4990|<(?!/?ICD10CM|\?)"
)
NO_ROW = re.compile(rb'["*]|NOTE')


class Bench:
    """Makes the damaged files of one delivery; each way returns the paths an operator names."""

    def __init__(self, folder, cut: str) -> None:
        self.folder, self.cut = folder, cut
        self.content = (CUTS / cut).read_bytes()
        self.lines = self.content.splitlines(keepends=True)
        while not any(part.strip() for part in re.split(rb"[,\t]", self.lines[-1])) or NO_ROW.match(self.lines[-1]):
            self.lines.pop()

    def written(self, content: bytes, name: str = ""):
        path = self.folder / (name or self.cut)
        path.write_bytes(content)
        return path

    # damaged
    def cut_within_its_last_line(self):
        return [self.written(b"".join(self.lines)[:-6])]

    def cut_within_its_last_line_and_ended(self):
        return [self.written(b"".join(self.lines[:-1]) + self.lines[-1][:4] + b"\r\n")]

    def random_bytes_at_its_end(self):
        return [self.written(self.content + bytes(range(256)) * 4)]

    def zeros_at_its_end(self):
        return [self.written(self.content + b"\0" * 4_096)]

    def an_empty_file(self):
        return [self.written(b"")]

    def a_page_of_the_web_in_its_place(self):
        return [self.written(b"<!doctype html>\n<title>Not found</title>\n<p>The page is gone</p>\n")]

    def a_torn_archive(self):
        path = self.folder / "a.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(self.cut, self.content * 50)
        return [self.written(path.read_bytes()[:-60], "b.zip")]

    def a_torn_gzip(self):
        return [self.written(gzip.compress(self.content * 50)[:-60], f"{self.cut}.gz")]

    # partial
    def without_its_last_row(self):
        return [self.written(b"".join(self.lines[:-1]))]

    def without_any_row(self):
        head = [line for line in self.lines if not ROW.search(line)]
        assert head != self.lines, "no row was known as one"
        return [self.written(b"".join(head))]

    # renamed
    def named_for_another_year(self):
        return [self.written(self.content, f"2019Q1_{self.cut}")]

    def in_an_archive_named_for_another_quarter(self):
        path = self.folder / "2025Q3.zip"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(self.cut, self.content)
        return [path]

    # mixed
    def with_a_file_of_another_source(self):
        other = "RBCS_cut.csv" if self.cut != "RBCS_cut.csv" else "aoc_cut.csv"
        return [CUTS / self.cut, CUTS / other]

    def a_file_of_another_source(self):
        return [CUTS / ("RBCS_cut.csv" if self.cut != "RBCS_cut.csv" else "aoc_cut.csv")]

    def with_another_quarter(self):
        last = self.lines[-1]
        return [CUTS / self.cut, self.written(b"".join([*self.lines[:-1], last]) + b"\n", f"2025Q3_{self.cut}")]

    # doubled
    def named_twice(self):
        return [CUTS / self.cut, CUTS / self.cut]

    def under_two_names(self):
        return [CUTS / self.cut, self.written(self.content, f"again_{self.cut}")]

    def its_last_row_twice(self):
        return [self.written(b"".join([*self.lines, self.lines[-1]]))]

    def a_folder_in_its_place(self):
        return [self.folder]

    def a_path_that_is_not_there(self):
        return [self.folder / "gone.csv"]


DAMAGES = [name for name in vars(Bench) if not name.startswith("_") and name != "written"]
# A row of these sources may stand twice: RBCS changes a code's group and back, a pair comes and goes, and the counties
# of 2025 name the rest of Missouri twice.
MAY_REPEAT = {"rbcs", "ncci_ptp", "localities"}


def everything(source: str) -> list:
    """All rows of the tables that an import of the source writes, but the log."""
    tables = [*KEPT[source].tables, Release, Code]
    return [list(table._default_manager.order_by("pk").values_list()) for table in tables]


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize(("source", "cut", "options"), DELIVERIES, ids=[cut for _, cut, _ in DELIVERIES])
def test_a_damaged_delivery_is_refused_in_one_sentence_and_nothing_is_switched(tmp_path, source, cut, options, damage):
    if damage == "its_last_row_twice" and source in MAY_REPEAT:
        pytest.skip("a row of this source may stand twice")
    run(source, cut, release="OLD", effective="2025-10-01", **options)
    before = everything(source)
    folder = tmp_path / "new"
    folder.mkdir()
    paths = getattr(Bench(folder, cut), damage)()
    with pytest.raises(CommandError) as error:
        run(source, *paths, release="NEW", effective="2025-11-01", accept_removals=0, **options)
    *sentences, rest = str(error.value).split("\n")
    assert rest == "Nothing was switched."
    assert len(sentences) <= (2 if "bytes" in damage or "zeros" in damage else 1), sentences
    assert len(sentences[0]) > 20
    assert everything(source) == before
    assert all(event.kind in ("imported", "refused") for event in ReleaseEvent.objects.all())
    assert not Release.objects.exclude(state="ready").exists()
