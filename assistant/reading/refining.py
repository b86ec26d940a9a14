"""What only the whole of a note decides: contrast that was drunk, studies listed below their title."""

import re
from dataclasses import replace

from assistant.reading.clauses import Polarity
from assistant.reading.noted import Feature, Note

# "TRAUMA CT: 1. HEAD without. 2. ABD+PELVIS with contrast": a title names the machine, each item what was scanned.
TITLE = re.compile(r"\A[^\n.:]{0,40}\bCT\b|(?:^|\n)[^\n.:]{0,25}\bCT\b[^\n.:]{0,25}[:\n]", re.IGNORECASE)
ITEM = re.compile(r"(?:(?<=^)|(?<=[\n;:.] )|(?<=\n))\(?(?:\d|[A-Ha-h])[.):]\s*(?P<name>[A-Za-z][\w +/&-]{2,40})")
SCANNED = {
    "head CT": re.compile(r"(?:head|brain)\b", re.IGNORECASE),
    "belly CT": re.compile(
        r"(?:abd\w*|belly)(?: ?[+/&-] ?| and )?pel\w*|A/?P\b|chest[ ,/&+]+abd\w*[ ,/&+]+pel\w*", re.IGNORECASE
    ),
}
SEEN = re.compile(r"\b(?:seen|saw)\b", re.IGNORECASE)
DRAWN_ELSEWHERE = re.compile(
    r" (?:at|in|by) (?:the |an? |her |his )?(?:hospital|ER|ED|outside|quest|labcorp|nursing home|SNF|"
    r"home health|dialysis)\b",
    re.IGNORECASE,
)
DRUNK, NONE_BY_VEIN, BY_VEIN = "oral contrast", "no contrast", "contrast"


def refined(note: Note) -> list[Feature]:
    """The features of a note, each as the rest of the note has it meant."""
    features = [*note.features, *_listed_scans(note)]
    by_vein = any((each.concept, each.polarity) == (BY_VEIN, Polarity.DONE) for each in features)
    features = [_drawn_elsewhere(_known(each, note), note) for each in features]
    told = [
        replace(each, concept="" if by_vein else NONE_BY_VEIN) if each.concept == DRUNK else each for each in features
    ]
    if any(each.group == "act" and each.concept == "orthosis" for each in told):
        told = [each for each in told if each.concept != "ablation"]  # its shells were heated to fit
    return [each for each in told if each.concept]


def _known(each: Feature, note: Note) -> Feature:
    """A patient whom the group saw before is one of today's established ones."""
    seen = each.group == "visit" and each.concept == "established" and SEEN.search(note.text[each.start : each.end])
    return replace(each, polarity=Polarity.DONE) if seen and each.polarity == Polarity.HISTORICAL else each


def _drawn_elsewhere(each: Feature, note: Note) -> Feature:
    """Blood that came from somebody else: "drawn at the hospital"."""
    elsewhere = each.concept == "blood draw" and DRAWN_ELSEWHERE.match(note.text, each.end)
    return replace(each, polarity=Polarity.OTHERS) if elsewhere else each


def _listed_scans(note: Note) -> list[Feature]:
    """Regions that items of a list name below a title that says CT."""
    title = TITLE.search(note.text)
    found = []
    for item in ITEM.finditer(note.text, title.end() if title else len(note.text)):
        for study, words in SCANNED.items():
            if match := words.match(item["name"]):
                start = item.start("name")
                end = start + match.end()
                clause = note.clause_of(start)
                found.append(Feature("service", study, start, end, clause.number, note.meant(start, end, "service")))
    return found
