"""Two to four applicants side by side: what decides, one line each."""

from dataclasses import dataclass

from careers.models.choices import Setting, System
from hiring.applicants.listing import Row
from hiring.models import CoderProfile

FEWEST, MOST = 2, 4
UNSAID = "Not stated"


@dataclass(frozen=True, slots=True)
class Line:
    """One fact of everybody, in the order of the columns."""

    label: str
    values: list[str]


def lines_of(rows: list[Row]) -> list[Line]:
    """Return what is compared: only what a profile says, and "not said" where it is silent."""
    facts = {
        "Job": lambda row: row.application.posting.title,
        "Stage": lambda row: row.application.get_status_display(),
        "Requirements": lambda row: row.fit.headline,
        "Active credentials": _active,
        "Years of coding": lambda row: _number(row.coder.years),
        "Years in this specialty and setting": _in_this_field,
        "Encoders and records": _systems,
        "Audit accuracy": _accuracy,
        "Rating": lambda row: row.stars or "Not rated",
        "Tags": lambda row: ", ".join(row.tags) or "None",
    }
    return [Line(label, [of(row) for row in rows]) for label, of in facts.items()]


def _active(row: Row) -> str:
    return ", ".join(row.active) or "None"


def _profile(row: Row) -> CoderProfile | None:
    return getattr(row.application.applicant, "coder_profile", None)


def _in_this_field(row: Row) -> str:
    """The years the profile states, and whether it names what the posting is about."""
    posting, profile = row.application.posting, _profile(row)
    years = _number(profile.specialty_years if profile else None)
    names = {each.slug: each.name for each in posting.specialties.all()}
    known = [name for slug, name in names.items() if slug in row.coder.specialties]
    known += [Setting(posting.setting).label] if posting.setting in row.coder.settings else []
    return f"{years}; has worked in {', '.join(known)}" if known else f"{years}; names neither"


def _systems(row: Row) -> str:
    labels = dict(System.choices)
    return ", ".join(str(labels[each]) for each in sorted(row.coder.systems) if each in labels) or UNSAID


def _accuracy(row: Row) -> str:
    profile = _profile(row)
    told = profile.audit_accuracy if profile else None
    return UNSAID if told is None else f"{told.normalize():f}%, self-reported"


def _number(years: int | None) -> str:
    return UNSAID if years is None else str(years)
