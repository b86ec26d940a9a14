"""Telling search engines which postings are new, changed or gone: each public change once, within a day's budget."""

import logging
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from careers.models import JobPosting
from feeds.models import IndexCall, IndexDay, SearchEngine
from feeds.telling.engines import NotTaken, google_token, tell_google, tell_indexnow
from web.edge.fetching import FetchError

log = logging.getLogger(__name__)

GOOGLE_A_DAY = 200  # calls, the quota that every account has
GOOGLE_DAY = ZoneInfo("America/Los_Angeles")  # in which Google's day begins
GOOGLE_A_TURN = 20
INDEXNOW_A_TURN = 10_000
# An end that no engine heard of in a week is found by its own visit; a board that begins today owes no old ones.
TELLS_ENDS = timedelta(days=7)


def untold(engine: SearchEngine, now: datetime) -> QuerySet[JobPosting]:
    """Postings whose last public change this engine does not know: those that ended first, then the soonest to end."""
    told = IndexCall.objects.filter(engine=engine, posting=OuterRef("pk"))
    live = Q(pk__in=JobPosting.objects.live(now).values("pk"))
    ended = Q(ended_at__gte=now - TELLS_ENDS) | Exists(told)
    public = JobPosting.objects.filter(replaced_by=None, published_at__isnull=False, revision__isnull=False)
    waiting = public.filter(live | (~live & ended)).exclude(Exists(told.filter(revision=OuterRef("revision"))))
    goes = Case(When(live, then=Value(1)), default=Value(0))
    return waiting.annotate(is_up=goes, goes_at=Coalesce("closes_at", "expires_at")).order_by("is_up", "goes_at", "pk")


def tell_engines(*, now: datetime) -> int:
    """Tell the engines of the settings; return of how many changes. What is not taken waits for the next turn."""
    told = 0
    for name, tell in ((settings.INDEXNOW_KEY, _tell_indexnow), (settings.GOOGLE_INDEXING_ACCOUNT, _tell_google)):
        try:
            told += tell(now) if name else 0
        except (NotTaken, FetchError) as error:
            log.warning("search engine not told: %s", error)
    return told


def _tell_indexnow(now: datetime) -> int:
    postings = list(untold(SearchEngine.INDEXNOW, now)[:INDEXNOW_A_TURN])
    if postings:
        tell_indexnow([_url(posting) for posting in postings])
        calls = [_call(SearchEngine.INDEXNOW, posting, now) for posting in postings]
        IndexCall.objects.bulk_create(calls, ignore_conflicts=True)
    return len(postings)


def _tell_google(now: datetime) -> int:
    """One call a posting, each taken from the day's budget before it is made, whether it succeeds or not."""
    told, token = 0, ""
    for posting in untold(SearchEngine.GOOGLE, now)[:GOOGLE_A_TURN]:
        token = token or google_token(now)
        if not take_call(engine=SearchEngine.GOOGLE, limit=GOOGLE_A_DAY, now=now):
            break
        tell_google(_url(posting), gone=not posting.is_up, token=token)
        IndexCall.objects.bulk_create([_call(SearchEngine.GOOGLE, posting, now)], ignore_conflicts=True)
        told += 1
    return told


def take_call(*, engine: SearchEngine, limit: int, now: datetime) -> bool:
    """Take one call of the day's budget by a conditional UPDATE; False when it is used up."""
    day = now.astimezone(GOOGLE_DAY).date()
    IndexDay.objects.get_or_create(engine=engine, day=day)
    left = IndexDay.objects.filter(engine=engine, day=day, used__lt=limit)
    return left.update(used=F("used") + 1) == 1


def _url(posting: JobPosting) -> str:
    return f"{settings.SITE_URL}{posting.get_absolute_url()}"


def _call(engine: SearchEngine, posting: JobPosting, now: datetime) -> IndexCall:
    return IndexCall(engine=engine, posting=posting, revision=posting.revision, at=now)
