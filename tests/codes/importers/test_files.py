"""Files as operators have them: packed, renamed, in old encodings, damaged, or built to hurt."""

import gzip
import hashlib
import io
import zipfile

import pytest

from codes.importers import files, limits
from codes.importers.files import open_sources
from codes.importers.problems import UnreadableFile

TEXT = b"one\r\ntwo\r\n"


def zipped(path, members, method=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def lines_of(source):
    return [text for _, text in source.lines()]


def test_plain_gzip_and_zip_member_are_the_same_file(tmp_path):
    (tmp_path / "a.txt").write_bytes(TEXT)
    (tmp_path / "b.gz").write_bytes(gzip.compress(TEXT))
    zipped(tmp_path / "c.zip", {"in/d.txt": TEXT})
    sources = open_sources([tmp_path / "a.txt", tmp_path / "b.gz", tmp_path / "c.zip"])
    assert [source.name for source in sources] == ["a.txt", "b.gz", "c.zip:in/d.txt"]
    assert {source.sha256 for source in sources} == {hashlib.sha256(TEXT).hexdigest()}
    assert [lines_of(source) for source in sources] == [["one", "two"]] * 3


def test_packing_is_told_by_content_and_not_by_the_name(tmp_path):
    (tmp_path / "a.csv").write_bytes(gzip.compress(TEXT))
    zipped(tmp_path / "b.txt", {"c.csv": TEXT})
    assert [lines_of(source) for source in open_sources([tmp_path / "a.csv", tmp_path / "b.txt"])] == [
        ["one", "two"]
    ] * 2


def test_the_first_pattern_that_finds_a_member_decides(tmp_path):
    path = zipped(tmp_path / "rvu.zip", {"T.xlsx": b"x", "T.txt": b"x", "T1.CSV": b"x", "T2.csv": b"x"})
    assert [source.member for source in open_sources([path], [r"\.csv$", r"\.txt$"])] == ["T1.CSV", "T2.csv"]
    assert [source.member for source in open_sources([path], [r"\.prn$", r"\.txt$"])] == ["T.txt"]


def test_an_archive_without_a_wanted_member_says_what_it_holds(tmp_path):
    path = zipped(tmp_path / "other.zip", {"b.pdf": b"", "a.doc": b""})
    with pytest.raises(UnreadableFile, match=r"other.zip holds no file of this source; it holds a.doc, b.pdf"):
        open_sources([path], [r"\.csv$"])


def test_missing_files_and_folders_are_said_to_be_so(tmp_path):
    with pytest.raises(UnreadableFile, match="is not there"):
        open_sources([tmp_path / "none.csv"])
    with pytest.raises(UnreadableFile, match="is a folder, name its files"):
        open_sources([tmp_path])


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("caf\xe9 \u2019".encode(), "caf\xe9 \u2019"),
        (b"\xef\xbb\xbfcaf\xc3\xa9", "caf\xe9"),
        (b"caf\xe9 \x92", "caf\xe9 \u2019"),
        (b"caf\xe9 \x81", "caf\xe9 \x81"),
        (b"cut in the middle of a letter \xc3", "cut in the middle of a letter \xc3"),
    ],
    ids=["utf-8", "utf-8 with mark", "cp1252", "latin-1", "no whole utf-8"],
)
def test_the_encoding_is_found_in_the_content(content, text, written):
    assert lines_of(written("a.txt", content)) == [text]


def test_one_byte_beyond_the_first_megabyte_decides_the_encoding_of_all(written):
    source = written("a.txt", "é\n".encode() * 400_000 + b"\xe9\n")
    assert source.survey.encoding == "cp1252"


def test_a_letter_between_two_pieces_of_reading_is_still_utf_8(written, monkeypatch):
    monkeypatch.setattr(files, "CHUNK", 2)
    assert lines_of(written("a.txt", "aé€é")) == ["aé€é"]


@pytest.mark.parametrize("content", [b"one\ntwo", b"one\r\ntwo\r\n", b"one\r\ntwo\r\n\x1a", b"one\ntwo\x1a"])
def test_line_ends_and_the_mark_that_ends_a_dos_file_are_no_text(content, written):
    assert [text for text in lines_of(written("a.txt", content)) if text] == ["one", "two"]


