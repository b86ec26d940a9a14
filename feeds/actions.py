"""Taking the postings of an employer's feed onto the board: published, changed, held for review, closed when gone."""

import copy
import logging
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db import DatabaseError, transaction
from django.db.models import F

from careers.finding.numbers import next_revision
from careers.finding.refreshing import refresh
from careers.models import Actor, JobPlace, JobPosting, Organization, PostingReport, PostingRevision
from careers.models.choices import PostingState
from careers.postings.content import content_of
from careers.postings.drafting import close, reopen, save_draft, withdraw
from careers.postings.life import move, record
from careers.postings.moderating import publish
from careers.postings.revising import hold_from_feed
from feeds.models import FeedSource
from feeds.readers.feed import Feed, FeedPosting
from feeds.readers.titles import Decision, TitleVerdict, decide
from feeds.versions import FeedVersion, version_of
from web.edge.outages import is_full
from web.refusals import Refused
from web.text.counting import quantity

log = logging.getLogger(__name__)

MERGED = "merged"  # counted among the skipped, and told in a note
EMPTY = "It names no job at all, of any trade: none is closed."
GONE_AFTER = 3  # full fetches without it: a board that hiccups twice closes nothing
WAITING = frozenset({PostingState.IN_REVIEW, PostingState.NEEDS_CHANGES})
PUBLIC_OR_WAITING = frozenset({PostingState.LIVE, PostingState.SCHEDULED, *WAITING})
REOPENABLE = frozenset({PostingState.CLOSED, PostingState.EXPIRED})
SENT_BACK = "A moderator asked for changes to an earlier version."
REPORTED = "Readers reported an earlier version."
CREATED, UPDATED, UNCHANGED, REVIEW, SKIPPED, FAILED = "created", "updated", "unchanged", "review", "skipped", "failed"


@dataclass
class Summary:
    """What became of every row of a feed, and what was closed because it is gone; notes say why nothing was."""

    counts: Counter = field(default_factory=Counter)
    closed: int = 0
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def as_dict(self) -> dict[str, int]:
        names = (CREATED, UPDATED, UNCHANGED, REVIEW, SKIPPED, FAILED)
        return {name: self.counts[name] for name in names} | {"closed": self.closed}


def import_feed(
    *, feed: Feed, source: str, organization: Organization, now: datetime, rows_before: int | None = None
) -> Summary:
    """Bring the board in step with one fetch. Each row is a transaction of its own, so a killed import goes on.

    `rows_before` is how many rows the last full fetch of this source had, of any trade, where that is known.
    """
    summary = Summary(problems=list(feed.problems), notes=[feed.cut_off] if feed.cut_off else [])
    summary.counts[FAILED] = len(feed.problems)
    summary.counts[SKIPPED] = feed.unlisted
    seen = set()
    for row in feed.postings:
        decision = decide(row.title, on=now.date())
        if decision.verdict == TitleVerdict.NO:
            summary.counts[SKIPPED] += 1
            continue
        seen.add(row.external_id)
        if row.closes_at and row.closes_at <= now:  # still listed, and past the day it names itself
            summary.counts[SKIPPED] += 1
            continue
        summary.counts[_try_row(row, decision, source, organization, now, summary.problems)] += 1
    if merged := summary.counts.pop(MERGED, 0):
        summary.counts[SKIPPED] += merged
        summary.notes.append(f"Jobs that another feed of this employer brings: {merged}.")
    if not feed.rows and rows_before != 0:
        summary.notes.append(EMPTY)
    if shows_what_is_gone(feed, now, rows_before):
        _close_gone(feed, rows_before, summary, source=source, organization=organization, seen=seen, now=now)
    return summary


def rehearse(**work) -> Summary:
    """Do what `import_feed` does in one transaction, and undo it."""
    with transaction.atomic():
        summary = import_feed(**work)
        transaction.set_rollback(True)
    return summary


def shows_what_is_gone(feed: Feed, now: datetime, rows_before: int | None = None) -> bool:
    """Whether an absent posting means anything: each row was read, or is clearly another trade's.

    A feed without any row means nothing, until an operator believed that there is none.
    """
    if not feed.rows:
        return rows_before == 0 and not feed.cut_off
    others = all(title and decide(title, on=now.date()).verdict == TitleVerdict.NO for title in feed.unread_titles)
    if feed.cut_off:
        return False
    return feed.is_complete or (bool(feed.postings) and len(feed.unread_titles) == len(feed.problems) and others)


