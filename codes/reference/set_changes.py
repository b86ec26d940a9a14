"""What the newest release of a code set says otherwise than the one before: codes that came, went or were reworded."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from codes.models import Code, DiagnosisEntry, FeeScheduleEntry, HcpcsEntry, Release, Section
from codes.models.reference import DIAGNOSES

Source = Release.Source
# The file that lists the codes of each set, and the column of their words where CMS may give them.
LISTED = {
    "cpt": (Source.FEE_SCHEDULE, FeeScheduleEntry, ""),
    "hcpcs": (Source.HCPCS, HcpcsEntry, "long_description"),
    DIAGNOSES: (Source.ICD10CM, DiagnosisEntry, "title"),
}


@dataclass(frozen=True)
class SetChange:
    """One code that is new, revised or gone, and between which releases."""

    code: Code
    what: str
    releases: str


@dataclass(frozen=True)
class SetChanges:
    """The changes in order of code; `last` is None and `missing` says why where there are no two releases."""

    rows: list[SetChange]
    last: Release | None
    missing: str = ""


def two_days(releases: list[Release]) -> tuple[Release, Release] | None:
    """The newest, and the newest that began before it on its payment track; a cut is compared with a cut only."""
    if not releases:
        return None
    last = releases[0]
    older = (
        each
        for each in releases
        if each.effective_date < last.effective_date and each.sample == last.sample and each.track in ("", last.track)
    )
    first = next(older, None)
    return (last, first) if first else None


def changes_of_set(system: str, section: Section | None, limit: int) -> SetChanges:
    """The first `limit` changes of a set, or of one section of it: five queries whatever their number."""
    source, model, words = LISTED[system]
    pair = two_days(list(Release.objects.ready().of(source).newest_first()))
    if pair is None:
        return SetChanges([], None, f"Of {Source(source).noun} no two releases are loaded: nothing can be compared.")
    last, first = pair
    codes = Code.objects.for_list().in_set(system)
    codes = codes.in_section(section) if section else codes
    releases = f"{first.label} to {last.label}"
    rows = [
        SetChange(code, what, releases)
        for what, found in _found(model, words, last, first)
        for code in codes.filter(code__in=found.values("code"))[:limit]
    ]
    return SetChanges(sorted(rows, key=lambda row: row.code.code)[:limit], last)


def _found(model, words: str, last: Release, first: Release) -> Iterator[tuple[str, QuerySet]]:
    """Rows of codes that came, that went, and whose words differ."""
    rows = model._default_manager
    for what, here, there in (("new", last, first), ("deleted", first, last)):
        yield what, rows.filter(~Exists(rows.filter(release=there, code=OuterRef("code"))), release=here)
    if words:
        before = rows.filter(~Q(**{words: OuterRef(words)}), release=first, code=OuterRef("code"))
        yield "revised", rows.filter(Exists(before), release=last)
