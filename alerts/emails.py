"""The job alert: one mail a day for all saved searches of a person."""

from collections import Counter
from datetime import datetime

from django.urls import reverse

from accounts.models import User
from alerts.models import SavedSearch
from careers.models import JobPosting
from careers.terms.pay import pay_of, stated_words
from notifications import actions as notifications
from notifications import unsubscribe
from notifications.emails import render

PURPOSE = "job-alerts"
SHOWN = 20  # postings of a search; the link under them leads to all
TOP, TOP_PER_EMPLOYER = 10, 2


def send_job_alert(user: User, told: list[tuple[SavedSearch, list[JobPosting]]], *, key: str, now: datetime) -> None:
    """Write the alert with what each search newly found; `key` makes it one mail however often this is called."""
    sections = [_section(search, postings) for search, postings in told]
    path = reverse("unsubscribe_alerts", args=[unsubscribe.token_for(PURPOSE, user.pk)])
    context = {
        "person": user,
        "sections": sections,
        "count": len({posting.pk for _, postings in told for posting in postings}),
        "unsubscribe_path": path,
    }
    headers = unsubscribe.headers(path)
    notifications.enqueue(
        key=key, to=user.email, headers=headers, now=now, **render("alerts/emails/job_alert", context, zone=user.zone)
    )


def _section(search: SavedSearch, postings: list[JobPosting]) -> dict:
    ordered = spread(postings)[:SHOWN]
    return {
        "search": search,
        "jobs": [{"posting": posting, "pay": stated_words(pay_of(posting))} for posting in ordered],
        "more": len(postings) - len(ordered),
    }


def spread(postings: list[JobPosting]) -> list[JobPosting]:
    """Let no employer take more than two of the first ten; the order stays as it is otherwise."""
    first: list[JobPosting] = []
    rest: list[JobPosting] = []
    taken: Counter[int] = Counter()
    for posting in postings:
        if len(first) < TOP and taken[posting.organization_id] < TOP_PER_EMPLOYER:
            taken[posting.organization_id] += 1
            first.append(posting)
        else:
            rest.append(posting)
    return first + rest
