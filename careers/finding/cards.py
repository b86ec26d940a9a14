"""The cards of a page of postings: made once, then held in memory under all that they say.

Reading twenty postings whole and putting them into words was more than half of what a list page cost. A page now reads
one short row of each, its stamp, and takes from the database only those whose card is not held under that stamp. A
change, of a posting as of its employer, is another stamp, so nothing has to be told when one happens.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import cached_property
from threading import Lock
from typing import Any, overload

from django.db.models import BooleanField, CharField, Exists, ExpressionWrapper, OuterRef, prefetch_related_objects
from django.db.models.functions import Cast

from careers.models import JobPosting, TrustAnswer, TrustSign
from careers.models.posting_queries import JobPostingQuerySet
from careers.terms.words import card
from web.prepared import Prepared

KEPT = 4000  # of about 3 kB each
IS_TRUSTED = ExpressionWrapper(
    Exists(TrustSign.objects.filter(posting=OuterRef("pk")))
    | Exists(TrustAnswer.objects.filter(posting=OuterRef("pk"))),
    BooleanField(),
)
# Moments that are only compared are read as text: making Python's of them was a third of what reading stamps cost.
UPDATED, VERIFIED = Cast("updated_at", CharField()), Cast("organization__domain_verified_at", CharField())
ANSWERS = Cast("organization__answers_changed_at", CharField())
# Every public change of a posting takes a revision; a place filled, its employer verified, its author's zone take none.
STAMP = (
    "pk", "shortid", "revision", UPDATED, "published_at", "closes_at", "expires_at", "filled",
    "organization__name", "organization__kind", VERIFIED, ANSWERS, "author__time_zone", IS_TRUSTED,
)  # fmt: skip
TRUSTED = len(STAMP) - 1  # the place of what says whether anything was observed of it, or confirmed

Stamp = tuple[Any, ...]

_held: dict[tuple, dict] = {}
_lock = Lock()


class Rows(Sequence[JobPosting]):
    """The postings of a page, of which only the stamps were read; the first who asks for more reads them all."""

    def __init__(self, stamps: Iterable[Stamp]) -> None:
        self.stamps = list(stamps)

    @cached_property
    def postings(self) -> list[JobPosting]:
        rows = _read(self.stamps)
        return [rows[stamp[0]] for stamp in self.stamps if stamp[0] in rows]

    def cards(self, now: datetime, names: Iterable[str], most: int | None = None) -> dict[int, dict]:
        """The first cards by their key; `names` are those of the specialties, which may change while no posting does.

        Each reader has copies: what is added to one, such as that somebody saved it, stays theirs.
        """
        words = hash(tuple(names))
        keys = [(stamp, age_of(stamp, now), words) for stamp in self.stamps[:most]]
        found = {key: held for key in keys if (held := _held.get(key))}
        missing = [key for key in keys if key not in found]
        rows = _read([key[0] for key in missing]) if missing else {}
        for key in missing:
            if posting := rows.get(key[0][0]):  # else deleted since the stamp was read
                found[key] = _keep(key, card(posting, now))
        return {key[0][0]: dict(found[key]) for key in keys if key in found}

    def leave_at(self) -> list[datetime]:
        """The moments at which postings leave the board by the clock."""
        places = [STAMP.index(name) for name in ("closes_at", "expires_at")]
        return [stamp[place] for stamp in self.stamps for place in places if stamp[place]]

    def published_at(self) -> list[datetime]:
        return [stamp[STAMP.index("published_at")] for stamp in self.stamps]

    def trusted(self) -> list[int]:
        """The keys of those of which anything was observed or confirmed: few."""
        return [stamp[0] for stamp in self.stamps if stamp[TRUSTED]]

    def __len__(self) -> int:
        return len(self.stamps)

    @overload
    def __getitem__(self, place: int) -> JobPosting: ...

    @overload
    def __getitem__(self, place: slice) -> list[JobPosting]: ...

    def __getitem__(self, place):
        return self.postings[place]

    def __iter__(self) -> Iterator[JobPosting]:
        return iter(self.postings)


def stamps(postings: JobPostingQuerySet) -> list[Stamp]:
    """The stamps of some postings, in the order of the query."""
    return list(postings.values_list(*STAMP))


STAMPS = Prepared(lambda *pks: JobPosting.objects.filter(pk__in=pks).values_list(*STAMP))


def stamps_of(pks: Sequence[int]) -> list[Stamp]:
    """The stamps of the postings with these keys, in no order."""
    if not pks:
        return []
    return STAMPS.rows(*pks)


WHOLE = Prepared(lambda *pks: JobPosting.objects.filter(pk__in=pks).for_cards())


def _read(stamps: Iterable[Stamp]) -> dict[int, JobPosting]:
    pks = [stamp[0] for stamp in stamps]
    postings = WHOLE.all(*pks) if pks else []
    prefetch_related_objects(postings, "specialties")
    return {posting.pk: posting for posting in postings}


def age_of(stamp: Stamp, now: datetime) -> int:
    """The whole days since publication, the one thing that a card says of the time."""
    return (now - stamp[STAMP.index("published_at")]).days


def _keep(key: tuple, made: dict) -> dict:
    with _lock:
        while len(_held) >= KEPT:
            _held.pop(next(iter(_held)))
        _held[key] = made
    return made
