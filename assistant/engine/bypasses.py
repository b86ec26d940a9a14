"""The fact that a record must hold for a pair to be billed in both parts, by what its two codes do."""

import re

from codes.models import Code

OTHER_SITE = re.compile(
    r"\b(?:an)?(?:other|diff(?:erent)?|separate) (?:lesions?|tumou?rs?|mass(?:es)?|nodules?|polyps?|sites?|segments?|"
    r"organs?|kidneys?|knees?|breasts?|lungs?|sides?|circuits?|vessels?|joints?|wounds?|ulcers?|areas?|spots?|arms?|legs?|"
    r"shoulders?|hips?|arter(?:y|ies)|veins?|lobes?|famil(?:y|ies)|trunks?|abscess(?:es)?|collections?|incisions?|one)\b|"
    r"\b(?:opposite|contralateral) [a-z]+\b",
    re.IGNORECASE,
)
SAME_SITE = re.compile(r"\bsame (?!day|date|session|visit|claim|patient|pt\b|time)[a-z]+", re.IGNORECASE)
# What column two does, what column one does, and the fact that makes them two services.
FACTS = [
    (
        r"\b(?:guides? a needle|steer a needle|shows a needle|imaging partner)\b",
        r"",
        "guidance of another procedure than this one, whose code holds its own",
    ),
    (
        r"^(?:arterial )?catheter\b.*\b(?:aorta|artery|trunk|order)\b",
        r"^(?:arterial )?catheter\b.*\b(?:aorta|artery|trunk|order)\b",
        "another family of vessels, entered from a trunk of its own",
    ),
    (r"\bdialysis\b|\bfistulo?gram", r"\bdialysis\b", "another circuit than the one treated"),
    (
        r"\bbiops",
        r"\b(?:ablat|freez|cryo|cook|radiofrequency|microwave|heat|burn)",
        "a biopsy of another lesion than the one ablated",
    ),
    (r"\bcolonoscop|\bcolon\b", r"\bcolonoscop|\bpolyp", "another polyp or lesion, at another place of the colon"),
    (
        r"\b(?:inject|aspirat)\w*",
        r"\bscope\b|\barthroscop",
        "the other knee, or another joint than the one operated on",
    ),
    (
        r"\bangiogra|\barteriogra",
        r"\bemboli|\bangioplast|\bstent|\bballoon|\bclot",
        "a first diagnostic study, with no earlier one at hand or with a changed condition, that led to the treatment",
    ),
]


def fact_needed(two: Code, one: Code, *, of_visit: bool) -> str:
    """The fact by its name, for column two beside column one; of a visit its own work."""
    if of_visit:
        return "work of the visit of its own, beyond what belongs to the procedure"
    second, first = (f"{code.lead} {code.keywords}" for code in (two, one))
    for of_second, of_first, fact in FACTS:
        if re.search(of_second, second, re.IGNORECASE) and re.search(of_first, first, re.IGNORECASE):
            return fact
    return "another lesion, site, side or session"
