"""A search begins at the text index: from the documents' side, whole files took it 1.5 s instead of 0.3 ms."""

import pytest
from django.db import connection

from search import index
from search.backends import backend
from search.models import Document
from search.queries import Query, grouped
from search.words import read

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def many():
    index.put(
        Document(kind="thing", key=str(n), title=f"Thing {n} of a {'liver' if n % 9 else 'spleen'}") for n in range(300)
    )


# PostgreSQL plans by what it counted, which of few rows says nothing: there the benchmark on whole files tells.
@pytest.mark.skipif(connection.vendor != "sqlite", reason="a plan of SQLite")
@pytest.mark.parametrize("asked", ["liver", "liver tumours", "tumours spleen liver", "sple", '"of a liver"'])
@pytest.mark.parametrize("any_word", [False, True])
def test_the_text_index_is_asked_first(asked, any_word):
    query = Query(grouped(read(asked)), require_all=not any_word)
    statement, parameters = backend(connection).matched("thing", query)
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)
        first, second = (row[3] for row in cursor.fetchall())
    assert first.startswith("SCAN f VIRTUAL TABLE")
    assert second.startswith("SEARCH d USING INTEGER PRIMARY KEY")


@pytest.mark.skipif(connection.vendor != "postgresql", reason="an index of PostgreSQL")
def test_no_search_reads_a_list_of_words_that_wait_for_a_vacuum():
    with connection.cursor() as cursor:
        cursor.execute("SELECT gin_clean_pending_list('search_document_words')")
        assert cursor.fetchone() == (0,)
