"""Veins that were reached through veins: the codes of arteries count nothing there, and their own are not loaded."""

import re

from assistant.asking.casing.case import Case

# Ways through veins, and arteries: where a note tells of the first alone, no order in it is that of an artery.
BY_VEIN = re.compile(
    r"\b(?:[RL]?IJV?|jugular|CFV|IVC|vena cava|(?:femoral|basilic|cephalic|brachial|subclavian|saphenous) veins?)\b",
    re.IGNORECASE,
)
BY_ARTERY = re.compile(
    r"\b(?:CFA|SFA|aort\w*|arter(?:y|ies)|arterio(?!-?venous)\w*|celiac|coeliac|SMA|IMA|radial|wrist)\b", re.IGNORECASE
)
ENTERED_VEIN = re.compile(
    r"\b(?:in|into|to|down|up|through|select\w*|cannulat\w*|engag\w*) (?:the )?(?:left |right |L |R )?"
    r"(?:ovarian|gonadal|testicular|spermatic|adrenal|renal|internal iliac|hypogastric)\b|"
    r"\b(?:renal|ovarian|gonadal|testicular|spermatic|adrenal) veins?\b",
    re.IGNORECASE,
)
SELECTIVE_VEIN = "selective venous catheterization: its code is not loaded"


def is_of_veins(case: Case) -> bool:
    """Whether vessels are blocked that were reached through veins alone."""
    blocked = any(case.profile_of[each].has("act", "embolization") for each in case.names)
    return blocked and bool(BY_VEIN.search(case.note.text)) and not BY_ARTERY.search(case.note.text)


def name_veins(case: Case) -> None:
    """Say that the code of a vein that was selected is missing, where the note tells an order or names the vein."""
    if case.note.of("order") or ENTERED_VEIN.search(case.note.text):
        case.lack(SELECTIVE_VEIN)
