"""Two people of one team at one draft: what is handed in is what stands there, and it is handed in once.

The control is the naive way, saving the state without looking at what it was: it hands in several times.
"""

import pytest

from careers.models import JobPosting
from careers.postings import drafting
from careers.postings.life import record
from tests.board import draft
from tests.careers.postings.test_publishing_race import MODERATORS as EDITORS
from tests.careers.postings.test_publishing_race import at_once
from web.refusals import Refused


def changed_by_a_colleague(posting: JobPosting, by, now, **fields) -> None:
    theirs = JobPosting.objects.get(pk=posting.pk)
    for name, value in fields.items():
        setattr(theirs, name, value)
    drafting.save_draft(posting=theirs, by=by, now=now)


@pytest.mark.django_db
class TestReadAMomentAgo:
    def test_what_a_colleague_took_out_meanwhile_is_missed(self, lakeshore, alice, bob, now):
        posting = draft(lakeshore, now=now, by=alice)
        changed_by_a_colleague(posting, bob, now, pay_min=None, pay_max=None)
        with pytest.raises(Refused, match="pay"):
            drafting.submit(posting=posting, by=alice, now=now)
        assert JobPosting.objects.get(pk=posting.pk).state == "draft"

    def test_the_score_is_of_what_a_colleague_wrote_meanwhile(self, lakeshore, alice, bob, now):
        posting = draft(lakeshore, now=now, by=alice)
        before = JobPosting.objects.get(pk=posting.pk)
        words = "Send your Social Security number and your bank login by WhatsApp before you start."
        changed_by_a_colleague(posting, bob, now, description=words)
        drafting.submit(posting=posting, by=alice, now=now)
        kept = JobPosting.objects.get(pk=posting.pk)
        assert kept.description == words
        scores = [drafting.scam_signs(each)["scam_score"] for each in (before, kept)]
        assert scores[0] < scores[1] == kept.scam_score

    def test_what_was_handed_in_meanwhile_is_not_handed_in_again(self, lakeshore, alice, bob, now):
        posting = draft(lakeshore, now=now, by=alice)
        drafting.submit(posting=JobPosting.objects.get(pk=posting.pk), by=bob, now=now)
        with pytest.raises(Refused):
            drafting.submit(posting=posting, by=alice, now=now)
        assert posting.activity.filter(action="submitted").count() == 1


def handed_in(posting: JobPosting, by, now) -> list:
    """Each of eight editors has read a row of their own before any of them hands it in."""
    read = [JobPosting.objects.get(pk=posting.pk) for _ in range(EDITORS)]
    return at_once(lambda number: drafting.submit(posting=read[number], by=by, now=now))


@pytest.mark.django_db(transaction=True)
@pytest.mark.slow
class TestAtOnce:
    """Slow: real commits of eight threads."""

    def test_of_eight_editors_one_hands_in(self, lakeshore, alice, now):
        posting = draft(lakeshore, now=now, by=alice)
        results = handed_in(posting, alice, now)
        assert results.count(None) == 1
        assert posting.activity.filter(action="submitted").count() == 1

    def test_the_naive_way_hands_in_several_times(self, lakeshore, alice, now, monkeypatch):
        def save_state(*, posting, to, who, by, action, now, note="", **fields):
            JobPosting.objects.filter(pk=posting.pk).update(state=to, **fields)
            return record(posting=posting, by=by, action=action, now=now)

        monkeypatch.setattr(drafting, "move", save_state)
        posting = draft(lakeshore, now=now, by=alice)
        handed_in(posting, alice, now)
        assert posting.activity.filter(action="submitted").count() > 1
