"""Feeds of codes that are new, revised or deleted: of a set or one section of it, and of the codes a person keeps."""

from datetime import UTC, datetime, time

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Rss201rev2Feed
from django.views.decorators.http import require_safe

from codes.models import Code, CodeSet, Release, Section
from codes.reference.set_changes import changes_of_set
from codes.shelf.changes import changes_of
from codes.shelf.feeding import owner_of

MOST = 500  # items
KEPT_FOR = 3600  # seconds


@require_safe
def set_changes(request: HttpRequest, system: str) -> HttpResponse:
    """The codes that the newest release of a set brought, reworded or dropped; `?section=` narrows it."""
    found = get_object_or_404(CodeSet, slug=system)
    slug = request.GET.get("section", "")
    section = get_object_or_404(Section.objects.of_set(found), slug=slug) if slug else None
    changes = changes_of_set(system, section, MOST)
    name = f"{found.name}, {section.title}" if section else found.name
    feed = _feed(f"{name}: new, revised and deleted codes", reverse("code_set", args=[system]), changes.missing)
    for row in changes.rows:
        title = f"{row.code}: {row.what}"
        _add(feed, row.code, title, f"{row.code.headline} ({row.releases})", f"{row.what}:{row.releases}", changes.last)
    response = _answer(feed)
    response["Cache-Control"] = f"public, max-age={KEPT_FOR}"
    return response


@require_safe
def my_changes(request: HttpRequest) -> HttpResponse:
    """What the newest releases changed for the codes that the owner of this address keeps."""
    owner = owner_of(request.GET.get("key", ""))
    if owner is None:
        raise Http404
    changes = changes_of(owner)
    feed = _feed("What changed for my codes", reverse("shelf_changes"), "")
    for row in changes.rows[:MOST]:
        said = f"{row.what}: {row.before}, now {row.after} ({row.releases})"
        _add(feed, row.code, f"{row.code}: {row.what}", said, f"{row.what}:{row.releases}", None)
    response = _answer(feed)
    response["Cache-Control"] = "private, no-store"
    return response


def _feed(title: str, address: str, missing: str) -> Rss201rev2Feed:
    said = missing or "The newest release of CMS's file beside the one before it."
    return Rss201rev2Feed(title=title, link=settings.SITE_URL + address, description=said, language="en-us")


def _add(feed: Rss201rev2Feed, code: Code, title: str, said: str, mark: str, release: Release | None) -> None:
    begins = datetime.combine(release.effective_date, time(), UTC) if release else None
    feed.add_item(
        title=title,
        link=settings.SITE_URL + code.get_absolute_url(),
        description=said,
        unique_id=f"{code.page_key}:{mark}",
        unique_id_is_permalink=False,
        pubdate=begins,
    )


def _answer(feed: Rss201rev2Feed) -> HttpResponse:
    return HttpResponse(feed.writeString("utf-8"), content_type="application/rss+xml; charset=utf-8")
