"""What an employer does with its own postings."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import F
from django.utils.text import slugify

from careers.employers import planning
from careers.employers.identity import impersonated
from careers.finding.numbers import next_revision
from careers.finding.refreshing import refresh
from careers.models import Actor, Credential, CredentialGroup, JobPlace, JobPosting, Organization, ScreeningQuestion
from careers.models.choices import PostingState
from careers.models.postings import new_shortid
from careers.postings import content, rules
from careers.postings.life import MEANWHILE, move, record, require_step
from careers.postings.moderating import publish
from careers.terms import pay, scams
from web.refusals import Refused

NO_DRAFT = "Only drafts and live postings can be changed. Copy this one to a new draft and change that."


@transaction.atomic
def save_draft(
    *,
    posting: JobPosting,
    by,
    now: datetime,
    specialties=None,
    groups: list[dict] | None = None,
    places: list[dict] | None = None,
    questions: list[dict] | None = None,
) -> JobPosting:
    """Store a new or changed draft, complete or not, and derive what depends on it.

    `groups`, `places` and `questions` hold the fields of their models, a group's `credentials` too; they replace what
    was there, None leaves it. Raises Refused for a posting that is neither a draft nor sent back for changes.
    """
    created = posting.pk is None
    if created:
        posting.created_at, posting.author = now, by
    else:
        # The state of this moment: the one it was read with may be a submit or an approval ago.
        posting.state = JobPosting.objects.select_for_update().values_list("state", flat=True).get(pk=posting.pk)
    if not posting.is_editable:
        raise Refused(NO_DRAFT)
    posting.updated_at = now
    posting.slug = slugify(posting.title)[:100] or "job"
    posting.save(update_fields=None if created else _CONTENT)
    if specialties is not None:
        posting.specialties.set(specialties)
    if groups is not None:
        replace_groups(posting=posting, groups=groups)
    if places is not None:
        replace_places(posting=posting, places=places)
    if questions is not None:
        replace_questions(posting=posting, questions=questions)
    _record_draft(posting, "created" if created else "edited", by, now)
    refresh(postings=[JobPosting.objects.get(pk=posting.pk)], now=now)
    return posting


def _record_draft(posting: JobPosting, action: str, by, now: datetime) -> None:
    """Write that a draft was made or changed: one row for one person's work at it, however often it is saved."""
    last = posting.activity.last()
    if last and last.action in ("created", "edited") and last.by == by:
        return
    record(posting=posting, by=by, action=action, now=now, after={"title": posting.title})


@transaction.atomic
def replace_groups(*, posting: JobPosting, groups: list[dict]) -> None:
    """Store these credential terms in place of the posting's; a term's `credentials` are rows."""
    posting.credential_groups.all().delete()
    for order, fields in enumerate(groups):
        fields = dict(fields)
        credentials = fields.pop("credentials", ())
        CredentialGroup.objects.create(posting=posting, order=order, **fields).credentials.set(credentials)


def groups_of(content: dict) -> list[dict]:
    """Return the credential terms of a content with their credentials as rows."""
    named = [(group, Credential.objects.filter(slug__in=group["credentials"])) for group in content["groups"]]
    return [{**group, "credentials": rows} for group, rows in named]


@transaction.atomic
def replace_places(*, posting: JobPosting, places: list[dict]) -> None:
    """Store these places in place of the posting's."""
    posting.places.all().delete()
    JobPlace.objects.bulk_create([JobPlace(posting=posting, **fields) for fields in places])


@transaction.atomic
def replace_questions(*, posting: JobPosting, questions: list[dict]) -> None:
    """Store these questions in place of the posting's; answers given keep the wording they were given to."""
    posting.questions.all().delete()
    ScreeningQuestion.objects.bulk_create(
        [ScreeningQuestion(posting=posting, order=order, **fields) for order, fields in enumerate(questions)]
    )


@transaction.atomic
def submit(*, posting: JobPosting, by, now: datetime) -> JobPosting:
    """Send a draft to the moderators. Raises Refused where something is missing, be it a credit to publish it with.

    What is weighed is what stands there now: a colleague may have changed the draft since it was read.
    """
    posting.refresh_from_db(from_queryset=JobPosting.objects.select_for_update())
    if posting.organization.is_held:
        raise Refused("Your organization waits for a moderator, who looks at its name. You can submit after that.")
    require_complete(content.content_of(posting), posting.organization, now.date())
    planning.require_credit(posting, now)
    move(
        posting=posting,
        to=PostingState.IN_REVIEW,
        who=Actor.EMPLOYER,
        by=by,
        action="submitted",
        now=now,
        submitted_at=now,
        **scam_signs(posting),
    )
    return posting


def require_complete(stated: dict, organization: Organization, day: date) -> None:
    """Raise Refused where a content lacks what the board, or a law where the work is done, demands of an employer."""
    if lacking := rules.missing(stated, organization, day):
        raise Refused(f"Before review this posting needs {' and '.join(lack.words for lack in lacking)}.")


