"""The title table: which jobs of an ATS feed are a medical coder's."""

import gzip
import json
import time
from datetime import date

import pytest

from feeds.readers import titles
from feeds.readers.titles import TitleRule, TitleVerdict, decide

DAY = date(2026, 11, 20)

MEDICAL_CODERS = [
    "Coder I",
    "Coder II",
    "CODER III - Remote",
    "Medical Coder",
    "Medical Coding Specialist",
    "Inpatient Coder",
    "Outpatient Surgery Coder",
    "Lead Coder",
    "Interventional Radiology Coder (CIRCC preferred)",
    "HIM Inpatient Coding Auditor",
    "Coding Quality Auditor",
    "DRG Validation Specialist",
    "HCC Coder",
    "Risk Adjustment Coding Specialist",
    "CDI Specialist, RN",
    "Clinical Documentation Integrity Specialist",
    "Coding Denials Specialist",
    "Coding Educator",
    "Medical Coding Instructor",
    "Coding Manager",
    "Medical Billing and Coding Specialist",
    "Medical Biller/Coder",
    "Senior Operations Associate, Coding (Multi-Specialty)",
    "Clinical Strategy: Medical Coding Specialist",
    "E/M Coding Auditor",
    "Computer Assisted Coding Specialist",
    "Talent pool: Certified Coder",
    "Medical\u00a0Coder",
]
OTHERS = [
    "Software Engineer, Medical Coding",
    "Senior Fullstack Engineer (Coding Platform)",
    "Python Coding Instructor",
    "Coding Camp Educator",
    "Medical Biller",
    "Medical Billing Specialist",
    "Team Lead, Denial Management (India)",
    "Senior Operations Manager, Healthcare Billing/Denials Operations",
    "Medical Coding Sales Executive",
    "Code Enforcement Officer",
    "Source Code Auditor",
    "Coding Machine Operator",
    "Braille Coder",
    "Encoder",
    "Decoder Technician",
    "Barcoder II",
    "Product Manager, Autonomous Coding",
    "Registered Nurse",
    "",
]
UNCLEAR = ["Coder", "Coding", "AI Coding Analyst", "CDI", "Health Information Technician", "HCC Analyst"]


@pytest.mark.parametrize("title", MEDICAL_CODERS)
def test_a_medical_coders_title_passes(title):
    assert decide(title, on=DAY).verdict == TitleVerdict.YES


@pytest.mark.parametrize("title", OTHERS)
def test_another_trades_title_does_not_pass(title):
    assert decide(title, on=DAY).verdict == TitleVerdict.NO


@pytest.mark.parametrize("title", UNCLEAR)
def test_an_unclear_title_goes_to_a_person(title):
    assert decide(title, on=DAY).verdict == TitleVerdict.REVIEW


def test_the_decision_names_its_rule():
    assert decide("HCC Coder", on=DAY).rule == "risk adjustment"
    assert decide("Plumber", on=DAY).rule == "no word of the field"


def test_rule_names_are_unique():
    names = [rule.name for rule in titles.RULES]
    assert len(names) == len(set(names))


def test_a_rule_holds_only_between_its_days(monkeypatch):
    rule = TitleRule("scribe", TitleVerdict.YES, ("scribe",), since=date(2026, 1, 1), until=date(2026, 6, 1))
    monkeypatch.setattr(titles, "RULES", (rule,))
    found = [decide("Scribe", on=day).verdict for day in (date(2025, 12, 31), date(2026, 5, 31), date(2026, 6, 1))]
    assert found == [TitleVerdict.NO, TitleVerdict.YES, TitleVerdict.NO]


@pytest.mark.parametrize("piece", ["coding ", "drg ,/&-", "a", "\x00", "medical and "])
def test_a_hostile_title_ten_times_as_long_takes_no_hundred_times_as_long(piece):
    def seconds(times: int) -> float:
        started = time.perf_counter()
        decide(piece * times, on=DAY)
        return time.perf_counter() - started

    assert min(seconds(20_000) for _ in range(3)) < 40 * min(seconds(2_000) for _ in range(3))


@pytest.mark.real_data
def test_exactly_the_four_coder_titles_of_the_real_ashby_feed_pass(real_data):
    feed = json.loads((real_data / "i_ashby_real" / "Commure-Athelas.json").read_text())
    passed = [job["title"].strip() for job in feed["jobs"] if decide(job["title"], on=DAY).verdict != TitleVerdict.NO]
    assert len(feed["jobs"]) == 103
    assert sorted(passed) == [
        "Clinical Strategy: Medical Coding Specialist",
        "Medical Coder, IPDRG (India)",
        "Senior Medical Coder (India)",
        "Senior Operations Associate, Coding (Multi-Specialty)",
    ]


@pytest.mark.real_data
def test_of_52754_onet_titles_only_the_fields_own_pass(real_data):
    """O*NET 29-2072 is the coder's occupation; the others below are its educators, documentation nurses and clerks."""
    with gzip.open(real_data / "h_onet_27_0" / "Alternate Titles.txt.gz", "rt") as lines:
        rows = [line.rstrip("\n").split("\t")[:2] for line in lines][1:]
    passed = {(soc, title) for soc, title in rows if decide(title, on=DAY).verdict == TitleVerdict.YES}
    assert {title for soc, title in passed if not soc.startswith("29-2072")} == {
        "Clinical Documentation Consultant",
        "Clinical Documentation Improvement Specialist (CDIS)",
        "Coding Educator",
        "Medical Biller Coder",
        "Medical Billing Coder",
        "Medical Records Coder",
    }
    coders = {title for soc, title in rows if soc.startswith("29-2072") and ("Coder" in title or "Coding" in title)}
    assert coders - {title for _, title in passed} == {"Coder"}
