"""The index is taken away and made again, and learns the documents that were written without its words."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from search import index
from search.models import Document

INSERT = """INSERT INTO search_document (kind, key, title, keywords, body, title_words, keywords_words, body_words)
    VALUES ('thing', '1', 'Vascular e/m', '', '', '', '', '')"""


def migrate_search(to: str | None) -> None:
    """Migrate as the command does, but tell nobody: receivers know the newest tables only."""
    MigrationExecutor(connection).migrate([("search", to)])


@pytest.mark.slow  # migrates the index back and forth
@pytest.mark.django_db(transaction=True)
def test_documents_from_before_are_found_by_our_words_and_can_be_changed():
    migrate_search(None)
    assert not {"search_document", "search_fts"} & set(connection.introspection.table_names())
    migrate_search("0006_rank")
    with connection.cursor() as cursor:
        cursor.execute(INSERT)
    assert list(index.matching("thing", "e/m", limit=5).keys) == []
    index.prepare_all()
    assert list(index.matching("thing", "e/m", limit=5).keys) == ["1"]
    index.put([Document(kind="thing", key="1", title="Cardiac")])
    assert list(index.matching("thing", "vascular", limit=5).keys) == []
