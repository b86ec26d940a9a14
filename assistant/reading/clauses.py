"""A note cut into clauses, each with its place, and how each is meant: done, denied, planned, earlier, others'."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import zip_longest

from assistant.reading.entries import BY_CLOCK, THEN, TODAYS, copied, dated
from assistant.reading.lexicon import LEXICON
from assistant.reading.plans import without_plans

# A dash between two times of day ends nothing: "10:02 - 10:38".
ENDS = re.compile(
    r"(?<=[a-z\d)%])\.[\]\x22\N{RIGHT DOUBLE QUOTATION MARK}]?(?=\s|$)|(?<=[A-Z]{2})\.(?=\s|$)|[;\n?]|"
    r"\s(?:(?<!\d:\d\d\s)(?<!\s\d{4}\s)[-\N{EN DASH}\N{EM DASH}]+\s|[-\N{EN DASH}\N{EM DASH}]+\s(?!\d{1,2}:?\d\d\b))|"
    r"(?<!nothing )(?<!anything )(?<!all )\bbut\b|\bperiod\b|\bnext line\b|"
    r",(?= (?:here|now|presents?|comes) (?:for|with|in|to)\b)",
    re.IGNORECASE,
)
# What is said of the sentence before: "Came for a tap; only a trace of fluid, not done".
CALLED_OFF = re.compile(
    r"(?:^|,)\s*(?:so |therefore |thus |and )?(?:the )?(?:procedure |case |it |this )?"
    r"(?:was |were )?(?:then |therefore )?"
    r"(?:(?:not|never|n.t) (?:done|performed|attempted|carried out|needed|used|required|necessary|opened|placed|put in|"
    r"given|taken|started|treated|biopsied|sampled|injected|touched|drained|tapped|frozen)|"
    r"cancell?ed|deferred|called off|postponed|rescheduled)\W*$",
    re.IGNORECASE,
)
# "Aspirate of ascites - none": the answer to what a dash or a colon sets before it.
NONE = re.compile(r"\W*(?:none|nil|zero|negative|not (?:any|applicable)|n/?a)\W*", re.IGNORECASE)
DASH = re.compile(r"\s*[-\N{EN DASH}\N{EM DASH}]+\s*")
ABBREVIATION = re.compile(r"\b(?:Dr|Mr|Mrs|Ms|approx|seg|vs|e\.g|i\.e|(?<!\d )w|est)$|(?:^|[,(:])\s*pt$", re.IGNORECASE)
NUMBER_OF = re.compile(r"\bno$", re.IGNORECASE)
# The answer to a question: "no", or behind a reason "do not add".
NO = re.compile(
    r"\s*no\b|[^.;\n]*\b(?:do not|don.t|not to be|should not be|must not be|cannot be|is not|isn.t) "
    r"(?:add|bill|charge|code|count|report|captur|claim)\w*",
    re.IGNORECASE,
)
# "No muscle, tendon or bone cut": what a "no" opens, up to the item behind its "or".
NO_LIST = re.compile(
    r"\b(?:no|without|neither)(?: (?:[\w-]+ )?[\w-]+,){1,4}"
    r"(?P<last> (?:(?:[\w-]+ )?[\w-]+,? )?(?:or|nor))? (?:[\w-]+ )?$",
    re.IGNORECASE,
)
LIST_GOES_ON = re.compile(r"(?: [\w-]+)?(?:, (?:[\w-]+ )?[\w-]+){0,3},? (?:or|nor)\b", re.IGNORECASE)
WORDS_BEFORE = 3  # between a "no" and what it denies
AT_ONCE = 25  # characters behind a deed in which its own day is told
NEXT_WORD = 8  # characters behind words that decide what their last one means: "asked for by"
BEHIND = 90  # characters in which "was not done" follows
BOX = re.compile(r"\[([ xX*]?)\]|(?:^|(?<=\s))\((?:\s)\)")
APART = re.compile(r"[,(]")
APART_LAST = re.compile(r"[,()]")
AS_PLANNED = re.compile(r"\bas planned$", re.IGNORECASE)
# "Here for scheduled tube change": what was planned is what today is for.
COME_FOR = re.compile(
    r"\b(?:here|in|back|presents?|presented|c[ao]mes?|arriv(?:es|ed)|brought|admitted|seen|returns?|returned) "
    r"(?:(?:today|in|back|now) )*for (?:an? |the |his |her |their )?(?:\w+ ){0,2}$",
    re.IGNORECASE,
)
# "The shot ordered last week": the order is of then, what was ordered is of today.
ORDERED = re.compile(
    r"\b(?:as )?(?:ordered|planned|agreed|requested|advised|recommended|prescribed|scheduled|booked)\b|"
    r"\bper (?:the |our )?(?:plan|order|protocol)\b",
    re.IGNORECASE,
)
SET_DAY = re.compile(r"(?:schedul|plann|book)ed$", re.IGNORECASE)
# "To the hospital for planned surgery": the surgery is planned, not the way there.
FOR_LATER = re.compile(r"\bfor (?:an? |the |his |her )?(?=(?:planned|scheduled|elective|upcoming)\b)", re.IGNORECASE)
FORWARD = re.compile(
    r",\s*(?:(?:I|we|pt|patient|he|she) )?(?:will|plans? to|going to|may|might)\s+(?!be\b|need\b)\w+", re.IGNORECASE
)
# "Scheduled right shoulder injection": an adjective of what is told, unlike "is scheduled for one".
LISTED_AS = re.compile(r" (?!for\b|to\b|in\b|on\b|next\b|at\b|with\b)(?:[\w/-]+ ){0,5}$", re.IGNORECASE)
BE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|get|gets|got|has|have|had|will|and|then|not|yet|to)\s+$", re.IGNORECASE
)
# "Ultrasound showed the vein to be open": what was found is no plan.
FOUND_SO = re.compile(
    r"\b(?:show(?:s|ed|n|ing)|demonstrat\w+|reveal\w+|prov(?:e|es|ed|en|ing)|confirm\w*|appear\w*|seem(?:s|ed)|"
    r"turn(?:s|ed) out|found|finds|noted|felt|thought|known|saw|seen|judged|deemed|believed|identified|determined|"
    r"documented|interpreted|visuali[sz]ed|remain(?:s|ed)|happen(?:s|ed)|report(?:s|ed))\b"
    r"(?:[ ,]+[\w/.-]+){0,6}?[ ,]+(to be)\b",
    re.IGNORECASE,
)
NOW = re.compile(
    r"\b(?:today|now|performed|done|underwent|placed|given|taken|completed|treated|carried out)\b", re.IGNORECASE
)
AND_PHYSICAL = re.compile(r"\s*(?:and|&)\s*physical\b", re.IGNORECASE)
# "Cryoablation because surgery was not possible": behind such a word something else is denied.
CAUSE = re.compile(
    r"\b(?:because|since|given that|"
    r"as (?:the )?(?:patient|pt|surgery|resection)|who|whose|in (?:an?|this|the) (?:patient|pt))\b",
    re.IGNORECASE,
)
# "The previously placed nephrostomy was exchanged": the tube is of then, what was done to it is of today.
PLACED_BEFORE = re.compile(r"\b(?:previously|prior|earlier)[ -](?:placed|inserted|implanted)\b", re.IGNORECASE)
PLACED_THEN = re.compile(r"[\w ]{0,40}?\b(?:placed|inserted|implanted|put in) (?:back )?(?:in|since)\b", re.IGNORECASE)
LAY_THERE = re.compile(
    r"\b(?:placed|inserted|implanted|put in) (?:back )?(?:in|since) \w+(?: \d{4})?(?: (?:was|is|were))?\s*$",
    re.IGNORECASE,
)
TUBE = re.compile(
    r"\b(?:nephrostom\w*|PCNs?|tubes?|catheters?|drains?|gastrostom\w*|ports?|lines?|PICC|permcath)\b", re.IGNORECASE
)
HANDLED = re.compile(r"\b(?:exch\w*|chang\w*|remov\w*|replaced|upsiz\w*|swap\w*|pulled)\b", re.IGNORECASE)
TODAY = re.compile(r"\b(?:today|now|here for)\b", re.IGNORECASE)
# A word that is what the words behind it speak of, unlike those that only join them to what stood before.
SUBJECT = re.compile(
    r"\b(?!(?:which|that|it|its|this|they|and|but|however|then|also|was|were|is|are|be|been|has|had|have|to|for|in|"
    r"on|at|"
    r"by|the|a|an|though|although|therefore|so|now|today|ultimately|eventually|finally|not|yet|still|years?|yrs?|yr|"
    r"performed|done|read|interpreted|given|provided|billed|placed|administered|supervised|reported|"
    r"months?|mos?|weeks?|wks?|days?|about|approx\w*|some|several|over|almost|nearly|two|three|four|five|"
    r"six)\b)\d?[a-z][\w/-]*",
    re.IGNORECASE,
)

# "Antrum sampled, anesthesia by CRNA": words that tell themselves what somebody else did.
OWN_SUBJECT = re.compile(r"(?:an(?:a)?esthesia|MAC|propofol|sedation)\b", re.IGNORECASE)
# "Cut away to fat, fascia clean, not touched": a piece before it that tells of a subject of its own.
STATED = re.compile(
    r"\b[a-z]\w+ (?:(?:is|are|was|were|looked|all) )?(?:clean|intact|healthy|normal|viable|spared|uninvolved|pristine|"
    r"sound)\s*$",
    re.IGNORECASE,
)
# A heading: a few words before a colon that begin a line or a sentence.
HEADING = re.compile(
    r"(?:^|(?<=[\n.;]))[ \t*#>-]*(?P<name>[A-Za-z][A-Za-z/&' -]{1,40}?)(?: ?\([^()\n:]{1,30}\))?[ \t]*:", re.MULTILINE
)
SENTENCE = re.compile(r"(?<=[a-z\d)%]{2})\.(?=\s+[A-Z\d])|(?<=[A-Z]{2})\.(?=\s+[A-Z\d])")
PAST, FAMILY, ELSEWHEN = "past", "family", "elsewhen"
LISTED = re.compile(r"\s*(?:[-*\N{BULLET}#+]|\d{1,2}[.)])")
DONE_WORD = re.compile(
    r"\b(?!need|recommend|advis|schedul|plan|indicat|discuss|continu|propos|refer|repeat|request)\w{3,}ed\b"
)


class Polarity(StrEnum):
    DONE = "done"
    NEGATED = "negated"
    PLANNED = "planned"
    HISTORICAL = "historical"
    OTHERS = "others"


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of the text: `whole[start:end] == text`. `denied`: a question that the note answers with no."""

    number: int
    start: int
    end: int
    text: str
    denied: bool = False
    under: str = ""
    """What the heading above says of it: past, family, plan, now, or nothing."""


