"""/plans/: what each plan opens, read from the rows."""

import pytest

from accounts.models import Plan
from accounts.quota import granting

pytestmark = pytest.mark.django_db


def text(response) -> str:
    return " ".join(response.content.decode().split())


def test_every_plan_stands_there_with_its_number(client):
    page = text(client.get("/plans/"))
    for plan in Plan.objects.all():
        assert f"<h2>{plan.name}</h2>" in page
    assert "<strong>1</strong> code page in all" in page
    assert "<strong>200</strong> code pages a month" in page
    assert "Unlimited" in page


def test_a_changed_row_changes_the_page(client, reference):
    Plan.objects.filter(slug="free").update(limit=7)
    Plan.objects.filter(slug="member").update(how_to_get="Ask the office")
    page = text(client.get("/plans/"))
    assert "<strong>7</strong> code pages a month" in page
    assert ">Ask the office</a>" in page
    assert "Register free account to get 7 more views." in text(client.get("/codes/cpt/49900/"))
    for address in ("/accounts/login/", "/accounts/signup/"):
        assert "7 code pages a month, complete" in text(client.get(address))


def test_migrating_again_gives_words_to_a_plan_without_and_leaves_an_operators(client):
    Plan.objects.filter(slug="member").update(how_to_get="", limit=150)
    Plan.objects.filter(slug="pro").update(how_to_get="Ask the office")
    granting.ensure_plans()
    told = dict(Plan.objects.values_list("slug", "how_to_get"))
    assert (told["member"], told["pro"]) == ("Request this plan", "Ask the office")
    assert Plan.objects.get(slug="member").limit == 150


def test_only_who_has_no_account_is_asked_to_register(client, alice):
    register = 'href="/accounts/signup/">Register free account</a>'
    assert register in text(client.get("/plans/"))
    client.force_login(alice)
    assert register not in text(client.get("/plans/"))
