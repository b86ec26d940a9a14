"""Entries of several days in one note, and words that it copies from an earlier one. Pure: text in, places out."""

import re

TODAYS, THEN = "now", "then"
# "[8/1: left exchanged.] 8/15: right only": entries of several days of a month or two, the last one of today.
ENTRY = re.compile(
    r"(?:^|(?<=[\n\[(;])|(?<=[.\])] ))[ \t*-]*(?P<month>1[0-2]|0?[1-9])/(?P<day>3[01]|[12]\d|0?[1-9])"
    r"(?:/(?:20)?\d\d)?(?: ?(?:note|entry|addendum|update|visit))?[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)
# "Copied forward from 8/14: "HD 2, high complexity."": words of an earlier note between marks of quotation.
COPIED = re.compile(
    r"\b(?:copied|carried|pulled|pasted|brought)(?: (?:forward|over|in))?(?: from)?\b[^:\x22\n]{0,30}:?\s*"
    r"(?P<words>[\x22\N{LEFT DOUBLE QUOTATION MARK}\[][^\x22\N{RIGHT DOUBLE QUOTATION MARK}\]]{5,1500}"
    r"[\x22\N{RIGHT DOUBLE QUOTATION MARK}\]])",
    re.IGNORECASE,
)

# Entries of one day: "0540 Seen. 0715 Done".
BY_CLOCK = re.compile(r"\W*(?:[01]\d|2[0-3]):?[0-5]\d(?: ?h(?:rs)?)?[ :,-]")
# "--- copied from 8/12 --- abscess lanced": a line of an earlier note.
COPIED_LINE = re.compile(
    r"^[ \t]*[\[(<*=#\N{EM DASH}-]*[ \t]*(?:copied|carried|pulled|pasted|brought) (?:forward |over |in )?from\b"
    r"[^\n\x22\N{LEFT DOUBLE QUOTATION MARK}]*$",
    re.IGNORECASE | re.MULTILINE,
)


def copied(text: str) -> list[tuple[int, str]]:
    """Where words that were copied from an earlier note begin and end."""
    found = [match.span("words") for match in COPIED.finditer(text)]
    found += [match.span() for match in COPIED_LINE.finditer(text)]
    return [each for start, end in found for each in ((start, THEN), (end, TODAYS))]


def dated(text: str) -> list[tuple[int, str]]:
    """Where entries of earlier days and the last one begin, where a note has several of one month or two."""
    found = [((int(each["month"]), int(each["day"])), each.start("month")) for each in ENTRY.finditer(text)]
    days = {day for day, _ in found}
    if len(days) < 2 or len({day for _, day in days}) == 1 or max(days)[0] - min(days)[0] > 1:
        return []  # "1/2: ... 2/2: ..." numbers parts
    return [(start, TODAYS if day == max(days) else THEN) for day, start in found]
