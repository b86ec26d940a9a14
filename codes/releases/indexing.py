"""Keeps the full-text index of codes: open-depth words only, since what a quota withholds must not be findable."""

from collections.abc import Callable
from datetime import datetime, timedelta
from time import perf_counter

from django.db import transaction
from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce

from codes.models import Code, DiagnosisNote, NdcCode, Release
from codes.models.reference import DIAGNOSES
from codes.releases.bulk import refresh_statistics
from codes.releases.diagnoses import list_diagnoses
from codes.releases.ranks import KIND, with_rank
from codes.releases.statuses import update_statuses
from codes.releases.tables import KEPT, WITH_WORDS
from search import index
from search.models import TERM, Document, Spelling

# Documents of one transaction: about 40 ms on SQLite, where writers wait for each other.
CHUNK = 200
# Who indexes is never silent for as long: a chunk takes a part of a second.
GRACE = timedelta(minutes=2)
# "High blood pressure" stands under I10 as included, "Diabetes NOS" under E11.9 as an inclusion term.
OTHER_NAMES = [DiagnosisNote.Kind.INCLUSION, DiagnosisNote.Kind.INCLUDES]


def index_codes(codes: QuerySet[Code], *, beat: Callable[[], object] = lambda: None) -> None:
    """Put the open words of these codes into the index, a chunk a transaction; `beat` says that somebody is at it."""
    rows = with_rank(codes.for_list()).prefetch_related("specialties").order_by("pk")
    last = 0
    while chunk := list(rows.filter(pk__gt=last)[:CHUNK]):
        terms = _inclusion_terms([code.code for code in chunk if code.is_diagnosis])
        drugs = _drug_names([code.code for code in chunk if not code.is_diagnosis])
        with transaction.atomic():
            index.put(_document(code, (terms if code.is_diagnosis else drugs).get(code.code, "")) for code in chunk)
            beat()
        last = chunk[-1].pk


def index_codes_of(*, release: Release, beat: Callable[[], object] = lambda: None) -> None:
    """Index anew the codes that a release with public words holds, whatever is live now: it came, or it went."""
    kept = KEPT[release.source]
    if kept.words:
        codes = Code.objects.in_set(DIAGNOSES) if kept.of_diagnoses else Code.objects.procedures()
        rows = kept.model._default_manager.filter(release=release)
        index_codes(codes.filter(code__in=rows.values(kept.words)), beat=beat)


def index_release(*, release: Release, now: datetime) -> None:
    """Index the public words of a release that is live; begun again by the next import when a process died on it."""
    if not KEPT[release.source].words or release.indexed_at:
        return
    beat = _beating(release, now)
    beat()
    if KEPT[release.source].of_diagnoses:
        list_diagnoses(release=release)
        # Codes that only an older year holds were not there when the release was switched to.
        update_statuses(on=now.date())
    index_codes_of(release=release, beat=beat)
    # A fiscal year of diagnoses made a suggestion cost 6.7 ms where it costs 1.6.
    refresh_statistics(Code, Document, Spelling)
    Release.objects.filter(pk=release.pk).update(indexed_at=now)


def _beating(release: Release, now: datetime) -> Callable[[], object]:
    """What tells that a release is being indexed, by the caller's clock and how long it has taken."""
    begun, row = perf_counter(), Release.objects.filter(pk=release.pk)
    return lambda: row.update(touched_at=now + timedelta(seconds=perf_counter() - begun))


def index_unindexed(*, now: datetime) -> int:
    """Finish what an import that died after its switch left undone; returns how many releases.

    An import that has switched is indexing all that it brought, which takes minutes for a year of diagnoses: as long as
    it is not silent nothing is begun beside it. Two that wrote at once ended in "database is locked" on SQLite.
    """
    unindexed = Release.objects.unindexed(WITH_WORDS)
    if unindexed.filter(touched_at__gte=now - GRACE).exists():
        return 0
    waiting = unindexed.filter(ready_at__lt=now - GRACE)
    for release in waiting:
        index_release(release=release, now=now)
    return len(waiting)


def index_again() -> int:
    """Let every live release with words be indexed once more, after an upgrade that indexes more of them; how many."""
    nobody_is_at_it = Coalesce(F("ready_at"), F("touched_at"))
    return Release.objects.ready().filter(source__in=WITH_WORDS).update(indexed_at=None, touched_at=nobody_is_at_it)


def _inclusion_terms(codes: list[str]) -> dict[str, str]:
    """What the tabular list names as included, by diagnosis: its other names, and what its category includes."""
    tabular = Release.objects.newest(Release.Source.ICD10CM_TABULAR) if codes else None
    terms: dict[str, list[str]] = {}
    if tabular:
        rows = DiagnosisNote.objects.filter(release=tabular, scope__in=codes, kind__in=OTHER_NAMES)
        for scope, text in rows.order_by("line").values_list("scope", "text"):
            terms.setdefault(scope, []).append(text)
    return {scope: TERM.join(texts) for scope, texts in terms.items()}


def _drug_names(codes: list[str]) -> dict[str, str]:
    """What CMS's crosswalk calls the drugs of a code, the makers' names among them, where one is loaded."""
    crosswalk = Release.objects.newest(Release.Source.NDC) if codes else None
    names: dict[str, list[str]] = {}
    if crosswalk:
        rows = NdcCode.objects.filter(release=crosswalk, code__in=codes).exclude(drug="")
        for code, drug in rows.order_by("line").values_list("code", "drug"):
            names.setdefault(code, []).append(drug)
    return {code: TERM.join(dict.fromkeys(drugs)) for code, drugs in names.items()}


def _document(code: Code, terms: str) -> Document:
    names = ", ".join(specialty.name for specialty in code.specialties.all())
    section = code.section.title if code.section else ""
    return Document(
        kind=KIND,
        key=str(code.pk),
        title=f"{code.code} {code.lead or code.public_words or ''}",
        keywords=TERM.join(filter(None, [code.keywords.replace(", ", TERM), terms])),
        body=f"{names} {section} {code.public_words or ''}",
        rank=code.rank,
    )
