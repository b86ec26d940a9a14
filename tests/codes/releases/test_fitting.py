"""What is too long or too large for its column: both databases say the same, and no import ends in an error."""

import pytest
from django.core.management import CommandError

from codes.models import FeeScheduleEntry, HcpcsEntry, MedicallyUnlikelyEdit, Modifier, PtpEdit, ReleaseEvent
from tests.imports import altered, run

pytestmark = pytest.mark.django_db
MODIFIERS, UNITS = "hcpcs_level2_modifiers_cut.csv", "MUE_practitioner_cut.csv"
LONG = "Words that never end " * 30


@pytest.mark.parametrize(
    ("source", "cut", "old", "new", "table", "said"),
    [
        ("modifiers", MODIFIERS, "one,C,", "one,CC,", Modifier, ":2: coverage 'CC', expected at most 1"),
        ("hcpcs", "HCPC_cut_ANWEB.csv", "Invented mod one", LONG, HcpcsEntry, ":2: short_description 'Words"),
        ("mue", UNITS, "Invented reason one", LONG, MedicallyUnlikelyEdit, ":10: edit rationale 'Words"),
        ("ncci_ptp", "ptp_practitioner_cut.csv", "First invented reason", LONG, PtpEdit, ":2: edit rationale 'Words"),
    ],
)  # fmt: skip
def test_a_text_that_is_too_long_is_left_out_with_its_line(tmp_path, source, cut, old, new, table, said):
    settings = {"setting": "practitioner"} if source in ("mue", "ncci_ptp") else {}
    whole = run(source, cut, release="T1", **settings)["rows"]
    run(source, altered(tmp_path, cut, old, new), release="T2", **settings)
    assert table.objects.filter(release__name="T2").count() == whole
    assert f"{cut}{said}" in ReleaseEvent.objects.filter(kind="imported").first().note


def test_a_figure_that_is_too_large_is_a_bad_line(tmp_path):
    path = altered(tmp_path, "PPRRVU2025_cut.csv", ",30.1234,", ",999999.1234,")
    with pytest.raises(CommandError, match=r"csv:11: conversion_factor 999999.1234, expected a number below 100,000"):
        run("fee_schedule", path)
    assert not FeeScheduleEntry.objects.exists()
