"""What the pages of an employer with many applicants ask of the database: counts and orders come from one index."""

from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from careers.models import Membership
from hiring.models import JobApplication
from tests.hiring.applications import hire, live_posting
from tests.hiring.crowd import crowd

pytestmark = pytest.mark.django_db


def plan(sql: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        return "\n".join(str(row[-1]) for row in cursor)


@pytest.mark.parametrize("page", ["all_applicants", "all_applicants_board"])
def test_counts_and_the_choice_of_rows_are_read_from_an_index_of_stages_alone(client, posting, lakeside, bob, page):
    crowd([posting, live_posting(lakeside, slug="second")], 70)
    client.force_login(bob)
    with CaptureQueriesContext(connection) as seen:
        client.get(reverse(page))
    counts, rows = (
        next(query["sql"] for query in seen if sign in query["sql"]) for sign in ("pk__count", "mean_stars")
    )
    if connection.vendor == "sqlite":  # the other chooses by its statistics, of which a test's few rows have none
        assert "COVERING INDEX application_stages" in plan(counts)
        assert "USE TEMP B-TREE FOR GROUP BY" not in plan(counts)
        assert "COVERING INDEX application_stages" in plan(rows)
    assert "ROW_NUMBER" not in rows


def test_the_counts_of_a_stage_are_of_all_postings_of_all_my_organizations_and_of_no_other(
    posting, lakeside, other_posting, bob
):
    northside = hire(bob, "Northside Coding")
    mine = [posting, live_posting(lakeside, slug="second"), live_posting(northside, slug="third")]
    removed = live_posting(lakeside, slug="scam", state="removed")
    crowd(mine, 31)
    crowd([other_posting, removed], 8)
    JobApplication.objects.filter(pk__in=list(mine[0].applications.values_list("pk", flat=True)[:2])).update(
        status="withdrawn"
    )
    told = JobApplication.objects.of_team(bob).stage_counts()
    wanted = Counter(JobApplication.objects.filter(posting__in=mine).values_list("status", flat=True))
    del wanted["withdrawn"]
    assert told == dict(wanted)
    assert sum(told.values()) == 29
    assert JobApplication.objects.managed_by(bob).stage_counts() == told
    Membership.objects.filter(user=bob, organization=northside).update(role="reader")
    fewer = JobApplication.objects.managed_by(bob).stage_counts()
    assert sum(fewer.values()) == JobApplication.objects.managed_by(bob).count() < 29


def test_the_newest_of_each_stage_are_those_whatever_posting_they_are_of(posting, lakeside, bob):
    mine = [posting, live_posting(lakeside, slug="second")]
    crowd(mine, 45)
    moment = timezone.now()
    late = JobApplication.objects.filter(status="shortlisted")[:6]
    JobApplication.objects.filter(pk__in=[each.pk for each in late]).update(submitted_at=moment)  # a tie
    team = JobApplication.objects.of_team(bob)
    found = team.newest_at_each(["submitted", "shortlisted", "offered"], 4).newest_first()
    for stage, count in (("submitted", 4), ("shortlisted", 4), ("offered", 0)):
        shown = [each.pk for each in found if each.status == stage]
        assert shown == [each.pk for each in team.filter(status=stage).newest_first()[:4]]
        assert len(shown) == count
    assert not team.newest_at_each([], 4)
