"""A posting as those see it who answer for it: the employer's team and the moderators."""

import copy
from collections.abc import Callable, Iterable
from datetime import datetime
from decimal import Decimal
from functools import partial

from django.urls import reverse

from careers.models import (
    Appeal,
    Face,
    JobPosting,
    PageRevision,
    PostingReport,
    PostingRevision,
    TrustAnswer,
)
from careers.models.choices import PostingState, RevisionState, WorkMode
from careers.models.reports import PostingReportQuerySet
from careers.postings import previewing, trusting
from careers.postings.changes import changes
from careers.postings.content import content_of, fill
from careers.postings.renewing import PERIODS, RENEWABLE
from careers.postings.report_forms import ReplyForm
from careers.postings.reporting import APPEALABLE
from careers.postings.rules import keeping, missing
from careers.postings.steps import offered
from careers.terms import scams
from careers.terms.side_by_side import Change
from careers.terms.words import moment_words, openings_words, page

PENDING_TITLES: dict[str, str] = {
    RevisionState.IN_REVIEW: "Your changes are in review; the approved version stays up",
    RevisionState.NEEDS_CHANGES: "Your changes need work; the approved version stays up",
    RevisionState.LAPSED: "Your changes lapsed",
}


# What a member who only reads finds in place of the buttons.
NOTHING_TO_DO: dict = {
    "steps": [],
    "lacking": [],
    "may_appeal": False,
    "appeal": None,
    "may_drop": False,
    "edit_words": "",
    "periods": [],
    "preview_url": "",
    "may_keep": False,
    "reply_form": None,
}


def managed(posting: JobPosting, now: datetime) -> dict:
    """Return what the employer's and the moderator's pages show of a posting: its page, its warnings, its history."""
    revision = PostingRevision.objects.of(posting).first()
    face = posting.face(now)
    replied = TrustAnswer.objects.filter(posting=posting).values_list("text", flat=True).first()
    editable = posting.is_editable or face == Face.LIVE
    said = content_of(posting)
    waiting = Appeal.objects.waiting().filter(posting=posting).first()
    return {
        **page(posting, now, face, preview=False),
        "openings_words": openings_words(posting),
        "when": _when(posting),
        "warnings": warnings(posting),
        "keep_words": keeping(said, posting.organization, now.date()) if not posting.is_editable else [],
        "steps": offered(posting, now),
        "lacking": missing(said, posting.organization, now.date()) if posting.is_editable else [],
        "history": history(posting),
        "may_appeal": posting.state in APPEALABLE and not waiting,
        "appeal": waiting,
        "may_drop": revision is not None,
        "periods": PERIODS if posting.state in RENEWABLE else [],
        "preview_url": previewing.address(posting),
        "may_keep": True,
        "edit_words": ("Edit your changes" if revision else "Change") if editable else "",
        "trust": trusting.facts_for_the_employer([posting.pk]).get(posting.pk),
        "reply_form": ReplyForm(initial={"text": replied}),
        "reports": PostingReport.objects.about(posting),
        "pending": revision,
        "pending_title": PENDING_TITLES[revision.state] if revision else "",
        "changes": differing(revision) if revision else [],
    }


def _when(posting: JobPosting) -> str:
    """Say when a posting goes live, how long it stays, or since when it is over; nothing where no day is set."""
    words, moment = {
        PostingState.SCHEDULED: ("Goes live", posting.opens_at),
        PostingState.LIVE: ("On the board until", posting.ends_at),
    }.get(PostingState(posting.state), ("Ended", posting.ended_at))
    return f"{words} {moment_words(moment, posting.zone)}" if moment else ""


def pending(revision: PostingRevision, now: datetime) -> dict:
    """Return what a moderator sees of the changes to a live posting."""
    proposed = fill(copy.copy(revision.posting), revision.content)
    return {
        "posting": revision.posting,
        "pending": revision,
        "changes": differing(revision),
        "warnings": warnings(proposed),
        "history": history(revision.posting),
    }