def clauses(text: str) -> list[Clause]:
    """The clauses in order; only blanks and their ends are left out."""
    found: list[Clause] = []
    start = 0
    for match in ENDS.finditer(text):
        if match[0] == "." and _is_abbreviation(text, start, match):
            continue
        _add(found, text, start, match.start(), denied=bool(match[0] == "?" and NO.match(text, match.end())))
        start = match.end()
    _add(found, text, start, len(text))
    found = [
        replace(each, denied=True) if after is not None and _is_denied_by(each, after, text) else each
        for each, after in zip_longest(found, found[1:])
    ]
    headings = [(match.start("name"), means) for match in HEADING.finditer(text) if (means := _means(text, match))]
    headings = sorted([*headings, *dated(text), *copied(text)])
    return [replace(each, under=_under(headings, each, text)) for each in found]


def _is_denied_by(clause: Clause, after: Clause, text: str) -> bool:
    """Whether the next clause takes a clause back: it was called off, or a dash answers it with none."""
    answered = NONE.fullmatch(after.text) and DASH.fullmatch(text, clause.end, after.start)
    return bool(answered) or _calls_off(after.text, below="\n" in text[clause.end : after.start])


def _calls_off(text: str, *, below: bool) -> bool:
    """Whether a clause says that it was not done, and names nothing of its own that was not, `below` nor a place."""
    said = CALLED_OFF.search(text)
    if said and ":" in text[: said.start()]:
        return False  # "Trunk: reassured, not treated" tells of what it names itself
    named = [words for group in ("act", "service", "thing") for words in LEXICON[group].values()]
    named += [LEXICON["detail"][each] for each in ("face", "trunk and limbs") if below]
    return said is not None and not any(words.search(text, 0, said.start()) for words in named)


