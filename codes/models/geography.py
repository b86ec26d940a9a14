"""Where ZIP codes and cities lie, for searches by distance."""

import re
from collections.abc import Iterable

from django.db import models
from django.db.models import Avg, Count

from codes.models.releases import Release

ABBREVIATED = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount"}


def city_key(name: str) -> str:
    """Fold a city's name to what all ways of writing it share: "St. Louis" and "Saint Louis" are one."""
    words = re.findall(r"[a-z0-9]+", name.lower().replace("'", ""))
    return " ".join(ABBREVIATED.get(word, word) for word in words)


# By the name in capitals, as CMS's lists write it; with the territories that have a payment locality.
STATES = {
    "ALABAMA": "AL",
    "ALASKA": "AK",
    "ARIZONA": "AZ",
    "ARKANSAS": "AR",
    "CALIFORNIA": "CA",
    "COLORADO": "CO",
    "CONNECTICUT": "CT",
    "DELAWARE": "DE",
    "DISTRICT OF COLUMBIA": "DC",
    "FLORIDA": "FL",
    "GEORGIA": "GA",
    "GUAM": "GU",
    "HAWAII": "HI",
    "IDAHO": "ID",
    "ILLINOIS": "IL",
    "INDIANA": "IN",
    "IOWA": "IA",
    "KANSAS": "KS",
    "KENTUCKY": "KY",
    "LOUISIANA": "LA",
    "MAINE": "ME",
    "MARYLAND": "MD",
    "MASSACHUSETTS": "MA",
    "MICHIGAN": "MI",
    "MINNESOTA": "MN",
    "MISSISSIPPI": "MS",
    "MISSOURI": "MO",
    "MONTANA": "MT",
    "NEBRASKA": "NE",
    "NEVADA": "NV",
    "NEW HAMPSHIRE": "NH",
    "NEW JERSEY": "NJ",
    "NEW MEXICO": "NM",
    "NEW YORK": "NY",
    "NORTH CAROLINA": "NC",
    "NORTH DAKOTA": "ND",
    "OHIO": "OH",
    "OKLAHOMA": "OK",
    "OREGON": "OR",
    "PENNSYLVANIA": "PA",
    "PUERTO RICO": "PR",
    "RHODE ISLAND": "RI",
    "SOUTH CAROLINA": "SC",
    "SOUTH DAKOTA": "SD",
    "TENNESSEE": "TN",
    "TEXAS": "TX",
    "UTAH": "UT",
    "VERMONT": "VT",
    "VIRGIN ISLANDS": "VI",
    "VIRGINIA": "VA",
    "WASHINGTON": "WA",
    "WEST VIRGINIA": "WV",
    "WISCONSIN": "WI",
    "WYOMING": "WY",
}
# What a county is called beside its name in CMS's list.
OTHER_NAMES = {"miami dade": "dade", "brooklyn": "kings", "staten island": "richmond", "manhattan": "new york"}
# What CMS's lists of localities shorten or slip at, and names with a capital inside.
SPELLED_OUT = {
    "CNTY": "County",
    "CNTYS": "Counties",
    "SURR.": "Surrounding",
    "CONTR": "Contra",
    "POUGHKPSIE": "Poughkeepsie",
    "DEKALB": "DeKalb",
    "DUPAGE": "DuPage",
}
ABBREVIATIONS = {"NYC", "NJ", "DC", "MD", "VA"}
SMALL_WORDS = {"OF", "AND", "THE"}
WORD = re.compile(r"[A-Z][A-Z']*\.?")
KINDS = r" (county|counties|parish|borough|census area|municipio|cnty|co)$"


def county_key(name: str) -> str:
    """Fold a county's name to what all ways of writing it share: "St. Clair County" and "Saint Clair" are one."""
    key = re.sub(KINDS, "", city_key(name))
    return OTHER_NAMES.get(key, key)


def place_name(listed: str) -> str:
    """A place that CMS lists in capitals, as it is written in American English: "REST OF TEXAS*" is "Rest of Texas".

    The stars lead to footnotes of the file. What has small letters already is left as it is.
    """
    plain = listed.strip(" *")
    if plain != plain.upper():
        return plain
    written = WORD.sub(lambda match: _word(match[0]), plain)
    return written[:1].upper() + written[1:]


def _word(word: str) -> str:
    if word in SMALL_WORDS:
        return word.lower()
    if word in ABBREVIATIONS:
        return word
    if word.startswith(("MC", "O'")) and len(word) > 3:  # McHenry, O'Brien
        return word[:2].capitalize() + word[2:].capitalize()
    return SPELLED_OUT.get(word, word.capitalize())


STATE_NAMES = {code: place_name(name) for name, code in STATES.items()}
WHOLE_STATE, REST = "Statewide", "Rest of State"


def locality_title(listed: str, state: str) -> str:
    """A Medicare locality's name among those of its state: CMS's list of counties calls the rest of each the same."""
    written, name = place_name(listed), STATE_NAMES.get(state, "")
    if not name:
        return written
    return name if written == WHOLE_STATE else written.replace(REST, f"Rest of {name}")


def locality_name(listed: str, state: str) -> str:
    """What a Medicare locality is called wherever it is shown: "Houston, TX".

    The state is not said twice, as in "Alabama" or "Rest of Texas", nor where none is known.
    """
    title = locality_title(listed, state)
    said = re.search(rf"\b(?:{state}|{STATE_NAMES.get(state, state)})\b", title)
    return title if said or not state else f"{title}, {state}"


class ZipAreaQuerySet(models.QuerySet):
    def current(self) -> "ZipAreaQuerySet":
        """The areas of the newest release."""
        return self.filter(release=Release.objects.newest(Release.Source.GEOGRAPHY))

    def of_city(self, name: str) -> "ZipAreaQuerySet":
        """The areas of the newest release in a city, however its name is written."""
        return self.current().filter(city_key=city_key(name))

    def of_codes(self, codes: Iterable[str]) -> "ZipAreaQuerySet":
        return self.filter(zip_code__in=set(codes))

    def cities(self) -> "ZipAreaQuerySet":
        """Cities with the middle of their ZIP codes, the one of most ZIP codes first."""
        middle = self.values("city_key", "state").annotate(
            areas=Count("pk"), middle_latitude=Avg("latitude"), middle_longitude=Avg("longitude")
        )
        return middle.order_by("-areas", "state")


class ZipArea(models.Model):
    """A five-digit ZIP code, its city and its middle in degrees."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="zip_areas")
    zip_code = models.CharField(max_length=5)
    city = models.CharField(max_length=60)
    city_key = models.CharField(max_length=60, help_text="As `city_key` folds the name.")
    state = models.CharField(max_length=2)
    latitude = models.DecimalField(max_digits=8, decimal_places=6)
    longitude = models.DecimalField(max_digits=9, decimal_places=6)
    line = models.PositiveIntegerField()

    objects = ZipAreaQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["release", "city_key", "state"], name="zip_area_city")]
        constraints = [models.UniqueConstraint(fields=["release", "zip_code"], name="zip_area_once_a_release")]

    def __str__(self) -> str:
        return f"{self.city}, {self.state} {self.zip_code}"