def differing(revision: PostingRevision) -> list[Change]:
    """Compare the waiting changes with what is public now."""
    return changes(content_of(revision.posting), revision.content, _in_zone(revision.posting))


def history(posting: JobPosting) -> list[dict]:
    """Return who did what and when, with what each step changed of the posting's content."""
    rows = posting.activity.select_related("by")
    zone_words = _in_zone(posting)
    return [{"row": row, "changes": changes(row.before, row.after, zone_words)} for row in rows]


def _in_zone(posting: JobPosting) -> Callable[[datetime], str]:
    """Return what says a moment in the posting's zone."""
    return partial(moment_words, zone=posting.zone)


def queue(
    postings: Iterable[JobPosting], revisions: Iterable[PostingRevision], pages: Iterable[PageRevision]
) -> list[dict]:
    """Return what waits for a moderator: postings, changes to live ones and to pages, the longest waiting first."""
    rows = [_waiting(each, each, "moderation_review", "") for each in postings]
    rows += [_waiting(each.posting, each, "moderation_changes", "changes") for each in revisions]
    rows += [
        {
            "title": f"Page of {each.organization}",
            "url": reverse("moderation_page", args=[each.organization.slug]),
            "note": "changes",
            "organization": each.organization,
            "submitted_at": each.submitted_at,
            "scam_score": 0,
            "signals": [],
            "value": "",
        }
        for each in pages
    ]
    return sorted(rows, key=lambda row: row["submitted_at"])


def marked(values: list[str]) -> list[tuple[JobPosting, str]]:
    """Return the postings of the queue's boxes, each with the stamp of what was read: "shortid stamp" is a value."""
    seen = dict(value.partition(" ")[::2] for value in values)
    found = JobPosting.objects.for_page().filter(replaced_by=None, shortid__in=seen)
    return [(posting, seen[posting.shortid]) for posting in found]


def _waiting(posting: JobPosting, what: JobPosting | PostingRevision, address: str, note: str) -> dict:
    return {
        "title": posting.title,
        "url": reverse(address, args=[posting.shortid]),
        "note": note,
        "organization": posting.organization,
        "submitted_at": what.submitted_at,
        "scam_score": what.scam_score,
        "signals": what.scam_signals,
        "stands_out": scams.stands_out(what.scam_score),
        "value": f"{posting.shortid} {posting.stamp}" if what is posting else "",
    }


def reported(reports: PostingReportQuerySet) -> list[dict]:
    """Return a line for each posting that these reports are about: how many, why, and where it stands."""
    lines = list(reports.by_posting())
    postings = JobPosting.objects.select_related("organization").in_bulk([line["posting"] for line in lines])
    said: dict[int, list[str]] = {}
    for each in reports.filter(posting__in=postings).order_by("reported_at"):
        said.setdefault(each.posting_id, []).append(": ".join(filter(None, (each.get_reason_display(), each.note))))
    return [
        {
            "posting": postings[line["posting"]],
            "count": line["reports"],
            "last_at": line["last_at"],
            "said": said[line["posting"]],
        }
        for line in lines
    ]


WIDE_RANGE = Decimal("1.5")


def warnings(posting: JobPosting) -> list[str]:
    """Say what may cost the posting applicants; nothing here stops it."""
    found = []
    if posting.pay_min and posting.pay_max and posting.pay_max > WIDE_RANGE * posting.pay_min:
        found.append("The pay range is wider than one and a half: coders read it as its lower end.")
    if posting.work_mode == WorkMode.REMOTE and not posting.states_stated:
        found.append("No states are named: coders cannot tell whether they may apply.")
    if posting.pay_unit in ("chart", "encounter") and not posting.hourly_min:
        found.append("Per-piece pay without a pace has no hourly figure: state charts an hour.")
    return found
