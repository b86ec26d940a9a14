"""The two databases' ways of full text, behind the same functions, and what is asked of both alike."""

from collections.abc import Iterable, Sequence

from django.db import connection

from search.backends import postgres, sqlite
from search.models import Document
from search.queries import Query

AT_ONCE = 100  # of the 500 that a compound SELECT may have on SQLite
# Of the first that the index meets those with the shortest titles are looked at, and some foremost ones: "Essential
# (primary) hypertension" is none of the first 200. What they say is read by the same statement.
MET, SHORTEST, FOREMOST = 500, 60, 30
FIRST = f"""
WITH x AS MATERIALIZED (SELECT * FROM ({{met}}) m LIMIT {MET}),
y AS MATERIALIZED (SELECT * FROM x ORDER BY n, id LIMIT {SHORTEST}),
z AS MATERIALIZED (SELECT * FROM x WHERE rank = {Document.Rank.FOREMOST.value} ORDER BY n, id LIMIT {FOREMOST})
SELECT (SELECT count(*) FROM x), {{columns}} FROM search_document
WHERE id IN (SELECT id FROM y UNION SELECT id FROM z) ORDER BY id
"""  # noqa: S608 - constants


def backend(connection):
    """The module that speaks to this database."""
    return postgres if connection.vendor == "postgresql" else sqlite


def first(kind: str, query: Query, columns: Sequence[str]) -> list[tuple]:
    """Columns, the rank among them, of some documents that match, at a cost that does not grow with their number."""
    here, rank = backend(connection), columns.index("rank")
    statement = FIRST.format(met=here.MET, columns=", ".join(columns))
    with connection.cursor() as cursor:
        cursor.execute(statement, [here.expression(query), kind])
        rows = cursor.fetchall()
        if rows and rows[0][0] == MET and all(row[1:][rank] != Document.Rank.FOREMOST for row in rows):
            cursor.execute(statement, [here.asked_of_foremost(query), kind])
            rows += cursor.fetchall()
    return list(dict.fromkeys(row[1:] for row in rows))


def holding(kind: str, words: Iterable[str], *, whole: bool = False) -> set[str]:
    """Those of the words that occur in a document or, unless they are whole, begin a word of one."""
    here, words = backend(connection), list(words)
    found: set[str] = here.met_early(kind, words) if whole else set()
    asked = [here.held(kind, word, whole=whole) for word in words if word not in found]
    with connection.cursor() as cursor:
        for start in range(0, len(asked), AT_ONCE):
            part = asked[start : start + AT_ONCE]
            parameters = [each for _, given in part for each in given]
            cursor.execute(" UNION ALL ".join(statement for statement, _ in part), parameters)
            found |= {word for (word,) in cursor.fetchall()}
    return found


def holders(kind: str, query: Query, limit: int) -> list[list[tuple[int, int]]]:
    """For each group some documents that answer it, by number, each with the length of its title; one statement."""
    asked = [backend(connection).held_by(kind, query, group, limit) for group in query.groups]
    found: list[list[tuple[int, int]]] = [[] for _ in asked]
    numbered = [f"SELECT {place} AS place, x.* FROM ({statement}) x" for place, (statement, _) in enumerate(asked)]  # noqa: S608 - numbers
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(numbered), [each for _, given in asked for each in given])
        for place, pk, length in cursor.fetchall():
            found[place].append((pk, length))
    return found
