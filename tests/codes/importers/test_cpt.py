"""The AMA's delivery, on an invented one."""

from pathlib import Path

import pytest

from codes.importers import cpt
from codes.importers.files import open_sources
from codes.importers.problems import Problems

DELIVERY = Path(__file__).parents[2] / "data" / "codes" / "cpt"


def rows_of(name: str) -> list[tuple]:
    (source,) = open_sources([DELIVERY / name])
    problems = Problems()
    rows = list(cpt.reader_of(2026)(source, problems))
    assert not problems
    return [(row.line, row.code, row.kind, row.text) for row in rows]


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("LONGULT.txt", (5, "4990A", "long", "Planted long words of the first")),
        ("MEDU.txt", (2, "4990A", "medium", "PLANTED MEDIUM FIRST")),
        ("SHORTU.txt", (1, "4990A", "short", "PLANTED SHORT FIRST")),
        ("ConsumerDescriptor.txt", (2, "4990A", "consumer", "Planted words for a patient")),
        ("ClinicianDescriptor.txt", (2, "4990A", "clinician", "Planted clinician one")),
    ],
)
def test_each_file_is_read_below_a_header_of_any_length(name, first):
    rows = rows_of(name)
    assert rows[0] == first
    assert len(rows) == 2


def test_a_quotation_mark_is_a_letter_and_a_code_has_several_words_for_clinicians():
    assert rows_of("ConsumerDescriptor.txt")[1][3] == 'Planted "quoted" words'
    assert [row[1] for row in rows_of("ClinicianDescriptor.txt")] == ["4990A", "4990A"]


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_both_encodings_and_line_ends_are_read(written, encoding, end):
    text = (DELIVERY / "LONGULT.txt").read_text(encoding="utf-8").replace("\n", end)
    source = written("LONGULT.txt", text.encode(encoding))
    rows = list(cpt.reader_of(2026)(source, Problems()))
    assert rows[1].text.endswith("caf\u00e9")


def test_a_code_twice_and_a_code_without_words_are_told_without_the_words(written):
    problems = Problems()
    source = written("LONGULT.txt", "4990A\tPlanted\n4990A\tPlanted again\n49902\t\n")
    assert len(list(cpt.reader_of(2026)(source, problems))) == 1
    assert "4990A again, first on line 1" in str(problems)
    assert "no descriptor" in str(problems)
    assert "Planted" not in str(problems)
