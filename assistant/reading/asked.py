"""What a question says: its kind, codes, modifiers, amounts, dates and place. Pure: text in, facts out.

A kind is claimed only by words that name it. What no kind claims is refused: a question is never guessed at.
"""

import re
from collections.abc import Collection
from contextlib import suppress
from datetime import date
from decimal import Decimal

from assistant.reading.absent import absent_codes
from assistant.reading.dates import Day, days_apart, days_in, month_named
from assistant.reading.given import DOSE, WASTE, doses_told, given_doses
from assistant.reading.kinds import KINDS, diagnoses_without_dot, kind_of
from assistant.reading.meanings import listed
from assistant.reading.question import DIAGNOSIS, WORDS, Asked
from assistant.reading.shorthand import in_full
from assistant.reading.signs import signs_named
from assistant.reading.times import minutes_in

CODE = re.compile(
    r"(?<![\w.$-])(\d{4}[0-9A-Z]|[A-Z]\d{4})(?:-?\s?-([0-9A-Z]{2}(?:-[0-9A-Z]{2})*))?"
    r"(?=[X*]\s?\d{1,3}(?![\w])|(?![\w]|\.\d))"
)
# What looks like a code and is none: digits with letters, or too many of them.
CODE_LIKE = re.compile(
    r"(?<![\w.$/-])(?=[0-9A-Z.]*\d[0-9A-Z.]*\d)([0-9][0-9A-Z]{4,7}(?:\.\d+)?|[A-Z][0-9]{4,7}|[0-9]{2}[A-Z]{3})(?![\w])"
)
UNITS_GLUED = re.compile(r"(?<=^\w{5})X\d{1,3}$")  # "20611x2"
NO_CODE = re.compile(r"\b(?:RVU\d\d[A-D]R?|20\d\dQ[1-4]|[A-TV-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?)\b")
MODIFIER = re.compile(
    r"(?:\b(?:mod(?:ifier)?s?|with|w/|append|is|does|needs?|requires?|add|put|stick|place|attach|apply|hang|tack|drop|get|take|use|of|or|an?|will|would|can|"
    r"could)\s*-?|"
    r"(?<=\s)-|^-?)(\d\d|[A-Z]{2}|X[EPSU])(?=\s*(?:on|of|with|mod(?:ifier)?|unbundle|bypass|save|get|clear|fix|"
    r"ever|put|used|added|appended|hung|legal|right|wrong|"
    r"override|go|ok|valid|allowed|to|instead|needed|for|pay|payable|paid|or (?:8[0-2]|AS)\b|\?|$))",
    re.IGNORECASE,
)
# What behind a number says that it counts something and is no modifier.
COUNTS = (
    r"(?!\s*(?:M(?:IN|G|CG|L|M|ILES?|I)\b|MINS?|MINUTES?|UNITS?|TIMES|X\b|PERCENT|Y/?O|YRS?|YEARS?|CM|HOURS?|HRS?|DAYS?|WEEKS?|WKS?|"
    r"MONTHS?|PATIENTS?|PTS?|LESIONS?|SQ\b|DOLLARS?))"
)
AFTER_CODE = re.compile(
    r"\d{4}[0-9A-Z]\s+(?:with|w/|plus)?\s*(?:mod(?:ifier)?\s*)?-?(2[2456]|5[0-9]|6[26]|7[6-9]|8[0-2]|X[EPSU]|RT|LT|"
    rf"TC)\b{COUNTS}",
    re.IGNORECASE,
)
AMOUNT = re.compile(
    rf"{DOSE.pattern}|\d\s*-?\s*min|\d\s*(?:loaded\s+)?miles?\b|"
    r"\b(?:half a|one|two|three|four) (?:(?:milli|micro)?grams?|mg)\b",
    re.IGNORECASE,
)
# "I did 45385. Does 45378 go on the claim as well?": the code of the sentence before is asked of with it.
WITH_IT = re.compile(
    r"\b(?:as well|too|also|itself|in addition|on top|(?:with|beside|besides|next to) (?:it|that|this))\b|"
    r"\b(?:the|this|that) (?:NCCI |PTP )?(?:edit|pair)\b|\b(?:59|X[EPSU])\b",
    re.IGNORECASE,
)
# "modifier Z9": what stands right behind the word, in the form of a modifier and not a word of the sentence.
NAMED_MODIFIER = re.compile(r"\b[Mm]od(?:ifier)?\s+[#-]?(?=\w*\d|[A-Z]{2})([0-9A-Z]{2})(?![\w-])")
TIMES = re.compile(
    r"(?:\b|(?<=\bx))(?:(\d+)\s*(?:times|x\b|doses)|(twice|two times|three times|four times))", re.IGNORECASE
)
# "60 mg IV x2": the dose was given so often; "J1885 x4" are units.
DOSE_TIMES = re.compile(
    rf"{DOSE.pattern}\s*(?:[a-z]+\s+){{0,2}}?[x*]\s?(\d{{1,2}})\b(?!\s*(?:units?|mg|mcg|g)\b)", re.IGNORECASE
)
# "20610 50 w 99213 25": a modifier typed behind its code with a blank; no minutes, no doses, no choice between two.
BEHIND = re.compile(
    rf"\s+-?(2[2-6]|5[0-9]|6[26]|7[36-9]|8[0-2]|9[15]|X[EPSU]|RT|LT|TC)(?![\w.:%/-]){COUNTS}"
    r"(?!\s*(?:OR|AND|/|&|,|VS\.?)\s*(?:\d\d|RT|LT|TC|X[EPSU])\b)"
)
MINUTES = re.compile(r"(?<![\d.])(\d{1,3})\s*-?\s*min", re.IGNORECASE)  # not those of "99152 minutes"
UNITS = re.compile(r"(?:\bx\s?(\d{1,4})\b|(?<![\w.$-])(\d{1,4})\s*units?\b)", re.IGNORECASE)
NUMBER_WORDS = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
TIMES_BEHIND = re.compile(rf"\b(?:times|x)\s?(\d{{1,3}}|{'|'.join(NUMBER_WORDS)})\b", re.IGNORECASE)
MILES = re.compile(r"(\d+(?:\.\d+)?)\s*(?:loaded\s+)?miles?", re.IGNORECASE)
ZIP = re.compile(r"\bzip(?:\s*code)?\s*#?(\d{5})\b", re.IGNORECASE)
POS = re.compile(r"\b(?:POS|place(?: of service)?)\s*#?\s*(\d\d)\b(?!\s+(?:on|to|with)\b)", re.IGNORECASE)
# "Critical care, minutes 30 to 74": what a code covers, no time that was spent.
SPAN = re.compile(r"(?<![\d:.$-])\d{1,3}\s?(?:to|through|-)\s?\d{1,3}(?![\d:.])")
TIMED = re.compile(r"\bsed(?:at\w*)?\b|\bcrit\w*|\b9915[1-7]\b|\b9929[12]\b", re.IGNORECASE)

