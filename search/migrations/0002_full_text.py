from django.db import migrations

# The first index, by each database's own reader of words; 0004 puts our own in its place.
POSTGRES_CREATE = [
    """ALTER TABLE search_document ADD COLUMN words tsvector GENERATED ALWAYS AS (
      setweight(to_tsvector('english', title), 'A') ||
      setweight(to_tsvector('english', keywords), 'B') ||
      setweight(to_tsvector('english', body), 'C')) STORED""",
    "CREATE INDEX search_document_words ON search_document USING gin (words)",
]
POSTGRES_DROP = ["ALTER TABLE search_document DROP COLUMN words"]
SQLITE_CREATE = [
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
SQLITE_DROP = [
    "DROP TRIGGER search_document_ai",
    "DROP TRIGGER search_document_ad",
    "DROP TRIGGER search_document_au",
    "DROP TABLE search_fts",
]
STATEMENTS = {
    "CREATE": {"postgresql": POSTGRES_CREATE, "sqlite": SQLITE_CREATE},
    "DROP": {"postgresql": POSTGRES_DROP, "sqlite": SQLITE_DROP},
}


def run(name: str):
    """Return an operation that runs the index's DDL of whichever database is being migrated."""

    def operation(apps, schema_editor) -> None:
        for statement in STATEMENTS[name][schema_editor.connection.vendor]:
            schema_editor.execute(statement)

    return operation


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(run("CREATE"), run("DROP"))]
