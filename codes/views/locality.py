"""The locality and the payment track a reader works in: asked for in the address, else remembered in a cookie each."""

import re

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from codes.models import Release

TRACK_COOKIE = "track"
COOKIE, COOKIE_AGE = "locality", 400 * 24 * 3600  # seconds; browsers cap cookies at 400 days
KEY = re.compile(r"[0-9]{5}-[0-9]{2}")


def asked_locality(request: HttpRequest) -> str:
    """The `Locality.key` of the address or of the cookie; empty for none, that is the national amounts."""
    key = request.GET.get("locality", request.COOKIES.get(COOKIE, ""))
    return key if KEY.fullmatch(key) else ""


def remember_locality(response: HttpResponse, key: str) -> None:
    """Keep the choice in the reader's browser, where it may be taken back; nothing is kept here."""
    if key:
        response.set_cookie(COOKIE, key, max_age=COOKIE_AGE, secure=settings.HTTPS, httponly=True, samesite="Lax")
    else:
        response.delete_cookie(COOKIE, samesite="Lax")


def asked_track(request: HttpRequest) -> str:
    """Which of two conversion factors the reader chose; empty for none, that is the one for most clinicians."""
    track = request.GET.get("track", request.COOKIES.get(TRACK_COOKIE, ""))
    return track if track in Release.Track.values else ""


def remember_track(response: HttpResponse, track: str) -> None:
    """Keep the choice in the reader's browser."""
    if track in Release.Track.values:
        response.set_cookie(
            TRACK_COOKIE, track, max_age=COOKIE_AGE, secure=settings.HTTPS, httponly=True, samesite="Lax"
        )
