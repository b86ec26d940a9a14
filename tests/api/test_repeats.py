"""A call made once more under its Idempotency-Key gets the first answer; a token that reads only writes nothing."""

import json
import re
import threading

import pytest
from django.core.management import call_command
from django.http import HttpResponse
from django.urls import reverse

from api import tokens
from api.calls import repeats
from api.models import EmployerToken, KeptAnswer
from careers.models import Activity, JobPosting
from tests.api.described import ROW
from tests.api.races import answers_at_once

pytestmark = pytest.mark.django_db
KEY = "8e03978e-40d5-43dd-bc93-6894a57f9324"


def test_the_same_call_gets_the_first_answer_though_the_posting_changed_since(call):
    first = call("PUT", "REQ-7", ROW, key=KEY)
    assert "Idempotency-Replayed" not in call.headers
    call("PUT", "REQ-7", ROW | {"title": "Outpatient Coder"})
    assert call("PUT", "REQ-7", ROW, key=KEY) == first == (201, first[1])
    assert call.headers["Idempotency-Replayed"] == "true"
    assert JobPosting.objects.get().title == "Outpatient Coder"


@pytest.mark.parametrize(
    ("verb", "external_id", "changes"),
    [("PUT", "REQ-7", {"title": "Outpatient Coder"}), ("PUT", "REQ-8", {}), ("DELETE", "REQ-7", {})],
)
def test_another_body_address_or_verb_under_the_key_is_refused_and_does_nothing(call, verb, external_id, changes):
    call("PUT", "REQ-7", ROW, key=KEY)
    before = Activity.objects.count()
    status, body = call(verb, external_id, ROW | changes, key=KEY)
    assert (status, "Another call" in body["detail"]) == (422, True)
    assert (JobPosting.objects.get().title, JobPosting.objects.get().state) == (ROW["title"], "live")
    assert Activity.objects.count() == before


def test_taking_down_is_repeated_as_well(call):
    call("PUT", "REQ-7", ROW)
    first = call("DELETE", "REQ-7", key=KEY)
    call("PUT", "REQ-7", ROW)
    assert call("DELETE", "REQ-7", key=KEY) == first
    assert JobPosting.objects.get().state == "live"


@pytest.mark.parametrize(("body", "status"), [(ROW | {"title": ""}, 422), ("{", 400)])
def test_a_refusal_is_repeated_in_its_own_kind(call, body, status):
    first = call("PUT", "REQ-7", body, key=KEY)
    assert (first[0], call("PUT", "REQ-7", body, key=KEY)) == (status, first)
    assert call.headers["Content-Type"] == "application/problem+json"
    assert call.headers["Idempotency-Replayed"] == "true"


def test_what_may_be_otherwise_in_a_moment_is_not_kept(call, trusted, alice, now, monkeypatch):
    monkeypatch.setattr("api.postings.import_posting", lambda **row: "skipped")
    assert call("PUT", "REQ-7", ROW, key=KEY)[0] == 409
    monkeypatch.undo()
    assert call("PUT", "REQ-7", ROW, key=KEY)[0] == 201


def test_a_call_that_broke_leaves_its_key_free(call, monkeypatch):
    def breaks(**row) -> str:
        raise RuntimeError("the disk is gone")

    monkeypatch.setattr("api.postings.import_posting", breaks)
    with pytest.raises(RuntimeError):
        call("PUT", "REQ-7", ROW, key=KEY)
    assert not KeptAnswer.objects.exists()
    monkeypatch.undo()
    assert call("PUT", "REQ-7", ROW, key=KEY)[0] == 201


def test_a_call_whose_process_died_holds_its_key_for_a_minute(call, clock):
    call("PUT", "REQ-7", ROW, key=KEY)
    KeptAnswer.objects.update(status=None, body="")
    assert call("PUT", "REQ-7", ROW, key=KEY)[0] == 409
    clock(seconds=61)
    assert call("PUT", "REQ-7", ROW, key=KEY)[1]["result"] == "unchanged"
    assert call("PUT", "REQ-7", ROW, key=KEY)[1]["result"] == "unchanged"
    assert call.headers["Idempotency-Replayed"] == "true"


def test_a_day_later_the_key_is_free_and_the_answer_deleted(call, clock, capsys):
    call("PUT", "REQ-7", ROW, key=KEY)
    clock(hours=25)
    assert call("PUT", "REQ-7", ROW | {"title": "Outpatient Coder"}, key=KEY)[1]["result"] == "updated"
    clock(hours=25)
    call_command("prune_answers")
    assert "1 kept answers deleted" in capsys.readouterr().out
    assert not KeptAnswer.objects.exists()


