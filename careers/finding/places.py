"""Places as people name them: "77030", "Houston, TX", "Houston"; and where the places of postings lie."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from careers.models import JobPlace
from careers.models.choices import State
from careers.terms.distance import Spot
from codes.models import ZipArea
from codes.models.geography import city_key

ZIP = re.compile(r"[0-9]{5}(-[0-9]{4})?")
STATES = {state.label.lower(): state.value for state in State} | {value.lower(): value for value in State.values}
MOST_CITY_WORDS = 4
RADIUS = 30  # miles, where none is asked for
RADII = [10, 30, 50, 100]
WIDER = [50, 100, 200, 500]


@dataclass(frozen=True, slots=True)
class Center:
    """The middle of a search by distance: its one way of being written, its state, and where it lies."""

    name: str
    state: str
    spot: Spot


def center_of(text: str) -> Center | None:
    """Return the place that someone names, None for one that is not in the loaded tables.

    A city without a state is the one of the most ZIP codes.
    """
    text = " ".join(text.split())[:80]
    if ZIP.fullmatch(text):
        area = ZipArea.objects.current().of_codes([text[:5]]).first()
        return area and Center(area.zip_code, area.state, _spot(area.latitude, area.longitude))
    name, state = _parted(text)
    cities = ZipArea.objects.of_city(name)
    found = (cities.filter(state=state) if state else cities).cities().first() if city_key(name) else None
    if found is None:
        return None
    written = cities.filter(state=found["state"]).order_by("zip_code").values_list("city", flat=True)[0]
    spot = _spot(found["middle_latitude"], found["middle_longitude"])
    return Center(f"{written}, {found['state']}", found["state"], spot)


def _parted(text: str) -> tuple[str, str]:
    """Part "Salt Lake City, Utah" or "houston tx" into city and state."""
    words = re.split(r"[\s,]+", text.strip(" ,"))
    for size in (3, 2, 1):
        state = STATES.get(" ".join(words[-size:]).lower())
        if state and len(words) > size:
            return " ".join(words[:-size]), state
    return text, ""


def spots_of(places: Iterable[JobPlace]) -> dict[int, str]:
    """Return where each place lies, by its key: by ZIP code, else by city; those that no table knows are left out."""
    places = list(places)
    if not places:
        return {}
    areas = ZipArea.objects.current()
    coded = areas.of_codes(place.zip_code[:5] for place in places)
    by_zip = {code: _spot(*degrees) for code, *degrees in coded.values_list("zip_code", "latitude", "longitude")}
    named = {city_key(place.city) for place in places if place.zip_code[:5] not in by_zip}
    by_city = {
        (row["city_key"], row["state"]): _spot(row["middle_latitude"], row["middle_longitude"])
        for row in areas.filter(city_key__in=named - {""}).cities()
    }
    found = {
        place.pk: by_zip.get(place.zip_code[:5]) or by_city.get((city_key(place.city), place.state)) for place in places
    }
    return {key: str(spot) for key, spot in found.items() if spot}


def _spot(latitude, longitude) -> Spot:
    return Spot.read(str(Spot(float(latitude), float(longitude))))