def _try_row(row, decision, source, organization, now, problems: list[str]) -> str:
    try:
        return import_posting(row=row, decision=decision, source=source, organization=organization, now=now)
    except (DatabaseError, Refused) as error:
        if is_full(error):  # no other row would find room either
            raise
        log.warning("posting %s of %s not imported: %s", row.external_id, organization.slug, error)
        problems.append(f"{row.title} ({row.external_id}): {error}")
        return FAILED


@transaction.atomic
def import_posting(
    *, row: FeedPosting, decision: Decision, source: str, organization: Organization, now: datetime
) -> str:
    """Create, change or leave the posting of one row; return what was done."""
    version = version_of(row, decision, organization)
    Organization.objects.select_for_update().get(pk=organization.pk)  # two imports of one employer take turns
    known = JobPosting.objects.imported(organization, source).filter(external_id=row.external_id)
    posting = known.first() or _taken_over(row, version, source, organization, now)
    if posting is None and _twin(row, version, source, organization):
        return MERGED
    if posting is None:
        return _create(version, row, source, organization, now)
    JobPosting.objects.filter(pk=posting.pk).update(last_seen_at=now, missed_fetches=0)
    if posting.state == PostingState.LIVE:
        return _change_live(posting, version, now)
    if posting.state in WAITING:
        return _change_waiting(posting, version, now)
    if posting.state in REOPENABLE and not posting.unpublished_by_hand and not version.reasons:
        _write(posting, version, now)
        reopen(posting=posting, who=Actor.FEED, by=None, now=now)
        return UPDATED
    return SKIPPED


# --- writing -----------------------------------------------------------------------------------------------------


def _create(version: FeedVersion, row: FeedPosting, source: str, organization: Organization, now: datetime) -> str:
    posting = JobPosting(
        organization=organization,
        source=source,
        external_id=row.external_id,
        content_hash=version.content_hash,
        last_seen_at=now,
        **version.fields,
    )
    save_draft(posting=posting, by=None, now=now, places=_place_fields(version))
    return _send_on(posting, version, now, "imported", CREATED)


def _send_on(posting: JobPosting, version: FeedVersion, now: datetime, action: str, done: str) -> str:
    """Put a posting into the moderators' queue, and through it at once where nobody needs to look."""
    if posting.state != PostingState.IN_REVIEW:
        note = " ".join(version.reasons)
        move(
            posting=posting,
            to=PostingState.IN_REVIEW,
            who=Actor.FEED,
            by=None,
            action=action,
            now=now,
            note=note,
            submitted_at=now,
        )
    if version.reasons:
        return REVIEW
    publish(posting=posting, who=Actor.FEED, by=None, now=now)
    return done


def _change_live(posting: JobPosting, version: FeedVersion, now: datetime) -> str:
    if posting.content_hash == version.content_hash:
        return UNCHANGED
    if version.reasons:
        return _hold(posting, version, now)
    PostingRevision.objects.of(posting).filter(by=None).delete()  # an older version that the feed no longer says
    _write(posting, version, now, revision=next_revision())
    return UPDATED


def _hold(posting: JobPosting, version: FeedVersion, now: datetime) -> str:
    """Put the change before a moderator, once for each; the approved version stays up."""
    proposed = copy.copy(posting)
    for name, value in version.fields.items():
        setattr(proposed, name, value)
    places = [{**place, "zip_code": ""} for place in _place_fields(version)]
    content = content_of(proposed) | {"places": places}
    if hold_from_feed(posting=posting, content=content, reasons=" ".join(version.reasons), now=now):
        JobPosting.objects.filter(pk=posting.pk).update(content_hash=version.content_hash)
    return REVIEW


def _change_waiting(posting: JobPosting, version: FeedVersion, now: datetime) -> str:
    if posting.content_hash == version.content_hash:
        return UNCHANGED
    _write(posting, version, now)
    if posting.moderated_at:  # it waits because a moderator sent it back: one looks at it again
        version = replace(version, reasons=(*version.reasons, SENT_BACK))
    elif PostingReport.objects.unsettled().filter(posting=posting).exists():
        version = replace(version, reasons=(*version.reasons, REPORTED))
    return _send_on(posting, version, now, "changed by the feed", UPDATED)