def test_another_token_has_keys_of_its_own(call, trusted, brightline, alice, bob, now):
    call("PUT", "REQ-7", ROW, key=KEY)
    theirs = tokens.make(organization=brightline, name="ATS", by=bob, now=now)
    assert call("PUT", "REQ-7", ROW, key=KEY, by=theirs)[0] == 201
    assert JobPosting.objects.count() == 2


@pytest.mark.parametrize("key", ["", " ", "a b", "\u00e9", "x" * 256, "a\tb"])
def test_a_key_that_is_none_is_named(call, key):
    status, body = call("PUT", "REQ-7", ROW, key=key)
    assert (status, body["detail"].startswith("Idempotency-Key: Send")) == (400, True)
    assert not JobPosting.objects.exists()


def test_reading_needs_no_key_and_keeps_nothing(call):
    call("PUT", "REQ-7", ROW)
    assert call("GET", "REQ-7", key=KEY)[0] == 200
    assert not KeptAnswer.objects.exists()


# --- at once


def work_was_done_once(statuses: list[int]) -> bool:
    """One answer of the work itself, and the others that one or "still at work"; never "unchanged" under the key."""
    return set(statuses) <= {201, 409} and 201 in statuses and Activity.objects.filter(action="imported").count() == 1


@pytest.mark.django_db(transaction=True)
def test_eight_calls_under_one_key_at_once_are_one(trusted, alice, now):
    token = tokens.make(organization=trusted, name="ATS", by=alice, now=now)
    assert work_was_done_once(answers_at_once(8, token, ROW, key=KEY))


@pytest.mark.django_db(transaction=True)
def test_the_same_eight_catch_keys_that_are_looked_up_and_then_written(trusted, alice, now, monkeypatch):
    looked = threading.Barrier(8)

    def naive(request, token, work, *, now):
        kept = KeptAnswer.objects.filter(token=token, key=request.headers["Idempotency-Key"]).first()
        looked.wait(30)  # all have looked before anyone writes: the order that sooner or later comes by itself
        if kept:
            return HttpResponse(kept.body, status=kept.status, content_type="application/json")
        response = work()
        columns = {"status": response.status_code, "body": response.content.decode(), "began_at": now}
        KeptAnswer.objects.get_or_create(token=token, key=KEY, defaults={"digest": "d", **columns})
        return response

    monkeypatch.setattr(repeats, "once", naive)
    token = tokens.make(organization=trusted, name="ATS", by=alice, now=now)
    assert not work_was_done_once(answers_at_once(8, token, ROW, key=KEY))


# --- reading only


@pytest.fixture
def reader(trusted, alice, now) -> str:
    return tokens.make(organization=trusted, name="Dashboard", by=alice, now=now, reads_only=True)


def test_a_token_that_reads_only_reads_and_writes_nothing(call, reader):
    call("PUT", "REQ-7", ROW)
    assert call("GET", "REQ-7", by=reader)[1]["status"] == "live"
    assert len(call("GET", by=reader)[1]["postings"]) == 1
    for verb, external_id in (("PUT", "REQ-7"), ("PUT", "REQ-8"), ("DELETE", "REQ-7")):
        status, body = call(verb, external_id, ROW | {"title": "Other Coder"}, by=reader, key=KEY)
        assert (status, "reads only" in body["detail"]) == (403, True)
    assert (JobPosting.objects.get().title, JobPosting.objects.get().state) == (ROW["title"], "live")
    assert not KeptAnswer.objects.exists()


def test_its_owner_makes_one_on_the_page_and_sees_which_it_is(client, lakeshore, alice, clock):
    client.force_login(alice)
    page = reverse("employer_connections", args=[lakeshore.slug])
    made = client.post(f"{page}tokens/", {"name": "Dashboard", "reads_only": "on"}).text
    shown = re.search(r"cwe_[\w-]{30,}", made)
    client.post(f"{page}tokens/", {"name": "ATS"})
    assert dict(EmployerToken.objects.values_list("name", "reads_only")) == {"Dashboard": True, "ATS": False}
    assert " ".join(client.get(page).text.split()).count("reads only,") == 1
    answer = client.put(
        reverse("api_posting", args=["REQ-7"]), json.dumps(ROW), content_type="application/json",
        headers={"Authorization": f"Bearer {shown[0]}"},
    )  # fmt: skip
    assert answer.status_code == 403


def test_a_stranger_makes_none(client, lakeshore, charlie, clock):
    client.force_login(charlie)
    page = reverse("employer_connections", args=[lakeshore.slug])
    assert client.post(f"{page}tokens/", {"name": "x", "reads_only": "on"}).status_code == 404
    assert not EmployerToken.objects.exists()
