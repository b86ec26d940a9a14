"""Places of service as a page shows them: which of a code's two prices is paid where, by the fee schedule's marks."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from codes.models import FeeScheduleEntry, PlaceOfService


@dataclass(frozen=True)
class PlaceGroup:
    """One of the two prices: its total in relative value units, None where CMS marks it NA, and where it is paid."""

    title: str
    total: Decimal | None
    not_done: str
    places: list[PlaceOfService]


def place_rows(entry: FeeScheduleEntry, places: list[PlaceOfService]) -> Iterator[PlaceGroup]:
    """Both prices of a priced row, each with the places that are loaded for it."""
    yield PlaceGroup(
        "Office and other non-facility places",
        None if entry.nonfacility_na else entry.nonfacility_total,
        "NA - rarely or never done outside a facility",
        [each for each in places if each.facility is False],
    )
    yield PlaceGroup(
        "Hospital, surgical center and other facilities",
        None if entry.facility_na else entry.facility_total,
        "NA - rarely or never done in a facility",
        [each for each in places if each.facility],
    )
