"""Which case a mail belongs to: the signed word in the address it was sent to, or the mail it answers."""

import re

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

from accounts.models import User
from assistant.mail.incoming import Incoming, key_of
from assistant.models import Consultation, Exchange, Letter

SALT = "assistant.mail.thread"
TOKEN = re.compile(r"\+(\d{1,15})-([0-9a-f]{20})@")


def reply_address(consultation: Consultation) -> str:
    """Where an answer to us goes: the address of the mailbox with the case in it, signed."""
    name, _, domain = settings.CONSULT_ADDRESS.partition("@")
    return f"{name}+{consultation.pk}-{_signature(consultation.pk)}@{domain}"


def _signature(pk: int) -> str:
    # Lower case and short: some programs fold the case of an address, and its first half has 64 characters.
    return salted_hmac(SALT, str(pk), algorithm="sha256").hexdigest()[:20]


def thread_of(mail: Incoming, user: User) -> Consultation | None:
    """The case of this person that a mail goes on with; None for a new one, or where it is somebody else's."""
    mine = Consultation.objects.filter(user=user)
    for address in mail.recipients:
        found = TOKEN.search(address)
        if found and constant_time_compare(found[2], _signature(int(found[1]))):
            return mine.filter(pk=int(found[1])).first()
    keys = [key_of(each) for each in mail.answers]
    answered = Letter.objects.filter(reply_key__in=keys, consultation__user=user).exclude(reply_key="")
    letter = answered.select_related("consultation").order_by("-pk").first()
    return letter.consultation if letter else None


def last_question(mail: Incoming, user: User) -> str:
    """The question that the thread of a mail asked last, in full; empty for a new thread and after a case."""
    thread = thread_of(mail, user)
    asked = (
        thread.letters.filter(exchange__isnull=False).select_related("exchange") if thread else Letter.objects.none()
    )
    last = asked.order_by("-received_at", "-pk").first()
    if last is None or last.exchange.face != Exchange.Face.QUESTION:
        return ""
    return last.exchange.result.get("read_as") or last.exchange.text
