"""The import commands on short invented files: each source's rows, and what all of them hold to."""

import json
import re
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import models

from codes.finding.find import find
from codes.models import (
    AddOnEdit,
    AnesthesiaFactor,
    ApcRate,
    Code,
    HcpcsEntry,
    Locality,
    MedicallyUnlikelyEdit,
    Modifier,
    OccupationWage,
    OppsCap,
    OppsEntry,
    PairPartners,
    PairSummary,
    PlaceOfService,
    PtpEdit,
    RbcsEntry,
    Release,
    ReleaseEvent,
    ZipArea,
    ZipLocality,
)
from codes.releases import bulk, comparing
from codes.releases.statuses import update_statuses
from codes.releases.tables import KEPT
from tests.imports import CUTS, altered, run

pytestmark = pytest.mark.django_db

# source, cut, table, rows, options, a text of the cut, a damaged one, what the operator reads
PRACTITIONER = {"setting": "practitioner"}
EACH = [
    ("hcpcs", "HCPC_cut_ANWEB.txt", HcpcsEntry, 7, {}, "19970101", "19971301", "a date YYYYMMDD"),
    ("ncci_ptp", "ccipra_cut.txt", PtpEdit, 6, PRACTITIONER, "\t20190101\t", "\t2019\t", "a date YYYYMMDD"),
    ("ncci_ptp", "ptp_practitioner_cut.csv", PtpEdit, 4, PRACTITIONER, ",*,1,", ",*,2,", "0, 1 or 9"),
    ("mue", "MUE_practitioner_cut.csv", MedicallyUnlikelyEdit, 4, {}, ",250,", ",many,", "a whole number"),
    ("add_on", "aoc_cut.csv", AddOnEdit, 5, {}, "9Z101,1", "9Z101,7", "1, 2 or 3"),
    ("modifiers", "hcpcs_level2_modifiers_cut.csv", Modifier, 3, {}, "20181231", "2018", "a date YYYYMMDD"),
    ("places", "place_of_service_cut.csv", PlaceOfService, 3, {}, "Facility,02", "Hospital,02", "Facility"),
    ("rbcs", "RBCS_cut.csv", RbcsEntry, 3, {}, "12/31/2018", "31/12/2018", "MM/DD/YYYY"),
    ("gpci", "GPCI_cut.csv", Locality, 2, {}, ",0.912,", ",O.912,", "a number"),
    ("opps_cap", "OPPSCAP_cut.csv", OppsCap, 2, {}, "11.50", "$11.50", "a number"),
    ("anesthesia", "ANES_cut.csv", AnesthesiaFactor, 2, {}, "21.05", "-", "a number"),
    ("opps", "AddendumB_cut.csv", OppsEntry, 4, {}, ",5361,", ",536I,", "four digits"),
    ("opps", "AddendumA_cut.csv", ApcRate, 2, {}, '"$5,167.58"', "none", "dollars"),
    ("zip_localities", "ZIP5_cut.txt", ZipLocality, 3, {}, "ZZ00002", "ZZ00001", "one row for each"),
    ("geography", "zipcodes_cut.csv", ZipArea, 3, {}, "-91.5", "-191.5", "between -180 and 180"),
    ("wages", "wages_cut.csv", OccupationWage, 3, {}, "13.00,20.50", "31.00,20.50", "percentiles that rise"),
]
each_source = pytest.mark.parametrize(
    ("source", "cut", "table", "rows", "options", "old", "new", "expected"), EACH, ids=[case[1] for case in EACH]
)


def everything(model: type[models.Model]) -> list[tuple]:
    """All values but keys, as a comparison of two tables wants them."""
    names = [field.attname for field in model._meta.concrete_fields if field.attname not in ("id", "release_id")]
    return sorted(model.objects.values_list(*names), key=repr)


