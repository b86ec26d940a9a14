"""Trust facts of a posting: the signs observed, what the employer replies, and when it confirmed the job."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from accounts.models import User
from careers import emails
from careers.finding.held import HELD
from careers.finding.numbers import next_revision
from careers.models import JobPosting, TrustAnswer, TrustSign
from careers.models.choices import TrustKind
from careers.postings.life import record
from careers.terms import scams
from web.refusals import Refused

# A reply is public without a review, so it holds no way to reach anybody past the site.
CONTACT = re.compile(r"https?:|www\.|@|\b[a-z0-9-]+\.(com|org|net|io|us|co|info|me)\b|\d{3}[-. )]+\d{3,4}\b", re.I)
NO_CONTACT = "A reply holds no web address, e-mail address or telephone number."
NO_SCAM = "This reply reads like what warnings about job scams describe ({words}). Put it in other words."
NOT_LIVE = "Only a live posting can be confirmed or replied about."
NO_SIGN = "There is no sign to reply to."


@dataclass(frozen=True, slots=True)
class TrustFacts:
    """What a page shows: each kind of sign with what was observed, if it was."""

    lines: list[tuple[str, TrustSign | None]]
    answer: TrustAnswer | None

    @property
    def observed(self) -> int:
        return sum(sign is not None for _, sign in self.lines)

    @property
    def headline(self) -> str:
        return f"{self.observed} of {len(self.lines)} signs observed"


def facts(posting: JobPosting, signs: Iterable[TrustSign]) -> TrustFacts | None:
    """Return what stands about a posting with these signs; None where there is nothing to tell."""
    found = {sign.kind: sign for sign in signs}
    answer = TrustAnswer.objects.filter(posting=posting).first()
    if not found and not (answer and answer.confirmed_at):
        return None
    return TrustFacts([(kind.label, found.get(kind)) for kind in TrustKind], answer)


def public_facts(posting: JobPosting, board: int, now: datetime) -> TrustFacts | None:
    """Return what everybody is shown; `board` is the number of the board's last change, which changes here move."""
    return HELD.get(("trust", posting.pk, board), now, lambda: _read(posting, now))


def _read(posting: JobPosting, now: datetime) -> tuple[TrustFacts | None, datetime | None]:
    signs = list(TrustSign.objects.filter(posting=posting).in_order())
    waiting = [sign.public_at for sign in signs if sign.public_at > now]
    return facts(posting, [sign for sign in signs if sign.public_at <= now]), min(waiting, default=None)


@transaction.atomic
def observe(*, posting: JobPosting, seen: dict[str, str], now: datetime) -> bool:
    """Let exactly these signs (kind: what was observed) stand about a posting; False where nothing changed.

    The employer is told of new ones in one mail; everybody else sees them 72 hours later.
    """
    JobPosting.objects.select_for_update(of=("self",)).get(pk=posting.pk)
    before = {sign.kind: sign for sign in TrustSign.objects.filter(posting=posting)}
    gone, new = before.keys() - seen.keys(), seen.keys() - before.keys()
    others = [before[kind] for kind in before.keys() & seen.keys() if before[kind].said != seen[kind]]
    if not (gone or new or others):
        return False
    TrustSign.objects.filter(posting=posting, kind__in=gone).delete()
    for sign in others:
        TrustSign.objects.filter(pk=sign.pk).update(said=seen[sign.kind])
    TrustSign.objects.bulk_create(
        TrustSign(posting=posting, kind=kind, observed_at=now, said=seen[kind]) for kind in TrustKind if kind in new
    )
    if new:
        emails.send_signs(posting, signs=[seen[kind] for kind in TrustKind if kind in new], now=now)
    next_revision()
    return True


@transaction.atomic
def reply(*, posting: JobPosting, text: str, by: User, now: datetime) -> None:
    """Put the employer's words beside the signs; empty takes them back. Raises Refused."""
    _require_live(posting, now)
    if text and not TrustSign.objects.filter(posting=posting).exists():
        raise Refused(NO_SIGN)
    if CONTACT.search(text):
        raise Refused(NO_CONTACT)
    doubt = scams.suspect(text, scams.Surroundings(is_verified=True, is_posting=False))
    if doubt.score >= scams.ALARM:
        raise Refused(NO_SCAM.format(words=doubt.signals[0]))
    _keep(posting, text=text, by=by, answered_at=now if text else None)
    record(posting=posting, by=by, action="replied to the signs", now=now, note=text)


@transaction.atomic
def confirm(*, posting: JobPosting, by: User, now: datetime) -> JobPosting:
    """State that the job is open today. Raises Refused where the posting is not live."""
    _require_live(posting, now)
    _keep(posting, by=by, confirmed_at=now)
    record(posting=posting, by=by, action="confirmed", now=now)
    return posting


def _keep(posting: JobPosting, **fields) -> None:
    TrustAnswer.objects.update_or_create(posting=posting, defaults=fields)
    next_revision()


def _require_live(posting: JobPosting, now: datetime) -> None:
    if not posting.is_live(now):
        raise Refused(NOT_LIVE)
