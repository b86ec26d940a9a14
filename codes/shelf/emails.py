"""What the reference writes to people."""

from datetime import datetime

from django.urls import reverse

from accounts.models import User
from codes.shelf.changes import Changes
from notifications import actions as notifications
from notifications import emails, unsubscribe

MOST = 60  # changes in one mail; the page has them all


def send_changes(user: User, changes: Changes, *, path_to_stop: str, last: datetime, now: datetime) -> None:
    """Tell what new releases say otherwise of the codes that a person keeps; `last` is when the newest went live."""
    context = {
        "person": user,
        "rows": changes.rows[:MOST],
        "more": max(len(changes.rows) - MOST, 0),
        "codes": len({row.code.pk for row in changes.rows}),
        "compared": changes.compared,
        "page_path": reverse("shelf_changes"),
        "stop_path": path_to_stop,
    }
    texts = emails.render("codes/emails/code_changes", context, zone=user.zone)
    headers = unsubscribe.headers(path_to_stop, name="code-changes")
    key = f"code-changes:{user.pk}:{last.isoformat()}"
    notifications.enqueue(key=key, to=user.email, headers=headers, now=now, **texts)
