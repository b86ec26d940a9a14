"""What a question says: its kind, codes, modifiers, amounts, dates and place. Pure: text in, facts out.

A kind is claimed only by words that name it. What no kind claims is refused: a question is never guessed at.
"""

import re
import tomllib
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from assistant.reading.dates import Day, days_apart, days_in
from assistant.reading.shorthand import in_full

CODE = re.compile(r"(?<![\w.$-])(\d{4}[0-9A-Z]|[A-Z]\d{4})(?:-?\s?-([0-9A-Z]{2}(?:-[0-9A-Z]{2})*))?(?![\w]|\.\d)")
# What looks like a code and is none: digits with letters, or too many of them.
CODE_LIKE = re.compile(
    r"(?<![\w.$/-])(?=[0-9A-Z.]*\d[0-9A-Z.]*\d)([0-9][0-9A-Z]{4,7}(?:\.\d+)?|[A-Z][0-9]{4,7}|[0-9]{2}[A-Z]{3})(?![\w])"
)
NO_CODE = re.compile(r"\b(?:RVU\d\d[A-D]R?|20\d\dQ[1-4]|[A-TV-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?)\b")
MODIFIER = re.compile(
    r"(?:\b(?:mod(?:ifier)?s?|with|w/|append|is|does|needs?|requires?|add|use|of)\s*-?|(?<=\s)-|^-?)(\d\d|[A-Z]{2}|X[EPSU])(?=\s*(?:on|unbundle|bypass|go|ok|valid|allowed|to|instead|needed|for|pay|paid|\?|$))",
    re.IGNORECASE,
)
AFTER_CODE = re.compile(
    r"\d{4}[0-9A-Z]\s+(?:with|w/|plus)?\s*(?:mod(?:ifier)?\s*)?-?(2[2456]|5[0-9]|6[26]|7[6-9]|8[0-2]|X[EPSU]|RT|LT|TC)\b",
    re.IGNORECASE,
)
DOSE = re.compile(
    r"(\d[\d,]*(?:\.\d+)?)\s*(mg|mcg|ug|\N{MICRO SIGN}g|micrograms?|milligrams?|grams?|g)\b", re.IGNORECASE
)
TIMES = re.compile(r"\b(?:(\d+)\s*(?:times|x\b|doses)|(twice|two times|three times|four times))", re.IGNORECASE)
MINUTES = re.compile(r"(\d{1,3})\s*-?\s*min", re.IGNORECASE)
UNITS = re.compile(r"(?:\bx\s?(\d{1,4})\b|(\d{1,4})\s*units?\b)", re.IGNORECASE)
MILES = re.compile(r"(\d+(?:\.\d+)?)\s*(?:loaded\s+)?miles?", re.IGNORECASE)
ZIP = re.compile(r"\bzip(?:\s*code)?\s*#?(\d{5})\b", re.IGNORECASE)
POS = re.compile(r"\bPOS\s*(\d\d)\b", re.IGNORECASE)

