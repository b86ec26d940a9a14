"""Changing a live posting: what coders decide by waits for a moderator while the approved version stays up."""

from datetime import datetime

from django.db import transaction
from django.utils.crypto import get_random_string
from django.utils.dateparse import parse_datetime
from django.utils.text import slugify

from careers import emails
from careers.finding.filters import EARLIER
from careers.finding.numbers import next_revision
from careers.finding.refreshing import document_of, refresh
from careers.models import Activity, JobPosting, PostingRevision
from careers.models.choices import PostingState, RevisionState
from careers.postings.content import AT_ONCE, FIELDS, content_of, differences, fill
from careers.postings.drafting import (
    copy,
    groups_of,
    replace_groups,
    replace_places,
    replace_questions,
    require_complete,
    scam_signs,
)
from careers.postings.life import record
from careers.terms.reasons import require_reason, require_reason_for
from codes.models import Specialty
from search import index
from web import events
from web.refusals import Refused

STALE = (
    "{who} changed this posting while you were writing. Your text is still here and nothing was sent. Compare it with"
    " the posting's page, then send it again to put it in place of theirs."
)
NOT_LIVE = "This posting is no longer live, so there is nothing to change. Copy it to a new draft."


def base_of(posting: JobPosting, pending: PostingRevision | None) -> str:
    """Return what a form was filled from: the approved version and the changes that waited beside it."""
    return f"{posting.revision}-{pending.stamp if pending else ''}"


@transaction.atomic
def revise(*, posting: JobPosting, content: dict, base: str, by, now: datetime) -> bool:
    """Take a member's changes to a live posting: True when they wait for a moderator, False when they hold already.

    Raises Refused where the posting is down, incomplete or unchanged, or `base` is not what stands there now.
    """
    current, pending = hold(posting)
    if not current.is_live(now):
        raise Refused(NOT_LIVE)
    if base != base_of(current, pending):
        raise Refused(STALE.format(who=_who_was_faster(current)))
    approved = content_of(current)
    changed = differences(approved, content)
    if not changed and pending is None:
        raise Refused("Nothing is different from the posting as it is.")
    _require_possible(current, content, now)
    if set(changed) <= AT_ONCE:
        if pending:
            pending.delete()
        _write(current, content, changed, by=by, now=now, action="edited")
        return False
    _hold(current, content, by, now)
    _record(current, approved, content, changed, by=by, now=now, action="changes sent to review")
    return True


@transaction.atomic
def hold_from_feed(*, posting: JobPosting, content: dict, reasons: str, now: datetime) -> bool:
    """Let what a feed says now wait beside the approved version for a moderator; the reasons stand in the history.

    False while a member's own changes wait there: they are not overwritten, and the next import tries again.
    """
    current, pending = hold(posting)
    if pending is not None and pending.by_id is not None:
        return False
    approved = content_of(current)
    changed = differences(approved, content)
    if changed:
        _hold(current, content, None, now)
        _record(current, approved, content, changed, by=None, now=now, action="held from the feed", note=reasons)
    elif pending is not None:
        pending.delete()
    return True


@transaction.atomic
def drop_changes(*, posting: JobPosting, by, now: datetime) -> JobPosting:
    """Take waiting changes back; the approved version stays as it is."""
    current, pending = hold(posting)
    if pending is None:
        raise Refused("There are no changes to take back.")
    approved = content_of(current)
    pending.delete()
    changed = differences(approved, pending.content)
    _record(current, pending.content, approved, changed, by=by, now=now, action="changes withdrawn")
    return current


@transaction.atomic
def approve_changes(*, posting: JobPosting, seen: str, by, now: datetime, reason: str = "") -> JobPosting:
    """Put the waiting changes in place of the approved version: fields, parts, revision, index and history at once.

    Raises Refused where they are not what the moderator saw (`seen` is their stamp) or the posting moved on, and
    without a reason for what stands out for its scam signals.
    """
    current, pending = _awaited(posting, seen)
    require_reason_for(pending.scam_score, reason)
    if not current.is_live(now):
        raise Refused("The posting is no longer live; its changes lapse with it.")
    if pending.base_revision != current.revision:
        raise Refused("The posting itself changed after these changes were written. Ask for new ones.")
    _require_possible(current, pending.content, now)
    changed = differences(content_of(current), pending.content)
    before = _set_aside(current, now)
    done = _write(current, pending.content, changed, by=by, now=now, action="changes approved", note=reason)
    _number_edit(current, before)
    pending.delete()
    events.security("moderation", by=by.pk if by else None, what="changes approved")
    emails.send_changes_approved(current, to=pending.by, activity=done, now=now)
    return current


