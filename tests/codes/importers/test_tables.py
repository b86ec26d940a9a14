"""Records and physical lines: where they differ, and where the difference is damage."""

import pytest

from codes.importers.problems import Problems, UnreadableFile
from codes.importers.tables import Record, data_rows, records


def test_a_quoted_line_break_makes_one_record_of_two_lines(written):
    source = written("a.csv", '"one\r\ntwo",x\r\n\r\nthree,y\r\n')
    assert list(records(source)) == [Record(1, 2, ["one\ntwo", "x"]), Record(4, 4, ["three", "y"])]


def test_records_of_blanks_are_left_out_and_still_counted(written):
    source = written("a.csv", "a,b\n,\n , \nc,d\n,,\n")
    assert [(record.line, record.cells) for record in records(source)] == [(1, ["a", "b"]), (4, ["c", "d"])]


def test_a_quotation_mark_that_swallows_too_much_ends_the_reading(written):
    source = written("a.csv", 'a,b\n"c,d\n' + "e,f\n" * 50_000)
    with pytest.raises(UnreadableFile, match=r"a.csv:2: the rest of the file is no table"):
        list(records(source))


def test_rows_of_another_width_are_reported_by_their_line(written):
    source, problems = written("a.csv", 'a,b\nc\nd,"e\nf"\ng,h,i\nj,k\n'), Problems()
    assert list(data_rows(records(source), 2, source, problems)) == [(1, ["a", "b"]), (6, ["j", "k"])]
    assert [bad.line for bad in problems.shown] == [2, 3, 5]