@each_source
class TestEachSource:
    def test_rows_are_stored_and_the_log_says_so(self, source, cut, table, rows, options, old, new, expected):
        summary = run(source, cut, **options)
        assert (summary["rows"], summary["added"], table.objects.count()) == (rows, rows, rows)
        event = ReleaseEvent.objects.get()
        assert (event.kind, event.actor) == ("imported", f"import_{source}")
        assert event.note == f"{rows} added, 0 changed, 0 removed"

    def test_a_second_run_changes_nothing(self, source, cut, table, rows, options, old, new, expected):
        run(source, cut, **options)
        before = list(table.objects.values_list("pk", flat=True))
        assert run(source, cut, **options)["unchanged"]
        assert list(table.objects.values_list("pk", flat=True)) == before

    def test_the_same_rows_in_a_second_release_differ_in_nothing(
        self, source, cut, table, rows, options, old, new, expected
    ):
        run(source, cut, **options)
        summary = run(source, cut, release="T2", effective="2025-11-15", **options)
        assert (summary["added"], summary["changed"], summary["removed"]) == (0, 0, 0)

    def test_a_damaged_line_is_named_and_nothing_is_switched(
        self, tmp_path, source, cut, table, rows, options, old, new, expected
    ):
        run(source, cut, **options)
        before = everything(table)
        with pytest.raises(CommandError, match=rf"{re.escape(cut)}:\d+: .*{expected}.*\nNothing was switched"):
            run(source, altered(tmp_path, cut, old, new), release="T2", effective="2025-11-15", **options)
        assert everything(table) == before
        assert Release.objects.get().state == "ready"
        assert ReleaseEvent.objects.first().kind == "refused"

    def test_a_dry_run_leaves_nothing(self, source, cut, table, rows, options, old, new, expected):
        assert run(source, cut, dry_run=True, **options)["rows"] == rows
        for model in KEPT[source].tables:
            assert not model.objects.exists()
        assert not Release.objects.exists()
        assert not ReleaseEvent.objects.exists()

    def test_the_help_has_an_example(self, source, cut, table, rows, options, old, new, expected, capsys):
        with pytest.raises(SystemExit):
            call_command(f"import_{source}", "--help")
        assert f"Example: manage.py import_{source}" in " ".join(capsys.readouterr().out.split())


class TestPairs:
    def test_a_pair_may_have_several_rows_and_each_keeps_its_file_and_line(self, tmp_path):
        second = altered(tmp_path, "ccipra_cut.txt", "Third invented", "Fourth invented", name="ccipra_more.txt")
        run("ncci_ptp", "ccipra_cut.txt", second, **PRACTITIONER)
        rows = PtpEdit.objects.filter(column_one="9Z001", column_two="9Z003").order_by("part", "line")
        assert list(rows.values_list("part", "line", "modifier_indicator")) == [
            (0, 8, "0"), (0, 9, "9"), (0, 10, "0"), (1, 8, "0"), (1, 9, "9"), (1, 10, "0"),
        ]  # fmt: skip
        assert rows[0].release.row(8, 1) == "ccipra_more.txt, T1, row 8"

    def test_the_lists_by_column_two_name_every_partner_once(self, monkeypatch):
        monkeypatch.setattr(PairPartners, "LENGTH", 1)
        run("ncci_ptp", "ccipra_cut.txt", **PRACTITIONER)
        lists = PairPartners.objects.order_by("code", "number").values_list("code", "number", "partners")
        assert list(lists) == [
            ("9Z002", 0, "9Z001"), ("9Z002", 1, "9Z004"), ("9Z003", 0, "9Z001"), ("Z9005", 0, "9Z004"),
        ]  # fmt: skip

    def test_the_summary_counts_both_directions_and_knows_the_last_day(self):
        run("ncci_ptp", "ccipra_cut.txt", **PRACTITIONER)
        summaries = {row.code: row for row in PairSummary.objects.all()}
        assert (summaries["9Z001"].as_column_one, summaries["9Z001"].as_column_two) == (4, 0)
        assert (summaries["9Z002"].as_column_two, summaries["9Z002"].last_date) == (2, None)
        assert str(summaries["Z9005"].last_date) == "2024-01-01"

    def test_files_that_do_not_say_their_setting_need_the_option(self, tmp_path):
        path = altered(tmp_path, "ptp_practitioner_cut.csv", "9Z001", "9Z001", name="pairs.csv")
        with pytest.raises(CommandError, match=r"add --setting practitioner\|hospital"):
            run("ncci_ptp", path)

    def test_a_setting_against_what_the_files_say_is_refused(self):
        with pytest.raises(CommandError, match="The files are those of practitioner, not of hospital"):
            run("ncci_ptp", "ccipra_cut.txt", setting="hospital")

    @pytest.mark.parametrize("options", [{}, {"setting": "practitioner"}])
    def test_files_of_two_settings_are_not_one_release(self, tmp_path, options):
        hospital = altered(tmp_path, "ccipra_cut.txt", "Third", "Fourth", name="ccioph_cut.txt")
        with pytest.raises(CommandError, match=r"The files are those of .*hospital"):
            run("ncci_ptp", "ccipra_cut.txt", hospital, **options)
        assert not Release.objects.exists()

    def test_settings_stand_beside_each_other(self):
        run("mue", "MUE_practitioner_cut.csv")
        run("mue", "MUE_hospital_cut.csv")
        assert Release.objects.newest("mue", "practitioner") != Release.objects.newest("mue", "hospital")
        assert Release.objects.newest("mue") is None

    def test_a_range_of_the_comparison_changes_no_count(self, tmp_path, monkeypatch):
        run("ncci_ptp", "ccipra_cut.txt", **PRACTITIONER)
        path = altered(
            tmp_path, "ccipra_cut.txt", "9Z004\tZ9005\t\t20240101\t20240101\t9", "9Z006\tZ9005\t\t20240101\t*\t1"
        )
        whole = run("ncci_ptp", path, release="T2", dry_run=True, **PRACTITIONER)
        monkeypatch.setattr(comparing, "RANGE", 1)
        assert run("ncci_ptp", path, release="T2", dry_run=True, **PRACTITIONER) == whole
        assert (whole["added"], whole["changed"], whole["removed"]) == (1, 0, 1)


