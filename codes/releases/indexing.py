"""Keeps the full-text index of codes: open-depth words only, since what a quota withholds must not be findable."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from codes.models import Code, Release
from codes.releases.tables import KEPT
from search import index
from search.models import Document

KIND = "code"
# Documents of one transaction: about 40 ms on SQLite, where writers wait for each other.
CHUNK = 200
# The words of a whole HCPCS release take 20 s on SQLite.
GRACE = timedelta(minutes=2)
WITH_WORDS = [source for source, kept in KEPT.items() if kept.words]


def index_codes(codes: QuerySet[Code]) -> None:
    """Put the open words of these codes into the index, a chunk a transaction."""
    rows = codes.for_list().prefetch_related("specialties").order_by("pk")
    last = 0
    while chunk := list(rows.filter(pk__gt=last)[:CHUNK]):
        with transaction.atomic():
            index.put(_document(code) for code in chunk)
        last = chunk[-1].pk


def index_codes_of(*, release: Release) -> None:
    """Index anew the codes that a release with public words holds, whatever is live now: it came, or it went."""
    kept = KEPT[release.source]
    if kept.words:
        index_codes(Code.objects.filter(code__in=kept.model._default_manager.filter(release=release).values("code")))


def index_release(*, release: Release, now: datetime) -> None:
    """Index the public words of a release that is live; begun again by the next import when a process died on it."""
    if not KEPT[release.source].words or release.indexed_at:
        return
    index_codes_of(release=release)
    Release.objects.filter(pk=release.pk).update(indexed_at=now)


def index_unindexed(*, now: datetime) -> int:
    """Finish what an import that died after its switch left undone; returns how many releases.

    An import that has just switched is indexing itself: it gets as long as one may be silent.
    """
    waiting = Release.objects.ready().filter(source__in=WITH_WORDS, indexed_at=None, ready_at__lt=now - GRACE)
    for release in waiting:
        index_release(release=release, now=now)
    return len(waiting)


def _document(code: Code) -> Document:
    names = ", ".join(specialty.name for specialty in code.specialties.all())
    section = code.section.title if code.section else ""
    return Document(
        kind=KIND,
        key=str(code.pk),
        title=f"{code.code} {code.lead or code.public_words or ''}",
        keywords=code.keywords,
        body=f"{names} {section} {code.public_words or ''}",
    )