def _write(posting: JobPosting, version: FeedVersion, now: datetime, **numbers) -> None:
    """Replace what the feed states; everything else about the posting stays."""
    fields = {**version.fields, "content_hash": version.content_hash, "updated_at": now, **numbers}
    JobPosting.objects.filter(pk=posting.pk).update(**fields)
    posting.refresh_from_db()
    posting.places.all().delete()
    JobPlace.objects.bulk_create([JobPlace(posting=posting, **place) for place in _place_fields(version)])
    record(posting=posting, by=None, action="changed by the feed", now=now, after={"title": posting.title})
    refresh(postings=[posting], now=now)


def _place_fields(version: FeedVersion) -> list[dict]:
    return [{"city": city, "state": state} for city, state in version.places]


# --- gone --------------------------------------------------------------------------------------------------------


def _close_gone(feed: Feed, rows_before: int | None, summary: Summary, **where) -> None:
    """Close what is gone, unless so much of the feed is missing that the feed itself is the likelier cause."""
    missing, open_ones = _missing(where["source"], where["organization"], where["seen"])
    # A source known by the clock is judged by all its rows: that its one coder's job is gone need not mean much.
    shrunk = 2 * len(missing) > open_ones if rows_before is None else 2 * feed.rows < rows_before
    if missing and shrunk:
        summary.notes.append(
            f"More than half of the feed is missing: {len(missing)} of {quantity(open_ones, 'job')}, none closed."
        )
    else:
        summary.closed = close_missing(missing=missing, now=where["now"])


def _missing(source: str, organization: Organization, seen: set[str]) -> tuple[list[int], int]:
    """The open postings of a source that this fetch did not have, and how many are open in all."""
    open_ones = JobPosting.objects.imported(organization, source).filter(state__in=PUBLIC_OR_WAITING)
    rows = list(open_ones.values_list("pk", "external_id"))
    return [pk for pk, external_id in rows if external_id not in seen], len(rows)


@transaction.atomic
def close_missing(*, missing: list[int], now: datetime) -> int:
    """Count a full fetch without them for these postings, and end those that missed three; return how many."""
    JobPosting.objects.filter(pk__in=missing).update(missed_fetches=F("missed_fetches") + 1)
    gone = JobPosting.objects.filter(pk__in=missing, missed_fetches__gte=GONE_AFTER)
    for posting in gone:
        end = close if posting.state == PostingState.LIVE else withdraw
        end(posting=posting, who=Actor.FEED, by=None, now=now)
    return len(gone)


# --- one job in several feeds --------------------------------------------------------------------------------------


def _twin(row: FeedPosting, version: FeedVersion, source: str, organization: Organization) -> JobPosting | None:
    """The same job as another feed of this employer brought it: same title, and same way to apply or same text and
    places. The same text in another city is another job.
    """
    others = JobPosting.objects.brought_by_another(organization, source).filter(title=version.fields["title"])
    # What its feed took back before anybody saw it can come back by no step, and stands in nobody's way.
    others = others.exclude(state=PostingState.WITHDRAWN, unpublished_by_hand=False)
    for posting in others.prefetch_related("places"):
        places = {(place.city, place.state) for place in posting.places.all()}
        same_text = posting.description == row.description and places == set(version.places)
        if posting.apply_url == row.apply_url or (row.description and same_text):
            return posting
    return None


def _taken_over(
    row: FeedPosting, version: FeedVersion, source: str, organization: Organization, now: datetime
) -> JobPosting | None:
    """Return a twin that is this source's from now on: its own feed is read no more, or said that it is gone.

    What a person took down, refused or removed is taken over by nobody.
    """
    twin = _twin(row, version, source, organization)
    if twin is None or twin.unpublished_by_hand:
        return None
    active = set(FeedSource.objects.active().of(organization).keys())
    ended = twin.state in REOPENABLE
    abandoned = twin.state in PUBLIC_OR_WAITING and source in active and twin.source not in active
    if not ended and not abandoned:
        return None
    fields = {"source": source, "external_id": row.external_id, "last_seen_at": now, "missed_fetches": 0}
    JobPosting.objects.filter(pk=twin.pk).update(**fields)
    twin.refresh_from_db()
    record(posting=twin, by=None, action="taken over by another feed", now=now)
    return twin
