"""What may tell who a patient is: names, numbers, dates, places in a text. Pure: text in, spans out.

The list is that of the HIPAA safe harbor as far as words can show it; it finds what is written in the usual ways and
nothing makes a text "de-identified". The date of service may stay.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import chain
from pathlib import Path

import codes
from assistant.reading.dates import WEEKDAY, Day, days_in, month_named
from assistant.reading.lookalikes import IN_SHORT, OF_FEES, PERSON_NEAR, STATE, asks_what_is_paid, tells_of_no_patient

QUOTE = "['\N{RIGHT SINGLE QUOTATION MARK}]"
# Letters with accents, too: Villasenor is often written with its tilde, and those of Latin Extended in either case.
LARGE, SMALL = (
    "[A-Z\N{LATIN CAPITAL LETTER A WITH GRAVE}-\N{LATIN CAPITAL LETTER THORN}\u0100-\u024f]",
    "[a-z\N{LATIN SMALL LETTER SHARP S}-\N{LATIN SMALL LETTER Y WITH DIAERESIS}\u0100-\u024f]",
)
WORD = rf"(?:(?:Mc|Mac|O{QUOTE}|D'){LARGE}{SMALL}+|{LARGE}{SMALL}+)(?:(?:{QUOTE}|-){LARGE}?{SMALL}+)*"
INITIAL = r"[A-Z]\."
# "Anneke van der Meer": small words before the last part of a name.
PARTICLES = (
    r"(?:(?:van|von|de|der|den|du|des|la|le|del|della|di|da|das|dos|ter|ten|bin|ibn|al|el|ap|ab|af|av|zu|y|St\.)\s+)"
    r"{1,3}"
)
NAME = rf"(?:{WORD}|{INITIAL})(?:\s+(?:{INITIAL}|{WORD}|{PARTICLES}{WORD}))" + "{0,3}"
PERSON = rf"{WORD}(?:\s+{INITIAL})?\s+{WORD}"
FULL = rf"{WORD}(?:\s+(?:{INITIAL}\s*|{PARTICLES})?{WORD})+"
# "Last, First" as records have it, in capitals too.
CAPITALS = rf"[A-Z][A-Z{QUOTE[1:-1]}-]+"
TURNED = rf"(?:{WORD},\s+{WORD}|{CAPITALS},\s+{CAPITALS})(?:\s+{INITIAL})?|{CAPITALS}\s+{CAPITALS}"
# Digits one by one, as they are dictated: nine eight seven, 6 5.
DIGIT = r"(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|\d)"
OLD = r"(?:ninety|(?:one |a )?hundred)(?:[- ](?:and )?(?:one|two|three|four|five|six|seven|eight|nine|ten))?"
LOOSE = r"[A-Za-z]+(?:['-][A-Za-z]+)*,?\s+[A-Za-z]+(?:['-][A-Za-z]+)*"
NUMBER = r"[A-Z]{0,4}[- ]?\d[\w-]*(?:[ -]\d[\w-]*)*"
# What stands behind "dr" and "ms" in small letters and is no name.
SAID = (
    r"\w+(?:ed|ing|ly)|wants?|says?|said|forgot|did|does|asks?|wrote|saw|thinks|has|had|have|needs?|used?|spent|"
    r"notes?|visits?|orders?|office|fees?|charges?|will|would|could|should|might|must|just|also|still|never|"
    r"always|only|again|then|who|what|when|where|which|that|this|these|those|with|from|into|over|under|about|"
    r"after|before|because|agrees?|aware|present|here|there|today|alone|himself|herself|both|same|does|doesnt|"
    r"didnt|wont|cant|states?|gave|took|made|went|came|left|told|knows?|feels?|likes?|pays?|bills?|codes?|"
    r"reads?|sent|kept|puts?|your|their|ours|mine|each|every|some|many|much|more|most|very|quite|well|fine|okay|"
    r"denies|refuses|tolerates|reports|presents|returns|complains"
)
NOT_NAMES = {
    "stable", "seen", "is", "was", "has", "name", "withheld", "presents", "intubated", "removed", "in", "tolerated",
    "the", "had", "with", "who", "placed", "prone", "supine", "and", "age", "id", "reports", "denies", "will", "to",
    "herself", "himself", "unknown", "none", "not", "no", "on", "for", "refused", "redacted", "male", "female",
    "position", "positioned", "identified", "consented", "education", "history", "discharged", "prepped", "safety",
    "mr", "mrs", "ms", "miss", "dr",
    "returned", "underwent", "received", "care", "comes", "came", "given", "asleep", "awake", "adult", "portal",
    "sir", "sirs", "madam", "everyone", "colleagues", "folks", "self", "spouse", "same", "allergies", "meds", "vitals",
}  # fmt: skip
MEDICAL = {
    "Liver", "Kidney", "Lung", "Breast", "Prostate", "Left", "Right", "Percutaneous", "Patient", "Procedure", "Dr",
    "CT", "MR", "Interventional", "Radiology", "Hospital", "Medicare", "Anesthesia", "Department", "Clinic",
    "Emergency", "Critical", "Today", "Office", "New", "Established", "Cryoablation", "Biopsy", "Ablation", "Thanks",
    "Hello", "Hi", "Regards", "Sincerely", "Note", "Team", "Dear", "Best", "Kind", "Subject", "Regarding", "Question",
    "Reason", "Surgery", "Surgical", "Physician", "Pathology", "Cardiology", "Oncology", "Urology", "Billing",
    "Coding", "Coder", "Service", "The", "This", "No", "In", "Is", "A",
}  # fmt: skip
SHAPES = {
    "<STATE>": STATE,
    "<TURNED>": TURNED,
    "<PERSON>": PERSON,
    "<NAME>": NAME,
    "<WORD>": WORD,
    "<INITIAL>": INITIAL,
    "<LOOSE>": LOOSE,
    "<NUMBER>": NUMBER,
    "<FULL>": FULL,
    "<PARTICLES>": PARTICLES,
    "<DIGIT>": DIGIT,
    "<OLD>": OLD,
    "<SAID>": SAID,
}
STRANGER = re.compile(
    rf"\b(?:{WORD}(?:\s+{INITIAL})?(?:\s+(?:{PARTICLES})?{WORD}){{1,3}}|{CAPITALS},\s+{CAPITALS})(?![\w-])|"
    rf"\b{WORD}(?=,?\s+(?:M\.?D|D\.?O|R\.?N|PA-C|CRNA|N\.?P|APRN)\b)"
)
# A place of fees, or a house: no person.
PLACE_BEFORE = re.compile(r"(?<!look )(?<!looked )(?<!looking )\b(?:in|near|at|around)\s+(?:the\s+)?$", re.IGNORECASE)
PLACE_BEHIND = re.compile(rf",?\s+(?:{IN_SHORT}\b|{STATE}\b|County\b)")
ROLE = re.compile(
    r"(?:(?:Surgeon|Attending|Resident|Fellow|Nurse|Tech\w*|Scribe|Physician|Radiologist|Pathologist|Patient|Doctor|"
    r"Reader|"
    r"Assistant|Anesthesi\w+|Provider|Referring|Consultant|Signed|Dictated|Seen|With|By|From)\s+)+"
)
OFFICE = re.compile(
    r"\b(?:Clinic|Hospital|Center|Medical|University|Health|County|City|Beach|Island|Scientific|Associates)\b"
)
FIRM = re.compile(
    r"\s(?:Clinic|Hospital|Center|Medical|University|Health|Associates|Healthcare|Systems?|Group|LLC|Inc)\.?$"
)
# Only there are such words a firm's: "daughter Isolde Center" is somebody.
FIRM_BEFORE = re.compile(
    r"\b(?:employer|employed (?:at|by|with)|works? (?:at|for)|facility|client)\W{1,3}$", re.IGNORECASE
)
OFFICE_BEHIND = re.compile(rf"\s+(?:{WORD}\s+)?{OFFICE.pattern}")
# "Positive Murphy": a sign that was looked for.
LETTERED = re.compile(
    r"(?:Type|Grade|Class|Group|Vitamin|Hepatitis|Stage|Segment|Part|Plan|Level|Zone|Influenza|Factor|Protein)\s+[A-Z]\."
)
FOUND = re.compile(r"(?:Positive|Negative|Equivocal|Absent|Bilateral)\s", re.IGNORECASE)
# "Trerotola, Conquest 6x40": words with the size of a device behind them name no person.
SIZED = re.compile(r"\s+\d{1,2}(?:\.\d)?\s?(?:[xX]\s?\d|mm\b|Fr\b|French\b|gauge\b)")
# "10-8-10 protocol": the minutes of freezes and thaws are no day.
FROZEN = re.compile(r"\b(?:freez\w*|froze|thaw\w*|cycles?|burns?)\W{0,3}$", re.IGNORECASE)
TITLED = re.compile(r"\b(?:dr|mr|mrs|ms|miss|doctor|patient|pt)s?\b\.?\s*:?\s*$", re.IGNORECASE)
INITIAL_BEHIND = re.compile(r"[ ][A-Z]\b\.?(?![\w'-])")
# The part of a name behind it.
SUFFIX = re.compile(r",?\s+(?:Jr|Sr|II|III|IV)\b\.?")
# Signs of findings, read as initials else: "KL grade 3".
GRADED = re.compile(r"\s+(?:grade|score|class|stage|type|level|index|scale)\b", re.IGNORECASE)
GRADE = re.compile(r"[IVX]{2,4}|ASA|KL|NYHA|ECOG")
# "The MUE file of 07-01-2024": the day of a release.
RELEASE = re.compile(
    r"\b(?:MUE|PTP|NCCI|fee schedule|RVU\w*|OPPS|HCPCS|ICD-?10(?:-\w+)?|LCD|NCD|code set|CMS|MPFS|ASP)\b[^.;\n]{0,25}"
    r"\b(?:of|dated|from|as of|effective|through|for)\s+$",
    re.IGNORECASE,
)
FREEZES = re.compile(r"\s*(?:min(?:ute)?s?\b|protocol|freez\w*|cycles?|thaw)", re.IGNORECASE)
BLOCK = "\N{FULL BLOCK}"
FILE = Path(__file__).parent / "identifiers.toml"
# Names and addresses are told by their capitals.
CASED = ("name", "lone", "address", "age")


@cache  # when a text is first read: commands that read none need not wait for it
def compiled() -> dict[str, list[re.Pattern]]:
    """The patterns of each kind, in the order of the table."""
    table = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {
        kind: [re.compile(_spelled(each), re.MULTILINE if kind in CASED else re.IGNORECASE) for each in patterns]
        for kind, patterns in table.items()
    }


def _spelled(pattern: str) -> str:
    for sign, shape in SHAPES.items():
        pattern = pattern.replace(sign, shape)
    return pattern


# The surer kinds first.
ORDER = [
    "email", "ssn", "phone", "mrn", "plan", "account", "license", "vehicle", "device", "birth", "date", "age",
    "address", "name", "lone", "number",
]  # fmt: skip


ZIP_ALONE = re.compile(r"\d{5}")  # four digits more tell the block where somebody lives
ZIP_NEAR = 60  # characters
APARTMENT = re.compile(r"(?<=[a-z.]),?\s+(?:Apt|Apartment|Unit|Ste|Suite|Rm|Fl|#)\.?\s*#?\d\w*")
STREET = re.compile(r"\b(?:St|Ave|Rd|Dr|Ln|Ct|Blvd|Pl|Ter|Pkwy|Hwy|Cir|Sq)\.$")
MONTH_AND_DAY = re.compile(
    r"\b(?:(?P<month>[a-z]{3,9})\.?\s+|(?P<number>\d{1,2})[/-])(?:the\s+)?(?P<day>\d{1,2})(?:st|nd|rd|th)?\b",
    re.IGNORECASE,
)
BORN = re.compile(r"\b(?:DOB|D\.O\.B\.?|birth ?da(?:te|y)|date of birth|born)\W*(?:is\s+|on\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a text that may tell who somebody is: `text[start:end]`."""

    kind: str
    start: int
    end: int


