"""Sheets: cells of any type as text, sizes that lie, entities and bombs."""

import io
import zipfile

import pytest
from openpyxl import Workbook

from codes.importers import limits, workbooks
from codes.importers.problems import UnreadableFile
from codes.importers.workbooks import sheet_records


@pytest.fixture
def sheet(written):
    """A workbook of these rows; `replace` changes its sheet's XML."""

    def file(rows, replace=("", "")):
        book, content = Workbook(), io.BytesIO()
        for row in rows:
            book.active.append(row)
        book.save(content)
        parts = {name: zipfile.ZipFile(content).read(name) for name in zipfile.ZipFile(content).namelist()}
        name = "xl/worksheets/sheet1.xml"
        changed = parts[name].replace(replace[0].encode(), replace[1].encode(), 1)
        assert replace[0] == "" or changed != parts[name]
        repacked = io.BytesIO()
        with zipfile.ZipFile(repacked, "w", zipfile.ZIP_DEFLATED) as archive:
            for part, data in (parts | {name: changed if replace[0] else parts[name]}).items():
                archive.writestr(part, data)
        return written("table.xlsx", repacked.getvalue())

    return file


def test_rows_are_numbered_as_on_the_sheet_though_blank_ones_are_left_out(sheet):
    records = list(sheet_records(sheet([["a", None, "c"], [], [None, None], ["d", None, " "]])))
    assert [(record.line, record.cells) for record in records] == [(1, ["a", "", "c"]), (4, ["d"])]


def test_a_sheet_that_says_it_is_smaller_is_read_to_its_end(sheet):
    rows = [["a", "b"], ["c", "d"], ["e", "f"]]
    lying = sheet(rows, ('<dimension ref="A1:B3"', '<dimension ref="A1:A1"'))
    assert [record.cells for record in sheet_records(lying)] == rows


def test_a_row_number_out_of_all_bounds_is_refused(sheet, monkeypatch):
    monkeypatch.setattr(workbooks, "MAX_ROWS", 1_000)
    with pytest.raises(UnreadableFile, match=r"table.xlsx has more than 1,000 rows"):
        list(sheet_records(sheet([["a"], ["b"]], ('<row r="2"', '<row r="900000000"'))))


@pytest.mark.parametrize(
    "replace",
    [
        ("<worksheet", '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet'),
        ("</sheetData>", ""),
    ],
    ids=["entity", "broken"],
)
def test_hostile_or_broken_xml_is_refused_in_one_sentence(replace, sheet):
    with pytest.raises(UnreadableFile, match=r"table.xlsx is a damaged workbook"):
        list(sheet_records(sheet([["a"], ["b"]], replace)))


def test_a_workbook_that_unpacks_to_too_much_is_refused_before_it_is_read(sheet, monkeypatch):
    monkeypatch.setattr(workbooks, "MAX_WORKBOOK_BYTES", 1_000)
    with pytest.raises(UnreadableFile, match=r"unpacks to more than 1,000 bytes"):
        list(sheet_records(sheet([["a"]])))
    monkeypatch.setattr(limits, "MAX_MEMBERS", 3)
    with pytest.raises(UnreadableFile, match=r"members, more than the 3 accepted"):
        list(sheet_records(sheet([["a"]])))
