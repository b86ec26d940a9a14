"""/metrics: figures of requests, mail and work, for a token or an operator; nobody else learns that it is there."""

from datetime import timedelta

import pytest
from django.utils import timezone

from feeds.models import FeedSource
from notifications.models import OutboxMail
from operations.models import Heartbeat, WorkRun
from tests.conftest import person

pytestmark = pytest.mark.django_db
TOKEN = "a token that only the monitor knows"


@pytest.fixture
def figures(client, settings):
    """What the monitor reads, as {name with labels: value}."""
    settings.METRICS_TOKEN = TOKEN

    def read() -> dict[str, float]:
        answer = client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
        assert answer.status_code == 200
        lines = [line for line in answer.content.decode().splitlines() if not line.startswith("#")]
        return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines)}

    return read


@pytest.mark.parametrize("stated", ["", "Bearer ", "Bearer wrong", TOKEN, f"Basic {TOKEN}"])
def test_without_the_token_a_guest_is_sent_to_log_in_and_a_stranger_finds_nothing(client, settings, charlie, stated):
    settings.METRICS_TOKEN = TOKEN
    headers = {"Authorization": stated}
    assert client.get("/metrics", headers=headers).status_code == 302
    client.force_login(charlie)
    assert client.get("/metrics", headers=headers).status_code == 404


def test_an_empty_setting_is_no_token(client, settings):
    settings.METRICS_TOKEN = ""
    assert client.get("/metrics", headers={"Authorization": "Bearer "}).status_code == 302


def test_an_operator_reads_them_in_the_browser(client):
    client.force_login(person("olu@example.org", is_staff=True, is_superuser=True))
    assert "crosswalk_mail" in client.get("/metrics").content.decode()


def test_requests_are_counted_by_view_and_timed(client, figures):
    name = 'django_http_responses_total_by_status_view_method_total{method="GET",status="200",view="privacy"}'
    before = figures().get(name, 0)
    client.get("/privacy/")
    after = figures()
    assert after[name] == before + 1
    assert 'django_http_requests_latency_seconds_by_view_method_count{method="GET",view="privacy"}' in after


def test_feeds_are_told_by_their_state_with_the_longest_time_since_a_full_read(figures, lakeshore):
    now = timezone.now()
    for url, read, failures in (("a", 2, 0), ("b", 50, 3), ("c", 30, 1), ("d", None, 1)):
        full = now - timedelta(hours=read) if read else None
        FeedSource.objects.create(
            organization=lakeshore, kind="ashby", url=f"https://{url}.example/", created_at=now - timedelta(days=9),
            due_at=now, tried_at=now if failures else full, full_at=full, failures=failures,
        )  # fmt: skip
    told = figures()
    assert told['crosswalk_feeds{state="failed"}'] == 3
    assert told['crosswalk_feeds{state="ok"}'] == 1
    assert told['crosswalk_feeds{state="paused"}'] == 0
    assert told['crosswalk_feed_full_age_seconds{state="ok"}'] == pytest.approx(2 * 3600, abs=60)
    assert told['crosswalk_feed_full_age_seconds{state="failed"}'] == pytest.approx(9 * 86400, abs=60)
    assert 'crosswalk_feed_full_age_seconds{state="paused"}' not in told


def test_a_feed_that_cannot_be_read_makes_the_site_no_less_ready(client, lakeshore):
    before = client.get("/readyz")
    moment = timezone.now() - timedelta(days=9)
    FeedSource.objects.create(
        organization=lakeshore, kind="ashby", url="https://a.example/", created_at=moment, due_at=moment, failures=40
    )
    assert (client.get("/readyz").status_code, client.get("/readyz").json()) == (200, before.json())


def test_mail_and_work_are_told_with_their_ages(figures):
    now = timezone.now()
    for key, state in (("a", "pending"), ("b", "pending"), ("c", "quarantined")):
        OutboxMail.objects.create(
            key=key, to="ana@example.org", subject="s", state=state, due_at=now - timedelta(minutes=7), created_at=now
        )
    WorkRun.objects.create(
        name="a.b", outcome="ok", seconds=2.5, ended_at=now, succeeded_at=now - timedelta(hours=2), failures=3
    )
    Heartbeat.objects.create(process="worker", beat_at=now - timedelta(seconds=40))
    read = figures()
    assert [read[f'crosswalk_mail{{state="{state}"}}'] for state in ("pending", "quarantined", "sent")] == [2, 1, 0]
    assert read["crosswalk_mail_oldest_due_seconds"] == pytest.approx(420, abs=10)
    assert read['crosswalk_work_success_age_seconds{task="a.b"}'] == pytest.approx(7200, abs=10)
    assert (read['crosswalk_work_failures{task="a.b"}'], read['crosswalk_work_seconds{task="a.b"}']) == (3, 2.5)
    assert read['crosswalk_heartbeat_age_seconds{process="worker"}'] == pytest.approx(40, abs=10)


def test_figures_of_all_processes_are_read_where_they_share_a_folder(figures, monkeypatch, tmp_path):
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", str(tmp_path))
    assert "crosswalk_mail_oldest_due_seconds" in figures()
