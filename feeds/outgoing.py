"""Any search as RSS, Atom or JSON Feed: the same postings as the list page, the newest first."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import conditional_page

from careers.finding.matching import JobSearch
from careers.models import JobPosting
from careers.terms import words
from web.text import markup
from web.text.printable import printable

NEWEST = 50


def _search(request: HttpRequest) -> JobSearch:
    return JobSearch(request.GET, now=timezone.now())


def _summary(posting: JobPosting) -> str:
    """The facts that decide on one line, then the beginning of the description."""
    facts = "; ".join(fact["value"] for fact in words.facts(posting))
    return printable(f"{facts}. {markup.opening(posting.description, 300)}")


def _title(posting: JobPosting) -> str:
    return printable(f"{posting.title}, {posting.organization.name}")


def _list_url(search: JobSearch) -> str:
    query = search.state.querystring()
    return reverse("job_list") + (f"?{query}" if query else "")


class JobsRss(Feed):
    """Ids stay the same for the life of a posting, whatever its title becomes."""

    description = "Jobs for medical coders"

    def get_object(self, request: HttpRequest) -> JobSearch:
        return _search(request)

    def title(self, search: JobSearch) -> str:
        words = ", ".join(chosen.text for chosen in search.chosen)
        return printable(f"Crosswalk jobs: {words}") if words else "Crosswalk jobs"

    def link(self, search: JobSearch) -> str:
        return _list_url(search)

    def items(self, search: JobSearch) -> Iterable[JobPosting]:
        return search.newest(NEWEST)

    def item_title(self, posting: JobPosting) -> str:
        return _title(posting)

    def item_description(self, posting: JobPosting) -> str:
        return _summary(posting)

    def item_pubdate(self, posting: JobPosting) -> datetime | None:
        return posting.published_at

    def item_updateddate(self, posting: JobPosting) -> datetime:
        return posting.updated_at

    def item_guid(self, posting: JobPosting) -> str:
        return f"{settings.SITE_URL}/jobs/{posting.shortid}"

    item_guid_is_permalink = False

    def item_categories(self, posting: JobPosting) -> list[str]:
        return [specialty.name for specialty in posting.specialties.all()]


class JobsAtom(JobsRss):
    feed_type = Atom1Feed
    subtitle = JobsRss.description


rss = conditional_page(JobsRss())
atom = conditional_page(JobsAtom())


@conditional_page
def json_feed(request: HttpRequest) -> JsonResponse:
    """The search as JSON Feed 1.1."""
    search = _search(request)
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": JobsRss().title(search),
        "home_page_url": settings.SITE_URL + _list_url(search),
        "feed_url": settings.SITE_URL + request.get_full_path(),
        "items": [_json_item(posting) for posting in search.newest(NEWEST)],
    }
    return JsonResponse(feed, content_type="application/feed+json")


def _json_item(posting: JobPosting) -> dict:
    return {
        "id": f"{settings.SITE_URL}/jobs/{posting.shortid}",
        "url": settings.SITE_URL + posting.get_absolute_url(),
        "title": _title(posting),
        "content_text": _summary(posting),
        "date_published": posting.published_at.isoformat(),
        "date_modified": posting.updated_at.isoformat(),
        "tags": [specialty.name for specialty in posting.specialties.all()],
    }
