"""The pages that diagnoses get by standing in a release, and the chapters and blocks they are browsed by.

A diagnosis may be spelled as a code of HCPCS (A0100 is A01.00, and an ambulance), so nothing here asks for a code
without its set.
"""

from django.db import transaction

from codes.models import Code, CodeSet, DiagnosisEntry, DiagnosisNote, Release, Section
from codes.models.reference import DIAGNOSES, beginning_with

Source = Release.Source
# Codes of one transaction: about 50 ms on SQLite, where writers wait for each other.
CHUNK = 1_000


def list_diagnoses(*, release: Release) -> None:
    """Give each code of a release its page, and each chapter and block its place to browse; begun again at will."""
    if release.source == Source.ICD10CM:
        _list_codes(release)
    if release.source in (Source.ICD10CM, Source.ICD10CM_TABULAR):
        tabular = Release.objects.newest(Source.ICD10CM_TABULAR)
        if tabular:
            _list_sections(tabular)


def _list_codes(release: Release) -> None:
    code_set = CodeSet.objects.get(slug=DIAGNOSES)
    entries = DiagnosisEntry.objects.filter(release=release).order_by("pk")
    last = 0
    while chunk := list(entries.filter(pk__gt=last).values_list("pk", "code")[:CHUNK]):
        with transaction.atomic():
            Code.objects.bulk_create((Code(code_set=code_set, code=code) for _, code in chunk), ignore_conflicts=True)
        last = chunk[-1][0]


def _list_sections(tabular: Release) -> None:
    """Chapters, the blocks within them, and the codes of each category of a block."""
    code_set = CodeSet.objects.get(slug=DIAGNOSES)
    chapter = block = None
    for row in DiagnosisNote.objects.filter(release=tabular).places():
        if row.kind == DiagnosisNote.Kind.CATEGORY:
            codes = Code.objects.in_set(DIAGNOSES).between(*beginning_with(row.scope))
            codes.exclude(section=block).update(section=block)
            continue
        block = _section(code_set, row, chapter if row.kind == DiagnosisNote.Kind.BLOCK else None)
        chapter = chapter if row.kind == DiagnosisNote.Kind.BLOCK else block


def _section(code_set: CodeSet, row: DiagnosisNote, parent: Section | None) -> Section:
    first, _, last = row.scope.partition("-")
    section, _ = Section.objects.update_or_create(
        code_set=code_set,
        slug=f"{row.kind}-{row.scope.lower()}",
        defaults={"title": row.text[:120], "first": first, "last": last, "parent": parent},
    )
    return section
