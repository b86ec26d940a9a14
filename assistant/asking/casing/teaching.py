"""GC where a resident did part of a service and the teaching physician was there for what counts."""

import re

from assistant.asking.casing.case import Case

TRAINEE = re.compile(
    r"\b(?:residents?|fellows?|PGY-?\s?\d|trainees?|registrars?|interns?|house ?(?:officer|staff))\b", re.IGNORECASE
)
THERE = re.compile(
    r"\b(?:I|staff|attending|faculty|teaching physician)\b[^.;]{0,25}"
    r"\b(?:present|there|scrubbed|at the (?:table|bedside))\b|"
    r"\b(?:physically|personally) present\b|\bpresent (?:for|during|throughout|at)\b|"
    r"\b(?:key|critical)(?: (?:and|&|or) (?:key|critical))? (?:portions?|parts?|components?|elements?|steps?)\b|"
    r"\bteaching (?:physician|attestation|attending|statement)\b|\bunder my (?:direct|personal|immediate)\b",
    re.IGNORECASE,
)


def teaching(case: Case) -> None:
    """Medicare's GC on every service with a physician's work that the two did together."""
    if case.setting != "professional" or not TRAINEE.search(case.note.text):
        return
    there = case.told(THERE)
    for name in case.names if there else []:
        row = case.fee(name)
        if row and row.work_rvu:
            case.modify(name, "GC", case.span(*there.span()))
