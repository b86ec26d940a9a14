"""Is this job for a medical coder? A dated table of rules read from the title alone, first hit wins.

A rule is data: groups of whole words of which each group must occur. To change a decision add a row or end one with
`until`; a row is never rewritten, so that an older import can be explained.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from feeds.readers.words import plain, whole_words

MAX_TITLE = 300  # longer than any title; bounds the work on hostile input


class TitleVerdict(StrEnum):
    YES = "yes"
    NO = "no"
    REVIEW = "review"


@dataclass(frozen=True)
class TitleRule:
    name: str
    verdict: TitleVerdict
    groups: tuple[str, ...]  # each group is "a|b c": one of these words or phrases must stand in the title
    since: date = date(2026, 1, 1)
    until: date | None = None

    def applies(self, title: str, on: date) -> bool:
        in_force = self.since <= on and (self.until is None or on < self.until)
        return in_force and all(whole_words(group).search(title) for group in self.groups)


@dataclass(frozen=True)
class Decision:
    verdict: TitleVerdict
    rule: str


CODING = "coding|coder|coders"
MEDICAL = (
    "medical|clinical|health|healthcare|hospital|him|physician|provider|professional fee|profee|pro fee|facility|"
    "inpatient|outpatient|ambulatory|emergency|ed|surgical|surgery|multi specialty|multispecialty|specialty|"
    "icd|icd 10|cpt|hcpcs|drg|ms drg|apr drg|ipdrg|apc|e m|evaluation management|hcc|risk adjustment|insurance|payer|"
    "certified|cpc|ccs|coc|cic|crc|rhit|rhia|radiology|interventional|cardiology|oncology|orthopedic|orthopedics|"
    "anesthesia|pathology|urology|gastroenterology|neurology|neurosurgery|dermatology|ophthalmology|obgyn|pediatric|"
    "pediatrics|behavioral|dental|vascular|trauma|asc|home health|hospice|denials|denial|billing|biller|revenue cycle|"
    "charge|cdi|documentation|snf|rehab|wound care|pain management|podiatry|ent|nephrology|pulmonary"
)
RANK = "i|ii|iii|iv|1|2|3|4|senior|sr|junior|jr|lead|trainee|apprentice|entry level|remote|prn|per diem|expert"
DUTY = (
    "specialist|analyst|auditor|audit|auditing|supervisor|coordinator|consultant|compliance|quality|integrity|"
    "validator|validation|reviewer|technician|tech|associate|manager|director|lead|educator|education|team lead"
)

RULES = (
    # --- words that decide against, whatever else stands there
    TitleRule(
        "software work",
        TitleVerdict.NO,
        (
            "software|engineer|engineers|engineering|developer|developers|programmer|programming|python|java|"
            "javascript|full stack|fullstack|frontend|backend|devops|sdet|computer language|codebase|source code|vibe|"
            "data scientist|data science|machine learning|architect|bootcamp|boot camp|encoder|encoding|decoder|llm",
        ),
    ),
    TitleRule("coding for children", TitleVerdict.NO, (CODING, "kids|children|youth|camp|game|games|scratch|robotics")),
    TitleRule(
        "another function",
        TitleVerdict.NO,
        (
            "sales|account executive|account manager|recruiter|talent acquisition|marketing|product manager|"
            "product owner|product designer|accountant|customer success|actuary|attorney|counsel",
        ),
    ),
    # --- the field's own words
    TitleRule(
        "coding auditor", TitleVerdict.YES, (f"{CODING}|drg|hcc|icd|cpt|risk adjustment", "auditor|auditors|audit")
    ),
    TitleRule(
        "DRG validation", TitleVerdict.YES, ("drg|ms drg|apr drg", "validator|validation|reviewer|denial|denials")
    ),
    TitleRule("coding denials", TitleVerdict.YES, (CODING, "denial|denials|appeals")),
    TitleRule("coding educator", TitleVerdict.YES, (CODING, "educator|educators|education")),
    TitleRule("medical coding instructor", TitleVerdict.YES, (CODING, MEDICAL, "instructor|trainer|teacher|faculty")),
    TitleRule(
        "risk adjustment",
        TitleVerdict.YES,
        ("hcc|risk adjustment", f"{CODING}|specialist|reviewer|validator|abstractor|educator"),
    ),
    TitleRule(
        "clinical documentation",
        TitleVerdict.YES,
        ("cdi|cdis|clinical documentation", "specialist|reviewer|educator|consultant|auditor|manager|lead|nurse|rn"),
    ),
    TitleRule("medical coding", TitleVerdict.YES, (CODING, MEDICAL)),
    # --- coders and codes of other trades (O*NET lists them under other occupations)
    TitleRule(
        "another trade's coder",
        TitleVerdict.NO,
        (
            f"{CODING}|codifier",
            "machine|operator|label|invoice|braille|survey|surveys|data coder|language|creative|color|video|"
            "pre coder|clerk|clerks",
        ),
    ),
    TitleRule("code for AI, field unclear", TitleVerdict.REVIEW, (CODING, "ai|rlhf|annotation|annotator")),
    TitleRule("coder with a rank", TitleVerdict.YES, ("coder|coders", RANK)),
    TitleRule("coding with a duty", TitleVerdict.YES, ("coding", DUTY)),
    # --- perhaps: a person decides
    TitleRule("coder alone", TitleVerdict.REVIEW, (CODING,)),
    TitleRule("clinical documentation, duty unclear", TitleVerdict.REVIEW, ("cdi|clinical documentation",)),
    TitleRule("risk adjustment, duty unclear", TitleVerdict.REVIEW, ("hcc|risk adjustment",)),
    TitleRule(
        "health records",
        TitleVerdict.REVIEW,
        (
            "health information|health records|health record|medical records|medical record|him|charge capture|rhit|"
            "rhia",
            "technician|tech|specialist|abstractor|analyst|rhit|rhia|coordinator|manager|director",
        ),
    ),
)
NO_RULE = Decision(TitleVerdict.NO, "no word of the field")


def decide(title: str, *, on: date) -> Decision:
    """Return whether a job of this title is a medical coder's, by the rules in force on a day, and the rule's name."""
    words = plain(title[:MAX_TITLE])
    for rule in RULES:
        if rule.applies(words, on):
            return Decision(rule.verdict, rule.name)
    return NO_RULE
