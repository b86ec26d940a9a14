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