def scam_signs(posting: JobPosting) -> dict:
    """Weigh a posting for the moderators; the names are columns."""
    rate = pay.hourly(pay.pay_of(posting))
    around = scams.Surroundings(
        apply_url=posting.apply_url,
        hourly_max=rate.maximum if rate else None,
        is_verified=posting.organization.is_verified,
        author_email=posting.author.email if posting.author else "",
        likeness=impersonated(posting.organization) if not posting.organization.is_verified else "",
        cities=JobPosting.objects.cities_of_text(posting.description),
    )
    doubt = scams.suspect(f"{posting.title}\n{posting.description}\n{posting.benefits_note}", around)
    return {"scam_score": doubt.score, "scam_signals": doubt.signals}


@transaction.atomic
def close(*, posting: JobPosting, by, now: datetime, action: str = "closed", who: Actor = Actor.EMPLOYER) -> JobPosting:
    """Take a live posting down; its page stays and says so."""
    return _end(posting, PostingState.CLOSED, who, action, by, now)


@transaction.atomic
def mark_filled(*, posting: JobPosting, by, now: datetime) -> JobPosting:
    """Count one opening as filled, of a live or a closed posting; the last one ends it."""
    require_step(posting, PostingState.FILLED, Actor.EMPLOYER)
    if posting.filled + 1 < posting.openings:
        same = JobPosting.objects.filter(pk=posting.pk, state=posting.state, filled=posting.filled)
        if not same.update(filled=F("filled") + 1):
            raise Refused(MEANWHILE)
        posting.refresh_from_db(fields=["filled"])
        record(posting=posting, by=by, action="one filled", now=now, after={"filled": posting.filled})
        return posting
    return _end(posting, PostingState.FILLED, Actor.EMPLOYER, "filled", by, now, filled=posting.openings)


@transaction.atomic
def withdraw(*, posting: JobPosting, by, now: datetime, who: Actor = Actor.EMPLOYER) -> JobPosting:
    """Take a posting back, before or after publication; its page is gone."""
    return _end(posting, PostingState.WITHDRAWN, who, "withdrawn", by, now)


@transaction.atomic
def reopen(*, posting: JobPosting, by, now: datetime, who: Actor = Actor.EMPLOYER) -> JobPosting:
    """Bring a closed, filled or expired posting back as it was approved; alerts don't tell about it again."""
    require_step(posting, PostingState.LIVE, who)
    if posting.is_past_closing(now):
        raise Refused("Its closing time has passed. Copy it to a new draft with a later one.")
    fields = {"filled": min(posting.filled, posting.openings - 1), "unpublished_by_hand": False}
    publish(posting=posting, who=who, by=by, now=now, action="reopened", **fields)
    return posting


@transaction.atomic
def copy(*, posting: JobPosting, by, now: datetime) -> JobPosting:
    """Make a new draft with the content of a posting in any state; nothing of its life comes along."""
    draft = JobPosting.objects.get(pk=posting.pk)
    draft.pk = None
    draft._state.adding = True
    for field in _LIFE:
        setattr(draft, field, JobPosting._meta.get_field(field).get_default())
    draft.shortid, draft.state = new_shortid(), PostingState.DRAFT
    groups = [{**_fields(group), "credentials": group.credentials.all()} for group in posting.credential_groups.all()]
    return save_draft(
        posting=draft,
        by=by,
        now=now,
        specialties=posting.specialties.all(),
        groups=groups,
        places=[_fields(place) for place in posting.places.all()],
        questions=[_fields(question) for question in posting.questions.all()],
    )


_LIFE = [
    "filled", "opens_at", "closes_at", "expires_at", "reminded_days", "published_at", "ended_at", "published_revision",
    "revision", "edited_revision", "replaced_by", "featured",
    "submitted_at", "moderated_by", "moderated_at", "moderation_reason", "scam_score", "scam_signals", "source",
    "external_id", "source_url", "content_hash", "last_seen_at", "missed_fetches", "unpublished_by_hand",
]  # fmt: skip

# What a draft's form writes; the rest is what its review and its life made of it since.
_CONTENT = [
    field.name
    for field in JobPosting._meta.concrete_fields
    if (field.editable and field.name not in {"id", "shortid", "organization", "author", "created_at", "state", *_LIFE})
    or field.name in {"opens_at", "closes_at"}
]


def _fields(part) -> dict:
    """Return the own fields of a posting's part, without its identity and order."""
    names = [field.name for field in part._meta.concrete_fields if field.name not in ("id", "posting", "order")]
    return {name: getattr(part, name) for name in names}


def _end(posting: JobPosting, to: str, who: Actor, action: str, by, now: datetime, **fields) -> JobPosting:
    """Take a posting down. One that was down already keeps the moment at which it ended."""
    public = posting.state == PostingState.LIVE
    ended_at = now if public or posting.ended_at is None else posting.ended_at
    numbers = {"revision": next_revision()} if public else {}
    # What a person took down stays down, whatever the employer's feed says.
    fields |= {"ended_at": ended_at, "unpublished_by_hand": by is not None}
    move(posting=posting, to=to, who=who, by=by, action=action, now=now, **numbers, **fields)
    refresh(postings=[posting], now=now)
    return posting
