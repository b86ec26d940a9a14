"""The real files at real size: counts, rows read back equal to the file, and a kill on the way."""

import csv
import gzip
import random
import re
from decimal import Decimal
from itertools import islice
from pathlib import Path

import pytest
from django.core.management import CommandError

from codes.models import (
    AddOnEdit,
    AnesthesiaFactor,
    ApcRate,
    AscEntry,
    Code,
    CountyLocality,
    HcpcsEntry,
    Locality,
    MedicallyUnlikelyEdit,
    Modifier,
    OccupationWage,
    OppsCap,
    OppsEntry,
    PlaceOfService,
    PtpEdit,
    RbcsEntry,
    Release,
    ZipArea,
    ZipLocality,
)
from tests.imports import kill_import, run

pytestmark = [pytest.mark.real_data, pytest.mark.slow, pytest.mark.django_db]

NCCI = "b_ncci_2024q3_reconstructed"
PTP = f"{NCCI}/ptp_practitioner_2024q3.csv.gz"
MUE = f"{NCCI}/MCR_MUE_PractitionerServices_Eff_07-01-2024.csv"


def sampled(rows: int, count: int) -> list[int]:
    """Row numbers from anywhere in a file, the same in every run."""
    return sorted(random.Random(4).sample(range(rows), count))


class TestHcpcs:
    """Slow: 6,800 and 7,196 rows, and the words of each go into the search."""

    def test_the_zip_of_2019_and_the_workbook_of_2020(self, real_data):
        first = run(
            "hcpcs",
            real_data / "c_hcpcs_2019" / "2019-Alpha-Numeric-HCPCS-File.zip",
            release="2019",
            effective="2019-01-01",
        )
        assert first["rows"] == 6_440 + 360
        assert HcpcsEntry.objects.filter(kind="modifier").count() == 360
        assert Code.objects.count() == 6_440
        workbook = real_data / "c_hcpcs_2020_quarterly" / "2020_10_anweb.xlsx"
        second = run("hcpcs", workbook, release="2020-10", effective="2020-10-01")
        assert second["rows"] == HcpcsEntry.objects.filter(release__name="2020-10").count()
        assert (second["added"] - second["removed"]) == second["rows"] - first["rows"]
        ended = HcpcsEntry.objects.filter(release__name="2020-10", kind="procedure", termination_date__isnull=False)
        assert Code.objects.filter(status="discontinued").count() >= ended.count()
        words = HcpcsEntry.objects.get(release__name="2020-10", code="J1885").long_description
        assert words == "Injection, ketorolac tromethamine, per 15 mg"
        assert (
            not HcpcsEntry.objects.filter(code__startswith="D", kind="procedure").exclude(long_description="").exists()
        )


class TestSmallTables:
    """Slow: 40,000 rows in five files."""

    def test_every_row_is_stored(self, real_data):
        quarter = {"release": "2024Q3", "effective": "2024-07-01"}
        assert run("mue", real_data / MUE, **quarter)["rows"] == MedicallyUnlikelyEdit.objects.count() == 14_677
        assert run("add_on", real_data / NCCI / "aoc_2024-06-03.csv", **quarter)["rows"] == AddOnEdit.objects.count()
        assert AddOnEdit.objects.count() == 7_465
        modifiers = real_data / "g_modifiers" / "hcpcs_level2_modifiers_2020q4.csv"
        autumn = {"release": "2020Q4", "effective": "2020-10-01"}
        assert run("modifiers", modifiers, **autumn)["rows"] == Modifier.objects.count() == 371
        places = real_data / "g_place_of_service" / "place_of_service_codes.csv"
        assert run("places", places, **quarter)["rows"] == PlaceOfService.objects.count() == 99
        rbcs = real_data / "d_betos" / "rbcs_2024_reconstructed.csv"
        assert run("rbcs", rbcs, **quarter)["rows"] == RbcsEntry.objects.count() == 17_033

    def test_500_rows_of_the_mue_table_equal_the_file(self, real_data):
        run("mue", real_data / MUE, release="2024Q3", effective="2024-07-01")
        with open(real_data / MUE, encoding="cp1252", newline="") as file:
            rows = [row for row in csv.reader(file) if len(row) == 4][2:]
        for code, units, indicator, reason in (rows[number] for number in sampled(len(rows), 500)):
            edit = MedicallyUnlikelyEdit.objects.with_reason().get(code=code)
            assert (str(edit.units), edit.adjudication_indicator, edit.reason) == (units, indicator[0], reason)


