"""Names, years, quarters, tracks and days of a delivery: what does not agree is refused, what is absent filled in."""

import shutil
import sqlite3
from datetime import date

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection

from codes.models import FeeScheduleEntry, Release, ReleaseEvent
from codes.releases import bulk, importing
from tests.codes.releases.test_guards import refused
from tests.imports import CUTS, altered, run

pytestmark = pytest.mark.django_db
CSV = "PPRRVU2025_cut.csv"
TITLE = "Cut of a National Physician Fee Schedule Relative Value File"


def named(folder, cut: str, name: str):
    """A cut under another name."""
    return shutil.copy(CUTS / cut, folder / name) and folder / name


def titled(folder, title: str, name: str = "fees.csv"):
    """The cut of the fee schedule with the title of a release."""
    title = f"{title[:4]} National Physician Fee Schedule Relative Value File {title[5:]}"
    return altered(folder, CSV, TITLE, title, name)


def call(source: str, *paths, **options) -> Release:
    """Import with what the operator says only; the release that is live then."""
    call_command(f"import_{source}", *map(str, paths), json=True, **options)
    return Release.objects.ready().order_by("-ready_at").first()


class TestNames:
    def test_the_july_file_of_2024_is_never_the_october_release_of_2025(self, tmp_path):
        run("fee_schedule", CSV, release="RVU25D")
        july = titled(tmp_path, "2024 July Release", "PPRRVU2024_Jul.csv")
        sentence = refused("fee_schedule", july, release="RVU25D", accept=["totals"], accept_removals=10_000)
        assert sentence == "The release name RVU25D is of Q4 2025, but PPRRVU2024_Jul.csv is of Q3 2024."

    @pytest.mark.parametrize(
        ("source", "cut", "name", "options", "expected"),
        [
            ("fee_schedule", CSV, "PPRRVU2024_Jul.csv", {"effective": "2025-10-01"}, "of Q3 2024"),
            ("mue", "MUE_practitioner_cut.csv", "MUE_Eff_07-01-2026.csv", {"release": "2025Q4"}, "of Q3 2026"),
            ("ncci_ptp", "ccipra_cut.txt", "ccipra-v322r0.txt", {"release": "2025Q4"}, "of Q3 2026"),
            ("hcpcs", "HCPC_cut_ANWEB.txt", "HCPC2019_CONTR_ANWEB.txt", {"release": "2025-10"}, "of 2019"),
            ("zip_localities", "ZIP5_cut.txt", "ZIP5_JUL2025.txt", {}, "The title of ZIP5_JUL2025.txt is of Q4 2025"),
            ("add_on", "aoc_cut.csv", "AOC_V2026Q3-MCR.csv", {}, "of Q3 2026"),
            ("opps_cap", "OPPSCAP_cut.csv", "OPPSCAP_Jul.csv", {}, "of Q3"),
            ("anesthesia", "ANES_cut.csv", "ANES2024.csv", {}, "of 2024"),
            ("gpci", "GPCI_cut.csv", "GPCI2024.csv", {}, "The title of GPCI2024.csv is of 2025"),
            ("localities", "LOCCO_cut.csv", "24LOCCO.csv", {}, "The title of 24LOCCO.csv is of 2025"),
            ("rbcs", "RBCS_cut.csv", "RBCS_RY_2023.csv", {}, "of 2023"),
            ("modifiers", "hcpcs_level2_modifiers_cut.csv", "modifiers_2020q4.csv", {}, "of Q4 2020"),
            ("places", "place_of_service_cut.csv", "places_2023.csv", {}, "of 2023"),
        ],
    )
    def test_a_file_of_another_year_or_quarter_is_refused_whatever_is_accepted(
        self, tmp_path, source, cut, name, options, expected
    ):
        checks = ["line-end", "truncated", "parts", "totals"]
        options = {"accept": checks, "accept_removals": 10_000} | options
        assert expected in refused(source, named(tmp_path, cut, name), **options)

    def test_the_title_inside_counts_as_the_name_does(self, tmp_path):
        sentence = refused("fee_schedule", titled(tmp_path, "2024 July Release"))
        assert sentence == "--effective 2025-10-01 is of Q4 2025, but fees.csv is of Q3 2024."

    def test_an_effective_day_outside_the_quarter_of_the_name_is_refused(self):
        sentence = refused("fee_schedule", CSV, release="RVU25D", effective="2025-07-01")
        assert sentence == "--effective 2025-07-01 is of Q3 2025, but The release name RVU25D is of Q4 2025."

    def test_a_correction_within_the_quarter_keeps_its_own_day(self):
        run("fee_schedule", CSV, release="RVU25AR", effective="2025-03-09")
        assert str(Release.objects.get().effective_date) == "2025-03-09"

    @pytest.mark.parametrize(
        ("effective", "last"),
        [("2024-01-01", "2024-03-08"), ("2024-03-09", "2024-12-31"), ("2025-01-01", "2025-12-31")],
    )
    def test_a_schedule_prices_until_the_successor_that_is_known_to_have_begun(self, tmp_path, effective, last):
        """CMS changed the factor on March 9, 2024; the schedule of January must not price that day."""
        file = titled(tmp_path, f"{effective[:4]} January Release")
        made = call("fee_schedule", file, release="T1", effective=date.fromisoformat(effective))
        assert str(made.through_date) == last

    @pytest.mark.parametrize(
        ("source", "cut"),
        [("gpci", "GPCI_cut.csv"), ("opps_cap", "OPPSCAP_cut.csv"), ("anesthesia", "ANES_cut.csv")],
    )
    def test_what_comes_with_the_schedule_holds_for_the_year_and_other_sources_for_the_quarter(
        self, tmp_path, source, cut
    ):
        made = call(source, named(tmp_path, cut, "x.csv"), release="T1", effective=date(2025, 7, 1))
        assert str(made.through_date) == "2025-12-31"
        units = named(tmp_path, "MUE_practitioner_cut.csv", "y.csv")
        assert str(call("mue", units, release="T1", effective=date(2025, 7, 1)).through_date) == "2025-09-30"

    def test_a_quarter_that_is_not_loaded_is_priced_by_the_one_before_it_until_it_is(self, tmp_path):
        january = titled(tmp_path, "2025 January Release", "PPRRVU2025_Jan.csv")
        call("fee_schedule", january)
        day = date(2025, 8, 15)
        assert Release.objects.for_date_of_service("fee_schedule", day).name == "RVU25A"
        july = titled(tmp_path, "2025 July Release", "PPRRVU2025_Jul.csv")
        call("fee_schedule", july)
        assert Release.objects.for_date_of_service("fee_schedule", day).name == "RVU25C"
        assert Release.objects.for_date_of_service("fee_schedule", date(2025, 6, 30)).name == "RVU25A"
        assert Release.objects.for_date_of_service("fee_schedule", date(2026, 1, 1)) is None

    def test_groups_for_statistics_hold_for_their_year(self, tmp_path):
        made = call("rbcs", named(tmp_path, "RBCS_cut.csv", "r.csv"), release="2024", effective=date(2024, 1, 1))
        assert str(made.through_date) == "2024-12-31"

    @pytest.mark.parametrize(
        ("source", "cut", "name", "release", "first", "last"),
        [
            ("fee_schedule", CSV, "PPRRVU2025_Oct.csv", "RVU25D", "2025-10-01", "2025-12-31"),
            ("mue", "MUE_practitioner_cut.csv", "MUE_Eff_07-01-2026.csv", "2026Q3", "2026-07-01", "2026-09-30"),
            ("ncci_ptp", "ccipra_cut.txt", "ccipra-v322r0.txt", "2026Q3", "2026-07-01", "2026-09-30"),
            ("hcpcs", "HCPC_cut_ANWEB.csv", "HCPC2026_OCT_ANWEB.csv", "2026-10", "2026-10-01", "2026-12-31"),
            ("zip_localities", "ZIP5_cut.txt", "zips.txt", "2025Q4", "2025-10-01", "2025-12-31"),
        ],
    )
    def test_what_the_operator_does_not_say_the_files_fill_in(self, tmp_path, source, cut, name, release, first, last):
        made = call(source, named(tmp_path, cut, name))
        assert (made.name, str(made.effective_date), str(made.through_date)) == (release, first, last)

    @pytest.mark.parametrize(
        ("options", "sentence"),
        [
            ({}, "The files do not say from which day they hold: add --effective DATE."),
            ({"release": "T1"}, "The files do not say from which day they hold: add --effective DATE."),
        ],
    )
    def test_what_nobody_says_is_asked_for(self, tmp_path, options, sentence):
        with pytest.raises(CommandError) as error:
            call("places", CUTS / "place_of_service_cut.csv", **options)
        assert str(error.value) == f"{sentence}\nNothing was switched."


