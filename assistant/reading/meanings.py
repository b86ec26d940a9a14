"""Modifiers, places and indicators that a question names without a code: "what is MAI 2", "JZ when". Pure."""

import re

from assistant.reading.question import Asked

ASKS = re.compile(
    r"\b(?:what|whats|meaning|means?|define|explain|definition|stands? for|tell me)\b|"
    r"^\W*(?:\w+\W+){1,4}\w{1,3}\W*\??$",
    re.IGNORECASE,
)
VALUE = r"(?:\s+(?:of|is|=))?\s*[#:]?\s*"
NAMED = {
    "mai": rf"\bMAI{VALUE}([1-3])\b",
    "global": r"\b(000|010|090|MMM|XXX|YYY|ZZZ)\b(?=.*\bglobal)|\bglobal\b.{0,20}?\b(000|010|090|MMM|XXX|YYY|ZZZ)\b|"
    r"^\W*(?:what(?:'s| is| does)? )?(MMM|XXX|YYY|ZZZ)\b",
    "bilateral": rf"\b(?:bilat\w*)(?: \w+)? (?:surgery )?(?:indicator|ind){VALUE}(\d)\b",
    "multiple": rf"\bmult\w*(?: proc\w*)? (?:indicator|ind){VALUE}(\d)\b",
    "assistant": rf"\bass(?:is)?t\w*(?: \w+)? (?:indicator|ind){VALUE}(\d)\b",
    "co": rf"\bco-?surg\w* (?:indicator|ind){VALUE}(\d)\b",
    "team": rf"\bteam(?: \w+)? (?:indicator|ind){VALUE}(\d)\b",
    "pc": rf"\bPC/?TC (?:indicator|ind)?{VALUE}(\d)\b",
    "center": rf"\b(?:ASC|payment) (?:payment )?(?:indicator|ind|PI){VALUE}([A-Z]\d)\b",
    "status": r"\b(?:status|SI)(?: (?:code|letter|indicator|ind))?\s*[#:=]?\s*([A-Z]\d?)\b(?!')",
    "pair": rf"\b(?:(?:NCCI|PTP|CCI|edit|modifier|pair) (?:\w+ )?)?(?:indicator|CCMI|ind){VALUE}([019])\b",
}
PATTERNS = {kind: re.compile(words, re.IGNORECASE) for kind, words in NAMED.items()}
# A modifier or a place of service asked for by itself; its letters are no words of a code.
LISTED = re.compile(
    r"^\W*(?:(?:what(?:'?s|\s+is|\s+are|\s+does)?|define|explain|describe|meaning\s+of)\s+)?(?:the\s+|a\s+|hcpcs\s+|"
    r"cpt\s+)*"
    r"(?:(?P<modifier>mod(?:ifier)?)|pos|place\s+of\s+service)(?:\s+code)?\s*[#:-]?\s*(?P<sign>[0-9a-z]{2})"
    r"(?:\s+(?:mean|stand|use)\w*(?:\s+for)?)?\W*$",
    re.IGNORECASE,
)
# "Difference between 52 and 53", "26 vs TC": two modifiers beside each other, and no code.
SIGN = r"(?:mod(?:ifier)?s?\s+)?-?(?P<{}>2[2-9]|[3-9]\d|X[EPSU]|G[A-Z]|[RL]T|TC|AS|J[WZ]|Q[KXYZ]|PT|KX|AT)"
TWO_LISTED = re.compile(
    rf"^\W*(?:(?:what(?:'?s|\s+is|\s+are)?|explain|tell\s+me)\s+)?(?:(?:the\s+)?(?:differen\w+|distinction)\s+(?:between|of)\s+|"
    rf"compare\s+|when\s+(?:do\s+(?:i|we|you)\s+|to\s+)?use\s+)?{SIGN.format('one')}\s*"
    rf"(?:vs?\.?|versus|and|or|against|with|from|/)\s*{SIGN.format('other')}"
    r"(?:\W+what(?:'?s|\s+is)\s+the\s+difference)?\W*$",
    re.IGNORECASE,
)
# "JZ when?", "when do I use JW", "is JW mandatory": one modifier, whatever the code.
USED_WHEN = re.compile(
    rf"^\W*(?:when\s+(?:(?:do|does|to|should|must|can|would|is|are)\s+)?(?:(?:i|we|you|one)\s+)?"
    rf"(?:(?:use|append|add|need|put|bill|report)\s+)?{SIGN.format('when')}(?:\s+(?:used|needed|required|appl(?:y|ies)))?|"
    rf"(?:is\s+)?{SIGN.format('sign')}\s+(?:when(?:\s+(?:to\s+use|used|needed))?|mandatory|required|optional|needed))\W*$",
    re.IGNORECASE,
)
LONGEST = 12  # words of a question that asks no more than this


def meaning_asked(text: str) -> str:
    """The kind of an indicator and its value, "mai 2"; empty where a text asks for none."""
    if len(text.split()) > LONGEST or not ASKS.search(text):
        return ""
    for kind, pattern in PATTERNS.items():
        if match := pattern.search(text):
            return f"{kind} {next(filter(None, match.groups())).upper()}"
    return ""


def listed(asked: Asked) -> str:
    """A question about a modifier or a place by itself, which no word of a code answers."""
    if two := TWO_LISTED.match(asked.text):
        asked.modifier_asked = f"{two['one']} {two['other']}".upper()
        return "listed"
    if used := USED_WHEN.match(asked.text):
        asked.modifier_asked = (used["when"] or used["sign"]).upper()
        return "listed"
    if not (asked.codes or asked.unknown):
        asked.meaning_asked = meaning_asked(asked.text)
    found = LISTED.match(asked.text)
    if found is None:
        return "listed" if asked.meaning_asked else ""
    sign = found["sign"].upper()
    asked.modifier_asked, asked.place_asked = (sign, "") if found["modifier"] else ("", sign)
    return "listed"
