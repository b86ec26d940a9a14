"""A question that goes on with the one before: completed by it, or left as it is. Pure: two texts in, one text out.

Only what is told by its shape is taken over: another code, dose, place, setting, side, modifier or day. A question that
stands by itself, or holds a word that nothing here knows, is left as it was typed.
"""

import re
from dataclasses import dataclass

from assistant.reading.asked import read
from assistant.reading.kinds import KINDS, left_over
from assistant.reading.question import Asked

OPENING = re.compile(
    r"^\W*(?:(?:and|but|or|so|then|now|also|ok(?:ay)?|thanks|what about|what if|how about|"
    r"(?:the )?same(?: question| thing)? for|what does that make)\b[\s,:]*)+",
    re.IGNORECASE,
)
BACK = re.compile(
    r"\b(?:it|its|it's|this|that|they|them|these|those|both|either|the other|the second)\b", re.IGNORECASE
)
CODE = re.compile(r"(?<![\w.$-])(?:\d{4}[0-9A-Z]|[A-Z]\d{4})(?:\s?-\s?[0-9A-Z]{2})*(?![\w]|\.\d)", re.IGNORECASE)
WITH = re.compile(r"\b(?:with|w/|beside|next to|against|vs?\.?|versus)\s*(?=\w*\d)", re.IGNORECASE)
SETTINGS = (
    r"(?:an?\s+|the\s+|my\s+)?(?:outpatient\s+|inpatient\s+)?(?:physician'?s?\s+)?(?:office|clinic|hospital|facility|"
    r"non-?\s?facility|ASC|surgery center|surgical center|ambulatory surgery center|inpatient|outpatient|"
    r"emergency (?:room|department)|ED|POS \d\d)"
)
# Words that stand between a number and a code as places would, and are none.
NO_PLACE = r"(?!(?:an?|the|my|your|our|that|this|it|its|each|both|one|which|what|general|total|full|all|case)\b)"
NAMED = (
    rf"{NO_PLACE}(?!{SETTINGS}\b)[A-Za-z][A-Za-z.'-]+"
    r"(?:\s(?!(?:at|in|for|on|with|by|and)\b)[A-Za-z.'-]+){0,2}(?:,\s?[A-Za-z]{2}\b)?"
)
SIGN = r"(?:[2-9]\d|X[EPSU]|RT|LT|TC|AS|JW|JZ|GC)"
ORGANS = r"kidneys?|sides?|breasts?|lungs?|legs?|knees?|hips?|shoulders?|eyes?|arms?|hands?|feet|foot|groins?"


@dataclass(frozen=True, slots=True)
class Slot:
    """A part of a question that another may take the place of; `joint` stands before it where the old text has none."""

    name: str
    pattern: re.Pattern
    joint: str = " "


SLOTS = [
    Slot("year", re.compile(r"\b(?:in|on|for|from|as of)\s+(?:19|20)\d\d(?:[-/]\d{1,2}[-/]\d{1,2})?\b", re.IGNORECASE)),
    Slot("day", re.compile(r"\b(?:on\s+)?\d{1,2}/\d{1,2}/\d{2,4}\b", re.IGNORECASE)),
    Slot("zip", re.compile(r"\b(?:in\s+)?zip(?:\s*code)?\s*#?\d{5}\b", re.IGNORECASE)),
    Slot("dose", re.compile(r"\b(?:for\s+|of\s+)?\d[\d,.]*\s*(?:mg|mcg|ug|grams?|g)\b", re.IGNORECASE)),
    Slot("minutes", re.compile(r"\b(?:for\s+|of\s+)?\d{1,3}\s*-?\s*min(?:ute)?s?\b", re.IGNORECASE)),
    Slot("miles", re.compile(r"\b(?:for\s+|of\s+)?\d+(?:\.\d+)?\s*(?:loaded\s+)?miles?\b", re.IGNORECASE)),
    Slot("units", re.compile(r"\b(?:for\s+)?\d{1,4}\s*units?\b|\bx\s?\d{1,3}\b", re.IGNORECASE)),
    Slot(
        "distance",
        re.compile(
            r"\b(?:on\s+)?day\s+\d{1,2}\b|\b\d{1,2}\s*days?\s*(?:after|later|post|out)\b|"
            r"\b(?:on\s+)?(?:the\s+)?(?:day before|same day|day of)\b",
            re.IGNORECASE,
        ),
    ),
    Slot(
        "side",
        re.compile(
            rf"\b(?:for|on|of)?\s*(?:the\s+)?(?:other|second|opposite|left|right|both|same)\s+(?:{ORGANS})\b|"
            r"\b(?:on\s+)?(?:the\s+)?(?:left|right|other|opposite)(?:\s+side)?\b|\bbilateral(?:ly)?\b",
            re.IGNORECASE,
        ),
        " for ",
    ),
    Slot(
        "modifier",
        re.compile(
            rf"\b(?:with|w/|and|without)\s*(?:mod(?:ifier)?s?\s*)?-?{SIGN}\b(?=\W*(?:$|on\b|instead\b))|"
            rf"\bmod(?:ifier)?s?\s*-?{SIGN}\b|(?:^|(?<=\s))-{SIGN}\b",
            re.IGNORECASE,
        ),
        " with ",
    ),
    Slot("setting", re.compile(rf"\b(?:(?:in|at|for|on)\s+)?{SETTINGS}\b", re.IGNORECASE)),
    Slot("place", re.compile(rf"\b(?:in|near|at)\s+{NAMED}", re.IGNORECASE)),
]
MODIFIER = re.compile(r"\bmod(?:ifier)?s?\b", re.IGNORECASE)
NO_ORGAN = re.compile(r"\bthe (?:left|right|other|opposite)$", re.IGNORECASE)
# Words of asking themselves: what else a text says makes it a question of its own.
KINDS_ASKED = re.compile(
    "|".join(pattern.pattern for kind, pattern in KINDS.items() if kind != "code_for_phrase")
    + r"|\b(?:what|whats|s|which|how|many|much|when|was|there|any|have|has|about|me|tell|give|at|same|total)\b",
    re.IGNORECASE,
)
JOINT = re.compile(r"(?:in|at|for|on|of|near|with|w/|x)\b", re.IGNORECASE)
GLUE = re.compile(r"\b(?:instead|then|too|also|please|pls|only|one|ones|just|per|dose|visit)\b|[^\w\s]", re.IGNORECASE)


