"""Pay said in words, written in figures before it is read: twenty five an hour, sixty thousand, mid-30s, high 50s."""

import re

TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
NUMBERS = {
    **{word: 10 + at for at, word in enumerate(TEENS)},
    **{word: 20 + 10 * at for at, word in enumerate(TENS)},
}
WITHIN_TEN = {"low": 0, "lower": 0, "mid": 4, "middle": 4, "high": 7, "upper": 7}
# Fifty and more an hour is rare in coding; "high 50s" are thousands a year unless an hour is named.
THOUSANDS_FROM = 50
PERIOD = r"(?:an?|per|/)\s?(?:hour|hr|h|week|month|year|yr)\b"
RANGE = rf"\s(?:to|or)\s(?:{'|'.join(NUMBERS)})\b[^,;]{{0,20}}?(?:{PERIOD}|dollars\b|bucks\b)"
SPELLED = re.compile(
    rf"\b(?P<tens>{'|'.join(NUMBERS)})(?:[-\s](?P<ones>{'|'.join(ONES)}))?"
    rf"(?:\s?(?P<thousand>thousand|grand|k)\b|(?=\s?(?:{PERIOD}|dollars\b|bucks\b|hourly\b)|{RANGE}))",
    re.IGNORECASE,
)
DECADE = re.compile(
    rf"\b(?P<part>{'|'.join(WITHIN_TEN)})(?:\s(?:to|or)\s(?:mid|high|upper))?[-\s]\$?(?P<tens>[1-9]0)(?P<k>k)?'?s\b(?!\s?(?:%|percent|accura))(?P<period>\s?{PERIOD})?",
    re.IGNORECASE,
)


def in_figures(text: str) -> str:
    """Return the text with pay in words as figures; what is in quotes, and a number that is no pay, stays as it is."""
    parts = text.split('"')
    outside = slice(0, None, 2)
    parts[outside] = [DECADE.sub(_decade, SPELLED.sub(_spelled, part)) for part in parts[outside]]
    return '"'.join(parts)


def _spelled(match: re.Match) -> str:
    tens = NUMBERS[match["tens"].lower()]
    if match["ones"] and tens < 20:
        return match[0]
    number = tens + (ONES.index(match["ones"].lower()) + 1 if match["ones"] else 0)
    return f"{number}k" if match["thousand"] else f"{number}"


def _decade(match: re.Match) -> str:
    """A figure for mid-30s: where in its ten it lies is a guess, and the filter that it becomes shows it."""
    number, period = int(match["tens"]) + WITHIN_TEN[match["part"].lower()], match["period"] or ""
    is_yearly = period.lower().endswith(("year", "yr"))
    is_thousands = match["k"] or is_yearly or (not period and number >= THOUSANDS_FROM)
    return f"${number}{'k' if is_thousands else ''}{period}"