# One sign for each dash: numbers copied from documents have others.
DASHES = str.maketrans(dict.fromkeys(map(chr, range(0x2010, 0x2016)), "-"))


def identifiers(text: str, *, on: date | None = None) -> list[Span]:
    """Every span, in the order of the text, none within another. `on`, the date of service, may stay."""
    text = text.translate(DASHES)
    found: list[Span] = []
    for span in sorted(_all(text, on), key=lambda each: (ORDER.index(each.kind), each.start - each.end)):
        over = [each for each in found if span.start < each.end and each.start < span.end]
        if not over:
            found.append(span)
        elif all(span.start <= each.start and each.end <= span.end for each in over):
            # What is written wider is hidden wholly, under the surer of the kinds.
            found = [each for each in found if each not in over] + [Span(over[0].kind, span.start, span.end)]
    if len(found) == 1 and _is_place_of_fee(text, found[0]):
        return []
    return sorted(found, key=lambda each: each.start)


def _is_place_of_fee(text: str, span: Span) -> bool:
    """Whether a ZIP code, with nothing beside it that tells of a person, says where a fee is asked for."""
    around = text[max(0, span.start - ZIP_NEAR) : span.end + ZIP_NEAR]
    return bool(
        ZIP_ALONE.fullmatch(text[span.start : span.end]) and OF_FEES.search(around) and not PERSON_NEAR.search(text)
    )


