"""FTS5: an external-content table over search_document, kept in step by triggers."""

from collections.abc import Iterable

from django.db import connection

from search.models import FOREMOST
from search.queries import Group, Query
from search.words import stem, written

CREATE = [
    """CREATE VIRTUAL TABLE search_fts USING fts5(
      title_words, keywords_words, body_words, content='search_document', content_rowid='id',
      tokenize="unicode61", prefix='2 3')""",
    """CREATE TRIGGER search_document_ai AFTER INSERT ON search_document BEGIN
      INSERT INTO search_fts(rowid, title_words, keywords_words, body_words)
      VALUES (new.id, new.title_words, new.keywords_words, new.body_words);
    END""",
    """CREATE TRIGGER search_document_ad AFTER DELETE ON search_document BEGIN
      INSERT INTO search_fts(search_fts, rowid, title_words, keywords_words, body_words)
      VALUES ('delete', old.id, old.title_words, old.keywords_words, old.body_words);
    END""",
    """CREATE TRIGGER search_document_au AFTER UPDATE ON search_document BEGIN
      INSERT INTO search_fts(search_fts, rowid, title_words, keywords_words, body_words)
      VALUES ('delete', old.id, old.title_words, old.keywords_words, old.body_words);
      INSERT INTO search_fts(rowid, title_words, keywords_words, body_words)
      VALUES (new.id, new.title_words, new.keywords_words, new.body_words);
    END""",
]
DROP = [
    "DROP TRIGGER search_document_ai",
    "DROP TRIGGER search_document_ad",
    "DROP TRIGGER search_document_au",
    "DROP TABLE search_fts",
]
# CROSS JOIN keeps the planner at the text index: from the documents' side, which it chose without statistics, a search
# over 22,000 codes took 1.5 s instead of 0.3 ms.
MATCHED = """
SELECT d.key FROM search_fts f CROSS JOIN search_document d ON d.id = f.rowid WHERE search_fts MATCH %s AND d.kind = %s
"""
# bm25 looks at every match before it ranks one: 37 ms for two letters over 100,000 documents. Of words that very many
# documents all hold none says more than another, so some thousand are ranked.
RANKED_AMONG = 5_000
RANKED = """
SELECT key FROM (SELECT d.id, d.key, bm25(search_fts, 10, 4, 1) AS score
  FROM search_fts f CROSS JOIN search_document d ON d.id = f.rowid
  WHERE search_fts MATCH %s AND d.kind = %s LIMIT %s)
ORDER BY score, id LIMIT %s
"""
HELD_BY = """
SELECT d.id, length(d.title_words) AS n FROM search_fts f CROSS JOIN search_document d ON d.id = f.rowid
WHERE search_fts MATCH %s AND d.kind = %s LIMIT %s
"""
MET = """
SELECT d.id, length(d.title_words) AS n, d.rank FROM search_fts f CROSS JOIN search_document d ON d.id = f.rowid
WHERE search_fts MATCH %s AND d.kind = %s
"""
HELD = f"SELECT %s WHERE EXISTS ({MATCHED})"


def ranked(kind: str, query: Query, limit: int) -> list[str]:
    """Return the keys that match, best first."""
    with connection.cursor() as cursor:
        cursor.execute(RANKED, [expression(query), kind, max(RANKED_AMONG, limit), limit])
        return [key for (key,) in cursor.fetchall()]


def concerned(kind: str, query: Query, keys: Iterable[str]) -> bool:
    """True: bm25 ranks a document by how many others hold a word, so each of them may change the order."""
    return True


def held_by(kind: str, query: Query, group: Group, limit: int) -> tuple[str, list]:
    """The statement that returns numbers of documents that answer a group, each with the length of its title."""
    return HELD_BY, [_group(query, group), kind, limit]


def asked_of_foremost(query: Query) -> str:
    """The query, of the foremost alone."""
    return f'"{FOREMOST}" AND ({expression(query)})'


def matched(kind: str, query: Query) -> tuple[str, list[str]]:
    """The statement that returns every key that matches, in no order."""
    return MATCHED, [expression(query), kind]


def held(kind: str, word: str, *, whole: bool) -> tuple[str, list[str]]:
    """The statement that returns a word when a document holds it or, unless it is whole, begins a word with it."""
    return HELD, [word, f'"{written(word)}"' if whole else f'"{written(stem(word))}"*', kind]


def met_early(kind: str, words: Iterable[str]) -> set[str]:
    """Return none: one look into the index says as quickly of each word whether a document holds it."""
    return set()


def expression(query: Query) -> str:
    """The query in FTS5's language; every word is quoted, since raw input raised in 13 of 16 tries."""
    return (" AND " if query.require_all else " OR ").join(_group(query, group) for group in query.groups)


def _group(query: Query, group: Group) -> str:
    if group.exact:
        return "(" + " OR ".join('"' + " ".join(map(written, words)) + '"' for words in group.alternatives) + ")"
    runs = [[_word(query, word) for word in words] for words in group.alternatives]
    return "(" + " OR ".join(f"({' AND '.join(run)})" for run in runs) + ")"


def _word(query: Query, word: str) -> str:
    if query.goes_on(word):
        return f'"{query.beginning(word)}"*'
    return "(" + " OR ".join(f'"{form}"' for form in query.forms(word)) + ")"