class TestWords:
    def test_hcpcs_words_are_found_by_the_search_and_those_of_others_are_stored_nowhere(self, client):
        run("hcpcs", "HCPC_cut_ANWEB.txt")
        entry = HcpcsEntry.objects.get(code="Y0001")
        assert len(entry.long_description) > 80
        word = max(entry.long_description.split(), key=len)
        assert "Y0001" in client.get("/codes/search/", {"q": word}).content.decode()
        assert "Planted" in (CUTS / "HCPC_cut_ANWEB.txt").read_text("latin-1")
        for model in apps.get_models():
            for field in model._meta.concrete_fields:
                if isinstance(field, (models.CharField, models.TextField)):
                    assert not model._base_manager.filter(**{f"{field.name}__icontains": "planted words"}).exists()

    def test_an_index_that_was_not_finished_is_finished_by_the_next_run(self, client):
        run("hcpcs", "HCPC_cut_ANWEB.txt")
        Release.objects.update(indexed_at=None)
        apps.get_model("search.Document").objects.all().delete()
        run("hcpcs", "HCPC_cut_ANWEB.txt")
        assert apps.get_model("search.Document").objects.exists()
        assert Release.objects.get().indexed_at

    def test_a_descriptor_is_open_to_everyone_with_its_row(self, client):
        run("hcpcs", "HCPC_cut_ANWEB.txt")
        page = client.get("/codes/hcpcs/Y0001/").content.decode()
        assert HcpcsEntry.objects.get(code="Y0001").long_description.split(",")[0] in page
        assert "CMS, public domain: HCPC_cut_ANWEB.txt, T1, row" in page