def masked(text: str, spans: list[Span]) -> str:
    """The text with each span's letters and digits as blocks: what may be stored. Its length stays."""
    for span in spans:
        blocks = re.sub(r"\w", BLOCK, text[span.start : span.end])
        text = text[: span.start] + blocks + text[span.end :]
    return text


def _all(text: str, on: date | None) -> Iterator[Span]:
    told = list(days_in(text))
    served = [day for day in told if day.date == on]
    for day in told:
        if RELEASE.search(text, 0, day.start) and not PERSON_NEAR.search(text):
            continue
        frozen = FREEZES.match(text, day.end) or FROZEN.search(text, 0, day.start)
        if day.date != on and not frozen:
            yield Span("birth" if BORN.search(text, max(0, day.start - 24), day.start) else "date", day.start, day.end)
    yield from _strangers(text)
    for kind, patterns in compiled().items():
        for match in chain.from_iterable(pattern.finditer(text) for pattern in patterns):
            is_day = kind == "date" and _is_of_service(match, served, on)
            is_number = kind == "number" and any(
                match.start("it") < day.end and day.start < match.end("it") for day in told
            )
            span = None if is_day or is_number else _span(text, kind, match)
            if span:
                yield span


def _span(text: str, kind: str, match: re.Match) -> Span | None:
    """The place that a pattern of a kind found; a lone word is a name only where our own texts do not know it."""
    if kind in ("name", "lone"):
        named = not _is_firm(text, match) and (kind == "name" or _is_lone_name(text, match))
        return _name(text, *match.span("it")) if named else None
    if tells_of_no_patient(text, kind, match):
        return None
    return Span("account" if kind == "number" else kind, match.start("it"), _end(match))


