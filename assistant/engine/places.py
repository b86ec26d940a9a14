"""Which Medicare payment locality a question names: by its own name, a county, a city or a ZIP code's city.

A place that is in no loaded list, or in several localities, is said to be so, never answered nationally in silence.
"""

import re
from dataclasses import dataclass

from assistant.reading.asked import keys_typed, zips_typed
from assistant.reading.kinds import OPENING, PAIRING, left_over
from assistant.reading.signs import blanked
from codes.fees.counties import EXAMPLE, locality_of_county, split_county
from codes.fees.desk import FeeDesk
from codes.models import Code, CountyLocality, Locality, Release, ZipArea, ZipLocality
from codes.models.geography import STATE_NAMES, city_key, county_key, locality_title
from codes.reference.facts import Source

NAMED = re.compile(r"\(([^)]*)\)|[,/+]| AND ")
STATES = re.compile(r"\b(?:REST OF|METROPOLITAN)\s+", re.IGNORECASE)
# Months and our own words are no places.
NO_PLACE = (
    r"(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b|Medicare|Hospital|Office|Facility|Place|ASC|OPPS|"
    r"(?:POS|CPT|HCPCS|NCCI|PTP|MUE|ICD|APC|GPCI|RVU\w*|ED|ER|ICU|SNF|HOPD|CAH|RHC|FQHC)\b)"
)
WORD = r"[A-Z][A-Za-z.'-]+"
# "in Dallas", "at Grand Rapids, MI", "in NYC"; and with the kind of place or the state behind it wherever it stands.
AFTER_IN = re.compile(rf"\b(?:in|at|near)\s+{NO_PLACE}({WORD}(?:\s{WORD}){{0,2}}(?:,?\s[A-Z]{{2}}\b)?)")
COUNTY = re.compile(
    rf"\b((?:(?!in\b|at\b|near\b|for\b|of\b)[A-Za-z.'-]+\s){{1,2}}(?:county|parish|borough)(?:,?\s(?:[A-Z]{{2}}|{WORD})\b)?)",
    re.IGNORECASE,
)
# The name has more than two letters: "RT, LT" and "GY, GA" are modifiers.
WITH_STATE = re.compile(rf"((?:{WORD}\s){{0,2}}[A-Z][A-Za-z.'-]{{2,}},\s?(?:{'|'.join(STATE_NAMES)}))\b")
# A state in full wherever it stands: "43239 at an ASC, physician side, Kansas".
STATE_ALONE = re.compile(
    rf"\b({'|'.join(sorted(map(re.escape, STATE_NAMES.values()), key=len, reverse=True))})\b"
    r"(?!\s+(?:City|County|University|Hospital)\b)",
    re.IGNORECASE,
)
# Abbreviations of states that are words of a sentence, too, where they are written in small letters.
WORDS_AS_STATES = {"al", "co", "de", "hi", "id", "in", "la", "ma", "me", "mo", "oh", "ok", "or", "pa"}
# Of these the ones that may end a question behind "in", too.
NEVER_STATES = {"hi", "id", "in", "me", "oh", "ok", "or"}
# Words of a question about a fee that are no part of a place.
NO_PART = re.compile(
    r"\b(?:office|hosp\w*|(?:non-?\s?)?facility|clinic|outpatient|inpatient|asc|hopd|pos ?\d\d|"
    r"place(?: of service)? ?\d*|medicare|fees?|pays?|paid|payment|prices?|rates?|amounts?|allow\w*|much|how|what|"
    r"does|would|please|pls|today|total|non-?par|doctor|physician|there)\b|[$?]",
    re.IGNORECASE,
)
LONGEST_PLACE = 3  # words of a place's name
# Words of asking, of time and of doubt: no place beside a code.
NAMES_NONE = {
    *OPENING, *PAIRING, "yet", "anymore", "already", "maybe", "actually", "really", "currently", "today",
    "nowadays", "soon", "ever", "though", "thanks", "thx", "right", "correct", "wrong", "fine", "good", "real",
    "legit", "legal", "proper", "mine", "sure", "hello", "hi", "hey", "sorry", "use", "force", "effect", "books",
    "book", "list", "general", "practice", "question", "confused", "coding", "charting", "documentation", "denial",
    "issue", "problem", "thoughts", "home", "bed", "january", "february", "march", "april", "may", "june", "july",
    "august", "september", "october", "november", "december", "quarter", "month", "season",
}  # fmt: skip
# A city of several localities, by the keys of its counties; the state shares the name.
MANY = re.compile(r"\b(?:NYC|new york(?: city)?)\b(?! county)(?:,? NY\b)?", re.IGNORECASE)
REST = re.compile(r"\brest of\b|\bupstate\b", re.IGNORECASE)
# Its parts, of which counties elsewhere have the names.
PARTS_OF_CITY = {"brooklyn", "bronx", "the bronx", "queens", "staten island", "manhattan"}
BOROUGHS = ["bronx", "kings", "new york", "queens", "richmond"]


