"""A feed's row in our fields, and every reason for which a person must look at it before it is published."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass

from careers.models import Organization
from careers.models.choices import WorkMode
from codes.models.geography import ZipArea, city_key
from feeds.readers.feed import FeedPosting, Place
from feeds.readers.reading import engagement_of, role_of, setting_of, state_of
from feeds.readers.titles import Decision, TitleVerdict


@dataclass(frozen=True)
class FeedVersion:
    """A row as our fields, with the reasons for which a person must look at it first."""

    fields: dict
    places: tuple[tuple[str, str], ...]
    reasons: tuple[str, ...]

    @property
    def content_hash(self) -> str:
        content = json.dumps([self.fields, self.places], sort_keys=True, default=str)
        return hashlib.sha256(content.encode()).hexdigest()


def version_of(row: FeedPosting, decision: Decision, organization: Organization) -> FeedVersion:
    """Return what the row says of a job at this employer; what it does not say stays unstated."""
    pay = {"pay_min": row.pay.minimum, "pay_max": row.pay.maximum, "pay_unit": row.pay.unit} if row.pay else {}
    fields = {
        "title": row.title[:140],
        "description": row.description,
        "role": role_of(row.title),
        "setting": setting_of(row.title, row.description),
        "engagement": engagement_of(row.employment_type),
        "work_mode": row.work_mode or WorkMode.ONSITE,
        "apply_url": row.apply_url,
        "source_url": row.page_url,
        "closes_at": row.closes_at,
        "federal": row.is_federal,
        **({"pay_min": None, "pay_max": None, "pay_unit": ""} | pay),
    }
    places = [(place.city[:80], state_of(place.region)) for place in row.places if place.is_us]
    return FeedVersion(
        fields=fields,
        places=tuple((city, state) for city, state in places if state),
        reasons=tuple(_reasons(row, decision, organization, places)),
    )


def _reasons(
    row: FeedPosting, decision: Decision, organization: Organization, places: list[tuple[str, str]]
) -> Iterator[str]:
    """Say everything for which a person must look at a posting before it is published."""
    if not organization.is_verified:
        yield "The organization's email domain is not verified."
    if decision.verdict == TitleVerdict.REVIEW:
        yield f"The title may not be a medical coder's ({decision.rule})."
    yield from _place_reasons(row, places)
    if not row.description:
        yield "It has no description."


def _place_reasons(row: FeedPosting, places: list[tuple[str, str]]) -> Iterator[str]:
    if unknown := [f"{place.city}, {place.region}" for place in row.places if _may_be_abroad(place)]:
        yield f"Only the state says that this is in the United States, and no such city is known there: {unknown[0]}."
    if not row.is_us:
        abroad = [", ".join(filter(None, (place.city, place.country))) or "unstated" for place in row.places]
        yield f"Not only in the United States: {'; '.join(abroad) or 'no place stated'}."
    if not row.work_mode:
        yield "The feed does not say whether the job is remote."
    elif row.is_us and row.work_mode != WorkMode.REMOTE and not any(state for _, state in places):
        yield "No state is named for a job that is not remote."


def _may_be_abroad(place: Place) -> bool:
    """Whether "Berlin, DE" is no city of Delaware, as far as the loaded ZIP areas tell; without any nothing is held."""
    if not place.is_assumed or not place.is_us:
        return False
    known = ZipArea.objects.current()
    return known.exists() and not known.filter(city_key=city_key(place.city), state=state_of(place.region)).exists()
