"""The bitmaps answer every search as SQL does, and are as new as what was committed."""

import random
import threading
from array import array
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.http import QueryDict

from careers.finding.bitmaps import Bitmaps, Entry
from careers.finding.facets import FACETS
from careers.finding.freshness import BOARD
from careers.finding.matching import BadPage, JobSearch
from careers.finding.ways_out import WaysOut
from careers.models import JobPosting, PublicationCounter
from careers.models.choices import PostingState
from careers.postings import clock as clockwork
from careers.postings import drafting, moderating, organizing
from codes.models import Specialty
from search import index
from tests.alerts.test_agreement import publish_at_random, random_search
from tests.board import group, live

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture(autouse=True)
def bitmaps(settings):
    """Answer from bitmaps however small the board; what a test before this one left in them is not of this database."""
    settings.BITMAPS_FROM = 0
    BOARD.forget()
    yield
    BOARD.forget()


def answers(querystring: str, now, *, by_sql: bool, asof: int | None = None) -> dict:
    """Everything a list page says of a search: its postings in order, its total, its counts and its ways out."""
    search = JobSearch(QueryDict(querystring), now=now, asof=asof)
    search.has_bitmaps = search.has_bitmaps and not by_sql
    try:
        page = search.page(1)
        rest = [posting.pk for number in range(2, 6) for posting in _page_or_nothing(search, number)]
    except BadPage:
        return {}
    return {
        "postings": [posting.pk for posting in page.object_list] + rest,
        "total": page.paginator.count,
        "counts": {key: count for key, count in search.counts.items() if key[0] in {f.name for f in FACETS} and count},
        "suggestions": [(out.text, count) for out, count in WaysOut(search).without_one()],
        "alone": [(out.text, count) for out, count in WaysOut(search).alone()],
    }


def _page_or_nothing(search: JobSearch, number: int) -> list[JobPosting]:
    try:
        return list(search.page(number).object_list)
    except BadPage:
        return []


def difference(querystring: str, now, **options) -> str:
    """What the two ways say differently about a search; empty where they agree."""
    by_bitmaps = answers(querystring, now, by_sql=False, **options)
    by_sql = answers(querystring, now, by_sql=True, **options)
    return "" if by_bitmaps == by_sql else f"{querystring}: {by_bitmaps} but SQL {by_sql}"


@pytest.mark.slow  # fifty searches with pages and ways out, each answered twice
def test_random_searches_have_the_pages_and_ways_out_that_sql_gives_them(lakeshore, brightline, now):
    dice = random.Random(11)
    publish_at_random([lakeshore, brightline], dice, now)
    later, asof = now + timedelta(days=2), PublicationCounter.objects.get().value // 2
    searches = [random_search(dice) for _ in range(25)]
    wrong = [difference(text, later) for text in searches] + [difference(text, later, asof=asof) for text in searches]
    assert [text for text in wrong if text] == []


def test_a_planted_difference_is_caught(lakeshore, now, monkeypatch):
    live(lakeshore, now=now, states=["TX"])
    assert difference("state=TX", now) == ""
    monkeypatch.setattr(Bitmaps, "under", lambda self, facet, values: self.live - self.live)
    assert difference("state=TX", now)


def test_whoever_holds_credentials_sees_what_each_required_term_lets_through(lakeshore, now):
    live(lakeshore, now=now, groups=[group("rhit"), group("ccs", "cic")])
    live(lakeshore, now=now, groups=[group("ccs"), group("rhit", within_months=12)])
    live(lakeshore, now=now, groups=[])
    for held in ("have=rhit&have=cic", "have=ccs&have=cic", "have=rhit", "have=ccs"):
        assert difference(held, now) == ""


@pytest.mark.parametrize("pay", ["0", "24.99", "25", "35.00", "35.01", "1000"])
def test_pay_is_compared_to_the_cent_and_unstated_pay_stays(lakeshore, now, pay):
    for rate in ("25", "35.00", "35.01", "35.49", "35.50"):
        live(lakeshore, now=now, pay_min=Decimal("20"), pay_max=Decimal(rate))
    live(lakeshore, now=now, pay_min=None, pay_max=None, pay_unit="")
    assert difference(f"pay={pay}&sort=pay", now) == ""