def _is_abbreviation(text: str, start: int, dot: re.Match) -> bool:
    """Whether a dot ends no sentence: that of "Dr." or of "no. 4"."""
    before = text[start : dot.start()]
    return bool(ABBREVIATION.search(before) or (NUMBER_OF.search(before) and text[dot.end() :].lstrip()[:1].isdigit()))


def _means(text: str, heading: re.Match) -> str:
    """What a heading says; of other words before a colon that they are one at the beginning of a line, else nothing."""
    known = next((key for key, names in LEXICON["heading"].items() if names.fullmatch(heading["name"].strip())), "")
    begins = not text[: heading.start("name")].rpartition("\n")[2].strip(" \t*#>-")
    return known or (TODAYS if begins else "")


def _under(headings: list[tuple[int, str]], clause: Clause, text: str) -> str:
    """What the last heading before a clause's end says.

    One of the past that stands on the last line with no heading behind it rules its sentence only: else a note of one
    line, "Hx: hepatitis. Core biopsy by CT", would tell of nothing that was done.
    """
    above = [each for each in headings if each[0] < clause.end]
    if not above or (BY_CLOCK.match(text) and BY_CLOCK.match(clause.text)):
        return ""
    start, means = above[-1]
    if means in (PAST, FAMILY, ELSEWHEN) and _is_below_its_line(text, start, clause):
        return ""
    is_last = len(above) == len(headings) and "\n" not in text[start:].strip()
    ended = SENTENCE.search(text, start, clause.start + 3)  # with the sign that begins the next one
    is_within = text[:start].rpartition("\n")[2].strip() != ""
    return "" if ended and ((means == PAST and is_last) or (means == ELSEWHEN and is_within)) else means


