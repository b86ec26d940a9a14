"""Which plans an organization holds, what is left of them, and the plans the site ships with."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.template.defaultfilters import pluralize

from careers.models import EmployerGrant, EmployerPlan, JobPosting, Organization, SpentCredit
from web import events
from web.refusals import Refused

NO_CREDIT = "Your organization has no posting left in its plans. What each plan holds stands under “Plans”."


@dataclass(frozen=True, slots=True)
class Holding:
    """A plan that an organization holds; without a grant it is the free one."""

    plan: EmployerPlan
    grant: EmployerGrant | None
    used: int
    is_open: bool = True

    @property
    def left(self) -> int | None:
        """Credits not spent; None where the plan has no limit. A limit lowered below what was used leaves 0."""
        if not self.is_open:
            return 0
        return None if self.plan.credits is None else max(0, self.plan.credits - self.used)


def holdings(organization: Organization, now: datetime) -> list[Holding]:
    """Return the plans an organization holds at `now`: those that end soonest first, the free one last."""
    grants = organization.plan_grants.active(now)
    return [*(Holding(each.plan, each, each.used) for each in grants), _free(organization)]


def _free(organization: Organization) -> Holding:
    """The free plan; one that is once a domain is open to who proved one, and spent by all who proved the same."""
    plan = EmployerPlan.objects.free()
    whose = _of_its_domain(organization) if plan.once_a_domain else [organization]
    used = SpentCredit.objects.filter(organization__in=whose, grant=None).count()
    return Holding(plan, None, used, is_open=organization.is_verified or not plan.once_a_domain)


def _of_its_domain(organization: Organization) -> QuerySet:
    """The organization, with the others that proved the same domain."""
    same = Q(domain__iexact=organization.domain, domain_verified_at__isnull=False) & ~Q(domain="")
    return Organization.objects.filter(Q(pk=organization.pk) | same)


def credits_left(held: list[Holding]) -> int | None:
    """Return how many postings these plans let an organization still publish; None where one of them has no limit."""
    left = [each.left for each in held]
    return None if None in left else sum(filter(None, left))


def standing(organization: Organization, now: datetime) -> dict:
    """Return what the page of plans says of an organization: the names of its plans, and what is left of them."""
    held = holdings(organization, now)
    return {
        "organization": organization,
        "plans": ", ".join(each.plan.name for each in held),
        "left": left_words(held),
        "featured": featured_words(organization.postings.featured_at(now).count(), places(organization, now)),
    }


def featured_words(marked: int, places: int) -> str:
    """Say how many of the places for featured postings are taken; nothing where there are none."""
    return f"{marked} of {places} featured" if places else ""


def left_words(held: list[Holding]) -> str:
    """Say how many postings are left of these plans."""
    left = credits_left(held)
    return "No limit of postings" if left is None else f"{left} posting{pluralize(left)} left"


def begins_a_run(posting: JobPosting, now: datetime) -> bool:
    """Whether publishing it would give it a new time on the board: never published, or that time is over."""
    return posting.expires_at is None or posting.expires_at <= now


@transaction.atomic
def spend(*, posting: JobPosting, now: datetime) -> SpentCredit | None:
    """Take one credit for a new run of a posting, of the plan that ends soonest; None where a plan has no limit.

    Raises Refused where none is left. The lock makes publications of one organization wait for each other.
    """
    organization = posting.organization
    if credits_left(holdings(organization, now)) is None:
        return None
    # those of its domain too, in one order: they may share the free plan
    list(_of_its_domain(organization).order_by("pk").select_for_update(no_key=True))
    held = next((each for each in holdings(organization, now) if each.left), None)
    if held is None:
        raise Refused(NO_CREDIT)
    return SpentCredit.objects.create(organization=organization, grant=held.grant, posting=posting, spent_at=now)


def require_credit(posting: JobPosting, now: datetime) -> None:
    """Raise Refused where a posting could not be published, so that nobody reviews one in vain."""
    if begins_a_run(posting, now) and credits_left(holdings(posting.organization, now)) == 0:
        raise Refused(NO_CREDIT)


def places(organization: Organization, now: datetime) -> int:
    """Return how many postings an organization may have marked as featured at the same time."""
    return sum(each.plan.featured for each in holdings(organization, now))


@transaction.atomic
def grant_plan(
    *,
    organization: Organization,
    plan: EmployerPlan,
    now: datetime,
    ends_at: datetime | None = None,
    granted_by=None,
    reason: str = "",
) -> EmployerGrant:
    """Give an organization a plan from now on, beside those it holds."""
    by = granted_by.pk if granted_by else None
    events.security("plan_granted", by=by, plan=plan.slug, what=f"organization {organization.pk}")
    return EmployerGrant.objects.create(
        organization=organization, plan=plan, starts_at=now, ends_at=ends_at, granted_by=granted_by, reason=reason
    )


def end_grant(*, grant: EmployerGrant, ends_at: datetime | None, by) -> None:
    """Let a grant end at another moment than it would; None lets it run on."""
    EmployerGrant.objects.filter(pk=grant.pk).update(ends_at=ends_at)
    until = ends_at.date().isoformat() if ends_at else None
    about = f"organization {grant.organization_id}"
    events.security("plan_ended", by=by.pk, plan=grant.plan.slug, until=until, what=about)


BY_HAND = "Request this plan"
# slug, name, postings (None: no limit), featured at the same time, rank, how to get it
DEFAULT_PLANS = [
    (EmployerPlan.FREE, "Free", None, 0, 0, "Every organization begins here"),
    ("one", "One posting", 1, 0, 5, BY_HAND),
    ("five", "Five postings", 5, 1, 10, BY_HAND),
    ("twenty", "Twenty postings", 20, 3, 20, BY_HAND),
]


def ensure_plans() -> None:
    """Make the plans the site ships with where they are missing; an operator's changes stay."""
    columns = ("slug", "name", "credits", "featured", "rank", "how_to_get")
    plans = [EmployerPlan(**dict(zip(columns, row, strict=True))) for row in DEFAULT_PLANS]
    EmployerPlan.objects.bulk_create(plans, ignore_conflicts=True)
