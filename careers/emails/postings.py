"""The mails of the job board: one function each, written into the outbox in the transaction of what causes them."""

from datetime import datetime

from careers.models import Activity, JobPosting
from notifications import actions as notifications
from notifications.emails import render


def send_approved(posting: JobPosting, *, activity: Activity, now: datetime) -> None:
    """Tell the author that the posting passed review, and when it is or will be public."""
    _to_author("posting_approved", posting, activity, now)


def send_back(posting: JobPosting, *, activity: Activity, now: datetime) -> None:
    """Tell the author what the moderator wants changed, or why the posting was refused."""
    _to_author("posting_sent_back", posting, activity, now)


def _to_author(name: str, posting: JobPosting, activity: Activity, now: datetime) -> None:
    if posting.author is None:
        return
    context = {"posting": posting, "activity": activity, "person": posting.author}
    mail = render(f"careers/emails/{name}", context)
    notifications.enqueue(key=f"{name}:{activity.pk}", to=posting.author.email, now=now, **mail)