def _is_below_its_line(text: str, start: int, clause: Clause) -> bool:
    """Whether a heading has its words on its own line, and a clause stands on a later one that is no list of them."""
    end = text.find("\n", start)
    said = text[start:end].partition(":")[2].strip() if end >= 0 else ""
    if not said or said.endswith((",", ";", "and")) or clause.end <= end:
        return False
    line = text[text.rfind("\n", 0, clause.end) + 1 : clause.end]
    return not LISTED.match(line)


def _add(found: list[Clause], text: str, start: int, end: int, *, denied: bool = False) -> None:
    if text[start:end].strip():
        found.append(Clause(len(found), start, end, text[start:end], denied))


def polarity(clause: Clause, start: int, end: int) -> Polarity:
    """How the words at a place of the whole text are meant, by the words around them in their clause.

    A comma ends what most of these words speak of: "h/o polyps, colonoscopy to the cecum" tells of a scope of today.
    """
    text = FOUND_SO.sub(_is_so, clause.text) if " to be" in clause.text else clause.text
    text = without_plans(text)
    before, after = text[: start - clause.start], text[end - clause.start :]
    words = text[start - clause.start : end - clause.start]
    if clause.under in (FAMILY, ELSEWHEN, THEN) or _says(LEXICON["polarity"]["family"], APART.split(before)[-1]):
        return Polarity.HISTORICAL
    if (clause.denied and not APART.search(after)) or _negated(before, after) or _is_unchecked(before):
        return Polarity.NEGATED
    if _planned(before, words, after) or (clause.under == "plan" and not _tells_of_today(clause)):
        return Polarity.PLANNED
    if _historical(before, words, after) and not _says(LEXICON["polarity"]["not_historical"], clause.text):
        return Polarity.HISTORICAL
    others = LEXICON["polarity"]["other_provider"]
    beside = APART.split(before)[-1] + words + APART_LAST.split(after)[0]
    return Polarity.OTHERS if _says(others, beside) or _behind(others, after) else Polarity.DONE


def _is_so(found: re.Match) -> str:
    """The words as a statement of what is, of the same length."""
    return found[0][: -len(found[1])] + "as is"


def of_the_past(clause: Clause) -> bool:
    """Whether a heading says that what was done according to a clause was done before."""
    return clause.under == "past" and not (TODAY.search(clause.text) or NOW.search(clause.text))


