"""GC where a resident did part of a service and the teaching physician was there for what counts."""

import re

from assistant.asking.casing.case import Case
from assistant.engine.result import Why
from assistant.reading.clauses import Polarity

TRAINEE = re.compile(
    r"(?<!home )(?<!facility )(?<!SNF )(?<!long-term )(?<!term care )(?<!permanent )(?<!legal )(?<!assisted living )"
    r"\b(?:residents?(?! of (?!surgery|medicine|ours|the (?:service|team|department|clinic|program))\b)|fellows?|"
    r"PGY-?\s?\d|trainees?|registrars?|interns?|house ?(?:officer|staff))\b",
    re.IGNORECASE,
)
# "The line was put in by the fellow and is not counted here": a deed of the trainee that is no part of what is billed.
NOT_OURS = re.compile(
    r"\b(?:not|never|neither|nor|none)\b[^.;]{0,40}"
    r"\b(?:count(?:s|ed)?|includ\w*|part|in (?:it|my|this|these|here|that)|billed|claimed)\b|"
    r"\b(?:excluded|left out|taken out|kept out|bill\w* (?:apart|separately))\b",
    re.IGNORECASE,
)
LOOKED_ON = re.compile(
    r"[^.;,]{0,20}\b(?:only |just |merely )?(?:observ(?:ed|ing)|watch(?:ed|ing)|shadow(?:ed|ing)|looked on)\b",
    re.IGNORECASE,
)
THERE = re.compile(
    r"\b(?:I|staff|attending|faculty|teaching physician)\b[^.;]{0,25}"
    r"\b(?:present|there|scrubbed|attests?|(?:in|at) the (?:room|table|bedside|suite))\b|"
    r"\b(?:physically|personally) present\b|\bpresent (?:for|during|throughout|at)\b|"
    r"\b(?:key|critical)(?: (?:and|&|or) (?:key|critical))? (?:portions?|parts?|components?|elements?|steps?)\b|"
    r"\b(?:saw|seen|examined|evaluated|performed|did it)\b[^.;]{0,30}\b(?:with|w/|alongside) (?:the |my )?"
    r"(?:residents?|fellows?|PGY\w*)|\bagree with (?:the )?(?:residents?|fellows?)|"
    r"\bteaching (?:physician|attestation|attending|statement)\b|\bunder my (?:direct|personal|immediate)\b",
    re.IGNORECASE,
)
ABSENT = re.compile(
    r"\b(?:attending|staff|faculty|teaching physician)\b[^.;]{0,20}\b(?:at home|not (?:present|there|in (?:house|"
    r"the room))|"
    r"off[- ]site|by (?:tele)?phone|did not (?:see|come|attend)|never (?:saw|came)|absent)\b",
    re.IGNORECASE,
)

# "I was in clinic across the street": of the attending's own statement.
AWAY = re.compile(
    r"\bI (?:was|remained|stayed) (?:in|at|on) (?:the |my |another |a |an )?(?:clinic|office|home|meeting|lounge|"
    r"call room|ward|"
    r"other (?:room|case|OR)|OR \w+|airport|lecture|floor)\b|\bacross the street\b|"
    r"\b(?:only|just|merely) (?:immediately )?available\b|\bI was not (?:present|there|in the (?:room|OR|building))\b",
    re.IGNORECASE,
)
# "The line was put in by the fellow and neither her time nor the line is counted": other work, which is left out.
OF_THEIRS = re.compile(
    rf"\b(?:by|of) (?:the |an? |our |my )?(?:\w+ )?(?:{TRAINEE.pattern})|"
    rf"(?:{TRAINEE.pattern})(?:'s)? (?:\w+ )?(?:did|does|put|placed|inserted|ran|closed|sewed|intubated|taught|time|"
    rf"minutes|"
    r"work|teaching)\b",
    re.IGNORECASE,
)
LEFT_OUT = re.compile(
    r"\b(?:not|neither|nor|never|none)\b[^.;]{0,40}\b(?:counted|included|billed|mine|claimed|part of|in (?:it|this|"
    r"my))\b|"
    r"\b(?:left|taken|carved|kept|pulled) (?:out|off)\b|\b(?:exclud|deduct|subtract)\w*",
    re.IGNORECASE,
)


def _took_part(case: Case) -> bool:
    """Whether a trainee had a part in what the note bills: not one whose own work it leaves out."""
    sentences = [each for each in case.note.clauses if TRAINEE.search(each.text)]
    return any(not (OF_THEIRS.search(each.text) and LEFT_OUT.search(each.text)) for each in sentences)


def teaching(case: Case) -> None:
    """Medicare's GC on every service with a physician's work that the two did together."""
    if case.setting != "professional" or not _took_part(case):
        return
    there = case.told(THERE)
    absent = ABSENT.search(case.note.text) or (AWAY.search(case.note.text) and not there)
    if absent:
        for name in case.names:
            row = case.fee(name)
            if row and row.work_rvu:
                case.drop(name, Why.EXCLUDED, "a resident did it, and the teaching physician was not there")
                case.lack("presence of the teaching physician")
        return
    for name in case.names if there else []:
        row = case.fee(name)
        if row and row.work_rvu:
            case.modify(name, "GC", case.span(*there.span()))


def _took_part(case: Case) -> bool:
    """Whether the note tells of a trainee who did something of it: not of "no resident", nor of one who looked on."""
    return any(
        case.note.meant(*each.span()) != Polarity.NEGATED
        and not LOOKED_ON.match(case.note.text, each.end())
        and not NOT_OURS.search(case.note.clause_of(each.start()).text)
        for each in TRAINEE.finditer(case.note.text)
    )
