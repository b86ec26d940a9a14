"""Keeps the full-text index of codes: open-depth words only, since what a quota withholds must not be findable."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from codes.models import Code, Release
from codes.releases.tables import KEPT
from search import index
from search.models import Document

KIND = "code"
# Documents of one transaction: about 40 ms on SQLite, where writers wait for each other.
CHUNK = 200


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
