"""What a process holds of the board: as new as the database, and never longer than a minute."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from careers.models import HiddenEmployer
from careers.postings import drafting
from tests.board import live


@pytest.mark.django_db
def test_a_similar_job_leaves_the_page_the_second_it_closes(client, lakeshore, now, clock):
    posting = live(lakeshore, now=now)
    closing = live(lakeshore, now=now, title="Closes soon", closes_at=now + timedelta(seconds=30))
    url = posting.get_absolute_url()
    assert closing.title in client.get(url).text
    clock(seconds=29)
    assert closing.title in client.get(url).text
    clock(seconds=1)
    assert closing.title not in client.get(url).text


@pytest.mark.django_db
def test_a_similar_job_that_is_taken_down_or_published_shows_at_once(client, lakeshore, now, clock):
    posting, other = live(lakeshore, now=now), live(lakeshore, now=now, title="Taken down")
    url = posting.get_absolute_url()
    assert other.title in client.get(url).text
    drafting.close(posting=other, by=None, now=now)
    newer = live(lakeshore, now=now, title="Just published")
    page = client.get(url).text
    assert other.title not in page
    assert newer.title in page


@pytest.mark.django_db
def test_who_hides_an_employer_sees_none_of_its_jobs_as_similar_though_others_do(
    client, lakeshore, brightline, alice, now, clock
):
    posting = live(brightline, now=now)
    for number in range(9):
        live(lakeshore, now=now, title=f"Hidden {number}")
    shown = live(brightline, now=now - timedelta(days=3), title="Older, of the other employer")
    url = posting.get_absolute_url()
    assert "Hidden 8" in client.get(url).text
    HiddenEmployer.objects.create(user=alice, organization=lakeshore, hidden_at=now)
    client.force_login(alice)
    page = client.get(url).text
    assert "Hidden" not in page
    assert shown.title in page


@pytest.mark.django_db
def test_the_front_page_reads_its_chart_and_the_reference_once_while_nothing_changes(client, lakeshore, now, clock):
    for _ in range(5):
        live(lakeshore, now=now)
    client.get("/")
    with CaptureQueriesContext(connection) as captured:
        client.get("/")
    assert len(captured) <= 3, [each["sql"][:150] for each in captured]
