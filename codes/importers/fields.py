"""Single values as CMS writes them. A value that does not fit raises `FieldError`, which names value and column."""

import re
from collections.abc import Callable, Container
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any

from .problems import FieldError, Problems

# CPT and HCPCS codes: digits in the middle, a letter at most first and last two (99213, 0075T, J1885, 0001U).
CODE = re.compile(r"[0-9A-Z]{2}[0-9]{2}[0-9A-Z]")
MODIFIER = re.compile(r"[0-9A-Z]{2}")
NUMBER = re.compile(r"[0-9]{0,7}(\.[0-9]{1,4})?(?<=[0-9])")
UNITS = re.compile(r"[0-9]{1,7}")

# A wrong value may be a piece of a licensed description that slipped a column: show no more than tells where it is.
SHOWN = 12


def quoted(text: str) -> str:
    return repr(text if len(text) <= SHOWN else text[:SHOWN] + "...")


@lru_cache(50_000)
def code(text: str) -> str:
    """A five-character procedure code; CMS's files never write it in lower case."""
    if not CODE.fullmatch(text):
        raise FieldError(f"code {quoted(text)}", "a five-character procedure code")
    return text


def optional_code(text: str, column: str) -> str:
    if text and not CODE.fullmatch(text):
        raise FieldError(f"{column} {quoted(text)}", "blank or a five-character procedure code")
    return text


def modifier(text: str) -> str:
    """Two characters, or blank for the whole service."""
    if text and not MODIFIER.fullmatch(text):
        raise FieldError(f"modifier {quoted(text)}", "blank or two characters")
    return text


# A fee schedule has 19,090 rows of 13 numbers but only some 8,000 different ones.
@lru_cache(20_000)
def decimal(text: str, column: str) -> Decimal:
    """A plain number; `Decimal` alone would take NaN, 1e9 and 1_000 as well."""
    if not NUMBER.fullmatch(text):
        raise FieldError(f"{column} {quoted(text)}", "a number")
    return Decimal(text)


# A sheet's own sums have a tail: 5.1499999999999995.
MONEY = re.compile(r"[0-9]+(\.[0-9]+)?")
TEN_THOUSANDTH = Decimal("0.0001")


def money(text: str, column: str) -> Decimal | None:
    """Dollars as CMS's sheets print them: `$1,518.92`, `244.3`; None for nothing, and for the point that says so."""
    plain = text.strip().removeprefix("$").replace(",", "")
    if plain in ("", "."):
        return None
    if not MONEY.fullmatch(plain):
        raise FieldError(f"{column} {quoted(text)}", "dollars")
    return Decimal(plain).quantize(TEN_THOUSANDTH, rounding=ROUND_HALF_UP)


def whole_number(text: str, column: str) -> int:
    if not UNITS.fullmatch(text):
        raise FieldError(f"{column} {quoted(text)}", "a whole number")
    return int(text)


def one_of(text: str, column: str, accepted: Container[str], expected: str) -> str:
    if text not in accepted:
        raise FieldError(f"{column} {quoted(text)}", expected)
    return text


def matching(text: str, column: str, pattern: re.Pattern[str], expected: str) -> str:
    if not pattern.fullmatch(text):
        raise FieldError(f"{column} {quoted(text)}", expected)
    return text


@lru_cache(20_000)
def compact_date(text: str, column: str) -> date:
    """A day as YYYYMMDD."""
    if len(text) == 8 and text.isdecimal():
        try:
            return date(int(text[:4]), int(text[4:6]), int(text[6:]))
        except ValueError:
            pass
    raise FieldError(f"{column} {quoted(text)}", "a date YYYYMMDD")


def slashed_date(text: str, column: str) -> date:
    """A day as MM/DD/YYYY."""
    return _parsed_date(text, column, "%m/%d/%Y", "MM/DD/YYYY")


def ordinal_date(text: str, column: str) -> date:
    """A day as YYYYDDD, the year and the number of the day in it."""
    return _parsed_date(text, column, "%Y%j", "YYYYDDD")


@lru_cache(20_000)
def _parsed_date(text: str, column: str, pattern: str, expected: str) -> date:
    # strptime would also take 1/2/2024, or 20241 for the first day of a year: those are damage.
    if len(text) == len(expected):
        try:
            return datetime.strptime(text, pattern).date()
        except ValueError:
            pass
    raise FieldError(f"{column} {quoted(text)}", f"a date {expected}")


def short_enough(text: str, column: str, longest: int) -> str:
    """A text that the column it is kept in can hold."""
    if len(text) > longest:
        raise FieldError(f"{column} {quoted(text)}", f"at most {longest} characters")
    return text


def digits(text: str, column: str, count: int) -> str:
    """A number that is a name (contractor, locality, ZIP): its leading zeros belong to it."""
    if len(text) != count or not (text.isascii() and text.isdecimal()):
        raise FieldError(f"{column} {quoted(text)}", f"{count} digits")
    return text


class Lenient:
    """Makes values of one line that decide nothing: a wrong one becomes None, with a warning in the log."""

    def __init__(self, file: str, line: int, problems: Problems) -> None:
        self._place, self._problems = (file, line), problems

    def __call__(self, make: Callable[..., Any], *values: Any) -> Any:
        """What `make` makes of the values, or None where it refuses them."""
        try:
            return make(*values)
        except FieldError as error:
            self._problems.leave_out(*self._place, error)
            return None
