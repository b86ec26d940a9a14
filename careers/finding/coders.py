"""Who looks for a job, as far as it is known: by the address of the search, else by what a profile says.

Profiles belong to an app above this one, which says at its start how a coder is found (`told_by`).
"""

from collections.abc import Callable, Iterable
from datetime import datetime

from django.db.models import prefetch_related_objects

from careers.finding.facets import terms_of
from careers.finding.search_state import SearchState
from careers.models import JobPosting
from careers.models.choices import RequirementKind
from careers.terms.credentials import Holding
from careers.terms.fit import Coder, Fit, fit_of

Source = Callable[..., Coder | None]
_sources: list[Source] = []


def told_by(source: Source) -> None:
    """Ask this function for the coder behind a user."""
    _sources.append(source)


def coder_of(user, state: SearchState) -> Coder | None:
    """Return who asks: somebody who holds what the address says, else the user's profile; None where neither says."""
    if state.get("have"):
        return Coder(tuple(map(Holding, state.get("have"))), state.first("lives"))
    return next(filter(None, (source(user) for source in _sources)), None)


def fits(coder: Coder | None, postings: Iterable[JobPosting], now: datetime) -> dict[int, Fit]:
    """Return whether a coder qualifies for each of these postings, by their keys; nothing where nobody is known."""
    if coder is None:
        return {}
    postings = list(postings)
    of_coder = ["specialties"] if coder.specialties else []
    prefetch_related_objects(postings, "credential_groups__credentials", *of_coder)
    return {
        posting.pk: fit_of(
            posting,
            terms_of(posting, RequirementKind.REQUIRED),
            terms_of(posting, RequirementKind.DESIRED),
            coder,
            now.date(),
        )
        for posting in postings
    }
