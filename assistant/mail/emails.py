"""The mails that go back: an answer, a sentence why there is none, and the fixed reply to strangers."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings

from accounts.models.people import DEFAULT_ZONE
from assistant.engine.result import Result
from assistant.mail.incoming import Incoming, key_of
from assistant.mail.threads import reply_address
from assistant.models import Consultation, Exchange
from assistant.models.letters import answer_key
from assistant.reading.identifiers import identifiers, masked
from notifications import actions as notifications
from notifications.emails import MailTexts, render
from notifications.models import OutboxMail


@dataclass(frozen=True, slots=True)
class Envelope:
    """Where an answer goes and what it answers; the subject is masked, so that it can be kept."""

    key: str
    to: str
    subject: str
    message_id: str
    references: str

    @classmethod
    def of(cls, mail: Incoming) -> "Envelope":
        references = " ".join([*mail.answers[-10:], mail.message_id])
        return cls(mail.key, mail.sender, subject_of(mail), mail.message_id, references)


def send_answer(
    envelope: Envelope,
    consultation: Consultation,
    exchange: Exchange,
    *,
    notes: list[str],
    now: datetime,
    words: str = "",
) -> OutboxMail | None:
    """Queue the answer as a reply in the thread, once for each incoming mail; `words` are a consultant's."""
    look = Result.look_of(exchange.result)
    case = exchange.face == Exchange.Face.CASE
    page = {"result": exchange.result, "look": look, "case": case, "exchange": exchange, "notes": notes, "words": words}
    return _reply(envelope, consultation, render("assistant/emails/answer", page, zone=consultation.user.zone), now=now)


def send_refusal(
    envelope: Envelope, consultation: Consultation, *, notes: list[str], now: datetime
) -> OutboxMail | None:
    """Queue the sentences that say why there is no answer."""
    mail = render("assistant/emails/unread", {"notes": notes}, zone=consultation.user.zone)
    return _reply(envelope, consultation, mail, now=now)


def send_fixed_reply(mail: Incoming, *, now: datetime) -> OutboxMail | None:
    """Queue the reply to an address that is nobody's or that nobody vouched for: one a day."""
    words = render("assistant/emails/stranger", {"address": settings.CONSULT_ADDRESS}, zone=ZoneInfo(DEFAULT_ZONE))
    key = f"consult-stranger:{key_of(mail.sender)}:{now:%Y-%m-%d}"
    headers = {"Auto-Submitted": "auto-replied", "In-Reply-To": mail.message_id, "References": mail.message_id}
    return notifications.enqueue(key=key, to=mail.sender, headers=_folded(headers), now=now, **words)


def subject_of(mail: Incoming) -> str:
    """Their own subject with one "Re:", with identifiers blotted out like those of the text."""
    bare = mail.subject.removeprefix("Re:").removeprefix("RE:").strip() or "your question"
    return f"Re: {masked(bare, identifiers(bare))}"


def _reply(envelope: Envelope, consultation: Consultation, mail: MailTexts, *, now: datetime) -> OutboxMail | None:
    headers = {
        "Auto-Submitted": "auto-replied",
        "Reply-To": reply_address(consultation),
        "In-Reply-To": envelope.message_id,
        "References": envelope.references,
    }
    texts: MailTexts = {**mail, "subject": envelope.subject}
    return notifications.enqueue(
        key=answer_key(envelope.key), to=envelope.to, headers=_folded(headers), now=now, **texts
    )


def _folded(headers: dict[str, str]) -> dict[str, str]:
    """Without control characters: a header of theirs adds none to ours."""
    return {name: "".join(each for each in value if each.isprintable())[:900] for name, value in headers.items()}
