"""The mailbox of `make run`: what would have been sent, and a form to write to us.

Exists only with DEBUG, answers only the loopback.
"""

import email
import email.policy
import mailbox as mailboxes
from email.message import EmailMessage
from email.utils import make_msgid
from pathlib import Path

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

SHOWN = 50


class LetterForm(forms.Form):
    """A mail to us, as if it had come through a server that vouches for its sender."""

    use_required_attribute = False

    sender = forms.EmailField(label="From", help_text="The address of an account.")
    to = forms.EmailField(label="To", help_text="An answer's Reply-To goes on with its case.")
    subject = forms.CharField(max_length=200, required=False)
    text = forms.CharField(widget=forms.Textarea(attrs={"rows": 6}), max_length=100_000)


@require_http_methods(["GET", "HEAD", "POST"])
def mailbox(request: HttpRequest) -> HttpResponse:
    """List the newest mails of the mail folder, with their text, and take a mail to us."""
    if request.META.get("REMOTE_ADDR") not in ("127.0.0.1", "::1"):
        raise Http404
    form = LetterForm(request.POST if request.method == "POST" else None, initial={"to": settings.CONSULT_ADDRESS})
    if form.is_bound and form.is_valid():
        _post(form.cleaned_data)
        messages.success(request, "In the inbox. The answer appears below within a minute; reload the page.")
        return redirect("dev_mail")
    files = sorted(Path(settings.MAIL_DIR).glob("*.log"), key=lambda path: path.stat().st_mtime, reverse=True)
    mails = [mail for path in files[:SHOWN] for mail in _mails_in(path)]
    return render(request, "notifications/mailbox.html", {"mails": mails[:SHOWN], "form": form})


def _post(said: dict) -> None:
    """Put a mail into the inbox as the receiving server would, with its word on the sender."""
    message = EmailMessage()
    domain = said["sender"].rpartition("@")[2]
    message["Authentication-Results"] = f"{settings.TRUSTED_AUTHSERV_ID}; dkim=pass header.d={domain}"
    message["Message-ID"] = make_msgid(domain=domain)
    message["From"], message["To"] = said["sender"], said["to"]
    message["Subject"] = " ".join(said["subject"].split())
    message.set_content(said["text"])
    mailboxes.Maildir(str(settings.INBOX_DIR), create=True).add(message.as_bytes())


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
                    "reply_to": message["Reply-To"],
                    "text": body.get_content() if body else "",
                }
            )
    return mails
