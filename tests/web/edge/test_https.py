"""From http to https, and behind a proxy that ends TLS: F37 (every address led to itself), F53 (bare redirects)."""

import pytest

from web.edge.middleware import UnknownSchemeMiddleware

HEADERS = ("Content-Security-Policy", "Permissions-Policy", "X-Frame-Options", "X-Content-Type-Options", "X-Request-ID")


@pytest.fixture(autouse=True)
def _site_on_https(settings, monkeypatch):
    settings.SECURE_SSL_REDIRECT = True
    monkeypatch.setattr(UnknownSchemeMiddleware, "warned", False)


def behind_a_proxy(settings, count: int) -> None:
    settings.TRUSTED_PROXY_COUNT = count
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if count else None


def test_plain_http_is_sent_to_https_with_the_headers_of_every_answer(client):
    response = client.get("/privacy/")
    assert (response.status_code, response["Location"]) == (301, "https://testserver/privacy/")
    assert [name for name in HEADERS if name not in response.headers] == []


@pytest.mark.django_db
@pytest.mark.parametrize("count", [0, 1])
@pytest.mark.parametrize("header", ["X-Forwarded-Proto", "X-Forwarded-For", "Forwarded"])
def test_no_address_leads_to_itself_behind_a_proxy_declared_or_not(client, settings, count, header):
    behind_a_proxy(settings, count)
    value = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "198.51.100.7", "Forwarded": "proto=https"}[header]
    assert client.get("/privacy/", headers={header: value}).status_code == 200


def test_a_declared_proxy_that_says_http_is_believed(client, settings):
    behind_a_proxy(settings, 1)
    response = client.get("/privacy/", headers={"X-Forwarded-Proto": "http"})
    assert (response.status_code, response["Location"]) == (301, "https://testserver/privacy/")


@pytest.mark.django_db
def test_a_proxy_that_is_not_declared_is_named_in_the_log_once(client, settings, lines):
    behind_a_proxy(settings, 0)
    for _ in range(3):
        client.get("/privacy/", headers={"X-Forwarded-Proto": "https"})
    assert sum("TRUSTED_PROXY_COUNT" in line["event"] for line in lines()) == 1
