"""What keeps a partial, cut or wrong file from going live: one sentence, nothing switched, and the way to let it by."""

import re

import pytest
from django.core.management import CommandError

from codes.models import FeeScheduleEntry, HcpcsEntry, PtpEdit, Release, ReleaseEvent
from tests.imports import CUTS, altered, run

pytestmark = pytest.mark.django_db
PRACTITIONER = {"setting": "practitioner"}
CSV = "PPRRVU2025_cut.csv"


def refused(source: str, *paths, **options) -> str:
    """The one sentence with which the files are refused, with nothing switched."""
    before = list(Release.objects.order_by("pk").values())
    options.setdefault("accept_removals", 0)
    with pytest.raises(CommandError) as error:
        run(source, *paths, **options)
    sentence, rest = str(error.value).split("\n")
    assert rest == "Nothing was switched."
    assert sentence.endswith(".")
    assert list(Release.objects.order_by("pk").values()) == before
    return sentence


def cut_short(folder, cut: str, lines: int, name: str = ""):
    """A cut without its last lines."""
    path = folder / (name or cut)
    path.write_bytes(b"".join((CUTS / cut).read_bytes().splitlines(keepends=True)[:-lines]))
    return path


def cut_within(folder, cut: str, count: int):
    """A cut without its last bytes."""
    path = folder / cut
    path.write_bytes((CUTS / cut).read_bytes()[:-count])
    return path


class TestRemovals:
    @pytest.mark.parametrize(
        ("source", "cut", "options", "gone", "rows"),
        [
            ("fee_schedule", CSV, {}, 3, 7),
            ("mue", "MUE_practitioner_cut.csv", {}, 2, 4),
            ("ncci_ptp", "ccipra_cut.txt", PRACTITIONER, 3, 6),
            ("zip_localities", "ZIP5_cut.txt", {}, 1, 3),
            ("localities", "LOCCO_cut.csv", {"accept": ["truncated"]}, 3, 7),
        ],
    )
    def test_a_release_that_lacks_more_than_5_percent_is_refused_until_that_many_are_accepted(
        self, tmp_path, source, cut, options, gone, rows
    ):
        run(source, cut, release="OLD", **options)
        short = cut_short(tmp_path, cut, gone)
        sentence = refused(source, short, release="NEW", effective="2025-11-01", **options)
        assert f"{cut} lacks {gone} of the {rows} rows of OLD (" in sentence
        assert sentence.endswith(f"more than 5%; if this is right, import with --accept-removals {gone}.")
        assert f"lacks {gone}" in refused(
            source, short, release="NEW", effective="2025-11-01", accept_removals=gone - 1, **options
        )
        assert ReleaseEvent.objects.first().note == sentence
        run(source, short, release="NEW", effective="2025-11-01", accept_removals=gone, **options)
        event = ReleaseEvent.objects.first()
        assert event.kind == "imported"
        assert f"accepted removals: {gone} of the {rows} rows of OLD" in event.note
        assert event.note.splitlines()[0] == f"0 added, 0 changed, {gone} removed"

    def test_the_acceptance_of_removals_accepts_nothing_else(self, tmp_path):
        run("fee_schedule", CSV)
        path = cut_within(tmp_path, CSV, 1)
        assert "--accept line-end" in refused("fee_schedule", path, release="NEW", accept_removals=10_000)

    def test_the_cut_of_the_sample_edition_is_no_measure(self):
        run("fee_schedule", CSV, release="S")
        Release.objects.update(sample=True)
        run("fee_schedule", "PPRRVU2026_cut_nonQPP.csv", release="B", effective="2026-07-01", accept_removals=0)
        assert Release.objects.ready().count() == 2


