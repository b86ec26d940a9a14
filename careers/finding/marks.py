"""What a reader did with the jobs of a page, for their cards."""

from collections.abc import Iterable

from careers.models import JobPosting, PostingMark, SavedPosting
from careers.models.choices import MarkKind

SAVED = "saved"


def marks_of(user, postings: Iterable[JobPosting]) -> dict[int, str] | None:
    """Return the one mark of each posting that says the most: applied, saved, seen; None for a guest, who has none."""
    if not user.is_authenticated:
        return None
    keys = [posting.pk for posting in postings]
    mine = PostingMark.objects.of(user).filter(posting__in=keys)
    kinds = {(pk, kind) for pk, kind in mine.values_list("posting", "kind")}
    kinds |= {
        (pk, SAVED) for pk in SavedPosting.objects.of(user).filter(posting__in=keys).values_list("posting", flat=True)
    }
    strongest_last = (MarkKind.SEEN.value, SAVED, MarkKind.APPLIED.value)
    return {pk: kind for each in strongest_last for pk, kind in kinds if kind == each}
