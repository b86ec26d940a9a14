"""Loads the sample edition, so that the site is alive before an operator imports anything."""

from dataclasses import replace
from datetime import date, datetime

from django.db import transaction

from codes.actions.imports import import_release
from codes.actions.indexing import index_codes
from codes.importers import sample
from codes.importers.files import SourceFile
from codes.importers.sample import SampleCode
from codes.models import Code, CodeSet, CodeText, Release, Section, SiblingNote, Specialty
from codes.sources import SOURCES

FEES = {
    "name": "RVU25D",
    "effective_date": date(2025, 10, 1),
    "through_date": date(2025, 12, 31),
}


def load_sample(*, now: datetime) -> int:
    """Load texts and figures of the sample edition; safe to run again. Returns how many codes it holds.

    A full release that an operator imported is left alone.
    """
    source = SOURCES[Release.Source.FEE_SCHEDULE]
    if not Release.objects.ready().filter(source=source.slug).exists():
        file = SourceFile("PPRRVU2025_Oct.csv", sample.FOLDER / "fee_schedule.csv")
        import_release(
            source=replace(source, read=sample.read_fee_schedule), files=[file], sample=True, now=now, **FEES
        )
    codes = list(sample.read_codes())
    with transaction.atomic():
        for code in codes:
            _load_code(code)
    index_codes(Code.objects.filter(sample=True))
    return len(codes)


def _load_code(given: SampleCode) -> None:
    code_set = CodeSet.objects.get(slug=given.system)
    code, _ = Code.objects.update_or_create(
        code_set=code_set,
        code=given.code,
        defaults={
            "section": Section.objects.narrowest_of(code_set, given.code),
            "lead": given.lead,
            "keywords": ", ".join(given.synonyms)[:500],
            "sample": True,
            "status": Code.Status.DELETED if given.deleted else Code.Status.ACTIVE,
            "status_note": given.status_note,
            "ended_date": given.ended,
        },
    )
    code.specialties.set(Specialty.objects.filter(slug__in=given.specialties))
    code.texts.exclude(key__in=given.sections).delete()
    for key, body in given.sections.items():
        CodeText.objects.update_or_create(
            code=code, key=key, defaults={"body": body, "author": given.author, "written_date": given.written}
        )
    code.sibling_notes.exclude(other__in=given.siblings).delete()
    for other, difference in given.siblings.items():
        SiblingNote.objects.update_or_create(code=code, other=other, defaults={"difference": difference})
