"""One mail taken in: read, judged, answered, and written down once. The same function whatever brought the mail."""

import logging
import time
import traceback
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, InterfaceError, OperationalError, transaction

from accounts.models import User
from assistant.actions.answering import TooLong, check_length
from assistant.actions.keeping import keep
from assistant.mail import emails
from assistant.mail.consulting import Consulted, consult
from assistant.mail.emails import Envelope
from assistant.mail.incoming import Incoming, key_of, read_mail
from assistant.mail.reviewing import is_reviewed, wait_for_review
from assistant.mail.senders import account_of
from assistant.mail.threads import last_question, thread_of
from assistant.models import Consultation, Exchange, Letter

log = logging.getLogger(__name__)

ANSWERS_A_DAY = 5  # in one thread: two programs that answer each other stop there
State = Letter.State

ATTACHED = "Attachments are not opened. Paste the words into the mail itself, without names and numbers of patients."
BLOTTED = (
    "Something that may tell who a patient is was blotted out before anything was kept. Please leave it out next time."
)
EMPTY = "The mail has no words that can be read. Write the question or the note as plain text."
FAULT = "A fault of ours kept this mail from being answered. Please ask on the page; nothing of the mail was kept."
BIG = "The mail is longer than can be read. Send up to 64 kB of text, without attachments."


def take_in(raw: bytes, *, now: datetime) -> Letter | None:
    """Answer one mail as it came from the server; None when its Message-ID was answered before.

    The row and the answer in the outbox are written in one transaction: both or neither.
    """
    mail = read_mail(raw)
    if Letter.objects.filter(message_key=mail.key).exists():
        return None
    try:
        return _judged(mail, now)
    except IntegrityError:
        if Letter.objects.filter(message_key=mail.key).exists():  # another process was quicker
            return None
        raise


def _judged(mail: Incoming, now: datetime) -> Letter:
    if mail.automatic or not _is_address(mail.sender) or _is_ours(mail.sender):
        return _note(mail, State.IGNORED, mail.automatic or "sender", now=now)
    user = account_of(mail, trusted=settings.TRUSTED_AUTHSERV_ID)
    if user is None:
        with transaction.atomic():
            emails.send_fixed_reply(mail, now=now)
            return _note(mail, State.STRANGER, "", now=now)
    notes = [ATTACHED] if mail.attachments else []
    problem = _problem(mail)
    if problem or mail.text is None:
        return _turn_down(mail, user, [*notes, problem], now)
    start = time.perf_counter()
    said = _consulted(mail, user, now)
    if said is None:
        return _turn_down(mail, user, [*notes, FAULT], now)
    spent = round((time.perf_counter() - start) * 1000)
    return _answer(mail, user, said, [*notes, *([BLOTTED] if said.blotted else []), *said.notes], spent, now)


def _consulted(mail: Incoming, user: User, now: datetime) -> Consulted | None:
    """What the engine says; None where it fails, since a mail that always fails would stop all behind it."""
    try:
        return consult(subject=mail.subject, text=mail.text or "", user=user, before=last_question(mail, user), now=now)
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:  # its words may hold those of the mail
        at = traceback.extract_tb(error.__traceback__)[-1]
        log.error("the engine failed on a mail: %s in %s, line %s", type(error).__name__, at.name, at.lineno)
        return None


def _problem(mail: Incoming) -> str:
    """Why the words cannot be read; empty when they can."""
    if mail.too_big:
        return BIG
    if mail.text is None:
        return EMPTY
    try:
        check_length(mail.text)
    except TooLong as error:
        return str(error)
    return ""


@transaction.atomic
def _turn_down(mail: Incoming, user: User, notes: list[str], now: datetime) -> Letter:
    consultation = _thread(mail, user, now)
    if _loops(consultation, now):
        return _note(mail, State.IGNORED, "loop", consultation=consultation, now=now)
    sent = emails.send_refusal(Envelope.of(mail), consultation, notes=notes, now=now)
    return _note(mail, State.TURNED_DOWN, "", consultation=consultation, reply=sent and sent.message_id, now=now)


@transaction.atomic
def _answer(mail: Incoming, user: User, said: Consulted, notes: list[str], spent: int, now: datetime) -> Letter:
    consultation = _thread(mail, user, now)
    if _loops(consultation, now):
        return _note(mail, State.IGNORED, "loop", consultation=consultation, now=now)
    exchange = keep(
        user=user,
        face=said.face,
        text=said.text,
        on=None,
        setting="professional",
        place=said.place,
        result=said.result,
        milliseconds=spent,
        now=now,
    )
    if is_reviewed(user, now):
        letter = _note(mail, State.WAITING, "", consultation=consultation, exchange=exchange, now=now)
        wait_for_review(letter=letter, envelope=Envelope.of(mail), notes=notes, now=now)
        return letter
    sent = emails.send_answer(Envelope.of(mail), consultation, exchange, notes=notes, now=now)
    reply = sent and sent.message_id
    return _note(mail, State.ANSWERED, "", consultation=consultation, exchange=exchange, reply=reply, now=now)


def _thread(mail: Incoming, user: User, now: datetime) -> Consultation:
    """The case that this mail goes on with, locked until it is answered, or a new one."""
    found = thread_of(mail, user)
    if found is None:
        return Consultation.objects.create(user=user, opened_at=now)
    return Consultation.objects.select_for_update().get(pk=found.pk)


def _loops(consultation: Consultation, now: datetime) -> bool:
    return consultation.letters.answered_since(now - timedelta(days=1)).count() >= ANSWERS_A_DAY


def _note(
    mail: Incoming,
    state: str,
    why: str,
    *,
    now: datetime,
    consultation: Consultation | None = None,
    exchange: Exchange | None = None,
    reply: str | None = None,
) -> Letter:
    return Letter.objects.create(
        message_key=mail.key,
        reply_key=key_of(reply) if reply else "",
        consultation=consultation,
        exchange=exchange,
        state=state,
        why=why,
        received_at=now,
    )


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def _is_ours(address: str) -> bool:
    """Mail of our own boxes: answering it would be answering ourselves."""
    name, _, domain = settings.CONSULT_ADDRESS.partition("@")
    its_name, _, its_domain = address.partition("@")
    return its_domain == domain.lower() and its_name.partition("+")[0] == name.lower()
