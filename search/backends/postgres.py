"""tsvector: a generated, weighted column over search_document with a GIN index."""

from collections.abc import Iterable

from django.db import connection

from search.models import FOREMOST
from search.queries import Group, Query
from search.words import stem, written

# `simple` takes our words as they are. A number with a point, which no query can name, keeps the end of one text from
# being the neighbor of the next one's beginning.
CREATE = [
    """ALTER TABLE search_document ADD COLUMN words tsvector GENERATED ALWAYS AS (
      setweight(to_tsvector('simple', title_words || ' 0.0'), 'A') ||
      setweight(to_tsvector('simple', keywords_words || ' 0.0'), 'B') ||
      setweight(to_tsvector('simple', body_words), 'C')) STORED""",
    "CREATE INDEX search_document_words ON search_document USING gin (words)",
]
DROP = ["ALTER TABLE search_document DROP COLUMN words"]
MATCHED = "SELECT d.key FROM search_document d WHERE d.words @@ to_tsquery('simple', %s) AND d.kind = %s"
# Weights of D, C, B and A.
WEIGHTS = "'{0.05, 0.1, 0.4, 1}'"
# MATERIALIZED keeps the planner at the index: asked for a few rows or one it reads the table from its start,
# hoping to meet them early, and 100,000 documents took it 47 ms to find that none holds a word. Rows still come lazily.
# Ranking reads the words of every match, and of those that very many documents hold none says more than another: some
# thousand are ranked, and while someone types only the first few.
RANKED_AMONG = 5_000
RANKED = f"""
WITH m AS MATERIALIZED (SELECT d.id, d.key, d.words, q FROM search_document d, to_tsquery('simple', %s) q
  WHERE d.words @@ q AND d.kind = %s)
SELECT key FROM (SELECT * FROM m LIMIT %s) c ORDER BY ts_rank_cd({WEIGHTS}, words, q, 1) DESC, id LIMIT %s
"""  # noqa: S608 - constants
MET = """
SELECT d.id, length(d.title_words) AS n, d.rank FROM search_document d
WHERE d.words @@ to_tsquery('simple', %s) AND d.kind = %s
"""
HELD_BY = """
WITH m AS MATERIALIZED (SELECT d.id, length(d.title_words) AS n FROM search_document d
  WHERE d.words @@ to_tsquery('simple', %s) AND d.kind = %s)
SELECT id, n FROM m LIMIT %s
"""
HELD = f"SELECT %s::text WHERE EXISTS (WITH m AS MATERIALIZED ({MATCHED}) SELECT 1 FROM m)"  # noqa: S608 - constants
# Of whole words the planner knows which are common, and those it does meet early.
HELD_WHOLE = f"SELECT %s::text WHERE EXISTS ({MATCHED})"
# Nearly every word of a document stands in others like it: some of these, read for all words at once, spare a statement
# for each, which at 100,000 documents is most of what one document costs.
FEW = 50
MET_EARLY = f"""
SELECT DISTINCT w FROM (SELECT d.words FROM search_document d WHERE d.kind = %s LIMIT {FEW}) s,
  unnest(tsvector_to_array(s.words)) w WHERE w = ANY(%s)
"""  # noqa: S608 - a constant


def ranked(kind: str, query: Query, limit: int) -> list[str]:
    """Return the keys that match, best first."""
    with connection.cursor() as cursor:
        cursor.execute(RANKED, [expression(query), kind, max(RANKED_AMONG, limit), limit])
        return [key for (key,) in cursor.fetchall()]


def asked_of_foremost(query: Query) -> str:
    """The query, of the foremost alone."""
    return f"{FOREMOST} & ({expression(query)})"


def concerned(kind: str, query: Query, keys: Iterable[str]) -> bool:
    """Whether one of these documents matches. What another one's rank is does not depend on them."""
    with connection.cursor() as cursor:
        cursor.execute(f"{MATCHED} AND d.key = ANY(%s) LIMIT 1", [*matched(kind, query)[1], list(keys)])
        return cursor.fetchone() is not None


def held_by(kind: str, query: Query, group: Group, limit: int) -> tuple[str, list]:
    """The statement that returns numbers of documents that answer a group, each with the length of its title."""
    return HELD_BY, [_group(query, group), kind, limit]


def matched(kind: str, query: Query) -> tuple[str, list[str]]:
    """The statement that returns every key that matches, in no order."""
    return MATCHED, [expression(query), kind]


def held(kind: str, word: str, *, whole: bool) -> tuple[str, list[str]]:
    """The statement that returns a word when a document holds it or, unless it is whole, begins a word with it."""
    return HELD_WHOLE if whole else HELD, [word, written(word) if whole else f"{written(stem(word))}:*", kind]


def met_early(kind: str, words: Iterable[str]) -> set[str]:
    """Those of some whole words that a few documents hold; of the others this says nothing."""
    asked = {written(word): word for word in words}
    if not asked:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(MET_EARLY, [kind, list(asked)])
        return {asked[word] for (word,) in cursor.fetchall()}


def expression(query: Query) -> str:
    """The query in tsquery's language; words are written in letters and digits, so it cannot be malformed."""
    return (" & " if query.require_all else " | ").join(_group(query, group) for group in query.groups)


def _group(query: Query, group: Group) -> str:
    if group.exact:
        return "(" + " | ".join("(" + " <-> ".join(map(written, words)) + ")" for words in group.alternatives) + ")"
    alternatives = [" & ".join(_word(query, word) for word in words) for words in group.alternatives]
    return "(" + " | ".join(f"({each})" for each in alternatives) + ")"


def _word(query: Query, word: str) -> str:
    return f"{query.beginning(word)}:*" if query.goes_on(word) else f"({' | '.join(query.forms(word))})"
