"""Any search as RSS, Atom or JSON Feed: the same postings as the list page, the newest first."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from hashlib import sha256
from http import HTTPStatus
from typing import NamedTuple, cast

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import ResolverMatch, resolve, reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed
from django.utils.functional import SimpleLazyObject
from django.utils.http import quote_etag
from django.views.decorators.http import conditional_page

from careers.finding.cards import TRUSTED, Rows
from careers.finding.engine import Answer
from careers.finding.filters import Vocabulary
from careers.finding.matching import JobSearch
from careers.models import JobPosting, PublicationCounter
from careers.postings import trusting
from careers.postings.trusting import Known, TrustFacts
from careers.terms import words
from web.held import Held
from web.text import markup
from web.text.printable import printable

NEWEST = 50
FEEDS = frozenset(["/jobs/feed.rss", "/jobs/feed.atom", "/jobs/feed.json"])
TAGS = Held(kept=1000)  # of feeds, by their addresses
ITEMS = Held(kept=1000, longest=timedelta(hours=1))  # of about 1 kB each
MADE = Held(kept=100)  # feeds of about 40 kB, as they were last sent


@dataclass(frozen=True, slots=True)
class Item:
    """What a feed says of a posting."""

    shortid: str
    url: str
    title: str
    summary: str
    published_at: datetime
    updated_at: datetime
    specialties: tuple[str, ...]
    trust: dict

    @classmethod
    def of(cls, posting: JobPosting, trust: TrustFacts | None) -> "Item":
        """In words; `trust` is what was observed of it."""
        return cls(
            shortid=posting.shortid,
            url=posting.get_absolute_url(),
            title=_title(posting),
            summary=_summary(posting, trust),
            published_at=cast(datetime, posting.published_at),
            updated_at=posting.updated_at,
            specialties=tuple(specialty.name for specialty in posting.specialties.all()),
            trust=trusting.for_machines(posting.organization, trust),
        )

    @property
    def guid(self) -> str:
        """The same for the life of a posting, whatever its title becomes."""
        return f"{settings.SITE_URL}/jobs/{self.shortid}"


def _summary(posting: JobPosting, trust: TrustFacts | None) -> str:
    """The facts that decide on one line, whether to trust them, then the beginning of the description."""
    facts = "; ".join(fact["value"] for fact in words.facts(posting))
    trusted = " ".join(trusting.sentences(posting.organization, trust))
    return printable(f"{facts}. {trusted} {markup.opening(posting.description, 300)}")


def _title(posting: JobPosting) -> str:
    return printable(f"{posting.title}, {posting.organization.name}")


def _list_url(search: JobSearch) -> str:
    query = search.state.querystring()
    return reverse("job_list") + (f"?{query}" if query else "")


class Asked(NamedTuple):
    """A search, the postings of its feed, of which only the stamps were read yet, and what was observed of them."""

    search: JobSearch
    rows: Rows
    trust: Known
    trust_ends: datetime | None
    """The moment at which the first sign that waits becomes public."""

    @classmethod
    def of(cls, request: HttpRequest, vocabulary: Vocabulary, now: datetime) -> "Asked":
        search = JobSearch(request.GET, now=now, vocabulary=vocabulary)
        rows = search.newest(NEWEST)
        return cls(search, rows, *trusting.public_facts_of(rows.trusted(), now))

    def items(self) -> list[Item]:
        """Those of which nothing was observed are held under all that they say: few of a feed change at once."""
        now, names = self.search.now, tuple(self.search.vocabulary.specialties.values())
        held = {stamp[0]: ITEMS.at_hand((stamp, names), now) for stamp in self.rows.stamps}
        missing = {stamp[0]: stamp for stamp in self.rows.stamps if held[stamp[0]] is None}
        for posting in Rows(missing.values()):
            held[posting.pk] = item = Item.of(posting, self.trust.get(posting.pk))
            if not missing[posting.pk][TRUSTED]:
                ITEMS.keep((missing[posting.pk], names), now, item)
        return [item for item in held.values() if item]

    def tag(self, *address: str) -> str:
        """The name of a feed that says this, under its address."""
        observed = [(pk, facts.values()) for pk, facts in sorted(self.trust.items())]
        said = (*address, self.rows.stamps, observed, self.search.vocabulary.specialties)
        return quote_etag(sha256(repr(said).encode()).hexdigest()[:32])

    def ends(self) -> datetime | None:
        """The moment at which the first of its postings leaves it by the clock, or a sign becomes public."""
        moments = [self.search.first_to_leave(self.rows), self.trust_ends]
        return min(filter(None, moments), default=None)


def known_by_its_postings(view: Callable[..., HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Answer 304 to who has this feed of these postings as they are, before any of them is read and put into words.

    Who does not have it is sent what was made for somebody else: the tag says everything that a feed depends on. It is
    held until one of its postings changes, of a small board until anything does, since whoever polls a feed mostly asks
    for what nothing has happened to.
    """

    @conditional_page
    def answer(request: HttpRequest) -> HttpResponse:
        now = timezone.now()
        vocabulary = Vocabulary.at_hand(now, getattr(request, "board", None))
        search = SimpleLazyObject(lambda: Asked.of(request, vocabulary, now))
        address = _address(request)
        etag = _tag_at_hand(address, vocabulary.revision, now, after_changes=True)
        if etag is None:
            etag = search.tag(*address)
            TAGS.keep(address, now, Tag(etag, search.search.answers, vocabulary.revision), search.ends())
        response = get_conditional_response(request, etag=etag)
        if response is None:
            content, headers = MADE.get(etag, now, lambda: (_parts_of(view(request, asked=search)), None))
            response = HttpResponse(content, headers=headers)
        response.headers["ETag"] = etag
        return response

    return answer


