"""The files of ICD-10-CM: order file, tabular list, index and table of drugs, conversion table."""

from collections import Counter

import pytest
from defusedxml import ElementTree

from codes.importers import icd10cm, icd10cm_conversion, icd10cm_index, icd10cm_tabular
from codes.importers.files import open_sources
from codes.importers.icd10cm import DiagnosisRow
from codes.importers.icd10cm_conversion import ConversionRow
from codes.importers.icd10cm_index import IndexRow
from codes.importers.icd10cm_tabular import NoteRow
from codes.importers.problems import UnreadableFile

ORDER, TABULAR = "icd10cm_order_cut.txt", "icd10cm_tabular_cut.xml"


def test_the_order_file_is_read_by_position_and_each_code_knows_the_header_above_it(cut, read_all):
    rows, problems = read_all(icd10cm, cut(ORDER))
    assert not problems
    assert rows[1] == DiagnosisRow(2, "A990", "A99", True, "Invented horn fever of the unicorn")
    assert [(row.code, row.parent, row.is_valid) for row in rows[2:]] == [
        ("A991", "A99", False), ("A9910", "A991", True), ("A9911", "A991", True),
        ("T99", "", False), ("T99X", "T99", False), ("T99XXXA", "T99X", True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("00004 A9910   1", "00004 A9910   2", "valid flag '2', expected 0 for a header or 1 for a code"),
        ("00004", "00002", "order number 00002, expected a number above 00003"),
        ("00004 A9910", "00004 9A910", "code '9A910', expected a code of ICD-10-CM"),
        ("00004", "0000X", "order number '0000X', expected a whole number"),
        ("A9911   1 Hoof", "A9910   1 Hoof", "A9910 again, first on line 4"),
    ],
)
def test_a_line_of_the_order_file_that_does_not_fit_is_told_with_its_number(altered, read_all, old, new, said):
    _, problems = read_all(icd10cm, altered(ORDER, old, new))
    assert said in str(problems)


def test_notes_stand_under_the_code_or_the_range_they_are_written_under(cut, read_all):
    rows, problems = read_all(icd10cm_tabular, cut(TABULAR))
    assert not problems
    assert [(row.scope, row.kind, row.text) for row in rows[:7]] == [
        ("A90-A99", "chapter", "Invented fevers"),
        ("A90-A99", "excludes1", "fevers of griffins - see the chapter on griffins"),
        ("A99-A99", "block", "Invented unicorn fevers"),
        ("A99", "category", "A99-A99"),
        ("A99", "additional", "code to identify the meadow (Z99.-)"),
        ("A990", "inclusion", "Glimmering ague"),
        ("A990", "inclusion", "Narwhal's chill"),
    ]
    assert rows[-1] == NoteRow(60, "T99", "seventh", "D - subsequent encounter")


def test_a_note_among_7th_characters_speaks_of_the_one_before_it(altered, read_all):
    note = "initial encounter</extension>\n<note>\tfirst sight of the horn</note>"
    rows, problems = read_all(icd10cm_tabular, altered(TABULAR, "initial encounter</extension>", note))
    assert not problems
    assert [row.text for row in rows if row.kind == "seventh"][1:] == [
        "A - initial encounter", "A - first sight of the horn", "D - subsequent encounter",
    ]  # fmt: skip


def test_a_table_below_the_last_code_of_a_category_is_a_line_a_row(altered, read_all):
    table = """<visualImpairment>
      <visCategory><heading>Grade</heading><visRange><heading>Sight of horns</heading>
        <visMax><heading>Less than:</heading></visMax><visMin><heading>At least:</heading></visMin>
        </visRange></visCategory>
      <visCategory><value>1</value>
        <visRange><visMax><value>6/9</value></visMax><visMin><value>6/90</value></visMin></visRange>
        <visRange><visMax><value>0.3</value></visMax></visRange></visCategory>
    </visualImpairment>"""
    rows, problems = read_all(icd10cm_tabular, altered(TABULAR, "<desc>Invented hoof fever</desc>", table))
    assert not problems
    assert [(row.scope, row.text) for row in rows if row.kind == "note"] == [
        ("A99", "Grade - Sight of horns; Less than to At least"), ("A99", "1 - 6/9 to 6/90; 0.3"),
    ]  # fmt: skip