class TestDays:
    def test_a_wrong_day_is_corrected_by_the_same_file_again(self):
        run("fee_schedule", CSV, effective="2025-09-30", release="T1")
        rows = list(FeeScheduleEntry.objects.values_list("pk", flat=True))
        summary = run("fee_schedule", CSV, effective="2025-10-01", through="2025-12-31", release="T1")
        assert (summary["corrected"], summary["unchanged"], summary["switched"]) == (True, False, False)
        release = Release.objects.get()
        assert (str(release.effective_date), str(release.through_date)) == ("2025-10-01", "2025-12-31")
        assert list(FeeScheduleEntry.objects.values_list("pk", flat=True)) == rows
        event = ReleaseEvent.objects.first()
        assert (event.kind, event.actor) == ("corrected", "import_fee_schedule")
        assert event.note == "2025-09-30 to 2025-12-31 corrected to 2025-10-01 to 2025-12-31"

    @pytest.mark.parametrize(("field", "value"), [("through", "2025-11-30"), ("effective", "2025-11-01")])
    def test_either_day_can_be_corrected_and_a_dry_run_corrects_nothing(self, field, value):
        run("mue", "MUE_practitioner_cut.csv")
        before = Release.objects.values().get()
        run("mue", "MUE_practitioner_cut.csv", dry_run=True, **{field: value})
        assert Release.objects.values().get() == before
        run("mue", "MUE_practitioner_cut.csv", **{field: value})
        assert str(getattr(Release.objects.get(), f"{field}_date")) == value

    @pytest.mark.parametrize("source_and_cut", [("fee_schedule", CSV), ("mue", "MUE_practitioner_cut.csv")])
    @pytest.mark.parametrize("through", ["2025-09-30", "2024-12-31"])
    def test_a_last_day_before_the_first_is_one_sentence(self, source_and_cut, through):
        sentence = refused(*source_and_cut, through=through)
        assert sentence == f"The last day, {through}, is before the first, 2025-10-01: correct --through."


