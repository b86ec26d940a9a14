"""The steps of a posting's life that every action shares."""

from datetime import datetime

from django.db import transaction

from careers.models import Activity, Actor, JobPosting, PostingRevision
from careers.models.choices import PostingState, RevisionState
from careers.models.steps import who_may
from web.refusals import Refused

LAPSED = "The posting came down before its changes were approved, so they lapsed."

MEANWHILE = "Someone else changed this posting a moment ago. Reload the page and look again."


WHOSE = {
    Actor.EMPLOYER: "the employer",
    Actor.MODERATOR: "a moderator",
    Actor.CLOCK: "the clock",
    Actor.FEED: "the employer's feed",
    Actor.READERS: "enough reports of readers",
}


@transaction.atomic
def move(
    *, posting: JobPosting, to: str, who: Actor, by, action: str, now: datetime, note: str = "", **fields
) -> Activity:
    """Take a posting to another state by one conditional UPDATE, and write the activity row.

    Raises Refused where the table has no such step for `who`, or another request changed the state first.
    """
    before = posting.state
    require_step(posting, to, who)
    if before == PostingState.LIVE:
        fields["featured"] = False
    changed = JobPosting.objects.filter(pk=posting.pk, state=before).update(state=to, **fields)
    if not changed:
        raise Refused(MEANWHILE)
    for name, value in {"state": to, **fields}.items():
        setattr(posting, name, value)
    if before == PostingState.LIVE:
        _lapse(posting, now)
    return record(
        posting=posting, by=by, action=action, now=now, before={"state": before}, after={"state": to}, note=note
    )


def require_step(posting: JobPosting, to: str, who: Actor) -> None:
    """Raise Refused where the table has no such step, or has it for somebody else."""
    possible = who_may(posting.state, to)
    if who in possible:
        return
    before, after = PostingState(posting.state).label.lower(), PostingState(to).label.lower()
    if possible:
        first = next(actor for actor in Actor if actor in possible)
        raise Refused(f"Only {WHOSE[first]} takes a posting from {before} to {after}.")
    if before == after:  # a button pressed twice, or once more on a page from before
        raise Refused(f"It is {after} already.")
    raise Refused(f"A posting that is {before} cannot become {after}.")


def _lapse(posting: JobPosting, now: datetime) -> None:
    """Take changes that waited beside a live posting out of the review: what they were to change is down.

    Their text stays, for whoever opens the posting again.
    """
    waiting = PostingRevision.objects.of(posting)
    if waiting.update(state=RevisionState.LAPSED, reason=LAPSED):
        record(posting=posting, by=None, action="changes lapsed", now=now, note=LAPSED)


def record(*, posting: JobPosting, by, action: str, now: datetime, before=None, after=None, note: str = "") -> Activity:
    """Add a row to the posting's history; `by` is None for what the clock did."""
    return Activity.objects.create(
        posting=posting, by=by, action=action, at=now, before=before or {}, after=after or {}, note=note
    )
