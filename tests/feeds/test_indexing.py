"""Search engines are told of each public change once, what ended first, within the budget, where settings say so."""

import base64
import json
import threading
from datetime import timedelta
from urllib.parse import parse_qs

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.core.management import call_command
from django.db import connection

from careers.models import JobPosting
from careers.postings import drafting as employer
from feeds.models import IndexCall, IndexDay, SearchEngine
from feeds.telling import engines, indexing
from tests.board import draft, live

pytestmark = pytest.mark.django_db


@pytest.fixture
def indexnow(settings, far_end, monkeypatch):
    settings.INDEXNOW_KEY = "a-key-of-tests"
    monkeypatch.setattr(engines, "INDEXNOW", far_end.url)
    return far_end


@pytest.fixture(scope="module")
def key():
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@pytest.fixture
def google(settings, far_end, monkeypatch, tmp_path, key):
    """Google's two addresses; `told()` lists what it was told, without the tokens that were asked for."""
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    account = tmp_path / "account.json"
    account.write_text(json.dumps({"client_email": "jobs@example.iam.gserviceaccount.com", "private_key": pem}))
    settings.GOOGLE_INDEXING_ACCOUNT = str(account)
    monkeypatch.setattr(engines, "GOOGLE", far_end.url)
    monkeypatch.setattr(engines, "GOOGLE_TOKEN", far_end.url.replace("board", "token"))
    far_end.says(b'{"access_token": "t0ken"}')
    far_end.told = lambda: [json.loads(body) for path, _, body in far_end.sent if path == "/board"]
    return far_end


def url(posting: JobPosting) -> str:
    return f"http://testserver{posting.get_absolute_url()}"


def urls(far_end) -> list[list[str]]:
    return [json.loads(body)["urlList"] for _, _, body in far_end.sent]


def test_nothing_leaves_the_house_without_a_setting(client, lakeshore, far_end, now):
    live(lakeshore, now=now)
    assert indexing.tell_engines(now=now) == 0
    assert (far_end.hits, IndexCall.objects.count()) == ([], 0)
    assert client.get("/indexnow.txt").status_code == 404


def test_indexnow_hears_of_each_public_change_once(client, lakeshore, indexnow, now):
    posting = live(lakeshore, now=now)
    draft(lakeshore, now=now)
    assert [indexing.tell_engines(now=now) for _ in range(2)] == [1, 0]
    ((_, headers, body),) = indexnow.sent
    assert json.loads(body) == {
        "host": "testserver",
        "key": "a-key-of-tests",
        "keyLocation": "http://testserver/indexnow.txt",
        "urlList": [url(posting)],
    }
    assert headers["Content-Type"].startswith("application/json")
    assert client.get("/indexnow.txt").text == "a-key-of-tests"
    employer.close(posting=posting, by=None, now=now)
    assert indexing.tell_engines(now=now) == 1
    assert urls(indexnow)[1:] == [[url(posting)]]


@pytest.mark.parametrize("answer", [(500, {}, []), (429, {}, []), (302, {"Location": "/x"}, [])])
def test_what_is_not_taken_is_told_again_by_the_next_turn(lakeshore, indexnow, now, answer):
    live(lakeshore, now=now)
    indexnow.answer = answer
    assert indexing.tell_engines(now=now) == 0
    indexnow.answer = (202, {}, [])
    assert indexing.tell_engines(now=now) == 1


def test_google_hears_of_what_ended_first_and_then_of_what_ends_soonest(lakeshore, google, now):
    later = live(lakeshore, now=now, title="Later", closes_at=now + timedelta(days=30))
    soon = live(lakeshore, now=now, title="Soon", closes_at=now + timedelta(days=3))
    ended = live(lakeshore, now=now, title="Ended")
    employer.close(posting=ended, by=None, now=now)
    assert indexing.tell_engines(now=now) == 3
    assert google.told() == [
        {"url": url(ended), "type": "URL_DELETED"},
        {"url": url(soon), "type": "URL_UPDATED"},
        {"url": url(later), "type": "URL_UPDATED"},
    ]
    assert google.sent[1][1]["Authorization"] == "Bearer t0ken"
    assert sum(path == "/token" for path, _, _ in google.sent) == 1