WORDS = tomllib.loads((Path(__file__).parent / "questions.toml").read_text(encoding="utf-8"))
KINDS = {kind: re.compile("|".join(words), re.IGNORECASE) for kind, words in WORDS["kinds"].items()}
LIGHT_WORDS = set(WORDS["light"]["words"])
OPENING = LIGHT_WORDS | set(WORDS["opening"]["words"])
PAIRING = OPENING | set(WORDS["pairing"]["words"])
OPENS = re.compile(rf"\b(?:{'|'.join(WORDS['opening']['words'])})\b", re.IGNORECASE)
SIDES = re.compile(
    r"\b(?:each|both|left|right|knees?|hips?|shoulders?|elbows?|wrists?|ankles?|hands?|feet|foot|legs?|arms?|eyes?|sides?|"
    r"joints?)\b",
    re.IGNORECASE,
)
EACH = re.compile(r"\b(?:in(?:to)?|for) each\b|\bboth\b.*\beach\b|\beach\b.*\bboth\b", re.IGNORECASE)
SCOPE = [(each["says"], re.compile("|".join(each["words"]), re.IGNORECASE)) for each in WORDS["scope"]]
# About the pair itself, and about an amount of money: these win over weaker words.
PAIR = re.compile(
    r"\b(?:together|bundl\w+|unbundl\w+|NCCI|PTP|edits?|pairs?|column|den(?:y|ies|ied)|kick\w*|reject\w*)\b|"
    r"\b(?:with|w/|and|plus)\s+(?:CPT\s+)?\w{5}(?:-\w\w)?\W+(?:ok|okay|allowed|billable|payable)\b",
    re.IGNORECASE,
)
# How many days after or before a procedure: asked of its global period, also where the visit is named by its code.
THE_DAY = re.compile(
    r"\bthe day (?:before|after)\b|\bthe day of (?:the )?(?:surgery|procedure|operation)\b", re.IGNORECASE
)
AMOUNT = re.compile(
    r"\b(?:(?<!modifier )allow(?:s|ed|able)?|totals?|prices?|fees?|amounts?|how much|rates?|POS|in full)\b|\$",
    re.IGNORECASE,
)
PERIOD = re.compile(r"\bglobal (?:period|days)|\bdays\b", re.IGNORECASE)
WHICH_MODIFIER = re.compile(r"\b(?:which|what)\s+mod|\bmod(?:ifier)?s?\s*(?:\?|for|do)", re.IGNORECASE)
PHRASE = re.compile(r"\b(?:codes?|cpt|hcpcs|j-?codes?|bill(?:ing)? for|report(?:ed)?)\b", re.IGNORECASE)
ASKING = re.compile(
    r"\b(?:should|can|could|do|does|did|am|who|why|how|where|when|tell|write|make|best|my|i|we|you|your|our|me)\b",
    re.IGNORECASE,
)
PARAGRAPHS = re.compile(r"\n\s*\n")
SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
ALONE = re.compile(r"^\W*(?:(?:cpt|hcpcs|code)\W*)?\w{5}(?:[- ]\w\w)?\W*$", re.IGNORECASE)
# A modifier or a place of service asked for by itself; its letters are no words of a code.
LISTED = re.compile(
    r"^\W*(?:(?:what(?:'?s|\s+is|\s+are|\s+does)?|define|explain|describe|meaning\s+of)\s+)?(?:the\s+|a\s+|hcpcs\s+|cpt\s+)*"
    r"(?:(?P<modifier>mod(?:ifier)?)|pos|place\s+of\s+service)(?:\s+code)?\s*[#:-]?\s*(?P<sign>[0-9a-z]{2})"
    r"(?:\s+(?:mean|stand|use)\w*(?:\s+for)?)?\W*$",
    re.IGNORECASE,
)
DIAGNOSIS = re.compile(r"(?<![\w.$])[A-TV-Z]\d[0-9A-Z]\.[0-9A-Z]{1,4}(?![\w.])", re.IGNORECASE)
# Which of two conversion factors: that of qualifying participants in alternative payment models, or of all others.
TRACKS = {
    "non_qpp": re.compile(r"\bnon-?\s?(?:QPP?|qualifying)\b", re.IGNORECASE),
    "qpp": re.compile(r"\b(?:QPP?|qualifying (?:APM )?participants?|advanced APM)\b", re.IGNORECASE),
}
# Words that leave the kind of a question open: with codes only, or with these, it is asked by the codes themselves.
LIGHT = re.compile(
    r"\b(?:is|are|be|can|may|do|does|i|we|you|it|its|a|an|the|for|to|of|on|in|by|with|and|or|plus|ok|okay|allowed|need(?:s|ed)?|"
    r"code|codes|cpt|hcpcs|billed|bill|billing|report|reported|claim|claims|modifier)\b|\W+",
    re.IGNORECASE,
)
FOR_WHOM = "medicare"
OF_DIAGNOSES = ("look_up", "history", "coverage")
# What is asked of a diagnosis by itself.
OF_A_DIAGNOSIS = re.compile(
    r"\b(?:valid|active|billable|reportable|header|still|now|status|what|icd-?10(?:-?cm)?|dx|diagnosis)\b",
    re.IGNORECASE,
)
FACTOR = re.compile(r"^(?!.*\banesth).*\bconversion factor\b", re.IGNORECASE)
OF_DIAGNOSIS = re.compile(r"\b(?:dx|diagnosis|ICD-?(?:10)?(?:-?CM)?) codes? for\b", re.IGNORECASE)
SHORT_DAY = re.compile(r"\bon\s+(\d{1,2})/(\d{1,2})(?![/\d])", re.IGNORECASE)
BEHIND_CODE = re.compile(
    r"\b(?:\d{4}[0-9A-Z]|[A-Z]\d{4})\W+(?:(?:was|is|done|performed|on|of|dated)\W+)*$", re.IGNORECASE
)
ASSISTANT = re.compile(r"\bassistants?\b|\bco-?surgeons?\b|\bteam\b", re.IGNORECASE)
MONEY = re.compile(
    r"\bhow much\b|\bpayments?\b|\bamounts?\b|\$|\bdollars?\b|\bprices?\b|\bfees?\b|\brates?\b", re.IGNORECASE
)
VISIT = re.compile(r"\bvisits?\b|\be/?m\b|\bs(?:ee|ees|een|aw)\b|\boffice\b|\bcomes? back\b", re.IGNORECASE)
SAME_DAY = re.compile(r"\b(?:same[- ]day|the same date|that day)\b", re.IGNORECASE)
# Where or when both were done, by which codes alone ask for the edit between them.
SAME_PLACE = re.compile(
    r"\b(?:same|different|diff|other|opposite|separate|contralateral)\s+[a-z]+(?:\s+(?:day|visit|session|claim))?\b|"
    r"\b(?:both|left|right)(?:\s+(?:knees?|sides?|shoulders?|hips?|arms?|legs?|kidneys?|breasts?|lungs?))?\b",
    re.IGNORECASE,
)
PAID = re.compile(r"\b(?:what|how much)\b.*\bpa(?:y|id)", re.IGNORECASE)