def _is_of_service(match: re.Match, served: list[Day], on: date | None) -> bool:
    """Whether a date without its year is that of the date of service, or stands within it."""
    if any(match.start("it") < day.end and day.start < match.end("it") for day in served):
        return True
    told = MONTH_AND_DAY.search(match["it"])
    if not (told and on):
        return False
    month = month_named(told["month"]) if told["month"] else int(told["number"])
    return (month, int(told["day"])) == (on.month, on.day)


@cache
def known_words() -> frozenset[str]:
    """Words in small letters of our own texts about codes and of the tables beside this file: they name nobody."""
    folders = (Path(codes.__file__).parent, Path(__file__).parent)
    texts = [file.read_text(encoding="utf-8") for folder in folders for file in sorted(folder.rglob("*.toml"))]
    return frozenset(chain.from_iterable(re.findall(r"[a-z]{2,}", text.lower()) for text in texts))


@cache
def _eponyms() -> frozenset[str]:
    """Names that instruments, signs and operations bear."""
    table = tomllib.loads((Path(__file__).parent / "eponyms.toml").read_text(encoding="utf-8"))
    return frozenset(chain.from_iterable(words.lower().split() for words in table.values()))


def _strangers(text: str) -> Iterator[Span]:
    """Words with capitals side by side of which our texts know one at least by no means: who may that be."""
    for match in () if asks_what_is_paid(text) else STRANGER.finditer(text):
        if (
            PLACE_BEFORE.search(text, 0, match.start())
            or PLACE_BEHIND.match(text, match.end())
            or OFFICE.search(match[0])
            or FOUND.match(match[0])
            or LETTERED.match(match[0])
        ):
            continue
        words = _words(match[0])
        begins = not text[: match.start()].rstrip(" \t") or text[: match.start()].rstrip(" \t")[-1] in ".:;!?\n"
        strange = _strange(match[0])
        if strange and not (begins and strange == words[:1]):
            span = _name(text, *match.span())
            if span:
                yield span


