"""The outbox: every mail once, whatever dies or refuses in between."""

import threading
from datetime import timedelta
from email import message_from_bytes

import pytest
from django.core import mail as django_mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection, transaction

from notifications import actions
from notifications.models import OutboxMail
from tests.between import just_after
from tests.smtp_sink import Sink, free_port

State = OutboxMail.State


def queued(now, **changes) -> OutboxMail:
    mail = {"key": "k1", "to": "ana@example.org", "subject": "Hello", "text": "A line.", "now": now}
    return actions.enqueue(**mail | changes)


def deliver(at) -> int:
    """One run that takes no time."""
    return actions.deliver_due(clock=lambda: at)


def fresh(mail: OutboxMail) -> OutboxMail:
    return OutboxMail.objects.get(pk=mail.pk)


@pytest.fixture
def sink(settings):
    with Sink() as sink:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
        yield sink


@pytest.fixture
def at_the_far_end(monkeypatch):
    """Let something happen at the moment a mail is handed over: `at_the_far_end(act)`, and `act(message)` is called."""
    take = EmailBackend.send_messages

    def use(act):
        def send_messages(backend, messages):
            for message in messages:
                act(message)
            return take(backend, messages)

        monkeypatch.setattr(EmailBackend, "send_messages", send_messages)

    return use


# --- once


@pytest.mark.django_db
def test_a_mail_is_sent_once_with_its_parts_and_headers(now, mailoutbox):
    mail = queued(now, html="<p>A line.</p>", headers={"List-Unsubscribe": "<https://x.example/u>"})
    assert deliver(now) == 1
    assert deliver(now + timedelta(days=1)) == 0
    (sent,) = mailoutbox
    assert sent.to == ["ana@example.org"]
    assert sent.alternatives[0].mimetype == "text/html"
    assert sent.extra_headers["Message-ID"] == mail.message_id
    assert sent.extra_headers["Auto-Submitted"] == "auto-generated"
    assert sent.extra_headers["List-Unsubscribe"] == "<https://x.example/u>"
    assert (fresh(mail).state, fresh(mail).sent_at) == (State.SENT, now)


@pytest.mark.django_db
def test_a_second_mail_with_the_same_key_is_not_written(now):
    assert queued(now) is not None
    assert queued(now, subject="Other") is None
    assert OutboxMail.objects.get().subject == "Hello"


@pytest.mark.django_db
def test_a_mail_is_undone_with_the_transaction_that_caused_it(now):
    with transaction.atomic():
        queued(now)
        transaction.set_rollback(True)
    assert not OutboxMail.objects.exists()


@pytest.mark.django_db
def test_a_login_code_goes_before_the_mails_that_wait_for_longer(now, mailoutbox):
    for number in range(3):
        queued(now - timedelta(hours=1), key=f"alert:{number}", to="ben@example.org")
    queued(now, key="code", secret=True)
    assert actions.deliver_due(clock=lambda: now, limit=2) == 2
    assert [mail.to for mail in mailoutbox] == [["ana@example.org"], ["ben@example.org"]]


@pytest.mark.django_db
def test_a_mail_is_not_sent_before_it_is_due(now, mailoutbox):
    queued(now)
    assert deliver(now - timedelta(seconds=1)) == 0


def race(now, run=deliver, workers: int = 8, mails: int = 20) -> list[str]:
    """Let workers deliver the same mails at one moment; return the keys of what arrived, doubles too."""
    with transaction.atomic():
        for number in range(mails):
            queued(now, key=f"race {number}", subject=f"race {number}")
    gate = threading.Barrier(workers)

    def work() -> None:
        gate.wait()
        try:
            run(now)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(mail.subject for mail in django_mail.outbox)


@pytest.mark.django_db(transaction=True)
def test_workers_racing_for_the_same_mails_send_each_once(now, mailoutbox):
    assert race(now) == sorted(f"race {number}" for number in range(20))