@dataclass
class Asked:
    """A question as it was understood. `codes` are pairs of code and modifiers in the order of the text."""

    text: str
    kind: str = ""
    whole: str = ""
    """Every sentence that was sent; `text` is the one that asks."""
    codes: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    modifiers: list[str] = field(default_factory=list)
    doses: list[tuple[str, str]] = field(default_factory=list)
    times: int = 1
    minutes: list[int] = field(default_factory=list)
    miles: list[Decimal] = field(default_factory=list)
    units: list[int] = field(default_factory=list)
    days: list[Day] = field(default_factory=list)
    apart: int | None = None
    """Days from a procedure to a visit, where these are told; negative before it."""
    year: int | None = None
    place: str = ""
    zip_code: str = ""
    nonparticipating: bool = False
    track: str = ""
    """The payment track that is named; empty for none."""
    refusal: str = ""
    diagnoses: list[str] = field(default_factory=list)
    modifier_asked: str = ""
    """A modifier that is asked for by itself."""
    place_asked: str = ""
    status_only: bool = False
    """Only whether Medicare pays the code is asked: "99417 Medicare"."""

    @property
    def names(self) -> list[str]:
        """The codes alone, each once."""
        return list(dict.fromkeys(code for code, _ in self.codes))

    @property
    def procedure_day(self) -> date | None:
        """The day of a procedure among several: the one right behind a code, else the first."""
        behind = [day.date for day in self.days if BEHIND_CODE.search(self.text[: day.start])]
        return next(iter([*behind, *(day.date for day in self.days)]), None)

    @property
    def other_day(self) -> date | None:
        """The day of a visit beside the day of a procedure."""
        return next((day.date for day in self.days if day.date != self.procedure_day), None)

    @property
    def wants_diagnosis(self) -> bool:
        """A diagnosis is looked for by words: refused, with entries of the list of diagnoses."""
        return bool(self.refusal) and OF_DIAGNOSIS.search(self.text) is not None

    @property
    def only_diagnoses(self) -> bool:
        """Diagnoses are looked up, and no procedure is named beside them."""
        return bool(self.diagnoses) and not self.codes and not self.unknown and self.kind in OF_DIAGNOSES

    def take_for_diagnoses(self, spelled: list[str]) -> None:
        """What was read as procedures are these diagnoses, typed without their dots."""
        bare = {each.replace(".", "") for each in spelled}
        self.codes = [each for each in self.codes if each[0] not in bare]
        self.unknown = [each for each in self.unknown if each.replace(".", "") not in bare]
        self.diagnoses = list(dict.fromkeys([*self.diagnoses, *spelled]))

    @property
    def day(self) -> date | None:
        """The first full date that is typed, or the middle of a year that stands alone."""
        if self.days:
            return self.days[0].date
        return date(self.year, 7, 1) if self.year else None