@transaction.atomic
def send_changes_back(*, posting: JobPosting, seen: str, by, reason: str, now: datetime) -> JobPosting:
    """Tell the member who wrote the changes what to do about them; the approved version stays up."""
    require_reason(reason)
    current, pending = _awaited(posting, seen)
    PostingRevision.objects.filter(pk=pending.pk).update(state=RevisionState.NEEDS_CHANGES, reason=reason)
    done = record(posting=current, by=by, action="changes sent back", now=now, note=reason)
    events.security("moderation", by=by.pk if by else None, what="changes sent back")
    emails.send_changes_back(current, to=pending.by, activity=done, now=now)
    return current


# --- what is there now -------------------------------------------------------------------------------------------


def hold(posting: JobPosting) -> tuple[JobPosting, PostingRevision | None]:
    """Read both versions again and hold them, so that writers and moderators take turns."""
    current = JobPosting.objects.select_for_update(of=("self",)).select_related("organization").get(pk=posting.pk)
    return current, PostingRevision.objects.of(current).first()


def _awaited(posting: JobPosting, seen: str) -> tuple[JobPosting, PostingRevision]:
    current, pending = hold(posting)
    if pending is None or pending.state != RevisionState.IN_REVIEW:
        raise Refused("These changes are no longer in review.")
    if pending.stamp != seen:
        raise Refused("The employer changed them while you were reading. Read them again.")
    return current, pending


def _who_was_faster(posting: JobPosting) -> str:
    last = posting.activity.select_related("by").last()
    return last.by.get_full_name() if last and last.by else "Someone else"


def _require_possible(posting: JobPosting, content: dict, now: datetime) -> None:
    if not posting.source:  # a feed leaves unstated what our form asks for
        require_complete(content, posting.organization, now.date())
    if content["closes_at"] and parse_datetime(content["closes_at"]) <= now:
        raise Refused("The closing date is over. Give a later one, or close the posting.")
    if content["openings"] <= posting.filled:
        raise Refused(
            f"{posting.filled} of its openings are filled already. Give more, or mark the last one as filled."
        )


# --- writing -----------------------------------------------------------------------------------------------------


def _hold(posting: JobPosting, content: dict, by, now: datetime) -> None:
    proposed = fill(JobPosting.objects.select_related("organization").get(pk=posting.pk), content)
    fields = {
        "content": content,
        "state": RevisionState.IN_REVIEW,
        "stamp": get_random_string(12),
        "base_revision": posting.revision,
        "by": by,
        "submitted_at": now,
        "reason": "",
        **scam_signs(proposed),
    }
    PostingRevision.objects.update_or_create(posting=posting, defaults=fields)


def _write(
    posting: JobPosting, content: dict, changed: list[str], *, by, now: datetime, action: str, note: str = ""
) -> Activity:
    """Make the content the public version. What did not change is left alone: its rows keep what no form shows."""
    before = content_of(posting)
    fill(posting, content)
    slug = slugify(posting.title)[:100] or "job"
    values = {name: getattr(posting, name) for name in changed if name in FIELDS}
    if "closes_at" in changed:
        values["reminded_days"] = None
    JobPosting.objects.filter(pk=posting.pk).update(**values, slug=slug, updated_at=now, revision=next_revision())
    _write_parts(posting, content, changed)
    posting.refresh_from_db()
    refresh(postings=[posting], now=now)
    return _record(posting, before, content, changed, by=by, now=now, action=action, note=note)


def _write_parts(posting: JobPosting, content: dict, changed: list[str]) -> None:
    if "specialties" in changed:
        posting.specialties.set(Specialty.objects.filter(slug__in=content["specialties"]))
    if "groups" in changed:
        replace_groups(posting=posting, groups=groups_of(content))
    if "places" in changed:
        replace_places(posting=posting, places=content["places"])
    if "questions" in changed:
        replace_questions(posting=posting, questions=content["questions"])


def _record(posting: JobPosting, before: dict, after: dict, changed: list[str], **rest) -> Activity:
    values = [{name: content[name] for name in changed} for content in (before, after)]
    return record(posting=posting, before=values[0], after=values[1], **rest)


# --- the version before, for the alerts ----------------------------------------------------------------------------


def _set_aside(posting: JobPosting, now: datetime) -> JobPosting:
    """Keep what the posting says now as a row of its own, so that alerts can ask whether a search matched it before.

    It has facets and words like any posting, and is found by nobody: it is withdrawn and has no place in any list.
    """
    twin = copy(posting=posting, by=None, now=now)
    life = {"state": PostingState.WITHDRAWN, "replaced_by": posting, "published_at": posting.published_at}
    JobPosting.objects.filter(pk=twin.pk).update(**life)
    kept = JobPosting.objects.get(pk=twin.pk)
    refresh(postings=[kept], now=now)
    index.put([document_of(kept, EARLIER)])
    return kept


def _number_edit(posting: JobPosting, before: JobPosting) -> None:
    JobPosting.objects.filter(pk=posting.pk).update(edited_revision=posting.revision)
    JobPosting.objects.filter(pk=before.pk).update(revision=posting.revision)
