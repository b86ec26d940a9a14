"""What a code page says to all who may see the same of it: printed once, and held by what it depends on.

Who asks is known to no piece: they are printed without a request. The quota and the licenses have decided before: what
they let the reader see is part of the key, so a page is found by nobody who may see less or more than it shows.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from codes.models import Code
from codes.page.build import build
from codes.page.code_page import CodePage, of_page
from codes.page.depth import Depth, Wording
from codes.page.known import LONGEST, shared_rows
from codes.page.words import View
from codes.reference.facts import Shared
from web.held import Held
from web.text.tight import tight

PAGES = Held(kept=80, longest=LONGEST)  # of about 40 kB each
PIECES = ("meta", "breadcrumb", "heading", "badges", "facts", "body", "closing", "contents")


@dataclass(frozen=True, slots=True)
class Asked:
    """What of a page a reader asked for, and may see."""

    depth: Depth
    metered: bool
    on: date | None = None
    locality: str = ""
    track: str = ""
    view: View = View.BILLING


@dataclass(frozen=True, slots=True)
class Locked:
    """A section behind the lock: its name, and nothing of what is in it."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class Printed:
    """A page in pieces, between which stands what is one reader's own: the quota, the bookmark, the note."""

    code: Code
    title: str
    pieces: dict[str, bytes]
    locked: list[Locked]
    inside: list[str]
    before: dict | None
    behind: dict | None

    @property
    def texts(self) -> dict[str, SafeString]:
        """The pieces as text. Bytes are held: one sign that is not Latin makes a text twice or four times as large."""
        return {name: mark_safe(piece.decode()) for name, piece in self.pieces.items()}  # noqa: S308 - by our templates


def page_of(code: Code, asked: Asked, wording: Wording, *, revision: int | None, now: datetime) -> Printed:
    """Return the page, printed where it is not held. Without a revision nothing is held."""
    key = (revision, code.pk, now.date(), asked, wording.key)
    printed = None if revision is None else PAGES.at_hand(key, now)
    if printed is None:
        printed = _printed(code, asked, wording, now.date(), shared_rows(revision=revision, now=now))
        if revision is not None:
            PAGES.keep(key, now, printed)
    return printed


def _printed(code: Code, asked: Asked, wording: Wording, today: date, shared: Shared) -> Printed:
    page = build(
        code,
        depth=asked.depth,
        metered=asked.metered,
        today=today,
        on=asked.on,
        locality=asked.locality,
        track=asked.track,
        view=asked.view,
        wording=wording,
        shared=shared,
    )
    around = page.neighbors
    return Printed(
        code,
        page.title,
        {name: _piece(name, page) for name in PIECES},
        [Locked(section.key, section.title) for section in page.locked],
        page.inside,
        around["before"],
        around["behind"],
    )


def _piece(name: str, page: CodePage) -> bytes:
    said = {
        "page": page,
        "code": page.code,
        "site_url": settings.SITE_URL,
        "canonical_url": settings.SITE_URL + page.code.get_absolute_url(),
        "json_ld": of_page(page),
    }
    return tight(render_to_string(f"codes/printed/_{name}.html", said)).encode()
