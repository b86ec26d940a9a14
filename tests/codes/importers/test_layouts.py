"""The same table in every layout CMS ships it: csv, xlsx and txt give the same rows; so do old encodings and ends."""

import csv
import io
import zipfile
from dataclasses import fields as fields_of
from dataclasses import is_dataclass, replace
from decimal import Decimal

import pytest
from openpyxl import Workbook

from codes.importers import anesthesia, fee_schedule, gpci, mue, ncci_ptp, opps_cap, zip_localities
from codes.importers.files import open_sources

ZIP_HEADER = [
    "STATE", "ZIP CODE", "CARRIER", "LOCALITY", "RURAL IND", "LAB CB LOCALITY", "RURAL IND2", "PLUS 4 FLAG",
    "PART B PAYMENT INDICATOR", "YEAR/QTR",
]  # fmt: skip


def workbook(rows) -> bytes:
    book, out = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append([cell if cell != "" else None for cell in row])
    book.save(out)
    return out.getvalue()


def cells(source, delimiter=",") -> list[list[str]]:
    with source.open_bytes() as stream:
        return list(csv.reader(io.StringIO(stream.read().decode("cp1252")), delimiter=delimiter))


def without_lines(rows: list) -> list:
    """Rows as they are but for the place where they stand."""
    plain = [replace(row, line=0) if is_dataclass(row) else row._replace(line=0) for row in rows]
    for row in plain:
        if is_dataclass(row):
            for field in fields_of(row):
                assert not isinstance(getattr(row, field.name), float)
    return plain


@pytest.mark.parametrize(
    ("reader", "name", "delimiter"),
    [
        (fee_schedule, "PPRRVU2025_cut.csv", ","),
        (fee_schedule, "PPRRVU2026_cut_nonQPP.csv", ","),
        (gpci, "GPCI_cut.csv", ","),
        (mue, "MUE_practitioner_cut.csv", ","),
        (mue, "MUE_hospital_cut.csv", ","),
        (opps_cap, "OPPSCAP_cut.csv", ","),
        (anesthesia, "ANES_cut.csv", ","),
        (ncci_ptp, "ccipra_cut.txt", "\t"),
        (ncci_ptp, "ptp_practitioner_cut.csv", ","),
    ],
)
def test_a_workbook_holds_the_rows_of_the_text(reader, name, delimiter, cut, written, read_all):
    source = cut(name)
    expected, _ = read_all(reader, source)
    rows, problems = read_all(reader, written("a.xlsx", workbook(cells(source, delimiter))))
    assert str(problems) == ""
    assert without_lines(rows) == without_lines(expected) != []


def test_numbers_of_a_sheet_are_read_as_the_file_shows_them(cut, written, read_all):
    rows = cells(cut("PPRRVU2025_cut.csv"))
    for row in rows[10:]:
        row[5:7] = [float(row[5]), float(row[6]) + 1e-13]
    read, problems = read_all(fee_schedule, written("a.xlsx", workbook(rows)))
    assert (str(problems), read[0].work_rvu, read[0].nonfacility_pe_rvu) == ("", Decimal("7.1"), Decimal("91.25"))
    rows = [["Contractor", "Locality", "Locality Name", "Anes CF of 29.9"], [2102, 1, "INVENTED", 19.31]]
    (row,), problems = read_all(anesthesia, written("b.xlsx", workbook(rows)))
    assert (str(problems), row.contractor, row.locality) == ("", "02102", "01")


def test_a_workbook_of_zip_codes_gets_its_zeros_back(cut, written, read_all):
    expected, _ = read_all(zip_localities, cut("ZIP5_cut.txt"))
    rows = [
        [row.state, int(row.zip_code), int(row.contractor), int(row.locality), row.rural, "Z9", "",
         int(row.needs_plus_four), "", 20254]
        for row in expected
    ]  # fmt: skip
    read, problems = read_all(zip_localities, written("ZIP5.xlsx", workbook([ZIP_HEADER, *rows])))
    assert str(problems) == ""
    assert without_lines(read) == without_lines(expected)


