"""What the ICD-10-CM files say of a diagnosis: valid, a header over others, or known to another release only."""

from collections.abc import Iterable

from django.utils.formats import date_format

from assistant.engine.draft import Draft
from assistant.engine.shelf import cite
from codes.finding.absent import why_absent
from codes.models import DiagnosisEntry, Release
from codes.models.reference import dotted
from codes.reference.facts import Source

BELOW = 10  # codes under a header that are named


def known_diagnoses(names: Iterable[str]) -> list[str]:
    """Those of these names, typed with their dot or without, that any loaded order file holds; with their dot."""
    bare = {name.replace(".", "") for name in names}
    ready = DiagnosisEntry.objects.filter(code__in=bare, release__state=Release.State.READY) if bare else []
    return sorted({dotted(row.code) for row in ready})


def say_diagnoses(draft: Draft) -> None:
    """Each diagnosis by the release of the day, or by the nearest one, said so; what no release holds is missing."""
    for name in draft.asked.diagnoses:
        if not known_diagnoses([name]):
            draft.shelf.lack(why_absent(name))
        elif release := draft.shelf.release(Source.ICD10CM):
            _say(draft, name, release)
        else:
            draft.shelf.lack(f"{name} stands in an ICD-10-CM release that does not cover the date.")


def _days(release: Release) -> str:
    """The days that a release speaks about."""
    return " to ".join(date_format(day, "M j, Y") for day in (release.effective_date, release.through_date))


def _say(draft: Draft, name: str, release: Release) -> None:
    rows = DiagnosisEntry.objects.filter(code=name.replace(".", ""), release__state=Release.State.READY)
    rows = rows.select_related("release")
    row = rows.filter(release=release).first()
    if row is None:
        other = rows.order_by("-release__effective_date")[0]
        said = f"{name} is not in {release.name}; {other.release.name} lists it: {other.title}."
        draft.say(said, cite(other, other.title))
    elif row.is_valid:
        said = f"{name} is a valid ICD-10-CM code in {release.name}: {row.title}"
        draft.say(f"{said} ({_days(release)}).", cite(row, row.title))
    else:
        below = DiagnosisEntry.objects.filter(release=release, parent=row.code).order_by("line")
        names = ", ".join(dotted(each.code) for each in below[:BELOW])
        said = f"{name} is not valid in {release.name}: it is a header ({row.title})"
        draft.say(f"{said}; the codes right below it are {names} ({_days(release)}).", cite(row, row.title))
