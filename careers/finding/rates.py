"""The hourly pay of live postings, as the pay pages and a job's page compare it."""

from datetime import datetime

from django.db.models import QuerySet

from careers.models import JobPosting
from careers.models.choices import Engagement
from careers.terms.market import Market, Rate, market_of
from careers.terms.pay import PIECES

# A contractor pays taxes and insurance of their own: 1099 and W-2 are never one figure.
CONTRACT = frozenset({Engagement.CONTRACT_1099, Engagement.CORP_TO_CORP})
W2 = frozenset(Engagement) - CONTRACT
MOST = 5000


def comparable(postings: QuerySet, engagements: frozenset) -> QuerySet:
    """Postings with pay stated in dollars and no estimate of ours, of one form of engagement."""
    stated = postings.filter(hourly_min__isnull=False, hourly_max__isnull=False, pay_currency="USD")
    return stated.filter(engagement__in=engagements).exclude(pay_unit__in=list(PIECES))


def rates_of(postings: QuerySet, engagements: frozenset) -> list[Rate]:
    """Return what the newest of these postings pay."""
    found = comparable(postings, engagements).order_by("-published_revision").distinct()
    columns = ("organization", "hourly_min", "hourly_max", "published_revision")
    return [Rate(employer, low, high) for employer, low, high, _ in found.values_list(*columns)[:MOST]]


def market_beside(posting: JobPosting, now: datetime) -> tuple[str, Market] | None:
    """Return what work like this pays and what it is: of its specialty, else of its role; None where too few say."""
    engagements = CONTRACT if posting.engagement in CONTRACT else W2
    live = JobPosting.objects.live(now).exclude(pk=posting.pk)
    form = "1099" if engagements is CONTRACT else "W-2"
    specialties = list(posting.specialties.all())
    ways = [(specialties[0].name.lower(), live.filter(specialties__in=specialties))] if specialties else []
    ways.append((posting.get_role_display().lower(), live.filter(role=posting.role)))
    for name, postings in ways:
        market = market_of(rates_of(postings, engagements))
        if market:
            return f"{name}, {form}", market
    return None
