"""Between the request and the quota: who is asking, what it costs them, and the cookie that remembers a guest."""

import re
import uuid
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from accounts.entrance.operators import is_operator
from accounts.models import Plan, Unlock, Viewer
from accounts.models.viewing import LOOKING, ViewerQuerySet
from accounts.quota import guests, unlocking
from accounts.quota.unlocking import Opening, Standing
from web.edge.client import client_network

COOKIE_SALT = "accounts.guest"
COOKIE_AGE = 400 * 24 * 3600  # seconds; browsers cap cookies at 400 days
CRAWLER = re.compile(r"bot\b|crawl|spider|slurp|externalhit|embedly|preview|lighthouse|ia_archiver", re.IGNORECASE)

# In which headers browsers, old and new, say that nobody has asked for the page yet, and the words for it.
PURPOSES = ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")
GUESSES = ("prefetch", "prerender", "preview")


@dataclass(frozen=True, slots=True)
class Reading:
    """What one request may read of one metered page, and how its reader stands."""

    open: bool
    spent: bool
    standing: Standing | None
    guest: bool
    new_guest: Viewer | None = None
    page_key: str = ""
    given_back: bool = False

    @property
    def left(self) -> int:
        """How many more pages could be opened; 0 where no counter applies."""
        return 0 if self.standing is None else self.standing.remaining or 0

    @property
    def can_undo(self) -> bool:
        """An account has just spent a view of a limited plan, and may give it back."""
        return self.spent and not self.guest and not self.unmetered

    @property
    def unmetered(self) -> bool:
        """No counter applies: staff with the permission, or an unlimited plan."""
        return self.standing is None or self.standing.unlimited


def read_page(request: HttpRequest, *, page_key: str, now: datetime, channel: str = "page") -> Reading:
    """Open a metered page for whoever asks. GET spends; HEAD and OPTIONS only look at what is open already."""
    if is_unmetered(request):
        return Reading(open=True, spent=False, standing=None, guest=False)
    viewer = _viewer_looking(request, page_key, now)
    new_guest = None
    if viewer is None and request.user.is_authenticated:
        viewer = guests.viewer_of(user=request.user, now=now)
    elif viewer is None and request.method == "GET" and not is_crawler(request):
        viewer = new_guest = guests.admit_guest(network=client_network(request), now=now, page_key=page_key)
    if viewer is None:
        return Reading(open=False, spent=False, standing=_nothing_left(), guest=True)
    opening = _opening(request, viewer, page_key, now, channel)
    is_guest = viewer.user_id is None
    return Reading(
        opening.open, opening.spent, opening.standing, is_guest, new_guest, page_key, given_back=opening.given_back
    )


def _opening(request: HttpRequest, viewer: Viewer, page_key: str, now: datetime, channel: str) -> Opening:
    if request.method == "GET":
        return unlocking.open_page(viewer=viewer, page_key=page_key, now=now, channel=channel)
    opened = unlocking.is_open(viewer=viewer, page_key=page_key, now=now)
    return Opening(open=opened, spent=False, standing=unlocking.standing(viewer=viewer, now=now))


def look_at_page(request: HttpRequest, *, page_key: str, now: datetime) -> Reading:
    """What whoever asks may read of a metered page already; nothing is spent and nobody is admitted."""
    if is_unmetered(request):
        return Reading(open=True, spent=False, standing=None, guest=False)
    viewer = _viewer_looking(request, page_key, now)
    opened = viewer is not None and unlocking.is_open(viewer=viewer, page_key=page_key, now=now)
    return Reading(open=opened, spent=False, standing=None, guest=viewer is None or viewer.user_id is None)


def current_viewer(request: HttpRequest) -> Viewer | None:
    """Return the row of whoever asks, or None for one who has none yet; writes nothing."""
    if request.user.is_authenticated:
        return Viewer.objects.filter(user=request.user).first()
    return _guest(request, Viewer.objects.guests())


def _viewer_looking(request: HttpRequest, page_key: str, now: datetime) -> Viewer | None:
    """The same, told in that query whether the page is open already."""
    if request.user.is_authenticated:
        return LOOKING.first(request.user.pk, page_key, now)
    return _guest(request, Viewer.objects.looking_at(page_key, now).guests())


def _guest(request: HttpRequest, viewers: ViewerQuerySet) -> Viewer | None:
    guest_id = guest_id_of(request)
    return viewers.filter(guest_id=guest_id).first() if guest_id else None


def opened_last(request: HttpRequest, count: int) -> list[str]:
    """The keys of the pages that an account opened last, the newest first; nothing is remembered for guests."""
    return Unlock.objects.last_keys(request.user, count) if request.user.is_authenticated else []


def is_unmetered(request: HttpRequest) -> bool:
    """Tell whether no counter applies to this reader: staff with the permission and a second factor."""
    return is_operator(request.user, "accounts.view_unmetered")


def current_standing(request: HttpRequest, now: datetime) -> Standing | None:
    """Return how whoever asks stands, before anything is spent; None for staff who are not metered."""
    if is_unmetered(request):
        return None
    viewer = current_viewer(request)
    if viewer is None and request.user.is_authenticated:
        viewer = Viewer(user=request.user, created_at=now)
    if viewer is not None:
        return unlocking.standing(viewer=viewer, now=now)
    if not could_be_admitted(request, now):
        return _nothing_left()
    plan = Plan.objects.guest()
    return Standing(plan=plan, limit=plan.limit, used=0, resets_at=None)


def could_be_admitted(request: HttpRequest, now: datetime) -> bool:
    """Tell whether a stranger would become a guest with pages and runs: not a crawler, nor beyond the network's cap."""
    return not is_crawler(request) and guests.may_admit(network=client_network(request), now=now)


def give_back(request: HttpRequest, reading: Reading, *, page_key: str, now: datetime) -> None:
    """Return the view of a page that could not be rendered."""
    viewer = reading.new_guest or current_viewer(request)
    if reading.spent and viewer is not None:
        unlocking.lock_again(viewer=viewer, page_key=page_key, now=now)


def is_prefetch(request: HttpRequest) -> bool:
    """Tell whether the browser only guesses that its user will come here; that must cost nobody a view."""
    purpose = " ".join(request.headers.get(name, "") for name in PURPOSES).lower()
    # A person who follows a link gets a document; scripts, images and previews of other sites ask for something else.
    destination = request.headers.get("Sec-Fetch-Dest", "document")
    return any(guess in purpose for guess in GUESSES) or destination != "document"


def is_crawler(request: HttpRequest) -> bool:
    """Tell whether the client says it is a crawler: it gets the guest's page with nothing left, and no row."""
    return bool(CRAWLER.search(request.headers.get("User-Agent", "")))


def guest_id_of(request: HttpRequest) -> uuid.UUID | None:
    """Read the guest's id from the signed cookie; None when it is missing or was tampered with."""
    value = request.get_signed_cookie(settings.GUEST_COOKIE_NAME, default=None, salt=COOKIE_SALT)
    return uuid.UUID(value) if value else None


def remember_guest(response: HttpResponse, guest: Viewer | None) -> None:
    """Set the cookie of a guest just made."""
    if guest is not None:
        response.set_signed_cookie(
            settings.GUEST_COOKIE_NAME,
            str(guest.guest_id),
            salt=COOKIE_SALT,
            max_age=COOKIE_AGE,
            secure=settings.HTTPS,
            httponly=True,
            samesite="Lax",
        )


def _nothing_left() -> Standing:
    plan = Plan.objects.guest()
    return Standing(plan=plan, limit=plan.limit, used=plan.limit or 0, resets_at=None)
