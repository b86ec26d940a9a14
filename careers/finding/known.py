"""The posting behind an address: read whole once, then held under the few columns that tell that it changed.

Reading it whole, with its specialties and places, was a third of what its page cost. One short row tells whether the
one at hand is still right: every public change of a posting moves its revision or `updated_at`, or one of the columns
that the clock, a moderator or its employer's own page change. What none of them tells, the name of a specialty, is
bounded by the time that anything is held.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import prefetch_related_objects

from careers.finding.cards import IS_TRUSTED
from careers.models import Face, JobPosting, PublicationCounter
from careers.terms import words
from codes.models import Code
from web.held import HELD, Held
from web.prepared import Prepared
from web.templatetags.web_tags import json_ld

KEPT = Held(kept=150)  # of about 30 kB each
CODES_SHOWN = 12
STAMP = (
    "pk", "shortid", "slug", "state", "revision", "updated_at", "published_at", "opens_at", "closes_at", "expires_at",
    "ended_at", "openings", "filled", "organization__name", "organization__slug", "organization__kind",
    "organization__domain_verified_at", "author__time_zone", IS_TRUSTED,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """A posting with what its page shows at hand, for reading only: all requests share it."""

    posting: JobPosting
    board: int
    """The number of the board's last change."""
    stamp: tuple

    def page(self, now: datetime, face: Face, *, preview: bool, linked_data: Callable[[], dict]) -> dict:
        """What its page says to everyone alike; `linked_data` makes what machines read of a live one."""
        age = (now - self.posting.published_at).days if self.posting.published_at else 0
        key = ("page", self.stamp, face, preview, age)
        return KEPT.get(key, now, lambda: (self._words(now, face, preview, linked_data), None))

    def _words(self, now: datetime, face: Face, preview: bool, linked_data: Callable[[], dict]) -> dict:
        said = words.page(self.posting, now, face, preview=words.PREVIEW if preview else "")
        return said | {"json_ld": json_ld(linked_data()) if face == Face.LIVE else ""}

    @property
    def is_trusted(self) -> bool:
        """Whether anything was observed of it, or confirmed: of most nothing was."""
        return self.stamp[-1]

    def codes(self, now: datetime) -> list[dict]:
        """The first codes of its specialties, as lines of a list."""
        specialties = tuple(sorted(each.pk for each in self.posting.specialties.all()))
        return HELD.get(("codes of", specialties), now, lambda: (_read_codes(specialties), None))


def by_shortid(shortid: str, now: datetime) -> Known | None:
    """The posting of a short id, in whatever state; None where there is none."""
    rows = ROWS.rows(shortid)
    if not rows:
        return None
    *columns, board = rows[0]
    stamp = tuple(columns)
    posting = KEPT.get(("posting", stamp), now, lambda: (_read(stamp[0]), None))
    return Known(posting, board, stamp) if posting else None


ROWS = Prepared(
    lambda shortid: JobPosting.objects.filter(shortid=shortid).values_list(*STAMP, PublicationCounter.latest())
)


WHOLE = Prepared(lambda pk: JobPosting.objects.filter(pk=pk).for_page())


def _read(pk: int) -> JobPosting | None:
    posting = WHOLE.first(pk)
    prefetch_related_objects([posting] if posting else [], "specialties", "places")
    return posting


def _read_codes(specialties: tuple[int, ...]) -> list[dict]:
    if not specialties:
        return []
    rows = Code.objects.current().for_list().filter(specialties__in=specialties).distinct()[:CODES_SHOWN]
    return [
        {"code": code.code, "url": code.get_absolute_url(), "lead": code.lead, "set": code.code_set.name}
        for code in rows
    ]
