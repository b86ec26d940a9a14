"""From words to codes: the text index over what everyone may read, and only an answer to every word counts."""

import re
from collections.abc import Mapping

from assistant.engine.draft import Draft
from assistant.engine.facts import describe
from assistant.engine.result import Nearest, Status
from assistant.reading.asked import CODE, SIDES
from assistant.reading.kinds import KINDS, LIGHT_WORDS
from assistant.reading.lexicon import LEXICON
from assistant.reading.question import DIAGNOSIS, OF_DIAGNOSIS
from codes.finding.absent import being_indexed
from codes.finding.find import find
from codes.models import Code
from codes.reference.facts import Setting
from web.text.counting import quantity

# Words of the question itself; what is left is what the code must be about.
ASKING = """
    what whats what's which is are the a an of for to do i use used need code codes coding cpt hcpcs jcode
    j-code j-codes j level ii number bill billing billed report reported reporting please pls me my in on with
    there any when by at and how would you give find right correct has have one done inj procedure medicare
    unit units under over mue mai limit max maximum total allow allows allowed price pay pays paid amount fee
    given give gave administered opened vial vials brand
    mg mcg per many through thru it its that this modifier modifiers mod mods append
    usual typical customary appropriate proper standard
"""
ASKED = set(ASKING.split())
NEAREST, SHOWN = 5, 3
NOTHING = "No text or file that is loaded has these words: try the name of the procedure or drug, or type the code."
NOT_WHOLLY = "No code that is loaded answers every word; the nearest stand below."
FILE_ONLY = "No code is named, and {} is found by words of its file only: check it."
# Groups of the lexicon whose words name something by themselves.
TELLING = ("act", "energy", "organ", "origin", "service")
WASTE = re.compile(r"\bwast\w*|\bdiscard\w*|\bthrown away\b|\bleft ?over\b", re.IGNORECASE)
SHORTEST, FEW, LOOKED_AT = 5, 60, 30
HOSPITAL_ITEMS = "c"  # section of HCPCS for hospitals' outpatient claims
# Devices and supplies by the letter of their codes; and words of procedures, which no such code is the answer to.
THINGS = ("A4", "A5", "A6", "C", "E", "K", "L")
DONE = re.compile(
    r"\b(?:replacements?|repair\w*|remov(?:al|ing|ed)|operation|surgery|procedure|implantation|insertion|revision|transplant\w*|"
    r"excision|resection|fusion|reconstruction|\w+(?:ectomy|plasty|otomy|ostomy|scopy|pexy|desis))\b",
    re.IGNORECASE,
)
THING_ONLY = "{} has these words, and is a device or a supply: the procedure itself stands in no text here."
# Kinds of a drug that have codes of their own: meant only where the question says so.
SPECIAL = [
    re.compile(words, re.IGNORECASE)
    for words in (
        r"biosimilar",
        r"(?:preservative|prs)[- ]?free|\bPF\b",
        r"liposom",
        r"compounded",
        r"not therapeutically",
    )
]
OWN = re.compile(r"['\N{RIGHT SINGLE QUOTATION MARK}]s\b")  # "what's", "surgeon's"
AMOUNT = re.compile(
    r"\b\d{1,3}[- ]?(?:y/?o|yrs?|years?)(?:[- ]old)?\b(?:\s*[mf]\b)?|\b\d[\d,.]*\s*(?:mg|mcg|ug|g|min(?:utes?)?)?\b",
    re.IGNORECASE,
)
# "US guided FNA first lesion": the first is what a code without another word means.
FIRST = re.compile(
    r"\b(?:first|1st|initial|single) (?:lesion|tumou?r|mass|nodule|lump|site|polyp|wart|growth)\b", re.IGNORECASE
)
DENIED = re.compile(
    r"\b(?:no|not|non|without|w/o|never|minus|lacking|sans)\W+(?:\w+\W+){0,2}?$|\bnon-?$", re.IGNORECASE
)
EXCEPT = " except "


def content_of(text: str) -> str:
    """The words that say what is looked for."""
    plain = re.sub(r"[^\w\s/-]", " ", OWN.sub(" ", AMOUNT.sub(" ", FIRST.sub(" ", text))))
    return " ".join(word for word in plain.replace("/", " ").split() if word.lower() not in ASKED)


def subject_of(text: str) -> str:
    """The words of a question that name an organ, a procedure or a thing: neither light words nor those of asking."""
    plain = DIAGNOSIS.sub(" ", CODE.sub(" ", text))
    words = [word for word in content_of(plain).split() if word.lower() not in LIGHT_WORDS]
    return " ".join(word for word in words if _tells(word))


