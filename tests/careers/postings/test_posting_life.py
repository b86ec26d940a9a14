"""From draft to live to ended: the table, the review, the clock, and who is told."""

from datetime import timedelta

import pytest

from careers.models import Activity, Face, JobPosting, PostingFacet, PublicationCounter
from careers.models.choices import PostingState
from careers.postings import clock as clockwork
from careers.postings import drafting as employer
from careers.postings import moderating
from notifications.models import OutboxMail
from search import index
from tests.board import draft, group, live
from web.refusals import Refused

pytestmark = pytest.mark.django_db


def test_a_step_taken_by_someone_else_meanwhile_is_refused(lakeshore, now):
    posting = live(lakeshore, now=now)
    stale = JobPosting.objects.get(pk=posting.pk)
    employer.close(posting=posting, by=None, now=now)
    with pytest.raises(Refused, match="moment ago"):
        employer.mark_filled(posting=stale, by=None, now=now)


def test_approval_publishes_indexes_and_mails_the_author_once(lakeshore, alice, dana, now):
    posting = draft(lakeshore, now=now, by=alice, title="Vascular coder")
    employer.submit(posting=posting, by=alice, now=now)
    assert index.matching("posting", "vascular coder").keys == []
    moderating.approve(posting=posting, by=dana, now=now)
    posting.refresh_from_db()
    assert (posting.state, posting.published_at, posting.moderated_by) == (PostingState.LIVE, now, dana)
    assert posting.published_revision == posting.revision == PublicationCounter.objects.get().value
    assert index.matching("posting", "vascular coder").keys == [str(posting.pk)]
    assert [mail.to for mail in OutboxMail.objects.all()] == [alice.email]
    assert list(posting.activity.values_list("action", flat=True)) == ["created", "submitted", "approved"]
    with pytest.raises(Refused):
        moderating.approve(posting=posting, by=dana, now=now)
    assert OutboxMail.objects.count() == 1


@pytest.mark.parametrize("decide", [moderating.ask_for_changes, moderating.reject])
def test_sending_back_needs_a_reason_and_mails_it(lakeshore, alice, dana, now, decide):
    posting = draft(lakeshore, now=now, by=alice)
    employer.submit(posting=posting, by=alice, now=now)
    with pytest.raises(Refused, match="why"):
        decide(posting=posting, by=dana, reason="  ", now=now)
    decide(posting=posting, by=dana, reason="Name the encoder & the states.", now=now)
    mail = OutboxMail.objects.get()
    assert "Name the encoder & the states." in mail.text
    assert "Name the encoder &amp; the states." in mail.html
    assert Activity.objects.filter(posting=posting, note__startswith="Name the").count() == 1


def test_a_mail_subject_bears_the_title_as_it_is(lakeshore, alice, dana, now):
    posting = draft(lakeshore, now=now, by=alice, title="Coder & auditor")
    employer.submit(posting=posting, by=alice, now=now)
    moderating.approve(posting=posting, by=dana, now=now)
    assert OutboxMail.objects.get().subject == "Now live: Coder & auditor"


def test_a_draft_without_pay_is_not_sent_to_review(lakeshore, now):
    posting = draft(lakeshore, now=now, pay_min=None, pay_max=None, pay_unit="", places=[])
    with pytest.raises(Refused, match="a place of work and pay with both ends of its range"):
        employer.submit(posting=posting, by=None, now=now)


def test_an_approved_posting_waits_for_its_opening_time(lakeshore, dana, now):
    posting = draft(lakeshore, now=now, opens_at=now + timedelta(days=2))
    employer.submit(posting=posting, by=None, now=now)
    moderating.approve(posting=posting, by=dana, now=now)
    assert posting.state == PostingState.SCHEDULED
    assert clockwork.open_scheduled(now=now + timedelta(days=1)) == 0
    assert clockwork.open_scheduled(now=now + timedelta(days=2)) == 1
    posting.refresh_from_db()
    assert (posting.state, posting.published_at) == (PostingState.LIVE, now + timedelta(days=2))
    assert clockwork.open_scheduled(now=now + timedelta(days=2)) == 0


