"""Full text in three verbs: put, drop and matching. Callers own what a kind and a key mean."""

import re
from collections.abc import Iterable

from django.db import connection

from search.backends import postgres, sqlite
from search.models import Document

MAX_WORDS = 12
WORD = re.compile(r"\w+")


def put(documents: Iterable[Document]) -> None:
    """Add or replace documents; one with the same kind and key is overwritten."""
    Document.objects.bulk_create(
        documents,
        update_conflicts=True,
        unique_fields=["kind", "key"],
        update_fields=["title", "keywords", "body"],
        batch_size=500,
    )


def drop(kind: str, keys: Iterable[str]) -> None:
    """Forget the documents with these keys; unknown keys are fine."""
    Document.objects.filter(kind=kind, key__in=list(keys)).delete()


def matching(kind: str, text: str, *, limit: int = 200, also: str = "") -> list[str]:
    """Return the keys of the best documents, best first.

    Words may be cut short and stand in any order; all must occur, and only when no document holds all of them does
    any one of them do. Text in double quotes is a phrase. Anything that is no word or digit is ignored, so no input
    can be a syntax error. `also` names a second kind whose documents count as if they were of the first.
    """
    backend = postgres if connection.vendor == "postgresql" else sqlite
    phrases = [words for quoted in re.findall(r'"([^"]+)"', text) if (words := WORD.findall(quoted))]
    words = WORD.findall(re.sub(r'"[^"]+"', " ", text))[:MAX_WORDS]
    if not words and not phrases:
        return []
    kinds = [kind, also or kind]
    found = backend.matching(kinds, words, phrases, require_all=True, limit=limit)
    if not found and len(words) > 1 and not phrases:
        found = backend.matching(kinds, words, phrases, require_all=False, limit=limit)
    return found