def _tells(word: str) -> bool:
    """Whether a word by itself says what is meant: our lexicon knows it, or the index has it for a few codes."""
    if any(pattern.search(word) for group in TELLING for pattern in LEXICON[group].values()):
        return True
    if len(word) < SHORTEST or any(words.fullmatch(word) for words in KINDS.values()):
        return False
    found = find(word, limit=1)
    return found.every_word and not found.corrected and 0 < found.matching.count() <= FEW


def near(text: str) -> list[Nearest]:
    """Procedures to offer in place of an answer, by the words that name something; none where no word does."""
    subject = subject_of(text)
    codes = find(subject, limit=LOOKED_AT).codes if subject else []
    codes = [code for code in codes if not code.is_diagnosis and not code.is_ended]
    return nearest(sorted(codes, key=lambda code: not code.lead))


def near_diagnoses(text: str) -> list[Nearest]:
    """Diagnoses with the words of a text, those that may be reported first by the index; none where none is loaded."""
    words = " ".join(
        word for word in content_of(OF_DIAGNOSIS.sub(" ", text)).split() if word.lower() not in LIGHT_WORDS
    )
    found = find(words, limit=LOOKED_AT * 10).codes if words else []
    return nearest([code for code in found if code.is_diagnosis])


def codes_for(text: str, limit: int = NEAREST) -> tuple[list[Code], bool]:
    """The codes that words mean, the best first, and whether every word was answered."""
    return _matched(text, limit)[:2]


def _matched(text: str, limit: int = NEAREST) -> tuple[list[Code], bool, str]:
    """The codes of words, whether every word was answered, and the text with what its slips were taken for."""
    words = content_of(text)
    if not words:
        return [], False, text
    found = find(words, limit=limit)
    codes = [code for code in found.codes if code.code_set.slug in ("cpt", "hcpcs")]
    meant = [word for words in found.corrected.values() for word in words]
    return codes, bool(codes) and found.every_word, " ".join([text, *meant])


def tells_what_is_done(text: str, code: Code) -> bool:
    """Whether words name what a code does, where our texts say that: a kidney alone is no biopsy of one."""
    facts, words = code.note_facts, f"{code.lead} {code.keywords}"
    services = [("service", each) for each in facts.get("service", [])]
    acts = facts.get("act") or [each for each, found in LEXICON["act"].items() if found.search(words) and not services]
    done = [*services, *(("act", each) for each in acts)]
    return not done or any(LEXICON[group][each].search(text) for group, each in done)


def speaks_against(text: str, code: Code) -> bool:
    """Whether words tell what a code's own text says it is not: a port of a line without one."""
    for each in code.note_facts.get("unless", []):
        concept, _, exception = each.partition(EXCEPT)
        if _asserted(text, concept) and not (exception and _told(text, exception)):
            return True
    return False


def _asserted(text: str, concept: str) -> bool:
    """Whether a concept is told, and not that it was absent."""
    group, _, name = concept.partition(".")
    return any(not DENIED.search(text, 0, match.start()) for match in LEXICON[group][name].finditer(text))


def untold(text: str, code: Code) -> list[str]:
    """What the facts of a code's text need and a text does not tell: one of several codes of its kind, not this one."""
    needs = [each.split(" or ") for each in code.note_facts.get("needs", [])]
    return [" or ".join(_name(one) for one in need) for need in needs if not any(_told(text, one) for one in need)]


def _told(text: str, concept: str) -> bool:
    group, _, name = concept.partition(".")
    return bool(LEXICON[group][name].search(text))


def _name(concept: str) -> str:
    return concept.partition(".")[2]


def code_for_phrase(draft: Draft, lacking: Mapping[str, str]) -> None:
    """The best code for words, and those it is told apart from.

    `lacking` is what the words do not tell of codes that they were read as a case for.
    """
    codes, whole, said = _matched(draft.asked.text)
    living = [code for code in codes if not code.is_ended and tells_what_is_done(said, code)]
    living = [code for code in living if not speaks_against(said, code)]
    if not whole or not living:
        draft.result.nearest = near(draft.asked.text)
        waiting = being_indexed()
        draft.result.missing.append(NOT_WHOLLY if draft.result.nearest else waiting or NOTHING)
        return
    if open_words := untold(said, living[0]) or _not_told(living[0], lacking):
        draft.result.missing.append(f"{living[0].code} only if so: {', '.join(open_words)}.")
        draft.result.nearest = nearest(living)
        return
    if many := _too_many(draft.asked.text):
        draft.result.missing.append(
            f"{quantity(many, 'code')} have these words: say what is done or given, how and where."
        )
        draft.result.nearest = nearest(living)
        return
    best = _meant(draft, living)
    if not best.lead and best.code.startswith(THINGS) and DONE.search(draft.asked.text):
        draft.result.missing.append(THING_ONLY.format(best.code))
        draft.result.nearest = nearest(living)
        return
    draft.about(best)
    describe(draft, best)
    if not best.lead:
        draft.result.status = Status.PARTIAL
        draft.result.missing.append(FILE_ONLY.format(best.code))
    draft.result.nearest = nearest([each for each in living if each is not best][:SHOWN])