class TestTracks:
    @pytest.fixture
    def both(self, tmp_path):
        first = named(tmp_path, "PPRRVU2026_cut_nonQPP.csv", "PPRRVU2026_Jul_nonQPP.csv")
        second = altered(tmp_path, "PPRRVU2026_cut_nonQPP.csv", "31.5678", "31.9999", name="PPRRVU2026_Jul_QPP.csv")
        second.write_text(second.read_text().replace("31.5678", "31.9999"))
        return first, second

    def test_two_tracks_in_one_call_stand_side_by_side(self, both, client):
        call("fee_schedule", *both)
        assert sorted(Release.objects.ready().values_list("name", "track")) == [
            ("RVU26C", "non_qpp"), ("RVU26C", "qpp"),
        ]  # fmt: skip
        factors = dict(FeeScheduleEntry.objects.values_list("release__track", "conversion_factor"))
        assert {track: str(factor) for track, factor in factors.items()} == {"non_qpp": "31.5678", "qpp": "31.9999"}
        assert Release.objects.newest("fee_schedule").track == "non_qpp"
        qpp = Release.objects.ready().of("fee_schedule").on_track("qpp").newest_first().first()
        assert qpp.label == "RVU26C, QPP"
        assert "RVU26C, nonQPP" in client.get("/codes/cpt/9Z001/").content.decode()

    @pytest.mark.parametrize("order", [(0, 1), (1, 0)])
    def test_one_after_the_other_neither_replaces_the_other(self, both, order):
        for number in order:
            call("fee_schedule", both[number])
        assert Release.objects.ready().count() == 2
        assert Release.objects.newest("fee_schedule").track == "non_qpp"
        call_command("revert_release", "fee_schedule", "RVU26C", "--track", "non_qpp", "--reason", "test")
        assert Release.objects.newest("fee_schedule").track == "qpp"

    def test_a_file_of_2026_that_names_no_track_is_asked_for_it(self, tmp_path):
        path = named(tmp_path, "PPRRVU2026_cut_nonQPP.csv", "PPRRVU2026_Jul.csv")
        with pytest.raises(CommandError, match=r"does not say its payment track: add --track non_qpp\|qpp\.\n"):
            call("fee_schedule", path)
        assert call("fee_schedule", path, track="qpp").track == "qpp"

    def test_a_track_against_the_name_is_refused(self, both):
        with pytest.raises(CommandError, match=r"^PPRRVU2026_Jul_QPP.csv is of the other payment track than"):
            call("fee_schedule", both[1], track="non_qpp")

    def test_when_one_of_two_tracks_is_damaged_neither_is_live(self, both):
        both[1].write_text(both[1].read_text().replace(",7.10,", ",seven,"))
        with pytest.raises(CommandError, match="seven"):
            call("fee_schedule", *both)
        assert not Release.objects.exists()
        assert not FeeScheduleEntry.objects.exists()


