"""Addresses that get no mail of ours, and domains that take none for now."""

import re
import smtplib
from datetime import datetime, timedelta

from django.db.models import F

from notifications.models import DomainTrouble, OutboxMail, Suppression

# One full mailbox says nothing about its domain; three tries in a row that failed, whoever they were to, do.
FAILURES_TO_PAUSE = 3
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=30), timedelta(minutes=15)
# No such mailbox, not local, name not allowed (RFC 5321); 552 is a full one, 554 most often a policy.
NO_MAILBOX = {550, 551, 553}
# Enhanced codes (RFC 3463) that mean another thing under the same number: a full mailbox, a policy, the sender.
OTHER_CAUSE = re.compile(rb"\b5\.(?:2\.2|7\.\d+|1\.[78])\b")


def suppress(*, address: str, reason: str, detail: str, now: datetime) -> None:
    """Send nothing to an address any more. A complaint outranks a bounce; the first moment stays."""
    columns = {"reason": reason, "detail": " ".join(detail.split())[:300], "created_at": now}
    row, created = Suppression.objects.get_or_create(address=address.lower(), defaults=columns)
    if not created and reason == Suppression.Reason.COMPLAINED and row.reason != reason:
        Suppression.objects.filter(pk=row.pk).update(reason=reason, detail=columns["detail"])


def lift(*, addresses: list[str]) -> bool:
    """Send to these addresses again; False where none of them was stopped."""
    return Suppression.objects.of(*addresses).delete()[0] > 0


def suppress_where_gone(*, mail: OutboxMail, error: smtplib.SMTPRecipientsRefused, now: datetime) -> None:
    """Stop an address of which its server says that nobody has it; another refusal for good stops this mail only."""
    for code, said in error.recipients.values():
        said = said if isinstance(said, bytes) else str(said).encode()
        if code in NO_MAILBOX and not OTHER_CAUSE.search(said):
            detail = f"{code} {said.decode(errors='replace')}"
            suppress(address=mail.to, reason=Suppression.Reason.BOUNCED, detail=detail, now=now)


def domain_failed(*, domain: str, now: datetime) -> None:
    """Count a try that the domain did not take; from the third in a row on it is left alone for ever longer."""
    row, _ = DomainTrouble.objects.get_or_create(domain=domain)
    DomainTrouble.objects.filter(pk=row.pk).update(failures=F("failures") + 1)
    row.refresh_from_db()
    if row.failures >= FAILURES_TO_PAUSE:
        pause = FIRST_PAUSE * 2 ** min(row.failures - FAILURES_TO_PAUSE, 10)
        DomainTrouble.objects.filter(pk=row.pk).update(paused_until=now + min(pause, LONGEST_PAUSE))


def domain_answered(*, domain: str) -> None:
    """Forget the trouble of a domain that took a mail."""
    DomainTrouble.objects.filter(domain=domain).delete()
