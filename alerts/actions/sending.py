"""Job alerts: what searches found is mailed when it is due, in one mail an owner, a posting once ever for a search."""

import logging
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from accounts.models import User
from alerts.actions.matching import match_arrivals
from alerts.actions.schedule import due_at
from alerts.emails import MAIL_KEY, job_alert
from alerts.models import AlertDigest, AlertGuest, Frequency, SavedSearch
from careers.finding.reverse import Batch
from careers.finding.why import Reasons
from careers.models import JobPosting, hidden_among
from notifications import actions as notifications
from notifications.actions import NewMail

Owner = User | AlertGuest
log = logging.getLogger(__name__)

MOST_OWNERS = 500  # a run; the next run of the clock goes on, so that no run outlives its time limit
TOGETHER = 50  # owners whose mails one transaction writes


class Raced(Exception):
    """Another worker has some of these digests, or their owner deleted them."""


@dataclass(slots=True)
class Told:
    """What one owner is to be told: for each digest the postings that its search still finds, in order."""

    owner: Owner
    digests: list[AlertDigest] = field(default_factory=list)

    def sections(self, postings: "Postings", told: dict[int, set[int]]) -> list[tuple[SavedSearch, list[JobPosting]]]:
        """For each search with something to tell, what that is; the digests keep it."""
        sections: dict[int, tuple[SavedSearch, list[JobPosting]]] = {}
        for digest in self.digests:
            search = digest.saved_search
            before = told[search.pk]
            digest.posting_ids = [pk for pk in postings.found_by(digest) if pk not in before]
            before.update(digest.posting_ids)
            if digest.posting_ids:
                sections.setdefault(search.pk, (search, []))[1].extend(postings.cards(digest.posting_ids))
        return list(sections.values())


class Postings:
    """The postings of many digests, read once."""

    def __init__(self, digests: Iterable[AlertDigest], now: datetime) -> None:
        digests = list(digests)
        pks = {pk for digest in digests for pk in digest.posting_ids}
        live = JobPosting.objects.live(now).filter(pk__in=pks).for_cards().newest_first()
        self._cards = {posting.pk: posting for posting in live}
        users = {digest.saved_search.user_id for digest in digests} - {None}
        self._hidden = hidden_among(users, self._cards.values())
        self.reasons = Reasons(self._cards)
        self._batch = Batch(list(self._cards), now=now)

    def found_by(self, digest: AlertDigest) -> list[int]:
        """Those of a digest that are live, not hidden and match its search as it is now, the newest first."""
        named = set(digest.posting_ids) - self._hidden_from(digest.saved_search)
        found = self._batch.named(self._batch.matching(digest.saved_search.querystring, ageless=True))
        return [pk for pk in found if pk in named]

    def _hidden_from(self, search: SavedSearch) -> set[int]:
        if search.guest:
            return search.guest.hidden_among(self._cards.values())
        return self._hidden.get(search.user_id, set())

    def cards(self, pks: list[int]) -> list[JobPosting]:
        return [self._cards[pk] for pk in pks]


def send_due_alerts(*, now: datetime) -> int:
    """Look what is new, write the alerts that are due, and return how many mails that makes.

    Safe to run in several processes at once.
    """
    match_arrivals(now=now)
    owners = _owners_with_mail(now)
    if not owners:
        return 0
    postings = Postings((digest for each in owners for digest in each.digests), now)
    groups = [owners[start : start + TOGETHER] for start in range(0, len(owners), TOGETHER)]
    return sum(_try(group, postings, now) for group in groups)


def _owners_with_mail(now: datetime) -> list[Told]:
    due = AlertDigest.objects.due(now)
    owners = due.order_by("saved_search__user", "saved_search__guest").distinct()
    keys = list(owners.values_list("saved_search__user", "saved_search__guest")[:MOST_OWNERS])
    if not keys:
        return []
    users, guests = ([key[place] for key in keys if key[place]] for place in (0, 1))
    theirs = due.filter(Q(saved_search__user__in=users) | Q(saved_search__guest__in=guests))
    told: dict[Owner, Told] = {}
    # Not by "saved_search": that is by its own order, the newest first, and says nothing of two of one moment.
    theirs = theirs.order_by("-saved_search__created_at", "saved_search_id", "pk")
    for digest in theirs.select_related("saved_search__user", "saved_search__guest"):
        owner = digest.saved_search.owner
        told.setdefault(owner, Told(owner)).digests.append(digest)
    return list(told.values())


def _try(owners: list[Told], postings: Postings, now: datetime) -> int:
    """Count the mails of some owners; a search that makes our code raise does not cost the others theirs."""
    try:
        return alert(owners=owners, postings=postings, now=now)
    except Exception as error:
        if len(owners) > 1:
            return sum(_try([each], postings, now) for each in owners)
        if not isinstance(error, Raced):
            log.exception(
                "the alert of %s %s failed; the next run tries again", type(owners[0].owner), owners[0].owner.pk
            )
        return 0


@transaction.atomic
def alert(*, owners: list[Told], postings: Postings, now: datetime) -> int:
    """Write one mail to each of these owners who has something to be told; return how many. Raises Raced.

    Digest and mail are written together or not at all.
    """
    digests = [digest for each in owners for digest in each.digests if not _is_early(digest, now)]
    _claim(digests)
    told, found = _told_before(digests), {digest.pk: digest.posting_ids for digest in digests}
    mails: list[NewMail] = []
    for each in owners:
        each.digests = [digest for digest in each.digests if digest in digests]
        if sections := each.sections(postings, told):
            key = f"{MAIL_KEY}{each.digests[0].pk}"
            mails.append(job_alert(each.owner, sections, key=key, reasons=postings.reasons))
    _keep(digests, found, now)
    notifications.enqueue_all(mails, now=now)
    return len(mails)


def _is_early(digest: AlertDigest, now: datetime) -> bool:
    """Whether its search had mail today, or this week, as a clock set back finds it, or its owner moved to a zone where
    the chosen hour is yet to come.
    """
    search = digest.saved_search
    if search.frequency == Frequency.INSTANT:
        return False
    moment = due_at(search, digest.due_at or now)
    if moment <= now:
        return False
    AlertDigest.objects.filter(pk=digest.pk).update(due_at=moment)
    return True


def _claim(digests: list[AlertDigest]) -> None:
    waiting = AlertDigest.objects.waiting().filter(pk__in=[digest.pk for digest in digests])
    if waiting.update(due_at=None) != len(digests):
        raise Raced


def _told_before(digests: list[AlertDigest]) -> dict[int, set[int]]:
    """By search, the postings that any of its mails told about."""
    searches = {digest.saved_search_id for digest in digests}
    told: defaultdict[int, set[int]] = defaultdict(set)
    earlier = AlertDigest.objects.told().filter(saved_search__in=searches).exclude(pk__in=[each.pk for each in digests])
    for search, pks in earlier.values_list("saved_search", "posting_ids"):
        told[search].update(pks)
    return told


def _keep(digests: list[AlertDigest], found: dict[int, list[int]], now: datetime) -> None:
    """Keep what is told, where that is not what was found; a digest of which nothing is left goes."""
    changed = {digest.pk for digest in digests if sorted(digest.posting_ids) != sorted(found[digest.pk])}
    told = [digest for digest in digests if digest.posting_ids]
    AlertDigest.objects.bulk_update([digest for digest in told if digest.pk in changed], ["posting_ids"])
    AlertDigest.objects.filter(pk__in=[digest.pk for digest in digests if not digest.posting_ids]).delete()
    SavedSearch.objects.filter(pk__in=[digest.saved_search_id for digest in told]).update(last_sent_at=now)
