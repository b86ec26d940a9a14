"""The health answer, and pages in plain words that need no data, such as privacy and terms."""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

# RFC 9116 wants at most a year, so that a forgotten file is seen to be stale.
SECURITY_TXT_HOLDS = timedelta(days=330)


def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "web/privacy.html", {"contact": settings.CONTACT_EMAIL})


def terms(request: HttpRequest) -> HttpResponse:
    return render(request, "web/terms.html", {"contact": settings.CONTACT_EMAIL})


def attribution(request: HttpRequest) -> HttpResponse:
    return render(request, "web/attribution.html")


def contact(request: HttpRequest) -> HttpResponse:
    return render(request, "web/contact.html", {"contact": settings.CONTACT_EMAIL})


def security_txt(request: HttpRequest) -> HttpResponse:
    """RFC 9116. The date is counted from today's midnight, so that the file is the same all day."""
    today = datetime.combine(timezone.now().date(), datetime.min.time(), tzinfo=UTC)
    lines = [
        f"Contact: mailto:{settings.CONTACT_EMAIL}",
        f"Contact: {settings.SITE_URL}/contact/",
        f"Expires: {(today + SECURITY_TXT_HOLDS).strftime('%Y-%m-%dT%H:%M:%SZ')}",
        f"Canonical: {settings.SITE_URL}/.well-known/security.txt",
        "Preferred-Languages: en",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers; nothing else is asked."""
    return HttpResponse("ok\n", content_type="text/plain")