class TestCutFiles:
    @pytest.mark.parametrize(
        ("source", "cut", "options"),
        [
            ("fee_schedule", CSV, {}),
            ("hcpcs", "HCPC_cut_ANWEB.csv", {}),
            ("ncci_ptp", "ptp_practitioner_cut.csv", PRACTITIONER),
            ("ncci_ptp", "ccipra_cut.txt", PRACTITIONER),
            ("mue", "MUE_practitioner_cut.csv", {}),
            ("add_on", "aoc_cut.csv", {}),
            ("modifiers", "hcpcs_level2_modifiers_cut.csv", {}),
            ("places", "place_of_service_cut.csv", {}),
            ("rbcs", "RBCS_cut.csv", {}),
            ("gpci", "GPCI_cut.csv", {}),
            ("localities", "LOCCO_cut.csv", {"accept": ["truncated"]}),
            ("opps_cap", "OPPSCAP_cut.csv", {}),
            ("anesthesia", "ANES_cut.csv", {}),
            ("zip_localities", "ZIP5_cut.txt", {}),
            ("wages", "wages_cut.csv", {}),
            ("geography", "zipcodes_cut.csv", {}),
            ("icd10cm", "icd10cm_order_cut.txt", {}),
        ],
    )
    def test_a_file_that_ends_within_a_line_is_refused_until_it_is_accepted(self, tmp_path, source, cut, options):
        end = b"\r\n" if (CUTS / cut).read_bytes().endswith(b"\r\n") else b"\n"
        path = cut_within(tmp_path, cut, len(end))
        sentence = refused(source, path, **options)
        assert sentence == f"{cut} ends in the middle of a line; if this is right, import with --accept line-end."
        run(source, path, **options | {"accept": ["line-end", *options.get("accept", [])]})
        assert f"accepted line-end: {cut} ends in the middle of a line" in ReleaseEvent.objects.first().note

    def test_hcpcs_cut_in_a_continuation_is_refused_even_with_a_line_end(self, tmp_path):
        lines = (CUTS / "HCPC_cut_ANWEB.txt").read_bytes().splitlines(keepends=True)
        continuation = max(n for n, line in enumerate(lines) if line[10:11] in (b"4", b"8"))
        path = tmp_path / "HCPC_cut_ANWEB.txt"
        path.write_bytes(b"".join(lines[:continuation]) + lines[continuation][:40])
        assert "--accept line-end" in refused("hcpcs", path)
        path.write_bytes(b"".join(lines[:continuation]) + lines[continuation][:40] + b"\r\n")
        sentence = refused("hcpcs", path)
        assert sentence == (
            f"HCPC_cut_ANWEB.txt:{continuation + 1}: the last record has 40 characters of 320;"
            " if this is right, import with --accept truncated."
        )
        run("hcpcs", path, accept=["truncated"])
        assert HcpcsEntry.objects.exists()

    @pytest.mark.parametrize("left", ["First inv", "First invented r", "F"])
    def test_pairs_cut_in_a_rationale_are_refused_even_with_a_line_end(self, tmp_path, left):
        text = (CUTS / "ccipra_cut.txt").read_text()
        path = tmp_path / "ccipra_cut.txt"
        path.write_text(text[: text.rindex("First invented reason")] + left + "\n")
        sentence = refused("ncci_ptp", path, **PRACTITIONER)
        assert sentence == (
            "ccipra_cut.txt:12: the last rationale is the beginning of another one;"
            " if this is right, import with --accept truncated."
        )

    def test_a_line_cut_in_its_middle_is_a_bad_line(self, tmp_path):
        path = cut_within(tmp_path, CSV, 40)
        path.write_bytes(path.read_bytes() + b"\n")
        assert re.fullmatch(rf"{CSV}:\d+: \d+ columns, expected 31\.?", refused_line("fee_schedule", path))


def refused_line(source: str, *paths, **options) -> str:
    """The bad line with which the files are refused."""
    with pytest.raises(CommandError) as error:
        run(source, *paths, **options)
    assert not Release.objects.exists()
    return str(error.value).split("\n")[0]


class TestParts:
    @pytest.mark.parametrize(
        ("present", "missing"),
        [([1], "f2 and f3 and f4"), ([1, 2, 4], "f3"), ([2, 3, 4], "f1")],
    )
    def test_parts_that_the_names_count_and_nobody_brought_are_told(self, tmp_path, present, missing):
        paths = [part(tmp_path, number) for number in present]
        sentence = refused("ncci_ptp", *paths, effective="2025-10-01", **PRACTITIONER)
        assert sentence.endswith(f"{missing} of f1 to f4 are missing; if this is right, import with --accept parts.")
        run("ncci_ptp", *paths, effective="2025-10-01", accept=["parts"], **PRACTITIONER)
        assert "accepted parts: " in ReleaseEvent.objects.first().note

    def test_all_four_are_one_release(self, tmp_path):
        run("ncci_ptp", *[part(tmp_path, number) for number in (4, 1, 3, 2)], **PRACTITIONER)
        assert PtpEdit.objects.count() == 24

    def test_a_part_that_comes_twice_is_told(self, tmp_path):
        other = altered(tmp_path, "ccipra_cut.txt", "Third", "Other", name="ccipra-again-f1.txt")
        sentence = refused("ncci_ptp", part(tmp_path, 1), other, **PRACTITIONER)
        assert sentence == "ccipra-v313r0-f1.txt and ccipra-again-f1.txt are both part f1: name one of them."


