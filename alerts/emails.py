"""The mails of saved searches: the one that asks, and the job alert, one mail for all searches of an owner."""

import uuid
from collections import Counter
from datetime import datetime

from alerts import links
from alerts.models import ANSWER_WITHIN, CONFIRM_WITHIN, SavedSearch
from careers.finding.why import Reasons
from careers.models import JobPosting
from careers.terms.pay import pay_of, stated_words
from notifications import actions as notifications
from notifications import unsubscribe
from notifications.actions import NewMail
from notifications.emails import render

SHOWN = 20  # postings of a search; the link under them leads to all
TOP, TOP_PER_EMPLOYER = 10, 2
MAIL_KEY = "job-alert:"  # with which the keys of alerts in the outbox begin


def send_confirmation(search: SavedSearch, *, wish: links.Wish, now: datetime) -> None:
    """Ask the owner of an address whether the alert is wanted; nothing is sent before they say so."""
    guest = search.owner
    context = {"search": search, "confirm_path": links.confirm_path(search, wish), "days": CONFIRM_WITHIN.days}
    key = f"confirm-search:{search.pk}:{uuid.uuid4()}"
    notifications.enqueue(
        key=key, to=guest.email, now=now, **render("alerts/emails/confirm_search", context, zone=guest.zone)
    )


def send_still_wanted(owner, searches: list[SavedSearch], *, now: datetime) -> None:
    """Ask an owner who has said nothing of these searches for a year whether their mail is to go on."""
    path = links.unsubscribe_path(owner)
    context = {
        "person": owner,
        "searches": searches,
        "days": ANSWER_WITHIN.days,
        "keep_path": links.keep_path(owner),
        "manage_path": links.path("saved_searches", owner),
        "unsubscribe_path": path,
    }
    notifications.enqueue(
        key=f"still-wanted:{links.subject_of(owner)}:{now:%Y%m%d}",
        to=owner.email,
        now=now,
        headers=unsubscribe.headers(path, name="job-alerts"),
        **render("alerts/emails/still_wanted", context, zone=owner.zone),
    )


def job_alert(
    owner, told: list[tuple[SavedSearch, list[JobPosting]]], *, key: str, reasons: Reasons | None = None
) -> NewMail:
    """The alert with what each search newly found, and why; `key` makes it one mail however often it is queued."""
    sections = sections_of(told)
    for section in sections:
        for job in section["jobs"]:
            job["why"] = reasons.of(section["search"].querystring, job["posting"].pk) if reasons else ""
            job["not_for_me_path"] = links.not_for_me_path(owner, job["posting"])
    path = links.unsubscribe_path(owner)
    context = {
        "person": owner,
        "sections": sections,
        "count": len({posting.pk for _, postings in told for posting in postings}),
        "unsubscribe_path": path,
        "manage_path": links.path("saved_searches", owner),
    }
    texts = render("alerts/emails/job_alert", context, zone=owner.zone)
    return NewMail(key=key, to=owner.email, headers=unsubscribe.headers(path, name="job-alerts"), **texts)


def sections_of(told: list[tuple[SavedSearch, list[JobPosting]]]) -> list[dict]:
    """Return what the mail shows of each search: a posting stands in it once, under the first search that found it.

    Of one employer at most two stand among the mail's first ten, as long as there are others to show.
    """
    sections: list[dict] = []
    above: set[int] = set()
    taken: Counter[int] = Counter()
    for number, (search, postings) in enumerate(told):
        mine = [posting for posting in postings if posting.pk not in above]
        first, rest = spread(mine, taken)
        others_follow = any(set(_keys(later)) - above - set(_keys(mine)) for _, later in told[number + 1 :])
        held_back = others_follow and sum(taken.values()) < TOP
        ordered = (first if held_back else first + rest)[:SHOWN]
        sections.append(_section(search, ordered, more=len(mine) - len(ordered), above=len(postings) - len(mine)))
        above.update(_keys(mine))
    return sections


def _keys(postings: list[JobPosting]) -> list[int]:
    return [posting.pk for posting in postings]


def _section(search: SavedSearch, postings: list[JobPosting], *, more: int, above: int) -> dict:
    return {
        "search": search,
        "jobs": [{"posting": posting, "pay": stated_words(pay_of(posting))} for posting in postings],
        "more": more,
        "above": above,
    }


def spread(postings: list[JobPosting], taken: Counter[int]) -> tuple[list[JobPosting], list[JobPosting]]:
    """Part postings into those of the mail's first ten, two of an employer, and the others; both keep their order.

    `taken` counts what stands among the first ten by employer, over all sections, and is counted on.
    """
    first: list[JobPosting] = []
    rest: list[JobPosting] = []
    for posting in postings:
        if sum(taken.values()) < TOP and taken[posting.organization_id] < TOP_PER_EMPLOYER:
            taken[posting.organization_id] += 1
            first.append(posting)
        else:
            rest.append(posting)
    return first, rest
