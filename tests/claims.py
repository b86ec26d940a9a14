"""A quarter of invented Medicare files, for claims: every source speaks about Aug 15, 2024."""

import re
from datetime import date
from html import unescape

import pytest

from codes.models import (
    AddOnEdit,
    Code,
    CodeSet,
    EditRationale,
    MedicallyUnlikelyEdit,
    PlaceOfService,
    PtpEdit,
    Release,
)
from tests.reference import make_code, make_fee, make_release

ON = date(2024, 8, 15)
QUARTER = {"effective_date": date(2024, 7, 1), "through_date": date(2024, 9, 30)}
Source, Setting = Release.Source, Release.Setting


def verdicts(response) -> list[str]:
    """Each verdict as its badge and words."""
    found = re.findall(r'<li class="verdict">.*?</li>', response.content.decode(), re.DOTALL)
    return [unescape(" ".join(re.sub(r"<[^>]+>", " ", each).split())) for each in found]


@pytest.fixture
def claim_data(db) -> dict[str, Release]:
    """A quarter with every file: procedures, a visit, an add-on, a test that splits, a drug, a deleted code."""
    releases = {
        "fees": make_release("FEE24C", file_name="fees.csv", **QUARTER),
        "ptp": make_release("Q3", source=Source.NCCI_PTP, setting=Setting.PRACTITIONER, file_name="f1.txt", **QUARTER),
        "mue": make_release("Q3", source=Source.MUE, setting=Setting.PRACTITIONER, file_name="mue.csv", **QUARTER),
        "add_on": make_release("Q3", source=Source.ADD_ON, file_name="aoc.csv", **QUARTER),
        "places": make_release("POS", source=Source.PLACES, file_name="pos.csv", **QUARTER),
    }
    for code in ("49001", "49002", "49003", "49004", "49005", "49006", "49007", "99213"):
        make_code(code, texts=[])
    Code.objects.create(code_set=CodeSet.objects.get(slug="hcpcs"), code="J9999")
    make_code(
        "49099", texts=[], status="deleted", ended_date=date(2009, 12, 31), status_note="Last rows ended 2009-12-31."
    )
    fees = releases["fees"]
    make_fee(fees, "49001", global_days="010", line=11)
    make_fee(fees, "49002", global_days="090", bilateral="1", line=12)
    make_fee(fees, "49003", global_days="XXX", line=13)
    make_fee(fees, "49004", global_days="ZZZ", line=14)
    make_fee(fees, "49005", global_days="XXX", pctc="1", nonfacility_na=True, line=15)
    make_fee(fees, "49005", modifier="26", global_days="XXX", pctc="1", line=115)
    make_fee(fees, "49006", status="B", global_days="XXX", line=16)
    make_fee(fees, "49007", global_days="XXX", line=17)
    make_fee(fees, "99213", global_days="XXX", line=18)
    reason = EditRationale.objects.create(text="Invented reason")
    pair = {"release": releases["ptp"], "rationale": reason}
    PtpEdit.objects.create(column_one="49001", column_two="49003", modifier_indicator="1", line=7, **pair)
    PtpEdit.objects.create(column_one="49001", column_two="49007", modifier_indicator="0", line=8, **pair)
    PtpEdit.objects.create(
        column_one="49002", column_two="49003", modifier_indicator="0", line=9, deletion_date=date(2024, 8, 14), **pair
    )
    unit = {"release": releases["mue"], "rationale": reason}
    for line, (code, units, indicator) in enumerate(
        [("49003", 3, "3"), ("49002", 1, "2"), ("J9999", 250, "1"), ("49001", 1, "2")], 21
    ):
        MedicallyUnlikelyEdit.objects.create(
            code=code, units=units, adjudication_indicator=indicator, line=line, **unit
        )
    for line, primary in ((31, "49002"), (32, "49003")):
        AddOnEdit.objects.create(release=releases["add_on"], add_on="49004", primary=primary, edit_type="1", line=line)
    for line, (place, name, facility) in enumerate([("11", "Office", False), ("22", "Hospital", True)], 41):
        PlaceOfService.objects.create(
            release=releases["places"], code=place, name=name, description=name, facility=facility, line=line
        )
    return releases
