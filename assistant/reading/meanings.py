"""Indicators that a question names without a code: "what is MAI 2". Pure: text in, name and value out."""

import re

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
LONGEST = 12  # words of a question that asks no more than this


def meaning_asked(text: str) -> str:
    """The kind of an indicator and its value, "mai 2"; empty where a text asks for none."""
    if len(text.split()) > LONGEST or not ASKS.search(text):
        return ""
    for kind, pattern in PATTERNS.items():
        if match := pattern.search(text):
            return f"{kind} {next(filter(None, match.groups())).upper()}"
    return ""