def read(whole: str) -> Asked:
    """Understand a question; of several sentences the one that asks and names a code."""
    typed = _asking_part(_spaced(whole))
    text = in_full(typed, known=_claims)
    asked = Asked(text, whole=_spaced(whole))
    plain = NO_CODE.sub(lambda match: " " * len(match[0]), text)
    asked.days = days_in(text)
    for day in asked.days:
        plain = plain[: day.start] + " " * (day.end - day.start) + plain[day.end :]
    asked.days += _short_days(plain, asked.days)
    asked.apart = days_apart(text)
    _codes(asked, plain)
    asked.track = next((track for track, words in TRACKS.items() if words.search(text)), "")
    asked.diagnoses = [each.upper() for each in DIAGNOSIS.findall(text)]
    _amounts(asked, plain)
    _place(asked)
    asked.refusal = out_of_scope(typed) or out_of_scope(text)
    asked.kind = "" if asked.refusal else _listed(asked) or _kind(asked)
    return asked


def _claims(word: str) -> bool:
    """Whether a word by itself says what is asked: it is no slip of another one."""
    return any(words.fullmatch(word) for words in KINDS.values())


def _short_days(plain: str, days: list[Day]) -> list[Day]:
    """Days without their year, "on 3/13", beside one full date: of its year."""
    year = days[0].date.year if len(days) == 1 else None
    found = []
    for match in SHORT_DAY.finditer(plain) if year else ():
        with suppress(ValueError):
            found.append(Day(match.start(1), match.end(2), date(year, int(match[1]), int(match[2]))))
    return found


def read_about(text: str, about: str) -> Asked:
    """Understand a question asked on the page of a code: one that names no code, or one of a pair, is about it."""
    asked = read(text)
    if not about or asked.refusal or about in asked.names:
        return asked
    if asked.kind == "bill_together" and len(asked.names) == 1:
        asked.codes.insert(0, (about, ()))
    elif not asked.codes and not asked.unknown:
        placed = read(f"{about}: {text}")
        return placed if placed.kind else asked
    return asked


def _spaced(text: str) -> str:
    """One blank for every run of white space of any kind, since lines are wrapped anywhere; a line for a paragraph."""
    return "\n".join(" ".join(part.split()) for part in PARAGRAPHS.split(text))


def _asking_part(text: str) -> str:
    """The only sentence that ends with a question mark, where it names a code; else the whole text."""
    asking = [each for each in SENTENCE.split(text) if each.rstrip().endswith("?")]
    return asking[0] if len(asking) == 1 and CODE.search(asking[0].upper()) else text


def _codes(asked: Asked, plain: str) -> None:
    upper = ZIP.sub("", DOSE.sub("", plain)).upper()
    for match in CODE.finditer(upper):
        asked.codes.append((match[1], tuple(match[2].split("-")) if match[2] else ()))
    known = set(asked.names)
    asked.unknown = [each for each in CODE_LIKE.findall(upper) if each not in known and not _is_amount(each, upper)]


def _is_amount(word: str, text: str) -> bool:
    """A number with a unit behind it, or thousands."""
    return bool(re.search(rf"{re.escape(word)}\s*(?:MG|MCG|MIN|MILES|UNITS)", text))


