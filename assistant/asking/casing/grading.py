"""The level of a visit by its problem and its risk, each graded by the guidelines' columns from what a note tells."""

import re
from collections.abc import Iterator

from assistant.asking.casing.case import Case
from assistant.reading.clauses import Clause, Polarity
from assistant.reading.noted import Feature
from codes.worksheets.visit_level import LEVELS, decision_level

# Problems, the worst first: an illness out of control or of the whole body, one of some weight, one that passes.
PROBLEMS = {
    3: re.compile(
        r"\b(?:flar(?:e|ed|es|ing)|exacerbat\w*|(?:not|un|poorly|badly)[ -]?(?:well )?controlled|not (?:yet )?at goal|"
        r"(?:off|above|over) goal|worse(?:ned|ning)?|under-?replaced|decompensat\w*|pneumonia|CAP|pyelo\w*|"
        r"diverticulitis|"
        r"dislocat\w*|fractur\w*|acute complicated|concussion|hemoptysis|melena|hematuria|breast (?:lump|mass)|"
        r"(?:chest|exertional) (?:pain|tightness|pressure)|unexplained weight loss|systemic symptoms)\b|"
        r"\b(?:changing|suspicious|irregular|atypical)\b[^.;]{0,20}\b(?:lesion|mole|patch|nevus|spot|papule)s?\b|"
        r"\b(?:sodium|potassium|Na|Cr|creat\w*|Hgb|platelets?)\b \d[\d.]* (?:down |up )?from \d|"
        r"\bstill (?:3[89]\.\d|10[0-4](?:\.\d)?|febrile|spiking)\b",
        re.IGNORECASE,
    ),
    2: re.compile(
        r"\b(?:sprain\w*|strain\w*|UTI|cystitis|pharyngitis|sore throat|strep|URI|bronchitis|sinusitis|otitis|"
        r"conjunctivitis|(?:seb |contact |atopic )?derm(?:atitis)?(?= of)|dermatitis|eczema|rash|hives|fasciitis|"
        r"bursitis|"
        r"tend[io]n\w*itis|carpal tunnel|numb\w*|allerg(?:ies|ic rhinitis)|acne|(?:low )?back pain|heel pain|cramps?|"
        r"constipation|reflux|heartburn|cellulitis|gout|stable|improv\w*|(?:getting|much|feels?) better|fading)\b",
        re.IGNORECASE,
    ),
    1: re.compile(
        r"\b(?:tick|insect bite|bug bite|mosquito|skin tag|tag|abrasion|scrape|cold sore|diaper rash|hiccups|"
        r"chapped)\b",
        re.IGNORECASE,
    ),
}
# What was done for it: a drug of prescription, what is bought without one, or nothing.
RISKS = {
    3: re.compile(
        r"\b(?:e-?Rx\W?d?|Rx\W?d|prescri(?:bed|ption)|script(?:s|ed)?)\b|"
        r"\b(?:colchicine|prednisone|doxy(?:cycline)?|amox\w*|augmentin|azithro\w*|cipro\w*|levoflox\w*|keflex|"
        r"cephalexin|"
        r"cef\w+|bactrim|nitrofurantoin|macrobid|penicillin|hydrocodone|oxycodone|tramadol|metformin|glipizide|insulin|"
        r"lispro|spironolactone|furosemide|lasix|diuretic|lactulose|vanc\w*|zosyn|valacyclovir|gabapentin|sumatriptan|"
        r"\w+(?:pril|sartan|statin|olol|dipine|gliptin|gliflozin|glutide|oxacin|mycin|cillin|cycline|azole|prazole|"
        r"zide|xetine|triptan|xaban|mab))\b"
        r"(?=(?:[^.;]|\.\d){0,40}?\b(?:start\w*|stopp\w*|chang\w*|add\w*|rais\w*|doubl\w*|restart\w*|switch\w*|held|"
        r"up|to go "
        r"home|"
        r"bid|tid|qid|daily|qhs|x ?\d|for \d|sent|same|no change|continu\w*)\b|\s*\d+ (?:bid|tid|daily|x))|"
        r"\b(?:start\w*|add\w*|chang\w*|switch\w*|new)\b:? (?:to |on |oral )?(?:[\w.]+ ){0,2}(?:\w+(?:cycline|mycin|"
        r"cillin|"
        r"oxacin|azole|sone|olone|pril|sartan|statin|olol|dipine|zide|formin)|(?:\w+ )?[\d.]+ ?% (?:cream|ointment))\b|"
        r"\b(?:prednisone|prednisolone) \d+ ?(?:mg )?x ?\d",
        re.IGNORECASE,
    ),
    2: re.compile(
        r"\b(?:OTC|over[- ]the[- ]counter|drugstore|store-brand|ice|heat|stretch\w*|physical therapy|PT|splints?|"
        r"lace-?up|"
        r"ace wrap|heel cups?|crutches|ibuprofen|naproxen|acetaminophen|tylenol)\b",
        re.IGNORECASE,
    ),
    1: re.compile(
        r"\b(?:reassur\w*|nothing (?:needed|done|to do)|soap and water|no (?:drug|treatment|test|meds?)\b|watch for)\b",
        re.IGNORECASE,
    ),
}
# A note that came for something else tells of no visit beside it.
NO_VISIT = re.compile(
    r"\b(?:no (?:separate )?(?:visit|E/?M|exam(?: billed)?|evaluation)|nothing else (?:was )?(?:looked|addressed|"
    r"seen|discussed|today|evaluated)|no other (?:issue|problem|"
    r"complaint)s?|"
    r"not otherwise|(?:procedures?|injections?|shots?|biopsy|labs?|draw|nurse|RN) only|only (?:for|the)|"
    r"no new (?:problem|complaint)|came to be|wound care only)\b",
    re.IGNORECASE,
)
SHORTEST = 1  # the least level of a column


def graded(case: Case) -> list[Feature]:
    """The level with the words of its two columns, outside of what was worked on beside the visit."""
    if NO_VISIT.search(case.note.text):
        return []
    away = {case.note.clause_of(mark.start).number for line in case.result.codes for mark in line.evidence}
    clauses = [each for each in case.note.clauses if each.under not in ("past", "family") and each.number not in away]
    problem, risk = _worst(case, clauses, PROBLEMS), _worst(case, clauses, RISKS)
    if risk is None or problem is None:
        return []
    level = LEVELS[decision_level(problem[0], SHORTEST, risk[0])]
    case.graded = [
        Feature("level", level, start, end, number, Polarity.DONE) for _, start, end, number in (problem, risk)
    ]
    return case.graded


def _worst(case: Case, clauses: list[Clause], grades: dict[int, re.Pattern]) -> tuple[int, int, int, int] | None:
    """The greatest grade of a column that the clauses tell, with the place of its words."""
    return next(_found(case, clauses, grades), None)


def _found(case: Case, clauses: list[Clause], grades: dict[int, re.Pattern]) -> Iterator[tuple[int, int, int, int]]:
    for grade, words in grades.items():
        for clause in clauses:
            for match in words.finditer(clause.text):
                start, end = clause.start + match.start(), clause.start + match.end()
                if grade == SHORTEST or case.note.meant(start, end, "visit") in (Polarity.DONE, Polarity.PLANNED):
                    yield grade, start, end, clause.number