def spreadsheet(path: Path, delimiter: str = ",") -> list[list[str]]:
    """The rows below the header whose first cell is a code, read by csv alone."""
    with open(path, encoding="latin-1", newline="") as file:
        rows = [row for row in csv.reader(file, delimiter=delimiter) if row]
    return [row for row in rows if re.fullmatch(r"[0-9A-Z]\w\d\d\w[\sÂ*]*", row[0])]


def in_dollars(text: str) -> Decimal | None:
    plain = text.strip(" $").replace(",", "")
    return round(Decimal(plain), 4) if plain not in ("", ".") else None


class TestFacilities:
    """Slow: 17,559 codes of the hospital twice, 25,692 rows of the surgical center."""

    OPPS = "d_opps/2023_January_Web_Addendum_B.12212022"

    def test_500_random_rates_of_the_hospital_equal_the_file(self, real_data):
        path = real_data / f"{self.OPPS}.converted.csv"
        rows = spreadsheet(path)
        first = run("opps", path, release="2023Q1", effective="2023-01-01")
        assert first["rows"] == OppsEntry.objects.count() == len(rows) == 17_559
        assert run("opps", path, release="2023Q1", effective="2023-01-01")["unchanged"]
        for number in sampled(len(rows), 500):
            code, _, status, apc, weight, rate, _, copayment, *_ = rows[number]
            entry = OppsEntry.objects.get(code=code.strip("\xa0\xc2 "))
            assert (entry.status_indicator, entry.apc) == (status.strip(), apc.strip())
            found = (entry.relative_weight, entry.payment_rate, entry.minimum_copayment)
            assert found == (in_dollars(weight), in_dollars(rate), in_dollars(copayment))

    def test_the_workbook_holds_what_its_csv_holds_and_a_derived_file_is_read(self, real_data):
        run("opps", real_data / f"{self.OPPS}.converted.csv", release="CSV", effective="2023-01-01")
        summary = run("opps", real_data / f"{self.OPPS}.xlsx", release="XLSX", effective="2023-01-01")
        assert (summary["rows"], summary["added"], summary["changed"], summary["removed"]) == (17_559, 0, 0, 0)
        derived = real_data / "d_opps/softek_AddendumB_2026-04_derived.csv"
        assert run("opps", derived, release="2026Q2", effective="2026-04-01")["rows"] == 19_059
        assert run("opps", derived, release="2026Q2", effective="2026-04-01")["unchanged"]
        groups = real_data / "d_opps/OPPS_AddendumA_Jan2025.excerpt.csv"
        assert run("opps", groups, release="2025Q1", effective="2025-01-01")["rows"] == ApcRate.objects.count() == 12

    @pytest.mark.parametrize(
        ("quarter", "effective", "ending", "delimiter", "counts"),
        [
            ("20240101", "2024-01-01", "txt", "\t", {"AA": 4_110, "BB": 2_304, "EE": 2_123, "FF": 4_110}),
            ("20251001", "2025-10-01", "csv", ",", {"AA": 4_201, "BB": 2_534, "EE": 2_109, "FF": 4_201}),
        ],
    )
    def test_500_random_rates_of_the_surgical_center_equal_the_files(
        self, real_data, quarter, effective, ending, delimiter, counts
    ):
        folder = real_data / "d_asc_addenda"
        files = {addendum: folder / f"ASC_{quarter}_{addendum}.{ending}" for addendum in counts}
        summary = run("asc", *files.values(), release="ASC", effective=effective)
        rows = {addendum: spreadsheet(path, delimiter) for addendum, path in files.items()}
        assert {addendum: len(found) for addendum, found in rows.items()} == counts
        assert summary["rows"] == AscEntry.objects.count() == sum(counts.values())
        assert run("asc", *files.values(), release="ASC", effective=effective)["unchanged"]
        priced = rows["AA"] + rows["BB"]
        for number in sampled(len(priced), 500):
            code, _, _, _, indicator, weight, rate, *_ = priced[number]
            entry = AscEntry.objects.get(code=code.strip("\xa0 *"), addendum__in=["AA", "BB"])
            assert (entry.payment_indicator, entry.payment_weight, entry.payment_rate) == (
                indicator.strip(), in_dollars(weight), in_dollars(rate),
            )  # fmt: skip


