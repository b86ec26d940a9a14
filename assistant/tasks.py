from celery import shared_task
from django.conf import settings
from django.utils import timezone

from assistant.actions import keeping
from assistant.mail import imap, maildir


@shared_task
def prune_conversations() -> dict[str, int]:
    """Delete what is older than it may be."""
    return keeping.prune(now=timezone.now())


@shared_task
def poll_mailbox() -> int:
    """Take in the mails that came; returns how many."""
    now = timezone.now()
    taken = maildir.poll(settings.INBOX_DIR, now=now)
    return taken + (imap.poll(settings.CONSULT_IMAP_URL, now=now) if settings.CONSULT_IMAP_URL else 0)
