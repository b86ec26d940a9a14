"""In how many cities one text stands: a sign of a scam, counted with every submission, so by an index."""

import pytest
from django.db import connection

from careers.models import JobPosting
from tests.board import draft, live

pytestmark = pytest.mark.django_db

TEXT = "Codes interventional cases from the operative note, with the physician's queries answered the same day. "


def test_cities_of_the_very_text_are_counted_and_those_of_texts_that_only_begin_alike_are_not(lakeshore, now):
    for make, city, there in (
        (live, "Houston", ""),
        (live, "Austin", ""),
        (live, "Dallas", "In Dallas."),
        (draft, "Waco", ""),
    ):
        posting = make(lakeshore, now=now, description=TEXT + there)
        posting.places.all().delete()
        posting.places.create(city=city, state="TX")
    assert JobPosting.objects.cities_of_text(TEXT) == 2


def test_the_count_reads_an_index_and_not_every_posting(lakeshore, now):
    live(lakeshore, now=now, description=TEXT)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
    assert "posting_text_begins" in JobPosting.objects.of_text(TEXT).explain()