class TestPlaces:
    """Slow: 16,100 caps and 42,956 ZIP codes."""

    def test_what_fees_depend_on_by_place_is_stored_whole_and_a_second_run_changes_nothing(self, real_data):
        folder = real_data / "a_pfs_rvu25d"
        files = [
            ("gpci", folder / "GPCI2025.csv", Locality, 109),
            ("localities", folder / "25LOCCO.csv", CountyLocality, 208),
            ("anesthesia", folder / "ANES2025.csv", AnesthesiaFactor, 109),
            ("opps_cap", folder / "OPPSCAP_Oct.csv", OppsCap, 16_100),
            ("zip_localities", real_data / "a_cms_zip_locality" / "ZIP5_OCT2025.txt", ZipLocality, 42_956),
        ]
        for source, path, table, count in files:
            first = run(source, path, release="RVU25D")
            assert (first["rows"], first["added"], table.objects.count()) == (count, count, count)
            again = run(source, path, release="RVU25D")
            assert (again["unchanged"], again["added"], again["changed"], again["removed"]) == (True, 0, 0, 0)
        assert ZipLocality.objects.filter(needs_plus_four=True).count() == 580
        places = run(
            "geography", real_data / "h_geo" / "geonames_us_zipcodes.csv", release="2012", effective="2012-01-01"
        )
        assert (places["rows"], ZipArea.objects.current().of_codes(["77030"]).get().city) == (42_354, "Houston")
        wages = run("wages", real_data / "h_wages" / "national_M2023_dl.xlsx", release="2023", effective="2023-05-01")
        assert (wages["rows"], str(OccupationWage.objects.beside("29-2072").get().median)) == (831, "23.45")
        local = run("wages", real_data / "h_wages" / "oews-washington-2022.csv", release="W", effective="2022-05-01")
        assert local["rows"] == 6_920
        known = {(each.contractor, each.locality) for each in Locality.objects.all()}
        assert set(ZipLocality.objects.values_list("contractor", "locality")) <= known
        assert set(CountyLocality.objects.values_list("contractor", "locality")) == known

    def test_the_workbook_of_counties_holds_what_the_csv_holds_and_the_txt_is_refused(self, real_data):
        folder = real_data / "a_pfs_rvu25d"
        run("localities", folder / "25LOCCO.csv", release="RVU25D")
        summary = run("localities", folder / "25LOCCO.xlsx", release="RVU25D", effective="2025-10-02")
        assert (summary["added"], summary["changed"], summary["removed"]) == (0, 0, 0)
        with pytest.raises(CommandError, match="cuts its lists of counties off: import the csv or xlsx"):
            run("localities", folder / "25LOCCO.txt", release="RVU25D")

    def test_the_workbook_of_gpcis_holds_what_the_csv_holds(self, real_data):
        folder = real_data / "a_pfs_rvu25d"
        run("gpci", folder / "GPCI2025.csv", release="CSV")
        summary = run("gpci", folder / "GPCI2025.xlsx", release="XLSX")
        assert (summary["added"], summary["changed"], summary["removed"]) == (0, 0, 0)


@pytest.mark.django_db(transaction=True)
class TestKilled:
    """Slow: imports of pairs in processes of their own, killed on the way."""

    def test_a_killed_import_of_pairs_leaves_the_old_release_and_the_next_run_repairs(self, real_data, tmp_path):
        run("ncci_ptp", "ptp_practitioner_cut.csv", release="OLD", effective="2024-04-01", setting="practitioner")
        old = checksum()
        path = tmp_path / "ptp_practitioner_short.csv"
        with gzip.open(real_data / PTP, "rt") as file:
            path.write_text("".join(islice(file, 60_001)))
        options = ["--release", "NEW", "--effective", "2024-07-01", "--setting", "practitioner"]
        staged = PtpEdit.objects.filter(release__state="importing")
        for rows in (1, 20_000, 45_000):
            kill_import("ncci_ptp", path, staged, after=rows, options=options)
            assert checksum() == old
        summary = run("ncci_ptp", path, release="NEW", effective="2024-07-01", setting="practitioner")
        assert summary["rows"] == 60_000
        assert Release.objects.newest("ncci_ptp", "practitioner").name == "NEW"
        assert PtpEdit.objects.count() == 60_000 + 4
        assert not Release.objects.filter(state="importing").exists()


def checksum() -> list:
    """What readers can see of the pairs, and the codes."""
    rows = PtpEdit.objects.filter(release__state="ready").order_by("pk")
    return [*rows.values_list("pk", "column_one", "line"), *Code.objects.order_by("pk").values_list("code", "status")]