class TestDoubles:
    def test_one_file_twice_is_one_sentence(self):
        assert refused("mue", "MUE_practitioner_cut.csv", CUTS / "MUE_practitioner_cut.csv") == (
            "MUE_practitioner_cut.csv and MUE_practitioner_cut.csv are the same file: name it once."
        )

    def test_the_same_content_under_two_names_is_one_file(self, tmp_path):
        assert "are the same file: name it once." in refused("fee_schedule", CSV, named(tmp_path, CSV, "again.csv"))

    def test_two_quarters_in_one_call_are_one_sentence(self, tmp_path):
        first = titled(tmp_path, "2025 October Release", "PPRRVU2025_Oct.csv")
        second = titled(tmp_path, "2025 July Release", "PPRRVU2025_Jul.csv")
        assert refused("fee_schedule", first, second) == (
            "PPRRVU2025_Jul.csv is of Q3 2025, but PPRRVU2025_Oct.csv is of Q4 2025."
        )

    def test_csv_and_txt_of_one_release_are_two_files_of_one_thing(self):
        sentence = refused("fee_schedule", CSV, "PPRRVU2025_cut.txt")
        assert sentence == (
            "A release of fee_schedule is one file, and PPRRVU2025_cut.csv and PPRRVU2025_cut.txt are two: name one of"
            " them."
        )


