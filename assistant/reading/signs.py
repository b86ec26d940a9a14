"""Modifiers that a question names by the word before them: "with GA", "without AT", "no GP". Pure: text in, signs out.

Many of them are spelled as states are (AL, CO, CT, GA, LA, MA, PA): behind these words they are never a place.
"""

import re

BEFORE = (
    r"(?P<no>\bwith no|\bwithout|\bw/o|\bno|\blacking|\bminus|\bmissing|\bforgot|\b(?:left|leave|leaving) off)|"
    r"\bwith|\bw/"
)
BEHIND = (
    r"(?:$|[?.,;:!)/]|(?:on|in|to|for|at|when|if|is|are|does|did|do|will|would|can|and|or|but|then|mod(?:ifier)?s?|"
    r"append\w*|attach\w*|pa(?:y|id)\w*|bill\w*|den(?:y|ied|ies)|please|today|what|how|which|gets?|goes?)\b)"
)
# In capitals whatever looks like one; in small letters only what no sentence of English has there.
SIGN = r"[A-Z][A-Z0-9]|[2-9][0-9]|g[acnopt-z]|kx|lt|rt|tc|jw|jz|x[epsu]|q[kxyz]|at(?=\s*(?:$|[?.,;:!)]))"
NAMED = re.compile(
    rf"(?:(?i:{BEFORE}))\s*(?i:(?:an?|the|any|its|my)\s+)?(?i:mod(?:ifier)?\s+)?-?(?P<sign>{SIGN})(?=\s*(?i:{BEHIND}))"
)
# Professions, rooms, imaging and shorthand of notes, which the same words name more often.
NO_SIGNS = {
    "AN",
    "BX",
    "CT",
    "DO",
    "DX",
    "ED",
    "ER",
    "HX",
    "IR",
    "IV",
    "MD",
    "MR",
    "NP",
    "OR",
    "PA",
    "RN",
    "RX",
    "TX",
    "US",
}


BESIDE = re.compile(
    r"^\W*(?:(?:CPT|HCPCS|code)\W+)?(?:\d{4}[0-9A-Z]|[A-Z]\d{4})\s+(?P<sign>[A-Z][A-Z0-9]|[2-9][0-9])\W*$"
)


def sign_beside(text: str) -> str:
    """What looks like a modifier and is all that stands beside a code, "98940 AT"; in capitals only."""
    match = BESIDE.match(text)
    return match["sign"] if match and match["sign"] not in NO_SIGNS else ""


def signs_named(text: str) -> tuple[list[str], list[str]]:
    """The modifiers that a text puts on a line, and those that it says are not on it, each once."""
    signs: tuple[list[str], list[str]] = [], []
    for match in NAMED.finditer(text):
        sign, into = match["sign"].upper(), signs[1 if match["no"] else 0]
        if sign not in into and sign not in NO_SIGNS:
            into.append(sign)
    return signs


def blanked(text: str) -> str:
    """The text with all that is so named left out, professions and the like, too: what is left may name a place."""
    return NAMED.sub(" ", text)


CHOSEN = r"(?:2[2-7]|5[0-9]|6[26]|7[346-9]|8[0-2]|9[1-5]|X[EPSU]|RT|LT|TC|AS|GC|PT|J[WZ])"
# "57 or 25", "LT RT or 50", "80 vs AS": which of them is asked, none is on the line.
CHOICE = re.compile(
    rf"(?<![\w.])-?(?:{CHOSEN}(?:\s*[,/]\s*|\s+))*-?{CHOSEN}\s*,?\s*(?:or|vs\.?|versus)\s+-?{CHOSEN}(?![\w.%])"
    r"(?!\s*(?:min|mg|mcg|units?|days?(?! \d)|years?|miles?|percent)\b)",
    re.IGNORECASE,
)


def signs_to_choose(text: str) -> list[str]:
    """The modifiers among which a text asks, each once."""
    match = CHOICE.search(text)
    found = re.findall(rf"\b{CHOSEN}\b", match[0], re.IGNORECASE) if match else []
    return list(dict.fromkeys(each.upper() for each in found))
