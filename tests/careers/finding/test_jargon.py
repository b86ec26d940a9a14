"""What people type into the search of jobs: each phrase's filters, the words searched, and those left out."""

from pathlib import Path

import pytest
from django.http import QueryDict

from careers.finding.search_state import SearchState

pytestmark = pytest.mark.django_db

LINES = Path(__file__).with_name("phrases.txt").read_text().splitlines()
PHRASES = [[cell.strip() for cell in line.split("|")] for line in LINES if line and not line.startswith("#")]


def meaning_of(client, typed: str) -> QueryDict:
    """The parameters of the page at which somebody who types this ends up."""
    return client.get("/jobs/", {"q": typed}, follow=True).wsgi_request.GET


@pytest.mark.parametrize(("typed", "filters", "words", "left_out"), PHRASES, ids=[each[0] for each in PHRASES])
def test_a_phrase_means_its_filters_words_and_what_is_left_out(client, typed, filters, words, left_out):
    found = meaning_of(client, typed)
    asked = SearchState.of(dict(found.lists()))
    assert asked.without("q").querystring().split("&") == (SearchState.of(by_name(filters)).querystring().split("&"))
    assert asked.first("q") == words
    assert " ".join(found.getlist("ignored")) == left_out


def by_name(filters: str) -> dict[str, list[str]]:
    values: dict[str, list[str]] = {}
    for name, value in (each.split("=") for each in filters.split()):
        values.setdefault(name, []).append(value)
    return values
