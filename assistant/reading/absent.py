"""Codes that a question says are not on the claim: "99292 without 99291", "no 99291 was billed". Pure."""

import re

CODE = r"(\d{4}[0-9A-Z]|[A-Z]\d{4})\b"
FILL = r"(?:(?:an?|its|the|any|also|my|our|having|billing|reporting|coding|using|code|CPT|base|primary|parent)\s+)"
NOT = r"(?:\bnot|n['\N{RIGHT SINGLE QUOTATION MARK}]?t|\bnever)"
DONE = r"(?:billed|reported|coded|submitted|claimed|charged|done|performed|there|present|listed|sent)\b"
# "47000 was not billed separately with 47383" says that it was there.
BESIDE = (
    r"(?!\s+(?:(?:up|at all|by me)\s+)?(?:with|together|separately|apart|alone|alongside|twice|in addition|correctly))"
)
BEFORE = re.compile(
    rf"\b(?:without|w/o|minus|lacking|(?:but|and|with|if|when|there (?:is|was)|has|have|had)\s+(?:not|no)|"
    rf"(?<!why )(?<!say )no)\s+{FILL}{{0,3}}{CODE}"
    r"(?!\W+(?:and|then|&)\W+(?:then\W+)?with\b)"  # without and with contrast
    rf"(?!\W+(?:(?:and|with|or)\W+)?(?:\w{{5}}\W+)?(?:edits?|pairs?|rows?|conflicts?|bundl\w+)\b)",
    re.IGNORECASE,
)
BEHIND = re.compile(
    rf"(?<![\w.$-]){CODE}(?:-\w\w)?\s+(?:(?:is|are|was|were|has|had|did|does|got|being|line)\s*)?"
    rf"(?:{NOT}\s+(?:(?:been|being|get|got|also|go|be)\s+)?"
    rf"(?:(?:on|in)\s+(?:it|(?:the|this|that|my|our|his|her)\s+(?:same\s+)?(?:claim|bill|list))\b|{DONE}{BESIDE})|"
    rf"(?:(?:is|are|was|were)\s+)?(?:missing|absent|left off|left out|omitted|forgotten)\b)",
    re.IGNORECASE,
)
# "47382 and 47383 are missing" names both.
BOTH = re.compile(rf"{CODE}\s*(?:,|and|or|nor|,\s*and)\s*$", re.IGNORECASE)
PLURAL = re.compile(r"\s(?:are|were|have)\b", re.IGNORECASE)
# "without 47382 or 47383" names both.
MORE = re.compile(rf"\s*(?:,\s*)?(?:or|nor)\s+(?:without\s+|no\s+)?{CODE}", re.IGNORECASE)


def absent_codes(text: str) -> list[str]:
    """The codes that are told not to be on the claim, each once."""
    found = []
    for match in BEHIND.finditer(text):
        other = BOTH.search(text[: match.start()]) if PLURAL.search(match[0]) else None
        found += [other[1].upper()] if other else []
        found.append(match[1].upper())
    for match in BEFORE.finditer(text):
        found.append(match[1].upper())
        end = match.end()
        while more := MORE.match(text, end):
            found.append(more[1].upper())
            end = more.end()
    return list(dict.fromkeys(found))
