"""What a posting says, as plain values: kept for a review, compared, and written back.

Two contents are compared value by value, so a number, a moment or a text has one form only.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

from careers.models import JobPosting

FIELDS = [
    "title", "role", "setting", "description", "openings", "requisition_number", "code_sets", "systems", "chart_type",
    "productivity", "productivity_max", "productivity_unit", "productivity_per", "accuracy_percent",
    "experience_years", "specialty_years", "signs_experience_letters", "assessment", "assessment_minutes",
    "assessment_paid", "assessment_pass_percent", "work_mode", "hybrid_days", "eligible_states", "states_stated",
    "time_zone", "engagement", "hours_per_week", "shift", "pay_min", "pay_max", "pay_unit", "bonus", "differential",
    "benefits", "benefits_note", "apply_url", "answer_days", "vacancy_exists", "decides_by_machine", "closes_at",
]  # fmt: skip
GROUP = ["kind", "tier", "tier_issuers", "accept_apprentice", "within_months"]
PLACE = ["city", "state", "zip_code"]
QUESTION = ["text", "kind", "required", "knock_out"]
# Changes that no moderator has to see: no search reads them, and they hold no prose that could mislead a coder.
AT_ONCE = frozenset({"requisition_number", "openings", "closes_at"})


def content_of(posting: JobPosting) -> dict:
    """Return what a stored posting says."""
    groups = posting.credential_groups.prefetch_related("credentials")
    return stated(
        posting,
        specialties=posting.specialties.all(),
        groups=[{**_values(group, GROUP), "credentials": group.credentials.all()} for group in groups],
        places=[_values(place, PLACE) for place in posting.places.all()],
        questions=[_values(question, QUESTION) for question in posting.questions.all()],
    )


def stated(posting: JobPosting, *, specialties: Iterable, groups, places, questions) -> dict:
    """Return what a posting with these parts says; each part holds at least its own fields."""
    content = {name: _plain(getattr(posting, name)) for name in FIELDS}
    return content | {
        "specialties": sorted(specialty.slug for specialty in specialties),
        "groups": [
            {**_part(group, GROUP), "credentials": sorted(each.slug for each in group["credentials"])}
            for group in groups
        ],
        "places": [_part(place, PLACE) for place in places],
        "questions": [_part(question, QUESTION) for question in questions],
    }


def fill(posting: JobPosting, content: dict) -> JobPosting:
    """Put the fields of a content, not its parts, on a posting at hand; nothing is stored.

    A content that was kept before a field existed leaves that field as it is.
    """
    for name in [each for each in FIELDS if each in content]:
        setattr(posting, name, JobPosting._meta.get_field(name).to_python(content[name]))
    return posting


def differences(before: dict, after: dict) -> list[str]:
    """Name what two contents say differently, in the order of the form; the order of a list of choices says nothing."""
    return [name for name in after if _unordered(before.get(name)) != _unordered(after[name])]


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that the board demands of an employer, and the step of the form that asks for it."""

    words: str
    step: str


def lacking(content: dict) -> list[Lack]:
    """Name what the board demands of an employer and this content does not have, in the order of the form."""
    priced = content["pay_min"] is not None and content["pay_max"] is not None and content["pay_unit"]
    demands = (
        (content["title"], Lack("a title", "job")),
        (content["specialties"], Lack("a specialty", "job")),
        (content["setting"], Lack("a setting", "job")),
        (content["description"], Lack("a description", "work")),
        (content["work_mode"], Lack("a work mode", "where")),
        (content["engagement"], Lack("an engagement", "where")),
        (content["places"] or content["work_mode"] in ("", "remote"), Lack("a place of work", "where")),
        (priced, Lack("pay with both ends of its range", "pay")),
    )
    return [lack for there, lack in demands if not there]


def _values(part, names: list[str]) -> dict:
    return {name: getattr(part, name) for name in names}


def _part(fields: dict, names: list[str]) -> dict:
    return {name: _plain(fields[name]) for name in names}


def _plain(value):
    """Return the one form of a value that JSON keeps: 30.00 and 30 are the same pay."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, str):
        return value.replace("\r\n", "\n").strip()
    return value


def _unordered(value):
    choices = isinstance(value, list) and all(isinstance(each, str) for each in value)
    return sorted(value) if choices else value
