"""The level of a visit that a note does not name, by two of its elements: the problem and the risk."""

import re
from dataclasses import replace

from assistant.asking.casing.case import Case
from assistant.asking.casing.grading import graded
from assistant.reading.clauses import Clause, Polarity
from assistant.reading.noted import Feature

OFFICE = {"new", "established"}
# Places of service of visits whose problem and risk are graded where nothing names their level.
WHERE = {"new": ("11", "19", "22"), "established": ("11", "19", "22"), "emergency": ("23",), "hospital": ("21", "22")}
# A drug of prescription that was begun, changed or gone on with; "continue" by itself may be anything.
MANAGED = re.compile(
    r"\b(?:pills?|meds?|medications?|medicines?|scripts?|prescriptions?|drugs?|inhalers?|ICS|LABA|ICS/LABA|"
    r"controller)\b"
    r"[^.;,]{0,15}\b(?:renewed|refilled|changed|adjusted|raised|stepped (?:up|down)|"
    r"started|begun|doubled|halved|stopped)\b|"
    r"\b(?:prednisone|prednisolone|\w+(?:mycin|cillin|oxacin|cycline|azole))\b \d+ ?(?:mg)?[ ,]*(?:daily |bid |tid )?"
    r"(?:x|for) ?\d+ ?d(?:ays?)?\b|"
    r"\b(?:rx|prescription|drug)(?: drug)? (?:mgmt|management|managed)\b|"
    r"\b\w+(?:cycline|mycin|cillin|oxacin|azole|sone|olol|pril|sartan|statin)\b[^.;]{0,30}\b(?:prescribed|rx|sent|"
    r"ordered)\b|"
    r"\b(?:metformin|glipizide|insulin|lantus|lisinopril|losartan|amlodipine|metoprolol|HCTZ|furosemide|lasix|statins?|"
    r"atorvastatin|simvastatin|levothyroxine|synthroid|sertraline|fluoxetine|escitalopram|gabapentin|albuterol|"
    r"prednisone|"
    r"warfarin|apixaban|eliquis|omeprazole|\w+(?:pril|sartan|statin|olol|dipine|gliptin|gliflozin|glutide|formin|"
    r"mycin|cillin|oxacin|zide|cycline|azole|prazole|zepam|zolam|xetine|triptan|lukast|xaban|solone|terol|mab|tinib))\b"
    r"[^.;]{0,40}\b(?:raised|increas\w*|decreas\w*|lowered|start\w*|stopp\w*|chang\w*|titrat\w*|adjust\w*|continu\w*|"
    r"refill\w*|"
    r"renew\w*|added|doubled|up|down|switch\w*|to \d+(?: ?mg)? ?(?:daily|bid|tid|qd|qhs|BID|po|PO|twice)?)\b|"
    r"\b(?:raised|increas\w*|decreas\w*|lowered|start\w*|stopp\w*|chang\w*|titrat\w*|adjust\w*|continu\w*|refill\w*|"
    r"renew\w*|"
    r"added|add|doubled|switch\w*|prescrib\w*|rx(?:'d|ed)?)\b[^.;]{0,25}\b(?:metformin|glipizide|insulin|lantus|"
    r"statins?|HCTZ|lasix|"
    r"levothyroxine|synthroid|gabapentin|albuterol|prednisone|\w+(?:pril|sartan|statin|olol|dipine|gliptin|gliflozin|"
    r"glutide|"
    r"formin|mycin|cillin|oxacin|zide|cycline|azole|prazole|zepam|zolam|xetine|triptan|lukast|xaban|solone|terol|mab|"
    r"tinib))\b",
    re.IGNORECASE,
)
OFF_GOAL = re.compile(
    r"\bA1c (?:of |is |was |at |now |up to )?(?:[89]|1\d)(?:\.\d)?\b|\b1[5-9]\d/\d{2,3}\b|"
    r"\bgoal\b[^.;]{0,12}[<>]|\b(?:not at|above|off|over|below) (?:the |her |his )?(?:goal|target)\b|"
    r"\b(?:un|poorly |not )controlled\b|"
    r"\bexacerbat\w*|\bworsening\b|\bprogress(?:ing|ion)\b|\bflare\b",
    re.IGNORECASE,
)
LASTING = re.compile(
    r"\b(?:T2?DM|DM2?|HTN|CHF|COPD|CKD|CAD|HLD|GERD|AF(?:ib)?|RA|"
    r"(?i:diabet\w*|hypertension|heart failure|asthma|hyperlipid\w*|hypothyroid\w*|depression|anxiety|atrial fib\w*|"
    r"gout|osteoarthritis|obesity|migraines?))\b"
)
# High by a threat to life or limb and a risk as high, low by a passing problem and a risk as low.
THREAT = re.compile(
    r"\b(?:stroke|STEMI|N-?STEMI|septic|sepsis|pulmonary embol\w*|saddle PE|dissection|LVO|DKA|status epilepticus|"
    r"(?:hemorrhagic|cardiogenic) shock|tamponade|NIHSS \d|perforat\w*|peritonit\w*|anaphyla\w*|"
    r"(?:respiratory|hypox\w*) failure|"
    r"(?:intra-?cranial|subdural|epidural|subarachnoid) (?:bleed|h(?:a)?emorrhage|hematoma)|"
    r"(?:M1|M2|ICA|basilar)\b[^.;]{0,20}\b(?:cut-?off|occlu\w*)|last known well)\b",
    re.IGNORECASE,
)
HIGH_RISK = re.compile(
    r"\b(?:tPA|TNK|tenecteplase|alteplase|thromboly\w*|thrombectomy|intubat\w*|(?:vaso)?pressors?|cath lab|"
    r"emergen(?:cy|t) (?:surgery|operation|laparotomy|cath\w*|procedure)|(?:straight )?to (?:the )?OR|"
    r"(?:admit\w*|goes|taken|sent) to (?:the )?(?:\w+ )?ICU|ICU (?:accept\w*|bed)|dispo\w*:? (?:to )?(?:the "
    r")?\w{0,3}ICU|"
    r"(?:emergency[- ]release|uncrossed) (?:units|blood)|DNR|comfort care|central line for pressors)\b",
    re.IGNORECASE,
)
UNCOMPLICATED = re.compile(
    r"\buncomplicated\b[^.;]{0,25}\b(?:illness|injury|strain|sprain|problem|infection)\b|"
    r"\b(?:one|single|a) stable (?:chronic|long-?standing) (?:illness|problem|condition)\b|\bacute,? uncomplicated\b",
    re.IGNORECASE,
)
# A long illness that has become severe, and the decision to admit for it, in an office.
SEVERE = re.compile(
    r"\bsevere(?:ly)? (?:\w+ )?(?:flare|exacerbat\w*|decompensat\w*|worsening|progression|crisis|attack)\b|"
    r"\b(?:threat|danger) to (?:her |his |the )?(?:life|limb|function)\b|\blife[- ]threatening\b",
    re.IGNORECASE,
)
ADMITS = re.compile(
    r"\b(?:must|has to|needs to|should|to) be (?:directly )?admitted\b|\bdecid\w+ (?:to|that|on)\b[^.;]{0,20}\badmi\w+|"
    r"\bdirect(?:ly)? admi\w+|\b(?:sent|transfer\w*|taken|goes|going)\b[^.;]{0,40}\b(?:for|to be) admi\w+|"
    r"\b911\b(?! (?:if|for worse))|\brode to (?:the )?ED\b|\badmitted (?:today|from (?:the )?(?:office|clinic)|"
    r"straight)\b",
    re.IGNORECASE,
)
LOW_RISK = re.compile(r"\blow[- ]risk\b|\brisk (?:is |was )?low\b|\bover[- ]the[- ]counter\b|\bOTC\b", re.IGNORECASE)


