"""What stands beside a posting: jobs like it, and what such work pays. Both are held until one of those jobs changes,
of a small board until anything does; the pay of many jobs for a minute.
"""

from datetime import datetime

from careers.finding import engine
from careers.finding.cards import Rows, age_of, stamps_of
from careers.finding.filters import Vocabulary
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
    found, first = HELD.get(("similar", posting.pk, revision), now, lambda: _read_similar(posting, revision, now))
    if not hidden:
        return first
    shown = [card for pk, card in found if pk not in hidden]
    if len(shown) < SIMILAR and len(found) == SIMILAR + SPARE:  # more hidden than were spare
        rows = JobPosting.objects.live(now).like(posting).exclude(pk__in=hidden).newest_first().for_cards()
        shown = [words.card(each, now) for each in rows[:SIMILAR]]
    return shown[:SIMILAR]


def market(posting: JobPosting, revision: int, now: datetime) -> dict | None:
    """Say what other work like this pays and where this job stands in it; None where too few employers say."""
    found = HELD.get(("market", posting.pk, revision), now, lambda: (market_beside(posting, revision, now), None))
    if found is None:
        return None
    key = ("market words", posting.pk, posting.revision, posting.updated_at, *found)
    return HELD.get(key, now, lambda: (words.market_facts(*found, posting) | {"wage": _wage(now)}, None))


Similar = tuple[list[tuple[int, dict]], list[dict]]


def _read_similar(posting: JobPosting, revision: int, now: datetime) -> tuple[Similar, datetime | None]:
    """Those shown and the spare ones with their keys, the cards of those shown to most, and when the first ends."""
    if not engine.can_answer(revision):
        return _read_similar_rows(posting, now)
    specialties = [each.slug for each in posting.specialties.all()]
    pks = engine.alike(revision, now, specialties=specialties, besides=posting.pk, size=SIMILAR + SPARE)
    known = {stamp[0]: stamp for stamp in stamps_of(pks)}
    rows = Rows(known[pk] for pk in pks if pk in known)
    ends = min(rows.leave_at(), default=None)
    names = tuple(Vocabulary.at_hand(now, revision).specialties.values())
    key = ("similar cards", names, *((stamp, age_of(stamp, now)) for stamp in rows.stamps))

    def cards() -> tuple[Similar, datetime | None]:
        found = list(rows.cards(now, names).items())
        return (found, [card for _, card in found[:SIMILAR]]), ends

    return HELD.get(key, now, cards), ends


def _read_similar_rows(posting: JobPosting, now: datetime) -> tuple[Similar, datetime | None]:
    rows = list(JobPosting.objects.live(now).like(posting).newest_first().for_cards()[: SIMILAR + SPARE])
    ends = [moment for each in rows for moment in (each.closes_at, each.expires_at) if moment]
    found = [(each.pk, words.card(each, now)) for each in rows]
    return (found, [card for _, card in found[:SIMILAR]]), min(ends, default=None)


def _wage(now: datetime) -> str:
    """What coders earn in the country by the Bureau of Labor Statistics, held for a minute."""
    country = HELD.get("wage beside", now, lambda: (next(iter(wages_beside()), None), None))
    return words.wage_line(country) if country else ""
