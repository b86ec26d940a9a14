"""Making, knowing and revoking an organization's tokens."""

import hashlib
import secrets
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from api.models import NOTE_USE_EVERY, EmployerToken
from careers.models import Organization
from web import events
from web.refusals import Refused

MOST_TOKENS = 10
PREFIX = "cwe_"  # so that scanners of leaked secrets know it for one


@transaction.atomic
def make(*, organization: Organization, name: str, by, now: datetime, reads_only: bool = False) -> str:
    """Make a token and return it, the one time that it is known. Raises Refused where there are enough."""
    Organization.objects.select_for_update().get(pk=organization.pk)
    if EmployerToken.objects.usable().filter(organization=organization).count() >= MOST_TOKENS:
        raise Refused(f"There are {MOST_TOKENS} tokens. Revoke one that is no longer used, then make this one.")
    token = PREFIX + secrets.token_urlsafe(32)
    columns = {"name": name, "reads_only": reads_only, "made_by": by, "created_at": now}
    EmployerToken.objects.create(organization=organization, digest=digest_of(token), **columns)
    events.security("employer_token_changed", by=by.pk, what="made")
    return token


def revoke(*, token: EmployerToken, by, now: datetime) -> None:
    """Let a token open nothing from now on."""
    EmployerToken.objects.usable().filter(pk=token.pk).update(revoked_at=now)
    events.security("employer_token_changed", by=by.pk, what="revoked")


def known(token: str, *, now: datetime) -> EmployerToken | None:
    """Return the row of a token that works, and note that it was used."""
    found = EmployerToken.objects.usable().select_related("organization").filter(digest=digest_of(token)).first()
    if found:
        not_lately = Q(last_used_at=None) | Q(last_used_at__lt=now - NOTE_USE_EVERY)
        EmployerToken.objects.filter(not_lately, pk=found.pk).update(last_used_at=now)
    return found


def digest_of(token: str) -> str:
    """Return the SHA-256 of a token; it has 256 bits of chance, so that nothing slower is needed."""
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()
