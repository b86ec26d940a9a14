"""The applicants of a list as lines of a CSV file."""

from collections.abc import Iterable, Iterator

from hiring.applicants.listing import Row
from web.text.cells import safe_cell

HEADING = [
    "name", "email", "job", "stage", "sent_utc", "requirements", "credentials", "years", "rating", "tags",
    "answer_needs_a_look",
]  # fmt: skip


def csv_rows(rows: Iterable[Row]) -> Iterator[list[str]]:
    """The lines of the file, its heading first; what people wrote cannot run as a formula."""
    yield HEADING
    for row in rows:
        application = row.application
        sent, years = application.submitted_at, row.coder.years
        cells = [
            application.applicant.get_full_name(),
            application.applicant.email,
            application.posting.title,
            application.get_status_display(),
            sent.isoformat(timespec="seconds") if sent else "",
            row.fit.headline,
            row.credentials,
            "" if years is None else str(years),
            row.stars,
            ", ".join(row.tags),
            "yes" if application.knocked_out else "no",
        ]
        yield [safe_cell(cell) for cell in cells]