# "(02402-02)", "MAC 13202 loc 01": a contractor and its locality, no code.
LOCALITY = re.compile(
    r"\bMAC\s*#?\d{5}(?:\W{0,3}(?:loc(?:ality)?\W{0,2})?\d{2})?\b|\bloc(?:ality)?\W{0,2}\d{5}-\d{2}\b|"
    r"(?<![\w-])\d{5}-(?:[01]\d|2[01])(?![\w-])|"
    r"\b\d{5}\W{1,2}loc(?:ality)?\W{0,2}\d{2}\b|"
    r"(?<=\()[01]\d{4}[ /](?:[01]\d|2[01])(?=\))|(?<=\()0[2-9]\d{3}[ /]\d{2}(?=\))",
    re.IGNORECASE,
)
# The same with any number: "14512-50" and "12302-99" look like codes with a modifier, and only a list tells.
KEY = re.compile(r"(?<![\w.$-])(\d{5})(?:[-/ ]|\W{1,2}loc(?:ality)?\W{0,2})(\d\d)(?![\w-]|\.\d)", re.IGNORECASE)
# "99213 in 60601": a ZIP code where a place stands, which only a list tells from a code.
ZIP_BEHIND = re.compile(r"\b(?:in|at|near|around)\s+(?:the\s+)?(\d{5})(?![\w-]|\.\d)", re.IGNORECASE)
SIDES = re.compile(
    r"\b(?:each|both|left|right|knees?|hips?|shoulders?|elbows?|wrists?|ankles?|hands?|feet|foot|legs?|arms?|eyes?|"
    r"sides?|"
    r"joints?)\b",
    re.IGNORECASE,
)
EACH = re.compile(
    r"\b(?:in(?:to)?|for) each\b|\bboth\b.*\beach\b|\beach\b.*\bboth\b|"
    r"\beach (?:knee|shoulder|hip|elbow|wrist|ankle|eye|side|joint|arm|leg)\b|"
    r"\b(?:RT|right)\b.*\b(?:LT|left)\b.*\beach\b|\b(?:LT|left)\b.*\b(?:RT|right)\b.*\beach\b|"
    r"^(?=.*\b(?:two|2|both|bilat\w*|pair)\b).*\b(?:each|apiece|"
    r"per (?:knee|shoulder|hip|elbow|wrist|ankle|eye|side|joint))\b",
    re.IGNORECASE,
)
# A dose that is one of several, whose number the text may not tell.
APIECE = re.compile(
    r"\b(?:each|apiece|every|per (?!mg|mcg|unit|vial|day|cms|medicare)[a-z]+)\b(?! (?:unit|line|code)s?\b)",
    re.IGNORECASE,
)
SCOPE = [(each["says"], re.compile("|".join(each["words"]), re.IGNORECASE)) for each in WORDS["scope"]]
YEAR = re.compile(r"\b(?:in|of|for|from|on|during|since)\s+(?:([a-z]{3,9})\.?,?\s+)?((?:19|20)\d\d)\b", re.IGNORECASE)
PARAGRAPHS = re.compile(r"\n\s*\n")
SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
# Which of two conversion factors: that of qualifying participants in alternative payment models, or of all others.
TRACKS = {
    "non_qpp": re.compile(r"\bnon-?\s?(?:QPP?|qualifying)\b", re.IGNORECASE),
    "qpp": re.compile(r"\b(?:QPP?|qualifying (?:APM )?participants?|advanced APM)\b", re.IGNORECASE),
}
SHORT_DAY = re.compile(
    r"\bon\s+(?:(?P<number>\d{1,2})/|(?P<month>[A-Z][a-z]{2,8})\.?\s+)"
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?![/\d])(?!,? \d{4})",
    re.IGNORECASE,
)


