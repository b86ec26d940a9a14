"""The shapes of what stands in a claim: codes, modifiers, counts, diagnoses; and what only looks like a code."""

import re
import unicodedata

from codes.reading.lines import MAX_UNITS
from codes.reference.modifier_words import OWN_WORDS

# No code begins with I or O, so that they can be told from 1 and 0, nor with X, which marks units.
CODE = r"(?:[0-9]{5}|[0-9]{4}[AFMTU]|[A-HJ-NP-W][0-9]{4})"
# J-1885 and j 1885, but "a 2024 claim" is no code.
SPLIT_CODE = r"(?:[A-EGHJ-MP-V]-[0-9]{4}|[B-EGHJ-MP-V]\s[0-9]{4})"
DIAGNOSIS = re.compile(r"[A-TV-Z][0-9][0-9A-Z](?:\.?[0-9A-Z]{1,4})?")
WHOLE_CODE = re.compile(CODE)
LOST_ZEROS = re.compile(r"1?[0-9]{3}|[0-9]{1,3}[AFMTU]")  # anesthesia ends at 01999
MODIFIER = re.compile(r"[0-9A-Z]{2}")
GLUED = re.compile(rf"(?P<code>{CODE})\.?(?P<signs>(?:[0-9A-Z]{{2}}){{1,4}})")
# The Cyrillic and Greek ones are copied from documents typed on other keyboards.
ALIKE = str.maketrans("OQDILZSBG\u041e\u0417\u0406\u039f\u0399", "00011258603101")
FOREIGN = str.maketrans(
    "\u0410\u0412\u0415\u041a\u041c\u041d\u0420\u0421\u0422\u0391\u0392\u0395\u0397\u039a\u039c\u03a1\u03a4",
    "ABEKMHPCTABEHKMPT",
)
SURE_DIGITS = 3
NUMBER_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip


def is_modifier(sign: str) -> bool:
    """Whether two characters can be a modifier: of two digits only those that are one, with a letter first any.

    A digit and a letter are one only for CPT's performance measures, such as 8P; 2U are two units.
    """
    if not MODIFIER.fullmatch(sign):
        return False
    return sign in OWN_WORDS or not sign[0].isdigit() or (sign[1] == "P" and sign[0] in "1238")


def glued(token: str) -> tuple[str, tuple[str, ...]] | None:
    """A code with its modifiers written as one word, 20610RT or 99213.25, taken apart; None for anything else."""
    match = GLUED.fullmatch(token.upper())
    signs = tuple(re.findall("..", match["signs"])) if match else ()
    return (match["code"], signs) if match and all(map(is_modifier, signs)) else None


def look_alikes(token: str) -> tuple[str, ...]:
    """The code that five characters look like: 992l3 is 99213 with the letter l; empty for a code and for a word."""
    if len(token) != 5 or sum(char.isdecimal() for char in token) < SURE_DIGITS:
        return ()
    known = "".join(_digit(char) for char in token.upper().translate(FOREIGN))
    if WHOLE_CODE.fullmatch(known):
        return () if token.upper() == known else (known,)
    digits = known.translate(ALIKE)
    tries = (digits, known[0] + digits[1:], digits[:-1] + known[-1])
    return tuple(dict.fromkeys(each for each in tries if WHOLE_CODE.fullmatch(each)))


def digits_alike(code: str) -> str:
    """The code of digits that a code with a letter looks like, 10060 for L0060; itself where it has none."""
    return code.translate(ALIKE)


def with_zeros(token: str) -> tuple[str, ...]:
    """The code whose zeros a spreadsheet took away: 100 is 00100, 42T is 0042T."""
    return (token.upper().rjust(5, "0"),) if LOST_ZEROS.fullmatch(token.upper()) else ()


def count_of(text: str) -> int | None:
    """Units from 1 as a whole number, also 4.00 or four; None for anything else."""
    if text.lower() in NUMBER_WORDS:
        return NUMBER_WORDS[text.lower()]
    whole, _, rest = text.partition(".")
    # Length first: Python refuses to make a number of thousands of digits.
    figures = whole.lstrip("0")
    if rest.strip("0") or not figures.isdecimal() or len(figures) > len(str(MAX_UNITS)):
        return None
    return int(figures)


def _digit(char: str) -> str:
    """A digit of any script as ours."""
    return str(unicodedata.decimal(char)) if char.isdecimal() else char
