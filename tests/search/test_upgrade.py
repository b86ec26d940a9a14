"""An index that was made by each database's own reader of words goes over to ours with the documents in it."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from search import index
from search.models import Document

INSERT = "INSERT INTO search_document (kind, key, title, keywords, body) VALUES ('thing', '1', 'Vascular e/m', '', '')"


def migrate_search(to: str) -> None:
    """Migrate as the command does, but tell nobody: receivers know the newest tables only."""
    MigrationExecutor(connection).migrate([("search", to)])


@pytest.mark.slow  # migrates the index back and forth
@pytest.mark.django_db(transaction=True)
def test_documents_from_before_are_found_by_our_words_and_can_be_changed():
    migrate_search("0003_spelling")
    try:
        with connection.cursor() as cursor:
            cursor.execute(INSERT)
    finally:
        migrate_search("0005_words_found_at_once")
    index.prepare_all()
    assert list(index.matching("thing", "e/m", limit=5).keys) == ["1"]
    index.put([Document(kind="thing", key="1", title="Cardiac")])
    assert list(index.matching("thing", "vascular", limit=5).keys) == []
