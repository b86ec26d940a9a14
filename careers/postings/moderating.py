"""What moderators decide about a posting in review; each decision leaves an activity row and mails the author once."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction

from careers import emails
from careers.employers import planning
from careers.finding.numbers import next_revision
from careers.finding.refreshing import refresh
from careers.models import Actor, JobPosting, PostingReport
from careers.models.choices import PostingState, ReportState
from careers.postings.life import move
from careers.terms import scams
from careers.terms.reasons import require_reason, require_reason_for
from web import events
from web.refusals import Refused

APPROVED = frozenset({PostingState.LIVE, PostingState.SCHEDULED})
TURNED_DOWN = frozenset({PostingState.REJECTED, PostingState.REMOVED})
BY_ITSELF = "Its scam signals stand out: open it, and decide about it there."
BOARD_DAYS = 60  # how long a posting stays up without a closing date of its own


@transaction.atomic
def approve(*, posting: JobPosting, by, now: datetime, seen: str = "", reason: str = "") -> JobPosting:
    """Publish a posting in review, or schedule it when its opening time lies ahead; `reason` stays in its history.

    Raises Refused, also where the content is not the one that was read (`seen` is its stamp), and without a reason for
    what stands out for its scam signals.
    """
    if seen and JobPosting.objects.select_for_update(of=("self",)).get(pk=posting.pk).stamp != seen:
        raise Refused("It was changed while you were reading. Read it again.")
    require_reason_for(posting.scam_score, reason)
    review = {"moderated_by": by, "moderated_at": now, "moderation_reason": ""}
    decided = {"who": Actor.MODERATOR, "by": by, "note": reason, **review}
    if posting.is_past_closing(now):
        raise Refused("Its closing time has passed. Ask the employer for a new one.")
    if posting.opens_at and posting.opens_at > now:
        done = move(posting=posting, to=PostingState.SCHEDULED, action="approved", now=now, **decided)
    else:
        done = publish(posting=posting, action="approved", now=now, **decided)
    events.security("moderation", by=by.pk if by else None, what="approved")
    settle_reports(posting, ReportState.DISMISSED, now)
    emails.send_approved(posting, activity=done, now=now)
    return posting


@transaction.atomic
def publish(*, posting: JobPosting, who: Actor, by, now: datetime, action: str = "published", **fields):
    """Make a posting live: state, dates, revision, derived rows and activity, all in this transaction.

    The clock's task `send_alerts` finds it by its revision, and puts it before the saved searches.

    A new run costs one credit where the employer's plans have a limit; what a feed brings costs none.

    Raises Refused while everybody who posts for its employer has closed their account, and without a credit left.
    """
    if posting.organization.is_deserted():
        raise Refused("Nobody of this employer can log in now, so nobody would read the applications.")
    if posting.organization.is_held:
        raise Refused("Its organization waits for a moderator: release that first.")
    fields |= {"reminded_days": None}
    fields |= {"published_at": posting.published_at or now, "ended_at": None}
    if planning.begins_a_run(posting, now):
        fields["expires_at"] = now + timedelta(days=BOARD_DAYS)
        if who != Actor.FEED:
            planning.spend(posting=posting, now=now)
    revision = next_revision()
    fields |= {"revision": revision, "published_revision": posting.published_revision or revision}
    done = move(posting=posting, to=PostingState.LIVE, who=who, by=by, action=action, now=now, **fields)
    refresh(postings=[posting], now=now)
    return done


@transaction.atomic
def ask_for_changes(*, posting: JobPosting, by, reason: str, now: datetime) -> JobPosting:
    """Send a posting back to its author with what to change."""
    return _send_back(posting, PostingState.NEEDS_CHANGES, "needs changes", by, reason, now)


@transaction.atomic
def reject(*, posting: JobPosting, by, reason: str, now: datetime) -> JobPosting:
    """Refuse a posting for good, with the reason."""
    return _send_back(posting, PostingState.REJECTED, "rejected", by, reason, now)


@transaction.atomic
def remove(*, posting: JobPosting, by, reason: str, now: datetime) -> JobPosting:
    """Take a scam down at once: its page says gone, and nobody keeps a saved copy."""
    require_reason(reason)
    numbers = {"revision": next_revision()} if posting.state == PostingState.LIVE else {}
    decided = {
        "who": Actor.MODERATOR,
        "by": by,
        "note": reason,
        "moderation_reason": reason,
        "ended_at": now,
        **numbers,
    }
    done = move(posting=posting, to=PostingState.REMOVED, action="removed", now=now, **decided)
    emails.send_removed(posting, activity=done, now=now)
    events.security("moderation", by=by.pk if by else None, what="removed")
    settle_reports(posting, ReportState.UPHELD, now)
    posting.saves.all().delete()
    refresh(postings=[posting], now=now)
    return posting


@transaction.atomic
def restore(*, posting: JobPosting, by, now: datetime) -> JobPosting:
    """Take a removal or a refusal back: the posting waits in the review again, from where it can be approved."""
    _require_state(posting, TURNED_DOWN, "was not turned down")
    review = {"moderated_by": by, "moderated_at": now, "moderation_reason": "", "submitted_at": now}
    move(posting=posting, to=PostingState.IN_REVIEW, who=Actor.MODERATOR, by=by, action="taken back", now=now, **review)
    events.security("moderation", by=by.pk if by else None, what="taken back")
    return posting


@transaction.atomic
def recall(*, posting: JobPosting, by, reason: str, now: datetime) -> JobPosting:
    """Take an approval back: the posting is down and waits in the review again; those who answer for it are told why.

    Its time on the board goes on, so that a second approval costs no second credit; its alerts are not sent anew.
    """
    _require_state(posting, APPROVED, "is not approved")
    require_reason(reason)
    numbers = {"revision": next_revision()} if posting.state == PostingState.LIVE else {}
    review = {"moderated_by": by, "moderated_at": now, "moderation_reason": reason, "submitted_at": now}
    decided = {"who": Actor.MODERATOR, "by": by, "note": reason, **review, **numbers}
    done = move(posting=posting, to=PostingState.IN_REVIEW, action="recalled", now=now, **decided)
    events.security("moderation", by=by.pk if by else None, what="recalled")
    emails.send_recalled(posting, activity=done, now=now)
    refresh(postings=[posting], now=now)
    return posting


def _require_state(posting: JobPosting, states: frozenset[PostingState], otherwise: str) -> None:
    if posting.state not in states:
        raise Refused(f"There is nothing to take back: this posting {otherwise}.")


@dataclass
class Decided:
    """What became of postings that were decided together: those done, and why others were not, a sentence each."""

    done: list[JobPosting] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def decide(*, posting: JobPosting, decision: str, reason: str, by, now: datetime, seen: str = "") -> JobPosting:
    """Take the decision of this name, see `DecisionForm`. Raises Refused."""
    if decision == "approve":
        return approve(posting=posting, seen=seen, by=by, now=now, reason=reason)
    if decision == "restore":
        return restore(posting=posting, by=by, now=now)
    steps = {"changes": ask_for_changes, "reject": reject, "remove": remove, "recall": recall}
    return steps[decision](posting=posting, by=by, reason=reason, now=now)


@transaction.atomic
def decide_all(*, marked: Iterable[tuple[JobPosting, str]], decision: str, reason: str, by, now: datetime) -> Decided:
    """Take one decision about several postings, each with the stamp of what was read; the refused stay as they are.

    Nothing that stands out for its scam signals is approved with others.
    """
    decided = Decided()
    for posting, seen in marked:
        if decision == "approve" and scams.stands_out(posting.scam_score):
            decided.refused.append(f"{posting.title}: {BY_ITSELF}")
            continue
        try:
            with transaction.atomic():
                done = decide(posting=posting, decision=decision, reason=reason, by=by, now=now, seen=seen)
        except Refused as refusal:
            decided.refused.append(f"{posting.title}: {refusal}")
        else:
            decided.done.append(done)
    return decided


def settle_reports(posting: JobPosting, state: ReportState, now: datetime) -> int:
    """Answer the open reports about a posting with what a moderator found; return how many."""
    return PostingReport.objects.unsettled().filter(posting=posting).update(state=state, settled_at=now)


def _send_back(posting: JobPosting, to: str, action: str, by, reason: str, now: datetime) -> JobPosting:
    require_reason(reason)
    review = {"moderated_by": by, "moderated_at": now, "moderation_reason": reason}
    done = move(posting=posting, to=to, who=Actor.MODERATOR, by=by, action=action, now=now, note=reason, **review)
    events.security("moderation", by=by.pk if by else None, what=action)
    settle_reports(posting, ReportState.UPHELD, now)
    emails.send_back(posting, activity=done, now=now)
    return posting
