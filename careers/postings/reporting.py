"""Reports of readers and appeals of employers: what enough of the one hides, the other may bring back."""

from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction

from accounts.entrance import limiting
from accounts.entrance.limits import HOUR, Limit
from careers import emails
from careers.finding.numbers import next_revision
from careers.finding.refreshing import refresh
from careers.models import Actor, Appeal, JobPosting, PostingReport
from careers.models.choices import AppealState, PostingState, ReportState
from careers.postings import moderating
from careers.postings.life import move
from web.refusals import Refused

BY_PERSON = Limit("reports", "REPORTS_BY_PERSON", HOUR)
HELD = "Held after {count} reports."
APPEALABLE = moderating.TURNED_DOWN


@transaction.atomic
def report(*, posting: JobPosting, by, reason: str, note: str, now: datetime) -> bool:
    """Note a reader's doubt; True when it was the one that takes the posting down until a moderator has looked.

    A second report of the same reader changes nothing. Raises Refused for the posting's own team, beyond so many an
    hour, and where the posting is no longer live.
    """
    current = JobPosting.objects.select_for_update(of=("self",)).select_related("organization").get(pk=posting.pk)
    if not current.is_live(now):
        raise Refused("This job is no longer public, so there is nothing to report.")
    if JobPosting.objects.of_team(by).filter(pk=current.pk).exists():
        raise Refused("This is a posting of your own organization. Close or withdraw it on its page.")
    if PostingReport.objects.filter(posting=current, reporter=by).exists():
        return False
    if not limiting.take_try(limit=BY_PERSON, key=f"user {by.pk}", now=now):
        raise Refused("You have reported many jobs in the last hour. Write to us about more of them.")
    PostingReport.objects.create(posting=current, reporter=by, reason=reason, note=note, reported_at=now)
    count = PostingReport.objects.unsettled().filter(posting=current).count()
    if count < settings.REPORTS_TO_HOLD:
        return False
    _hold(current, count, now)
    return True


def _hold(posting: JobPosting, count: int, now: datetime) -> None:
    done = move(
        posting=posting,
        to=PostingState.IN_REVIEW,
        who=Actor.READERS,
        by=None,
        action="held",
        now=now,
        note=HELD.format(count=count),
        submitted_at=now,
        revision=next_revision(),
    )
    refresh(postings=[posting], now=now)
    emails.send_held(posting, activity=done, now=now)


@transaction.atomic
def dismiss(*, posting: JobPosting, now: datetime) -> None:
    """Find the reports about a posting unfounded; the posting stays as it is."""
    if not moderating.settle_reports(posting, ReportState.DISMISSED, now):
        raise Refused("Its reports were settled meanwhile.")


@transaction.atomic
def reopen_reports(*, posting: JobPosting, now: datetime) -> None:
    """Take a dismissal back."""
    if not PostingReport.objects.filter(posting=posting, state=ReportState.DISMISSED).update(
        state=ReportState.OPEN, settled_at=None
    ):
        raise Refused("None of its reports is dismissed.")


def appeal(*, posting: JobPosting, by, text: str, now: datetime) -> Appeal:
    """Ask that a removal or a refusal be looked at again. Raises Refused where there is none or one waits already."""
    if posting.state not in APPEALABLE:
        raise Refused("Only a removed or a rejected posting can be appealed.")
    try:
        with transaction.atomic():
            return Appeal.objects.create(posting=posting, by=by, text=text, made_at=now)
    except IntegrityError:
        raise Refused("An appeal of yours is with the moderators already.") from None


@transaction.atomic
def answer(*, appeal: Appeal, grant: bool, words: str, by, now: datetime) -> None:
    """Decide an appeal and mail the answer; a granted one brings the posting back into the review."""
    state = AppealState.GRANTED if grant else AppealState.REFUSED
    waiting = Appeal.objects.filter(pk=appeal.pk, state=AppealState.OPEN)
    if not waiting.update(state=state, answer=words, answered_at=now):
        raise Refused("This appeal was answered meanwhile.")
    if grant and appeal.posting.state in moderating.TURNED_DOWN:
        moderating.restore(posting=appeal.posting, by=by, now=now)
    appeal.refresh_from_db()
    emails.send_appeal_answered(appeal, now=now)
