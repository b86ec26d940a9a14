"""Accepting the terms of an edition, counting whom it serves, and the switch that stops it: each in one place."""

import hashlib
from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from codes.models import CodeSetLicense, LicenseAcceptance, NamedUse
from codes.models.licensing import first_of_month
from web import events

# Where the operator has put no words of the agreement.
TERMS = (
    "The official descriptors belong to their owner and are shown to you by name, for your own work. You may not copy"
    " them into other systems, publish them or pass them on."
)


def terms_of(edition_year: int, *, on: date) -> str:
    """The words a reader accepts for an edition; empty where no license covers it on the day."""
    found = CodeSetLicense.objects.covering(edition_year, on=on).order_by("-pk").first()
    return (found.terms or TERMS) if found else ""


@transaction.atomic
def accept(*, user, edition_year: int, terms: str, now: datetime) -> None:
    """Keep that a reader accepted these words; once for an edition, whatever is sent again."""
    fingerprint = hashlib.sha256(terms.encode()).hexdigest()
    LicenseAcceptance.objects.get_or_create(
        user=user, edition_year=edition_year, defaults={"terms_sha256": fingerprint, "accepted_at": now}
    )
    events.security("license_accepted", user=user.pk, what=f"{edition_year} {fingerprint[:12]}")


@transaction.atomic
def take_seats(*, user, editions: Iterable[int], on: date) -> set[int]:
    """Count a named user for the month, once for each edition about to serve them; the editions that may not.

    An edition serves no more named users in a month than its licenses allow. Who was counted stays served.
    """
    wanted = set(editions)
    new = wanted - set(NamedUse.objects.years_of(user, on)) if wanted else set()
    full = {year for year in new if not _has_seat(year, on)}
    NamedUse.objects.bulk_create(
        [NamedUse(user=user, edition_year=year, month=first_of_month(on)) for year in new - full], ignore_conflicts=True
    )
    return full


def _has_seat(edition_year: int, on: date) -> bool:
    """Whether one more may be served; the licenses stay locked, so that two at once do not take the last seat."""
    covering = CodeSetLicense.objects.covering(edition_year, on=on).select_for_update()
    limits = [license.user_limit for license in covering]
    known = [limit for limit in limits if limit is not None]
    if len(known) < len(limits):
        return True
    return NamedUse.objects.in_month_of(on).filter(edition_year=edition_year).count() < sum(known)


@transaction.atomic
def suspend(*, license: CodeSetLicense, by, now: datetime) -> None:
    """Stop serving by a license: the next request of every process asks its row."""
    CodeSetLicense.objects.filter(pk=license.pk, suspended_at=None).update(suspended_at=now)
    events.security("license_switched", by=by.pk, what=f"{license.pk} suspended")


@transaction.atomic
def resume(*, license: CodeSetLicense, by, now: datetime) -> None:
    """Serve by it again, within its days."""
    CodeSetLicense.objects.filter(pk=license.pk).update(suspended_at=None)
    events.security("license_switched", by=by.pk, what=f"{license.pk} serving")
