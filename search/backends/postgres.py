"""tsvector: a generated, weighted column over search_document with a GIN index."""

from django.db import connection

CREATE = [
    """ALTER TABLE search_document ADD COLUMN words tsvector GENERATED ALWAYS AS (
      setweight(to_tsvector('english', title), 'A') ||
      setweight(to_tsvector('english', keywords), 'B') ||
      setweight(to_tsvector('english', body), 'C')) STORED""",
    "CREATE INDEX search_document_words ON search_document USING gin (words)",
]
DROP = ["ALTER TABLE search_document DROP COLUMN words"]
RANKED = """
SELECT d.key FROM search_document d, to_tsquery('english', %s) q
WHERE d.words @@ q AND d.kind = ANY(%s) ORDER BY ts_rank_cd('{0.05, 0.1, 0.4, 1}', d.words, q) DESC, d.key LIMIT %s
"""


def matching(
    kinds: list[str], words: list[str], phrases: list[list[str]], *, require_all: bool, limit: int
) -> list[str]:
    """Return the keys that match; words hold only letters and digits, so the query cannot be malformed."""
    terms = [f"{word}:*" for word in words] + ["(" + " <-> ".join(phrase) + ")" for phrase in phrases]
    query = (" & " if require_all else " | ").join(terms)
    with connection.cursor() as cursor:
        cursor.execute(RANKED, [query, kinds, limit])
        return [key for (key,) in cursor.fetchall()]
