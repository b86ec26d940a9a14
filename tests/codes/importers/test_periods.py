"""What names say: the year and quarter of a release, its payment track and its part."""

from datetime import date

import pytest

from codes.importers.periods import Period, agreed, part_of, period_of, track_of
from codes.importers.problems import UnreadableFile


@pytest.mark.parametrize(
    ("name", "year", "quarter"),
    [
        ("PPRRVU2025_Oct.csv", 2025, 4),
        ("RVU25D.zip", 2025, 4),
        ("RVU24AR", 2024, 1),
        ("PPRRVU24_JAN.csv", 2024, 1),
        ("GPCI2025.xlsx", 2025, None),
        ("25LOCCO.csv", 2025, None),
        ("OPPSCAP_Oct.txt", None, 4),
        ("ZIP5_OCT2025.txt", 2025, 4),
        ("MCR_MUE_PractitionerServices_Eff_07-01-2026.csv", 2026, 3),
        ("MUE_Eff_13-01-2026.csv", None, None),
        ("ccipra-v322r0-f1.TXT", 2026, 3),
        ("ccioph-v300r1-f4.txt", 2024, 1),
        ("AOC_V2026Q3-MCR.xlsx", 2026, 3),
        ("HCPC2019_CONTR_ANWEB.txt", 2019, None),
        ("HCPC2026_OCT_ANWEB.csv", 2026, 4),
        ("2020_10_anweb.xlsx", 2020, 4),
        ("ptp_practitioner_2024q3.csv.gz", 2024, 3),
        ("2026Q3 r2", 2026, 3),
        ("September 2023", 2023, 3),
        # The day it was posted, before the quarter it is for.
        ("aoc_2024-06-03.csv", None, None),
        ("place_of_service_codes.csv", None, None),
        ("T26C", None, None),
    ],
)
def test_a_name_says_year_and_quarter_in_the_ways_cms_writes_them(name, year, quarter):
    assert period_of(name) == Period(year, quarter)


@pytest.mark.parametrize(
    ("name", "part"), [("ccipra-v322r0-f1.TXT", "f1"), ("pairs.zip:ccioph_f4.txt", "f4"), ("ptp_2024q3.csv", None)]
)
def test_a_name_says_the_part(name, part):
    assert part_of(name) == part


@pytest.mark.parametrize(
    ("name", "track"), [("PPRRVU2026_Jul_QPP.csv", "qpp"), ("a_nonQPP.csv", "non_qpp"), ("b.csv", "")]
)
def test_a_name_says_the_payment_track(name, track):
    assert track_of(name) == track


def test_what_one_name_leaves_open_another_fills_in():
    period = agreed([("OPPSCAP_Oct.csv", Period(None, 4)), ("GPCI2025.csv", Period(2025)), ("T1", Period())])
    assert (period, period.first_day) == (Period(2025, 4), date(2025, 10, 1))


def test_two_names_of_different_quarters_are_both_told():
    with pytest.raises(UnreadableFile, match=r"^PPRRVU2024_Jul\.csv is of Q3 2024, but RVU25D is of Q4 2025$"):
        agreed([("RVU25D", Period(2025, 4)), ("PPRRVU2024_Jul.csv", Period(2024, 3))])