def test_estimates_of_pay_come_after_what_employers_stated(lakeshore, now):
    piece = {"productivity": Decimal(10), "productivity_unit": "charts", "productivity_per": "hour"}
    amounts = {
        "Unstated": {"pay_min": None, "pay_max": None, "pay_unit": ""},
        "Estimate of 90": {"pay_min": Decimal(8), "pay_max": Decimal(9), "pay_unit": "chart", **piece},
        "Stated 40": {"pay_min": Decimal(30), "pay_max": Decimal(40)},
        "Estimate of 50": {"pay_min": Decimal(4), "pay_max": Decimal(5), "pay_unit": "chart", **piece},
        "A piece rate without a pace": {"pay_min": Decimal(4), "pay_max": Decimal(5), "pay_unit": "chart"},
        "Stated 38": {"pay_min": Decimal(30), "pay_max": Decimal(38)},
    }
    titles = {live(lakeshore, now=now, title=title, **fields).pk: title for title, fields in amounts.items()}
    for by_sql in (True, False):
        order = [titles[pk] for pk in answers("sort=pay", now, by_sql=by_sql)["postings"]]
        assert order[:4] == ["Stated 40", "Stated 38", "Estimate of 90", "Estimate of 50"]
        assert order[4:] == ["A piece rate without a pace", "Unstated"]


def test_a_posting_ends_at_its_moment_without_a_write(lakeshore, now):
    ends = now + timedelta(days=1, microseconds=500)
    posting = live(lakeshore, now=now, closes_at=ends)
    for moment, expected in ((ends - timedelta(microseconds=1), [posting.pk]), (ends, [])):
        assert answers("", moment, by_sql=False)["postings"] == answers("", moment, by_sql=True)["postings"] == expected


def test_every_step_of_a_posting_shows_at_the_next_search(lakeshore, now):
    first, second = live(lakeshore, now=now), live(lakeshore, now=now, states=["TX"])
    assert answers("", now, by_sql=False)["total"] == 2
    moderating.remove(posting=first, by=None, reason="A scam.", now=now)
    assert difference("", now) == ""
    third = live(lakeshore, now=now, closes_at=now + timedelta(hours=1))
    assert answers("", now, by_sql=False)["postings"] == [third.pk, second.pk]
    clockwork.close_expired(now=now + timedelta(hours=2))
    assert JobPosting.objects.get(pk=third.pk).state == PostingState.EXPIRED
    assert difference("", now) == ""
    assert answers("", now, by_sql=False)["postings"] == [second.pk]


def test_another_name_and_kind_of_an_employer_show_at_the_next_search(lakeshore, now):
    live(lakeshore, now=now)
    assert answers("employer=direct", now, by_sql=False)["total"] == 1
    lakeshore.name, lakeshore.kind = "Harbor Coding", "vendor"
    organizing.change_organization(organization=lakeshore, now=now)
    for querystring, total in (("employer=direct", 0), ("employer=vendor", 1), ("q=harbor", 1), ("q=lakeshore", 0)):
        for by_sql in (False, True):
            assert answers(querystring, now, by_sql=by_sql)["total"] == total, querystring


def test_a_restored_backup_with_a_lower_number_is_read_anew(lakeshore, now):
    kept, lost = live(lakeshore, now=now), live(lakeshore, now=now)
    assert answers("", now, by_sql=False)["total"] == 2
    JobPosting.objects.filter(pk=lost.pk).delete()
    PublicationCounter.objects.update(value=kept.published_revision)
    assert answers("", now, by_sql=False)["postings"] == [kept.pk]


@pytest.mark.parametrize("change", ["closed", "renamed"])
def test_a_restored_backup_that_other_changes_have_overtaken_is_read_anew(lakeshore, brightline, now, change):
    """The change after the backup is undone, and its number is another change's now."""
    posting, others = live(lakeshore, now=now), [live(brightline, now=now) for _ in range(2)]
    with transaction.atomic():
        if change == "closed":
            drafting.close(posting=posting, by=None, now=now)
        else:
            lakeshore.kind = "vendor"
            organizing.change_organization(organization=lakeshore, now=now)
        assert difference("", now) == ""
        transaction.set_rollback(True)  # what it wrote is gone, as after a restored backup
    for other in others:
        moderating.remove(posting=other, by=None, reason="A scam.", now=now)
    for querystring in ("", "employer=direct", "employer=vendor"):
        assert difference(querystring, now) == ""


def test_changes_one_after_another_do_not_read_the_board_anew(lakeshore, now, monkeypatch):
    postings = [live(lakeshore, now=now) for _ in range(3)]
    assert answers("", now, by_sql=False)["total"] == 3
    monkeypatch.setattr(Bitmaps, "fill", lambda *args: pytest.fail("read anew"))
    for posting in postings[:2]:
        drafting.close(posting=posting, by=None, now=now)
        assert difference("", now) == ""
    organizing.follow_organization(organization=lakeshore, now=now)
    live(lakeshore, now=now)
    assert difference("", now) == ""


def test_a_search_that_another_has_overtaken_does_not_read_the_board_anew(lakeshore, now, monkeypatch):
    live(lakeshore, now=now)
    slow = JobSearch(QueryDict(""), now=now)
    second = live(lakeshore, now=now)
    assert answers("", now, by_sql=False)["total"] == 2
    monkeypatch.setattr(Bitmaps, "fill", lambda *args: pytest.fail("read anew"))
    page = slow.page(1)
    assert page.paginator.count == 1
    assert second not in page.object_list, "published after this search read its number"


