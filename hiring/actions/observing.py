"""Observing live postings for the signs that coders are told of: each a fact with its numbers, never the age alone."""

from collections import Counter, defaultdict
from datetime import datetime, timedelta

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from careers.employers.answering import PUBLIC_FROM, tell_answers
from careers.models import JobPosting, Organization, PostingReport, TrustSign
from careers.models.choices import PostingState, ReportState, TrustKind
from careers.models.posting_queries import JobPostingQuerySet
from careers.postings.trusting import observe
from hiring.applicants.figures import responses
from hiring.models import JobApplication, Message
from hiring.models.choices import ApplicationStatus
from web.text.counting import quantity

FETCHES = 3  # full ones of the employer's own feed without the posting
TIMES = 3  # the same text published again after it had ended


def observe_all(*, now: datetime) -> int:
    """Bring the signs of every live posting in step with what is so now; return for how many they changed."""
    live = JobPosting.objects.live(now)
    seen: dict[int, dict[str, str]] = defaultdict(dict)
    for kind, found in (
        (TrustKind.FEED, _missing(live)),
        (TrustKind.REPOSTED, _reposted(live)),
        (TrustKind.UNANSWERED, _unanswered(live, now)),
        (TrustKind.REPORTED, _upheld(live)),
    ):
        for posting, said in found.items():
            seen[posting][kind] = said
    standing = set(TrustSign.objects.values_list("posting", flat=True))
    postings = JobPosting.objects.select_related("organization", "author").in_bulk(seen.keys() | standing)
    return sum(observe(posting=postings[pk], seen=seen.get(pk, {}), now=now) for pk in sorted(postings))


def tell_how_soon(*, now: datetime) -> int:
    """Let everybody read how soon employers answer as it is now; return for how many of them that changed."""
    received = JobApplication.objects.sent()
    told = Q(pk__in=received.employers_of_many(PUBLIC_FROM)) | Q(answer_median__isnull=False)
    changed = 0
    for organization in Organization.objects.filter(told):
        found = responses(received.filter(posting__organization=organization))
        changed += tell_answers(
            organization=organization,
            median=found.median,
            answered=found.answered,
            applications=found.applications,
            now=now,
        )
    return changed


def _missing(live: JobPostingQuerySet) -> dict[int, str]:
    rows = live.filter(missed_fetches__gte=FETCHES).values_list("pk", "missed_fetches")
    return {pk: f"Missing from the employer's own feed in the last {count} full fetches." for pk, count in rows}


def _reposted(live: JobPostingQuerySet) -> dict[int, str]:
    """The same text of the same employer that had ended before, unfilled; towns side by side are no reposting."""
    earlier = JobPosting.objects.filter(
        organization=OuterRef("organization"),
        description=OuterRef("description"),
        ended_at__lte=OuterRef("published_at"),
        published_at__isnull=False,
        replaced_by=None,
    ).exclude(state=PostingState.FILLED)
    # An index finds the employer's ended postings; a text is compared within one employer only.
    counted = earlier.order_by().values("organization").annotate(count=Count("pk")).values("count")
    rows = live.annotate(times=Coalesce(Subquery(counted), 0)).filter(times__gte=TIMES).values_list("pk", "times")
    return {pk: f"The same text was published {times} times before and ended unfilled each time." for pk, times in rows}


def _unanswered(live: JobPostingQuerySet, now: datetime) -> dict[int, str]:
    promised = dict(live.exclude(answer_days=None).values_list("pk", "answer_days"))
    written = Message.objects.filter(application=OuterRef("pk"), from_employer=True)
    waiting = JobApplication.objects.filter(posting__in=live.exclude(answer_days=None))
    waiting = waiting.filter(~Exists(written), status=ApplicationStatus.SUBMITTED)
    late: Counter[int] = Counter()
    for posting, sent in waiting.values_list("posting", "submitted_at"):
        late[posting] += sent is not None and sent <= now - timedelta(days=promised[posting])
    return {
        pk: (f"{quantity(count, 'application')} without an answer after the stated {quantity(promised[pk], 'day')}.")
        for pk, count in late.items()
        if count
    }


def _upheld(live: JobPostingQuerySet) -> dict[int, str]:
    upheld = PostingReport.objects.filter(posting__in=live, state=ReportState.UPHELD)
    rows = upheld.order_by().values("posting").annotate(count=Count("pk")).values_list("posting", "count")
    return {
        pk: f"{count} report{'' if count == 1 else 's'} of readers found right by a moderator." for pk, count in rows
    }
