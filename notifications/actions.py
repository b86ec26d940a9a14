"""Writing mail into the outbox and delivering it, at least once, with a Message-ID that stays the same."""

import logging
import smtplib
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from celery import current_app
from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.db.models import F, Q
from kombu.exceptions import OperationalError

from notifications.models import OutboxMail, Suppression
from notifications.suppressing import domain_answered, domain_failed, suppress_where_gone

log = logging.getLogger(__name__)

# After a hint that failed none is tried for so long: each waits up to two seconds for a silent broker, so that the
# ten mails of one request would hold it for twenty.
QUIET_SECONDS = 30
_quiet_until = 0.0

# After a worker was killed its mail waits so long and for the next turn: a minute at most. One mail takes less, by the
# time limits of the connection (EMAIL_TIMEOUT); one that takes longer goes out twice with the same Message-ID.
LEASE = timedelta(seconds=45)
MAX_FAULTS = 5
AUTOMATIC = {"Auto-Submitted": "auto-generated"}
KEEP_BODIES, KEEP_ROWS = timedelta(days=30), timedelta(days=365)
State = OutboxMail.State
Clock = Callable[[], datetime]


def wake(name: str, *args: int | str) -> None:
    """Hint, after commit, that a task has something to do; the sweep finds it anyway when the hint is lost."""
    if settings.REDIS_URL:
        transaction.on_commit(lambda: _hint(name, args))


def _hint(name: str, args: tuple) -> None:
    global _quiet_until
    if time.monotonic() < _quiet_until:
        return
    try:
        current_app.send_task(name, args=args)
    except (OperationalError, OSError) as error:
        _quiet_until = time.monotonic() + QUIET_SECONDS
        log.warning("hint %s not sent, the sweep will find the work: %s", name, error)


def enqueue(
    *,
    key: str,
    to: str,
    subject: str,
    text: str,
    html: str = "",
    headers: dict[str, str] | None = None,
    secret: bool = False,
    now: datetime,
    not_before: datetime | None = None,
) -> OutboxMail | None:
    """Put one mail into the outbox; None when a mail with this key is there already.

    With `not_before` it waits until that moment and can be taken back till then.

    Call it inside the transaction of what causes the mail: both are kept or neither.
    """
    columns = {
        "to": to,
        "domain": _domain(to),
        "subject": _one_line(subject),
        "text": text,
        "html": html,
        "secret": secret,
    }
    headers = {**AUTOMATIC, **(headers or {})}
    mail, created = OutboxMail.objects.get_or_create(
        key=key, defaults={**columns, "headers": headers, "due_at": not_before or now, "created_at": now}
    )
    if not created:
        return None
    wake("notifications.tasks.deliver_mail")
    return mail


@dataclass(frozen=True, slots=True)
class NewMail:
    """One mail to be queued with others; `key` says what it is, a second one with it is ignored."""

    key: str
    to: str
    subject: str
    text: str
    html: str
    headers: dict[str, str]


def enqueue_all(mails: list[NewMail], *, now: datetime) -> None:
    """Put mails into the outbox in one statement. Call it inside the transaction of what causes them."""
    OutboxMail.objects.bulk_create(
        (
            OutboxMail(
                key=mail.key,
                to=mail.to,
                domain=_domain(mail.to),
                subject=_one_line(mail.subject),
                text=mail.text,
                html=mail.html,
                headers={**AUTOMATIC, **mail.headers},
                due_at=now,
                created_at=now,
            )
            for mail in mails
        ),
        ignore_conflicts=True,
    )
    if mails:
        wake("notifications.tasks.deliver_mail")


def take_back(*, key: str, now: datetime) -> bool:
    """Remove a mail whose time has not come, as if it had never been written; False when it has or is gone."""
    waiting = OutboxMail.objects.filter(key=key, state=State.PENDING, attempts=0, due_at__gt=now)
    return waiting.delete()[0] == 1


def _domain(address: str) -> str:
    return address.rpartition("@")[2].lower()


def _one_line(subject: str) -> str:
    """Fold line breaks, since a header may hold none."""
    return " ".join(subject.split())[:200]


