"""The pipeline as columns: who stands at which stage, the newest of each, and where each may go."""

from collections import defaultdict
from dataclasses import dataclass

from hiring.applicants.fitting import Judge
from hiring.applicants.listing import Row, rows_of
from hiring.models import Party
from hiring.models.applications import JobApplicationQuerySet
from hiring.models.choices import ApplicationStatus as S

SHOWN = 10  # of each stage; the list has the rest
COLUMNS = (
    ("Submitted", (S.SUBMITTED,)),
    ("Shortlisted", (S.SHORTLISTED,)),
    ("Assessment", (S.ASSESSMENT_SENT, S.ASSESSMENT_SCORED, S.ASSESSMENT_PASSED, S.ASSESSMENT_NOT_PASSED)),
    ("Interviewing", (S.INTERVIEWING,)),
    ("Offered", (S.OFFERED,)),
    ("Accepted", (S.ACCEPTED, S.CLEARED)),
    ("Ended", (S.UNSUCCESSFUL, S.DECLINED)),
)


@dataclass(frozen=True, slots=True)
class Card:
    """One applicant in a column, with the stages to which the table lets the employer move them."""

    row: Row
    targets: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of a column: how many stand there, and the newest of them."""

    value: str
    label: str
    count: int
    cards: list[Card]

    @property
    def left_out(self) -> int:
        return self.count - len(self.cards)


@dataclass(frozen=True, slots=True)
class Column:
    title: str
    stages: list[Stage]

    @property
    def count(self) -> int:
        return sum(stage.count for stage in self.stages)


def columns_of(mine: JobApplicationQuerySet, counts: dict[str, int], user, judge: Judge) -> list[Column]:
    """Return the board; stages at which nobody stands are left out of their columns."""
    cards = defaultdict(list)
    newest = mine.newest_at_each(counts, SHOWN)
    for row in rows_of(newest.for_list(user).newest_first(), judge):
        cards[row.application.status].append(Card(row, _targets(row)))
    return [
        Column(title, [_stage(each, counts[each], cards[each]) for each in stages if counts.get(each)])
        for title, stages in COLUMNS
    ]


def _stage(status: S, count: int, cards: list[Card]) -> Stage:
    return Stage(status.value, str(status.label), count, cards)


def _targets(row: Row) -> list[tuple[str, str]]:
    return [(to.value, str(to.label)) for to in S if row.application.may_become(to, Party.EMPLOYER)]
