"""A log line is one line of JSON that names its request, and holds no secret."""

import json
import logging

import pytest
from django.test import Client

from web import events
from web.edge.logs import formatter

SECRETS = {
    "password": "hunter2 and more",
    "session_key": "k3jd9slx",
    "code": "ABCD-EFGH",
    "resume_text": "Ten years at the clinic",
}


def of_requests(lines: list[dict]) -> list[dict]:
    return [line for line in lines if line["event"] == "request"]


def test_each_request_has_an_id_in_its_line_and_on_its_answer(client, lines):
    response = client.get("/healthz")
    line = of_requests(lines())[0]
    assert line["request_id"] == response.headers["X-Request-ID"]
    assert (line["method"], line["route"], line["status"]) == ("GET", "healthz", 200)
    assert line["timestamp"].endswith("Z")


def test_an_id_stated_by_the_proxy_is_kept(client):
    assert client.get("/healthz", headers={"X-Request-ID": "edge-12345678"}).headers["X-Request-ID"] == "edge-12345678"


@pytest.mark.parametrize("wild", ["short", "a" * 65, "id with spaces", 'x"}{"level":"x', "<b>12345678</b>", "é" * 10])
def test_an_id_that_is_no_plain_word_is_replaced(client, wild):
    answer = client.get("/healthz", headers={"X-Request-ID": wild}).headers["X-Request-ID"]
    assert answer != wild
    assert len(answer) == 16


def test_a_line_tells_who_asked_once_that_is_known(client, alice, lines):
    client.force_login(alice)
    client.get("/account/")
    assert of_requests(lines())[-1]["user"] == alice.pk


def test_the_address_of_a_request_is_its_pattern_not_what_was_typed(client, lines):
    client.get("/account/usage/undo/?token=3jd82jd82jd82jd82jd82")
    assert of_requests(lines())[-1]["route"] == "account/usage/undo/"
    assert "3jd82" not in json.dumps(lines())


def test_the_page_of_a_server_error_shows_the_id_of_all_its_lines(settings, lines):
    settings.ROOT_URLCONF = "tests.web.edge.error_urls"
    response = Client(raise_request_exception=False).get("/fail/broken/")
    request_id = response.headers["X-Request-ID"]
    assert f'class="error-id">{request_id}<' in response.content.decode()
    with_traceback = [line for line in lines() if "exception" in line]
    assert [line["request_id"] for line in with_traceback] == [request_id]


def test_line_breaks_cannot_make_a_second_line(lines):
    logging.getLogger("x").warning('typed: %s\r\n{"event": "login"}', "one\ntwo")
    assert len(lines()) == 1
    assert "one\\ntwo" in lines()[0]["event"]


@pytest.mark.parametrize("name", SECRETS)
def test_what_is_secret_by_its_name_is_masked(lines, name):
    logging.getLogger("x").warning("saved", extra={"fields": {name: SECRETS[name]}})
    assert SECRETS[name] not in json.dumps(lines())


@pytest.mark.parametrize(
    "secret",
    [
        "alice@example.org",
        "/accounts/password/reset/key/3-cabc12-5d41402abc4b2a76b9719d911017c592/",
        "a8s7df6a8s7df6a8s7df6a8s7df6a8s7",
        "eyJ1IjoxfQ:1wKxYz:1J2k3L4m5N6o7P8q9R0s1T2u3V4w5X6y7Z8a9B0c1D2",
    ],
)
def test_what_is_secret_by_its_look_is_masked(lines, secret):
    logging.getLogger("x").warning("Not Found: %s", secret)
    assert secret not in json.dumps(lines())


def test_a_traceback_holds_no_local_variables(lines):
    password = "correct horse battery"
    try:
        raise ValueError(len(password))
    except ValueError:
        logging.getLogger("x").exception("failed")
    assert password not in json.dumps(lines())


def test_ordinary_words_are_left_alone(lines):
    logging.getLogger("x").warning("task accounts.tasks.erase_accounts_whose_time_has_come failed at /codes/cpt/47383/")
    assert "[hidden]" not in json.dumps(lines())


def test_an_event_or_field_that_is_not_listed_raises():
    with pytest.raises(ValueError, match="not an event"):
        events.security("login", password="x")
    with pytest.raises(ValueError, match="not an event"):
        events.security("lunch")


def test_development_logs_are_readable():
    record = logging.LogRecord("x", logging.INFO, "", 0, "hello", (), None)
    assert "hello" in formatter(json=False).format(record)
    assert "{" not in formatter(json=False).format(record)
