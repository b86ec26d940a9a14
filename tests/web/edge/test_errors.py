"""What a visitor sees when something goes wrong."""

import re
from html import unescape

import pytest
from django.conf import settings as site_settings
from django.test import Client
from django.utils.html import escape

from codes.releases.deliveries import ImportRefused
from codes.releases.staging import TakenOver
from hiring.actions.applying import AlreadySent, PostingClosed
from hiring.actions.resume_files import NotStored
from operations.backups import BackupRefused
from web.edge.problems import PROBLEMS
from web.refusals import Refused

FAILURES = {
    400: "unreadable",
    403: "forbidden",
    404: "not-there",
    405: "only-post",
    410: "gone",
    413: "too-large",
    429: "too-often",
    500: "broken",
}
HEADERS = {
    "Content-Security-Policy": "default-src 'none'",
    "Permissions-Policy": "camera=()",
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Permitted-Cross-Domain-Policies": "none",
}


@pytest.fixture
def visitor(settings) -> Client:
    settings.ROOT_URLCONF = "tests.web.edge.error_urls"
    return Client(raise_request_exception=False)


def assert_headers(response) -> None:
    for name, value in HEADERS.items():
        assert value in response.headers.get(name, ""), name


def words(response) -> str:
    """The text of a page without its markup and title."""
    body = response.content.decode().split("<body", 1)[1]
    return re.sub(r"<[^>]*>", " ", body)


@pytest.mark.parametrize("status", FAILURES)
def test_every_error_page_wears_the_design_and_the_headers(visitor, status):
    # No `db`: a query would fail the test, so all of these also stand when the database does not.
    response = visitor.get(f"/fail/{FAILURES[status]}/")
    heading, advice = map(escape, PROBLEMS[status])
    assert response.status_code == status
    assert f"<title>{heading} - Crosswalk</title>" in response.content.decode()
    assert "css/site.css" in response.content.decode()
    assert f"<h1>{heading}</h1>" in response.content.decode()
    assert unescape(advice) in unescape(words(response))
    # The number of the request is left to chance, and may hold any digits.
    assert str(status) not in words(response).replace(response.headers["X-Request-ID"], "")
    assert_headers(response)


def test_a_page_that_asks_for_patience_says_how_much(visitor):
    assert visitor.get("/fail/too-often/").headers["Retry-After"] == "60"


def test_a_refusal_that_no_view_caught_is_told_in_its_own_words(visitor):
    response = visitor.get("/fail/refused/")
    assert response.status_code == 409
    assert "All 2 seats are taken. Remove one first." in words(response)
    assert_headers(response)


def test_every_refusal_of_the_house_is_one_kind():
    kinds = (ImportRefused, TakenOver, PostingClosed, AlreadySent, NotStored, BackupRefused)
    assert all(issubclass(kind, Refused) for kind in kinds)


def test_a_refused_method_names_the_allowed_ones(visitor):
    assert visitor.get("/fail/only-post/").headers["Allow"] == "POST"


def test_a_server_error_shows_an_id_that_stands_in_the_log(visitor, caplog):
    response = visitor.get("/fail/broken/")
    error_id = re.search(r'class="error-id">(\w+)<', response.content.decode())[1]
    assert error_id in caplog.text


def test_a_nul_byte_is_refused_with_a_page_and_all_headers(visitor):
    response = visitor.get("/plans/?q=%00")
    assert response.status_code == 400
    assert_headers(response)


def test_a_form_without_its_token_says_what_to_do(settings):
    response = Client(enforce_csrf_checks=True).post("/accounts/login/")
    assert response.status_code == 403
    assert "We could not accept that form" in words(response)
    assert_headers(response)


def test_static_files_bear_the_headers_too(settings, tmp_path, db):
    (tmp_path / "plain.css").write_text("p{}")
    settings.STATIC_ROOT = str(tmp_path)
    response = Client().get("/static/plain.css")
    assert response.status_code == 200
    assert_headers(response)
    response.close()


def test_a_missing_static_file_gets_the_themed_page(visitor):
    response = visitor.get(site_settings.STATIC_URL + "nothing-here.css")
    assert response.status_code == 404
    assert_headers(response)