@pytest.mark.django_db(transaction=True)
def test_control_the_race_doubles_mails_when_the_claim_is_a_read_then_a_write(now, mailoutbox):
    meeting = threading.Barrier(8, timeout=30)

    def naive(now):
        found = list(OutboxMail.objects.due(now))
        meeting.wait()  # all have read before anyone writes: the order that sooner or later comes by itself
        for mail in found:
            django_mail.send_mail(mail.subject, mail.text, None, [mail.to])
            OutboxMail.objects.filter(pk=mail.pk).update(state=State.SENT)

    assert len(race(now, run=naive)) == 8 * 20


@pytest.mark.django_db
def test_the_lease_of_a_sender_that_died_is_taken_over(now, mailoutbox, at_the_far_end):
    mail, kills = queued(now), [SystemExit]

    def kill_once(message):
        if kills:
            raise kills.pop()

    at_the_far_end(kill_once)
    with pytest.raises(SystemExit):
        deliver(now)
    assert deliver(now + actions.LEASE) == 0
    assert deliver(now + actions.LEASE + timedelta(seconds=1)) == 1
    assert fresh(mail).attempts == 2
    assert mailoutbox[0].extra_headers["Message-ID"] == mail.message_id


@pytest.mark.django_db
def test_a_mail_sent_late_in_a_long_run_is_nobody_elses_to_take(now, mailoutbox, at_the_far_end):
    sending = {queued(now, key=f"k{number}").message_id: number for number in range(100)}
    clock, looked_abandoned = [now], []

    def take_two_seconds(message):
        clock[0] += timedelta(seconds=2)
        looked_abandoned.extend(
            OutboxMail.objects.due(clock[0]).filter(key=f"k{sending[message.extra_headers['Message-ID']]}")
        )

    at_the_far_end(take_two_seconds)
    assert actions.deliver_due(clock=lambda: clock[0]) == 100
    assert looked_abandoned == []
    assert OutboxMail.objects.latest("sent_at").sent_at == now + timedelta(seconds=200)


@pytest.mark.django_db
def test_a_sender_that_outlived_its_lease_does_not_reopen_a_mail_that_another_sent(now, mailoutbox, at_the_far_end):
    mail, others = queued(now), []

    def answer_the_first_too_late(message):
        if not others:
            others.append("another sender")
            assert deliver(now + actions.LEASE + timedelta(seconds=1)) == 1
            raise OSError("timed out")

    at_the_far_end(answer_the_first_too_late)
    assert deliver(now) == 0
    assert fresh(mail).state == State.SENT


# --- refusals of the far end


@pytest.mark.django_db
@pytest.mark.parametrize("answer", ["550 no such user", "553 not here"])
def test_a_5xx_answer_gives_up_at_once(now, sink, answer):
    sink.answers["ana@example.org"] = answer
    mail = queued(now)
    assert deliver(now) == 0
    assert fresh(mail).state == State.GIVEN_UP
    assert answer[:3] in fresh(mail).last_error


@pytest.mark.django_db
def test_a_4xx_answer_is_retried_with_growing_pauses(now, sink):
    sink.answers["ana@example.org"] = "451 later please"
    mail = queued(now)
    pauses = []
    for _ in range(9):
        due = fresh(mail).due_at
        deliver(due)
        assert fresh(mail).state == State.PENDING
        pauses.append((fresh(mail).due_at - due).total_seconds())
    assert pauses == [30, 60, 120, 240, 480, 960, 1920, 3600, 3600]
    sink.answers.clear()
    assert deliver(fresh(mail).due_at) == 1
    assert sink.mails[0]["Message-ID"] == mail.message_id