def _tells_of_today(clause: Clause) -> bool:
    """Whether a clause says of itself that something was done, under whatever heading."""
    return bool(NOW.search(clause.text) or DONE_WORD.search(clause.text))


def _negated(before: str, after: str) -> bool:
    """A "no" shortly before it with no comma between, or "was not done" behind it; all of a list that a "no" opens."""
    patterns = LEXICON["polarity"]
    if (begun := NO_LIST.search(before)) and (begun["last"] or LIST_GOES_ON.match(after)):
        return True
    near = " ".join(re.split(r"[,:]", before)[-1].split()[-WORDS_BEFORE - 1 :])
    return _says(patterns["negated_before"], near) or _behind(patterns["negated_after"], CAUSE.split(after[:BEHIND])[0])


def _is_unchecked(before: str) -> bool:
    """Whether words stand behind an empty box of a form: "[x] CMP [ ] lipids"."""
    boxes = BOX.findall(before)
    return bool(boxes) and not boxes[-1].strip()


def _planned(before: str, words: str, after: str) -> bool:
    """A word of plans beside it, behind it, or before it with nothing between that tells of something done."""
    pattern = LEXICON["polarity"]["planned"]
    told = [each for each in pattern.finditer(before) if not _of_today(before, each)]
    told += LEXICON["polarity"]["planned_before"].finditer(before)
    if told and not NOW.search(before, max(each.end() for each in told)):
        return True
    begun = FORWARD.search(after)  # "drained, will follow up": the plan is of what comes
    after = FOR_LATER.split(after[: begun.start()] if begun else after)[0]
    within = any(each.start() < len(words) for each in pattern.finditer(words + after[:NEXT_WORD]))
    return within or _behind(pattern, after)


def _of_today(before: str, planned: re.Match) -> bool:
    """Whether a word of plans tells of what was done: "as planned", "here for scheduled"."""
    come_for = SET_DAY.search(planned[0]) and COME_FOR.search(before[: planned.start()])
    listed = planned[0].lower().startswith("schedul") and LISTED_AS.match(before, planned.end())
    listed = listed and not BE.search(before[: planned.start()])
    return bool(come_for or listed or AS_PLANNED.search(before[: planned.end()]))


def _historical(before: str, words: str, after: str) -> bool:
    """A word of earlier times before it up to a comma, in a list under such a heading, or behind it."""
    patterns = LEXICON["polarity"]
    heading = patterns["past_heading"].search(before)
    if heading and not NOW.search(before, heading.end()):
        return True
    beside = APART.split(before)[-1] + words
    if AND_PHYSICAL.match(after):
        return False  # "history and physical" tells of today
    if _is_handled(beside, words, after):
        return False
    if _says(patterns["historical"], beside) and not TODAY.search(beside):
        return True
    if _says(patterns["past_within"], words):
        return True
    if _says(patterns["past_before"], APART.split(before)[-1]):
        return True  # "three months after freezing of it"
    return _behind(patterns["past_behind"], ORDERED.split(after)[0])


def _is_handled(beside: str, words: str, after: str) -> bool:
    """Whether words tell of a tube that lay there before and was exchanged or taken out, not long ago, too."""
    rest = words + after
    if TUBE.search(words) and (PLACED_BEFORE.search(beside) or PLACED_THEN.match(rest)):
        handled = HANDLED.search(rest)
    else:
        handled = HANDLED.match(rest) if LAY_THERE.search(beside[: len(beside) - len(words)]) else None
    return handled is not None and not LEXICON["polarity"]["past_behind"].search(rest[handled.end() :][:AT_ONCE])


def _behind(pattern: re.Pattern, after: str) -> bool:
    """Whether words behind speak of it: not those that a comma sets apart with a subject of their own."""
    for match in pattern.finditer(after):
        before, comma, between = APART_LAST.sub(",", after[: match.start()]).rpartition(",")
        if comma and (
            OWN_SUBJECT.match(match[0]) or (not between.strip() and STATED.search(before, before.rfind(",") + 1))
        ):
            continue
        if not comma or between.rstrip().endswith(":") or not SUBJECT.search(between):
            return True
    return False


def _says(pattern: re.Pattern, text: str) -> bool:
    return bool(pattern.search(text))
