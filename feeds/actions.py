"""Taking the postings of an employer's feed onto the board: published, changed, held for review, closed when gone."""

import copy
import hashlib
import json
import logging
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db import DatabaseError, transaction
from django.db.models import F

from careers.finding.refreshing import refresh
from careers.models import Actor, JobPlace, JobPosting, Organization, PostingRevision
from careers.models.choices import PostingState, WorkMode
from careers.postings.content import content_of
from careers.postings.drafting import close, reopen, save_draft, withdraw
from careers.postings.life import move, next_revision, record
from careers.postings.moderating import publish
from careers.postings.revising import hold_from_feed
from codes.models.geography import ZipArea, city_key
from feeds.readers.feed import Feed, FeedPosting, Place
from feeds.readers.reading import engagement_of, role_of, setting_of, state_of
from feeds.readers.titles import Decision, TitleVerdict, decide
from web.refusals import Refused

log = logging.getLogger(__name__)

GONE_AFTER = 3  # full fetches without it: a board that hiccups twice closes nothing
WAITING = frozenset({PostingState.IN_REVIEW, PostingState.NEEDS_CHANGES})
PUBLIC_OR_WAITING = frozenset({PostingState.LIVE, PostingState.SCHEDULED, *WAITING})
REOPENABLE = frozenset({PostingState.CLOSED, PostingState.EXPIRED})
SENT_BACK = "A moderator asked for changes to an earlier version."
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


@dataclass(frozen=True)
class FeedVersion:
    """A row as our fields, with the reasons for which a person must look at it first."""

    fields: dict
    places: tuple[tuple[str, str], ...]
    reasons: tuple[str, ...]

    @property
    def content_hash(self) -> str:
        content = json.dumps([self.fields, self.places], sort_keys=True, default=str)
        return hashlib.sha256(content.encode()).hexdigest()


def import_feed(*, feed: Feed, source: str, organization: Organization, now: datetime) -> Summary:
    """Bring the board in step with one fetch. Each row is a transaction of its own, so a killed import goes on."""
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
    if _shows_what_is_gone(feed, now):
        summary.closed = close_gone(source=source, organization=organization, seen=seen, now=now)
    return summary


def _shows_what_is_gone(feed: Feed, now: datetime) -> bool:
    """Whether an absent posting means anything: each row was read, or is clearly another trade's."""
    others = all(title and decide(title, on=now.date()).verdict == TitleVerdict.NO for title in feed.unread_titles)
    if feed.cut_off:
        return False
    return feed.is_complete or (bool(feed.postings) and len(feed.unread_titles) == len(feed.problems) and others)


def _try_row(row, decision, source, organization, now, problems: list[str]) -> str:
    try:
        return import_posting(row=row, decision=decision, source=source, organization=organization, now=now)
    except (DatabaseError, Refused) as error:
        log.warning("posting %s of %s not imported: %s", row.external_id, organization.slug, error)
        problems.append(f"{row.title} ({row.external_id}): {error}")
        return FAILED


@transaction.atomic
def import_posting(
    *, row: FeedPosting, decision: Decision, source: str, organization: Organization, now: datetime
) -> str:
    """Create, change or leave the posting of one row; return what was done."""
    version = _version_of(row, decision, organization)
    Organization.objects.select_for_update().get(pk=organization.pk)  # two imports of one employer take turns
    known = JobPosting.objects.imported(organization, source).filter(external_id=row.external_id)
    posting = known.first()
    if posting is None:
        return _create(version, row, source, organization, now)
    known.update(last_seen_at=now, missed_fetches=0)
    if posting.state == PostingState.LIVE:
        return _change_live(posting, version, now)
    if posting.state in WAITING:
        return _change_waiting(posting, version, now)
    if posting.state in REOPENABLE and not posting.unpublished_by_hand and not version.reasons:
        _write(posting, version, now)
        reopen(posting=posting, who=Actor.FEED, by=None, now=now)
        return UPDATED
    return SKIPPED


# --- from a feed's row to our fields -----------------------------------------------------------------------------


def _version_of(row: FeedPosting, decision: Decision, organization: Organization) -> FeedVersion:
    pay = {"pay_min": row.pay.minimum, "pay_max": row.pay.maximum, "pay_unit": row.pay.unit} if row.pay else {}
    fields = {
        "title": row.title[:140],
        "description": row.description,
        "role": role_of(row.title),
        "setting": setting_of(row.title, row.description),
        "engagement": engagement_of(row.employment_type),
        "work_mode": row.work_mode or WorkMode.ONSITE,
        "apply_url": row.apply_url,
        "source_url": row.page_url,
        "closes_at": row.closes_at,
        "federal": row.is_federal,
        **({"pay_min": None, "pay_max": None, "pay_unit": ""} | pay),
    }
    places = [(place.city[:80], state_of(place.region)) for place in row.places if place.is_us]
    return FeedVersion(
        fields=fields,
        places=tuple((city, state) for city, state in places if state),
        reasons=tuple(_reasons(row, decision, organization, places)),
    )


def _reasons(row: FeedPosting, decision: Decision, organization: Organization, places: list[tuple[str, str]]):
    """Say everything for which a person must look at a posting before it is published."""
    if not organization.is_verified:
        yield "The organization's email domain is not verified."
    if decision.verdict == TitleVerdict.REVIEW:
        yield f"The title may not be a medical coder's ({decision.rule})."
    yield from _place_reasons(row, places)
    if not row.description:
        yield "It has no description."


def _place_reasons(row: FeedPosting, places: list[tuple[str, str]]):
    if unknown := [f"{place.city}, {place.region}" for place in row.places if _may_be_abroad(place)]:
        yield f"Only the state says that this is in the United States, and no such city is known there: {unknown[0]}."
    if not row.is_us:
        abroad = [", ".join(filter(None, (place.city, place.country))) or "unstated" for place in row.places]
        yield f"Not only in the United States: {'; '.join(abroad) or 'no place stated'}."
    if not row.work_mode:
        yield "The feed does not say whether the job is remote."
    elif row.is_us and row.work_mode != WorkMode.REMOTE and not any(state for _, state in places):
        yield "No state is named for a job that is not remote."


def _may_be_abroad(place: Place) -> bool:
    """Whether "Berlin, DE" is no city of Delaware, as far as the loaded ZIP areas tell; without any nothing is held."""
    if not place.is_assumed or not place.is_us:
        return False
    known = ZipArea.objects.current()
    return known.exists() and not known.filter(city_key=city_key(place.city), state=state_of(place.region)).exists()


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


@transaction.atomic
def close_gone(*, source: str, organization: Organization, seen: set[str], now: datetime) -> int:
    """Count a full fetch without them for the postings not seen, and end those that missed three; return how many."""
    open_ones = JobPosting.objects.imported(organization, source).filter(state__in=PUBLIC_OR_WAITING)
    missing = [posting.pk for posting in open_ones if posting.external_id not in seen]
    JobPosting.objects.filter(pk__in=missing).update(missed_fetches=F("missed_fetches") + 1)
    gone = JobPosting.objects.filter(pk__in=missing, missed_fetches__gte=GONE_AFTER)
    for posting in gone:
        end = close if posting.state == PostingState.LIVE else withdraw
        end(posting=posting, who=Actor.FEED, by=None, now=now)
    return len(gone)
