"""Keeps what is derived from a posting in step with it: hourly pay, words, facet rows and the text index."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import prefetch_related_objects
from django.template.defaultfilters import pluralize

from careers.finding import facets
from careers.finding.filters import KIND
from careers.finding.places import spots_of
from careers.models import JobPosting, PostingFacet
from careers.models.choices import PostingState, RequirementKind, State, WorkMode
from careers.terms import pay
from careers.terms.credentials import find_in_text, name_of, requirement_words
from careers.terms.words import details
from search import index
from search.models import Document

MOST_STATES_NAMED = 26
DERIVED = [
    "hourly_min", "hourly_max", "credential_words", "desired_words", "place_words",
    "welcomes_apprentices",
]  # fmt: skip


@transaction.atomic
def refresh(*, postings: Iterable[JobPosting], now: datetime) -> None:
    """Derive anew what lists and searches read. Every action that changes postings ends with it; any number at once.

    What was never published cannot be found, so it has no facet rows and no document yet.
    """
    postings = list(postings)
    prefetch_related_objects(postings, "organization", "specialties", "places", "credential_groups__credentials")
    _derive(postings, now.date())
    published = [posting for posting in postings if posting.published_at]
    spots = spots_of(place for posting in published for place in posting.places.all())
    rows = [row for posting in published for row in facets.rows_of(posting, now.date(), spots)]
    _write_rows([posting.pk for posting in published], rows)
    live = [posting for posting in published if posting.state == PostingState.LIVE]
    index.put([document_of(posting) for posting in live])
    index.drop(KIND, [str(posting.pk) for posting in published if posting.state != PostingState.LIVE])


def _write_rows(pks: list[int], rows: Iterable[PostingFacet]) -> None:
    """Let exactly these facet rows stand for these postings. Most changes touch one of forty rows, or none."""
    missing: dict[tuple, PostingFacet] = {(row.posting_id, row.facet, row.value, row.group_id): row for row in rows}
    there = PostingFacet.objects.filter(posting__in=pks).values_list("pk", "posting", "facet", "value", "group")
    wrong = [pk for pk, *said in there if missing.pop(tuple(said), None) is None]
    if wrong:
        PostingFacet.objects.filter(pk__in=wrong).delete()
    PostingFacet.objects.bulk_create(missing.values(), batch_size=2000)


def _derive(postings: list[JobPosting], on: date) -> None:
    """Write what follows from a posting's own facts, of those where it is not written already."""
    changed = []
    for posting in postings:
        before = [getattr(posting, name) for name in DERIVED]
        rate = pay.hourly(pay.pay_of(posting))
        posting.hourly_min, posting.hourly_max = (rate.minimum, rate.maximum) if rate else (None, None)
        required = facets.terms_of(posting, RequirementKind.REQUIRED)
        desired = facets.terms_of(posting, RequirementKind.DESIRED)
        posting.credential_words = requirement_words(required)[:300] if required else ""
        posting.desired_words = requirement_words(desired)[:300] if desired else ""
        posting.place_words = place_words(posting)[:200]
        posting.welcomes_apprentices = facets.welcomes_apprentices(posting, on)
        if before != [getattr(posting, name) for name in DERIVED]:
            changed.append(posting)
    JobPosting.objects.bulk_update(changed, DERIVED, batch_size=200)


def place_words(posting: JobPosting) -> str:
    """Say where: "Remote: LA, TX", "Remote: US except CA", "Hybrid, 2 days in Tulsa, OK", "Reno, NV"."""
    places = "; ".join(str(place) for place in posting.places.all())
    if posting.work_mode in (WorkMode.ONSITE, ""):
        return places
    if posting.work_mode == WorkMode.HYBRID:
        days = f", {posting.hybrid_days} day{pluralize(posting.hybrid_days)} a week" if posting.hybrid_days else ""
        return f"Hybrid{days} in {places}"
    if not posting.states_stated:
        return "Remote, states not stated"
    return f"Remote: {states_words(posting.eligible_states)}"


def states_words(states: Iterable[str]) -> str:
    """Say a set of states in the shorter of two ways."""
    states, everywhere = set(states), set(State.values)
    if states >= everywhere:
        return "all US states"
    if len(states) > MOST_STATES_NAMED:
        return "US except " + ", ".join(sorted(everywhere - states))
    return ", ".join(sorted(states))


def document_of(posting: JobPosting, kind: str = KIND) -> Document:
    """Return the words under which full text finds a posting: title first, then names and facts, then the description.

    Every fact that its page labels is among them: whoever searches for a benefit or an encoder finds who states it.
    """
    keywords = [
        posting.organization.name,
        posting.get_role_display(),
        posting.get_setting_display(),
        posting.get_work_mode_display(),
        posting.get_engagement_display(),
        posting.get_shift_display(),
        posting.get_chart_type_display(),
        posting.credential_words,
        posting.desired_words,
        posting.place_words,
        *(specialty.name for specialty in posting.specialties.all()),
        *(place.get_state_display() for place in posting.places.all()),
        *(name_of(slug) for slug in find_in_text(posting.description)),
        *(f"{fact['label']} {fact['value']}" for fact in details(posting)),
    ]
    return Document(
        kind=kind,
        key=str(posting.pk),
        title=posting.title,
        keywords=" ".join(keywords),
        body=posting.description,
    )
