"""An employer that is trusted, the token of its system, and how that system calls."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from api import tokens
from careers.models import Organization
from tests.api.described import demand_as_described


@pytest.fixture
def trusted(lakeshore, now) -> Organization:
    lakeshore.domain_verified_at = now
    lakeshore.save()
    return lakeshore


@pytest.fixture
def token(trusted, alice, clock, now) -> str:
    return tokens.make(organization=trusted, name="ATS", by=alice, now=now)


@pytest.fixture
def call(token):
    """Ask as the system of Lakeshore; returns status and body, which have to be as openapi.json says."""
    client = Client(enforce_csrf_checks=True)

    def ask(verb: str, external_id: str = "", body=None, *, by: str = token, key: str | None = None):
        path = reverse("api_posting", args=[external_id]) if external_id else reverse("api_postings")
        data = body if isinstance(body, bytes | str) else json.dumps(body)
        headers = {"Authorization": f"Bearer {by}"} if by else {}
        headers |= {"Idempotency-Key": key} if key is not None else {}
        answer = client.generic(verb, path, data, content_type="application/json", headers=headers)
        ask.headers = answer.headers
        demand_as_described(verb, path, answer)
        return answer.status_code, json.loads(answer.content)

    return ask