@pytest.mark.django_db
def test_a_server_that_is_down_is_given_24_hours(now, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    mail = queued(now)
    deliver(now + timedelta(hours=23))
    assert fresh(mail).state == State.PENDING
    deliver(now + timedelta(hours=25))
    assert fresh(mail).state == State.GIVEN_UP


@pytest.mark.django_db
def test_one_refused_address_does_not_hold_up_the_others(now, sink):
    sink.answers["ana@example.org"] = "451 later"
    queued(now)
    queued(now, key="k2", to="ben@example.org")
    assert deliver(now) == 1
    assert [mail["To"] for mail in sink.mails] == ["ben@example.org"]


@pytest.mark.django_db
def test_the_mails_of_one_run_share_a_connection(now, sink):
    for number in range(5):
        queued(now, key=f"k{number}")
    assert deliver(now) == 5
    assert len(sink.callers) == 1


@pytest.mark.django_db
def test_a_server_that_hangs_up_costs_the_mails_after_it_nothing(now, sink):
    sink.answers["ana@example.org"] = "421 closing"
    queued(now)
    queued(now, key="k2", to="ben@example.org")
    queued(now, key="k3", to="ben@example.org")
    assert deliver(now) == 2


# --- our own faults


@pytest.mark.django_db
def test_a_mail_that_makes_our_code_raise_is_quarantined_after_five_tries_and_the_others_go_out(
    now, mailoutbox, at_the_far_end
):
    poison = queued(now, key="poison", subject="poison")

    def raise_for_poison(message):
        if message.subject == "poison":
            raise RuntimeError("our own mistake")

    at_the_far_end(raise_for_poison)
    for number in range(1, 7):
        queued(now, key=f"good {number}")
        deliver(now + timedelta(hours=number))
        assert len(mailoutbox) == number
    assert (fresh(poison).state, fresh(poison).attempts) == (State.QUARANTINED, 5)
    assert "our own mistake" in fresh(poison).last_error


# --- secrets and headers


@pytest.mark.django_db
def test_the_body_of_a_login_code_is_erased_once_sent(now, mailoutbox):
    mail = queued(now, text="code 123456", html="<b>123456</b>", secret=True)
    deliver(now)
    assert "123456" in mailoutbox[0].body
    assert (fresh(mail).text, fresh(mail).html) == ("", "")


@pytest.mark.django_db
def test_the_body_of_a_login_code_is_erased_when_we_give_up_too(now, sink):
    sink.answers["ana@example.org"] = "550 no"
    mail = queued(now, text="code 123456", secret=True)
    deliver(now)
    assert (fresh(mail).state, fresh(mail).text) == (State.GIVEN_UP, "")


@pytest.mark.django_db
@pytest.mark.parametrize("breaks", ["\r\n", "\n", "\r", "\u2028", "\x0b", "\x85"])
def test_a_line_break_in_a_subject_adds_no_header(now, sink, breaks):
    queued(now, subject=f"Coder{breaks}Bcc: eve@example.org{breaks}{breaks}body")
    assert deliver(now) == 1
    (mail,) = sink.mails
    assert mail["Bcc"] is None
    assert mail["Subject"] == "Coder Bcc: eve@example.org body"
    assert message_from_bytes(mail.as_bytes()).get_all("To") == ["ana@example.org"]


@pytest.mark.django_db
def test_a_line_break_in_the_address_sends_nothing(now, sink):
    mail = queued(now, to="ana@example.org\nBcc: eve@example.org")
    assert deliver(now) == 0
    assert sink.mails == []
    assert fresh(mail).state == State.PENDING


@pytest.mark.django_db
def test_mail_in_the_hands_of_a_killed_worker_goes_out_within_a_minute(monkeypatch, mailoutbox, now):
    actions.enqueue(key="a", to="alice@example.org", subject="A", text="A", now=now)

    def killed(*args, **kwargs):
        raise KeyboardInterrupt  # the process is gone: nothing after this line happens in it

    with monkeypatch.context() as patched:
        patched.setattr("django.core.mail.EmailMultiAlternatives.send", killed)
        with pytest.raises(KeyboardInterrupt):
            actions.deliver_due(clock=lambda: now)
    assert actions.deliver_due(clock=lambda: now + timedelta(seconds=30)) == 0, "it may still be under way"
    assert actions.deliver_due(clock=lambda: now + timedelta(seconds=58)) == 1
    assert actions.deliver_due(clock=lambda: now + timedelta(seconds=200)) == 0
    assert len(mailoutbox) == 1


@pytest.mark.django_db
def test_mail_of_an_account_that_is_erased_between_claim_and_read_stops_no_other(now, mailoutbox):
    queued(now)
    queued(now, key="k2", to="bob@example.org")
    with just_after(
        'UPDATE "notifications_outboxmail" SET "state"', lambda: actions.forget(addresses=["ana@example.org"], words=[])
    ):
        assert deliver(now) == 1
    assert [mail.to for mail in mailoutbox] == [["bob@example.org"]]
