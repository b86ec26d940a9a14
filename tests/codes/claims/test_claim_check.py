"""The claim check end to end: what is typed on the page, and what the page answers. Invented codes, invented rows."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from accounts.models import GuestRuns, Unlock, Viewer
from codes.claims.check import check
from codes.claims.discarded import discarded
from codes.claims.rows import Claim
from codes.claims.verdicts import Level
from codes.models import (
    Code,
    CodeSet,
    FeeScheduleEntry,
    HcpcsEntry,
    MedicallyUnlikelyEdit,
    Modifier,
    OppsEntry,
    Release,
)
from codes.reading.lines import Line
from codes.reading.reader import parse
from tests.claims import ON, QUARTER, Source, verdicts
from tests.codes.page.test_page import text_of
from tests.reference import PROSE, make_code, make_fee, make_release, planted

pytestmark = pytest.mark.django_db

URL = "/codes/check/"


def send(client, lines: str, **fields):
    return client.post(URL, {"lines": lines, "on": ON.isoformat(), "setting": "practitioner", "place": "", **fields})


def said(client, lines: str, rule: str, **fields) -> list[str]:
    """The verdicts of one rule for a claim."""
    return [each for each in verdicts(send(client, lines, **fields)) if rule in each]


@pytest.mark.parametrize("assistant", ["80", "82", "AS"])
def test_an_assistants_unit_is_not_counted_with_the_surgeons(client, alice, claim_data, assistant):
    client.force_login(alice)
    found = said(client, f"49002-RT, 49002-{assistant}-RT", "units (MUE)")
    assert [each.partition(" Medicare")[0] for each in found] == ["OK", "OK"]
    assert "1 of at most 1 unit on the day" in found[0]
    (only,) = [each for each in said(client, f"49002 x2, 49002-{assistant}", "units (MUE)") if each.startswith("Error")]
    assert "2 > 1 unit on the day (MAI 2): absolute" in only


def test_of_two_surgeons_each_has_the_limit(client, alice, claim_data):
    client.force_login(alice)
    found = said(client, "49002-62-RT, 49002-62-RT", "units (MUE)")
    assert [each.partition(" Medicare")[0] for each in found] == ["OK", "OK"]


def test_care_after_an_operation_is_no_second_unit_of_it(client, alice, claim_data):
    client.force_login(alice)
    found = said(client, "49002-54-RT, 49002-55-RT", "units (MUE)")
    assert [each.partition(" Medicare")[0] for each in found] == ["OK", "OK"]
    assert [each for each in said(client, "49002-54, 49002", "units (MUE)") if each.startswith("Error")]


class TestTheExamplesOfTheSpecification:
    """Examples 1 to 4 of the billing rules, on codes that exist nowhere."""

    def test_a_deleted_code_is_not_reportable_and_nothing_else_is_said_of_it(self, client, claim_data):
        page = send(client, "49099", on="2024-08-15")
        assert verdicts(page) == [
            "Error Medicare code status. 49099 is deleted: not reportable on this date. Last rows ended 2009-12-31."
        ]
        assert "1 error" in text_of(page)

    @pytest.mark.parametrize("order", ["49001, {}", "{}, 49001"])
    @pytest.mark.parametrize("modifier", ["", "-51", "-76", "-GC", "-26"])
    def test_a_pair_without_an_associated_modifier_denies_column_two(self, client, alice, claim_data, order, modifier):
        client.force_login(alice)
        (verdict,) = said(client, order.format(f"49003{modifier}"), "NCCI pair")
        assert verdict.startswith("Error Medicare NCCI pair. Medicare denies 49003 beside 49001: indicator 1")
        assert "Invented reason. f1.txt, Q3, row 7" in verdict

    def test_an_associated_modifier_that_stands_where_it_says_nothing_is_named(self, client, claim_data):
        (verdict,) = said(client, "49001-LT, 49003", "NCCI pair")
        assert "indicator 1, and LT as it stands does not bypass the edit." in verdict

    @pytest.mark.parametrize("lines", ["49001, 49003-59", "49003-XS, 49001", "49001-59, 49003"])
    def test_an_associated_modifier_bypasses_and_the_record_must_support_it(self, client, claim_data, lines):
        (verdict,) = said(client, lines, "NCCI pair")
        assert verdict.startswith("Bypassed Medicare NCCI pair.")
        assert "separate lesion, site or session for 49003 must be documented" in verdict

    def test_units_of_the_day_are_summed_and_more_is_payable_with_records(self, client, claim_data):
        units = said(client, "49003 x2, 49003-59 x2", "MUE")
        assert units == [
            "Warning Medicare units (MUE). 4 > 3 units on the day (MAI 3): payable only with records that"
            " support it. Invented reason. mue.csv, Q3, row 21"
        ]

    def test_both_sides_on_two_lines_are_one_unit_with_50_and_that_passes(self, client, claim_data):
        (verdict,) = said(client, "49002-RT, 49002-LT", "MUE")
        assert verdict.startswith("Error")
        assert "2 > 1" in verdict
        assert "Report 49002-50, 1 unit." in verdict
        page = send(client, "49002-50")
        assert not [each for each in verdicts(page) if each.startswith(("Error", "Warning"))]

    def test_a_limit_by_line_lets_two_lines_pass(self, client, claim_data):
        assert [each[:2] for each in said(client, "J9999 x200, J9999 x200", "MUE")] == ["OK", "OK"]

    def test_of_a_limit_by_line_the_line_that_is_above_it_is_told(self, client, claim_data):
        found = said(client, "J9999 x200, J9999 x300", "MUE")
        assert found[0].startswith(
            "Error Medicare units (MUE). 300 > 250 units on one line (MAI 1): the line is denied"
        )
        assert found[1].startswith("OK Medicare units (MUE). 200 of at most 250 units on one line (MAI 1).")

    def test_an_add_on_needs_its_primary_and_never_51(self, client, alice, claim_data):
        client.force_login(alice)
        (missing,) = said(client, "49004, 49001", "add-on")
        assert missing.startswith("Error")
        assert "one of 49002, 49003" in missing
        assert said(client, "49004, 49003", "add-on")[0].startswith("OK")
        with_51 = said(client, "49004-51, 49003", "add-on")
        assert with_51 == ["Error Medicare add-on rule. 51 does not belong on an add-on. aoc.csv, Q3, row 31"]
        assert len(said(client, "49004-51, 49001", "add-on")) == 2


def test_the_worst_line_comes_first_and_each_line_names_its_rule_and_source(client, claim_data):
    page = send(client, "49001, 49003-59, 49007")
    headings = re.findall(r'<h3 id="line-(\w+)"', page.content.decode())
    assert headings == ["3", "2", "claim", "1"]
    assert re.search(r"1 error, .*1 bypassed, \d+ OK", text_of(page))
    assert all("Medicare" in each for each in verdicts(page))


def test_a_pair_whose_row_ended_before_the_day_is_not_found(client, claim_data):
    (verdict,) = said(client, "49002, 49003", "NCCI pair")
    assert "Not decided Medicare NCCI pair. No NCCI pair found in release Q3 for this date: 49002 and 49003." in verdict
    assert "may be billed together" in verdict
    assert said(client, "49002, 49003", "NCCI pair", on="2024-08-14")[0].startswith("Error")


def test_no_data_for_the_date_is_another_answer_than_no_edit(client, claim_data):
    page = " ".join(verdicts(send(client, "49001, 49003", on="2024-10-01")))
    for source in ("NCCI pair", "MUE", "add-on", "fee schedule"):
        assert f"No {source} data for Oct 1, 2024" in page
    assert "No NCCI pair found" not in page
    assert "Error" not in page


def test_a_hospitals_claim_is_judged_by_its_own_files_only(client, claim_data):
    page = " ".join(verdicts(send(client, "49001, 49003, 49006", setting="hospital")))
    assert "No NCCI pair data loaded (outpatient hospital)." in page
    assert "No outpatient hospital data loaded." in page
    assert "Status B" not in page
    assert "Invented reason" not in page


@pytest.mark.parametrize("modifier", ["58", "79"])
def test_what_tells_a_later_procedure_goes_on_no_visit(client, claim_data, modifier):
    on_visit = " ".join(verdicts(send(client, f"99213-{modifier}")))
    assert f"Warning Medicare modifier rule. {modifier} goes on procedures: a visit within a global period" in on_visit
    assert "chapter 12, section 40.2" in on_visit
    assert "goes on procedures" not in " ".join(verdicts(send(client, f"49002-{modifier}")))


def test_a_code_that_no_release_holds_has_no_data(client, claim_data):
    (verdict,) = verdicts(send(client, "12345"))
    assert (
        verdict == "No data Medicare code status. 12345 stands in no release loaded here: no data loaded for this code."
    )


def test_a_cut_for_the_sample_says_nothing_of_other_codes(client, claim_data):
    Release.objects.update(sample=True)
    page = " ".join(verdicts(send(client, "49002, 49007")))
    assert "No NCCI pair data loaded for 49002: release Q3 is shortened for the sample edition." in page
    assert "No NCCI pair found" not in page
    assert "No published value" not in page


def test_status_decides(client, claim_data):
    (bundled,) = said(client, "49006", "status. Status")
    assert bundled.startswith("Error Medicare fee schedule status. Status B: Bundled")
    assert bundled.endswith("fees.csv, FEE24C, row 16")
    (active,) = said(client, "49001", "status. Status")
    assert active.startswith("OK Medicare fee schedule status. Status A")


@pytest.mark.parametrize("other", ["A", "C", "R", "T"])
def test_status_t_beside_whatever_may_be_paid_is_no_ok(client, claim_data, other):
    FeeScheduleEntry.objects.filter(code="49003").update(status=other)
    FeeScheduleEntry.objects.filter(code="49007").update(status="T")
    found = said(client, "49007, 49003", "Status T:")
    assert found
    assert all(each.startswith("Warning") for each in found)


@pytest.mark.parametrize("status", ["A", "C", "R"])
def test_a_row_without_relative_values_is_priced_by_the_contractor_whatever_its_status(client, claim_data, status):
    empty = {"work_rvu": 0, "nonfacility_pe_rvu": 0, "facility_pe_rvu": 0, "mp_rvu": 0}
    FeeScheduleEntry.objects.filter(code="49007").update(status=status, **empty)
    (told,) = said(client, "49007", "status. Status")
    assert told.startswith("Warning")
    assert "Its row has no relative values: priced by the contractor." in told


@pytest.mark.parametrize(
    ("line", "level", "words"),
    [
        ("49001-26", "Error", "26 does not go on this code: a physician service that does not split."),
        ("49005-26", "OK", "26: allowed"),
        ("49005-26-TC", "Error", "26 and TC on one line exclude each other"),
        ("49001-50", "Warning", "50: not allowed; 150 percent does not apply"),
        ("49002-50 x2", "Error", "50 counts both sides already: report 49002-50 with 1 unit, not 2."),
        ("49002-50-RT", "Error", "50 and RT contradict each other"),
        ("49001-62", "Error", "62: co-surgeon indicator 0, co-surgeons are not permitted"),
        ("49001-80", "Error", "80: assistant indicator 1, an assistant is not paid"),
        ("49001-25", "Error", "25: not allowed; these go on visit codes"),
        ("99213-59", "Error", "59: not allowed; these never go on a visit code"),
        ("99213-25", "Not decided", "25: not decided; a separate visit"),
        ("49001-59-XS", "Warning", "59, XS: Medicare wants one of them"),
        ("J9999-25", "Warning", "25: not allowed; these go on visit codes"),
        ("49001-AA-QK", "Error", "AA and QK contradict each other"),
        ("49001-QZ-AA", "Error", "AA and QZ contradict each other"),
        ("49001-JW-JZ", "Error", "JW and JZ contradict each other"),
        ("99213-93-95", "Error", "93 and 95 contradict each other"),
        ("49001-80-AS", "Warning", "AS alone says that no physician assisted"),
        ("49001, 49001", "Warning", "The same as line 1: Medicare denies an exact duplicate."),
        ("49001, 49001-26", "Warning", "Line 1 is the whole of 49001"),
        ("49001-TC, 49001", "Warning", "Line 2 is the whole of 49001"),
        ("49001-54-55", "Error", "54 and 55 go on lines of their own"),
        ("49001-56", "Not decided", "56 alone is the contractor's"),
        ("99213-FT", "Error", "FT goes on critical care"),
    ],
)
def test_modifiers_are_judged_by_the_indicators_and_by_each_other(client, claim_data, line, level, words):
    found = said(client, line, "modifier rule")
    assert any(each.startswith(level) and words in each for each in found), found


@pytest.mark.parametrize("lines", ["49001-26, 49001-TC", "49001, 49001-26-77", "49001-LT, 49001-RT-26"])
def test_the_two_parts_or_what_is_set_apart_are_no_part_of_a_whole(client, claim_data, lines):
    assert not [each for each in said(client, lines, "modifier rule") if "is the whole of" in each]


@pytest.mark.parametrize(
    ("lines", "level", "words"),
    [
        ("49001, 99213", "Error", "It is paid separately with 25, if the record shows work of the visit"),
        ("49001, 99213-57", "Error", "the package of 49001 (global days 010)"),
        ("49001, 99213-25", "Bypassed", "work of the visit beyond what belongs to the procedure"),
        ("49002, 99213", "Error", "or with 57, if the record shows that the operation was decided on in this visit."),
        ("49002, 99213-25", "Warning", "57 is the rule for the visit that decided on a major operation"),
        ("49002, 99213-57", "Bypassed", "the operation was decided on in this visit"),
        (
            "49002, 99213-57-25",
            "Bypassed",
            "by 57: the record must show that the operation was decided on in this visit",
        ),
    ],
)
def test_a_visit_on_the_day_of_a_procedure_needs_25_or_57(client, claim_data, lines, level, words):
    (verdict,) = said(client, lines, "global period")
    assert verdict.startswith(level)
    assert words in verdict


def test_a_visit_beside_a_service_without_a_package_is_not_asked_about(client, claim_data):
    assert said(client, "49003, 99213", "global period") == []


def test_the_place_of_service_is_held_against_the_row(client, claim_data):
    assert "rarely or never done here (place 11" in said(client, "49005", "place of service", place="11")[0]
    (facility,) = said(client, "49005", "place of service", place="22")
    assert "In a facility the physician bills 26" in facility
    assert said(client, "49005-26", "place of service", place="22") == []


def test_a_code_is_not_reportable_before_its_first_day(client, claim_data):
    release = make_release("H24", source=Source.HCPCS, file_name="hcpcs.csv", **QUARTER)
    HcpcsEntry.objects.create(
        release=release, kind="procedure", code="J9999", added_date=date(2024, 9, 1), action_code="A", line=51
    )
    MedicallyUnlikelyEdit.objects.filter(code="J9999").delete()
    assert verdicts(send(client, "J9999")) == [
        "Error Medicare code status. J9999 begins on Sep 1, 2024: not reportable on this date. hcpcs.csv, H24, row 51"
    ]
    assert said(client, "J9999", "code status", on="2024-09-01")[0].startswith("OK")


def test_a_modifier_that_ended_or_that_no_list_has_is_named(client, claim_data):
    release = make_release("MOD", source=Source.MODIFIERS, file_name="mods.csv", **QUARTER)
    Modifier.objects.create(release=release, modifier="Q9", termination_date=date(2020, 1, 1), line=61)
    assert said(client, "49001-Q9", "modifier rule") == [
        "Error Medicare modifier rule. Q9 ended on Jan 1, 2020. mods.csv, MOD, row 61"
    ]
    assert said(client, "49001-ZY", "modifier rule")[0].startswith(
        "Warning Medicare modifier rule. ZY stands in no row"
    )


@pytest.mark.parametrize(
    ("modifier", "coverage", "told"),
    [
        ("GY", "S", "Error Medicare modifier rule. GY: whoever bills says that Medicare does not cover it"),
        ("GZ", "M", "Error Medicare modifier rule. GZ: whoever bills says that Medicare does not cover it"),
        ("U1", "I", "Warning Medicare modifier rule. U1: not payable by Medicare, says CMS's list"),
        ("GA", "C", "Not decided Medicare modifier rule. GA: not decided"),
    ],
)
def test_how_cms_lists_a_modifier_as_covered_decides(client, claim_data, modifier, coverage, told):
    release = make_release("2024-10", source=Source.MODIFIERS, file_name="mods.csv")
    Modifier.objects.create(release=release, modifier=modifier, coverage=coverage, line=125)
    (found,) = said(client, f"49001-{modifier}", "modifier rule")
    assert found.startswith(told)
    assert found.endswith("mods.csv, 2024-10, row 125")


def test_a_modifier_that_lowers_the_payment_is_told_by_its_law(client, claim_data):
    release = make_release("2024-10", source=Source.MODIFIERS, file_name="mods.csv")
    Modifier.objects.create(release=release, modifier="FX", coverage="C", line=99)
    law = "Social Security Act, section 1848(b)(9)(A); CMS change request 9727"
    (found,) = said(client, "49005-FX", "modifier rule")
    assert found == (
        f"OK Medicare modifier rule. FX: an x-ray on film; Medicare pays less than the allowed amount. {law}"
    )
    (without,) = said(client, "49001-FX", "modifier rule")
    assert without.startswith("Warning Medicare modifier rule. FX: an x-ray on film; 49001 has no technical part")
    assert without.endswith(law)


def test_a_therapist_assistants_modifier_goes_with_the_plan_of_care(client, claim_data):
    release = make_release("2024-10", source=Source.MODIFIERS, file_name="mods.csv")
    Modifier.objects.create(release=release, modifier="CQ", coverage="C", line=98)
    for text, level in (("49003-CQ", "Warning"), ("49003-GO-CQ", "Warning"), ("49003-GP-CQ", "OK")):
        (found,) = [each for each in said(client, text, "modifier rule") if " CQ: " in each]
        assert found.startswith(f"{level} Medicare modifier rule. CQ: a physical therapist assistant gave it"), text


def test_a_list_of_modifiers_of_another_time_says_nothing_of_what_it_lacks(client, claim_data):
    days = {"effective_date": date(2020, 10, 1), "through_date": date(2020, 12, 31)}
    make_release("2020-10", source=Source.MODIFIERS, file_name="mods.csv", **days)
    (unknown,) = said(client, "49001-ZY", "modifier rule")
    assert unknown == (
        "No data Medicare modifier rule. No list of modifiers loaded for Aug 15, 2024; that of 2020-10 has no ZY."
        " mods.csv, 2020-10"
    )
    make_code("99291", texts=[])
    (known_here,) = [each for each in said(client, "99291-FT", "modifier rule") if "FT" in each]
    assert known_here.startswith("Not decided Medicare modifier rule. FT: not decided; the record must show")


@pytest.mark.parametrize(
    ("line", "level", "words"),
    [
        ("99213-95", "Not decided", "95: not decided; the record decides"),
        ("49001-GC", "Not decided", "GC: not decided; the record decides"),
        ("49001-TA", "Warning", "TA names no site of 49001."),
        ("92928-LD", "Not decided", "LD: which site was treated; the record decides."),
        ("49001-P3", "OK", "P3: Medicare pays nothing more for physical status."),
    ],
)
def test_a_modifier_that_no_rule_judges_is_no_silent_ok(client, claim_data, line, level, words):
    release = make_release("MOD", source=Source.MODIFIERS, file_name="mods.csv", **QUARTER)
    make_code("92928", texts=[])
    for number, modifier in enumerate(["GC", "TA", "LD"], 71):
        Modifier.objects.create(release=release, modifier=modifier, line=number)
    (found,) = [each for each in said(client, line, "modifier rule") if line.partition("-")[2] in each]
    assert found.startswith(level)
    assert words in found
    assert check(Claim(parse(line).lines, ON, place="11")).clean is (level == "OK")


def test_the_ends_of_a_trip_are_no_misspelled_modifier(client, claim_data):
    make_release("MOD", source=Source.MODIFIERS, file_name="mods.csv", **QUARTER)
    make_code("A0999", texts=[])
    (trip,) = said(client, "A0999-RH", "modifier rule")
    assert trip.startswith("Not decided")
    assert said(client, "49001-RH", "modifier rule")[0].startswith(
        "Warning Medicare modifier rule. RH stands in no row"
    )


@pytest.mark.parametrize(("line", "warned"), [("49011", True), ("49011-GP", False), ("49011-59-GO", False)])
def test_a_therapy_service_needs_the_plan_it_belongs_to(client, claim_data, line, warned):
    make_code("49011", texts=[])
    make_fee(claim_data["fees"], "49011", line=91, multiple_procedure="5")
    found = [each for each in said(client, line, "modifier rule") if "needs one of GN, GO, GP" in each]
    assert bool(found) is warned
    assert all(each.startswith("Warning") and "chapter 5, section 20.1" in each for each in found)


@pytest.mark.parametrize(
    ("line", "level", "words"),
    [
        ("98940", "Error", "98940 only as active treatment, which AT says; without AT the line is denied."),
        ("98941-GA", "Error", "98941 only as active treatment, which AT says"),
        ("98942-AT", "OK", "AT: active treatment, which the record must show"),
        ("98941-AT-GA", "OK", "AT: active treatment, which the record must show"),
        ("49003-AT", "Warning", "AT says a chiropractor's active treatment and goes on 98940-98942."),
    ],
)
def test_a_chiropractors_manipulation_is_paid_with_at_only(client, claim_data, line, level, words):
    for number, code in enumerate(("98940", "98941", "98942"), 200):
        make_code(code, texts=[])
        make_fee(claim_data["fees"], code, line=number)
    (found,) = [each for each in verdicts(send(client, line)) if words in each]
    assert found.startswith(level)
    assert "chapter 12, section 220" in found
    assert not [each for each in verdicts(send(client, line)) if "AT: not decided" in each]


def test_the_amount_of_a_manipulation_without_at_says_what_it_lacks(client, alice, claim_data):
    make_code("98940", texts=[])
    make_fee(claim_data["fees"], "98940", line=200)
    client.force_login(alice)
    asked = {"place": "11", "on": ON.isoformat()}
    assert "without AT the line is denied" in text_of(client.get("/codes/fees/", asked | {"lines": "98940"}))
    page = text_of(client.get("/codes/fees/", asked | {"lines": "98940-AT"}))
    assert "denied" not in page
    assert "AT is not calculated here" not in page


ASKS = "From a single-dose container J9998 needs JZ"
CONTRADICTS = "JZ says that nothing was thrown away, and line 2 bills by JW what was."
ALONE = "the dose that was given goes on a line of its own"


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("J9998 x4", [("Not decided", ASKS)]),
        ("J9998 x4, J9998 x2", [("Not decided", ASKS)]),
        ("J9998-JZ x4", []),
        ("J9998 x4, J9998-JW x1", []),
        ("J9998-JZ x4, J9998-JW x1", [("Warning", CONTRADICTS)]),
        ("J9998-JW x1", [("Warning", ALONE)]),
        ("J9998-JW-JZ x4", []),
        ("49003", []),
    ],
)
def test_a_drug_says_what_was_thrown_away_of_its_container(client, claim_data, lines, told):
    Code.objects.create(code_set=CodeSet.objects.get(slug="hcpcs"), code="J9998")
    make_fee(claim_data["fees"], "J9998", status="E", line=201)
    of_rule = [
        each for each in verdicts(send(client, lines)) if any(said in each for said in (ASKS, CONTRADICTS, ALONE))
    ]
    assert len(of_rule) == len(told)
    for each, (level, words) in zip(of_rule, told, strict=True):
        assert each.startswith(level)
        assert words in each
        assert "chapter 17, section 40" in each


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("J9998-JZ x4", "Not decided Medicare modifier rule. JZ: nothing of the container was thrown away; the record"),
        ("J9998-JW x1", "Not decided Medicare modifier rule. JW: what of the container was thrown away; the record"),
        (
            "49003-JZ",
            "Warning Medicare modifier rule. JZ goes on a drug, and the fee schedule prices 49003 as a service.",
        ),
        (
            "49003-JW",
            "Warning Medicare modifier rule. JW goes on a drug, and the fee schedule prices 49003 as a service.",
        ),
    ],
)
def test_what_was_thrown_away_of_a_container_rests_on_the_record_and_on_a_drug(client, claim_data, line, told):
    Code.objects.create(code_set=CodeSet.objects.get(slug="hcpcs"), code="J9998")
    make_fee(claim_data["fees"], "J9998", status="E", line=201)
    release = make_release("L", source=Source.MODIFIERS, file_name="modifiers.csv", **QUARTER)
    for number, sign in enumerate(("JW", "JZ"), 5):
        Modifier.objects.create(release=release, modifier=sign, line=number)
    found = verdicts(send(client, line))
    assert [each for each in found if each.startswith(told)]
    assert "no rule here judges it" not in " ".join(found)


@pytest.mark.parametrize(("on", "asked"), [(date(2023, 6, 30), False), (date(2023, 7, 1), True)])
def test_one_of_the_two_is_asked_for_since_july_2023(on, asked):
    verdicts = list(discarded([(1, Line("J9998"))], {"J9998"}, on))
    assert bool(verdicts) is asked


def test_a_drug_that_a_hospital_is_not_paid_for_by_itself_needs_neither(client, claim_data):
    Code.objects.create(code_set=CodeSet.objects.get(slug="hcpcs"), code="J9998")
    release = make_release("O3", source=Source.OPPS, file_name="b.csv", **QUARTER)
    row = OppsEntry.objects.create(release=release, code="J9998", status_indicator="N", line=5)
    assert not [each for each in verdicts(send(client, "J9998 x4", setting="hospital")) if ASKS in each]
    row.status_indicator, row.payment_rate = "K", 12
    row.save()
    assert [each for each in verdicts(send(client, "J9998 x4", setting="hospital")) if ASKS in each]


def test_an_add_on_that_only_its_global_days_tell_needs_another_service(client, claim_data):
    make_code("49012", texts=[])
    make_fee(claim_data["fees"], "49012", line=92, global_days="ZZZ")
    (alone,) = said(client, "49012", "add-on rule")
    assert alone.startswith("Warning")
    assert "goes with another service, and none is on the claim. fees.csv, FEE24C, row 92" in alone
    (beside,) = said(client, "49001, 49012", "add-on rule")
    assert beside.startswith("Not decided")


def test_a_code_without_a_row_names_who_prices_it(client, claim_data):
    make_code("E9998", texts=[])
    (verdict,) = said(client, "E9998", "schedule status")
    assert "No row for E9998 in the physician fee schedule FEE24C: the schedule of durable equipment" in verdict


def test_a_code_before_the_first_file_that_names_it_has_no_invented_first_day(client, claim_data):
    make_code("49097", texts=[])
    make_fee(make_release("FEE25D", file_name="later.csv"), "49097", line=97)
    assert said(client, "49097", "code status") == [
        "Error Medicare code status. 49097 stands in no file of this day: not reportable on this date. The first"
        " schedule loaded that names it is FEE25D, from Oct 1, 2025. later.csv, FEE25D, row 97"
    ]


def test_the_number_of_queries_does_not_grow_with_the_lines(claim_data):
    def asked(lines: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            check(Claim(parse(lines).lines, ON, place="11"))
        return len(queries)

    every = "49001, 49002-50, 49003-59, 49004, 49005-26, 49006, 49007, 99213-25, J9999, 49099"
    assert asked("49001-59, 49003") == asked(every) == asked(", ".join([every] * 5)) == 10


def test_every_level_has_its_word():
    assert [level.label for level in Level] == ["Error", "Warning", "Not decided", "No data", "Bypassed", "OK"]


def test_only_what_is_all_ok_is_clean(claim_data):
    def answered(lines: str):
        return check(Claim(parse(lines).lines, ON, place="11"))

    assert answered("49001").clean
    assert not answered("49002, 49003").clean, "no pair found is no OK"
    assert not answered("49007").clean, "no published value is no OK"
    assert answered("49002, 49003").summary.startswith("1 not decided")


def test_a_code_without_evidence_has_no_data_and_no_ok(client, claim_data):
    Code.objects.create(code_set=CodeSet.objects.get(slug="cpt"), code="0999T")
    (verdict,) = said(client, "0999T", "code status")
    assert verdict == (
        "No data Medicare code status. No code-status data for this date:"
        " no file of codes in use that covers it names 0999T."
    )


def test_every_ok_of_a_code_names_its_row(client, claim_data):
    (living,) = said(client, "49001", "code status")
    assert living == "OK Medicare code status. 49001 is in use on this date. fees.csv, FEE24C, row 11"


def test_an_ok_by_a_schedule_that_prices_the_day_no_more_says_so(client, claim_data):
    """Its status would else stand beside "No fee schedule data" with that same schedule as its proof."""
    Release.objects.filter(source="fee_schedule").update(
        name="FEE24A", effective_date=date(2024, 1, 1), through_date=date(2024, 3, 8)
    )
    found = verdicts(send(client, "49001", on="2024-08-15"))
    (living,) = [each for each in found if "code status" in each]
    assert living == (
        "OK Medicare code status. 49001 is in use on this date. FEE24A shows until Dec 31, 2024 which codes are in"
        " use and prices until Mar 8, 2024: no fee schedule loaded here prices this day. fees.csv, FEE24A, row 11"
    )
    assert any("No fee schedule data for Aug 15, 2024" in each for each in found)


def test_a_code_that_a_later_schedule_drops_is_no_error_on_a_day_when_it_lived(client, claim_data):
    make_code("49098", texts=[], status="deleted", rests_on_releases=True)
    make_fee(claim_data["fees"], "49098", line=98)
    later = make_release("FEE25D", file_name="later.csv")
    assert said(client, "49098", "code status")[0].startswith("OK")
    (gone,) = said(client, "49098", "code status", on="2025-10-15")
    assert gone == (
        "Error Medicare code status. 49098 is deleted: not reportable on this date. In no row of later.csv (FEE25D);"
        " last in fees.csv, FEE24C, row 98. later.csv, FEE25D"
    )
    (gap,) = said(client, "49098", "code status", on="2025-03-01")
    assert gap.startswith("No data")
    assert later.effective_date == date(2025, 10, 1)


@pytest.mark.parametrize(("units", "level"), [(9_999, "OK"), (22_000, "OK"), (22_001, "Error"), (99_999, "Error")])
def test_units_above_9999_are_judged_by_the_check_and_read_by_the_fees(client, claim_data, units, level):
    MedicallyUnlikelyEdit.objects.filter(code="J9999").update(units=22_000)
    (verdict,) = said(client, f"J9999 x{units}", "units")
    assert verdict.startswith(level)
    page = client.post(
        "/codes/fees/", {"lines": f"J9999 x{units}", "on": ON.isoformat(), "place": "11", "locality": ""}
    )
    assert f"J9999 x{units}" in text_of(page)


@pytest.mark.parametrize("indicator", ["1", "2", "3"])
def test_zero_units_allow_none(client, claim_data, indicator):
    """Not with records either, whatever the kind of the edit."""
    MedicallyUnlikelyEdit.objects.filter(code="49003").update(units=0, adjudication_indicator=indicator)
    (verdict,) = said(client, "49003", "units")
    assert verdict.startswith("Error Medicare units (MUE). This file allows no unit of 49003 (MUE 0")


@pytest.mark.parametrize(
    ("on", "level", "words"),
    [
        ("2024-08-15", "Error", "is not paid beside 99213-25 on this date"),
        ("2025-10-15", "Warning", "preventive service"),
    ],
)
def test_the_complexity_add_on_beside_25_turns_with_the_year(client, claim_data, on, level, words):
    make_code("99214", texts=[])
    (verdict,) = [each for each in verdicts(send(client, "G2211, 99213-25", on=on)) if "is" in each and words in each]
    assert verdict.startswith(level)


@pytest.mark.parametrize(
    ("lines", "on", "told"),
    [
        ("G2211, 99213", "2024-08-15", "OK Medicare add-on rule. Add-on to 99213, which is on the claim."),
        ("G2211, 99205", "2025-10-15", "OK Medicare add-on rule. Add-on to 99205, which is on the claim."),
        ("G2211, 49003", "2024-08-15",
         "Error Medicare add-on rule. It adds the complexity of a visit, one of 99202-99205, 99211-99215, and none"),
        ("G2211, 99223", "2024-08-15", "Error Medicare add-on rule. It adds the complexity of a visit"),
        ("G2211, 99348", "2025-12-31", "Error Medicare add-on rule. It adds the complexity of a visit"),
        ("G2211, 99348", "2026-01-01", "OK Medicare add-on rule. Add-on to 99348, which is on the claim."),
    ],
)  # fmt: skip
def test_the_complexity_add_on_goes_on_visits_in_the_office_and_later_at_home(client, claim_data, lines, on, told):
    """Its row says only that it goes with another service, and no file of add-ons has it."""
    Code.objects.create(code_set=CodeSet.objects.get(slug="hcpcs"), code="G2211")
    make_fee(claim_data["fees"], "G2211", global_days="ZZZ", line=98)
    found = [each for each in verdicts(send(client, lines, on=on)) if "add-on rule" in each]
    assert [each.startswith(told) for each in found if "No data" not in each] == [True]


class TestThePage:
    def test_the_form_is_shown_with_the_last_day_that_the_pairs_speak_about(self, client, claim_data):
        page = client.get(URL).content.decode()
        assert 'value="2024-09-30"' in page
        assert "The newest NCCI pairs here cover Jul 1, 2024 to Sep 30, 2024." in page

    def test_day_setting_and_place_are_remembered_and_the_lines_are_not(self, client, claim_data):
        send(client, "49001", place="22", setting="hospital", on="2024-08-02")
        page = client.get(URL).content.decode()
        assert 'value="2024-08-02"' in page
        assert re.search(r'value="22" selected', page)
        assert re.search(r'value="hospital"[^>]*checked', page)
        assert "49001" not in page
        assert set(client.session["claim"]) == {"on", "setting", "place"}

    def test_questions_and_answers_number_a_line_alike(self, client, claim_data):
        text = text_of(send(client, "4900, 49001\n\n49001"))
        assert "Line 1, “4900”: expected" in text
        assert re.search(r"Line 2\s+49001", text)
        assert re.search(r"Line 3\s+49001", text)
        assert "The same as line 2: Medicare denies" in text

    def test_unclear_lines_stay_in_the_box_and_are_named(self, client, claim_data):
        page = send(client, "4900, 4900x9\n<b>")
        text = text_of(page)
        assert "Line 2, “4900x9”: expected a CPT or HCPCS code of five characters" in text
        assert "Error: " in re.search(r"<title>.*?</title>", page.content.decode())[0]
        assert "4900, 4900x9\n&lt;b&gt;</textarea>" in page.content.decode()
        assert not GuestRuns.objects.exists(), "a claim that cannot be read costs nothing"

    @pytest.mark.parametrize(
        ("fields", "words"),
        [
            ({"on": ""}, "Give the date of service, for example 2024-08-15."),
            ({"on": "2024-02-30"}, "Give the date of service, for example 2024-08-15."),
            ({"on": "0001-01-01"}, "between 1990 and 2100"),
            (
                {"setting": "moon"},
                "Choose practitioner, outpatient hospital, surgical center or supplier of equipment.",
            ),
            ({"place": "999"}, "Choose a place from the list"),
            ({"lines": ""}, "Type at least one code"),
            ({"lines": "49001," * 2000}, "The text is too long"),
        ],
    )
    def test_each_field_says_what_it_expects(self, client, claim_data, fields, words):
        page = client.post(URL, {"lines": "49001", "on": "2024-08-15", "setting": "practitioner", **fields})
        assert page.status_code == 200
        assert words in text_of(page)
        assert verdicts(page) == []

    def test_a_link_fills_the_form_for_a_guest_and_answers_an_account(self, client, alice, claim_data):
        link = re.search(r'href="(/codes/check/\?[^"]+)">Link', send(client, "49001-22, 49003 x2").content.decode())[1]
        link = link.replace("&amp;", "&")
        before = GuestRuns.objects.get().used
        guest = client.get(link)
        assert "49001-22, 49003 x2</textarea>" in guest.content.decode()
        assert verdicts(guest) == []
        assert GuestRuns.objects.get().used == before
        client.force_login(alice)
        assert any("49003 beside 49001" in each for each in verdicts(client.get(link)))

    def test_looking_at_the_form_makes_no_guest(self, client, claim_data):
        client.get(URL)
        client.head(URL)
        client.get(URL, {"lines": "49001"})
        assert not Viewer.objects.exists()

    def test_no_metered_word_is_in_the_answer_and_no_view_is_spent(self, client, alice, claim_data):
        make_code("49008")
        make_fee(claim_data["fees"], "49008", line=19)
        for who in (None, alice):
            if who:
                client.force_login(who)
            page = send(client, "49008, 49001").content.decode()
            assert "Invented service 49008" in page, "leads are open"
            assert 'href="/codes/cpt/49008/"' in page
            assert [key for key in PROSE if planted("49008", key) in page] == []
        assert not Unlock.objects.exists()

    def test_the_codes_page_and_a_codes_edits_lead_here(self, client, alice, claim_data):
        front = client.get("/codes/").content.decode()
        assert 'href="/codes/check/"' in front
        assert 'href="/codes/global/"' in front
        client.force_login(alice)
        code = client.get("/codes/cpt/49001/", {"on": "2024-08-15"}).content.decode()
        link = re.search(r'href="(/codes/check/[^"]+)">Check 49001 with other codes', code)[1].replace("&amp;", "&")
        page = client.get(link)
        assert "49001, </textarea>" in page.content.decode()
        assert 'value="2024-08-15"' in page.content.decode()
        assert verdicts(page) == []

    @pytest.mark.parametrize(
        "lines",
        [
            "'; DROP TABLE",
            "{{ 7*7 }}",
            "<script>",
            "\U0001f600 49001",
            "\u202e49001",
            "49001 x" + "1" * 3000,
            "-" * 900,
        ],
    )
    def test_whatever_is_typed_is_answered_and_kept(self, client, claim_data, lines):
        page = send(client, lines)
        assert page.status_code == 200
        assert f"{escape(lines)}</textarea>" in page.content.decode()


def test_one_bad_line_does_not_refuse_the_others_and_is_named_with_its_place(client, claim_data):
    html = send(client, "49003\nJ9999 15\n49O02").content.decode()
    assert "Line 2, “J9999 15”: 15 is neither a modifier nor marked as units" in html
    assert "Line 3, “49O02”: did you mean 49002?" in html
    assert "Not in this answer:" in html
    assert html.count('class="claim-line"') >= 1
    assert "J9999 15\n49O02</textarea>" in html


def test_a_guess_alone_is_asked_and_costs_no_run(client, claim_data):
    html = send(client, "4900З").content.decode()
    assert "did you mean 49003?" in html
    assert not GuestRuns.objects.exists()


def test_a_claim_whose_status_a_file_answers_is_not_said_to_have_no_file(client, alice):
    make_code("49002", texts=[])
    make_fee(make_release(**QUARTER), "49002")
    client.force_login(alice)
    answer = send(client, "49002", setting="hospital")
    assert "49002 is in use on this date. PPRRVU_test.csv" in " ".join(verdicts(answer))
    assert "Checked against: Physician fee schedule TEST25D (PPRRVU_test.csv)" in text_of(answer)


@pytest.mark.parametrize(("setting", "warned"), [("hospital", True), ("asc", True), ("practitioner", False)])
def test_a_facility_bills_no_reading(client, claim_data, setting, warned):
    found = said(client, "49005-26", "modifier rule", setting=setting)
    assert any("26 belongs on a practitioner's claim" in each for each in found) is warned, found


@pytest.mark.parametrize(("place", "warned"), [("22", True), ("11", False)])
def test_a_drug_that_a_facility_supplies_is_not_the_practitioners_to_bill(client, claim_data, place, warned):
    found = said(client, "J9999 x4", "place of service", place=place)
    assert any("J9999 is a drug: in place 22 the facility supplies and bills it" in each for each in found) is warned


@pytest.mark.parametrize(("place", "wrong"), [("22", False), ("11", True)])
def test_a_shared_visit_is_one_of_a_facility(client, claim_data, place, wrong):
    found = said(client, "99213-FS", "place of service", place=place)
    assert any(each.startswith("Error") and "FS: a split or shared visit" in each for each in found) is wrong


def test_what_a_supplier_is_paid_is_not_known(client, alice, claim_data):
    client.force_login(alice)
    answer = send(client, "J9999", setting="dme")
    assert any("what a supplier is paid is not known" in each for each in verdicts(answer))


def test_a_claim_that_no_file_answers_says_so(client, alice, claim_data):
    client.force_login(alice)
    answer = send(client, "49002", setting="hospital", on="2031-01-01")
    assert "Checked against: no file of edits, payment or diagnoses, since none covers this date." in text_of(answer)