def lock_is_free() -> bool:
    """Whether another thread could take the board's lock now."""
    found: list[bool] = []

    def take() -> None:
        found.append(BOARD.lock.acquire(blocking=False))
        if found[0]:
            BOARD.lock.release()

    thread = threading.Thread(target=take)
    thread.start()
    thread.join()
    return found[0]


def test_nobody_waits_while_the_database_is_asked_for_a_text(lakeshore, now, monkeypatch):
    live(lakeshore, now=now, title="Liver coder")
    ask, free = index.matching, []
    monkeypatch.setattr(index, "matching", lambda *args, **rest: free.append(lock_is_free()) or ask(*args, **rest))
    assert answers("q=liver", now, by_sql=False)["total"] == 1
    assert free, "the text was asked for"
    assert all(free)


def test_a_text_asked_before_a_publication_is_not_kept_past_it(lakeshore, now):
    live(lakeshore, now=now, title="Liver coder")
    slow = JobSearch(QueryDict("q=liver"), now=now)
    slow.filter.text_ids()
    live(lakeshore, now=now, title="Liver auditor")
    assert answers("", now, by_sql=False)["total"] == 2
    assert slow.page(1).paginator.count == 1
    assert answers("q=liver", now, by_sql=False)["total"] == 2


def test_a_change_costs_its_own_rows_and_not_the_board(lakeshore, now, django_assert_max_num_queries):
    for _ in range(5):
        live(lakeshore, now=now)
    answers("", now, by_sql=False)
    live(lakeshore, now=now)
    with django_assert_max_num_queries(6), BOARD.at(PublicationCounter.objects.get().value):
        pass  # the counter, the last change read, the changed posting, its terms and its facets, its row of history


def look_until(stop: threading.Event, wrong: list, now) -> None:
    """Search again and again; each posting has one work mode, so their counts are the total."""
    while not stop.is_set():
        said = answers("", now, by_sql=False)
        modes = sum(count for (facet, _), count in said["counts"].items() if facet == "mode")
        if modes != said["total"]:
            wrong.append((modes, said["total"]))
    connection.close()


@pytest.mark.django_db(transaction=True)
def test_threads_of_one_process_never_see_half_a_change(lakeshore, now):
    for _ in range(10):
        live(lakeshore, now=now)
    wrong, stop = [], threading.Event()
    readers = [threading.Thread(target=look_until, args=(stop, wrong, now)) for _ in range(3)]
    for reader in readers:
        reader.start()
    for number in range(15):
        posting = live(lakeshore, now=now)
        if number % 2:
            moderating.remove(posting=posting, by=None, reason="A scam.", now=now)
    stop.set()
    for reader in readers:
        reader.join()
    assert wrong == []


def test_a_number_put_again_leaves_nothing_of_what_it_was():
    board = Bitmaps()
    board.put(Entry(7, 70, cents=3000, posted=1, ends=None, values=[("mode", "remote")], terms=[["cpc"]]))
    board.put(Entry(7, 70, cents=None, posted=1, ends=5, values=[("mode", "onsite")]))
    assert list(board.under("mode", ["remote"])) == []
    assert list(board.open_to([])) == [7]
    assert list(board.pay.unknown) == [7]
    board.drop(7)
    assert board.numbers([70]) == []


def test_values_read_of_a_posting_that_was_published_meanwhile_are_taken_back():
    board = Bitmaps()
    board.fill({("mode", "remote"): array("I", [7])}, {(0, "cpc"): array("I", [7])})
    board.put(Entry(7, 70, cents=None, posted=1, ends=None, values=[("mode", "onsite")]))
    assert list(board.under("mode", ["remote"])) == []


def test_a_posting_deleted_by_hand_leaves_the_list_and_its_counts_where_it_would_have_stood(lakeshore, now):
    live(lakeshore, now=now, states=["TX"])
    gone = live(lakeshore, now=now, states=["TX"])
    assert answers("", now, by_sql=False)["total"] == 2
    gone.delete()
    assert difference("", now) == ""
    assert answers("", now, by_sql=False)["total"] == 1


def test_a_specialty_named_otherwise_is_named_so_by_the_next_search(lakeshore, now):
    live(lakeshore, now=now)
    named = {option.value: option.label for option in JobSearch(QueryDict(), now=now).options("specialty")}
    slug = next(iter(named))
    Specialty.objects.filter(slug=slug).update(name="Another name")
    search = JobSearch(QueryDict(f"specialty={slug}"), now=now)
    assert [chosen.text for chosen in search.chosen] == ["Another name"]


def test_the_best_match_to_no_words_is_the_newest(lakeshore, now):
    for _ in range(2):
        live(lakeshore, now=now)
    newest = answers("", now, by_sql=False)["postings"]
    for by_sql in (False, True):
        assert answers("sort=relevance", now, by_sql=by_sql)["postings"] == newest