def test_the_clock_ends_a_posting_at_its_closing_time(lakeshore, now):
    posting = live(lakeshore, now=now, closes_at=now + timedelta(days=5))
    late = now + timedelta(days=6)
    assert not JobPosting.objects.live(late).exists()
    assert clockwork.close_expired(now=late) == 1
    posting.refresh_from_db()
    assert (posting.state, posting.ended_at) == (PostingState.EXPIRED, posting.closes_at)
    assert clockwork.close_expired(now=late) == 0


def test_a_posting_without_a_closing_date_comes_down_after_sixty_days(lakeshore, now):
    live(lakeshore, now=now)
    assert JobPosting.objects.live(now + timedelta(days=59)).exists()
    assert not JobPosting.objects.live(now + timedelta(days=60)).exists()


@pytest.mark.parametrize("closes_in", [None, 1, 100])
@pytest.mark.parametrize("age", [0, 2, 61])
def test_a_row_at_hand_and_the_query_agree_on_what_is_live(lakeshore, now, closes_in, age):
    posting = live(lakeshore, now=now, closes_at=now + timedelta(days=closes_in) if closes_in else None)
    at = now + timedelta(days=age)
    assert posting.is_live(at) == JobPosting.objects.live(at).filter(pk=posting.pk).exists()


def test_openings_are_filled_one_by_one(lakeshore, now):
    posting = live(lakeshore, now=now, openings=2)
    employer.mark_filled(posting=posting, by=None, now=now)
    assert (posting.state, posting.filled) == (PostingState.LIVE, 1)
    employer.mark_filled(posting=posting, by=None, now=now)
    posting.refresh_from_db()
    assert (posting.state, posting.filled) == (PostingState.FILLED, 2)
    assert posting.face(now) == Face.ENDED


@pytest.mark.parametrize(("openings", "clicks", "state"), [(5, 1, "closed"), (3, 2, "closed"), (2, 2, "filled")])
def test_a_closed_posting_fills_one_opening_at_a_time_too(lakeshore, now, openings, clicks, state):
    posting = live(lakeshore, now=now, openings=openings)
    employer.close(posting=posting, by=None, now=now)
    for _ in range(clicks):
        employer.mark_filled(posting=JobPosting.objects.get(pk=posting.pk), by=None, now=now)
    posting.refresh_from_db()
    assert (posting.filled, posting.state) == (clicks, state)


def test_reopening_keeps_the_first_publication(lakeshore, now):
    posting = live(lakeshore, now=now)
    first = posting.published_revision
    employer.close(posting=posting, by=None, now=now)
    employer.reopen(posting=posting, by=None, now=now)
    posting.refresh_from_db()
    assert posting.published_revision == first < posting.revision
    assert posting.face(now) == Face.LIVE


@pytest.mark.parametrize("state", PostingState)
def test_copy_works_from_every_state_and_brings_the_content_only(lakeshore, alice, now, state):
    posting = live(lakeshore, now=now, groups=[group("cpc", "ccs"), group("rhit", within_months=6)])
    JobPosting.objects.filter(pk=posting.pk).update(state=state)
    posting.refresh_from_db()
    twin = employer.copy(posting=posting, by=alice, now=now)
    assert (twin.state, twin.title, twin.published_at, twin.author) == (PostingState.DRAFT, posting.title, None, alice)
    assert twin.shortid != posting.shortid
    assert twin.published_revision is None
    assert JobPosting.objects.get(pk=twin.pk).credential_words == posting.credential_words
    assert [place.city for place in twin.places.all()] == ["Houston"]
    assert twin.activity.count() == 1


def test_a_live_posting_is_not_saved_as_a_draft(lakeshore, now):
    posting = live(lakeshore, now=now)
    with pytest.raises(Refused, match="Copy this one"):
        employer.save_draft(posting=posting, by=None, now=now)


def test_removing_a_scam_purges_saved_copies(lakeshore, charlie, dana, now):
    posting = live(lakeshore, now=now)
    posting.saves.create(user=charlie, saved_at=now)
    moderating.remove(posting=posting, by=dana, reason="Asks for a cheque", now=now)
    assert not posting.saves.exists()
    assert posting.face(now) == Face.GONE


