"""The cuts of the sample edition are made from CMS's files by a command."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from codes.releases import sample_files
from codes.releases.cutting import OTHERS, cut_files
from codes.releases.sample import CUTS

FILES = Path(__file__).parents[2] / "data" / "codes"
HEADER = "column1,column2,deletion_date,modifier_indicator,rationale"
BY_SOURCE = {cut.source: cut for cut in CUTS}


def make_text(folder: Path, code: str, *neighbors: str, deleted: bool = False) -> None:
    (folder / "cpt").mkdir(exist_ok=True)
    siblings = "".join(f'{other} = "Another."\n' for other in neighbors)
    (folder / "cpt" / f"{code}.toml").write_text(
        f'code = "{code}"\nlead = "Invented."\nauthor = "Ed"\nwritten = 2026-11-01\n'
        f"deleted = {str(deleted).lower()}\n[siblings]\n{siblings}"
    )


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def cut_pairs(tmp_path):
    """Cuts pairs for an edition of 9Z001 and 9Z002, whose neighbor is 9Z003."""
    target, source = tmp_path / "edition", tmp_path / "cms"
    target.mkdir()
    source.mkdir()
    make_text(target, "9Z001", "9Z003")
    make_text(target, "9Z002")
    cut = replace(BY_SOURCE["ncci_ptp"], file="pairs.csv")

    def run(*pairs: str) -> list[tuple[str, str]]:
        (source / "pairs.csv").write_text("\n".join([HEADER, *(f"{pair},Invented reason" for pair in pairs)]) + "\n")
        list(cut_files(folder=source, target=target, cuts=[cut]))
        return [(row["column_one"], row["column_two"]) for row in rows_of(target / "ncci_ptp.csv")]

    return run


def test_pairs_in_force_within_the_edition_and_with_a_neighbor_are_kept(cut_pairs):
    kept = cut_pairs("9Z001,9Z002,*,1", "9Z001,9Z003,*,0", "9Z003,9Z001,20191231,1", "9Z003,9Z004,*,1")
    assert kept == [("9Z001", "9Z002"), ("9Z001", "9Z003")]


def test_pairs_that_ended_are_kept_for_a_deleted_code(cut_pairs, tmp_path):
    pairs = ["9Z001,9Z002,20191231,1"]
    assert cut_pairs(*pairs) == []
    make_text(tmp_path / "edition", "9Z002", deleted=True)
    assert cut_pairs(*pairs) == [("9Z001", "9Z002")]


def test_of_pairs_with_other_codes_a_few_are_kept_in_each_direction(cut_pairs):
    kept = cut_pairs(*(f"9Z001,9Y{n:03},*,1" for n in range(20)), *(f"9X{n:03},9Z001,*,1" for n in range(20)))
    assert len(kept) == 2 * OTHERS


def test_what_stood_in_a_cut_stays_while_the_file_has_it(cut_pairs, tmp_path):
    pairs = ["9Z001,9Z002,*,1", "9Z001,9Z003,*,0"]
    before = cut_pairs(*pairs)
    (tmp_path / "edition" / "cpt" / "9Z001.toml").unlink()
    assert cut_pairs(*pairs) == before


def test_a_limit_is_read_back_as_it_stood(tmp_path):
    make_text(tmp_path, "9Z001")
    cut = replace(BY_SOURCE["mue"], file="MUE_practitioner_cut.csv")
    [(name, before, after)] = cut_files(folder=FILES, target=tmp_path, cuts=[cut])
    assert (name, before, after) == ("mue.csv", 0, 1)
    assert {key: rows_of(tmp_path / "mue.csv")[0][key] for key in ("code", "units")} == {"code": "9Z001", "units": "1"}


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CommandError, match=r"PPRRVU_rvu24a_jan\.csv is not below"):
        call_command("cut_edition", tmp_path)


@pytest.mark.real_data
@pytest.mark.slow  # reads 2.5 million pairs
def test_the_edition_holds_what_its_command_cuts_from_the_real_files(real_data, tmp_path):
    for path in [*sample_files.FOLDER.glob("*.csv"), *sample_files.FOLDER.glob("*/*.toml")]:
        copy = tmp_path / path.relative_to(sample_files.FOLDER)
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes(path.read_bytes())
    for name, before, after in cut_files(folder=real_data, target=tmp_path):
        assert before == after, name
        assert (tmp_path / name).read_bytes() == (sample_files.FOLDER / name).read_bytes(), name
