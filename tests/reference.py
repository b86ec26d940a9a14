"""A small invented reference: codes that exist nowhere, with words that are easy to find again."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from codes.models import Code, CodeSet, CodeText, FeeScheduleEntry, Release, Section, SiblingNote, Specialty
from codes.releases.indexing import index_codes

PROSE = ["plain", "indications", "steps", "postcare", "simple", "necessity", "documentation", "examples"]
WRITTEN = date(2026, 11, 1)


def planted(code: str, key: str) -> str:
    """The words that stand in one section of one code and nowhere else."""
    return f"zyx{code.lower()}{key}"


def make_codes(*rows: dict) -> list[Code]:
    """Make CPT-like codes, each with own text in the sections that its `texts` names; without that key, in all."""
    code_set, section = CodeSet.objects.get(slug="cpt"), Section.objects.get(slug="digestive")
    specialty = Specialty.objects.get(slug="interventional-radiology")
    common = {"code_set": code_set, "section": section}
    made = Code.objects.bulk_create(
        Code(
            **common
            | {"lead": f"Invented service {row['code']} on the spleen of a unicorn."}
            | {name: value for name, value in row.items() if name != "texts"}
        )
        for row in rows
    )
    Code.specialties.through.objects.bulk_create(
        Code.specialties.through(code=code, specialty=specialty) for code in made
    )
    CodeText.objects.bulk_create(
        CodeText(code=code, key=key, body=f"Words {planted(code.code, key)} here.", author="Ed", written_date=WRITTEN)
        for code, row in zip(made, rows, strict=True)
        for key in row.get("texts", PROSE)
    )
    return made


def make_code(code: str, **fields) -> Code:
    """Make one such code; `texts` as in `make_codes`."""
    return make_codes({"code": code, **fields})[0]


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


def fee_row(release: Release, code: str, **fields) -> FeeScheduleEntry:
    """A row with the indicators of a minor procedure, not saved; figures invented."""
    numbers = dict.fromkeys(["opps_nonfacility_pe", "opps_facility_pe", "opps_mp"], Decimal("0.00"))
    return FeeScheduleEntry(
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


def make_fee(release: Release, code: str, **fields) -> FeeScheduleEntry:
    """Save such a row."""
    row = fee_row(release, code, **fields)
    row.save()
    return row


@pytest.fixture
def reference(db) -> dict[str, Code]:
    """Twelve codes: ten with text and figures, one with figures only, one deleted."""
    release = make_release()
    ended = {"lead": "Deleted invented code.", "status": "deleted", "status_note": "Ended 2009-12-31."}
    made = make_codes(
        *({"code": f"4990{n}"} for n in range(10)),
        {"code": "49920", "texts": [], "lead": ""},
        {"code": "49930", "texts": [], **ended},
    )
    codes = {code.code: code for code in made}
    FeeScheduleEntry.objects.bulk_create(fee_row(release, code) for code in codes)
    SiblingNote.objects.create(
        code=codes["49900"], other="49901", difference=f"{planted('49900', 'siblings')} differs."
    )
    index_codes(Code.objects.all())
    return codes
