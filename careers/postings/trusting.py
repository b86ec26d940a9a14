"""Trust facts of a posting: the signs observed, what the employer replies, and when it confirmed the job."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.formats import date_format

from accounts.models import User
from careers import emails
from careers.employers.answering import answer_values, answer_words
from careers.finding.numbers import next_revision
from careers.models import JobPosting, Organization, TrustAnswer, TrustSign
from careers.models.choices import TrustKind
from careers.postings.life import record
from careers.terms import scams
from careers.terms.words import verified_words
from web.held import HELD
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
    def signs(self) -> list[TrustSign]:
        return [sign for _, sign in self.lines if sign]

    @property
    def headline(self) -> str:
        return f"{self.observed} of {len(self.lines)} signs observed"

    @property
    def reply(self) -> str:
        """What the employer says to the signs; while none is shown, nothing."""
        return self.answer.text if self.answer and self.observed else ""

    @property
    def confirmed_at(self) -> datetime | None:
        return self.answer.confirmed_at if self.answer else None

    def values(self) -> dict:
        """All of it for machines: moments in ISO 8601, null where there is none."""
        signs = [_sign(sign) for sign in self.signs]
        return {"confirmed_at": _iso(self.confirmed_at), "signs": signs, "reply": self.reply}


def sentences(organization: Organization, facts: TrustFacts | None) -> list[str]:
    """Say what pages say of an employer's domain and answers and of the signs; days are those of UTC."""
    said = [f"{verified_words(organization)}.", *filter(None, [answer_words(organization)])]
    if facts and facts.confirmed_at:
        said.append(f"Confirmed by the employer on {date_format(facts.confirmed_at)}.")
    if facts and facts.observed:
        said += [f"{facts.headline}.", *(sign.said for sign in facts.signs)]
    if facts and facts.reply:
        said.append(f"{organization.name} replies: {facts.reply}")
    return said


NOTHING = TrustFacts([], None)


def for_machines(organization: Organization, facts: TrustFacts | None) -> dict:
    """Return the same as values, with a null where the domain is not proved or too few applied to tell of answers."""
    return {
        "employer_verified_at": _iso(organization.domain_verified_at),
        "answers": answer_values(organization),
        **(facts or NOTHING).values(),
    }


def _sign(sign: TrustSign) -> dict:
    return {
        "kind": sign.kind,
        "said": sign.said,
        "observed_at": _iso(sign.observed_at),
        "public_at": _iso(sign.public_at),
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


Known = dict[int, TrustFacts]  # by the keys of postings, of those about which there is anything to tell


def public_facts(posting: JobPosting, board: int, now: datetime) -> TrustFacts | None:
    """Return what everybody is shown; `board` is the number of the board's last change, which changes here move."""
    return HELD.get(("trust", posting.pk, board), now, lambda: _read(posting, now))


def _read(posting: JobPosting, now: datetime) -> tuple[TrustFacts | None, datetime | None]:
    known, ends = public_facts_of([posting.pk], now)
    return known.get(posting.pk), ends


def public_facts_of(pks: Collection[int], now: datetime) -> tuple[Known, datetime | None]:
    """Return what everybody is shown of these postings, and when the first sign that waits becomes public."""
    if not pks:
        return {}, None
    signs = list(TrustSign.objects.filter(posting__in=pks).in_order())
    waiting = [sign.public_at for sign in signs if sign.public_at > now]
    return _known(pks, [sign for sign in signs if sign.public_at <= now]), min(waiting, default=None)


def facts_for_the_employer(pks: Collection[int]) -> Known:
    """Return what stands about these postings, with the signs that only their employer sees yet."""
    return _known(pks, TrustSign.objects.filter(posting__in=pks).in_order())


def _known(pks: Collection[int], signs: Iterable[TrustSign]) -> Known:
    observed: defaultdict[int, dict[str, TrustSign]] = defaultdict(dict)
    for sign in signs:
        observed[sign.posting_id][sign.kind] = sign
    answers = {answer.posting_id: answer for answer in TrustAnswer.objects.filter(posting__in=pks)}
    told = observed.keys() | {pk for pk, answer in answers.items() if answer.confirmed_at}
    return {
        pk: TrustFacts([(kind.label, observed[pk].get(kind)) for kind in TrustKind], answers.get(pk)) for pk in told
    }


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
