"""The facets of the job board: for each, its parameter, its name on the page, its values and what a posting has of it.

A new facet is one entry here: the filter, its counts, its chips and the stored rows all read this list.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import TextChoices

from careers.models import CredentialGroup, JobPosting, PostingFacet
from careers.models.choices import (
    ChartType,
    CodeSystem,
    Engagement,
    OfficeDays,
    OrganizationKind,
    RequirementKind,
    Role,
    Setting,
    Shift,
    State,
    System,
    WorkMode,
)
from careers.terms.credentials import FULL_OF, Term, accepted
from careers.terms.pay import PIECES, pay_of

ANYWHERE = "*"
LIVES = "lives"  # stored like a facet, asked as "I live in"
SPOT = "spot"  # stored like a facet, asked by distance: where a place of it lies
PACE = "pace"  # stored like a facet, asked as "at most": the least pieces an hour that the employer expects
ESTIMATE = "estimate"  # stored like a facet: the hourly pay rests on a piece rate


@dataclass(frozen=True, slots=True)
class Facet:
    """`choices` is None where the values are rows (specialties, credentials). `yes` names a facet with one value."""

    name: str
    legend: str
    values: Callable[[JobPosting], Iterable[str]]
    choices: type[TextChoices] | None = None
    yes: str = ""
    open: bool = False
    quiet: bool = False  # stands among the filters only while a value of it is chosen

    @property
    def is_flag(self) -> bool:
        return bool(self.yes)


def _flag(condition: bool) -> list[str]:
    return ["1"] if condition else []


def _states(posting: JobPosting) -> set[str]:
    """Where the job can be worked: its places, and for a remote job the states it names."""
    places = {place.state for place in posting.places.all()}
    if posting.work_mode == WorkMode.REMOTE:
        return places | set(posting.eligible_states) if posting.states_stated else places
    return places


def _office_days(posting: JobPosting) -> list[str]:
    """How often to come to work; of hybrid work that states no days nobody knows it."""
    days = {str(WorkMode.REMOTE): 0, str(WorkMode.ONSITE): 5}.get(posting.work_mode, posting.hybrid_days)
    return [] if days is None else [str(min(days, 5))]


def _homes(posting: JobPosting) -> list[str]:
    """Where the coder may live. Only a remote job that names its states is closed to the others."""
    closed = posting.work_mode == WorkMode.REMOTE and posting.states_stated
    return sorted(posting.eligible_states) if closed else [ANYWHERE]


# Credentials, required or desired, depend on the day's level lists: rows_of makes their rows and the apprentices'.
FACETS = [
    Facet("specialty", "Specialty", lambda p: [each.slug for each in p.specialties.all()], open=True),
    Facet("credential", "Accepts", lambda p: [], open=True),
    Facet("desired", "Prefers", lambda p: [], quiet=True),
    Facet("apprentice", "Apprentices", lambda p: [], yes="Apprentices (-A) welcome"),
    Facet("mode", "Work mode", lambda p: [p.work_mode], WorkMode, open=True),
    Facet("days", "Days on site a week", _office_days, OfficeDays),
    Facet("state", "Can be worked in", _states, State),
    Facet("setting", "Setting", lambda p: [p.setting] if p.setting else [], Setting),
    Facet("role", "Role", lambda p: [p.role], Role),
    Facet("engagement", "Engagement", lambda p: [p.engagement] if p.engagement else [], Engagement),
    Facet("code_set", "Code sets worked", lambda p: p.code_sets, CodeSystem),
    Facet("system", "Systems", lambda p: p.systems, System),
    Facet("chart", "Charts", lambda p: [p.chart_type] if p.chart_type else [], ChartType, quiet=True),
    Facet("shift", "Shift", lambda p: [p.shift], Shift),
    Facet("employer", "Employer", lambda p: [p.organization.kind], OrganizationKind),
    Facet("no_test", "Assessment", lambda p: _flag(p.assessment is False), yes="No coding test"),
    Facet("pay_stated", "Pay", lambda p: _flag(bool(p.pay_unit and p.pay_min is not None)), yes="Pay stated"),
]
BY_NAME = {facet.name: facet for facet in FACETS}
FLAGS = [facet for facet in FACETS if facet.is_flag]


def term_of(group: CredentialGroup) -> Term:
    """Return a stored credential group as the term that careers.terms.credentials judges."""
    return Term(
        any_of=frozenset(credential.slug for credential in group.credentials.all()),
        tier=group.tier,
        issuers=frozenset(group.tier_issuers),
        tier_date=group.tier_date,
        accept_apprentice=group.accept_apprentice,
        within_months=group.within_months,
    )


def too_fast(paces: Iterable[str], most: Decimal) -> list[str]:
    """Those of the stored paces that are above so many pieces an hour."""
    return [pace for pace in paces if Decimal(pace) > most]


def terms_of(posting: JobPosting, kind: str) -> list[Term]:
    return [term_of(group) for group in posting.credential_groups.all() if group.kind == kind]


def deciding_groups(posting: JobPosting) -> list[CredentialGroup]:
    """The groups under which a posting is found: the required ones, or the desired where nothing is required."""
    groups = list(posting.credential_groups.all())
    return [group for group in groups if group.kind == RequirementKind.REQUIRED] or groups


def rows_of(posting: JobPosting, on: date, spots: Mapping[int, str]) -> list[PostingFacet]:
    """Return every row under which the posting is to be found; its relations should be prefetched.

    `spots` tell where its places lie, by their keys.
    """
    rows = [
        PostingFacet(posting=posting, facet=facet.name, value=value)
        for facet in FACETS
        for value in sorted(set(facet.values(posting)) - {""})
    ]
    rows += [PostingFacet(posting=posting, facet=LIVES, value=state) for state in _homes(posting)]
    here = {spots[place.pk] for place in posting.places.all() if place.pk in spots}
    rows += [PostingFacet(posting=posting, facet=SPOT, value=spot) for spot in sorted(here)]
    if pace := pay_of(posting).pieces_min:
        rows.append(PostingFacet(posting=posting, facet=PACE, value=f"{pace:.2f}"))
    if posting.pay_unit in PIECES:
        rows.append(PostingFacet(posting=posting, facet=ESTIMATE, value="1"))
    return rows + _credential_rows(posting, on)


def welcomes_apprentices(posting: JobPosting, on: date) -> bool:
    """Tell whether a credential that still has an apprentice status meets what is required."""
    return any(slug in FULL_OF for group in deciding_groups(posting) for slug in accepted(term_of(group), on))


def _credential_rows(posting: JobPosting, on: date) -> list[PostingFacet]:
    """One row per group and credential that meets it, the flag for apprentices, and one row for each desired one."""
    rows = [
        PostingFacet(posting=posting, facet="credential", value=slug, group=group)
        for group in deciding_groups(posting)
        for slug in sorted(accepted(term_of(group), on))
    ]
    if welcomes_apprentices(posting, on):
        rows.append(PostingFacet(posting=posting, facet="apprentice", value="1"))
    wished = {slug for term in terms_of(posting, RequirementKind.DESIRED) for slug in accepted(term, on)}
    return rows + [PostingFacet(posting=posting, facet="desired", value=slug) for slug in sorted(wished)]
