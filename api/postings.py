"""The postings of an employer's own system: put by their external id, read, and taken down."""

from datetime import datetime
from http import HTTPStatus

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from api.calls.answers import for_employers
from api.calls.problems import Problem
from api.reading import posting_of
from careers.models import Actor, JobPosting, Organization
from careers.models.choices import PostingState
from careers.postings.drafting import close, withdraw
from careers.postings.trusting import facts_for_the_employer, for_machines
from feeds.actions import CREATED, MERGED, SKIPPED, WAITING, import_posting
from feeds.readers.titles import TitleVerdict, decide

SOURCE = "push"
PAGE_SIZE = 50
NOT_OURS = "The title names no medical coder's job, and only those are published here."
TAKEN_DOWN = "This posting was ended or taken down on the site, and is brought back only there."
ANOTHER_FEED = "Another feed of your organization brings this job."
NO_POSTING = "Your system has put no posting under this id."
AFTER = "after: Send the `next` of the page before."


def put(request: HttpRequest, organization: Organization, external_id: str) -> HttpResponse:
    """Create or change the posting of an id, by the checks and the review that a feed's row passes."""
    now = timezone.now()
    row = posting_of(external_id, request.body, now=now)
    decision = decide(row.title, on=now.date())
    if decision.verdict == TitleVerdict.NO:
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, NOT_OURS, errors={"title": NOT_OURS})
    is_new = not _mine(organization).filter(external_id=external_id).exists()
    done = import_posting(row=row, decision=decision, source=SOURCE, organization=organization, now=now)
    if done in (SKIPPED, MERGED):
        raise Problem(HTTPStatus.CONFLICT, TAKEN_DOWN if done == SKIPPED else ANOTHER_FEED)
    posting = _mine(organization).get(external_id=external_id)
    created = is_new and posting.created_at == now
    [told] = _told([posting])
    return JsonResponse(told | {"result": CREATED if created else done}, status=201 if created else 200)


def read(request: HttpRequest, organization: Organization, external_id: str) -> HttpResponse:
    """One posting and its state."""
    [told] = _told([_found(organization, external_id)])
    return JsonResponse(told)


@transaction.atomic
def take_down(request: HttpRequest, organization: Organization, external_id: str) -> HttpResponse:
    """End a posting; one that has ended stays so. Putting it again opens it again."""
    posting, now = _found(organization, external_id), timezone.now()
    _end(posting, now)
    [told] = _told([_found(organization, external_id)])
    return JsonResponse(told)


def _end(posting: JobPosting, now: datetime) -> None:
    if posting.state == PostingState.LIVE:
        close(posting=posting, by=None, now=now, who=Actor.FEED)
    elif posting.state in WAITING or posting.state == PostingState.SCHEDULED:
        withdraw(posting=posting, by=None, now=now, who=Actor.FEED)


def listed(request: HttpRequest, organization: Organization) -> HttpResponse:
    """Fifty postings in the order they came, and where the next page begins."""
    after = request.GET.get("after", "0")
    if not (after.isascii() and after.isdigit() and len(after) < 16):
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, AFTER)
    rows = list(_mine(organization).filter(pk__gt=int(after)).order_by("pk")[: PAGE_SIZE + 1])
    more = str(rows[PAGE_SIZE - 1].pk) if len(rows) > PAGE_SIZE else None
    return JsonResponse({"postings": _told(rows[:PAGE_SIZE]), "next": more})


def _mine(organization: Organization):
    return JobPosting.objects.imported(organization, SOURCE).select_related("organization")


def _found(organization: Organization, external_id: str) -> JobPosting:
    posting = _mine(organization).filter(external_id=external_id).first()
    if posting is None:
        raise Problem(HTTPStatus.NOT_FOUND, NO_POSTING)
    return posting


def _told(postings: list[JobPosting]) -> list[dict]:
    """Postings as the API tells them: `url` is the page, open once it is live, `trust` what it says or will say."""
    known = facts_for_the_employer([posting.pk for posting in postings])
    return [
        {
            "external_id": posting.external_id,
            "id": posting.shortid,
            "title": posting.title,
            "status": posting.state,
            "url": f"{settings.SITE_URL}{posting.get_absolute_url()}",
            "updated_at": posting.updated_at.isoformat(),
            "trust": for_machines(posting.organization, known.get(posting.pk)),
        }
        for posting in postings
    ]


one = for_employers(GET=read, PUT=put, DELETE=take_down)
several = for_employers(GET=listed)
