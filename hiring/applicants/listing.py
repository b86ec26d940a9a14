"""The applicants that somebody may read, sifted, sorted and paged: one rule for the list, the board and the file."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import F

from careers.models import JobPosting
from careers.terms.credentials import Answer, Holding, name_of
from careers.terms.fit import Coder
from hiring.applicants.fitting import ApplicantFit, Judge
from hiring.forms.sieve import Sieve
from hiring.models import JobApplication
from hiring.models.applications import JobApplicationQuerySet
from hiring.models.remarks import MOST_STARS

PAGE_SIZE = 50
FITS = {"yes": {Answer.YES}, "maybe": {Answer.YES, Answer.ON_CONDITION}, "no": {Answer.NO}}
ORDERS = {
    "newest": ["-submitted_at", "-pk"],
    "oldest": ["submitted_at", "pk"],
    "name": ["applicant__name", "pk"],
    "years": [F("applicant__coder_profile__experience_years").desc(nulls_last=True), "-pk"],
    "rating": [F("mean_stars").desc(nulls_last=True), "-pk"],
    "moved": [F("changed_at").desc(nulls_last=True), "-pk"],
}


@dataclass(frozen=True, slots=True)
class Row:
    """One applicant as the list and the board show them."""

    application: JobApplication
    coder: Coder
    fit: ApplicantFit
    on: date

    @property
    def credentials(self) -> str:
        return credential_words(self.coder, self.on)

    @property
    def active(self) -> list[str]:
        """The credentials that have not lapsed."""
        return [name_of(each.slug) for each in self.coder.holdings if not _lapsed(each, self.on)]

    @property
    def stars(self) -> str:
        """The mean of the team's ratings in words, or nothing."""
        return star_words(self.application.mean_stars)

    @property
    def tags(self) -> list[str]:
        return [tag.name for tag in self.application.tags.all()]


def credential_words(coder: Coder, on: date) -> str:
    """Say what somebody states to hold, with what has lapsed by a day."""
    held = [f"{name_of(each.slug)}{' (lapsed)' if _lapsed(each, on) else ''}" for each in coder.holdings]
    return ", ".join(held) or "None stated"


def _lapsed(held: Holding, on: date) -> bool:
    return held.expires_date is not None and held.expires_date < on


def star_words(mean: float | None) -> str:
    return "" if mean is None else f"{mean:.1f} of {MOST_STARS}"


Sifted = tuple[JobApplicationQuerySet, list[int] | None]


def sifted(mine: JobApplicationQuerySet, sieve: Sieve, user, judge: Judge) -> Sifted:
    """Return those of mine that a search asks for, in its order; the keys of those who fit, where that was asked.

    Who fits is told by judging each, not by the database: ten thousand keys given back to it cost more than the
    judging. A value nobody offered finds nobody.
    """
    if not sieve.is_understood:
        return mine.none(), []
    found = mine.filter(status=sieve.stage) if sieve.stage else mine
    found = found.saying(sieve.text)
    if sieve.tag:
        found = found.tagged(sieve.tag)
    if sieve.stars:
        found = found.with_stars().filter(mean_stars__gte=sieve.stars)
    if sieve.only_new:
        found = found.not_opened_by(user)
    if sieve.only_message:
        found = found.with_message_new_to(user)
    found = in_order(found, sieve)
    return found, _fitting(found, FITS[sieve.fit], judge) if sieve.fit else None


def in_order(found: JobApplicationQuerySet, sieve: Sieve) -> JobApplicationQuerySet:
    """Return these as the search orders them."""
    rated = found.with_stars() if sieve.order == "rating" else found
    return rated.order_by(*ORDERS[sieve.order])


def _fitting(found: JobApplicationQuerySet, wanted: set[Answer], judge: Judge) -> list[int]:
    """Return who stands so against what their posting asks: all are judged, in seven queries for one as for 10,000."""
    people = list(found.values_list("pk", "posting", "applicant"))
    read_all(found, ((posting, applicant) for _, posting, applicant in people), judge)
    return [pk for pk, posting, applicant in people if judge.fit(posting, applicant).answer in wanted]


def read_all(found: JobApplicationQuerySet, pairs: Iterable[tuple[int, int]], judge: Judge) -> None:
    """Let a judge read the postings and the profiles of many applications, given as (posting, applicant)."""
    pairs = list(pairs)
    _read_postings({posting for posting, _ in pairs}, judge)
    judge.read_coders({applicant for _, applicant in pairs}, found.order_by().values("applicant"))


def _read_postings(wanted: set[int], judge: Judge) -> None:
    if unread := wanted - judge.postings.keys():
        judge.read_postings(JobPosting.objects.filter(pk__in=unread))


def page_of(found: Sifted, sieve: Sieve, user, number: str | None, *, count: int | None = None, judge: Judge) -> Page:
    """Return a page of rows; `count` is how many there are where that is known.

    Only keys are sorted and skipped: what a row says is read of those on the page.
    """
    all_found, fitting = found
    paginator = Paginator(all_found.values_list("pk", flat=True) if fitting is None else fitting, PAGE_SIZE)
    if count is not None:
        paginator.count = count
    page = paginator.get_page(number)
    shown = JobApplication.objects.filter(pk__in=page.object_list).for_list(user)
    page.object_list = rows_of(shown.order_by(*ORDERS[sieve.order]), judge)
    return page


def rows_of(found: JobApplicationQuerySet, judge: Judge) -> list[Row]:
    """Return each with what its profile says and how it stands."""
    applications = list(found)
    _read_postings({each.posting_id for each in applications}, judge)
    judge.read_coders({each.applicant_id for each in applications})
    for each in applications:
        each.posting = judge.postings[each.posting_id]
    return [
        Row(each, judge.coders[each.applicant_id], judge.fit(each.posting_id, each.applicant_id), judge.on)
        for each in applications
    ]
