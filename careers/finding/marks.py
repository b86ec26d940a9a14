"""What a reader did with the jobs of a page, for their cards."""

from collections.abc import Iterable

from careers.models import PostingMark, SavedPosting
from careers.models.choices import MarkKind

SAVED = "saved"


def marks_of(user, keys: Iterable[int]) -> dict[int, str] | None:
    """Return of each posting the one mark that says the most: applied, saved, seen; None for a guest, who has none."""
    if not user.is_authenticated:
        return None
    keys = list(keys)
    mine = PostingMark.objects.of(user).filter(posting__in=keys)
    kinds = {(pk, kind) for pk, kind in mine.values_list("posting", "kind")}
    kinds |= {
        (pk, SAVED) for pk in SavedPosting.objects.of(user).filter(posting__in=keys).values_list("posting", flat=True)
    }
    strongest_last = (MarkKind.SEEN.value, SAVED, MarkKind.APPLIED.value)
    return {pk: kind for each in strongest_last for pk, kind in kinds if kind == each}
