"""The applicants of a list as lines of a CSV file."""

from collections import defaultdict
from collections.abc import Iterator

from hiring.applicants.fitting import Judge
from hiring.applicants.listing import credential_words, read_all, star_words
from hiring.models import Tag
from hiring.models.applications import JobApplicationQuerySet
from hiring.models.choices import ApplicationStatus
from web.text.cells import safe_cell

HEADING = [
    "name", "email", "job", "stage", "sent_utc", "requirements", "credentials", "years", "rating", "tags",
    "answer_needs_a_look",
]  # fmt: skip
COLUMNS = (
    "posting", "applicant", "pk", "applicant__name", "applicant__email", "status", "submitted_at", "knocked_out",
    "mean_stars",
)  # fmt: skip


def csv_rows(found: JobApplicationQuerySet, fitting: list[int] | None, judge: Judge) -> Iterator[list[str]]:
    """The lines of the file, its heading first, of those `fitting` where that was asked.

    What people wrote cannot run as a formula. Read as plain columns: as objects 10,000 took five times as long.
    """
    yield HEADING
    told = list(found.with_stars().values_list(*COLUMNS))
    if fitting is not None:
        wanted = set(fitting)
        told = [row for row in told if row[2] in wanted]
    read_all(found, (row[:2] for row in told), judge)
    tags = defaultdict(list)
    for pk, name in Tag.objects.about(found).values_list("application", "name"):
        tags[pk].append(name)
    stages = {value: str(label) for value, label in ApplicationStatus.choices}
    held: dict[int, str] = {}  # words by the identity of a coder that the judge keeps
    for posting, applicant, pk, name, email, status, sent, knocked_out, stars in told:
        coder = judge.coders[applicant]
        if id(coder) not in held:
            held[id(coder)] = credential_words(coder, judge.on)
        cells = [
            name or email,
            email,
            judge.postings[posting].title,
            stages[status],
            sent.isoformat(timespec="seconds") if sent else "",
            judge.fit(posting, applicant).headline,
            held[id(coder)],
            "" if coder.years is None else str(coder.years),
            star_words(stars),
            ", ".join(tags[pk]) if pk in tags else "",
            "yes" if knocked_out else "no",
        ]
        yield [safe_cell(cell) for cell in cells]
