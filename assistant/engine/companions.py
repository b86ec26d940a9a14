"""What a question about one code names in words beside it: imaging that guides a needle, or sedation, by its code."""

import re

from assistant.engine.draft import Draft
from codes.models import Code

INCLUDES = re.compile(
    r"\b(?:includ\w*|inclusive|(?:un)?bundl\w*|separate\w*|part of|built in|inside|within|contain\w*|also|"
    r"in addition)\b",
    re.IGNORECASE,
)
GUIDANCE = {
    "guidance.us": re.compile(r"\b(?:US|U/S|ultrasound|sono\w*)\b", re.IGNORECASE),
    "guidance.ct": re.compile(r"\bCT\b", re.IGNORECASE),
    "guidance.fluoro": re.compile(r"\bfluoro\w*\b", re.IGNORECASE),
}
SEDATION = re.compile(r"\bsedation\b", re.IGNORECASE)
NEEDLE, LINE = "needle guidance", "line imaging"


def add_companion(draft: Draft) -> None:
    """Put the code of what is named in words on the claim, where one code stands and asks whether it includes that."""
    text = draft.asked.text
    if len(draft.names) != 1 or draft.asked.absent or not INCLUDES.search(text):
        return
    code = draft.codes[draft.names[0]]
    service = LINE if LINE in code.note_facts.get("joins", []) else NEEDLE
    told = [need for need, words in GUIDANCE.items() if words.search(text)]
    found = [each for each in Code.objects.filter(sample=True).order_by("code") if _is_meant(each, service, told, text)]
    if len(found) == 1 and found[0].code != code.code:
        draft.asked.codes.append((found[0].code, ()))
        draft.codes[found[0].code] = found[0]


def _is_meant(code: Code, service: str, told: list[str], text: str) -> bool:
    facts = code.note_facts
    guides = service in facts.get("service", []) and any(need in told for need in facts.get("needs", []))
    sedates = "sedation" in facts.get("timed", []) and "add_on" not in facts.get("role", [])
    return guides or (sedates and bool(SEDATION.search(text)))
