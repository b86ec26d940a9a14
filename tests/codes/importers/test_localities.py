"""What turns relative values into dollars somewhere: GPCI, OPPS cap, anesthesia factors, ZIP codes."""

from decimal import Decimal

import pytest

from codes.importers import anesthesia, gpci, opps_cap, zip_localities
from codes.importers.anesthesia import AnesthesiaRow
from codes.importers.files import open_sources
from codes.importers.gpci import GpciRow
from codes.importers.opps_cap import OppsCapRow
from codes.importers.problems import UnreadableFile
from codes.importers.zip_localities import ZipRow

GPCI = """INVENTED CUT FOR THE TESTS,,,,,,
,,,,,,
Medicare Admin Contractor,State,Locality Number,Locality Name,2031 PW GPCI (with 1.0 Floor)***,2031 PE GPCI,2031 MP GPCI
09991,ZZ,00,FIRST INVENTED PLACE**,1,0.912,0.5
09992,ZZ,07,"SECOND, INVENTED",1.234,1.01,1.333
"Assignments as of no day, really",,,,,,
,,,,,,
*A footnote of the tests.,,,,,,
"""
OPPSCAP = """HCPCS,MOD,PROCSTAT,CARRIER,LOCALITY,FACILITY PRICE,NON-FACILTY PRICE
9Z001,TC,C,09991,00,11.50,12.75
9Z001,TC,A,09992,07,1.05,2.10
,,,,,,
"""
ANES_CSV = """Contractor,Locality,Locality Name,National Anes CF of 29.9999
09991 ,00 ,FIRST INVENTED PLACE** ,21.05\x20
09992 ,07 ,SECOND INVENTED,19.50\x20
,,,
"""
ANES_TXT = """09991       00    FIRST INVENTED PLACE                 2105
09992       07    SECOND INVENTED         1950
\x1a"""
ZIP = "".join(
    record[:79].ljust(75) + "20314\r\n"
    for record in ("ZZ000010999100 Z9   0 A", "ZZ000020999207RZ1R  1 A", "ZZ000030999207BZ9B  0 A")
)
CONTENTS = {gpci: GPCI, opps_cap: OPPSCAP, anesthesia: ANES_CSV, zip_localities: ZIP}


def test_gpcis_are_read_between_titles_and_footnotes(written, read_all):
    rows, problems = read_all(gpci, written("GPCI.csv", GPCI))
    assert not problems
    assert rows == [
        GpciRow(4, "09991", "ZZ", "00", "FIRST INVENTED PLACE", Decimal(1), Decimal("0.912"), Decimal("0.5")),
        GpciRow(5, "09992", "ZZ", "07", "SECOND, INVENTED", Decimal("1.234"), Decimal("1.01"), Decimal("1.333")),
    ]


def test_a_locality_that_lost_its_figures_is_no_footnote(written, read_all):
    rows, problems = read_all(
        gpci, written("GPCI.csv", GPCI.replace("ZZ,00,FIRST INVENTED PLACE**,1,0.912,0.5", ",,,,,"))
    )
    assert (len(rows), problems.count) == (1, 1)


def test_opps_caps_end_before_the_empty_record(written, read_all):
    rows, problems = read_all(opps_cap, written("OPPSCAP.csv", OPPSCAP))
    assert not problems
    assert rows[0] == OppsCapRow(2, "9Z001", "TC", "C", "09991", "00", Decimal("11.50"), Decimal("12.75"))
    assert len(rows) == 2


def test_cms_may_mend_its_spelling_in_a_header(written, read_all):
    before, _ = read_all(opps_cap, written("OPPSCAP.csv", OPPSCAP))
    mended = written("OPPSCAP.csv", OPPSCAP.replace("FACILTY", "FACILITY"))
    assert read_all(opps_cap, mended)[0] == before


def test_anesthesia_factors_of_the_txt_have_two_implied_decimals(written, read_all):
    csv_rows, csv_problems = read_all(anesthesia, written("ANES.csv", ANES_CSV))
    txt_rows, txt_problems = read_all(anesthesia, written("ANES.txt", ANES_TXT.replace("\n", "\r\n")))
    assert (str(csv_problems), str(txt_problems)) == ("", "")
    assert csv_rows[0] == AnesthesiaRow(2, "09991", "00", "FIRST INVENTED PLACE", Decimal("21.05"))
    assert [row.conversion_factor for row in txt_rows] == [row.conversion_factor for row in csv_rows]
    assert [str(row.conversion_factor) for row in txt_rows] == ["21.05", "19.50"]