def part(folder, number: int):
    """One part of a release of the fourth quarter of 2025, with a text of its own."""
    return altered(folder, "ccipra_cut.txt", "Third", f"Part {number}", name=f"ccipra-v313r0-f{number}.txt")


class TestTotals:
    @pytest.mark.parametrize(
        ("old", "new", "line"),
        [("7.10,91.25", "7.20,91.25", 11), (",99.15,", ",99.16,", 11), ("4.50,NA,0.06", "4.05,NA,0.06", 12)],
    )
    def test_rows_that_do_not_add_up_are_refused_until_they_are_accepted(self, tmp_path, old, new, line):
        path = altered(tmp_path, CSV, old, new)
        sentence = refused("fee_schedule", path)
        code = "9Z001" if line == 11 else "9Z002"
        assert sentence == (
            f"{CSV}:{line}: work, practice expense and malpractice of {code} are not the total;"
            " if this is right, import with --accept totals."
        )
        run("fee_schedule", path, accept=["totals"])
        assert FeeScheduleEntry.objects.exists()
        assert "accepted totals: " in ReleaseEvent.objects.first().note

    def test_all_of_them_are_counted(self, tmp_path):
        path = altered(tmp_path, CSV, "7.10,91.25", "7.20,91.25")
        path.write_text(path.read_text().replace("1.20,0.40", "1.30,0.40"))
        assert "9Z001 are not the total, and 1 more; if" in refused("fee_schedule", path)


def test_values_that_decide_nothing_become_empty_with_a_warning_in_the_log(tmp_path):
    """The file of 2018 has five dates of six digits of 10,985 records; the added date decides nothing either."""
    path = altered(tmp_path, "HCPC_cut_ANWEB.csv", ",19860101,", ",198601,")
    assert run("hcpcs", path)["rows"] == 7
    note = ReleaseEvent.objects.get().note
    assert "1 value(s) left empty:" in note
    assert "ADD DT '198601', expected a date YYYYMMDD" in note
    assert HcpcsEntry.objects.filter(added_date=None).count() == 1
    table = altered(tmp_path, "hcpcs_level2_modifiers_cut.csv", ",20150101,", ",2015,")
    assert run("modifiers", table)["rows"] == 3
    assert "added_date '2015', expected a date YYYYMMDD" in ReleaseEvent.objects.first().note


@pytest.mark.parametrize(
    ("source", "cut", "beside", "old", "new", "told"),
    [
        ("fee_schedule", "PPRRVU2025_cut.csv", [], ",0,88,4.44,", ",0,8?,4.44,", "imaging_family '8?'"),
        ("asc", "ASC_AA_cut.csv", ["ASC_BB_cut.txt", "ASC_EE_cut.csv", "ASC_FF_cut.csv"], ",83.6109,", ",83.61O9,",
         "payment weight '83.61O9'"),
        ("asc", "ASC_FF_cut.csv", ["ASC_AA_cut.csv", "ASC_BB_cut.txt", "ASC_EE_cut.csv"], ",35.62%,", ",35.6x%,",
         "device offset percentage"),
        ("opps", "AddendumB_cut.csv", [], '"$1,033.52"', "n/a", "minimum copayment 'n/a'"),
        ("opps", "AddendumB_cut.csv", [], ",60.4837,", ",see note,", "relative weight 'see note'"),
        ("hcpcs", "HCPC_cut_ANWEB.csv", [], ",C,", ",?,", "coverage code '?'"),
    ],
)  # fmt: skip
def test_a_figure_that_decides_nothing_damns_no_file(tmp_path, source, cut, beside, old, new, told):
    others = [CUTS / each for each in beside]
    run(source, altered(tmp_path, cut, old, new), *others, effective="2025-10-01", release="T1")
    assert told in ReleaseEvent.objects.first().note


def test_a_six_digit_date_of_the_asc_list_becomes_empty(tmp_path):
    content = (CUTS / "HCPC_cut_ANWEB.txt").read_bytes().splitlines(keepends=True)
    number = next(n for n, line in enumerate(content) if line[10:11] == b"3")
    content[number] = content[number][:232] + b"201801  " + content[number][240:]
    path = tmp_path / "HCPC_cut_ANWEB.txt"
    path.write_bytes(b"".join(content))
    run("hcpcs", path)
    assert "ASC_DT '201801', expected a date YYYYMMDD" in ReleaseEvent.objects.get().note
