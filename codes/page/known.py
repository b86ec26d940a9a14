"""What a process knows of code pages under the number of the last change, which is read with every request."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Coalesce

from codes.models import Code, KeptCode, ReferenceRevision
from codes.reference.facts import Shared
from web.held import Held
from web.prepared import Prepared

LONGEST = timedelta(minutes=10)
CODES = Held(kept=500, longest=LONGEST)  # of about 4 kB each
SHARED = Held(kept=2, longest=LONGEST)  # of about 100 kB each


@dataclass(frozen=True, slots=True)
class Mark:
    """The number under which code pages are held, None where there is none, and what a reader keeps of a code."""

    revision: int | None = None
    bookmarked: bool = False
    note: str = ""


def mark_of(user, page_key: str) -> Mark:
    """Read both in one query."""
    rows = KEPT.rows(user.pk, page_key) if user.is_authenticated else LAST.rows()
    return Mark(*rows[0]) if rows else Mark()


def code_of(system: str, plain: str, *, revision: int | None, now: datetime) -> Code | None:
    """Return a code with what its page needs (`CodeQuerySet.for_page`); None where no release lists it."""
    key = (revision, system, plain)
    code = None if revision is None else CODES.at_hand(key, now)
    if code is None:
        code = Code.objects.for_page().filter(code_set__slug=system, code=plain).first()
        if code is not None and revision is not None:
            CODES.keep(key, now, code)
    return code


def shared_rows(*, revision: int | None, now: datetime) -> Shared:
    """Return the rows that many pages show."""
    if revision is None:
        return Shared.read()
    return SHARED.get(revision, now, lambda: (Shared.read(), None))


def _kept(user: int, page_key: str) -> QuerySet:
    mine = KeptCode.objects.filter(user=user, page_key=page_key)
    note = Coalesce(Subquery(mine.values("note")[:1]), Value(""), output_field=TextField())
    rows = ReferenceRevision.objects.filter(pk=1).annotate(bookmarked=Exists(mine.filter(bookmarked=True)), note=note)
    return rows.values_list("value", "bookmarked", "note")


KEPT = Prepared(_kept)
LAST = Prepared(lambda: ReferenceRevision.objects.filter(pk=1).values_list("value"))
