"""Hints to Celery: lost ones cost nothing, and no request waits for a broker that is gone."""

import socket
import threading
import time

import pytest
from celery import Celery, current_app
from django.conf import settings as django_settings
from django.db import transaction

from notifications import actions
from notifications.models import OutboxMail
from tests.pace import here
from tests.smtp_sink import free_port

LONGEST_WAIT = 5  # seconds; the bar is 2.5 and 2.0 were measured, the rest is for a busy machine


@pytest.fixture
def broker(settings, monkeypatch):
    """Give the actions a Celery application with our settings and another broker; embedded settings know no Redis."""

    def use(url: str) -> Celery:
        settings.REDIS_URL = url
        probe = Celery("probe", set_as_current=False)
        probe.config_from_object("django.conf:settings", namespace="CELERY")
        probe.conf.broker_url = url
        monkeypatch.setattr(actions, "current_app", probe)
        monkeypatch.setattr(actions, "_quiet_until", 0.0)
        return probe

    return use


@pytest.fixture
def silent_broker():
    """A server that takes the connection and never says a word."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen(50)
        yield f"redis://127.0.0.1:{server.getsockname()[1]}/0"


def save_mails(now, count: int = 1) -> float:
    """Write mails as one request does; return the seconds it took."""
    started = time.monotonic()
    with transaction.atomic():
        for number in range(count):
            actions.enqueue(key=f"k{number}", to="ana@example.org", subject="s", text="t", now=now)
    return time.monotonic() - started


def test_an_application_thread_finds_our_celery_application():
    """Celery's current application is per thread: a web server's threads must not fall back to a default broker."""
    found = []
    thread = threading.Thread(target=lambda: found.append(current_app.conf.broker_url))
    thread.start()
    thread.join()
    assert found == [django_settings.CELERY_BROKER_URL]


@pytest.mark.django_db(transaction=True)
def test_work_is_saved_when_the_broker_refuses(now, broker, caplog):
    broker(f"redis://127.0.0.1:{free_port()}/0")
    assert save_mails(now) < here(LONGEST_WAIT)
    assert OutboxMail.objects.due(now).count() == 1
    assert "the sweep will find the work" in caplog.text


@pytest.mark.slow  # waits for the socket time limits on purpose
@pytest.mark.django_db(transaction=True)
def test_work_is_saved_in_time_when_the_broker_is_silent(now, broker, silent_broker, caplog):
    broker(silent_broker)
    assert save_mails(now) < here(LONGEST_WAIT)
    assert OutboxMail.objects.due(now).count() == 1
    assert "the sweep will find the work" in caplog.text


@pytest.mark.slow  # waits for the socket time limits on purpose
@pytest.mark.django_db(transaction=True)
def test_many_mails_of_one_request_wait_for_a_silent_broker_once(now, broker, silent_broker):
    broker(silent_broker)
    assert save_mails(now, count=20) < here(LONGEST_WAIT)
    assert OutboxMail.objects.due(now).count() == 20


@pytest.mark.django_db(transaction=True)
def test_hints_are_sent_again_once_the_broker_had_time_to_return(broker, monkeypatch):
    broker(f"redis://127.0.0.1:{free_port()}/0")
    actions.wake("a.b")
    sent = []
    monkeypatch.setattr(actions.current_app, "send_task", lambda name, args=(): sent.append(name))
    actions.wake("a.b")
    assert sent == []
    monkeypatch.setattr(actions, "_quiet_until", time.monotonic())
    actions.wake("a.b")
    assert sent == ["a.b"]


@pytest.mark.django_db(transaction=True)
def test_the_hint_leaves_after_the_commit_and_not_at_all_after_a_rollback(now, broker, monkeypatch):
    sent = []
    monkeypatch.setattr(broker("memory://"), "send_task", lambda name, args=(): sent.append((name, args)))
    with transaction.atomic():
        actions.wake("a.b", 7)
        assert sent == []
    assert sent == [("a.b", (7,))]
    with transaction.atomic():
        actions.wake("a.b", 8)
        transaction.set_rollback(True)
    assert len(sent) == 1


@pytest.mark.django_db(transaction=True)
def test_without_redis_no_hint_is_sent(broker, settings, monkeypatch):
    monkeypatch.setattr(broker("memory://"), "send_task", lambda *args, **kwargs: pytest.fail("a hint was sent"))
    settings.REDIS_URL = ""
    actions.wake("a.b")
