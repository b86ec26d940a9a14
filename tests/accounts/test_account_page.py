"""/account/: how a person stands."""

import pytest

from accounts.panels import panels_of, steps_of
from accounts.quota.unlocking import Standing
from accounts.views.account import percent_left
from careers.postings import saving
from codes.shelf import keeping
from tests.board import draft, live
from tests.hiring.applications import sent
from tests.reference import make_code


def text(response) -> str:
    return " ".join(response.content.decode().split())


def test_alice_sees_her_plan_and_the_pages_left(client, alice):
    client.force_login(alice)
    page = text(client.get("/account/"))
    assert "alice@example.org" in page
    assert "5 of 5" in page
    assert ", resets <time" in page


def test_staff_without_a_count_see_that_nothing_is_counted(client, admin_user):
    client.force_login(admin_user)
    assert "nothing is counted" in text(client.get("/account/"))


@pytest.mark.django_db
def test_a_stranger_is_asked_to_log_in(client):
    response = client.get("/account/")
    assert response.status_code == 302
    assert response.headers["Location"] == "/accounts/login/?next=/account/"


def test_each_panel_holds_what_is_mine_and_leads_to_it(client, alice, bob, lakeshore, clock, now):
    job, code = live(lakeshore, now=now, title="IR coder"), make_code("9Z001")
    saving.save_posting(user=bob, posting=job, now=now)
    keeping.bookmark(user=bob, page_key=code.page_key, on=True, now=now)
    mine = {panel.title: [entry.text for entry in panel.entries] for panel in panels_of(bob, now)}
    assert mine["Saved jobs"] == ["IR coder"]
    assert mine["My codes"] == ["9Z001"]
    assert "Your job postings" not in mine
    others = {panel.title: [entry.text for entry in panel.entries] for panel in panels_of(alice, now)}
    assert others["Saved jobs"] == others["My codes"] == []
    assert others["Your job postings"] == ["IR coder"]
    client.force_login(bob)
    page = text(client.get("/account/"))
    assert f'href="{job.get_absolute_url()}"' in page
    assert "None yet. Each appears here with its stage." in page


def test_what_waits_is_told_to_whom_it_waits_for(alice, bob, lakeshore, clock, now):
    draft(lakeshore, now=now, title="Half written")
    job = live(lakeshore, now=now, title="IR coder")
    sent(job, bob)
    waiting = [step.text for step in steps_of(alice, now)]
    assert waiting == ["Finish your draft: Half written", "Look at an applicant: IR coder"]
    assert [step.text for step in steps_of(bob, now)] == ["State your credentials, to see the jobs you qualify for"]


def test_the_bar_is_as_long_as_what_is_left():
    assert percent_left(None) is None
    assert percent_left(Standing(plan=None, limit=5, used=4, resets_at=None)) == 20
