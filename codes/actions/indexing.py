"""Keeps the full-text index of codes: open-depth words only, since what a quota withholds must not be findable."""

from django.db.models import QuerySet

from codes.models import Code
from search import index
from search.models import Document

KIND = "code"


def index_codes(codes: QuerySet[Code]) -> None:
    """Put the open words of these codes into the index."""
    rows = codes.select_related("section", "code_set").prefetch_related("specialties")
    index.put(_document(code) for code in rows)


def _document(code: Code) -> Document:
    names = [specialty.name for specialty in code.specialties.all()]
    section = code.section.title if code.section else ""
    return Document(
        kind=KIND, key=str(code.pk), title=f"{code.code} {code.lead}", keywords=code.keywords, body=f"{names} {section}"
    )
