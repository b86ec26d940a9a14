"""Modifiers that a question describes by what happened, each said in its list's words or by the manual."""

import re

from assistant.engine.draft import Draft
from assistant.engine.facility import say_modifier, say_of_drug
from assistant.engine.phrases import WASTE
from assistant.engine.result import Citation
from assistant.reading.asked import CODE
from assistant.reading.dates import days_apart
from codes.claims.global_periods import AFTER, COVERED, SHOWS, ways
from codes.models import FeeScheduleEntry
from codes.reference.manuals import GLOBAL_MANUAL

NO_WASTE = re.compile(r"\b(?:zero|no|without|nothing|none)\b.{0,20}(?:wast|discard)", re.IGNORECASE)
TISSUE = r"(?:snare\w*|polyp\w*|biops\w*|tissue|therap\w*|diagnostic)"
# What happened, and the modifiers that say so. Earlier ones of a question stand first.
DESCRIBED = [
    (
        rf"\bscreening\b.*\b(?:ended|became|becomes?|turn(?:ed|s)|convert\w*|went|led|grew|changed|found)\b.*{TISSUE}|"
        rf"\b{TISSUE}.*\b(?:began|begun|started|booked|came in|scheduled) as (?:an? )?(?:\w+ )?screening\b|"
        # A scope that is named by its code alone; of a mammogram other modifiers say so.
        r"^(?!.*\bmammo)(?=.*\b(?:\d{4}[0-9A-Z]|colon\w*|scope)\b)(?=.*\bscreening\b).*"
        r"\b(?:ended(?: up)?|became|becomes?|turned|turns|convert\w*|went|began|begun|started|starts|booked|came in|"
        r"originally|initially|intended)\b",
        ("PT",),
    ),
    (r"\b(?:CLIA|waived)\b", ("QW",)),
    (r"\bsplit\W{1,3}(?:or\W+)?shared\b|\bsplit visit\b|\bshared visit\b", ("FS",)),
    (r"\bresidents?\b|\bteaching (?:physician|attending|hospital)\b(?!.*\bassist)", ("GC",)),
    (r"\b(?:admitting|principal) physician\b|\bof record\b", ("AI",)),
    (r"\b(?:much|far|way|unusually|significantly) (?:harder|longer|more (?:work|difficult|complex))\b", ("22",)),
    (
        r"\b(?:did|done|do|doing|performed) (?:only )?(?:part|half|less)\b|"
        r"\b(?:reduced|limited) (?:service|study|exam)\b|"
        r"\bless than (?:the )?(?:full|whole|code)\b",
        ("52",),
    ),
    (
        r"\b(?:surgery|operation|surgical (?:care|part)|intra-?op\w*)\b(?: care)? (?:only|alone)\b|"
        r"\b(?:another|other|local|home) (?:doctor|physician|surgeon|practice|group)\b.*\b(?:follow-?up|post-?op\w*|"
        r"after-?care)\b",
        ("54", "55"),
    ),
    (r"\b(?:before|prior to) (?:an(?:a)?esthesia|sedation|induction)\b", ("73",)),
    (r"\bafter (?:an(?:a)?esthesia|induction|sedation)\b.*\b(?:stop|abort|cancel|call|terminat|discontin)\w*", ("74",)),
    (r"\b(?:lab|test|panel|CBC|CMP|glucose|potassium)\b.*\b(?:repeat\w*|again|second time|later that day)\b", ("91",)),
    (
        r"\b(?:another|different|second|other) (?:doctor|physician|radiologist)\b.*\b(?:repeat\w*|again|same)\b",
        ("77",),
    ),
    (r"\b(?:by|over|on) (?:live )?video\b|\bvideo visit\b", ("95",)),
    (r"\b(?:by|over the) (?:tele)?phone\b|\baudio[- ]only\b", ("93",)),
]

