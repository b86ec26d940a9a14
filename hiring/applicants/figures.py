"""What became of a posting in figures: who read it, who applied, how far they came, how soon they were answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from django.db.models import Count, Q, Sum

from careers.employers.answering import duration_words
from careers.models import JobPosting
from hiring.models import PostingView, StatusChange
from hiring.models.applications import JobApplicationQuerySet
from hiring.models.choices import ApplicationStatus as S
from web.look.charts import Chart, Point, bar_chart

SITES = 8
ASSESSED = (S.ASSESSMENT_SENT, S.ASSESSMENT_SCORED, S.ASSESSMENT_PASSED, S.ASSESSMENT_NOT_PASSED)
REACHED = (
    ("Applications", (S.SUBMITTED,)),
    ("Shortlisted", (S.SHORTLISTED,)),
    ("Assessment", ASSESSED),
    ("Interview", (S.INTERVIEWING,)),
    ("Offer", (S.OFFERED,)),
    ("Accepted", (S.ACCEPTED,)),
)


@dataclass(frozen=True, slots=True)
class Responses:
    """How soon an employer answered: moved an application, or wrote to its applicant, for the first time."""

    applications: int
    answered: int
    median: timedelta | None

    @property
    def words(self) -> str:
        if self.median is None:
            return "Nobody has been answered yet"
        return f"{duration_words(self.median)} at the median; {self.answered} of {self.applications} answered"


def responses(sent: JobApplicationQuerySet) -> Responses:
    """Return how soon these applications were answered, in one query."""
    times = list(
        sent.exclude(submitted_at=None).with_first_answer().values_list("submitted_at", "moved_at", "wrote_at")
    )
    waits = [min(filter(None, answers)) - at for at, *answers in times if any(answers)]
    return Responses(len(times), len(waits), median(waits) if waits else None)


def figures_of(posting: JobPosting) -> dict:
    """Return the figures of a posting, with their charts where there is anything to draw."""
    views = PostingView.objects.filter(posting=posting).by_referrer()
    seen = sum(count for _, count in views)
    reached = _reached(posting)
    return {
        "facts": [
            {"label": "Views", "value": seen},
            {"label": "Saved", "value": posting.saves.count()},
            {"label": "Went on to your site", "value": posting.click_outs.aggregate(sum=Sum("count"))["sum"] or 0},
            {"label": "Applications", "value": reached["Applications"]},
            {"label": "First answer", "value": responses(posting.applications.sent()).words},
        ],
        "charts": [chart for chart in (_funnel({"Views": seen, **reached}), _sites(views)) if chart],
    }


def _reached(posting: JobPosting) -> dict[str, int]:
    """How many applications ever reached each step; one that was withdrawn counts where it had come to."""
    kinds = {title: Count("application", distinct=True, filter=Q(after__in=stages)) for title, stages in REACHED}
    return StatusChange.objects.filter(application__posting=posting).order_by().aggregate(**kinds)


def _funnel(steps: dict[str, int]) -> Chart | None:
    if not any(steps.values()):
        return None
    points = [Point(title, count, f"{count:,}") for title, count in steps.items()]
    words = {"title": "From view to hire", "heads": ("Step", "People")}
    return bar_chart("funnel", points, description="How many reached each step.", **words)


def _sites(views: Iterable[tuple[str, int]]) -> Chart | None:
    rows = [(site or "Typed or not said", count) for site, count in views]
    rest = sum(count for _, count in rows[SITES:])
    shown = [*rows[:SITES], ("All others", rest)] if rest else rows
    if not shown:
        return None
    points = [Point(site, count, f"{count:,}") for site, count in shown]
    words = {"title": "Views by where readers came from", "heads": ("Site", "Views")}
    return bar_chart("sites", points, description="Counted by their browsers; nobody is named.", **words)
