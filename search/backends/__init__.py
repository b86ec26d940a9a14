"""The two databases' ways of full text, behind the same five functions, and what is asked of both alike."""

from collections.abc import Iterable

from django.db import connection

from search.backends import postgres, sqlite

AT_ONCE = 100  # of the 500 that a compound SELECT may have on SQLite


def backend(connection):
    """The module that speaks to this database."""
    return postgres if connection.vendor == "postgresql" else sqlite


def holding(kind: str, words: Iterable[str], *, whole: bool = False) -> set[str]:
    """Those of the words that occur in a document or, unless they are whole, begin a word of one."""
    asked = [backend(connection).held(kind, word, whole=whole) for word in words]
    found: set[str] = set()
    with connection.cursor() as cursor:
        for start in range(0, len(asked), AT_ONCE):
            part = asked[start : start + AT_ONCE]
            parameters = [each for _, given in part for each in given]
            cursor.execute(" UNION ALL ".join(statement for statement, _ in part), parameters)
            found |= {word for (word,) in cursor.fetchall()}
    return found