RETURN = r"return(?:ed)? to (?:the )?(?:OR|operating)|take ?back|complication|re-?operat\w*|bleed"
# A visit for something else than what was operated on.
UNRELATED_VISIT = (
    r"unrelated (?:visit|e/?m|office)|visit.*unrelated|"
    r"^(?=.*(?:\bvisit|\be/?m\b|\bseen\b|\bsees?\b|\boffice\b|\b992\d\d\b))"
    r"(?=.*(?:\bunrelated\b|\bnot related\b|\bnothing to do with\b|"
    r"\b(?:another|different|other|separate) (?:problem|disease|condition|complaint|illness|issue|diagnosis)))"
)
MANUAL_WAYS: list[tuple[str, str, str]] = [
    (UNRELATED_VISIT, "24", SHOWS["24"]),
    (RETURN, "78", "a return to the operating room for a complication"),
    (
        r"unrelated (?:procedure|surgery|operation)|\b(?:second|other|fellow|opposite) (?:eye|cataract|knee|hip|side|"
        r"kidney|breast|lung|shoulder|leg|arm|foot|hand|groin)\b[^?]*\b(?:first|global|days|weeks)\b",
        "79",
        "a procedure that has nothing to do with the first",
    ),
    (
        r"staged|planned (?:second|further|return)|second stage|more extensive",
        "58",
        "that the second procedure was planned or went further",
    ),
    (
        r"discontinu\w*|stopped|abort\w*|g[ai]ve?n? up|incomplete|not (?:finished|completed)|short of the cecum|"
        r"could(?: not|n.t) (?:be )?(?:finish|complet|go|get|reach)\w*|turned (?:back|around)|poor prep|"
        r"(?:had|have) to (?:stop|quit|abandon|end)|(?:bad|inadequate|dirty) prep|did(?: not|n.t) reach|halfway",
        "53",
        "why the procedure was stopped",
    ),
    (r"(?:transfer|post-?op(?:erative)?) care only|took over", "55", "the days of care that were taken over"),
    (r"decision for surgery|decided", "57", SHOWS["57"]),
]
# Of a colonoscopy with treatment that fell short, 52 or 53 is chosen by rules that no file here holds.
COLON = re.compile(r"\bcolon(?:oscop\w*)?\b", re.IGNORECASE)
SHORT = re.compile(r"\bcec\w*|\bflexure\b|\bprep\b|\bsigmoid\b|\btransverse\b|\breach\w*", re.IGNORECASE)
HOW_FAR = "Which of 52 and 53 says that it fell short"
BEFORE = re.compile(r"\b(?:day|evening|night|week)s? (?:before|prior|earlier)\b|\byesterday\b", re.IGNORECASE)
# "3 weeks out from a total knee", "POD 12", "still in her global": a visit after an operation that no code names.
OPERATED = re.compile(
    r"\b(?:surg(?:ery|ical)|operat(?:ion|ed|ive)|post-?op\w*|POD|procedure|global|total (?:knee|hip|shoulder)|TKA|THA|"
    r"replacement|\w+(?:ectomy|plasty|scopy|rrhaphy|otomy|desis)|hernia repair|repair|cataract|excision|lap \w+|"
    r"appy|choley?|scope)\b",
    re.IGNORECASE,
)
WITHIN = re.compile(
    r"\b(?:in|within|inside|during) (?:the |her |his |a |that |its )?(?:\w+[- ])?(?:global|post-?op\w*)", re.IGNORECASE
)
LONGEST = COVERED["090"][1]


def say_visit_after(draft: Draft) -> None:
    """What a visit needs that follows an operation told in words: within its global period, or after any."""
    text = draft.asked.whole or draft.asked.text
    visits = [name for name in draft.names if draft.shelf.rules.is_visit(name)]
    day = days_apart(text)
    told = OPERATED.search(text) and (WITHIN.search(text) or (day or 0) > 0)
    if len(visits) != 1 or len(draft.names) != 1 or not told or operations(draft):
        return
    manual = Citation("manual", "CMS manuals", GLOBAL_MANUAL, "global surgical package")
    if day and day > LONGEST:
        said = f"Day {day} lies outside every global period, of which the longest has {LONGEST} days after"
        draft.say(f"{said}: {visits[0]} needs no modifier for it.", manual)
    else:
        said = "A major operation has a global period of 90 days after it, a minor one of 10 or none. Within it a visit"
        draft.say(f"{said} by the same group belongs to the operation. {ways(AFTER)}", manual)


def operations(draft: Draft) -> dict[str, str]:
    """The procedures with a global period that the whole text names by their codes, with its days."""
    names = list(dict.fromkeys(match[1] for match in CODE.finditer((draft.asked.whole or draft.asked.text).upper())))
    rows = draft.shelf.fees(names)
    return {name: row.global_days for (name, part), row in rows.items() if not part and row.global_days in COVERED}


def _minor(draft: Draft) -> str:
    """The minor procedure that a visit decided on, where the text names no major one: 57 is not for it."""
    found = operations(draft)
    return "" if "090" in found.values() else next(iter(found), "")


def ways_told(draft: Draft, row: FeeScheduleEntry) -> list[tuple[str, str]]:
    """The modifiers of the package that the whole text tells of, each with what the record must show for it."""
    text = draft.asked.whole or draft.asked.text
    found = [(sign, shows) for words, sign, shows in MANUAL_WAYS if re.search(words, text, re.IGNORECASE)]
    signs = {sign for sign, _ in found}
    if "57" in signs and (minor := _minor(draft)):
        found = [each for each in found if each[0] != "57"] + [("25", f"{SHOWS['25']}, since {minor} is minor")]
    is_of_colon = SHORT.search(text) and COLON.search(f"{draft.codes[row.code].lead} {draft.codes[row.code].keywords}")
    if "53" in signs and is_of_colon and (row.code, "53") not in draft.shelf.fees([row.code]):
        draft.shelf.lack(f"{HOW_FAR} for {row.code} stands in no file here.")
        found = [each for each in found if each[0] != "53"]
    return found


def tells_of_a_modifier(text: str) -> bool:
    """Whether words describe what a modifier says by itself, whatever the code."""
    return any(re.search(words, text, re.IGNORECASE) for words, _ in DESCRIBED)


def say_described(draft: Draft) -> None:
    """Say what each modifier means that the words of the question describe, and that none was said of yet."""
    text = draft.asked.whole or draft.asked.text
    for words, signs in DESCRIBED:
        if re.search(words, text, re.IGNORECASE):
            for sign in signs:
                if not any(f"odifier {sign}" in each.text for each in draft.result.answer):
                    say_modifier(draft, sign)


def say_waste(draft: Draft) -> None:
    """Of a drug from a single-dose container: whether some of it was discarded."""
    if not WASTE.search(draft.asked.text):
        return
    say_of_drug(draft, "JZ" if NO_WASTE.search(draft.asked.text) else "JW")
