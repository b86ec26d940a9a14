"""Which codes the search puts first and which behind others: those told in our own words, those that nobody bills."""

from django.db.models import Case, CharField, Exists, OuterRef, Q, QuerySet, When
from django.db.models.functions import Cast

from codes.models import Code, FeeScheduleEntry, Release
from codes.models.reference import ENDED
from search import index
from search.models import Document

KIND = "code"
# CMS's status of codes that only report a measure, such as those of quality: 1,216 in RVU25D.
MEASURE = "M"


def with_rank(codes: QuerySet[Code]) -> QuerySet[Code]:
    """The codes with their `rank`, by their status and the newest fee schedule."""
    fees = Release.objects.newest(Release.Source.FEE_SCHEDULE)
    measures = FeeScheduleEntry.objects.filter(release=fees, code=OuterRef("code"), status=MEASURE)
    return codes.annotate(
        rank=Case(
            When(Q(status__in=ENDED) | Exists(measures), then=Document.Rank.BEHIND),
            When(~Q(lead=""), then=Document.Rank.FOREMOST),
            default=None,
        )
    )


def rank_again() -> None:
    """Bring the ranks in the search up to what the codes' are now; documents that are not there yet get theirs then."""
    ranked = with_rank(Code.objects.annotate(key=Cast("pk", CharField()))).exclude(rank=None)
    wanted: dict[str, int | None] = dict(ranked.values_list("key", "rank"))
    had = dict(Document.objects.filter(kind=KIND).exclude(rank=None).values_list("key", "rank"))
    changed = {key: wanted.get(key) for key in wanted.keys() | had.keys() if wanted.get(key) != had.get(key)}
    index.rank(KIND, changed)
