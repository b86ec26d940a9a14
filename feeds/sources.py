"""An employer's addresses: added, read by the clock, paused, and believed when an operator says that they shrank."""

import logging
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F

from careers.models import Organization
from feeds.actions import Summary, import_feed, rehearse, shows_what_is_gone
from feeds.models import FeedSource, words_of
from feeds.readers.feed import Feed, FeedError
from feeds.readers.kinds import KINDS
from feeds.readers.titles import TitleVerdict, decide
from feeds.versions import FeedVersion, version_of
from web import events
from web.edge.fetching import FetchError, fetch
from web.refusals import Refused

log = logging.getLogger(__name__)

# A turn takes less than a minute and its imports some more; a reader that died is followed by the next turn after it.
LEASE = timedelta(minutes=10)
# Without Redis one loop does all work, and mail waits behind it: a turn begins no further source after so many seconds.
TURN = 15
FIRST_RETRY = timedelta(minutes=15)
PATIENCE = 30  # seconds for an answer with all that belongs to it
SHOWN = 20


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One job that would come in: what it would say, and why a person would have to look at it."""

    title: str
    version: FeedVersion

    @property
    def places(self) -> str:
        return "; ".join(f"{city}, {state}" if city else state for city, state in self.version.places)


@dataclass(frozen=True, slots=True)
class Preview:
    """What a first fetch would do; nothing of it was kept."""

    rows: list[PreviewRow]
    summary: Summary

    @property
    def outcome(self) -> str:
        return words_of(self.summary.as_dict().items())


def read(kind: str, url: str, *, on: date) -> Feed:
    """Fetch an address and read its answer by the title rules of a day.

    Raises `FetchError` or `FeedError`, whose words are for people.
    """
    system, deadline = KINDS[kind], time.monotonic() + PATIENCE

    def get(address: str) -> bytes:
        if time.monotonic() > deadline:
            raise FetchError(f"The feed was not read to its end within {PATIENCE} seconds.")
        headers = system.headers(address) if system.headers else {}
        return fetch(address, accept=system.accept, headers=headers).body

    raw = get(url)
    if system.whole:
        raw = system.whole(raw, url=url, get=get, wanted=lambda title: decide(title, on=on).verdict != TitleVerdict.NO)
    return system.parse(raw, name=url)


def preview(*, kind: str, url: str, organization: Organization, now: datetime) -> Preview:
    """Read an address and say what it would bring. Raises `Refused` with the reason where it cannot be read."""
    try:
        feed = read(kind, url, on=now.date())
    except (FetchError, FeedError) as error:
        raise Refused(str(error)) from error
    summary = rehearse(feed=feed, source="preview", organization=organization, now=now)
    return Preview(list(_coders(feed, organization, now))[:SHOWN], summary)


def _coders(feed: Feed, organization: Organization, now: datetime) -> Iterator[PreviewRow]:
    for row in feed.postings:
        decision = decide(row.title, on=now.date())
        if decision.verdict != TitleVerdict.NO:
            yield PreviewRow(row.title, version_of(row, decision, organization))


def add(*, kind: str, url: str, organization: Organization, every_hours: int, by, now: datetime) -> FeedSource:
    """Have an address read by the clock from now on. Raises `Refused` where it is read already."""
    columns = {"kind": kind, "every_hours": every_hours, "created_at": now, "due_at": now}
    try:
        with transaction.atomic():
            source = FeedSource.objects.create(organization=organization, url=url, **columns)
    except IntegrityError as error:
        raise Refused("This address is read for this employer already.") from error
    events.security("feed_changed", by=by.pk, what="added")
    return source


def pause(*, source: FeedSource, by) -> None:
    """Read it no more until it is resumed; what it brought stays as it is."""
    FeedSource.objects.filter(pk=source.pk).update(is_active=False)
    events.security("feed_changed", by=by.pk, what="paused")


def resume(*, source: FeedSource, by, now: datetime) -> None:
    """Read it again, at once."""
    FeedSource.objects.filter(pk=source.pk).update(is_active=True, due_at=now, failures=0)
    events.security("feed_changed", by=by.pk, what="resumed")


def read_now(*, source: FeedSource, now: datetime) -> None:
    """Let the clock's next turn read it."""
    FeedSource.objects.filter(pk=source.pk).update(due_at=now)


def believe(*, source: FeedSource, by) -> None:
    """Take the size of its last fetch for right, so that what is missing since may be closed."""
    FeedSource.objects.filter(pk=source.pk).update(rows=F("last_rows"))
    events.security("feed_changed", by=by.pk, what="believed")


def fetch_due(*, now: datetime) -> int:
    """Read the sources whose time has come; return how many were read. Safe to run in several processes at once.

    What one turn does not come to is first in the next.
    """
    read_ones, began = 0, time.monotonic()
    for pk in list(FeedSource.objects.due(now).values_list("pk", flat=True)):
        # an employer that goes after the claim takes its source along
        if _claim(pk, now) and (source := FeedSource.objects.select_related("organization").filter(pk=pk).first()):
            read_ones += _fetch(source, now)
        if time.monotonic() - began > TURN:
            break
    return read_ones


def _claim(pk: int, now: datetime) -> bool:
    """Take one due source for this process by a conditional UPDATE; False when another was quicker."""
    due = FeedSource.objects.due(now).order_by().filter(pk=pk)
    return due.update(leased_until=now + LEASE, tried_at=now) == 1


def _fetch(source: FeedSource, now: datetime) -> bool:
    """Read one source and write down how that went; one that raises hinders no other."""
    try:
        feed = read(source.kind, source.url, on=now.date())
        summary = import_feed(
            feed=feed, source=source.key, organization=source.organization, now=now, rows_before=source.rows
        )
    except (FetchError, FeedError) as error:
        _failed(source, str(error), now)
        return False
    except Exception:
        log.exception("feed %s failed", source.pk)
        _failed(source, "It could not be brought in. The log says why.", now)
        return False
    fields = {"reason": _reason(summary), "counts": list(summary.as_dict().items()), "last_rows": feed.rows}
    shrunk = source.rows and 2 * feed.rows < source.rows
    if shows_what_is_gone(feed, now, source.rows) and not shrunk:
        fields |= {"full_at": now, "rows": feed.rows}
    _settle(source, failures=0, due_at=now + source.every, **fields)
    return True


def _failed(source: FeedSource, reason: str, now: datetime) -> None:
    """Try again soon, then ever later, at most a turn of its own later."""
    failures = min(source.failures + 1, 999)
    wait = min(FIRST_RETRY * 2 ** min(failures - 1, 10), source.every)
    _settle(source, failures=failures, reason=reason[:300], due_at=now + wait)


def _reason(summary: Summary) -> str:
    """The first thing that the fetch was short of, and how many more there are."""
    said = [*summary.notes, *summary.problems]
    more = f" And {len(said) - 1} more." if len(said) > 1 else ""
    return f"{said[0][:280]}{more}" if said else ""


def _settle(source: FeedSource, **fields) -> None:
    FeedSource.objects.filter(pk=source.pk).update(leased_until=None, **fields)
