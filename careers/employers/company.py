"""What an employer changes about its page, and what a moderator decides about it; the old page stays meanwhile."""

import hashlib
from datetime import datetime

from django.db import transaction

from accounts.models import User
from careers import emails
from careers.employers.identity import impersonated
from careers.models import Logo, Organization, OrganizationActivity, PageRevision
from careers.models.choices import RevisionState
from careers.terms.reasons import require_reason
from careers.terms.side_by_side import Change, compared
from web import events
from web.refusals import Refused

MOVED_ON = "The changes were saved anew, or decided, while you were reading. Look again."


@transaction.atomic
def propose(
    *, organization: Organization, about: str, website: str, png: bytes | None, drop_logo: bool, by: User, now: datetime
) -> bool:
    """Let changes of the page wait for a moderator; False where nothing differs from what is public.

    Without `png` the logo stays as it is proposed or public, unless `drop_logo` takes it off.
    """
    Organization.objects.select_for_update().get(pk=organization.pk)
    before = PageRevision.objects.filter(organization=organization).first()
    logo_id = (before or organization).logo_id
    if png is not None:
        logo_id = _stored(png).pk
    elif drop_logo:
        logo_id = None
    if (about, website, logo_id) == (organization.about, organization.website, organization.logo_id):
        PageRevision.objects.filter(organization=organization).delete()
        Logo.objects.unused().delete()
        return False
    fields = {"about": about, "website": website, "logo_id": logo_id, "by": by, "submitted_at": now}
    fields |= {"state": RevisionState.IN_REVIEW, "reason": ""}
    PageRevision.objects.update_or_create(organization=organization, defaults=fields)
    Logo.objects.unused().delete()
    _record(organization, "page changes sent to review", by, now)
    return True


@transaction.atomic
def approve(*, revision: PageRevision, seen: str, by: User, now: datetime) -> None:
    """Put the changes on the public page. Raises Refused where they are not those that were read (`seen`)."""
    current = _locked(revision, seen)
    organization = current.organization
    changed = differing(current)
    before = {change.label: change.before_text for change in changed}
    after = {change.label: change.after_text for change in changed}
    organization.about, organization.website, organization.logo = current.about, current.website, current.logo
    # The moderator has read whom it resembles; the same likeness holds it no more.
    organization.cleared_reason = impersonated(organization) or organization.cleared_reason
    organization.save(update_fields=["about", "website", "logo", "cleared_reason"])
    current.delete()
    Logo.objects.unused().delete()
    _record(organization, "page changes approved", by, now, before=before, after=after)
    events.security("moderation", by=by.pk, what="page approved")
    emails.send_page_decided(organization, to=current.by, reason="", now=now)


@transaction.atomic
def send_back(*, revision: PageRevision, seen: str, reason: str, by: User, now: datetime) -> None:
    """Ask the owner for other changes; the public page stays as it is. Raises Refused like `approve`."""
    require_reason(reason)
    current = _locked(revision, seen)
    current.state, current.reason = RevisionState.NEEDS_CHANGES, reason
    current.save(update_fields=["state", "reason"])
    _record(current.organization, "page changes sent back", by, now)
    events.security("moderation", by=by.pk, what="page sent back")
    emails.send_page_decided(current.organization, to=current.by, reason=reason, now=now)


def differing(revision: PageRevision) -> list[Change]:
    """Compare the waiting changes with what is public."""
    public = revision.organization
    pairs = [
        ("About", public.about, revision.about),
        ("Website", public.website, revision.website),
        ("Logo", str(public.logo or ""), str(revision.logo or "")),
    ]
    return [compared(label, before, after) for label, before, after in pairs if before != after]


def _locked(revision: PageRevision, seen: str) -> PageRevision:
    waiting = PageRevision.objects.select_for_update().filter(pk=revision.pk, state=RevisionState.IN_REVIEW).first()
    if waiting is None or waiting.stamp != seen:
        raise Refused(MOVED_ON)
    return waiting


def _stored(png: bytes) -> Logo:
    return Logo.objects.get_or_create(digest=hashlib.sha256(png).hexdigest(), defaults={"png": png})[0]


def _record(organization: Organization, action: str, by: User, now: datetime, **fields) -> None:
    OrganizationActivity.objects.create(organization=organization, action=action, by=by, at=now, **fields)