@dataclass(frozen=True)
class Place:
    """A place that a question names: its locality, or why there is none; `note` says how it was found."""

    name: str
    locality: Locality | None = None
    note: str = ""


def localities_typed(text: str) -> set[str]:
    """The localities that a text names by keys that a list has; what is loaded as a code stays one."""
    typed = set(keys_typed(text))
    contractors = {key.partition("-")[0] for key in typed}
    if contractors:
        contractors -= set(Code.objects.filter(code__in=contractors).values_list("code", flat=True))
    if not contractors:
        return set()
    lists = (table.objects.filter(contractor__in=contractors) for table in (Locality, CountyLocality))
    return typed & {row.key for rows in lists for row in rows}


def zips_listed(text: str) -> set[str]:
    """Of what may be ZIP codes by where they stand those of CMS's list, where no code is loaded by the number."""
    typed = set(zips_typed(text))
    if typed:
        typed -= set(Code.objects.filter(code__in=typed).values_list("code", flat=True))
    return set(ZipLocality.objects.filter(zip_code__in=typed).values_list("zip_code", flat=True)) if typed else set()


def place_asked(text: str, desk: FeeDesk) -> Place | None:
    """The place that a text names; None where it names none. What is named as a modifier is none."""
    text = blanked(text)
    if typed := localities_typed(text):
        return _of_key(min(typed), desk)
    many = MANY.search(text)
    if many and not REST.search(text):
        plain = text[: many.start()] + " " + text[many.end() :]
        within = named_locality(plain, desk.localities)
        return Place(within.title, within) if within else _of_city(many[0], desk)
    if found := named_locality(text, desk.localities):
        return Place(found.title, found)
    release = desk.loaded.of(Source.LOCALITIES)
    for pattern in (COUNTY, WITH_STATE, AFTER_IN, STATE_ALONE):
        if match := pattern.search(text):
            return _of_name(match[1].strip(), desk, release)
    return None


def _of_key(key: str, desk: FeeDesk) -> Place:
    """The locality of a key as CMS's lists write it."""
    found = next((each for each in desk.localities if each.key == key), None)
    return Place(found.title, found) if found else Place(key, None, f"Of locality {key} no GPCIs are loaded")


def place_left(text: str, names: list[str], desk: FeeDesk) -> Place | None:
    """The place that is all a text holds beside its codes: "99213 Brooklyn"; None where no list knows the words."""
    text = blanked(text)
    rest = left_over(text, names, NO_PART)
    if not rest or len(rest.split()) > 3 or not may_be_place(rest, text):
        return None
    found = _of_name(rest, desk, desk.loaded.of(Source.LOCALITIES))
    return found if found.locality or found.note else None


def may_be_place(rest: str, text: str) -> bool:
    """Whether words may be a place by their last one: two letters are a state only where what stands around says so."""
    *name, last = rest.split()
    if last.upper() not in STATE_NAMES:
        return True
    told = re.search(rf"(?:\b(?:in|at|near|state of)|,)\s*{re.escape(last)}\b", text, re.IGNORECASE)
    in_capitals = re.search(rf"\b{re.escape(last.upper())}\b", text)
    alone = re.search(rf"(?:\d[0-9A-Z]|\b[A-Z]\d{{4}})\s+in\s+{re.escape(last)}\W*$", text, re.IGNORECASE)
    is_state = in_capitals or last not in WORDS_AS_STATES or (alone and last not in NEVER_STATES)
    return bool(is_state) and bool(name or told)


