"""/plans/: what each plan opens, read from the rows."""

import pytest

from accounts.models import Plan

pytestmark = pytest.mark.django_db


def text(response) -> str:
    return " ".join(response.content.decode().split())


def test_every_plan_stands_there_with_its_number(client):
    page = text(client.get("/plans/"))
    for plan in Plan.objects.all():
        assert f'<th scope="row">{plan.name}</th>' in page
    assert "<strong>1</strong> in all" in page
    assert "<strong>200</strong> a month" in page
    assert "Unlimited" in page


def test_a_changed_row_changes_the_page(client):
    Plan.objects.filter(slug="free").update(limit=7)
    assert "<strong>7</strong> a month" in text(client.get("/plans/"))


def test_only_who_has_no_account_is_asked_to_register(client, alice):
    register = 'href="/accounts/signup/">Register free account</a>'
    assert register in text(client.get("/plans/"))
    client.force_login(alice)
    assert register not in text(client.get("/plans/"))
