"""Two contents of a posting side by side, in the words of the form, with what differs marked."""

from django.template.defaultfilters import capfirst
from django.utils.dateparse import parse_datetime

from careers.models import JobPosting
from careers.models.choices import Benefit, CodeSystem, Issuer, QuestionKind, RequirementKind, State, System
from careers.postings.content import differences
from careers.postings.forms import PostingForm
from careers.terms.credentials import Term, requirement_words
from careers.terms.side_by_side import NOTHING, Change, marked
from codes.models import Specialty

PARTS = {
    "groups": "Credentials",
    "places": "Places of work",
    "questions": "Questions",
    "closes_at": "Closes",
    "expires_at": "Runs until",
}
LISTS = {"code_sets": CodeSystem, "systems": System, "benefits": Benefit, "eligible_states": State}
UNSEEN = {"states_stated"}  # follows from the states


def changes(before: dict, after: dict, zone_words) -> list[Change]:
    """Return what differs, in the order of the form; `zone_words` says a moment."""
    names = [name for name in differences(before, after) if name not in UNSEEN and name in before]
    slugs = {slug for content in (before, after) for slug in content.get("specialties", ())}
    specialties = dict(Specialty.objects.filter(slug__in=slugs).values_list("slug", "name")) if slugs else {}
    return [
        Change(_label(name), *marked(*(_words(name, each[name], specialties, zone_words) for each in (before, after))))
        for name in names
        if name in PARTS or name in PostingForm.base_fields
    ]


def _label(name: str) -> str:
    if name in PARTS:
        return PARTS[name]
    field = PostingForm.base_fields[name]
    return str(capfirst(field.label or name.replace("_", " ")))


def _words(name: str, value, specialties: dict[str, str], zone_words) -> str:
    if value in (None, "", []):
        return NOTHING
    if name in ("closes_at", "expires_at"):
        return zone_words(parse_datetime(value))
    if name == "specialties":
        return ", ".join(specialties.get(slug, slug) for slug in value)
    if name in LISTS:
        labels = dict(LISTS[name].choices)
        return ", ".join(labels.get(each, each) for each in value)
    if name in ("groups", "places", "questions"):
        return {"groups": _groups, "places": _places, "questions": _questions}[name](value)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return str(dict(JobPosting._meta.get_field(name).flatchoices).get(value, value))


def _groups(rows: list[dict]) -> str:
    said = []
    for kind, label in RequirementKind.choices:
        terms = [_term(row) for row in rows if row["kind"] == kind]
        if terms:
            said.append(f"{label}: {requirement_words(terms)}")
    return "\n".join(said)


def _term(row: dict) -> Term:
    return Term(
        any_of=frozenset(row["credentials"]),
        tier=row["tier"],
        issuers=frozenset(Issuer(value) for value in row["tier_issuers"]),
        accept_apprentice=row["accept_apprentice"],
        within_months=row["within_months"],
    )


def _places(rows: list[dict]) -> str:
    towns = [", ".join(filter(None, (row["city"], row["state"]))) for row in rows]
    return "\n".join(f"{town} {row['zip_code']}".strip() for town, row in zip(towns, rows, strict=True))


def _questions(rows: list[dict]) -> str:
    return "\n".join(_question(row) for row in rows)


def _question(row: dict) -> str:
    notes = [QuestionKind(row["kind"]).label.lower(), "required" if row["required"] else "optional"]
    if row["knock_out"]:
        notes.append(f"“{row['knock_out']}” marks the application")
    return f"{row['text']} ({', '.join(notes)})"
