"""Moments are told in the reader's zone, sessions of staff end sooner, strangers' forms are counted, devices kept."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from accounts.entrance.attempts import may_send_form, remember_device
from accounts.models.people import DEFAULT_ZONE, zone_named
from web import events
from web.edge.problems import problem_page

GetResponse = Callable[[HttpRequest], HttpResponse]

OWNER_OF_DEVICE = "owner_of_device"  # on a request: the address that was proved to be the sender's
LOGGED_IN_AT, SEEN_AT = "logged_in_at", "seen_at"
IDLE, ABSOLUTE = timedelta(hours=3), timedelta(hours=12)
# The moment of the last request is written this seldom: a write on each request costs nine tenths of the throughput.
SEEN_GRAIN = timedelta(minutes=1)


class ReaderZoneMiddleware:
    """Tell days and moments in the reader's own time zone; a guest's is the one that new accounts begin with."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        zone = request.user.zone if request.user.is_authenticated else zone_named(DEFAULT_ZONE)
        with timezone.override(zone):
            return self.get_response(request)


class StaffSessionMiddleware:
    """End a staff member's session 3 hours after the last request and 12 hours after the login."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and request.user.is_staff:
            now = timezone.now()
            if has_ended(request.session, now):
                logout(request)
                return redirect_to_login(request.get_full_path())
            mark_seen(request.session, now)
        return self.get_response(request)


class EntranceMiddleware:
    """Count the forms of who is not logged in, and remember a device in which somebody has proved who they are."""

    ways_in = ("account_", "mfa_")

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if owner := getattr(request, OWNER_OF_DEVICE, ""):
            remember_device(request, response, owner)
        return response

    def process_view(self, request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        name = getattr(request.resolver_match, "url_name", "") or ""
        if request.method != "POST" or not name.startswith(self.ways_in) or request.user.is_authenticated:
            return None
        if may_send_form(request):
            return None
        events.security("rate_limited", what="form")
        return problem_page(request, 429, retry_after=300)


def has_ended(session, now: datetime) -> bool:
    """Tell whether a staff session is too old or was left alone too long; one without a mark begins now."""
    began = _moment(session.get(LOGGED_IN_AT), now)
    seen = _moment(session.get(SEEN_AT), now)
    return now - began >= ABSOLUTE or now - seen >= IDLE


def mark_seen(session, now: datetime) -> None:
    session.setdefault(LOGGED_IN_AT, now.isoformat())
    if SEEN_AT not in session or now - _moment(session[SEEN_AT], now) >= SEEN_GRAIN:
        session[SEEN_AT] = now.isoformat()


def _moment(text: str | None, otherwise: datetime) -> datetime:
    return datetime.fromisoformat(text) if text else otherwise
