"""A small invented reference: codes that exist nowhere, with words that are easy to find again."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from codes.actions.indexing import index_codes
from codes.models import Code, CodeSet, CodeText, FeeScheduleEntry, Release, Section, SiblingNote, Specialty

PROSE = ["plain", "indications", "steps", "postcare", "simple", "necessity", "documentation", "examples"]


def planted(code: str, key: str) -> str:
    """The words that stand in one section of one code and nowhere else."""
    return f"zyx{code.lower()}{key}"


def make_code(code: str, *, texts: list[str] | None = None, **fields) -> Code:
    """Make a CPT-like code with own text in the given sections."""
    made = Code.objects.create(
        code_set=CodeSet.objects.get(slug="cpt"),
        code=code,
        section=Section.objects.get(slug="digestive"),
        **{"lead": f"Invented service {code} on the spleen of a unicorn.", **fields},
    )
    made.specialties.set(Specialty.objects.filter(slug="interventional-radiology"))
    for key in PROSE if texts is None else texts:
        CodeText.objects.create(
            code=made, key=key, body=f"Words {planted(code, key)} here.", author="Ed", written_date=date(2026, 11, 1)
        )
    return made


def make_release(name: str = "TEST25D", **fields) -> Release:
    return Release.objects.create(
        **{
            "source": Release.Source.FEE_SCHEDULE,
            "name": name,
            "effective_date": date(2025, 10, 1),
            "through_date": date(2025, 12, 31),
            "state": Release.State.READY,
            "file_name": "PPRRVU_test.csv",
            "sha256": "0" * 64,
            "touched_at": timezone.now(),
            **fields,
        }
    )


def make_fee(release: Release, code: str, **fields) -> FeeScheduleEntry:
    """A row with the indicators of a minor procedure; figures invented."""
    numbers = dict.fromkeys(["opps_nonfacility_pe", "opps_facility_pe", "opps_mp"], Decimal("0.00"))
    return FeeScheduleEntry.objects.create(
        **{
            "release": release,
            "code": code,
            "status": "A",
            "work_rvu": Decimal("8.88"),
            "nonfacility_pe_rvu": Decimal("159.20"),
            "facility_pe_rvu": Decimal("3.52"),
            "mp_rvu": Decimal("0.99"),
            "nonfacility_total": Decimal("169.07"),
            "facility_total": Decimal("13.39"),
            "pctc": "0",
            "global_days": "010",
            "preoperative_share": Decimal("0.10"),
            "intraoperative_share": Decimal("0.80"),
            "postoperative_share": Decimal("0.10"),
            "multiple_procedure": "2",
            "bilateral": "0",
            "assistant": "1",
            "co_surgeon": "0",
            "team": "0",
            "conversion_factor": Decimal("32.3465"),
            "supervision": "09",
            "calculation_flag": "0",
            "imaging_family": "99",
            "line": 4711,
            **numbers,
            **fields,
        }
    )


@pytest.fixture
def reference(db) -> dict[str, Code]:
    """Twelve codes: ten with text and figures, one with figures only, one deleted."""
    release = make_release()
    codes = {f"4990{n}": make_code(f"4990{n}") for n in range(10)}
    codes["49920"] = make_code("49920", texts=[], lead="")
    codes["49930"] = make_code(
        "49930", texts=[], lead="Deleted invented code.", status="deleted", status_note="Ended 2009-12-31."
    )
    for code in codes:
        make_fee(release, code)
    SiblingNote.objects.create(
        code=codes["49900"], other="49901", difference=f"{planted('49900', 'siblings')} differs."
    )
    index_codes(Code.objects.all())
    return codes