def _words(text: str) -> list[str]:
    return [word.lower() for word in re.findall(rf"(?:{LARGE}|{SMALL}){{2,}}", text)]


def _strange(text: str) -> list[str]:
    """The words that our own texts do not know."""
    return [word for word in _words(text) if word not in known_words() and word not in NOT_NAMES]


def _is_firm(text: str, match: re.Match) -> bool:
    """Whether words name whom somebody works for: "employer Lakeshore Health"."""
    return bool(FIRM.search(match["it"]) and FIRM_BEFORE.search(text, 0, match.start("it")))


def _is_lone_name(text: str, match: re.Match) -> bool:
    return _is_strange(match["it"]) and not OFFICE_BEHIND.match(text, match.end("it"))


def _is_strange(text: str) -> bool:
    """Whether our texts do not know a word; of two in small letters the last one: "dr tobin forgot" names one."""
    strange = _strange(text)
    return bool(strange) and (not text.islower() or " " not in text or _words(text)[-1] in strange)


def _end(match: re.Match) -> int:
    told = match["it"].rstrip(" ,;-")
    if apartment := APARTMENT.match(match.string, match.start("it") + len(told)):
        return apartment.end()
    return match.start("it") + len(told if STREET.search(told) else told.rstrip(" .,;-"))


def _name(text: str, start: int, end: int) -> Span | None:
    """A name without the words of a note around it; None where nothing is left."""
    said = _words(text[start:end])
    eponymous = said and _eponyms().issuperset(said) and not TITLED.search(text, 0, start)
    if SIZED.match(text, end) or GRADED.match(text, end) or eponymous or WEEKDAY.match(text, start):
        return None
    if "," in text[start:end] and (initial := INITIAL_BEHIND.match(text, end)):
        end = initial.end()
    suffix = SUFFIX.match(text, end)
    end = suffix.end() if suffix else end
    role = ROLE.match(text, start, end)
    start = role.end() if role else start
    words = list(re.finditer(r"\S+", text[start:end]))
    while words and _no_name(words[-1][0]):
        words.pop()
    named = words and re.fullmatch(INITIAL, words[0][0]) and text[:start].rstrip(" ")[-1:] not in ("", "\n")
    if not words or (_no_name(words[0][0]) and not named):
        return None
    last = start + words[-1].end()
    if suffix:
        return Span("name", start + words[0].start(), last)
    if not re.fullmatch(rf"(?:{INITIAL})+", words[-1][0]):
        last = len(text[:last].rstrip(".,;"))
    return Span("name", start + words[0].start(), last)


def _no_name(word: str) -> bool:
    bare = word.strip(".,;:")
    return bare.lower() in NOT_NAMES or bare in MEDICAL or bare.title() in MEDICAL or bool(GRADE.fullmatch(bare))