def deliver_due(*, clock: Clock, limit: int = 100) -> int:
    """Send what is due and return how many mails went out; safe to run in several processes at once.

    The task `deliver_mail` does it, every two seconds and whenever it is woken.

    The time is asked at each step: a run of many mails outlasts the lease of one, and a lease counted from the run's
    beginning was over before its mail was sent (40 of 100 at 2 s a mail), so that another process sent it again.
    """
    sent = 0
    _give_up_at_paused_domains(clock())
    connection = get_connection()
    for pk in list(OutboxMail.objects.due(clock()).in_turn().values_list("pk", flat=True)[:limit]):
        # an account that is erased after the claim takes its mail along
        if _claim(pk, clock()) and (mail := OutboxMail.objects.to_send().filter(pk=pk).first()):
            sent += _deliver(mail, connection, clock)
    connection.close()
    return sent


def _give_up_at_paused_domains(now: datetime) -> None:
    """End what waited a day for a domain that takes nothing: nobody tries it, so nobody would end it."""
    overdue = OutboxMail.objects.overdue_at_paused(now)
    overdue.filter(secret=True).update(text="", html="")
    overdue.update(state=State.GIVEN_UP, last_error="the domain of the address took no mail for 24 hours")


def _claim(pk: int, now: datetime) -> bool:
    """Take one due mail for this process by a conditional UPDATE; False when another was quicker."""
    claimed = (
        OutboxMail.objects.due(now)
        .order_by()
        .filter(pk=pk)
        .update(state=State.SENDING, leased_until=now + LEASE, attempts=F("attempts") + 1)
    )
    return claimed == 1


def _deliver(mail: OutboxMail, connection, clock: Clock) -> int:
    if mail.is_stopped and (stop := Suppression.objects.stopping(mail).first()):
        _end(mail, State.SUPPRESSED, f"{stop.get_reason_display()}: {stop.detail}")
        return 0
    is_open = False
    try:
        connection.open()  # by the first mail, for all: what a backend opens by itself it closes after each
        is_open = True
        _message(mail, connection).send()
    except Exception as error:
        connection.close()  # it may be what broke; the next mail opens another
        if is_open and _is_of_the_domain(error):
            domain_failed(domain=_domain(mail.to), now=clock())
        _failed(mail, error, clock())
        return 0
    # First of all: who is killed before it sends this mail again.
    _settle(mail, state=State.SENT, sent_at=clock(), last_error="", **_erased(mail))
    if mail.is_troubled:
        domain_answered(domain=_domain(mail.to))
    return 1


def _is_of_the_domain(error: Exception) -> bool:
    """Whether a try failed for where it went: refused for now, or the line went silent over this address."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code < 500 for code, _ in error.recipients.values())
    return isinstance(error, smtplib.SMTPServerDisconnected | TimeoutError)


def _failed(mail: OutboxMail, error: Exception, now: datetime) -> None:
    """Tell the far end's refusal from a line that is down and from a fault of our own."""
    if isinstance(error, smtplib.SMTPRecipientsRefused | smtplib.SMTPSenderRefused | smtplib.SMTPDataError):
        _refused(mail, error, now)
    elif isinstance(error, smtplib.SMTPException | OSError):
        _retry(mail, error, now)
    else:
        log.error("mail %s could not be built", mail.key, exc_info=error)
        if mail.attempts >= MAX_FAULTS:
            _end(mail, State.QUARANTINED, error)
        else:
            _retry(mail, error, now)


def _message(mail: OutboxMail, connection) -> EmailMultiAlternatives:
    headers = {**mail.headers, "Message-ID": mail.message_id}
    message = EmailMultiAlternatives(mail.subject, mail.text, to=[mail.to], headers=headers, connection=connection)
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    return message


