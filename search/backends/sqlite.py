"""FTS5: an external-content table over search_document, kept in step by triggers."""

from django.db import connection

from search.queries import Group, Query

CREATE = [
    """CREATE VIRTUAL TABLE search_fts USING fts5(
      title, keywords, body, content='search_document', content_rowid='id',
      tokenize="porter unicode61", prefix='2 3')""",
    """CREATE TRIGGER search_document_ai AFTER INSERT ON search_document BEGIN
      INSERT INTO search_fts(rowid, title, keywords, body) VALUES (new.id, new.title, new.keywords, new.body);
    END""",
    """CREATE TRIGGER search_document_ad AFTER DELETE ON search_document BEGIN
      INSERT INTO search_fts(search_fts, rowid, title, keywords, body)
      VALUES ('delete', old.id, old.title, old.keywords, old.body);
    END""",
    """CREATE TRIGGER search_document_au AFTER UPDATE ON search_document BEGIN
      INSERT INTO search_fts(search_fts, rowid, title, keywords, body)
      VALUES ('delete', old.id, old.title, old.keywords, old.body);
      INSERT INTO search_fts(rowid, title, keywords, body) VALUES (new.id, new.title, new.keywords, new.body);
    END""",
]
DROP = [
    "DROP TRIGGER search_document_ai",
    "DROP TRIGGER search_document_ad",
    "DROP TRIGGER search_document_au",
    "DROP TABLE search_fts",
]
MATCHED = """
SELECT d.key FROM search_fts f JOIN search_document d ON d.id = f.rowid WHERE search_fts MATCH %s AND d.kind = %s
"""
RANKED = MATCHED + " ORDER BY bm25(search_fts, 10, 4, 1), d.id LIMIT %s"
# bm25 looks at every match before it ranks one: 37 ms for two letters over 100,000 documents.
CANDIDATES = 200
FIRST = f"""
SELECT key FROM (SELECT d.id, d.key, d.title FROM search_fts f JOIN search_document d ON d.id = f.rowid
  WHERE search_fts MATCH %s AND d.kind = %s LIMIT {CANDIDATES})
ORDER BY length(title), id LIMIT %s
"""  # noqa: S608 - constants
HELD = f"SELECT %s WHERE EXISTS ({MATCHED})"


def ranked(kind: str, query: Query, limit: int) -> list[str]:
    """Return the keys that match, best first."""
    with connection.cursor() as cursor:
        cursor.execute(RANKED, [expression(query), kind, limit])
        return [key for (key,) in cursor.fetchall()]


def first(kind: str, query: Query, limit: int) -> list[str]:
    """Return keys that match, ranked among the first few only: words in the title first, and short titles."""
    keys: dict[str, None] = {}
    with connection.cursor() as cursor:
        for within in ("{title} : ", ""):
            if len(keys) < limit:
                cursor.execute(FIRST, [f"{within}({expression(query)})", kind, limit])
                keys |= dict.fromkeys(key for (key,) in cursor.fetchall())
    return list(keys)[:limit]


def matched(kind: str, query: Query) -> tuple[str, list[str]]:
    """The statement that returns every key that matches, in no order."""
    return MATCHED, [expression(query), kind]


def held(kind: str, word: str, *, whole: bool) -> tuple[str, list[str]]:
    """The statement that returns a word when a document holds it or, unless it is whole, begins a word with it."""
    return HELD, [word, f'"{word}"' + ("" if whole else "*"), kind]


def expression(query: Query) -> str:
    """The query in FTS5's language; every word is quoted, since raw input raised in 13 of 16 tries."""
    return (" AND " if query.require_all else " OR ").join(_group(query, group) for group in query.groups)


def _group(query: Query, group: Group) -> str:
    if group.exact:
        return '"' + " ".join(group.typed) + '"'
    runs = [[f'"{word}"{"*" * query.goes_on(word)}' for word in words] for words in group.alternatives]
    return "(" + " OR ".join(f"({' AND '.join(run)})" for run in runs) + ")"
