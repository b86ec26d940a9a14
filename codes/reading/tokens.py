"""Takes a line of text apart into the pieces that the reader knows: codes, modifiers, counts, dates, money."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from codes.reading.shapes import CODE, NUMBER_WORDS, SPLIT_CODE

DASHES = re.compile(r"[\u2010-\u2015\u2212\ufe58\ufe63]|(?<=[0-9])_(?=[0-9A-Za-z]{2}\b)")
OWNERS = "\u00ae\u2122\u00a9"
QUOTES = re.compile(r'["\u201c\u201d\u201e\u2018\u2019`]|(?<![\w])\'|\'(?![\w])')
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?"
DAY = r"(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12][0-9]|3[01])(?![0-9])"
DISEASE = r"[a-tv-z][0-9][0-9a-z](?:\.?[0-9a-z]{1,4})?"
NUMBERED = "zip(?: code)?|account|acct|mrn|id|npi|invoice|total|room|suite|box"
NUMBER = r"[0-9]+(?:\.[0-9]+)?"
COUNT = rf"(?:{NUMBER}|{'|'.join(NUMBER_WORDS)})"
FEW = rf"(?:[0-9]{{1,4}}(?:\.[0-9]+)?|{'|'.join(NUMBER_WORDS)})"
TIMES = r"(?:(?<![a-z])x|\u00d7|\*|\btimes\b|\bqty\b|\bquantity\b|\bunits?\b)"
UNIT = r"(?:units?|un|ea|each)\b(?!\s*[:=]?\s*[0-9])"
END = r"(?![0-9a-z]|\.[0-9])"


class Kind(StrEnum):
    """What a piece of a line is."""

    LABEL = "label"  # a name with its number or diagnosis: POS 11, DX: E119, Account 12345
    DATE = "date"
    MONEY = "money"
    PHONE = "phone"
    BEFORE = "before"  # units before their code
    CODE = "code"
    UNITS = "units"
    NAMING = "naming"  # the word modifier
    SIDE = "side"
    SIDES = "sides"
    DIAGNOSIS = "diagnosis"
    MARKED = "marked"  # a modifier behind a sign
    PAIR = "pair"  # two characters that may be a modifier
    NUMBER = "number"
    ODD = "odd"  # letters and digits of no known shape, x-1 among them
    WORD = "word"
    BREAK = "break"
    SIGN = "sign"


PATTERNS = {
    Kind.LABEL: rf"\b(?:pos|place(?:\s+of\s+service)?)\b\s*[:\#]?\s*[0-9]{{2}}\b"
    rf"|\b(?:{NUMBERED})\b\s*(?:no\.?|number)?\s*[:\#]?\s*[0-9][0-9-]*"
    rf"|\b(?:dx|icd(?:-?10)?(?:-?cm)?|diagnos[ie]s)\b\s*[:\#]?\s*(?:{DISEASE}\b)?|\bdos\b",
    Kind.DATE: rf"(?<![\w.$-])(?:[0-9]{{4}}-[0-9]{{1,2}}-[0-9]{{1,2}}|{DAY}(?:/[0-9]{{4}}|/[0-9]{{2}})?"
    r"|[0-9]{1,2}:[0-9]{2}(?:\s*[ap]\.?m\.?)?|[0-9]{1,2}[-.][0-9]{1,2}[-.](?:[0-9]{4}|[0-9]{2})"
    rf"|(?:19|20)[0-9]{{2}}[01][0-9][0-3][0-9]|{MONTH}\s+[0-9]{{1,2}}(?:st|nd|rd|th)?(?:,?\s+[0-9]{{4}})?"
    rf"|[0-9]{{1,2}}[\s-]{MONTH}[,\s-]+[0-9]{{4}})(?!\w)",
    Kind.MONEY: r"\$\s?[0-9][0-9,]*(?:\.[0-9]+)?",
    Kind.PHONE: r"(?<![\w-])(?:\([0-9]{3}\)\s?|[0-9]{3}-)?[0-9]{3}-[0-9]{4}(?![\w-])",
    Kind.BEFORE: rf"(?<![\w.])(?P<count>{FEW})\s*(?:x|\u00d7|\*|units?(?:\s+of)?|of)\s*"
    rf"(?=(?:{CODE}|{SPLIT_CODE})(?!\w))",
    Kind.CODE: rf"(?<![0-9a-z.])(?:(?:cpt|hcpcs|code)(?:\s+code)?[\s:#-]*|\#\s?)?(?P<code>{CODE}|{SPLIT_CODE})"
    r"(?![0-9a-wyz]|\.[0-9]|x(?!\s*[0-9]))",
    Kind.UNITS: rf"{TIMES}\s*[:=]?\s*(?P<after>{COUNT}){END}(?:\s*{UNIT})?"
    rf"|(?<![\w.])(?P<ahead>{COUNT})\s*{UNIT}",
    Kind.NAMING: r"\bmod(?:ifier)?s?(?:\s?[1-4](?=\s?[:\#=]))?\b[\s:.\#=]*",
    Kind.SIDE: r"\b(?P<side>right|left)\s+side\b",
    Kind.SIDES: r"\bbilat(?:eral(?:ly)?)?\b|\bboth\s+sides\b",
    Kind.DIAGNOSIS: r"\b[a-tv-z][0-9][0-9a-z](?:\.[0-9a-z]{1,4}|[0-9]?)(?!\w)",
    Kind.MARKED: r"\s*[-/:]\s*(?P<marked>[0-9a-z]{2})(?![0-9a-wyz]|x(?!\s*[0-9])|\.[0-9])"
    r"|[(\[{]\s*(?P<inside>(?!x[0-9])[0-9a-z]{2})\s*[)\]}]",
    Kind.PAIR: r"\b[0-9a-z]{2}\b(?!\.[0-9])",
    Kind.NUMBER: rf"(?<![\w.]){NUMBER}(?!\w)",
    Kind.ODD: r"\bx-[0-9]\w*|\w*\d\w*",
    Kind.WORD: r"[^\W\d_][\w'.-]*",
    Kind.BREAK: r"[,;+&]",
    Kind.SIGN: r"\S",
}
INNER = ["count", "code", "after", "ahead", "side", "marked", "inside"]
TOKEN = re.compile("|".join(f"(?P<{kind.name}>{pattern})" for kind, pattern in PATTERNS.items()), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece, its place in the line, and what it says: the code, the modifier or the number without its signs."""

    kind: Kind
    text: str
    start: int
    end: int
    value: str


def plain(text: str) -> str:
    """A text without invisible characters, with one sign for each dash and quote, full-width characters as ours."""
    visible = "".join(char for char in text if unicodedata.category(char) != "Cf" and char not in OWNERS)
    return DASHES.sub("-", unicodedata.normalize("NFKC", visible))


def unquoted(line: str) -> str:
    """A line without the quotes and the = by which a spreadsheet keeps a cell as text."""
    return re.sub(r"(^|[\s,;|])=(?=[0-9A-Za-z])", r"\1", QUOTES.sub("", line))


def tokens(line: str) -> Iterator[Token]:
    """The pieces of a line from left to right."""
    for match in TOKEN.finditer(line):
        kind = Kind[match.lastgroup or ""]
        yield Token(kind, match[0], match.start(), match.end(), _value(kind, match))


def _value(kind: Kind, match: re.Match) -> str:
    value = next(filter(None, (match[name] for name in INNER)), match[0]).strip().upper()
    return value.replace("-", "").replace(" ", "") if kind is Kind.CODE else value
