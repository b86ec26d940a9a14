"""A coder asks whether a job's requirement is met by what they hold."""

from datetime import date

import pytest

from careers.models import Credential
from hiring.models import CoderProfile, HeldCredential
from tests.board import draft, group, live

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(clock):
    """All these pages are read at `now`."""


@pytest.fixture
def holds(charlie, now):
    """Give Charlie a credential."""
    profile = CoderProfile.objects.create(user=charlie, created_at=now, updated_at=now)

    def give(slug: str, expires: date | None = None) -> None:
        credential = Credential.objects.get(slug=slug)
        HeldCredential.objects.create(profile=profile, credential=credential, expires_date=expires)

    return give


def answer(client, posting, **headers) -> str:
    return client.get(f"{posting.get_absolute_url()}fit/", headers=headers).content.decode()


def test_the_answer_follows_what_the_coder_holds(client, lakeshore, charlie, holds, now):
    posting = live(lakeshore, now=now, groups=[group("rhit"), group("ccs", "cic", within_months=12)])
    client.force_login(charlie)
    assert "Something is missing" in answer(client, posting)
    holds("rhit")
    html = answer(client, posting)
    assert "You may qualify" in html
    assert "CIC or CCS within 12 months of hire" in html
    holds("cic")
    assert "You qualify" in answer(client, posting)


def test_a_lapsed_credential_does_not_count(client, lakeshore, charlie, holds, now):
    posting = live(lakeshore, now=now)
    holds("cpc", expires=date(2026, 11, 19))
    client.force_login(charlie)
    assert "your CPC has lapsed" in answer(client, posting)


def test_another_coders_credentials_say_nothing_about_me(client, lakeshore, bob, holds, now):
    posting = live(lakeshore, now=now)
    holds("cpc")
    client.force_login(bob)
    assert "Something is missing" in answer(client, posting)


def test_it_is_a_part_with_htmx_and_a_page_without(client, lakeshore, charlie, now):
    posting = live(lakeshore, now=now)
    client.force_login(charlie)
    assert "<html" in answer(client, posting)
    assert "<html" not in answer(client, posting, **{"HX-Request": "true"})


def test_a_guest_goes_by_the_ticks_and_a_draft_is_not_told_of(client, lakeshore, charlie, now):
    posting = live(lakeshore, now=now)
    assert 'name="have" value="cpc"' in answer(client, posting)
    assert "You qualify" in client.get(f"{posting.get_absolute_url()}fit/?have=cpc").content.decode()
    assert "Something is missing" in client.get(f"{posting.get_absolute_url()}fit/?have=ccs").content.decode()
    client.force_login(charlie)
    assert client.get(f"{draft(lakeshore, now=now).get_absolute_url()}fit/").status_code == 404


def test_jobs_for_me_is_a_search_for_what_i_hold_today(client, charlie, holds):
    client.force_login(charlie)
    assert 'name="have" value="cpc"' in client.get("/jobs/for-me/").content.decode()
    holds("cpc")
    holds("ccs", expires=date(2026, 1, 31))
    holds("rhit", expires=date(2027, 1, 31))
    CoderProfile.objects.update(home_state="TX")
    assert client.get("/jobs/for-me/")["Location"] == "/jobs/?lives=TX&have=cpc&have=rhit"