@dataclass(slots=True)
class Tag:
    """The name of a feed as it is, what the board said to its search, and the number of changes at which it did."""

    name: str
    answers: list[Answer]
    revision: int


def _tag_at_hand(address: tuple[str, str], revision: int, now: datetime, *, after_changes: bool = False) -> str | None:
    """The name that a feed has as of this number of changes, where that is known; `after_changes` asks the board
    whether they concern the feed.
    """
    tag: Tag | None = TAGS.at_hand(address, now)
    if tag is None:
        return None
    if tag.revision != revision:
        if not (after_changes and tag.answers and all(each.holds(revision, now) for each in tag.answers)):
            return None
        tag.revision = revision
    return tag.name


def _address(request: HttpRequest) -> tuple[str, str]:
    return request.get_full_path(), settings.SITE_URL


class UnchangedFeedMiddleware:
    """Answer 304 to who has a feed as it is before a session or a reader is looked for: most of what polls a feed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info not in FEEDS or "If-None-Match" not in request.headers:
            return self.get_response(request)
        request.board = PublicationCounter.now_at()
        etag = _tag_at_hand(_address(request), request.board, timezone.now())
        response = get_conditional_response(request, etag=etag) if etag else None
        if response is None or response.status_code != HTTPStatus.NOT_MODIFIED:
            return self.get_response(request)
        request.resolver_match = _match(request.path_info)  # for the line in the log
        response.headers["ETag"] = etag
        return response


@cache
def _match(path: str) -> ResolverMatch:
    return resolve(path)


def _parts_of(response: HttpResponse) -> tuple[bytes, dict[str, str]]:
    """Its content and headers, but for the date of its newest posting: one that leaves makes no date later."""
    del response.headers["Last-Modified"]
    return response.content, dict(response.items())


class JobsRss(Feed):
    """Ids stay the same for the life of a posting, whatever its title becomes."""

    description = "Jobs for medical coders"

    def get_object(self, request: HttpRequest, *, asked: Asked) -> Asked:
        return asked

    def title(self, asked: Asked) -> str:
        words = ", ".join(chosen.text for chosen in asked.search.chosen)
        return printable(f"Crosswalk jobs: {words}") if words else "Crosswalk jobs"

    def link(self, asked: Asked) -> str:
        return _list_url(asked.search)

    def items(self, asked: Asked) -> list[Item]:
        return asked.items()

    def item_title(self, item: Item) -> str:
        return item.title

    def item_link(self, item: Item) -> str:
        return item.url

    def item_description(self, item: Item) -> str:
        return item.summary

    def item_pubdate(self, item: Item) -> datetime:
        return item.published_at

    def item_updateddate(self, item: Item) -> datetime:
        return item.updated_at

    def item_guid(self, item: Item) -> str:
        return item.guid

    item_guid_is_permalink = False

    def item_categories(self, item: Item) -> tuple[str, ...]:
        return item.specialties


class JobsAtom(JobsRss):
    feed_type = Atom1Feed
    subtitle = JobsRss.description


rss = known_by_its_postings(JobsRss())
atom = known_by_its_postings(JobsAtom())


@known_by_its_postings
def json_feed(request: HttpRequest, *, asked: Asked) -> JsonResponse:
    """The search as JSON Feed 1.1."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": JobsRss().title(asked),
        "home_page_url": settings.SITE_URL + _list_url(asked.search),
        "feed_url": settings.SITE_URL + request.get_full_path(),
        "items": [_json_item(item) for item in asked.items()],
    }
    return JsonResponse(feed, content_type="application/feed+json")


def _json_item(item: Item) -> dict:
    return {
        "id": item.guid,
        "url": settings.SITE_URL + item.url,
        "title": item.title,
        "content_text": item.summary,
        "date_published": item.published_at.isoformat(),
        "date_modified": item.updated_at.isoformat(),
        "tags": item.specialties,
        "_trust": item.trust,
    }