def test_other_marks_that_python_takes_for_line_ends_do_not_move_the_numbers(written):
    source = written("a.txt", "one\r\x0b\x0c\x1c\u2028\x85.\ntwo")
    assert [(number, len(text)) for number, text in source.lines()] == [(1, 10), (2, 3)]


def test_what_is_no_text_is_refused(written):
    with pytest.raises(UnreadableFile, match=r"a.txt is not a text file"):
        lines_of(written("a.txt", b"PDF\0\0\x01"))


def test_a_line_without_end_is_refused_before_it_fills_the_memory(written):
    with pytest.raises(UnreadableFile, match=r"a.txt:2: a line of more than"):
        lines_of(written("a.txt", b"short\n" + b"x" * (files.MAX_LINE + 1)))


def test_a_gzip_bomb_is_stopped_on_the_way(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "RATIO_COUNTS_FROM", 1 << 20)
    (tmp_path / "bomb.gz").write_bytes(gzip.compress(b"\n" * (8 << 20)))
    (source,) = open_sources([tmp_path / "bomb.gz"])
    with pytest.raises(UnreadableFile, match=r"bomb.gz unpacks to more than 200 times its size"):
        _ = source.sha256


def test_a_zip_bomb_is_refused_unopened(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "RATIO_COUNTS_FROM", 1 << 20)
    path = zipped(tmp_path / "bomb.zip", {"a.txt": b"\n" * (8 << 20)})
    with pytest.raises(UnreadableFile, match=r"bomb.zip:a.txt unpacks to more than 200 times its size"):
        open_sources([path])


def test_blanks_that_pack_well_are_no_bomb(tmp_path):
    (source,) = open_sources([zipped(tmp_path / "blank.zip", {"a.txt": b" " * (1 << 20)})])
    assert source.survey.size == 1 << 20


def test_too_much_in_all_or_in_number_is_refused(tmp_path, monkeypatch):
    path = zipped(tmp_path / "many.zip", {f"{number}.txt": b"" for number in range(limits.MAX_MEMBERS + 1)})
    with pytest.raises(UnreadableFile, match=r"many.zip has 201 members"):
        open_sources([path])
    monkeypatch.setattr(limits, "MAX_BYTES", 5)
    (tmp_path / "large.txt").write_bytes(TEXT)
    (source,) = open_sources([tmp_path / "large.txt"])
    with pytest.raises(UnreadableFile, match=r"large.txt unpacks to more than 5 bytes"):
        _ = source.sha256


def test_damage_inside_an_archive_is_one_sentence(tmp_path):
    (tmp_path / "cut.gz").write_bytes(gzip.compress(TEXT * 100)[:-12])
    zipped(tmp_path / "crc.zip", {"a.txt": TEXT}, zipfile.ZIP_STORED)
    content = (tmp_path / "crc.zip").read_bytes()
    (tmp_path / "crc.zip").write_bytes(content.replace(b"one", b"0ne", 1))
    for source in open_sources([tmp_path / "cut.gz", tmp_path / "crc.zip"]):
        with pytest.raises(UnreadableFile, match="is damaged"):
            _ = source.sha256
    (tmp_path / "half.zip").write_bytes(content[:60])
    with pytest.raises(UnreadableFile, match=r"half.zip is a damaged zip archive"):
        open_sources([tmp_path / "half.zip"])


def test_a_workbook_is_one_file_and_no_archive_of_parts(tmp_path):
    content = io.BytesIO()
    zipped(content, {"xl/workbook.xml": b"<workbook/>", "xl/styles.xml": b""})
    (tmp_path / "table.xlsx").write_bytes(content.getvalue())
    zipped(tmp_path / "release.zip", {"table.xlsx": content.getvalue(), "notes.txt": TEXT})
    plain, table, notes = open_sources([tmp_path / "table.xlsx", tmp_path / "release.zip"])
    assert (plain.is_workbook, table.is_workbook, notes.is_workbook) == (True, True, False)