def _not_told(code: Code, lacking: Mapping[str, str]) -> list[str]:
    """What a code was not read as a case for want of: "guidance", behind the colon of its finding."""
    return [each for each in lacking.get(code.code, "").partition(": ")[2].split(", ") if each]


def _too_many(text: str) -> int:
    """How many codes words alone mean, where these are more than can be shown: which of them is not said."""
    found = find(content_of(text), limit=1).matching.count()
    return found if found > NEAREST else 0


def name_the_code(draft: Draft) -> bool:
    """For a question that names no code but words of one: take the code that these words mean."""
    codes, whole, said = _matched(draft.asked.text)
    codes = [code for code in codes if tells_what_is_done(said, code) and not speaks_against(said, code)]
    if not (whole and codes):
        codes = _by_subject(draft)
    if not codes or (not _of_drug(draft) and _too_many(draft.asked.text)):
        return False
    meant = _meant(draft, codes)
    if not meant.lead:
        draft.result.status = Status.PARTIAL
        draft.result.missing.append(FILE_ONLY.format(meant.code))
    draft.asked.codes = [(meant.code, ())]
    draft.codes = draft.shelf.codes([meant.code])
    draft.result.nearest = nearest([each for each in codes if each is not meant and not each.is_ended][:SHOWN])
    return bool(draft.codes)


def _by_subject(draft: Draft) -> list[Code]:
    """The one code that the words of the thing itself mean, or the codes of the drug whose dose or waste is asked."""
    subject = subject_of(draft.asked.text)
    if _of_drug(draft):
        words = [word for word in subject.split() if not SIDES.search(word)]
        found = [codes for word in words if (codes := _drugs(word))]
        return found[0] if len(found) == 1 else []
    if _says_more(draft.asked.text, subject):
        return []
    codes, whole, said = _matched(subject)
    own = [code for code in codes if code.lead and not code.is_ended]
    done = [code for code in own if tells_what_is_done(said, code)]
    # Another that only lacks a detail may be meant as well: "biopsy of a lesion" is no biopsy of the breast.
    return done if whole and len(done) == 1 and not any(untold(said, code) for code in own if code not in done) else []


def _of_drug(draft: Draft) -> bool:
    """Whether a dose is asked of, or what was left of one: only a drug is meant."""
    return bool(draft.asked.doses or WASTE.search(draft.asked.text))


def _says_more(text: str, subject: str) -> bool:
    """Whether a text holds words that are neither of the subject nor of asking: it may be about something else."""
    return bool(set(beside_asking(text)) - set(subject.lower().split()))


def beside_asking(text: str) -> list[str]:
    """The words of a question that do not belong to its asking: what it tells of a case, or of something else."""
    plain = CODE.sub(" ", text)
    for words in KINDS.values():
        plain = words.sub(" ", plain)
    left = [word.lower() for word in content_of(plain).split()]
    return [word for word in left if word not in LIGHT_WORDS and len(word) > 1]


def _drugs(word: str) -> list[Code]:
    """The drugs that a word alone names."""
    codes, whole, _ = _matched(word)
    return [code for code in codes if code.code_set.public_domain] if whole else []


def _meant(draft: Draft, codes: list[Code]) -> Code:
    """The first that is neither an item of hospitals' outpatient claims, on others, nor of a kind that is not told."""
    rows = draft.shelf.hcpcs_of(code.code for code in codes if code.code_set.slug == "hcpcs")

    def last(code: Code) -> bool:
        hospital = draft.setting != Setting.HOSPITAL and code.section and code.section.slug == HOSPITAL_ITEMS
        row = rows.get(code.code)
        kinds = [kind for kind in SPECIAL if row and kind.search(row.long_description)]
        return bool(hospital) or any(not kind.search(draft.asked.text) for kind in kinds)

    return min(codes, key=last)


def nearest(codes: list[Code]) -> list[Nearest]:
    """Entries to offer in place of an answer."""
    return [Nearest(code.spelled, code.headline, code.get_absolute_url()) for code in codes[:NEAREST]]