class TestStatuses:
    def test_a_terminated_code_is_discontinued_with_its_row(self):
        run("hcpcs", "HCPC_cut_ANWEB.txt", effective="2019-01-01")
        code = Code.objects.get(code="Y0002")
        assert (code.status, str(code.ended_date)) == ("discontinued", "2018-12-31")
        assert re.fullmatch(r"Terminated on Dec 31, 2018 by HCPC_cut_ANWEB.txt \(T1\), row \d+\.", code.status_note)
        assert Code.objects.get(code="Y0001").status == "revised"

    def test_a_code_gone_from_the_newest_fee_schedule_is_deleted_and_lives_again_when_that_is_reverted(self, tmp_path):
        run("fee_schedule", "PPRRVU2025_cut.csv", release="OLD", effective="2025-07-01")
        path = altered(tmp_path, "PPRRVU2025_cut.csv", "9Z001,", "9Z007,")
        run("fee_schedule", path, release="NEW", effective="2025-10-01")
        code = Code.objects.get(code="9Z001")
        assert code.status == "deleted"
        assert re.fullmatch(
            r"In no row of PPRRVU2025_cut\.csv \(NEW\); last in PPRRVU2025_cut\.csv, OLD, row \d+\.", code.status_note
        )
        assert Code.objects.get(code="9Z002").status == "active"
        call_command("revert_release", "fee_schedule", "NEW", "--reason", "test", stdout=StringIO())
        assert (Code.objects.get(code="9Z001").status, Code.objects.get(code="9Z001").status_note) == ("active", "")

    def test_a_code_that_ended_stays_ended_when_the_release_that_held_it_is_pruned(self, tmp_path):
        run("fee_schedule", "PPRRVU2025_cut.csv", release="R0", effective="2025-01-01")
        for number in range(1, 5):
            path = altered(tmp_path, "PPRRVU2025_cut.csv", "9Z001,", "9Z007,")
            run("fee_schedule", path, release=f"R{number}", effective=f"2025-0{number + 1}-01")
        before = Code.objects.get(code="9Z001")
        call_command("prune_releases", stdout=StringIO())
        assert not Release.objects.filter(name="R0").exists()
        call_command("update_statuses", stdout=StringIO())
        after = Code.objects.get(code="9Z001")
        assert (after.status, after.status_note) == ("deleted", before.status_note)
        assert "last in PPRRVU2025_cut.csv, R0" in after.status_note

    def test_a_termination_date_that_lies_ahead_comes_by_itself(self):
        run("hcpcs", "HCPC_cut_ANWEB.txt", effective="2018-10-01")
        code = Code.objects.get(code="Y0002")
        update_statuses(on=code.ended_date)
        assert Code.objects.get(pk=code.pk).status == "active"
        out = StringIO()
        call_command("update_statuses", "--dry-run", "--json", stdout=out)
        assert json.loads(out.getvalue())["ended"] == 1
        assert Code.objects.get(pk=code.pk).status == "active"
        call_command("update_statuses", stdout=StringIO())
        assert Code.objects.get(pk=code.pk).status == "discontinued"

    def test_reverting_takes_the_words_of_a_release_out_of_the_search_and_brings_the_older_ones_back(self, tmp_path):
        run("hcpcs", "HCPC_cut_ANWEB.txt", release="OLD", effective="2019-01-01")
        path = altered(tmp_path, "HCPC_cut_ANWEB.txt", "nobody", "zymurg")
        run("hcpcs", path, release="NEW", effective="2020-01-01")
        assert ([each.code for each in find("zymurg").codes], find("nobody").codes) == (["Y0001"], [])
        call_command("revert_release", "hcpcs", "NEW", "--reason", "test", stdout=StringIO())
        assert ([each.code for each in find("nobody").codes], find("zymurg").codes) == (["Y0001"], [])
        call_command("revert_release", "hcpcs", "OLD", "--reason", "test", stdout=StringIO())
        assert find("nobody").codes == []

    def test_ended_rows_of_rbcs_and_pairs_are_evidence_with_a_day(self, tmp_path):
        path = altered(tmp_path, "PPRRVU2025_cut.csv", "9Z002,,", "9Z007,,")
        path.write_text(path.read_text().replace("9Z002,", "9Z008,"))
        run("fee_schedule", path)
        run("rbcs", "RBCS_cut.csv")
        code = Code.objects.get(code="9Z002")
        assert (code.status, str(code.ended_date)) == ("deleted", "2018-12-31")
        assert "its last day was Dec 31, 2018 by RBCS_cut.csv (T1), row" in code.status_note
        run("ncci_ptp", "ptp_practitioner_cut.csv", **PRACTITIONER)
        code = Code.objects.get(code="Z9005")
        assert (code.status, str(code.ended_date)) == ("discontinued", "2024-01-01")
        assert "its last NCCI rows ended on Jan 1, 2024 by ptp_practitioner_cut.csv (T1)" in code.status_note

    def test_a_code_that_another_file_holds_alive_does_not_end_with_its_last_pair(self, tmp_path):
        run("fee_schedule", "PPRRVU2025_cut.csv")
        table = altered(tmp_path, "MUE_practitioner_cut.csv", "Z9004", "Z9005")
        run("mue", table)
        run("ncci_ptp", "ptp_practitioner_cut.csv", **PRACTITIONER)
        assert Code.objects.get(code="Z9005").status == "active"

    def test_a_cut_for_the_sample_is_no_evidence(self, tmp_path):
        run("fee_schedule", "PPRRVU2025_cut.csv", release="OLD", effective="2025-07-01")
        run("fee_schedule", altered(tmp_path, "PPRRVU2025_cut.csv", "9Z001,", "9Z007,"), release="NEW")
        Release.objects.filter(name="NEW").update(sample=True)
        call_command("revert_release", "fee_schedule", "OLD", "--reason", "test", stdout=StringIO())
        assert Code.objects.get(code="9Z007").status == "active"


def test_chunks_follow_the_pace_of_the_machine():
    pace = bulk.Pace()
    pace.took(0.2)
    assert pace.size == 500
    for _ in range(10):
        pace.took(0.0001)
    assert pace.size == bulk.LARGEST
    for _ in range(10):
        pace.took(9)
    assert pace.size == bulk.SMALLEST