def test_a_title_of_the_index_is_mixed_and_a_path_leads_from_main_term_to_code(cut, read_all):
    rows, problems = read_all(icd10cm_index, cut("icd10cm_index_cut.xml"))
    assert not problems
    assert [(row.code, row.path, row.see) for row in rows] == [
        ("A990", "Ague (glimmering) NEC", ""),
        ("A991", "Ague (glimmering) NEC > trotting", ""),
        ("A9910", "Ague (glimmering) NEC > trotting > left", "Hoof"),
        ("", "Chill", "Ague"),
    ]


def test_a_cell_of_a_table_is_named_by_its_column_and_two_dashes_are_no_code(cut, read_all):
    rows, _ = read_all(icd10cm_index, cut("icd10cm_drug_cut.xml"))
    assert rows == [IndexRow(13, "T99XXXA", "Unicorn dust > Accidental", "")]


def test_a_code_has_several_before_it_or_none_and_a_range_names_its_ends(cut, read_all):
    rows, problems = read_all(icd10cm_conversion, cut("icd10cm_conversion_cut.txt"))
    assert not problems
    assert rows[0] == ConversionRow(3, "A990", "A980", 2026)
    assert [(row.code, row.previous) for row in rows[1:]] == [
        ("A990", "A981"), ("A9910", "A982"), ("A9910", "A984"), ("A9910", "A989"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written_day", "year"), [("45566", 2025), ("10/1/2024", 2025), ("2024-04-01", 2024), ("", None)]
)
def test_a_day_of_the_conversion_table_is_its_fiscal_year(written, read_all, written_day, year):
    text = f"Current code assignment\tEffective\tPrevious Code(s) Assignment\nA99.0\t{written_day}\tA98.0\n"
    rows, problems = read_all(icd10cm_conversion, written("icd10cm_conversion.txt", text))
    assert not problems
    assert rows[0].fiscal_year == year


@pytest.mark.parametrize(
    "damage",
    [
        "<!DOCTYPE x [<!ENTITY a 'b'>]><ICD10CM.tabular/>",
        "<ICD10CM.tabular><chapter></ICD10CM.tabular>",
        "<other/>",
        "text",
    ],
)
def test_a_damaged_or_hostile_list_is_refused_in_a_sentence(written, read_all, damage):
    with pytest.raises(UnreadableFile, match="is no "):
        read_all(icd10cm_tabular, written("icd10cm_tabular_2026.xml", damage))


@pytest.mark.real_data
@pytest.mark.slow
def test_the_real_files_of_2021_are_read_whole(real_data, read_all):
    """Slow: 95,358 lines and nine megabytes of XML."""
    folder = real_data / "e_icd10cm_2021"
    order, tabular = open_sources([folder / "icd10cm-order-Jan-2021.txt.gz", folder / "icd10cm_tabular_2021.xml.gz"])
    rows, problems = read_all(icd10cm, order)
    assert (len(rows), sum(row.is_valid for row in rows), problems.count) == (95_358, 72_621, 0)
    assert all(row.parent or len(row.code) == 3 for row in rows)
    notes, problems = read_all(icd10cm_tabular, tabular)
    assert problems.count == 0
    kinds = Counter(note.kind for note in notes)
    assert (kinds["chapter"], kinds["block"], kinds["inclusion"]) == (22, 296, 11_617)
    codes = {row.code for row in rows}
    assert {note.scope for note in notes if "-" not in note.scope} <= codes
    with tabular.open_bytes() as stream:
        chapters = ElementTree.parse(stream).getroot().iter("chapter")
    written = [" ".join(note.text.split()) for chapter in chapters for note in chapter.iter("note")]
    told = Counter(note.text.partition(" - ")[2] if note.kind == "seventh" else note.text for note in notes)
    told.update(note.text for note in notes if note.kind == "seventh" and " - " not in note.text)
    assert len(written) == 23_396
    assert not Counter(written) - told, "every note below a chapter is some code's"