def _refused(
    mail: OutboxMail, error: smtplib.SMTPRecipientsRefused | smtplib.SMTPResponseException, now: datetime
) -> None:
    """Give up at once on a 5xx answer, try again on a 4xx one."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _ in error.recipients.values()]
    else:
        codes = [error.smtp_code]
    if all(code >= 500 for code in codes):
        if isinstance(error, smtplib.SMTPRecipientsRefused):
            suppress_where_gone(mail=mail, error=error, now=now)
        _end(mail, State.GIVEN_UP, error)
    else:
        _retry(mail, error, now)


def _retry(mail: OutboxMail, error: Exception, now: datetime) -> None:
    if now >= mail.give_up_at:
        _end(mail, State.GIVEN_UP, error)
        return
    wait = timedelta(seconds=min(30 * 2 ** (mail.attempts - 1), 3600))
    _settle(mail, state=State.PENDING, due_at=now + wait, last_error=str(error)[:300])


def _end(mail: OutboxMail, state: str, error: Exception | str) -> None:
    _settle(mail, state=state, last_error=str(error)[:300], **_erased(mail))


def _erased(mail: OutboxMail) -> dict[str, str]:
    return {"text": "", "html": ""} if mail.secret else {}


def _settle(mail: OutboxMail, **fields) -> None:
    """Write the outcome of this try; when the lease ran out and another took over, the outcome is the other's."""
    OutboxMail.objects.filter(pk=mail.pk, state=State.SENDING, attempts=mail.attempts).update(**fields)


def retry(*, pk: int, now: datetime) -> bool:
    """Put a stuck mail back into the queue as if it were new; False when it is not stuck or its text was erased."""
    stuck = OutboxMail.objects.stuck().filter(pk=pk).exclude(text="")
    back = stuck.update(state=State.PENDING, due_at=now, attempts=0, last_error="")
    if back:
        wake("notifications.tasks.deliver_mail")
    return back == 1


def discard(*, pk: int, by: str) -> bool:
    """End a mail that waits or is quarantined, unsent, and empty it; False when it is neither.

    The row stays, so that what caused the mail cannot queue it again.
    """
    waiting = OutboxMail.objects.filter(pk=pk, state__in=[State.PENDING, State.QUARANTINED])
    ended = waiting.update(state=State.GIVEN_UP, text="", html="", last_error=f"discarded by {by}"[:300])
    return ended == 1


def withdraw(*, keys: Iterable[str]) -> None:
    """End mails that have not gone out, unsent, and empty those that have; one that is on its way now stays.

    The rows stay, so that what caused the mails cannot queue them again.
    """
    emptied = {"subject": "", "text": "", "html": "", "headers": {}}
    named = OutboxMail.objects.filter(key__in=list(keys))
    waiting = named.filter(state__in=[State.PENDING, State.QUARANTINED])
    waiting.update(state=State.GIVEN_UP, last_error="withdrawn: what it answers was deleted", **emptied)
    named.exclude(state=State.SENDING).update(**emptied)


def call_off(*, to: str, kind: str) -> None:
    """End mails to an address whose keys begin like this and that have not gone out: their reader wants no more."""
    waiting = OutboxMail.objects.filter(to__iexact=to, key__startswith=kind)
    waiting.filter(state__in=[State.PENDING, State.QUARANTINED]).update(
        state=State.GIVEN_UP, last_error="called off: its reader wants no more of these", text="", html=""
    )


def forget(*, addresses: list[str], words: list[str]) -> None:
    """Delete all mail to a person, and empty mail to others that names them and has gone out."""
    OutboxMail.objects.filter(to__in=addresses).delete()
    Suppression.objects.of(*addresses).delete()
    named = Q()
    for word in [*addresses, *words]:
        named |= Q(subject__icontains=word) | Q(text__icontains=word) | Q(html__icontains=word)
    ended = OutboxMail.objects.exclude(state__in=[State.PENDING, State.SENDING])
    ended.filter(named).update(subject="", text="", html="", headers={})


def prune(*, now: datetime, dry_run: bool = False) -> tuple[int, int]:
    """Empty mail that ended 30 days ago and delete it after a year; returns how many of each.

    The row stays for a year because its key keeps the same mail from being sent again.
    """
    ended = OutboxMail.objects.exclude(state__in=[State.PENDING, State.SENDING])
    old = ended.filter(created_at__lt=now - KEEP_ROWS)
    full = ended.exclude(text="", html="").filter(created_at__lt=now - KEEP_BODIES, created_at__gte=now - KEEP_ROWS)
    if dry_run:
        return full.count(), old.count()
    emptied = full.update(subject="", text="", html="", headers={})
    return emptied, old.delete()[0]
