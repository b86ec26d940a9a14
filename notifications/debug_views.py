"""The mailbox of `make run`: what would have been sent. Exists only with DEBUG, answers only the loopback."""

import email
import email.policy
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

SHOWN = 50


def mailbox(request: HttpRequest) -> HttpResponse:
    """List the newest mails of the mail folder, with their text."""
    if request.META.get("REMOTE_ADDR") not in ("127.0.0.1", "::1"):
        raise Http404
    files = sorted(Path(settings.MAIL_DIR).glob("*.log"), key=lambda path: path.stat().st_mtime, reverse=True)
    mails = [mail for path in files[:SHOWN] for mail in _mails_in(path)]
    return render(request, "notifications/mailbox.html", {"mails": mails[:SHOWN]})


def _mails_in(path: Path) -> list[dict]:
    """Read one file of Django's file backend: mails divided by a line of 79 dashes."""
    mails = []
    for raw in reversed(path.read_bytes().split(b"-" * 79 + b"\n")):
        if raw.strip():
            message = email.message_from_bytes(raw, policy=email.policy.default)
            body = message.get_body(("plain",))
            mails.append(
                {
                    "to": message["To"],
                    "subject": message["Subject"],
                    "date": message["Date"],
                    "text": body.get_content() if body else "",
                }
            )
    return mails
