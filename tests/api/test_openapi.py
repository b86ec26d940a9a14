"""openapi.json says what the API does: a document of its kind, every address and verb, bodies as the reader takes them.

The answers are held against it wherever `tests/api/test_postings.py` makes a call.
"""

import json
from datetime import UTC, datetime

import pytest
from openapi_spec_validator import validate

from api import postings
from api.calls.problems import Problem
from api.openapi import document
from api.reading import READERS, posting_of
from tests.addresses.matrix import routes
from tests.api.described import ROW, validator

NOW = datetime(2026, 11, 20, tzinfo=UTC)


def test_it_is_openapi_and_served_to_anybody(client):
    answer = client.get("/api/v1/openapi.json")
    assert (answer.status_code, answer["Cache-Control"]) == (200, "public, max-age=3600")
    validate(answer.json())
    assert "Set-Cookie" not in answer.headers


def test_a_document_with_a_mistake_is_found_out():
    wrong = document()
    wrong["paths"] = {"/api/v1/postings/": {"get": {"responses": {"200": {}}}}}
    with pytest.raises(Exception, match="'description' is a required property"):
        validate(wrong)


def test_each_address_of_the_api_and_each_verb_stands_in_it():
    served = {
        "/" + route.replace("<str:external_id>", "{external_id}") for route in routes() if route.startswith("api/")
    }
    assert set(document()["paths"]) == served
    for path, view in (("/api/v1/postings/", postings.several), ("/api/v1/postings/{external_id}/", postings.one)):
        assert set(document()["paths"][path]) - {"parameters"} == {verb.lower() for verb in view.verbs}


def test_its_fields_are_those_that_are_read():
    assert set(document()["components"]["schemas"]["Posting"]["properties"]) == set(READERS)


def is_read(body: object) -> bool:
    try:
        posting_of("REQ-7", json.dumps(body).encode(), now=NOW)
    except Problem:
        return False
    return True


TAKEN = [
    {},
    {"places": None, "pay": None, "closes_at": None, "employment_type": None, "page_url": None},
    {"page_url": "", "employment_type": "", "places": []},
    {"page_url": "HTTPS://jobs.lakeshore.example/7", "employment_type": "Full-time"},
    {"places": [{"city": "Houston", "state": "Texas"}, {"city": "Toronto", "country": "Canada"}, {"state": "TX"}]},
    {"pay": {"min": 60000, "max": 75000, "unit": "year"}, "description": "plain"},
    {"pay": {"min": "28.5", "max": "35.50", "unit": "hour", "currency": "USD"}},
    {"work_mode": "remote", "title": "c" * 135 + "coder"},
    {"closes_at": "2027-01-31T17:00:00-06:00"},
]
REFUSED = [
    {"title": ""},
    {"title": None},
    {"title": 7},
    {"title": "c" * 136 + "coder"},
    {"description": ""},
    {"description": ["x"]},
    {"work_mode": "moon"},
    {"work_mode": None},
    {"places": "Houston"},
    {"places": ["Houston"]},
    {"places": [{"city": "Houston", "state": "TX", "zip": "77030"}]},
    {"places": [{"city": "Houston", "state": "TX"}] * 51},
    {"employment_type": "x" * 41},
    {"apply_url": ""},
    {"apply_url": None},
    {"apply_url": "http://jobs.lakeshore.example/"},
    {"apply_url": "https://jobs.lakeshore.example/" + "x" * 180},
    {"page_url": "ftp://jobs.lakeshore.example/"},
    {"pay": "28"},
    {"pay": {"min": 28}},
    {"pay": {"min": 28, "max": 35, "unit": "fortnight"}},
    {"pay": {"min": 28, "max": 35, "unit": "hour", "currency": "CAD"}},
    {"pay": {"min": 28, "max": 35, "unit": "hour", "per": "visit"}},
    {"closes_at": 7},
    {"salary": 7},
]


@pytest.mark.parametrize("changes", TAKEN)
def test_what_it_allows_is_read(changes):
    assert validator("Posting").is_valid(ROW | changes)
    assert is_read(ROW | changes)


@pytest.mark.parametrize("changes", REFUSED)
def test_what_it_forbids_is_refused(changes):
    assert not is_read(ROW | changes)
    assert not validator("Posting").is_valid(ROW | changes)
