"""The mails that go back: an answer, a sentence why there is none, and the fixed reply to strangers."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings

from accounts.models import User
from accounts.models.people import DEFAULT_ZONE
from assistant.engine.result import Result
from assistant.mail.incoming import Incoming, key_of
from assistant.mail.threads import reply_address
from assistant.models import Consultation, Exchange
from assistant.reading.identifiers import identifiers, masked
from notifications import actions as notifications
from notifications.emails import render
from notifications.models import OutboxMail


def send_answer(
    mail: Incoming, consultation: Consultation, exchange: Exchange, *, to: User, notes: list[str], now: datetime
) -> OutboxMail | None:
    """Queue the answer as a reply in the thread, once for each incoming mail."""
    look = Result(kind="", status=exchange.result["status"])
    case = exchange.face == Exchange.Face.CASE
    context = {"result": exchange.result, "look": look, "case": case, "exchange": exchange, "notes": notes}
    words = render("assistant/emails/answer", context, zone=to.zone)
    return _reply(mail, consultation, words | {"subject": subject_of(mail)}, now=now)


def send_refusal(
    mail: Incoming, consultation: Consultation, *, to: User, notes: list[str], now: datetime
) -> OutboxMail | None:
    """Queue the sentence that says why a mail could not be read."""
    words = render("assistant/emails/unread", {"notes": notes}, zone=to.zone)
    return _reply(mail, consultation, words | {"subject": subject_of(mail)}, now=now)


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


def _reply(mail: Incoming, consultation: Consultation, words: dict, *, now: datetime) -> OutboxMail | None:
    headers = {
        "Auto-Submitted": "auto-replied",
        "Reply-To": reply_address(consultation),
        "In-Reply-To": mail.message_id,
        "References": " ".join([*mail.answers[-10:], mail.message_id]),
    }
    return notifications.enqueue(key=f"consult:{mail.key}", to=mail.sender, headers=_folded(headers), now=now, **words)


def _folded(headers: dict[str, str]) -> dict[str, str]:
    """Without control characters: a header of theirs adds none to ours."""
    return {name: "".join(each for each in value if each.isprintable())[:900] for name, value in headers.items()}
