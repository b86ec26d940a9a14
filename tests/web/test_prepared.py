"""Queries built once a process: each asking gets the rows of its own values, in Python's types, on both databases."""

from datetime import UTC, date, datetime

import pytest
from django.db.models import Count, F, Value

from careers.models import JobPosting
from tests.board import live
from web.prepared import Prepared, PreparedUpdate

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_each_asking_gets_the_rows_of_its_own_values(lakeshore, now, django_assert_num_queries):
    built = []

    def build(title: str, *pks: int):
        built.append(pks)
        return JobPosting.objects.filter(title=title, pk__in=pks).order_by("pk").values_list("pk", "title")

    rows = Prepared(build)
    first, second = (live(lakeshore, now=now, title=title) for title in ("First", "Second"))
    with django_assert_num_queries(3):
        assert rows.rows("First", first.pk, second.pk) == [(first.pk, "First")]
        assert rows.rows("Second", first.pk, second.pk) == [(second.pk, "Second")]
        assert rows.rows("Second", second.pk) == [(second.pk, "Second")]
    assert len(built) == 2
    assert rows.rows("?0", -1) == []


def test_moments_numbers_and_days_are_pythons_as_the_query_set_gives_them(lakeshore, now):
    live(lakeshore, now=now, pay_min=28, pay_max=35)
    columns = ("published_at", "hourly_max", "state", "published_at__date")

    def build(since: datetime):
        found = JobPosting.objects.filter(published_at__gte=since).annotate(n=Count("pk"))
        return found.values_list(*columns, "n")

    rows = Prepared(build)
    assert rows.rows(now) == list(build(now))
    assert rows.rows(datetime(2100, 1, 1, tzinfo=UTC)) == []
    published, hourly, *_, day, number = rows.rows(now)[0]
    assert published.tzinfo is not None
    assert (type(day), number) == (date, 1)
    assert str(hourly) == "35.00"


def test_an_object_comes_with_its_related_one_and_with_what_was_annotated(lakeshore, now, django_assert_num_queries):
    live(lakeshore, now=now, title="First")

    def build(title: str):
        found = JobPosting.objects.filter(title=title).select_related("organization")
        return found.annotate(n=Count("facets"), asked=Value(title))

    rows, (wanted,) = Prepared(build), build("First")
    rows.first("Second")
    with django_assert_num_queries(1):
        found = rows.first("First")
        assert found == wanted
        assert found.organization == lakeshore
        assert (found.published_at, found.n, found.asked) == (wanted.published_at, wanted.n, "First")
    assert not found._state.adding
    assert rows.first("Second") is None


def test_all_objects_come_as_the_query_set_gives_them(lakeshore, now, django_assert_num_queries):
    pks = [live(lakeshore, now=now, title=title).pk for title in ("First", "Second")]

    def build(*pks: int):
        return JobPosting.objects.filter(pk__in=pks).order_by("pk").select_related("organization", "author")

    rows = Prepared(build)
    rows.all(-5, -6)
    with django_assert_num_queries(1):
        found = rows.all(*pks)
        assert [each.organization.name for each in found] == [lakeshore.name] * 2
    fields = [field.attname for field in JobPosting._meta.concrete_fields]
    said = [[getattr(each, name) for name in fields] for each in found]
    assert said == [[getattr(each, name) for name in fields] for each in build(*pks)]
    assert [each.author for each in found] == [each.author for each in build(*pks)]


def test_an_update_changes_the_rows_of_its_own_values_and_counts_them(lakeshore, now, django_assert_num_queries):
    first, second = (live(lakeshore, now=now, title=title, openings=2) for title in ("First", "Second"))
    more = PreparedUpdate(lambda title: JobPosting.objects.filter(title=title), openings=F("openings") + 1)
    with django_assert_num_queries(3):
        assert [more.run(title) for title in ("First", "First", "Nobody")] == [1, 1, 0]
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.openings, second.openings) == (4, 2)