def _amounts(asked: Asked, plain: str) -> None:
    text = asked.text
    asked.doses = [(match[1].replace(",", ""), match[2].lower()) for match in DOSE.finditer(text)]
    if times := TIMES.search(text):
        words = {"twice": 2, "two times": 2, "three times": 3, "four times": 4}
        asked.times = int(times[1]) if times[1] else words[times[2].lower()]
    elif EACH.search(text):
        asked.times = 2
    asked.minutes = [int(each) for each in MINUTES.findall(text)]
    asked.miles = [Decimal(each) for each in MILES.findall(text)]
    asked.units = [int(one or two) for one, two in UNITS.findall(plain)]
    found = MODIFIER.findall(plain) + AFTER_CODE.findall(plain.upper())
    asked.modifiers = list(dict.fromkeys(each.upper() for each in found if _is_modifier(each)))
    years = [
        int(each) for each in re.findall(r"\b(?:in|of|for|from|on|during)\s+(?:\w{3,9}\s+)?((?:19|20)\d\d)\b", text)
    ]
    asked.year = years[0] if len(set(years)) == 1 and not asked.days else None


def _is_modifier(word: str) -> bool:
    return (word.isdigit() and int(word) >= 22) or word.upper() in {
        "RT",
        "LT",
        "TC",
        "AS",
        "JW",
        "JZ",
        "XE",
        "XP",
        "XS",
        "XU",
        "GC",
    }


PLACES = [
    ("11", r"\boffice\b|\bnon-?facility\b|\bclinic\b"),
    ("23", r"\bemergency (?:room|department)\b|\bED rate\b"),
    ("21", r"\binpatient\b"),
    ("24", r"\bASC\b|\bsurgery center\b"),
    ("22", r"\bhospital\b|(?<!non)(?<!non-)\bfacility\b|\boutpatient\b|\bprofessional component\b|\binpatient\b"),
]


# Of a note, where "clinic" and "facility" may be anybody's and "ED" is written in capitals.
PLACES_OF_NOTES = [
    ("23", r"(?i:\bemergency (?:room|department)\b)|\bE[DR]\b"),
    ("21", r"(?i:\binpatient\b|\binpt\b|\badmitted\b|\bhospital day\b)"),
    ("24", r"\bASC\b|(?i:\b(?:ambulatory )?surg(?:ery|ical) center\b)"),
    (
        "22",
        r"(?i:\bhospital outpatient\b|\boutpatient hospital\b|\bHOPD\b|\boperating room\b|\bhospital\b)|\bOR\b(?= )",
    ),
    ("11", r"(?i:\b(?:in|at) (?:the |our |my |a )?(?:\w+ )?office\b|\boffice (?:visit|setting|procedure)\b|^office\b)"),
]


def _place(asked: Asked) -> None:
    """One place, or none where the text names two: both settings are shown then."""
    if match := POS.search(asked.text):
        asked.place = match[1]
    else:
        named = [code for code, words in PLACES if re.search(words, asked.text, re.IGNORECASE)]
        kinds = {code == "11" for code in named}
        asked.place = named[0] if len(kinds) == 1 else ""
    if match := ZIP.search(asked.text):
        asked.zip_code = match[1]
    asked.nonparticipating = bool(re.search(r"\bnon-?par", asked.text, re.IGNORECASE))


def place_told(text: str) -> str:
    """The place of service that the words of a note tell, by its number; empty where they tell none or several."""
    if match := POS.search(text):
        return match[1]
    named = [code for code, words in PLACES_OF_NOTES if re.search(words, text)]
    return named[0] if len(named) == 1 or (named and "11" not in named) else ""


def out_of_scope(text: str) -> str:
    """The sentence that says why the reference does not answer; empty where nothing speaks against it."""
    return next((says for says, words in SCOPE if words.search(text)), "")


def _listed(asked: Asked) -> str:
    """A question about a modifier or a place by itself, which no word of a code answers."""
    found = LISTED.match(asked.text)
    if found is None:
        return ""
    sign = found["sign"].upper()
    asked.modifier_asked, asked.place_asked = (sign, "") if found["modifier"] else ("", sign)
    return "listed"


