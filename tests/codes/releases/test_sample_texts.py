"""The texts of the sample edition: our own words, each written for one code."""

import csv
import gzip
import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from codes.importers.problems import UnreadableFile
from codes.releases import sample_files
from codes.releases.sample_files import SampleCode
from codes.writing.comparing import Figures, Told, figures_told, own_runs, runs

PIECE = 1_000_000  # characters read at once, so that the pairs of NCCI do not fill the memory


def lines_of(code: SampleCode) -> Iterator[str]:
    for text in [code.lead, code.status_note, *code.synonyms, *code.sections.values(), *code.siblings.values()]:
        yield from text.splitlines()


def pages_by_run(codes: Iterable[SampleCode]) -> dict[tuple[str, ...], set[str]]:
    """The codes on whose pages a run stands; one of figures and codes alone is nobody's."""
    pages: dict[tuple[str, ...], set[str]] = {}
    for code in codes:
        for line in lines_of(code):
            for run in own_runs([line]):
                pages.setdefault(run, set()).add(code.code)
    return pages


def read_whole(path: Path) -> Iterator[str]:
    """The text of a file, of a packed one, or of each member of an archive or workbook."""
    if path.suffix == ".gz":
        yield gzip.decompress(path.read_bytes()).decode("latin-1")
    elif zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            yield from (archive.read(name).decode("latin-1") for name in archive.namelist())
    else:
        yield path.read_bytes().decode("latin-1")


def borrowed(codes: Iterable[SampleCode], paths: Iterable[Path]) -> set[tuple[str, str, str]]:
    """Find each run of words of a text that stands in one of the files: its code, the file's name and the words."""
    own = pages_by_run(codes)
    return {
        (code, path.name, " ".join(run))
        for path in paths
        for text in read_whole(path)
        for start in range(0, len(text), PIECE)
        for run in own.keys() & runs(text[start : start + PIECE + 500])
        for code in own[run]
    }


def write(folder: Path, code: str, *, lead: str = "Invented service.", plain: str = "Nothing.") -> None:
    (folder / "cpt").mkdir(exist_ok=True)
    (folder / "cpt" / f"{code}.toml").write_text(
        f'code = "{code}"\nlead = "{lead}"\nauthor = "Ed"\nwritten = 2026-11-01\n[sections]\nplain = "{plain}"\n'
    )


def test_a_sentence_taken_from_a_file_is_found(tmp_path):
    source = tmp_path / "theirs.txt"
    source.write_text("A0001|Splint for the wing of a unicorn, adjustable, each, with padding and straps|N")
    write(tmp_path, "49900", plain="They call it SPLINT for the wing - of a unicorn; adjustable, each.")
    write(tmp_path, "49901", plain="A padded wing splint for a unicorn; count each wing.")
    assert {(code, file) for code, file, _ in borrowed(sample_files.read_codes(tmp_path), [source])} == {
        ("49900", "theirs.txt")
    }


@pytest.mark.real_data
@pytest.mark.slow  # reads 42 MB of files word by word
def test_no_eight_words_of_a_text_stand_in_a_real_file(real_data):
    """Files of uploads are left out: some of them unpack without end, and none is about codes."""
    paths = [path for path in sorted(real_data.rglob("*")) if path.is_file() and path.suffix != ".pdf"]
    paths = [path for path in paths if not path.relative_to(real_data).parts[0].startswith("j_")]
    assert len(paths) > 60
    assert borrowed(sample_files.read_codes(), paths) == set()


@pytest.mark.real_data
def test_a_descriptor_of_a_real_file_would_be_found(real_data, tmp_path):
    write(tmp_path, "49900", plain="Adjustable knee joints (unicentric or polycentric), positional orthosis, rigid")
    workbook = real_data / "c_hcpcs_2020_quarterly" / "2020_10_anweb.xlsx"
    assert {code for code, _, _ in borrowed(sample_files.read_codes(tmp_path), [workbook])} == {"49900"}


def test_no_eight_words_stand_on_two_pages():
    """Deleted codes say the same of each other: there is nothing else to say of them."""
    pages = pages_by_run(code for code in sample_files.read_codes() if not code.deleted)
    assert {" ".join(run): found for run, found in pages.items() if len(found) > 1} == {}


def test_what_is_loaded_is_said_by_the_page_and_not_by_a_text():
    """A text that says "no policy is loaded" is wrong on the day when one is."""
    says = re.compile(r"\b(policy|policies|rules?|data|none|nothing)\b[^.]*\bloaded\b|\bloaded data\b", re.IGNORECASE)
    found = {code.code: line for code in sample_files.read_codes() for line in lines_of(code) if says.search(line)}
    assert found == {}


def test_a_neighbour_is_another_code():
    for code in sample_files.read_codes():
        assert code.code not in code.siblings
        assert len(set(code.siblings.values())) == len(code.siblings)


def test_a_lead_longer_than_a_card_holds_is_refused(tmp_path):
    write(tmp_path, "49900", lead="x" * (sample_files.LEAD_LENGTH + 1))
    with pytest.raises(UnreadableFile, match="the lead has 161 characters, expected at most 160"):
        list(sample_files.read_codes(tmp_path))


def cut(source: str) -> list[dict[str, str]]:
    with (sample_files.FOLDER / f"{source}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def cut_figures() -> Figures:
    """The figures of the cuts, as the texts may tell them."""
    return Figures(
        pairs={
            frozenset([row["column_one"], row["column_two"]]): row["modifier_indicator"]
            for row in cut("ncci_ptp")
            if not row["deletion_date"]
        },
        limits={row["code"]: row["units"] for row in cut("mue")},
        days={row["code"]: int(row["global_days"]) for row in cut("fee_schedule") if row["global_days"].isdigit()},
    )


def told(*names: str) -> list[Told]:
    figures = cut_figures()
    found = [
        each
        for code in sample_files.read_codes()
        for line in lines_of(code)
        for each in figures_told(code.code, line, figures)
    ]
    return [each for each in found if each.what in names]


def test_an_indicator_in_a_text_is_that_of_the_pair_in_the_cut_beside_it():
    indicators = told("indicator")
    assert len(indicators) > 15
    assert [each for each in indicators if not each.agrees] == []


def test_a_limit_and_a_global_period_in_a_text_are_those_of_the_cuts_beside_it():
    figures = told("limit of units", "days of the global period")
    assert len(figures) > 8
    assert [each for each in figures if not each.agrees] == []
