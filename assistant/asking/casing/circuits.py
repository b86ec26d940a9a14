"""Dialysis circuits: what is done to the central veins beside the circuit has add-ons of its own."""

import re

from assistant.asking.casing.case import Case

CIRCUIT = "dialysis circuit"
# The add-ons by what was done to the central segment, the greater one first.
ADD_ONS = {
    "stent": "stent in the central segment (add-on 36908)",
    "balloon": "balloon of the central segment (add-on 36907)",
}
NOT_THERE = re.compile(r"\b(?:open|patent|clear|clean|normal|fine|ok|wide|without|no)\b", re.IGNORECASE)


def central_segment(case: Case) -> None:
    """Say that the add-on is missing where a narrow central vein was opened in the session of a dialysis circuit."""
    if not any(CIRCUIT in case.profile_of[each].facts.get("service", []) for each in case.names):
        return
    central = {
        each.clause for each in (*case.note.of("detail", "central segment"), *case.note.of("detail", "central too"))
    }
    narrow = {each for each in central if not NOT_THERE.search(case.note.clauses[each].text)}
    for deed, add_on in ADD_ONS.items():
        if any(0 <= each.clause - where <= 1 for each in case.note.of("detail", deed) for where in narrow):
            case.lack(f"{add_on}: not loaded")
            return