def _by_problems(case: Case) -> list[Feature]:
    """Moderate by two of its three elements: problems (one off its goal, or two that last) and a drug managed."""
    found = [each for each in case.note.clauses if each.under not in ("past", "family")]
    managed = next((_moderate(each, match) for each in found if (match := MANAGED.search(each.text))), None)
    off_goal = next((_moderate(each, match) for each in found if (match := OFF_GOAL.search(each.text))), None)
    lasting = {match[0].lower(): _moderate(each, match) for each in found for match in LASTING.finditer(each.text)}
    problems = [off_goal] if off_goal else list(lasting.values()) if len(lasting) > 1 else []
    return [*problems, managed] if managed and problems else []


def untold_level(case: Case, kind: str, minutes: int) -> list[Feature]:
    """The level of a visit whose note tells neither it nor minutes that carry one, by the problem and the risk."""
    found: list[Feature] = []
    if not minutes and kind in OFFICE:
        found = _by_problems(case)
    if kind == "emergency" or (kind == "admission" and not minutes):
        found = _both(case, THREAT, HIGH_RISK, "high")
    if kind in OFFICE and not minutes:
        severe = _both(case, SEVERE, ADMITS, "high", ways=(Polarity.DONE, Polarity.PLANNED))
        found = severe or _both(case, THREAT, ADMITS, "high", ways=(Polarity.DONE, Polarity.PLANNED)) or found
    if not found and (kind == "emergency" or (kind in OFFICE and not minutes)):
        found = _both(case, UNCOMPLICATED, LOW_RISK, "low")
    if not found and not minutes and case.place in WHERE.get(kind, ()):
        found = graded(case)
    return found


def _both(
    case: Case,
    problem: re.Pattern,
    risk: re.Pattern,
    level: str,
    *,
    ways: tuple[Polarity, ...] = (Polarity.DONE,),
) -> list[Feature]:
    """A level by two of its three elements, the problem and the risk, outside of what is past or denied.

    `ways` are the ways in which both may be meant: a decision to admit is a plan.
    """
    found = [each for each in case.note.clauses if each.under not in ("past", "family")]
    told = [
        next(
            ((each, match) for each in found for match in words.finditer(each.text) if _is_so(case, each, match, ways)),
            None,
        )
        for words in (problem, risk)
    ]
    return [replace(_moderate(*each), concept=level) for each in told if each] if all(told) else []


def _is_so(case: Case, clause: Clause, match: re.Match, ways: tuple[Polarity, ...]) -> bool:
    """Whether words of a clause tell what is: not "no sepsis", "septic last year" or "may go to the ICU"."""
    start = clause.start + match.start()
    return case.note.meant(start, clause.start + match.end(), "visit") in ways


def _moderate(clause: Clause, match: re.Match) -> Feature:
    start, end = clause.start + match.start(), clause.start + match.end()
    return Feature("level", "moderate", start, end, clause.number, Polarity.DONE)
