"""Whether the site can serve, and what beside it is not as it should be."""

from datetime import datetime, timedelta

import redis
from django.conf import settings

from notifications.models import OutboxMail
from operations.models import Heartbeat, WorkRun
from operations.watching.turns import late

OK, DEGRADED = "ok", "degraded"
# Mail that waits longer has a cause that somebody should look at.
MAIL_WAITS = timedelta(minutes=5)
BROKER_PATIENCE = 1  # second

Report = dict[str, str | list[str]]


def readiness(now: datetime) -> Report:
    """Say of each part whether it is `ok` or `degraded`, with the reasons in words. Raises DatabaseError without one.

    Without Redis there is no broker: `manage.py work` reports as worker and beat.
    """
    reasons = {
        "broker": _broker(),
        **_processes(now),
        "mail": _mail(now),
        "work": _work(now),
    }
    parts = {name: DEGRADED if reason else OK for name, reason in reasons.items()}
    status = DEGRADED if any(reasons.values()) else OK
    return {"status": status, "database": OK, **parts, "reasons": [reason for reason in reasons.values() if reason]}


def _broker() -> str:
    if not settings.REDIS_URL:
        return ""
    try:
        with redis.Redis.from_url(
            settings.REDIS_URL, socket_timeout=BROKER_PATIENCE, socket_connect_timeout=BROKER_PATIENCE, retry=None
        ) as broker:
            broker.ping()
    except redis.RedisError as error:
        return f"Redis does not answer: {type(error).__name__}"
    return ""


def _processes(now: datetime) -> dict[str, str]:
    known = {heartbeat.process: heartbeat for heartbeat in Heartbeat.objects.all()}
    return {process: _process(process, known.get(process), now) for process in Heartbeat.Process.values}


def _process(process: str, heartbeat: Heartbeat | None, now: datetime) -> str:
    if heartbeat is None:
        return f"no {process} has ever reported"
    if heartbeat.is_stale(now):
        return f"no {process} has reported for {(now - heartbeat.beat_at).total_seconds():.0f} s"
    return ""


def _mail(now: datetime) -> str:
    waits = OutboxMail.objects.longest_wait(now)
    return f"mail has been due for {waits.total_seconds():.0f} s" if waits > MAIL_WAITS else ""


def _work(now: datetime) -> str:
    names = [run.name for run in WorkRun.objects.all() if run.failures or late(run, now)]
    return f"work that failed or is late: {', '.join(names)}" if names else ""