def zips_typed(text: str) -> list[str]:
    """What may be ZIP codes by where they stand."""
    return ZIP_BEHIND.findall(text)


def keys_typed(text: str) -> list[str]:
    """What may be the keys of localities, as `Locality.key` writes them."""
    return [f"{contractor}-{number}" for contractor, number in KEY.findall(text)]


def read(whole: str, places: Collection[str] = ()) -> Asked:
    """Understand a question; of several sentences the one that asks and names a code.

    `places` are keys of localities and ZIP codes that a list knows: no codes.
    """
    typed = _asking_part(_spaced(whole))
    text = in_full(typed, known=_claims)
    asked = Asked(text, whole=_spaced(whole))
    plain = NO_CODE.sub(lambda match: " " * len(match[0]), text)
    asked.days = days_in(text)
    for day in asked.days:
        plain = plain[: day.start] + " " * (day.end - day.start) + plain[day.end :]
    asked.days += _short_days(plain, asked.days)
    asked.apart = days_apart(text)
    _codes(asked, _without_places(plain, places))
    asked.track = next((track for track, words in TRACKS.items() if words.search(text)), "")
    asked.diagnoses = [each.upper() for each in DIAGNOSIS.findall(text)] or diagnoses_without_dot(asked)
    _amounts(asked, plain)
    _place(asked)
    asked.zip_code = asked.zip_code or next((each for each in zips_typed(text) if each in places), "")
    asked.refusal = out_of_scope(typed) or out_of_scope(text)
    asked.kind = "" if asked.refusal else listed(asked) or kind_of(asked)
    return asked


def _without_places(text: str, places: Collection[str]) -> str:
    """The text without its localities' keys and ZIP codes, each place of it where it was."""
    text = KEY.sub(lambda match: " " * len(match[0]) if {*keys_typed(match[0])} & {*places} else match[0], text)
    return ZIP_BEHIND.sub(lambda match: " " * len(match[0]) if match[1] in places else match[0], text)


def _claims(word: str) -> bool:
    """Whether a word by itself says what is asked: it is no slip of another one."""
    return any(words.fullmatch(word) for words in KINDS.values())


def _short_days(plain: str, days: list[Day]) -> list[Day]:
    """Days without their year, "on 3/13", beside one full date: of its year."""
    year = days[0].date.year if len(days) == 1 else None
    found = []
    for match in SHORT_DAY.finditer(plain) if year else ():
        with suppress(ValueError):
            month = int(match["number"]) if match["number"] else month_named(match["month"])
            day = date(year or 1, month or 0, int(match["day"]))
            found.append(Day(match.start() + len("on "), match.end("day"), day))
    return found


def read_about(text: str, about: str, places: Collection[str] = ()) -> Asked:
    """Understand a question asked on the page of a code: one that names no code, or one of a pair, is about it."""
    asked = read(text, places)
    if not about or asked.refusal or about in asked.names:
        return asked
    if asked.kind == "bill_together" and len(asked.names) == 1:
        asked.codes.insert(0, (about, ()))
    elif not asked.codes and not asked.unknown:
        placed = read(f"{about}: {text}", places)
        return placed if placed.kind else asked
    return asked


def _spaced(text: str) -> str:
    """One blank for every run of white space of any kind, since lines are wrapped anywhere; a line for a paragraph."""
    return "\n".join(" ".join(part.split()) for part in PARAGRAPHS.split(text))


