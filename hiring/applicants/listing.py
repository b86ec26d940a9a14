"""The applicants that somebody may read, sifted, sorted and paged: one rule for the list, the board and the file."""

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
        held = [f"{name_of(each.slug)}{' (lapsed)' if self._lapsed(each) else ''}" for each in self.coder.holdings]
        return ", ".join(held) or "None stated"

    @property
    def active(self) -> list[str]:
        """The credentials that have not lapsed."""
        return [name_of(each.slug) for each in self.coder.holdings if not self._lapsed(each)]

    def _lapsed(self, held: Holding) -> bool:
        return held.expires_date is not None and held.expires_date < self.on

    @property
    def stars(self) -> str:
        """The mean of the team's ratings in words, or nothing."""
        mean = self.application.mean_stars
        return "" if mean is None else f"{mean:.1f} of {MOST_STARS}"

    @property
    def tags(self) -> list[str]:
        return [tag.name for tag in self.application.tags.all()]


Sifted = tuple[JobApplicationQuerySet, int | None]


def sifted(mine: JobApplicationQuerySet, sieve: Sieve, user, judge: Judge) -> Sifted:
    """Return those of mine that a search asks for, in its order, and how many where they were counted on the way.

    A value nobody offered finds nobody.
    """
    if not sieve.is_understood:
        return mine.none(), 0
    count = None
    found = mine.filter(status=sieve.stage) if sieve.stage else mine
    found = found.saying(sieve.text)
    if sieve.tag:
        found = found.tagged(sieve.tag)
    if sieve.stars or sieve.order == "rating":
        found = found.with_stars()
    if sieve.stars:
        found = found.filter(mean_stars__gte=sieve.stars)
    if sieve.only_new:
        found = found.not_opened_by(user)
    if sieve.only_message:
        found = found.with_message_new_to(user)
    if sieve.fit:
        fitting = _fitting(found, FITS[sieve.fit], judge)
        found, count = found.filter(pk__in=fitting), len(fitting)
    return found.order_by(*ORDERS[sieve.order]), count


def _fitting(found: JobApplicationQuerySet, wanted: set[Answer], judge: Judge) -> list[int]:
    """Return who stands so against what their posting asks: all are judged, in seven queries for one as for 10,000."""
    people = list(found.order_by().values_list("pk", "posting", "applicant"))
    unread = {posting for _, posting, _ in people} - judge.postings.keys()
    if unread:
        judge.read_postings(JobPosting.objects.filter(pk__in=unread))
    judge.read_coders({applicant for _, _, applicant in people}, found.order_by().values("applicant"))
    return [pk for pk, posting, applicant in people if judge.fit(posting, applicant).answer in wanted]


def page_of(found: JobApplicationQuerySet, user, number: str | None, *, count: int | None, judge: Judge) -> Page:
    """Return a page of rows; `count` is how many there are where that is known."""
    paginator = Paginator(found.for_list(user), PAGE_SIZE)
    if count is not None:
        paginator.count = count
    page = paginator.get_page(number)
    page.object_list = rows_of(page.object_list, judge)
    return page


def rows_of(found: JobApplicationQuerySet, judge: Judge, *, many: bool = False) -> list[Row]:
    """Return each with what its profile says and how it stands, in as many queries for 10,000 as for one."""
    applications = list(found)
    judge.read_postings(each.posting for each in applications)
    people = {each.applicant_id for each in applications}
    judge.read_coders(people, found.order_by().values("applicant") if many else None)
    return [
        Row(each, judge.coders[each.applicant_id], judge.fit(each.posting_id, each.applicant_id), judge.on)
        for each in applications
    ]
