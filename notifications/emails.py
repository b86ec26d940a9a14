"""Rendering: one mail is three templates, `<name>_subject.txt`, `<name>.txt` and `<name>.html`."""

from django.conf import settings
from django.template.loader import render_to_string


def render(name: str, context: dict) -> dict[str, str]:
    """Return subject, text and html of the mail `name`, ready for `actions.enqueue`; links are absolute."""
    page = {"site_url": settings.SITE_URL, **context}
    return {
        "subject": " ".join(render_to_string(f"{name}_subject.txt", page).split()),
        "text": render_to_string(f"{name}.txt", page),
        "html": render_to_string(f"{name}.html", page),
    }
