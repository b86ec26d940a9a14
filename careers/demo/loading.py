"""Stores the demo: forty invented employers and three hundred postings, dated relative to the day it is loaded."""

import random
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.contrib.auth.models import Permission
from django.db import transaction
from django.db.models import F
from django.utils.text import slugify

from accounts.models import User
from careers.demo.employers import EMPLOYERS
from careers.demo.postings import PlannedPosting, dates, plan
from careers.demo.specialties import FIELDS
from careers.finding.refreshing import refresh
from careers.models import (
    Activity,
    Credential,
    CredentialGroup,
    Invitation,
    JobPlace,
    JobPosting,
    Membership,
    Organization,
    PublicationCounter,
    ScreeningQuestion,
)
from careers.models.choices import PostingState, RuleKind
from careers.models.teams import INVITATION_LIFE
from careers.postings.moderating import BOARD_DAYS
from careers.postings.rules import demands
from codes.models import Specialty

SEED = 47383
POSTINGS = 300
CLOSING_DAYS = (9, 14, 21, 28, 35)  # from today, of a posting that has to say when it closes
TEXAN = 8  # so many interventional jobs are in Texas and take a CPC-A
# How many of the postings are not live, the newest ones first.
OTHERS = [
    (PostingState.IN_REVIEW, 12),
    (PostingState.SCHEDULED, 10),
    (PostingState.DRAFT, 8),
    (PostingState.NEEDS_CHANGES, 3),
    (PostingState.CLOSED, 12),
    (PostingState.FILLED, 8),
    (PostingState.EXPIRED, 7),
]
EMPLOYER, MODERATOR = "employer@demo.example", "moderator@demo.example"
RECRUITER, NEWCOMER = "recruiter@demo.example", "newcomer@demo.example"  # the second has no account
OWN = [name for name, *_ in EMPLOYERS[:3]]  # the demo's employer posts for these


@transaction.atomic
def load(*, now: datetime, users: Mapping[str, User]) -> int:
    """Fill an empty job board; return how many postings there are now. A second call changes nothing.

    `users` maps the demo's e-mail addresses to its accounts: the employer becomes owner of the first organizations,
    the moderator may review. Missing ones are left out.
    """
    if Organization.objects.filter(slug=slugify(EMPLOYERS[0][0])).exists():
        return JobPosting.objects.count()
    if moderator := users.get(MODERATOR):
        moderator.user_permissions.add(Permission.objects.get(codename="moderate_postings"))
    organizations = _organizations(now, users.get(EMPLOYER))
    _team(organizations[0], users.get(EMPLOYER), users.get(RECRUITER), now)
    rng = random.Random(SEED)  # noqa: S311 - invented jobs, no secrets
    names = dict(Specialty.objects.values_list("slug", "name"))
    cycle = [slug for slug in FIELDS if slug in names]
    plans = []
    for number in range(POSTINGS):
        slug = cycle[number % len(cycle)]
        texan = slug == "interventional-radiology" and number < TEXAN * len(cycle)
        employer = rng.choice(_hiring(organizations, slug, texan))
        plans.append(plan(rng, number, slug, names[slug], employer, texan, now))
    _date(rng, plans, now, users.get(EMPLOYER))
    for number, each in enumerate(plans):
        if each.posting.state not in (PostingState.DRAFT, PostingState.NEEDS_CHANGES):
            _keep_to_rules(each, now, days=CLOSING_DAYS[number % len(CLOSING_DAYS)])
    _store(plans, now)
    return len(plans)


def _hiring(organizations: list[Organization], specialty: str, texan: bool) -> list[Organization]:
    """The employers that code this specialty; those who keep to it count thrice."""
    found = []
    for organization, (_, kind, _, state, keeps_to) in zip(organizations, EMPLOYERS, strict=True):
        if texan and kind == "direct" and state != "TX":
            continue
        if not keeps_to or specialty in keeps_to:
            found += [organization] * (3 if keeps_to else 1)
    return found


def _organizations(now: datetime, owner: User | None) -> list[Organization]:
    rows = [
        Organization(
            slug=slugify(name),
            name=name,
            kind=kind,
            headquarters=f"{city}, {state}",
            domain=f"{slugify(name)}.example",
            domain_verified_at=now if number % 4 else None,
            website=f"https://{slugify(name)}.example/",
            about=f"{name} is an invented employer of the demo, based in {city}.",
            created_at=now,
        )
        for number, (name, kind, city, state, _) in enumerate(EMPLOYERS)
    ]
    Organization.objects.bulk_create(rows)
    if owner:
        mine = [Membership(user=owner, organization=row, role="owner", joined_at=now) for row in rows[: len(OWN)]]
        Membership.objects.bulk_create(mine)
    return rows


