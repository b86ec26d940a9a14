"""What is derived from a posting is written once it can be found, and written again only where it changed."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from careers.finding.refreshing import refresh
from careers.models import JobPosting, PostingFacet
from careers.postings import drafting
from tests.board import draft, live


def test_a_draft_says_its_pay_but_stands_under_no_facet(lakeshore, now):
    posting = draft(lakeshore, now=now)
    assert JobPosting.objects.get(pk=posting.pk).hourly_min == 30
    assert not PostingFacet.objects.filter(posting=posting).exists()


def test_once_published_it_stands_under_its_facets_also_when_it_is_closed(lakeshore, now):
    posting = live(lakeshore, now=now)
    drafting.close(posting=posting, by=None, now=now)
    assert PostingFacet.objects.filter(posting=posting, facet="specialty").exists()


@pytest.mark.parametrize(("pay", "writes"), [({}, 0), ({"pay_min": 31}, 1)])
def test_what_is_derived_is_written_where_it_changed(lakeshore, now, pay, writes):
    posting = live(lakeshore, now=now)
    JobPosting.objects.filter(pk=posting.pk).update(title="Coder", **pay)
    with CaptureQueriesContext(connection) as asked:
        refresh(postings=[JobPosting.objects.get(pk=posting.pk)], now=now)
    assert sum(each["sql"].startswith('UPDATE "careers_jobposting"') for each in asked) == writes


@pytest.mark.parametrize(("shift", "deleted", "written"), [("", 0, 0), ("evening", 1, 1)])
def test_of_the_facets_only_those_are_written_that_changed(lakeshore, now, shift, deleted, written):
    """A posting that closes stands under the same forty rows: they were all deleted and written again."""
    posting = live(lakeshore, now=now, shift="day")
    before = set(PostingFacet.objects.values_list("facet", "value", "group"))
    JobPosting.objects.filter(pk=posting.pk).update(shift=shift or "day")
    with CaptureQueriesContext(connection) as asked:
        refresh(postings=[JobPosting.objects.get(pk=posting.pk)], now=now)
    said = [each["sql"] for each in asked if "careers_postingfacet" in each["sql"]]
    assert sum(each.startswith("DELETE") for each in said) == deleted
    assert sum(each.startswith("INSERT") for each in said) == written
    after = set(PostingFacet.objects.values_list("facet", "value", "group"))
    assert after - before == ({("shift", shift, None)} if shift else set())
    assert len(after) == len(before) == PostingFacet.objects.count()


def test_rows_that_stand_twice_or_for_nothing_are_taken_away(lakeshore, now):
    posting = live(lakeshore, now=now)
    right = sorted(PostingFacet.objects.values_list("facet", "value"))
    PostingFacet.objects.create(posting=posting, facet="mode", value="onsite")
    PostingFacet.objects.create(posting=posting, facet="mode", value="hybrid")
    refresh(postings=[JobPosting.objects.get(pk=posting.pk)], now=now)
    assert sorted(PostingFacet.objects.values_list("facet", "value")) == right
