"""What stands beside a posting: jobs like it, and what such work pays. Both are held until the board changes."""

from datetime import datetime

from careers.finding.rates import market_beside, wages_beside
from careers.models import JobPosting
from careers.terms import words
from web.held import HELD

SIMILAR = 4
SPARE = 4  # read beyond those shown, for a reader who hides some


def similar(posting: JobPosting, revision: int, now: datetime, hidden: frozenset[int]) -> list[dict]:
    """Return the cards of the newest live jobs of its specialties that this reader does not hide.

    `revision` is the number of the board's last change, `hidden` the keys of what the reader does not want to see.
    """
    found, first = HELD.get(("similar", posting.pk, revision), now, lambda: _read_similar(posting, now))
    if not hidden:
        return first
    shown = [card for pk, card in found if pk not in hidden]
    if len(shown) < SIMILAR and len(found) == SIMILAR + SPARE:  # more hidden than were spare
        rows = JobPosting.objects.live(now).like(posting).exclude(pk__in=hidden).newest_first().for_cards()
        shown = [words.card(each, now) for each in rows[:SIMILAR]]
    return shown[:SIMILAR]


def market(posting: JobPosting, revision: int, now: datetime) -> dict | None:
    """Say what other work like this pays and where this job stands in it; None where too few employers say."""
    return HELD.get(("market", posting.pk, revision), now, lambda: (_read_market(posting, now), None))


def _read_similar(posting: JobPosting, now: datetime) -> tuple[tuple[list, list[dict]], datetime | None]:
    """Those shown and the spare ones with their keys, the cards of those shown to most, and when the first ends."""
    rows = list(JobPosting.objects.live(now).like(posting).newest_first().for_cards()[: SIMILAR + SPARE])
    ends = [moment for each in rows for moment in (each.closes_at, each.expires_at) if moment]
    found = [(each.pk, words.card(each, now)) for each in rows]
    return (found, [card for _, card in found[:SIMILAR]]), min(ends, default=None)


def _read_market(posting: JobPosting, now: datetime) -> dict | None:
    found = market_beside(posting, now)
    if found is None:
        return None
    country = next(iter(wages_beside()), None)
    return words.market_facts(*found, posting) | {"wage": words.wage_line(country) if country else ""}
