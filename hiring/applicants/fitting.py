"""Whether applicants meet what their posting asks, by the rule of "Do I qualify?", in words for the employer."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.db.models import prefetch_related_objects

from careers.finding.facets import terms_of
from careers.models import JobPosting
from careers.models.choices import RequirementKind
from careers.terms.credentials import Answer, Term
from careers.terms.fit import Coder, Fit, Line, Mark, fit_of
from hiring.models import CoderProfile

HEADLINES = {Answer.YES: "Meets all", Answer.ON_CONDITION: "On condition", Answer.NO: "Missing"}
WORDS = {
    Mark.YES: "met",
    Mark.ON_CONDITION: "on condition",
    Mark.NO: "missing",
    Mark.UNSAID: "not stated",
    Mark.DESIRED: "not held, only desired",
    Mark.TOLD: "",
}
NOBODY = Coder()  # without a profile nothing is said of them


@dataclass(frozen=True, slots=True)
class ApplicantFit:
    """How an applicant stands against every labelled requirement; the answer decides nothing, people do."""

    fit: Fit

    @property
    def answer(self) -> Answer:
        return self.fit.answer

    @property
    def look(self) -> str:
        return self.fit.look

    @property
    def headline(self) -> str:
        """In few words, with the labels of what is missing."""
        lacking = [line.label.lower() for line in self.fit.lines if line.mark == Mark.NO]
        return f"{HEADLINES[self.answer]}: {', '.join(lacking)}" if lacking else HEADLINES[self.answer]

    @property
    def lines(self) -> list[tuple[Line, str]]:
        """Each labelled requirement, with how it stands in words."""
        return [(line, WORDS[line.mark]) for line in self.fit.lines]


class Judge:
    """Holds applicants against what their postings ask. What it has read once it does not ask for again."""

    def __init__(self, now: datetime, postings: Iterable[JobPosting] = ()) -> None:
        self.on = now.date()
        self.postings: dict[int, JobPosting] = {}
        self.coders: dict[int, Coder] = {}
        self._asked: dict[int, tuple[list[Term], list[Term]]] = {}
        self._judged: dict[tuple[int, int], ApplicantFit] = {}  # by posting and the identity of a kept coder
        self.read_postings(postings)

    def read_postings(self, postings: Iterable[JobPosting]) -> None:
        """Read what these postings ask, in three queries for all that are new."""
        new = {posting.pk: posting for posting in postings if posting.pk not in self.postings}
        prefetch_related_objects(list(new.values()), "credential_groups__credentials", "specialties")
        self.postings |= new

    def read_coders(self, people: Collection[int], source: Collection[int] | models.QuerySet | None = None) -> None:
        """Read the profiles of these people, in two queries; `source` names many of them shorter."""
        if not self.coders.keys() >= set(people):
            found = CoderProfile.objects.coders_of(people if source is None else source)
            self.coders = dict.fromkeys(people, NOBODY) | found | self.coders

    def fit(self, posting: int, person: int) -> ApplicantFit:
        """Return how somebody stands against a posting; profiles that say the same are judged once."""
        coder = self.coders[person]
        key = (posting, id(coder))  # to hash what a profile says costs more than to judge it
        if key not in self._judged:
            self._judged[key] = self._judge(self.postings[posting], coder)
        return self._judged[key]

    def _judge(self, posting: JobPosting, coder: Coder) -> ApplicantFit:
        if posting.pk not in self._asked:
            kinds = RequirementKind.REQUIRED, RequirementKind.DESIRED
            required, desired = (terms_of(posting, kind) for kind in kinds)
            self._asked[posting.pk] = required, desired
        return ApplicantFit(fit_of(posting, *self._asked[posting.pk], coder, self.on))
