"""What the front page states: how many jobs there are of which kind, where they are, and what the codes rest on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from statistics import median

from django.db.models import Count, QuerySet
from django.urls import reverse

from careers.finding.matching import JobSearch, Option
from careers.models import JobPosting, PostingFacet
from careers.terms.pay import PIECES
from codes.models import Code, Release
from web.held import HELD
from web.look.charts import Chart, Point, bar_chart
from web.text.counting import quantity

PAYING_JOBS = 300  # the newest of them stand for the market: a board of a million is not read for its front page
CREDENTIALS = 6
SPECIALTIES = 18
FEWEST = 5  # jobs behind a figure; of fewer the middle says more about one employer than about the pay
RELEASES = 4


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the board or the reference, what it counts, and where it leads."""

    value: str
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Share:
    """One specialty with its jobs, as a part of the largest in percent."""

    option: Option
    percent: int


def figures(search: JobSearch, total: int) -> list[Figure]:
    """How many jobs are live, and how many of them a coder looks for first; what is none is not told."""
    jobs = reverse("job_list")
    rows = [
        (total, "live jobs", jobs),
        (search.counts.get(("pay_stated", "1"), 0), "state their pay", f"{jobs}?pay_stated=1"),
        (search.counts.get(("mode", "remote"), 0), "are remote", f"{jobs}?mode=remote"),
        (search.counts.get(("apprentice", "1"), 0), "welcome apprentices", f"{jobs}?apprentice=1"),
    ]
    return [Figure(f"{count:,}", label, url) for count, label, url in rows if count]


def shares(options: Iterable[Option]) -> list[Share]:
    """The values of a facet that find the most, each with the length of its bar; in the order of their names."""
    rows = sorted(options, key=lambda each: -each.count)[:SPECIALTIES]
    most = max((each.count for each in rows), default=0) or 1
    return [Share(each, round(100 * each.count / most)) for each in sorted(rows, key=lambda each: each.label)]


def code_sets() -> list[dict]:
    """Each code set that holds codes in use, with how many."""
    rows = Code.objects.current().values("code_set__slug", "code_set__name").order_by("code_set__order")
    return [
        {"slug": row["code_set__slug"], "name": row["code_set__name"], "count": row["codes"]}
        for row in rows.annotate(codes=Count("pk"))
    ]


def latest_releases() -> list[Release]:
    """The releases that came in last, of each source and setting its newest."""
    newest: dict[tuple[str, str], Release] = {}
    for release in Release.objects.ready().newest_first():
        newest.setdefault((release.source, release.setting), release)
    return sorted(newest.values(), key=lambda each: each.effective_date, reverse=True)[:RELEASES]


def reference(now: datetime) -> dict:
    """The code sets and the newest releases, held: counting a whole code set is not a front page's work."""
    return HELD.get("front reference", now, lambda: ({"code_sets": code_sets(), "releases": latest_releases()}, None))


def pay(search: JobSearch) -> Chart | None:
    """The middle of the hourly pay that the newest jobs state, for the credentials most of them accept; or None. Held
    until one of these jobs changes, of a small board until anything does.
    """
    if not search.has_bitmaps:
        number = search.vocabulary.revision
        return HELD.get(("front pay", number), search.now, lambda: (pay_by_credential(search), None))
    paid = search.newest_paid(PAYING_JOBS)
    key = ("front pay", tuple(paid.pks), tuple(paid.revisions))
    rows = JobPosting.objects.filter(pk__in=paid.pks).exclude(hourly_min=None)
    return HELD.get(key, search.now, lambda: (_chart(search, _middles(rows), paid.accepting), None))


def pay_by_credential(search: JobSearch) -> Chart | None:
    """The same, asked of the database."""
    paying = JobPosting.objects.live(search.now).exclude(hourly_min=None).exclude(pay_unit__in=list(PIECES))
    middles = _middles(paying.newest_first()[:PAYING_JOBS])
    accepted = PostingFacet.objects.filter(facet="credential", posting__in=middles).values_list("value", "posting")
    accepting: dict[str, list[int]] = {}
    for slug, posting in accepted.distinct():
        accepting.setdefault(slug, []).append(posting)
    return _chart(search, middles, accepting)


def _middles(postings: QuerySet) -> dict[int, Decimal]:
    rows = postings.values_list("pk", "hourly_min", "hourly_max")
    return {pk: (low + (high or low)) / 2 for pk, low, high in rows}


def _chart(search: JobSearch, middles: Mapping[int, Decimal], accepting: Mapping[str, list[int]]) -> Chart | None:
    """`middles` are dollars an hour by posting, `accepting` the postings that accept each credential."""
    of_each = {slug: [middles[pk] for pk in pks if pk in middles] for slug, pks in accepting.items()}
    told = sorted((slug for slug in of_each if len(of_each[slug]) >= FEWEST), key=lambda s: (-len(of_each[s]), s))
    middle_of = {slug: median(of_each[slug]) for slug in told[:CREDENTIALS]}
    best_first = sorted(middle_of, key=lambda slug: (-middle_of[slug], slug))
    names = {slug: search.words_of("credential", slug) for slug in best_first}
    points = [Point(names[slug], middle_of[slug], f"${middle_of[slug]:.2f}") for slug in best_first]
    if not points:
        return None
    return bar_chart(
        "pay",
        points,
        title="Hourly pay by accepted credential",
        description=f"Median hourly pay of the newest {quantity(len(middles), 'job')} that state it.",
        heads=("Accepts", "An hour"),
    )
