"""Which locality a county is in, as people write it: "Fulton, GA", "cook county illinois"; never a silent guess."""

import re
from dataclasses import dataclass
from difflib import get_close_matches

from codes.models import CountyLocality, Release, ZipArea
from codes.models.geography import (
    KINDS,
    STATE_NAMES,
    STATES,
    county_key,
    locality_name,
    locality_title,
    place_name,
)

EXAMPLE = "Fulton, GA"
# A letter or two off; "Harrison" for "Harris" is asked as well, because both are counties of Texas.
CLOSE = 0.8
SHOWN = 3


@dataclass(frozen=True)
class CountyAnswer:
    """The key of a county's locality and what is said beside it; without a key what is missing."""

    key: str
    note: str


def locality_of_county(text: str, release: Release) -> CountyAnswer:
    """Find the county in a release of localities by county."""
    name, state = split_county(text)
    key = county_key(name)
    rows = release.counties
    # A county and a city of its name may both be listed: in one locality they are one answer.
    found = {(row.state, row.key): row for row in rows.named(key, state).order_by("-county_key")} if key else {}
    if len(found) == 1:
        row = next(iter(found.values()))
        return CountyAnswer(row.key, f"{row}: {release.row(row.line)}.")
    if found:
        states = ", ".join(sorted({where for where, _ in found}))
        return CountyAnswer("", f"{name} is a county in {states}: add the state, such as {EXAMPLE}.")
    if not state:
        return CountyAnswer("", f"{release.file_of()} names no county {name}: add the state, such as {EXAMPLE}.")
    return _of_rest(name, state, list(rows.of_state(state)), release)


def _of_rest(name: str, state: str, rows: list[CountyLocality], release: Release) -> CountyAnswer:
    """A county that no row names: it belongs to the rest of its state, unless the name looks like a slip."""
    where = STATE_NAMES[state]
    if rows and len({row.key for row in rows}) == 1:
        return CountyAnswer(rows[0].key, f"All of {where}: {release.row(rows[0].line)}.")
    if not name:
        return CountyAnswer("", f"{where} has more than one locality: add the county, such as {EXAMPLE}.")
    rest = next((row for row in rows if not row.county_key), None)
    unnamed = f"{release.file_of()} names no {name} of {where}"
    if rest is None:
        return CountyAnswer("", f"{unnamed}.")
    named = {row.county_key: place_name(row.county) for row in rows}
    close = get_close_matches(county_key(name), filter(None, named), n=SHOWN, cutoff=CLOSE)
    if close:
        asked = " or ".join(named[key] for key in close)
        other = f"choose {locality_name(rest.area, state)}, which holds all counties that it does not name"
        return CountyAnswer("", f"{unnamed}; did you mean {asked}? If not, {other}.")
    if _is_town(name, state):
        return CountyAnswer("", f"{unnamed}, and there is a town of that name: type its ZIP code, or “{name} County”.")
    return CountyAnswer(
        rest.key, f"{unnamed}: it is in {locality_title(rest.area, state)} then ({release.row(rest.line)})."
    )


def _is_town(name: str, state: str) -> bool:
    """Whether the list of ZIP codes has a town of that name, and the text does not say that a county is meant.

    Houston lies in Harris County, which has a locality of its own: it is not in the rest of Texas.
    """
    says_county = re.search(KINDS, f" {name}", re.IGNORECASE)
    return not says_county and ZipArea.objects.of_city(name).filter(state=state).exists()


def split_county(text: str) -> tuple[str, str]:
    """The name as typed and the state's two letters; either may be empty. "Virginia" alone is a state."""
    words = re.sub(r"[\s,]+", " ", text).strip().split(" ")
    for count in (3, 2, 1):
        state = _state(" ".join(words[-count:]))
        if state and len(words) >= count:
            return " ".join(words[:-count]), state
    return " ".join(words), ""


def _state(text: str) -> str:
    plain = text.upper().replace(".", "")
    return STATES.get(plain, plain if plain in STATE_NAMES else "")