def completed(text: str, before: str) -> str:
    """The question in full, by what the one before said; the text itself where it stands alone or fits nothing."""
    old = read(before)
    if not old.names or not text.strip():
        return text
    new = read(text)
    if new.refusal or new.modifier_asked or new.place_asked:
        return text
    opened = OPENING.match(text)
    rest = text[opened.end() :] if opened else text
    parts, left = _parts(rest)
    if _asks_modifier(rest, new, old, parts):
        return f"{', '.join(_typed(old))}: {rest.strip()}"
    if not left and (parts or new.names) and (opened or not new.kind or not new.names):
        return _put(before, old, rest, new, parts)
    asks_more = new.kind not in ("", "code_for_phrase") and not (new.names or new.unknown)
    if asks_more and (BACK.search(text) or not KINDS_ASKED.sub(" ", left).strip()):
        return f"{', '.join(_typed(old))}: {rest.strip()}"
    if new.kind == "bill_together" and len(new.names) == 1 and (opened or BACK.search(text)):
        return f"{old.names[0]}: {rest.strip()}" if old.names[0] not in new.names else text
    return text


def _asks_modifier(rest: str, new: Asked, old: Asked, parts: dict[str, str]) -> bool:
    """Whether a modifier is asked for by this word, of which the question before asked nothing."""
    return bool(MODIFIER.search(rest)) and old.kind != "modifier" and not new.names and "modifier" not in parts


def named_in(text: str) -> str:
    """What a text says beside its places, doses, sides and the like: a name of something, or nothing."""
    return _parts(text)[1]


def _parts(rest: str) -> tuple[dict[str, str], str]:
    """The slots that a text fills, and what is left of its words beside them and its codes."""
    plain, found = CODE.sub(" ", WITH.sub(" ", rest)), {}
    for slot in SLOTS:
        if match := slot.pattern.search(plain):
            found[slot.name] = match[0].strip()
            plain = f"{plain[: match.start()]} {plain[match.end() :]}"
    return found, left_over(GLUE.sub(" ", plain), [])


def _put(before: str, old: Asked, rest: str, new: Asked, parts: dict[str, str]) -> str:
    """The question before with the new codes and slots in the place of its own."""
    text = _with_codes(before, old, rest, new) if new.names else before
    if "place" in parts and not old.kind:
        text = ", ".join(_typed(new if new.names else old))  # all that stood beside the codes was a place
    for slot in SLOTS:
        if slot.name in parts:
            text = _with_slot(text, slot, _proper(slot, parts[slot.name]))
    return text


def _with_slot(text: str, slot: Slot, words: str) -> str:
    """The old words of a slot replaced; where there are none the new ones stand behind."""
    match = slot.pattern.search(CODE.sub(lambda code: "#" * len(code[0]), text))
    if match:
        joint = JOINT.match(match[0].strip())
        words = f"{joint[0]} {words}" if joint and not JOINT.match(words) else words
        return f"{text[: match.start()].rstrip()} {words}{text[match.end() :]}".strip()
    joined = words if JOINT.match(words) else f"{slot.joint.strip()} {words}"
    return f"{text.rstrip(' ?.!')} {joined.strip()}"


def _proper(slot: Slot, words: str) -> str:
    """A place with the capitals by which places are told."""
    if slot.name == "side" and NO_ORGAN.search(words):
        return f"{words} side"
    if slot.name != "place":
        return words
    joint, _, name = words.partition(" ")
    city, comma, state = name.partition(",")
    return f"{joint} {city.title() if city.islower() else city}{comma}{state.upper()}"


def _with_codes(before: str, old: Asked, rest: str, new: Asked) -> str:
    """One code for all of a question about one; the second of a pair for one more."""
    given = ", ".join(_typed(new))
    places = [match.span() for match in CODE.finditer(before)]
    if WITH.search(rest) and len(new.names) == 1 and len(old.names) == 1:
        return f"may I bill {_typed(old)[0]} with {given}"
    if not places:
        return f"{given}: {before}"
    if len(old.names) > 1 and len(new.names) == 1:
        start, end = places[-1]
        return before[:start] + given + before[end:]
    (start, end), last = places[0], places[-1][1]
    if len(places) > 1:
        return before[:start] + " and ".join(_typed(new)) + before[last:]
    return before[:start] + given + before[end:]


def _typed(asked: Asked) -> list[str]:
    """Each code with its modifiers as they are typed."""
    return list(dict.fromkeys("-".join((code, *signs)) for code, signs in asked.codes))
