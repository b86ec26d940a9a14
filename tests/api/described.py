"""Answers of the API held against what openapi.json says of them, by a validator that is not ours."""

import json
from functools import cache

from django.urls import resolve
from jsonschema import Draft202012Validator

from api.openapi import document

PATHS = {"api_postings": "/api/v1/postings/", "api_posting": "/api/v1/postings/{external_id}/"}

ROW = {
    "title": "Inpatient Coder",
    "description": "<p>Codes inpatient records.</p><script>alert(1)</script>",
    "work_mode": "onsite",
    "places": [{"city": "Houston", "state": "TX"}],
    "apply_url": "https://jobs.lakeshore.example/7/apply",
    "pay": {"min": 28, "max": 35.5, "unit": "hour"},
}


@cache
def validator(name: str) -> Draft202012Validator:
    """Of a schema that the document names."""
    whole = json.loads(json.dumps(document()))
    return Draft202012Validator({**whole, "$ref": f"#/components/schemas/{name}"})


def demand_as_described(verb: str, path: str, answer) -> None:
    """Fail unless the document knows this answer of this verb: its status, its kind and its fields."""
    operations = document()["paths"][PATHS[resolve(path).url_name]]
    if verb.lower() not in operations:
        assert answer.status_code == 405
        return
    known = operations[verb.lower()]["responses"]
    assert str(answer.status_code) in known, f"{verb} {path}: {answer.status_code} is not described"
    ((media_type, content),) = known[str(answer.status_code)]["content"].items()
    assert answer.headers["Content-Type"] == media_type
    name = content["schema"]["$ref"].rpartition("/")[2]
    told = json.loads(answer.content)
    assert [error.message for error in validator(name).iter_errors(told)] == []
    assert set(told) <= set(document()["components"]["schemas"][name]["properties"])
