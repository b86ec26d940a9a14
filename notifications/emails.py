"""Rendering: one mail is three templates, `<name>_subject.txt`, `<name>.txt` and `<name>.html`."""

from datetime import tzinfo
from typing import TypedDict

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone


class MailTexts(TypedDict):
    """The words of one mail, each as `actions.enqueue` takes it."""

    subject: str
    text: str
    html: str


def render(name: str, context: dict, *, zone: tzinfo) -> MailTexts:
    """Return subject, text and html of the mail `name`, ready for `actions.enqueue`; links are absolute.

    The html part extends the frame notifications/mail.html, whose heading is the subject. Moments are told in `zone`,
    the addressee's: not in that of whoever caused the mail.
    """
    page = {"site_url": settings.SITE_URL, **context}
    with timezone.override(zone):
        subject = " ".join(render_to_string(f"{name}_subject.txt", page).split())
        return {
            "subject": subject,
            "text": render_to_string(f"{name}.txt", page),
            "html": render_to_string(f"{name}.html", {**page, "subject": subject}),
        }
