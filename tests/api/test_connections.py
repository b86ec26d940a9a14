"""The page that connects an employer's system: only owners, secrets shown once, what was sent and sending it again."""

import re

import pytest
from django.contrib.admin import site
from django.urls import reverse

from api import tokens
from api.models import EmployerToken
from careers.models import Membership
from hiring.actions import delivering, webhooks
from hiring.models import Webhook, WebhookDelivery

pytestmark = pytest.mark.django_db
PAGE = "/employer/organization/lakeshore/connections/"


def token_on(page: str) -> str:
    found = re.search(r"cwe_[\w-]{30,}", page)
    return found[0] if found else ""


def secret_on(page: str) -> str:
    found = re.search(r"whsec_[\w+/=]{30,}", page)
    return found[0] if found else ""


@pytest.fixture
def owner(client, lakeshore, alice, clock):
    client.force_login(alice)
    return client


def test_a_token_is_shown_once_works_and_is_kept_as_a_digest(owner):
    page = owner.post(f"{PAGE}tokens/", {"name": "Our ATS"})
    token = token_on(page.text)
    assert page["Cache-Control"] == "private, no-store"
    assert owner.get(reverse("api_postings"), headers={"Authorization": f"Bearer {token}"}).status_code == 200
    again = owner.get(PAGE).text
    assert ("Our ATS" in again, token_on(again)) == (True, "")
    assert token not in str(EmployerToken.objects.values())
    assert EmployerToken not in site._registry


def test_a_token_is_revoked_and_names_are_asked_for(owner, lakeshore, alice, now):
    tokens.make(organization=lakeshore, name="Old", by=alice, now=now)
    owner.post(f"{PAGE}tokens/{EmployerToken.objects.get().pk}/revoke/")
    assert not EmployerToken.objects.usable().exists()
    assert "error-summary" in owner.post(f"{PAGE}tokens/", {"name": "\u200b"}).text


def test_there_are_ten_tokens_at_most(owner, lakeshore, alice, now):
    for number in range(10):
        tokens.make(organization=lakeshore, name=str(number), by=alice, now=now)
    assert "Revoke one" in owner.post(f"{PAGE}tokens/", {"name": "eleventh"}).text


def test_a_webhook_is_set_its_secret_shown_once_and_a_test_sent(owner, far_end, now):
    page = owner.post(f"{PAGE}webhook/", {"url": far_end.url}).text
    assert secret_on(page) == Webhook.objects.get().secret
    assert delivering.deliver_due(clock=lambda: now) == 1
    page = owner.get(PAGE).text
    assert ("webhook.test" in page, "delivered" in page, secret_on(page)) == (True, True, "")
    assert (
        secret_on(owner.post(f"{PAGE}webhook/", {"url": far_end.url}).text) == ""
    )  # the same address, the same secret


@pytest.mark.parametrize(
    "url", ["http://ats.example/hook", "ftp://ats.example/", "javascript:alert(1)", "", "https://"]
)
def test_an_address_that_is_not_https_is_refused(owner, url):
    assert "error-summary" in owner.post(f"{PAGE}webhook/", {"url": url}).text
    assert not Webhook.objects.exists()


def test_a_secret_is_made_new_and_an_address_removed(owner, far_end, lakeshore, alice, now):
    before = webhooks.set_webhook(organization=lakeshore, url=far_end.url, by=alice, now=now).secret
    assert secret_on(owner.post(f"{PAGE}webhook/secret/").text) not in ("", before)
    owner.post(f"{PAGE}webhook/remove/")
    assert not Webhook.objects.exists()


def test_a_message_is_sent_again_under_its_own_id(owner, far_end, lakeshore, alice, now):
    webhooks.set_webhook(organization=lakeshore, url=far_end.url, by=alice, now=now)
    delivering.deliver_due(clock=lambda: now)
    owner.post(f"{PAGE}sent/{WebhookDelivery.objects.get().pk}/again/")
    delivering.deliver_due(clock=lambda: now)
    assert len({headers["webhook-id"] for _, headers, _ in far_end.sent}) == 1
    assert len(far_end.sent) == 2


def test_one_that_was_left_says_so_and_is_turned_on(owner, far_end, lakeshore, alice, now):
    webhook = webhooks.set_webhook(organization=lakeshore, url=far_end.url, by=alice, now=now)
    Webhook.objects.update(disabled_at=now)
    WebhookDelivery.objects.update(state="given_up")
    assert "Nothing is sent to this address any more" in owner.get(PAGE).text
    owner.post(f"{PAGE}sent/{webhook.deliveries.get().pk}/again/")
    assert not WebhookDelivery.objects.filter(state="pending").exists()
    owner.post(f"{PAGE}webhook/on/")
    assert Webhook.objects.get().disabled_at is None


# --- who may


def rows() -> list[list]:
    return [list(model.objects.values()) for model in (EmployerToken, Webhook, WebhookDelivery)]


def paths(lakeshore, alice, far_end, now) -> list[str]:
    tokens.make(organization=lakeshore, name="ATS", by=alice, now=now)
    webhook = webhooks.set_webhook(organization=lakeshore, url=far_end.url, by=alice, now=now)
    ends = ["tokens/", f"tokens/{EmployerToken.objects.get().pk}/revoke/", "webhook/", "webhook/secret/"]
    ends += ["webhook/remove/", "webhook/on/", f"sent/{webhook.deliveries.get().pk}/again/"]
    return [PAGE + end for end in ends]


@pytest.mark.parametrize("role", [None, "recruiter", "reader", "other owner"])
def test_nobody_but_an_owner_finds_the_page_or_changes_anything(
    client, lakeshore, brightline, alice, bob, charlie, far_end, clock, now, role
):
    client.force_login(bob if role == "other owner" else charlie)
    if role in ("recruiter", "reader"):
        Membership.objects.create(user=charlie, organization=lakeshore, role=role, joined_at=now)
    steps = paths(lakeshore, alice, far_end, now)
    before = rows()
    assert client.get(PAGE).status_code == 404
    assert {client.post(path, {"name": "x", "url": far_end.url}).status_code for path in steps} == {404}
    assert rows() == before


def test_an_owner_reaches_nothing_of_another_through_the_own_page(
    client, lakeshore, brightline, alice, bob, far_end, clock, now
):
    client.force_login(bob)
    for path in paths(lakeshore, alice, far_end, now):
        if re.search(r"\d/", path):
            assert client.post(path.replace("lakeshore", "brightline")).status_code == 404


def test_a_guest_is_asked_to_log_in_and_get_changes_nothing(client, owner, lakeshore, alice, far_end, now):
    steps = paths(lakeshore, alice, far_end, now)
    assert {owner.get(path).status_code for path in steps} == {405}
    owner.logout()
    assert {client.post(path).status_code for path in steps} == {302}