def stands_as_place(words: str, text: str, names: list[str]) -> bool:
    """Whether words that no list knows stand where a place stands: behind "in" or alone beside a code, and name one.

    Words of asking, such as "yet" or "still", name none wherever they stand.
    """
    if not re.fullmatch(r"[a-z][a-z' -]*", words) or len(words.split()) > LONGEST_PLACE:
        return False
    if set(words.split()) & NAMES_NONE:
        return False
    codes = "|".join(map(re.escape, names))
    alone = " ".join(re.sub(rf"\b(?:{codes})\b|[^\w' -]", " ", text, flags=re.IGNORECASE).lower().split())
    return alone == words or bool(
        re.search(rf"\b(?:in|at|near)\s+(?:the\s+)?{re.escape(words)}\W*$", text, re.IGNORECASE)
    )


def named_locality(text: str, localities: list[Locality]) -> Locality | None:
    """The locality whose own name the text holds: "Houston", "Manhattan", "Alaska"; None is national."""
    low = f" {text.lower()} "
    rest = REST.search(text)
    for each in localities:
        if not rest and each.name.upper().startswith("REST OF"):
            continue  # the state alone is not the rest of it
        for word in _parts(each.name):
            if len(word) > 3 and re.search(rf"\b{re.escape(word)}\b", low):
                return each
    return None


def _parts(name: str) -> list[str]:
    words = [part.strip(" *") for part in NAMED.split(STATES.sub("", name)) if part and part.strip()]
    return [word.lower() for part in words for word in [part, *part.split("-")]]


def _of_city(name: str, desk: FeeDesk) -> Place:
    """The city of New York: its boroughs are in several localities."""
    release = desk.loaded.of(Source.LOCALITIES)
    rows = CountyLocality.objects.filter(release=release, state="NY", county_key__in=BOROUGHS).order_by("line")
    areas = list(dict.fromkeys(locality_title(row.area, row.state) for row in rows))
    named = f"{name} is in several localities ({', '.join(areas)})" if areas else f"{name} has several localities"
    return Place(name, None, f"{named}: name the borough, such as Brooklyn, or the ZIP code")


def _of_name(name: str, desk: FeeDesk, release: Release | None) -> Place:
    """The locality of a county or a city as it was typed; one of several states or localities is not guessed at."""
    if release is None:
        return Place(name)
    bare, state = split_county(name)
    if state and not bare and (areas := _areas_of(state, release)):
        several = f"{STATE_NAMES[state]} has several localities ({', '.join(areas)})"
        return Place(name, None, f"{several}: name one of them, the county or the ZIP code")
    state = "NY" if city_key(bare) in PARTS_OF_CITY else state
    if re.search(r"\b(?:county|parish|borough)$", bare, re.IGNORECASE):
        found = locality_of_county(f"{bare}, {state}" if state else bare, release)
        doubtful = not found.key or "names no" in found.note
        return _placed(name, {found.key} - {""}, desk, found.note.rstrip(".") if doubtful else "")
    keys = _keys(bare, state, release, desk)
    if len(keys) > 1:
        return Place(name, None, f"{name} is in several localities: add the county and state, such as {EXAMPLE}")
    return _placed(name, keys, desk, "")


def _areas_of(state: str, release: Release) -> list[str]:
    """The names of a state's localities by the list of counties, where it has several."""
    rows = release.counties.of_state(state)
    areas = {row.key: locality_title(row.area, state) for row in rows.order_by("line")}
    return list(areas.values()) if len(areas) > 1 else []


def _keys(bare: str, state: str, release: Release, desk: FeeDesk) -> set[str]:
    """The localities of every county and city of a name; of a state with one locality that one."""
    counties = release.counties
    whole = {row.key for row in counties.of_state(state)} if state else set()
    if len(whole) == 1:
        return whole
    keys = {row.key for row in counties.named(county_key(bare), state)} if bare else set()
    areas = ZipArea.objects.of_city(bare)
    areas = areas.filter(state=state) if state else areas
    zips = list(areas.values_list("zip_code", flat=True)) if bare else []
    rows = ZipLocality.objects.filter(release=desk.loaded.of(Source.ZIP_LOCALITIES), zip_code__in=zips)
    return keys | {row.key for row in rows}


def _placed(name: str, keys: set[str], desk: FeeDesk, note: str) -> Place:
    key = next(iter(keys), "")
    here = next((each for each in desk.localities if each.key == key), None)
    if key and here is None:
        unloaded = f"{name}: no locality of this name is loaded; it is in locality {key}, whose GPCIs are not"
        return Place(name, None, f"{note}; its GPCIs are not loaded" if note else unloaded)
    return Place(name, here, note)