def _team(organization: Organization, owner: User | None, recruiter: User | None, now: datetime) -> None:
    """Give the employer's first organization a colleague and an open invitation, whose mail "Send again" writes."""
    if recruiter:
        Membership.objects.create(user=recruiter, organization=organization, role="recruiter", joined_at=now)
    if owner:
        Invitation.objects.create(
            organization=organization,
            email=NEWCOMER,
            role="reader",
            token_hash=secrets.token_hex(),
            invited_by=owner,
            invited_at=now,
            sent_at=now,
            expires_at=now + INVITATION_LIFE,
        )


def _date(rng: random.Random, plans: list[PlannedPosting], now: datetime, author: User | None) -> None:
    """Give every posting its state and dates, and the published ones their revisions in order of publication."""
    states = [state for state, count in OTHERS for _ in range(count)]
    states += [PostingState.LIVE] * (len(plans) - len(states))
    rng.shuffle(states)
    for each, state in zip(plans, states, strict=True):
        _set_life(rng, each.posting, state, now)
        each.posting.slug = slugify(each.posting.title)
        each.posting.author = author if each.posting.organization.name in OWN else None
    published = [each.posting for each in plans if each.posting.published_at]
    PublicationCounter.objects.filter(pk=1).update(value=F("value") + len(published))
    last = PublicationCounter.objects.get(pk=1).value
    for number, posting in enumerate(sorted(published, key=lambda posting: posting.published_at)):
        posting.revision = posting.published_revision = last - len(published) + number + 1


def _set_life(rng: random.Random, posting: JobPosting, state: str, now: datetime) -> None:
    published, closes = dates(rng, now)
    posting.state = state
    posting.updated_at = posting.created_at = published
    if state in (PostingState.DRAFT, PostingState.NEEDS_CHANGES, PostingState.IN_REVIEW):
        posting.submitted_at = None if state == PostingState.DRAFT else published
        posting.closes_at = closes
        if state == PostingState.NEEDS_CHANGES:
            posting.moderation_reason = "Please say which states a remote coder may live in."
    elif state == PostingState.SCHEDULED:
        posting.opens_at = now + timedelta(days=rng.randint(1, 14))
    else:
        posting.published_at, posting.closes_at = published, closes
        posting.expires_at = published + timedelta(days=BOARD_DAYS)
    if state in (PostingState.CLOSED, PostingState.FILLED, PostingState.EXPIRED):
        posting.ended_at = published + (now - published) / 2
        posting.closes_at = posting.ended_at if state == PostingState.EXPIRED else closes
        posting.filled = posting.openings if state == PostingState.FILLED else 0


def _keep_to_rules(planned: PlannedPosting, now: datetime, days: int) -> None:
    """Add what a law asks where the work is done: benefits, or that there are none, and a day to apply by."""
    posting = planned.posting
    names = ("work_mode", "eligible_states", "pay_min", "pay_max", "benefits", "benefits_note", "closes_at")
    content = {name: getattr(posting, name) for name in names} | {"places": planned.places}
    asked = {each.rule.kind for each in demands(content, posting.organization, now.date()) if not each.is_met}
    if RuleKind.BENEFITS in asked:
        posting.benefits_note = "No benefits come with this engagement"
    if RuleKind.CLOSING_DATE in asked:
        posting.closes_at = (now + timedelta(days=days)).replace(hour=22, minute=0, second=0, microsecond=0)


def _store(plans: list[PlannedPosting], now: datetime) -> None:
    """Write everything in bulk: one statement a table, since one posting at a time took half a minute."""
    postings = JobPosting.objects.bulk_create([each.posting for each in plans])
    specialties = dict(Specialty.objects.values_list("slug", "pk"))
    through = JobPosting.specialties.through
    through.objects.bulk_create(
        [through(jobposting_id=each.posting.pk, specialty_id=specialties[each.specialty]) for each in plans]
    )
    _store_groups(plans)
    JobPlace.objects.bulk_create([JobPlace(posting=each.posting, **place) for each in plans for place in each.places])
    ScreeningQuestion.objects.bulk_create(
        [
            ScreeningQuestion(posting=each.posting, order=order, text=text, kind=kind, knock_out=knock_out)
            for each in plans
            for order, (text, kind, knock_out) in enumerate(each.questions)
        ]
    )
    Activity.objects.bulk_create(
        [
            Activity(posting=posting, at=posting.created_at, action="created", by=posting.author, note="demo")
            for posting in postings
        ]
    )
    refresh(postings=postings, now=now)


def _store_groups(plans: list[PlannedPosting]) -> None:
    credentials = dict(Credential.objects.values_list("slug", "pk"))
    groups, slugs = [], []
    for each in plans:
        for order, fields in enumerate(each.groups):
            own = {name: value for name, value in fields.items() if name != "slugs"}
            groups.append(CredentialGroup(posting=each.posting, order=order, **own))
            slugs.append(fields["slugs"])
    CredentialGroup.objects.bulk_create(groups)
    through = CredentialGroup.credentials.through
    through.objects.bulk_create(
        [
            through(credentialgroup_id=group.pk, credential_id=credentials[slug])
            for group, named in zip(groups, slugs, strict=True)
            for slug in named
        ]
    )