def test_what_is_derived_follows_the_posting(lakeshore, now):
    posting = live(lakeshore, now=now, states=["TX", "LA"], groups=[group("cpc", accept_apprentice=True)])
    posting.refresh_from_db()
    assert posting.place_words == "Remote: LA, TX"
    assert posting.credential_words == "CPC, -A accepted"
    assert (str(posting.hourly_min), str(posting.hourly_max)) == ("30.00", "38.00")
    found = set(PostingFacet.objects.filter(posting=posting, facet="credential").values_list("value", flat=True))
    assert found == {"cpc", "cpc-a"}
    employer.close(posting=posting, by=None, now=now)
    assert index.matching("posting", "interventional").keys == []


@pytest.mark.parametrize(
    ("step", "state", "field"), [("open_scheduled", "scheduled", "opens_at"), ("close_expired", "live", "closes_at")]
)
def test_a_posting_that_raises_does_not_hold_up_the_others(lakeshore, now, monkeypatch, caplog, step, state, field):
    first, second = live(lakeshore, now=now, title="Broken"), live(lakeshore, now=now, title="Sound")
    JobPosting.objects.update(state=state, **{field: now - timedelta(hours=1)})

    def refresh(*, postings, now):
        if postings[0].pk == first.pk:
            raise ArithmeticError("this one cannot be read")

    monkeypatch.setattr(clockwork, "refresh", refresh)
    monkeypatch.setattr(moderating, "refresh", refresh)
    assert getattr(clockwork, step)(now=now) == 1
    states = JobPosting.objects.in_bulk()
    assert states[first.pk].state == state, "nothing of the failed step is kept"
    assert states[second.pk].state != state
    assert f"posting {first.pk} could not be moved" in caplog.text


def test_a_draft_that_was_submitted_meanwhile_is_not_overwritten(lakeshore, alice, now):
    posting = draft(lakeshore, now=now, by=alice, title="As reviewed")
    in_another_tab = JobPosting.objects.get(pk=posting.pk)
    employer.submit(posting=posting, by=alice, now=now)
    in_another_tab.title = "Slipped in"
    with pytest.raises(Refused):
        employer.save_draft(posting=in_another_tab, by=alice, now=now)
    posting.refresh_from_db()
    assert (posting.state, posting.title) == (PostingState.IN_REVIEW, "As reviewed")


def test_saving_an_older_copy_keeps_what_the_review_said(lakeshore, alice, dana, now):
    posting = draft(lakeshore, now=now, by=alice)
    in_another_tab = JobPosting.objects.get(pk=posting.pk)
    employer.submit(posting=posting, by=alice, now=now)
    moderating.ask_for_changes(posting=posting, by=dana, reason="State the hours.", now=now)
    in_another_tab.title = "Corrected"
    employer.save_draft(posting=in_another_tab, by=alice, now=now)
    posting.refresh_from_db()
    assert (posting.state, posting.title, posting.moderation_reason) == (
        PostingState.NEEDS_CHANGES,
        "Corrected",
        "State the hours.",
    )
    assert (posting.submitted_at, posting.moderated_by) == (now, dana)


def test_two_clicks_fill_one_opening(lakeshore, now):
    posting = live(lakeshore, now=now, openings=3)
    first, second = JobPosting.objects.get(pk=posting.pk), JobPosting.objects.get(pk=posting.pk)
    employer.mark_filled(posting=first, by=None, now=now)
    with pytest.raises(Refused):
        employer.mark_filled(posting=second, by=None, now=now)
    posting.refresh_from_db()
    assert posting.filled == 1
    assert posting.activity.filter(action="one filled").count() == 1


@pytest.mark.parametrize("end", ["close", "withdraw", "remove", "expire"])
def test_every_end_of_a_live_posting_is_numbered_as_a_public_change(lakeshore, dana, now, end):
    posting = live(lakeshore, now=now, closes_at=now + timedelta(hours=1))
    before = posting.revision
    if end == "remove":
        moderating.remove(posting=posting, by=dana, reason="A scam.", now=now)
    elif end == "expire":
        clockwork.close_expired(now=now + timedelta(hours=2))
    else:
        getattr(employer, end)(posting=posting, by=None, now=now)
    posting.refresh_from_db()
    assert posting.revision == PublicationCounter.objects.get().value == before + 1
