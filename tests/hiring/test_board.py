"""The pipeline as columns: who stands where, moving without scripts."""

import re

import pytest
from django.urls import reverse

from hiring.models import JobApplication
from tests.hiring.applications import live_posting, sent
from tests.hiring.crowd import crowd

pytestmark = pytest.mark.django_db


def board(client, posting) -> str:
    return client.get(reverse("applicants_board", args=[posting.shortid])).content.decode()


def columns(html: str) -> dict[str, list[str]]:
    """The names in each column."""
    parts = re.split(r'<h2 id="column-\d">(\w+) <span class="count">\d+</span></h2>', html)[1:]
    return {
        title: re.findall(r'/employer/applicants/\d+/[^"]*"\s*>([^<]+)</a>', part)
        for title, part in zip(parts[::2], parts[1::2], strict=True)
    }


def test_each_applicant_stands_in_the_column_of_the_stage(client, posting, alice, dora, bob):
    sent(posting, alice)
    JobApplication.objects.filter(pk=sent(posting, dora).pk).update(status="assessment_passed")
    client.force_login(bob)
    found = columns(board(client, posting))
    assert list(found) == [
        "Submitted", "Shortlisted", "Assessment", "Interviewing", "Offered", "Accepted", "Ended",
    ]  # fmt: skip
    assert (found["Submitted"], found["Assessment"]) == (["Alice Adams"], ["Dora Diaz"])


def test_a_card_offers_only_the_steps_of_the_table_and_moving_leads_back_to_the_board(client, posting, alice, bob):
    application = sent(posting, alice)
    client.force_login(bob)
    offered = re.findall(r'<option value="(\w+)"', board(client, posting))
    assert set(offered) == {"shortlisted", "assessment_sent", "interviewing", "unsuccessful"}
    url = reverse("applicants_move", args=[posting.shortid])
    answer = client.post(url, {"application": application.pk, "to": "interviewing", "from": "board"})
    assert answer.url == reverse("applicants_board", args=[posting.shortid])
    assert columns(board(client, posting))["Interviewing"] == ["Alice Adams"]


def test_a_column_shows_the_newest_ten_and_leads_to_the_rest(client, posting, bob):
    crowd([posting], 36)
    client.force_login(bob)
    html = board(client, posting)
    assert [len(names) for names in columns(html).values()] == [10, 10, 0, 10, 0, 0, 0]
    assert '?stage=shortlisted">2 more</a>' in html


def test_a_stranger_has_no_board_of_ours(client, posting, lakeside, alice, charlie):
    sent(posting, alice)
    client.force_login(charlie)
    assert client.get(reverse("applicants_board", args=[posting.shortid])).status_code == 404
    assert "Alice" not in client.get(reverse("all_applicants_board")).content.decode()
    assert client.get(reverse("applicants_board", args=[live_posting(lakeside).shortid])).status_code == 404
