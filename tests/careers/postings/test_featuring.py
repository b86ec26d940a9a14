"""A featured posting says so in a word, as long as a plan pays for it, and stands where it stood."""

from datetime import timedelta

import pytest

from careers.employers import planning
from careers.models import EmployerPlan, JobPosting
from careers.postings import drafting as employer
from careers.postings import featuring
from tests.board import live
from tests.careers.postings.test_publishing_race import MODERATORS, at_once
from web.refusals import Refused

BADGE = '<span class="badge badge-info">Featured</span>'


def text(response) -> str:
    return " ".join(response.content.decode().split())


def give(organization, now, places: int = 1, **fields):
    """A plan with so many places for featured postings."""
    EmployerPlan.objects.filter(slug="five").update(featured=places)
    plan = EmployerPlan.objects.get(slug="five")
    return planning.grant_plan(organization=organization, plan=plan, now=now, **fields)


@pytest.fixture
def posting(lakeshore, alice, now) -> JobPosting:
    return live(lakeshore, now=now, by=alice)


def marked(posting: JobPosting) -> bool:
    return JobPosting.objects.get(pk=posting.pk).featured


@pytest.mark.django_db
class TestMark:
    def test_alice_marks_her_posting_and_takes_the_mark_off(self, client, lakeshore, posting, alice, clock, now):
        give(lakeshore, now)
        page = f"/employer/postings/{posting.shortid}/"
        client.force_login(alice)
        assert "Mark as featured" in text(client.get(page))
        told = client.post(page + "feature/", follow=True)
        assert marked(posting)
        assert "It stands where it stood." in text(told)
        assert "Mark as featured" not in text(told)
        assert "1 of 1 featured" in text(client.get("/employer/plans/"))
        client.post(page + "unfeature/")
        assert not marked(posting)
        assert [each.action for each in posting.activity.order_by("pk")][-2:] == ["featured", "no longer featured"]

    def test_a_stranger_and_a_guest_mark_nothing(self, client, lakeshore, posting, charlie, clock, now):
        give(lakeshore, now)
        address = f"/employer/postings/{posting.shortid}/feature/"
        assert client.post(address).status_code == 302
        client.force_login(charlie)
        assert client.post(address).status_code == 404
        assert not marked(posting)

    def test_without_a_plan_that_holds_a_place_it_is_neither_offered_nor_done(self, client, posting, alice, clock):
        client.force_login(alice)
        page = f"/employer/postings/{posting.shortid}/"
        assert "featured" not in text(client.get(page)).lower()
        assert "No place for a featured posting is free" in text(client.post(page + "feature/", follow=True))
        assert not marked(posting)

    def test_no_more_are_marked_than_the_plan_has_places(self, lakeshore, posting, alice, now):
        give(lakeshore, now)
        other = live(lakeshore, now=now, by=alice, title="Auditor")
        featuring.feature(posting=posting, by=alice, now=now)
        with pytest.raises(Refused, match="No place for a featured posting is free"):
            featuring.feature(posting=other, by=alice, now=now)
        with pytest.raises(Refused, match="marked already"):
            featuring.feature(posting=posting, by=alice, now=now)

    def test_guests_read_it_at_once_on_the_card_and_the_page_and_no_longer_when_it_goes(
        self, client, lakeshore, posting, alice, clock, now
    ):
        give(lakeshore, now)
        addresses = ("/jobs/", posting.get_absolute_url())
        for step, held in ((featuring.feature, True), (featuring.unfeature, False)):
            assert [BADGE in text(client.get(each)) for each in addresses] == [not held] * 2
            step(posting=JobPosting.objects.get(pk=posting.pk), by=alice, now=now)
            assert [BADGE in text(client.get(each)) for each in addresses] == [held] * 2

    def test_it_moves_nothing_in_the_list_and_changes_no_count(self, client, lakeshore, alice, clock, now):
        give(lakeshore, now)
        first, *_ = [live(lakeshore, now=now, by=alice, title=f"Coder {number}") for number in range(3)]
        found = [client.get(address).context for address in ("/jobs/", "/jobs/?employer=direct")]
        before = [([card["title"] for card in each["cards"]], each["page"].paginator.count) for each in found]
        featuring.feature(posting=first, by=alice, now=now)
        found = [client.get(address).context for address in ("/jobs/", "/jobs/?employer=direct")]
        assert [([card["title"] for card in each["cards"]], each["page"].paginator.count) for each in found] == before


@pytest.mark.django_db
class TestEnd:
    def test_a_posting_that_comes_down_loses_it_and_its_place_is_free(self, lakeshore, posting, alice, now):
        give(lakeshore, now)
        featuring.feature(posting=posting, by=alice, now=now)
        employer.close(posting=posting, by=alice, now=now)
        assert not marked(posting)
        employer.reopen(posting=posting, by=alice, now=now)
        assert not marked(posting)
        assert featuring.fits(posting, now)

    def test_a_copy_is_not_featured(self, lakeshore, posting, alice, now):
        give(lakeshore, now)
        featuring.feature(posting=posting, by=alice, now=now)
        assert not employer.copy(posting=posting, by=alice, now=now).featured

    def test_the_clock_takes_off_what_no_plan_pays_for_any_more(self, lakeshore, brightline, posting, alice, bob, now):
        give(lakeshore, now, ends_at=now + timedelta(days=2))
        give(brightline, now)
        theirs = live(brightline, now=now, by=bob)
        featuring.feature(posting=posting, by=alice, now=now)
        featuring.feature(posting=theirs, by=bob, now=now)
        assert featuring.take_off_marks(now=now + timedelta(days=1)) == 0
        assert featuring.take_off_marks(now=now + timedelta(days=2)) == 1
        assert (marked(posting), marked(theirs)) == (False, True)
        assert posting.activity.filter(action="no longer featured", by=None).exists()

    def test_fewer_places_keep_the_latest_published(self, lakeshore, posting, alice, now):
        give(lakeshore, now, places=2)
        later = live(lakeshore, now=now, by=alice, title="Auditor")
        for each in (later, posting):
            featuring.feature(posting=each, by=alice, now=now)
        EmployerPlan.objects.filter(slug="five").update(featured=1)
        assert featuring.take_off_marks(now=now) == 1
        assert (marked(posting), marked(later)) == (False, True)


@pytest.mark.django_db(transaction=True)
@pytest.mark.slow
def test_many_at_once_take_exactly_the_places(lakeshore, alice, now):
    """Slow: real commits of eight threads."""
    give(lakeshore, now, places=3)
    postings = [live(lakeshore, now=now, by=alice, title=f"Coder {number}") for number in range(MODERATORS)]
    results = at_once(lambda number: featuring.feature(posting=postings[number], by=alice, now=now))
    assert results.count(None) == JobPosting.objects.filter(featured=True).count() == 3
