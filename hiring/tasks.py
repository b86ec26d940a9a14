from zoneinfo import ZoneInfo

from celery import shared_task
from django.utils import timezone

from accounts.models.people import DEFAULT_ZONE
from hiring.actions import checking, delivering, observing, resume_files, telling


@shared_task
def check_resumes() -> int:
    """Check the files that were sent in; what is left waits for the next turn."""
    return checking.check_due(clock=timezone.now)


@shared_task
def sweep_resumes() -> int:
    """Delete files of resumes that no application names."""
    return resume_files.sweep(now=timezone.now())


DIGEST_HOUR = 7  # Eastern: the day's mail lies there when the office opens


@shared_task
def send_application_digests() -> int:
    """Write the day's mail about applications, from seven in the morning on."""
    now = timezone.now()
    local = now.astimezone(ZoneInfo(DEFAULT_ZONE))
    return telling.send_digests(day=local.date(), now=now) if local.hour >= DIGEST_HOUR else 0


@shared_task
def tell_of_closing() -> int:
    """Tell applicants of jobs that closed without a decision."""
    return telling.tell_of_closing(now=timezone.now())


@shared_task
def observe_signs() -> int:
    """Bring the signs about live postings in step with what is so now."""
    return observing.observe_all(now=timezone.now())


@shared_task
def tell_how_soon() -> int:
    """Bring in step what everybody reads of how soon employers answer."""
    return observing.tell_how_soon(now=timezone.now())


@shared_task
def deliver_webhooks() -> int:
    """Send employers' systems what they are to be told; the next turn goes on."""
    return delivering.deliver_due(clock=timezone.now)


@shared_task
def prune_webhooks() -> int:
    """Delete old messages."""
    return delivering.prune(now=timezone.now())
