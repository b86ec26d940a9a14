"""The hourly pay of live postings, as the pay pages and a job's page compare it."""

from collections import defaultdict
from collections.abc import Callable
from datetime import datetime
from functools import partial

from django.db.models import QuerySet

from careers.finding.matching import JobSearch
from careers.models import JobPosting, PostingFacet
from careers.models.choices import Engagement, State
from careers.terms.market import Market, Rate, Spread, market_of
from careers.terms.pay import PIECES, amount_words
from codes.models import OccupationWage
from web.held import HELD
from web.look.charts import Chart, Point, bar_chart
from web.text.counting import quantity

# A contractor pays taxes and insurance of their own: 1099 and W-2 are never one figure.
CONTRACT = frozenset({Engagement.CONTRACT_1099, Engagement.CORP_TO_CORP})
W2 = frozenset(Engagement) - CONTRACT
MOST = 5000
MANY = 100
# Medical records specialists: where the Standard Occupational Classification counts coders.
OCCUPATION = "29-2072"


def comparable(postings: QuerySet, engagements: frozenset) -> QuerySet:
    """Postings with pay stated in dollars and no estimate of ours, of one form of engagement."""
    stated = postings.filter(hourly_min__isnull=False, hourly_max__isnull=False, pay_currency="USD")
    return stated.filter(engagement__in=engagements).exclude(pay_unit__in=list(PIECES))


def rates_of(postings: QuerySet, engagements: frozenset) -> dict[int, Rate]:
    """Return what the newest of these postings pay, by their keys."""
    found = comparable(postings, engagements).order_by("-published_revision").distinct()
    columns = ("pk", "organization", "hourly_min", "hourly_max", "published_revision")
    return {pk: Rate(employer, low, high) for pk, employer, low, high, _ in found.values_list(*columns)[:MOST]}


def market_beside(posting: JobPosting, revision: int, now: datetime) -> tuple[str, Market] | None:
    """Return what other work like this pays and what it is: of its specialty, else its role; None where too few say.

    `revision` is the number of the board's last change.
    """
    engagements = CONTRACT if posting.engagement in CONTRACT else W2
    live = JobPosting.objects.live(now)
    form = "1099" if engagements is CONTRACT else "W-2"
    specialties = list(posting.specialties.all())
    keys = tuple(sorted(each.pk for each in specialties))
    ways: list[tuple] = [(posting.get_role_display().lower(), posting.role, lambda: live.filter(role=posting.role))]
    if specialties:
        ways.insert(0, (specialties[0].name.lower(), keys, lambda: live.of_specialties(specialties)))
    for name, of, postings in ways:
        rates, spread = _held(("rates", form, of), revision, now, partial(_read, postings, engagements))
        if market := spread.market(without=rates.get(posting.pk)):
            return f"{name}, {form}", market
    return None


def _read(postings: Callable[[], QuerySet], engagements: frozenset) -> dict[int, Rate]:
    return rates_of(postings(), engagements)


def _held(
    key: tuple, revision: int, now: datetime, read: Callable[[], dict[int, Rate]]
) -> tuple[dict[int, Rate], Spread]:
    """Rates and their spread, held until the board changes; of many for a minute whatever changes, because all postings
    of a kind share them, and what changes in a minute moves no quartile of so many to speak of.
    """
    number, rates, spread = HELD.at_hand(key, now) or (None, {}, None)
    if spread is None or (number != revision and len(rates) < MANY):
        rates = read()
        spread = Spread(rates.values())
        HELD.keep(key, now, (revision, rates, spread))
    return rates, spread


def wages_beside(state: str = "") -> list[OccupationWage]:
    """What the Bureau of Labor Statistics estimates for the occupation of coders, in the country and in this state."""
    return list(OccupationWage.objects.beside(OCCUPATION, State(state).label if state else ""))


def pay_words(search: JobSearch) -> list[str]:
    """Say what is asked for: "with CIRCC", "in cardiology", "in Texas"."""
    chosen = [(name, search.state.first(name)) for name in ("credential", "specialty", "state")]
    leads = {"credential": "with", "specialty": "in", "state": "in"}
    return [f"{leads[name]} {search.words_of(name, value)}" for name, value in chosen if value]


def pay_by(search: JobSearch, form: str, engagements: frozenset) -> dict:
    """What a pay page shows of one form of engagement: its quartiles, and the medians of the credentials as a chart."""
    postings = search.matching()
    market = market_of(rates_of(postings, engagements).values())
    columns = ("value", "posting", "posting__organization", "posting__hourly_min", "posting__hourly_max")
    paying = comparable(postings, engagements).values("pk")
    rows = PostingFacet.objects.filter(facet="credential", posting__in=paying).order_by("value", "posting")
    of_each: dict[str, list[Rate]] = defaultdict(list)
    for slug, _, employer, low, high in rows.values_list(*columns).distinct():
        of_each[slug].append(Rate(employer, low, high))
    found = [(slug, each) for slug, rates in of_each.items() if (each := market_of(rates))]
    best_first = sorted(found, key=lambda pair: (-pair[1].median, pair[0]))
    points = [
        Point(
            f"{search.words_of('credential', slug)}: {quantity(each.jobs, 'job')},"
            f" {quantity(each.employers, 'employer')}",
            each.median,
            amount_words(each.median),
        )
        for slug, each in best_first
    ]
    return {
        "form": form,
        "market": market,
        "spread": _spread(market),
        "chart": _chart(points, form) if points else None,
    }


def _spread(market: Market | None) -> str:
    """Say the quartiles and on how much they rest."""
    if market is None:
        return ""
    half = f"{amount_words(market.low)}\N{EN DASH}{amount_words(market.high)}"
    return (
        f"Median {amount_words(market.median)} an hour; half of the jobs pay {half}. "
        f"{market.jobs} live jobs of {quantity(market.employers, 'employer')}."
    )


def _chart(points: list[Point], form: str) -> Chart:
    key = "pay-w2" if form == "W-2" else "pay-1099"
    return bar_chart(
        key,
        points,
        title=f"Median pay an hour by accepted credential, {form}",
        description="Medians of what live jobs state, where five different employers do; estimates left out.",
        heads=("Accepts", "An hour"),
    )