def test_gpcis_of_a_txt_are_those_of_the_csv(cut, written, read_all):
    text = (
        "INVENTED CUT FOR THE TESTS\r\n\r\n"
        "Medicare Admi State  Locality          Locality Name               2025 PW GPCI2025 PE GPCI2025 MP GPCI\r\n"
        "09991           ZZ      00   FIRST INVENTED PLACE**                  1.000       0.912       0.500\r\n"
        "09992           ZZ      07   SECOND, INVENTED                        1.234       1.010       1.333\r\n"
        "*A footnote of the tests.\r\n"
    )
    rows, problems = read_all(gpci, written("GPCI2025.txt", text))
    assert str(problems) == ""
    assert without_lines(rows) == without_lines(read_all(gpci, cut("GPCI_cut.csv"))[0])
    _, problems = read_all(gpci, written("b.txt", text.replace("1.234 ", "1,234 ")))
    assert str(problems) == "b.txt:5: no locality, expected contractor, state, locality, name and three GPCIs"


def test_caps_of_a_txt_are_those_of_the_csv(cut, written, read_all):
    text = "9Z001TC C 09991  00    11.50     12.75\r\n9Z001TC A 09992  07     1.05      2.10\r\n"
    rows, problems = read_all(opps_cap, written("OPPSCAP_Oct.txt", text))
    assert str(problems) == ""
    assert without_lines(rows) == without_lines(read_all(opps_cap, cut("OPPSCAP_cut.csv"))[0])


@pytest.mark.parametrize("name", ["PPRRVU2025_cut.csv", "ccipra_cut.txt", "ZIP5_cut.txt"])
@pytest.mark.parametrize(
    "change",
    [
        lambda content: content.decode("cp1252").encode("utf-16"),
        lambda content: content.decode("cp1252").encode("utf-8-sig"),
        lambda content: content.replace(b"\r\n", b"\n").replace(b"\n", b"\r"),
        lambda content: content.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n") + b"\x1a",
    ],
    ids=["UTF-16", "UTF-8 with a mark", "carriage returns only", "the end of a DOS file"],
)
def test_encodings_and_line_ends_change_nothing(name, change, cut, written, read_all):
    reader = {"P": fee_schedule, "c": ncci_ptp, "Z": zip_localities}[name[0]]
    source = cut(name)
    expected, _ = read_all(reader, source)
    other = written(name, change(source.path.read_bytes()))
    rows, problems = read_all(reader, other)
    assert (rows, str(problems), other.ends_within_a_line) == (expected, "", False)


def test_what_a_mac_packs_beside_the_files_is_left_alone(cut, tmp_path, read_all):
    path = tmp_path / "Archive.zip"
    content = cut("PPRRVU2025_cut.csv").path.read_bytes()
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("rvu/PPRRVU2025_cut.csv", content)
        archive.writestr("__MACOSX/rvu/._PPRRVU2025_cut.csv", b"\0\5\x16\7")
        archive.writestr("rvu/._PPRRVU2025_cut.csv", b"\0\5\x16\7")
        archive.writestr("rvu/.DS_Store", b"\0\0")
    (source,) = open_sources([path], fee_schedule.MEMBERS)
    assert source.name == "Archive.zip:rvu/PPRRVU2025_cut.csv"
    assert [each.member for each in open_sources([path])] == ["rvu/PPRRVU2025_cut.csv"]


@pytest.mark.real_data
def test_the_real_files_of_2025_are_the_same_in_every_layout(real_data, read_all):
    folder = real_data / "a_pfs_rvu25d"
    for reader, names in {
        gpci: ["GPCI2025.csv", "GPCI2025.xlsx", "GPCI2025.txt"],
        opps_cap: ["OPPSCAP_Oct.csv", "OPPSCAP_Oct.txt"],
        anesthesia: ["ANES2025.csv", "ANES2025.xlsx"],
    }.items():
        read = [read_all(reader, *open_sources([folder / name])) for name in names]
        assert {str(problems) for _, problems in read} == {""}
        keyed = [{(row.contractor, row.locality, getattr(row, "code", "")): row for row in rows} for rows, _ in read]
        first = keyed[0]
        for other in keyed[1:]:
            assert other.keys() == first.keys()
        figures = {gpci: "work", opps_cap: "facility_price", anesthesia: "conversion_factor"}[reader]
        for other in keyed[1:]:
            assert all(getattr(other[key], figures) == getattr(row, figures) for key, row in first.items())
