"""What a reader did with the jobs of a page, for their cards."""

from collections.abc import Iterable

from django.db.models import CharField, QuerySet, Value

from careers.models import PostingMark, SavedPosting
from careers.models.choices import MarkKind
from web.prepared import Prepared

SAVED = "saved"


def _kinds(user: int, *keys: int) -> QuerySet:
    marked = PostingMark.objects.filter(user=user, posting__in=keys).order_by().values_list("posting", "kind")
    saved = SavedPosting.objects.filter(user=user, posting__in=keys).order_by()
    return marked.union(saved.values_list("posting", Value(SAVED, CharField())), all=True)


KINDS = Prepared(_kinds)


def marks_of(user, keys: Iterable[int]) -> dict[int, str] | None:
    """Return of each posting the one mark that says the most: applied, saved, seen; None for a guest, who has none."""
    if not user.is_authenticated:
        return None
    keys = list(keys)
    kinds = set(KINDS.rows(user.pk, *keys)) if keys else set()
    strongest_last = (MarkKind.SEEN.value, SAVED, MarkKind.APPLIED.value)
    return {pk: kind for each in strongest_last for pk, kind in kinds if kind == each}