def _kind(asked: Asked) -> str:
    """The kind whose words the text holds: the first of the list that fits the number of codes."""
    if asked.unknown and not asked.codes:
        return "look_up"
    claimed = [kind for kind, words in KINDS.items() if words.search(asked.text)]
    if not asked.codes:
        return _without_code(asked, claimed)
    if len(asked.names) > 1:
        return _of_several(asked, claimed)
    if certain := _of_one(asked, set(claimed)):
        return certain
    if "bill_together" in claimed and not asked.modifiers:
        claimed = [kind for kind in claimed if kind != "bill_together"] + ["bill_together"]
    asked.status_only = _left(asked) == FOR_WHOM
    alone = asked.status_only or ALONE.match(asked.text)
    by_itself = "look_up" if alone or _only_asks(asked) else "pay" if asked.place else ""
    return claimed[0] if claimed else by_itself


def _of_one(asked: Asked, claimed: set[str]) -> str:
    """The kind of a question about one code that its words make certain, whatever else they hold."""
    if "modifier" in claimed and WHICH_MODIFIER.search(asked.text) and not MONEY.search(asked.text):
        return "modifier"
    if VISIT.search(asked.text) and not MONEY.search(asked.text) and _apart_from_visit(asked):
        return "global"
    if "global" in claimed and "pay" in claimed and not PERIOD.search(asked.text):
        return "pay"
    if {"pay", "modifier"} <= claimed and (ASSISTANT.search(asked.text) or MONEY.search(asked.text)):
        return "pay" if MONEY.search(asked.text) else "modifier"
    if "modifier" in claimed and PAID.search(asked.text):
        return "pay"
    return ""


def _apart_from_visit(asked: Asked) -> bool:
    """Whether the question tells how far a visit is from the procedure."""
    return len(asked.days) > 1 or bool(asked.apart) or bool(SAME_DAY.search(asked.text) and len(asked.names) == 1)


def _of_several(asked: Asked, claimed: list[str]) -> str:
    """Two codes and more: what is asked is mostly about the pair."""
    about_pair = bool(PAIR.search(asked.text))
    if (asked.apart or THE_DAY.search(asked.text)) and not {"modifier", "pay"} & set(claimed):
        return "global"
    if "history" in claimed or "what_changed" in claimed:
        return next(kind for kind in claimed if kind in ("history", "what_changed"))
    if "compare" in claimed and not about_pair:
        return "compare"
    if "pay" in claimed and AMOUNT.search(asked.text) and not about_pair:
        return "pay"
    if {"bill_together", "modifier"} & set(claimed):
        return "units" if asked.minutes else "bill_together"
    if claimed and claimed[0] in ("look_up", "global"):
        return "compare"
    if claimed:
        return claimed[0]
    told = re.search(r"[+&/,]|\band\b|\bwith\b|\bv\b", asked.text) or not _words_of(asked, SAME_PLACE) - PAIRING
    return "bill_together" if told else ""


def _only_asks(asked: Asked) -> bool:
    """Whether a question holds nothing beside its code but words that ask what that is."""
    return bool(OPENS.search(asked.text)) and not _words_of(asked) - OPENING


def _words_of(asked: Asked, *also: re.Pattern) -> set[str]:
    return set(re.findall(r"[a-z]+", _left(asked, *also)))


def _left(asked: Asked, *also: re.Pattern) -> str:
    return left_over(asked.text, [*asked.names, *asked.modifiers], *also)


def left_over(text: str, signs: list[str], *also: re.Pattern) -> str:
    """What a text says beside its codes, modifiers and words that leave the kind open, in small letters."""
    low = text.lower()
    for words in (*also, LIGHT):
        low = words.sub(" ", low)
    known = {each.lower() for each in signs}
    return " ".join(word for word in low.split() if word not in known)


def _without_code(asked: Asked, claimed: list[str]) -> str:
    if asked.diagnoses and not left_over(DIAGNOSIS.sub(" ", asked.text), [], OF_A_DIAGNOSIS):
        return "look_up"
    if FACTOR.search(asked.text):
        return "factor"
    if PHRASE.search(asked.text) and not ((asked.doses or asked.minutes) and "units" in claimed):
        return "code_for_phrase"
    if claimed:
        return claimed[0]
    return "" if ASKING.search(asked.text) or "?" in asked.text[:-1] else "code_for_phrase"
