"""The page to ask on: a guest's five questions, identifiers, what is kept and for whom."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.models import Unlock
from assistant.actions import keeping
from assistant.models import Exchange, Trace

pytestmark = pytest.mark.django_db
ASK = "/assistant/"


def ask(client, text, **more):
    return client.post(ASK, {"text": text, "on": "2025-10-15", "setting": "professional", **more})


def test_a_guest_is_answered_five_times_a_day_and_nothing_of_it_is_kept(client):
    pages = [ask(client, "global period of 55873").content.decode() for _ in range(6)]
    assert all("global days 090" in page for page in pages[:5])
    assert "global days 090" not in pages[5]
    assert "No question is left today" in pages[5]
    assert Exchange.objects.count() == 0
    assert Trace.objects.count() == 5


def test_looking_at_the_page_and_its_examples_costs_nothing(client):
    for _ in range(7):
        assert "5 of 5 questions left" in client.get(ASK, {"q": "global period of 55873"}).content.decode()


def test_alice_finds_her_questions_and_charlie_does_not(client, alice, charlie):
    client.force_login(alice)
    ask(client, "global days of 47381")
    assert "global days of 47381" in client.get(ASK).content.decode()
    client.force_login(charlie)
    assert "global days of 47381" not in client.get(ASK).content.decode()


def test_an_identifier_is_marked_and_nothing_is_kept_until_it_is_mended_or_confirmed(client, alice, lines):
    client.force_login(alice)
    text = "My patient Osbert Noodleman had 50593, what is the global?"
    page = ask(client, text).content.decode()
    assert "<mark " in page
    assert "global days" not in page
    assert not Exchange.objects.exists()
    page = ask(client, text, confirmed="on").content.decode()
    assert "global days 010" in page
    assert "Osbert" not in Exchange.objects.get().text
    assert "Osbert" not in str(lines())


def test_opening_a_page_from_an_answer_is_a_button_that_spends_one_view(client, alice):
    client.force_login(alice)
    page = ask(client, "global period of 55873").content.decode()
    assert "uses 1 of your" in page
    assert client.get(reverse("assistant_open")).status_code == 405
    assert not Unlock.objects.exists()
    answer = client.post(reverse("assistant_open"), {"page_key": "cpt:55873"})
    assert answer.url == "/codes/cpt/55873/"
    assert Unlock.objects.get().channel == "assistant"


def test_questions_go_at_once_when_their_owner_says_so_and_after_30_days(client, alice, bob, now):
    client.force_login(alice)
    ask(client, "global period of 55873")
    client.force_login(bob)
    ask(client, "global period of 47383")
    assert client.get(reverse("assistant_forget")).status_code == 200
    client.post(reverse("assistant_forget"))
    assert list(Exchange.objects.values_list("user__email", flat=True)) == [alice.email]
    Exchange.objects.update(created_at=now - keeping.KEEP)
    assert keeping.prune(now=now)["conversations"] == 0
    assert keeping.prune(now=now + keeping.KEEP)["conversations"] == 1


def test_the_database_takes_no_answer_without_a_verify_step(alice, now):
    row = {"face": "case", "text": "t", "setting": "professional", "result": {}, "trace_id": "1", "created_at": now}
    with pytest.raises(IntegrityError), transaction.atomic():
        Exchange.objects.create(user=alice, verified=False, **row)


def test_a_mistake_names_its_field_and_loses_nothing(client):
    page = client.post(ASK, {"text": "global of 55873", "on": "yesterday"}).content.decode()
    assert "Give the date of service" in page
    assert "global of 55873" in page


@pytest.mark.parametrize("question", ["modifier 25", "when do I use modifier 50?", "modifiers 25 and 59"])
def test_what_is_said_of_a_modifier_names_the_page_that_it_stands_on(client, question):
    page = ask(client, question)
    assert page.status_code == 200
    assert "Page of modifiers" in page.content.decode()


def test_an_answer_from_a_check_names_the_days_that_were_checked(client):
    page = ask(client, "may I bill 47383 with 47000", on="").content.decode()
    assert "Rules checked for Sep 30, 2024" in page
    assert "Rules checked" not in ask(client, "how many units of J9035 for 400 mg", on="").content.decode()