def test_zip_codes_keep_zeros_rural_mark_and_the_flag_for_nine_digits(written, read_all):
    rows, problems = read_all(zip_localities, written("ZIP5.txt", ZIP))
    assert not problems
    assert rows[0] == ZipRow(1, "ZZ", "00001", "09991", "00", "", False, "20314")
    assert [(row.rural, row.needs_plus_four) for row in rows] == [("", False), ("R", True), ("B", False)]


@pytest.mark.parametrize(
    ("reader", "old", "new", "told"),
    [
        (gpci, "09991,", "9991,", "4: contractor '9991', expected 5 digits"),
        (gpci, ",0.912,", ",O.912,", "4: practice expense GPCI 'O.912', expected a number"),
        (gpci, "09992,ZZ,07", "09991,ZZ,00", "5: 09991 00 again, first on line 4, expected one row for each"),
        (opps_cap, "11.50", "$11.50", "2: facility price '$11.50', expected a number"),
        (opps_cap, "09992,07", "09991,00", "3: 9Z001 TC 09991 00 again, first on line 2, expected one row for each"),
        (anesthesia, "09991 ", "0999 ", "2: contractor '0999', expected 5 digits"),
        (zip_localities, "ZZ00001", "ZZ0000 ", "1: ZIP code '0000 ', expected 5 digits"),
        (zip_localities, "ZZ00003", "ZZ0003", "3: 79 characters, expected 80"),
        (zip_localities, "ZZ00002", "ZZ00001", "2: 00001 again, first on line 1, expected one row for each"),
    ],
)
def test_a_damaged_line_is_told_with_what_was_expected(reader, old, new, told, written, read_all):
    content = CONTENTS[reader]
    assert old in content
    _, problems = read_all(reader, written("a.csv", content.replace(old, new, 1)))
    assert str(problems) == f"a.csv:{told}"


@pytest.mark.parametrize("reader", CONTENTS)
def test_a_file_of_another_kind_is_refused(reader, written, read_all):
    with pytest.raises(UnreadableFile, match=r"a.csv is no "):
        read_all(reader, written("a.csv", "x,y\n1,2\n"))


@pytest.mark.real_data
def test_the_real_localities_of_2025_agree_with_each_other(real_data, read_all):
    folder = real_data / "a_pfs_rvu25d"
    named = {"GPCI2025.csv": gpci, "GPCI2025.xlsx": gpci, "ANES2025.csv": anesthesia, "ANES2025.txt": anesthesia}
    places = {}
    for name, reader in named.items():
        rows, problems = read_all(reader, *open_sources([folder / name]))
        assert str(problems) == ""
        places[name] = {(row.contractor, row.locality) for row in rows}
        assert len(places[name]) == 109
    assert len({frozenset(place) for place in places.values()}) == 1


@pytest.mark.real_data
def test_the_anesthesia_factors_of_csv_and_txt_are_equal(real_data, read_all):
    folder = real_data / "a_pfs_rvu25d"
    csv_rows, txt_rows = (read_all(anesthesia, source)[0] for source in open_sources(folder.glob("ANES2025.[ct]*")))
    assert [row.conversion_factor for row in csv_rows] == [row.conversion_factor for row in txt_rows]


@pytest.mark.real_data
def test_the_real_opps_caps_and_zip_codes_are_read(real_data, read_all):
    paths = [real_data / "a_pfs_rvu25d" / "OPPSCAP_Oct.csv", real_data / "a_cms_zip_locality" / "ZIP5_OCT2025.txt"]
    (caps, cap_problems), (zips, zip_problems) = map(read_all, (opps_cap, zip_localities), open_sources(paths))
    assert (str(cap_problems), str(zip_problems)) == ("", "")
    assert (len(caps), len(zips)) == (16_100, 42_956)
    assert sum(row.needs_plus_four for row in zips) == 580
