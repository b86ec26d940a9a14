"""What keeps a partial or damaged file from going live, and how an operator who knows better lets it through."""

from dataclasses import dataclass, field

from codes.importers.problems import Check, Problems
from codes.models import Release
from codes.releases.comparing import Diff
from codes.releases.deliveries import Delivery, ImportRefused
from web.text.counting import quantity

# A quarter of CMS's changes one row in a hundred; a file cut anywhere loses more than this.
MOST_REMOVED = 0.05


@dataclass(frozen=True)
class Accepted:
    """What the operator takes upon himself: so many removed rows, and doubts of these kinds."""

    removals: int = 0
    checks: frozenset[Check] = field(default_factory=frozenset)


def doubt_files(delivery: Delivery, problems: Problems) -> None:
    """Note files that end within a line, and parts that are missing."""
    for file in delivery.files:
        if file.ends_within_a_line:
            problems.doubt(Check.LINE_END, f"{file.name} ends in the middle of a line")
    if missing := delivery.missing_parts:
        names, parts = ", ".join(file.name for file in delivery.files), delivery.source.parts
        problems.doubt(Check.PARTS, f"{names}: {' and '.join(missing)} of {parts[0]} to {parts[-1]} are missing")


def refuse_doubts(problems: Problems, accepted: Accepted) -> list[str]:
    """Raise ImportRefused for the first doubt that is not accepted; returns lines for the log on those that are."""
    lines = []
    for check, (sentence, count) in problems.doubts.items():
        more = f", and {count - 1} more" if count > 1 else ""
        if check not in accepted.checks:
            raise ImportRefused(f"{sentence}{more}; if this is right, import with --accept {check}.")
        lines.append(f"accepted {check}: {sentence}{more}")
    return lines


def refuse_removals(release: Release, diff: Diff, accepted: Accepted) -> list[str]:
    """Raise ImportRefused when too many rows of the release before are gone; a line for the log when accepted.

    A cut for the sample edition is no measure of what should be there.
    """
    before = diff.before
    if before is None or before.sample or release.sample or diff.removed <= MOST_REMOVED * before.row_count:
        return []
    share = f"{diff.removed:,} of the {quantity(before.row_count, 'row')} of {before.name}"
    if diff.removed > accepted.removals:
        keys = ", ".join(diff.samples["removed"])
        raise ImportRefused(
            f"{release.file_name} lacks {share} ({keys} ...), more than {MOST_REMOVED:.0%};"
            f" if this is right, import with --accept-removals {diff.removed}."
        )
    return [f"accepted removals: {share}"]
