"""How far apart places are. Pure; distances are statute miles on a sphere, at most 0.5 % off."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

EARTH_RADIUS = 3958.8  # miles


@dataclass(frozen=True, slots=True)
class Spot:
    """A point in degrees, as exact as its stored form: a hundredth of a degree is 0.7 miles, less than a ZIP code."""

    latitude: float
    longitude: float

    @classmethod
    def read(cls, text: str) -> "Spot":
        """Read what `str` wrote."""
        latitude, longitude = text.split(",")
        return cls(float(latitude), float(longitude))

    def __str__(self) -> str:
        return f"{self.latitude:.2f},{self.longitude:.2f}"


def miles(one: Spot, other: Spot) -> float:
    """Return the great-circle distance."""
    up, across = radians(other.latitude - one.latitude), radians(other.longitude - one.longitude)
    part = sin(up / 2) ** 2 + cos(radians(one.latitude)) * cos(radians(other.latitude)) * sin(across / 2) ** 2
    return 2 * EARTH_RADIUS * asin(sqrt(min(1.0, part)))


def within(center: Spot, spots: Iterable[str], most: float) -> dict[str, float]:
    """Return those of these stored spots that lie within so many miles of a center, with their distance."""
    distances = {text: miles(center, Spot.read(text)) for text in spots}
    return {text: far for text, far in distances.items() if far <= most}


def nearest(spots: Iterable[str], distances: Mapping[str, float]) -> float | None:
    """Return the distance of the nearest of these spots, None where none has one."""
    return min((distances[spot] for spot in spots if spot in distances), default=None)