def _asking_part(text: str) -> str:
    """The only sentence that ends with a question mark, where it names a code; else the whole text."""
    asking = [each for each in SENTENCE.split(text) if each.rstrip().endswith("?")]
    alone = len(asking) == 1 and CODE.search(asking[0].upper())
    if alone and WITH_IT.search(asking[0]) and len(CODE.findall(asking[0].upper())) == 1:
        return text
    # A dose or minutes told before are what is asked of.
    return asking[0] if alone and not (AMOUNT.search(text) and not AMOUNT.search(asking[0])) else text


def _codes(asked: Asked, plain: str) -> None:
    upper = LOCALITY.sub("", ZIP.sub("", DOSE.sub("", plain))).upper()
    for match in CODE.finditer(upper):
        behind = BEHIND.match(upper, match.end())
        asked.codes.append(
            (match[1], tuple(match[2].split("-")) if match[2] else tuple(filter(None, [behind and behind[1]])))
        )
    known = set(asked.names)
    absent = [each for each in absent_codes(plain) if each in known]
    asked.absent = absent if len(absent) < len(known) else []
    alike = [UNITS_GLUED.sub("", each) for each in CODE_LIKE.findall(upper)]
    asked.unknown = [each for each in alike if each not in known and not _is_amount(each, upper)]


def _is_amount(word: str, text: str) -> bool:
    """A number with a unit behind it, or thousands."""
    return bool(re.search(rf"{re.escape(word)}\s*(?:MG|MCG|MIN|MILES|UNITS)", text))


def _amounts(asked: Asked, plain: str) -> None:
    text = asked.text
    told = doses_told(text)
    asked.doses = given_doses(told)
    asked.wasted = [each for each in told if each.fate == WASTE]
    if times := TIMES.search(text):
        words = {"twice": 2, "two times": 2, "three times": 3, "four times": 4}
        asked.times = int(times[1]) if times[1] else words[times[2].lower()]
    elif EACH.search(text):
        asked.times = 2
    asked.apiece = asked.times == 1 and bool(APIECE.search(text))
    asked.minutes = [int(each) for each in MINUTES.findall(text)]
    if not asked.minutes and TIMED.search(text) and not SPAN.search(text):
        asked.minutes = [each for each in [minutes_in(CODE.sub(" ", text))] if each]
    asked.miles = [Decimal(each) for each in MILES.findall(text)]
    asked.units = [int(one or two) for one, two in UNITS.findall(plain)]
    if often := DOSE_TIMES.search(text):
        asked.times, asked.units = int(often[3]), []
    asked.units = asked.units or [_number(each) for each in TIMES_BEHIND.findall(plain)]
    plain = POS.sub(" ", plain)
    found = MODIFIER.findall(plain) + AFTER_CODE.findall(plain.upper())
    on_line, asked.lacking = signs_named(plain)
    signs = [*(each.upper() for each in found if _is_modifier(each)), *on_line]
    asked.modifiers = list(dict.fromkeys(sign for sign in signs if sign not in asked.lacking))
    asked.modifiers_named = list(dict.fromkeys(NAMED_MODIFIER.findall(text)))
    months = [(month.lower(), int(year)) for month, year in YEAR.findall(text)]
    years = {year for _, year in months}
    if len(years) == 1 and not asked.days:
        asked.year = years.pop()
        asked.month = month_named(months[0][0])


def _number(word: str) -> int:
    return int(word) if word.isdigit() else NUMBER_WORDS.index(word.lower()) + 2


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


# Only who does not participate has a limiting charge.
NONPARTICIPATING = re.compile(r"\bnon[- ]?par|\blimiting charges?\b", re.IGNORECASE)
PLACES = [
    ("11", r"\boffice\b|\bnon[- ]?facility\b|\bclinic\b"),
    ("23", r"\bemergency (?:room|department)\b|\bED rate\b"),
    ("21", r"\binpatient\b"),
    ("24", r"\bASC\b|\bsurgery center\b"),
    (
        "22",
        r"\bhosp(?:ital)?\b|\boutpt\b|\bHOPD\b|"
        r"(?<!non)(?<!non-)(?<!non )\bfacility\b|\boutpatient\b|\bprofessional component\b|\binpatient\b",
    ),
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
    asked.nonparticipating = bool(NONPARTICIPATING.search(asked.text))


def place_told(text: str) -> str:
    """The place of service that the words of a note tell, by its number; empty where they tell none or several."""
    if match := POS.search(text):
        return match[1]
    named = [code for code, words in PLACES_OF_NOTES if re.search(words, text)]
    return named[0] if len(named) == 1 or (named and "11" not in named) else ""


def out_of_scope(text: str) -> str:
    """The sentence that says why the reference does not answer; empty where nothing speaks against it."""
    return next((says for says, words in SCOPE if words.search(text)), "")