class TestMessages:
    def test_a_name_too_long_is_one_sentence(self):
        sentence = refused("fee_schedule", CSV, release="x" * 62)
        assert sentence == "The release's name has 62 characters; 40 are kept, so shorten it."

    @pytest.mark.parametrize("fails_at", [1, 2])
    def test_a_full_disk_is_one_sentence(self, monkeypatch, fails_at):
        """Shown with the error that each database raises; the second insert is that of a companion's lists."""
        real, calls = bulk.insert, []

        def full(*args):
            calls.append(args)
            if len(calls) < fails_at:
                return real(*args)
            raise _full_disk()

        monkeypatch.setattr(bulk, "insert", full)
        sentence = refused("ncci_ptp", "ccipra_cut.txt", setting="practitioner")
        assert sentence == "The disk is full: T1 of ncci_ptp does not fit."
        assert ReleaseEvent.objects.get().note == sentence

    @pytest.mark.parametrize("step", ["discard", "switch"])
    def test_a_disk_without_room_to_take_rows_away_or_to_switch_is_one_sentence_too(self, monkeypatch, step):
        def full(*args, **options):
            raise _full_disk()

        if step == "discard":
            monkeypatch.setattr(bulk, "insert", full)
        monkeypatch.setattr(importing, step, full)
        with pytest.raises(CommandError) as error:
            run("mue", "MUE_practitioner_cut.csv", setting="practitioner")
        assert str(error.value) == "The disk is full: T1 of mue does not fit.\nNothing was switched."
        assert not Release.objects.ready()

    def test_another_trouble_of_the_database_is_not_called_a_full_disk(self, monkeypatch):
        def broken(*args):
            raise OperationalError("the server went away")

        monkeypatch.setattr(bulk, "insert", broken)
        with pytest.raises(OperationalError, match="went away"):
            run("mue", "MUE_practitioner_cut.csv")


def _full_disk() -> OperationalError:
    error = OperationalError("database or disk is full")
    if connection.vendor == "postgresql":
        error.__cause__ = psycopg.errors.DiskFull("could not extend file")
    else:
        error.__cause__ = sqlite3.OperationalError("database or disk is full")
        error.__cause__.sqlite_errorcode = sqlite3.SQLITE_FULL
    return error


class TestComparison:
    def test_an_older_release_that_arrives_late_is_compared_with_the_one_before_it(self, tmp_path):
        run("fee_schedule", CSV, release="A", effective="2025-01-01")
        newest = altered(tmp_path, CSV, "9Z001,", "9Z009,")
        run("fee_schedule", newest, release="C", effective="2025-07-01")
        middle = altered(tmp_path, CSV, "9Z002,,", "9Z007,,", name="PPRRVU2025_Apr.csv")
        summary = run("fee_schedule", middle, release="B", effective="2025-04-01")
        assert (summary["added"], summary["removed"]) == (1, 1)
        first = run(
            "fee_schedule",
            altered(tmp_path, CSV, "9Z001,", "9Z008,"),
            release="0",
            effective="2025-01-01",
            dry_run=True,
        )
        assert (first["added"], first["removed"]) == (1, 1)

    def test_the_first_of_all_arrives_late_and_adds_all_its_rows(self, tmp_path):
        run("mue", "MUE_practitioner_cut.csv", release="B", effective="2025-10-01")
        path = altered(tmp_path, "MUE_practitioner_cut.csv", "9Z002", "9Z012")
        assert run("mue", path, release="A", effective="2025-07-01")["added"] == 4

    @pytest.mark.parametrize(
        ("source", "cut", "old", "new", "sample"),
        [
            ("fee_schedule", CSV, "A,,7.10,91.25,,4.05,,0.80,99.15,11.95", "A,,7.20,91.25,,4.05,,0.80,99.25,12.05",
             "9Z001: work_rvu 7.10 -> 7.20, nonfacility_total 99.15 -> 99.25, facility_total 11.95 -> 12.05"),
            ("mue", "MUE_practitioner_cut.csv", "9Z003,250,", "9Z003,25,", "9Z003: units 250 -> 25"),
            ("zip_localities", "ZIP5_cut.txt", "ZZ000010999100 Z9", "ZZ000010999107 Z9", "00001: locality 00 -> 07"),
        ],
    )  # fmt: skip
    def test_changed_rows_are_shown_in_a_dry_run_and_in_the_log(self, tmp_path, capsys, source, cut, old, new, sample):
        run(source, cut, release="A")
        path = altered(tmp_path, cut, old, new)
        options = ["--release", "B", "--effective", "2025-11-01", "--accept-removals", "9", "--dry-run"]
        call_command(f"import_{source}", str(path), *options)
        out = capsys.readouterr().out
        assert f"changed: {sample}" in out
        assert "Dry run: nothing was switched." in out
        run(source, path, release="B", effective="2025-11-01")
        assert f"changed: {sample}" in ReleaseEvent.objects.first().note