def test_google_gets_a_token_request_that_our_key_signed(lakeshore, google, now, key):
    live(lakeshore, now=now)
    indexing.tell_engines(now=now)
    form = parse_qs(google.sent[0][2].decode())
    head, claims, signature = form["assertion"][0].split(".")

    def raw(text: str) -> bytes:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))

    key.public_key().verify(raw(signature), f"{head}.{claims}".encode(), PKCS1v15(), hashes.SHA256())
    said = json.loads(raw(claims))
    assert (said["iss"], said["scope"]) == ("jobs@example.iam.gserviceaccount.com", engines.SCOPE)
    assert said["exp"] - said["iat"] == 3600


def test_the_budget_of_a_day_holds_and_begins_anew_at_googles_midnight(lakeshore, google, now, monkeypatch):
    monkeypatch.setattr(indexing, "GOOGLE_A_DAY", 3)
    for number in range(5):
        live(lakeshore, now=now, title=f"Coder {number}")
    assert [indexing.tell_engines(now=now + timedelta(minutes=5 * turn)) for turn in range(3)] == [3, 0, 0]
    assert indexing.tell_engines(now=now + timedelta(hours=16)) == 0  # 7:00 UTC is 23:00 in California
    assert indexing.tell_engines(now=now + timedelta(hours=17, minutes=1)) == 2
    assert list(IndexDay.objects.order_by("day").values_list("used", flat=True)) == [3, 2]


def test_calls_that_google_refuses_are_counted_too_and_stop_the_turn(lakeshore, google, now):
    for number in range(3):
        live(lakeshore, now=now, title=f"Coder {number}")
    google.answer = (200, {"Content-Type": "application/json"}, [b'{"access_token": "t"}'])
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(engines, "GOOGLE", google.url.replace("127.0.0.1", "localhost"))  # not allowed: refused
        assert indexing.tell_engines(now=now) == 0
    assert (IndexDay.objects.get().used, IndexCall.objects.count()) == (1, 0)
    assert indexing.tell_engines(now=now) == 3


@pytest.mark.parametrize("content", ["{", "[]", "{}", '{"client_email": "a", "private_key": "no key"}'])
def test_a_broken_account_file_costs_no_call_and_is_logged(lakeshore, google, now, settings, tmp_path, content, lines):
    path = tmp_path / "broken.json"
    path.write_text(content)
    settings.GOOGLE_INDEXING_ACCOUNT = str(path)
    live(lakeshore, now=now)
    assert indexing.tell_engines(now=now) == 0
    assert google.told() == []
    assert not IndexDay.objects.exists()
    assert any("no key of a service account" in str(line) for line in lines())


def test_ends_of_long_ago_that_nobody_was_told_of_are_left_to_the_engines_own_visits(lakeshore, google, now):
    old = live(lakeshore, now=now - timedelta(days=20), title="Old")
    employer.close(posting=old, by=None, now=now - timedelta(days=8))
    assert indexing.tell_engines(now=now) == 0


@pytest.mark.django_db(transaction=True)
def test_the_budget_holds_however_many_ask_at_the_same_moment(now):
    IndexDay.objects.create(engine="google", day=now.astimezone(indexing.GOOGLE_DAY).date())
    gate, taken = threading.Barrier(8), []

    def work() -> None:
        gate.wait()
        try:
            taken.extend(indexing.take_call(engine=SearchEngine.GOOGLE, limit=5, now=now) for _ in range(3))
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(taken), sum(taken), IndexDay.objects.get().used) == (24, 5, 5)


def test_the_command_says_how_many(capsys):
    call_command("tell_search_engines")
    assert capsys.readouterr().out == "0 told\n"
