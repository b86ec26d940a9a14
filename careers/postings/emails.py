"""The mails of the job board: one function each, written into the outbox in the transaction of what causes them."""

from datetime import datetime

from accounts.models import User
from careers.models import Activity, JobPosting
from notifications import actions as notifications
from notifications.emails import render


def send_approved(posting: JobPosting, *, activity: Activity, now: datetime) -> None:
    """Tell the author that the posting passed review, and when it is or will be public."""
    _to_author("posting_approved", posting, activity, now)


def send_back(posting: JobPosting, *, activity: Activity, now: datetime) -> None:
    """Tell the author what the moderator wants changed, or why the posting was refused."""
    _to_author("posting_sent_back", posting, activity, now)


def send_changes_approved(posting: JobPosting, *, to: User | None, activity: Activity, now: datetime) -> None:
    """Tell the member who changed a live posting that the changes are public."""
    _send("changes_approved", posting, to, activity, now)


def send_changes_back(posting: JobPosting, *, to: User | None, activity: Activity, now: datetime) -> None:
    """Tell the member who changed a live posting what the moderator wants done about the changes."""
    _send("changes_sent_back", posting, to, activity, now)


def _to_author(name: str, posting: JobPosting, activity: Activity, now: datetime) -> None:
    _send(name, posting, posting.author, activity, now)


def _send(name: str, posting: JobPosting, to: User | None, activity: Activity, now: datetime) -> None:
    if to is None:
        return
    mail = render(f"careers/emails/{name}", {"posting": posting, "activity": activity, "person": to}, zone=to.zone)
    notifications.enqueue(key=f"{name}:{activity.pk}", to=to.email, now=now, **mail)
