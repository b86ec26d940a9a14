"""Minutes and ages in a piece of a note: numbers with their word, sums, and two times of day."""

import re
from itertools import pairwise

from assistant.reading.numbers import minutes_of_ranges, place_of_times

MINUTES = re.compile(r"(\d{1,3})\s*-?\s*(?:total\s+)?min(?:ute)?s?\b", re.IGNORECASE)
# "minutes 30 to 74", "total minutes: 45": the number behind the word, of two the last.
MINUTES_BEFORE = re.compile(
    r"\bmin(?:ute)?s\s*(?:of \w+ )?[:=]?\s*(?:\d{1,3}\s*(?:to|-|through|\N{EN DASH})\s*)?(\d{1,3})\b(?![.:%]\d)",
    re.IGNORECASE,
)
CLOCKS = re.compile(
    r"(?<![\d:])([01]?\d|2[0-3]):?([0-5]\d)(?:\s*h(?:rs|ours)?)?\s*(?:to|until|till|through|-|\N{EN DASH})\s*"
    r"([01]?\d|2[0-3]):?([0-5]\d)(?![\d:])|"
    r"\b(?:start(?:ed|s)?|beg[au]n|in|on|from)(?: time)?(?: at)?\s*[:=]?\s*"
    r"(?:([01]?\d|2[0-3]):([0-5]\d)|([01]\d|2[0-3])([0-5]\d))"
    r"(?:\s*h(?:rs)?)?[\s,;/]*(?:and )?(?:stop(?:ped|s)?|end(?:ed|s)?|out|off|finish(?:ed)?|done|till?|until)"
    r"(?: time)?(?: at)?\s*[:=]?\s*([01]?\d|2[0-3]):?([0-5]\d)(?![\d:])",
    re.IGNORECASE,
)
# "First 74 min, later another 75 min": minutes of a further time at the bedside.
FURTHER = re.compile(
    r"\b(?:later|another|again|further|additional(?:ly)?|more|second|returned|back|then|plus|and|afternoon|evening|"
    r"night|"
    r"pm)\b[^.;\d]{0,30}$",
    re.IGNORECASE,
)
# "8 min before, 24 with her, 6 after: 38 min in all", "30 + 38 + 12 = 80 minutes": what the parts come to.
IN_ALL = re.compile(
    r"(?:\d{1,3} ?(?:min\w* ?)?\+ ?)+\d{1,3} ?(?:min\w* ?)?= ?(?P<sum>\d{2,3})\b(?: ?min\w*)?|"
    r"\bmin(?:ute)?s\b[^.;\n]{0,90}\d = ?(?P<list>\d{2,3})\b|"
    r"(?<![\d.])(?P<told>\d{2,3}) ?-?min(?:ute)?s?,? (?:of )?(?:my |physician |provider )?"
    r"(?:in all|in total|total|altogether|all told|all together|combined)\b"
    r"(?! (?:\w+ )?(?:sedation|intra-?service|fluoro\w*|procedure|infusion|anesthesia))",
    re.IGNORECASE,
)
SUMMED = re.compile(r"\b(?:total\w*|altogether|in all|together|sum|combined|all told)\b|=", re.IGNORECASE)
PLUS = re.compile(r"(\d{1,3})\s*\+\s*(?=\d)")
# "38F" is an age, "4F single lumen" and "10F drain" are no ages: F is French.
AGE = re.compile(
    r"\bage[d]?\s*:?\s*(\d{1,3})\b|\b(\d{1,3})\s*-?\s*(?:y/?o|years? old|year-old|yo|[MF](?!\s+(?:"
    r"single|dual|double|triple|lumen|cath\w*|drain\w*|pig-?tail|sheath|tube|PICC|CVC|port|locking|all|micro\w*|"
    r"system|introducer|coaxial|under|by|over|into|via|through|in|left|right)\b))\b",
    re.IGNORECASE,
)


def _between_clocks(text: str) -> int:
    """The minutes from one time of day to another: "09:10 to 09:51"; over midnight, too."""
    told, match = minutes_of_ranges(text), CLOCKS.search(text)
    if told or match is None:
        return told
    begin_hour, begin, end_hour, end = (int(each) for each in match.groups() if each)
    begun, ended = begin_hour * 60 + begin, end_hour * 60 + end
    return (ended - begun) % (24 * 60)


def minutes_in(text: str) -> int:
    """The minutes of a piece of text: "45 + 70 min" is their sum; else those between two clocks; 0 for none."""
    found = [int(each) for each in MINUTES.findall(text)]
    if not found:
        behind = MINUTES_BEFORE.search(text)
        return int(behind[1]) if behind else _between_clocks(text)
    return sum(found[:1]) + sum(int(each) for each in PLUS.findall(text))


def minutes_of_stays(text: str) -> int:
    """The sum of minutes told one after the other, "74 min, later another 75 min"; 0 where none or a total is told."""
    found = [*MINUTES.finditer(text)]
    further = [each for before, each in pairwise(found) if FURTHER.search(text[before.end() : each.start()])]
    if not further or SUMMED.search(text):
        return 0
    return int(found[0][1]) + sum(int(each[1]) for each in further)


def minutes_in_all(text: str) -> tuple[int, int, int] | None:
    """The minutes that a text says its parts come to, with their place."""
    match = IN_ALL.search(text)
    return (int(match["sum"] or match["list"] or match["told"]), *match.span()) if match else None


def place_of_minutes(text: str) -> tuple[int, int] | None:
    """Where a piece of text tells its minutes, as a number or by times of day."""
    match = MINUTES.search(text) or MINUTES_BEFORE.search(text) or CLOCKS.search(text)
    return match.span() if match else place_of_times(text)


# "Clinical: 4F, fever": where a note tells who the patient is; a small number before an F elsewhere is of a catheter.
OPENS = re.compile(
    r"(?:^|[\n.;])\W*(?:(?:pt|patient|clinical|history|hx|indication|reason|CC|HPI)\W+)?$", re.IGNORECASE
)
FRENCH = 28  # the greatest size of what is put in


def age_in(text: str) -> int | None:
    told = (each for each in AGE.finditer(text) if not _is_size(each, text))
    match = next(told, None)
    return int(match[1] or match[2]) if match else None


def _is_size(age: re.Match, text: str) -> bool:
    """Whether a number before an F is the size of a catheter: "R CFA 5F, crossed", not "8F with fever" at the head."""
    is_small = bool(age[2]) and age[0].endswith(("F", "f")) and int(age[2]) <= FRENCH
    return is_small and not OPENS.search(text[: age.start()])
