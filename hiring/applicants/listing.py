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

PAGE_SIZE = 50
FITS = {"yes": {Answer.YES}, "maybe": {Answer.YES, Answer.ON_CONDITION}, "no": {Answer.NO}}
ORDERS = {
    "newest": ["-submitted_at", "-pk"],
    "oldest": ["submitted_at", "pk"],
    "name": ["applicant__name", "pk"],
    "years": [F("applicant__coder_profile__experience_years").desc(nulls_last=True), "-pk"],
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
        return ", ".join(map(self._named, self.coder.holdings)) or "None stated"

    def _named(self, held: Holding) -> str:
        lapsed = held.expires_date is not None and held.expires_date < self.on
        return f"{name_of(held.slug)} (lapsed)" if lapsed else name_of(held.slug)


def sifted(mine: JobApplicationQuerySet, sieve: Sieve, user, judge: Judge) -> JobApplicationQuerySet:
    """Return those of mine that a search asks for, in its order; a value nobody offered finds nobody."""
    if not sieve.is_understood:
        return mine.none()
    found = mine.filter(status=sieve.stage) if sieve.stage else mine
    found = found.saying(sieve.text)
    if sieve.only_new:
        found = found.not_opened_by(user)
    if sieve.fit:
        found = found.filter(pk__in=_fitting(found, FITS[sieve.fit], judge))
    return found.order_by(*ORDERS[sieve.order])


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


def rows_of(applications: Iterable[JobApplication], judge: Judge) -> list[Row]:
    """Return each with what its profile says and how it stands, in as many queries for fifty as for one."""
    applications = list(applications)
    judge.read_postings(each.posting for each in applications)
    judge.read_coders({each.applicant_id for each in applications})
    return [
        Row(each, judge.coders[each.applicant_id], judge.fit(each.posting_id, each.applicant_id), judge.on)
        for each in applications
    ]
