"""Words of plans and orders that tell of what was done today, and are no plan of something else. Pure."""

import re

# "Planned injection only": what the visit was for.
SET_THEN = re.compile(
    r"\b(?:scheduled|planned|booked|arranged|set up|agreed(?: up)?(?: on)?|offered|discussed|ordered|recommended)"
    r"(?: \w+)? (?:at|during|from|in|on) (?:the |her |his |our |their )?(?:last|previous|prior|earlier) "
    r"(?:visit|appointment|appt|time|office visit|encounter|session|week|month)\b",
    re.IGNORECASE,
)
# "Knee shot agreed in June, not otherwise seen": what is denied is all but what was told.
OTHERWISE = re.compile(
    r"\bnever (?:studied|imaged|filmed|treated|done|catheterized|had) (?:here |like this )?before\b|"
    r"\b(?:time |minutes? )?not (?:counted|included)(?: in (?:it|this|the time|that|my time|CC time))?"
    r"(?=\s*(?:[.,;]|$))|"
    r"\bnot (?:otherwise|else|further) "
    r"(?:seen|examined|evaluated|addressed|assessed|changed|remarkable|specified|treated)\b",
    re.IGNORECASE,
)
# "Under Dr. Q's plan of 8/1": whose plan it was, not that it is one.
BY_PLAN = re.compile(
    r"\b(?:as )?(?:per|under|by|following|on|from|according to|within) (?:the |her |his |our |my |its )?"
    r"(?:(?:Dr\.?|doctor|PA|NP|MD|PCP) ?)?(?:[\w.-]+'s? )?(?:(?:written|care|treatment|standing) )?(?:plan|orders?)\b"
    r"(?: (?:of|from|dated?) (?:today|\d[\d/-]*|[A-Z]\w+))?|"
    r"\b(?:plan|orders?) (?:of|by|from) (?:Dr|doctor)\.? \w+",
    re.IGNORECASE,
)
# "Standing order from yesterday's visit": the order is of then, what was given by it is of today.
BY_ORDER = re.compile(
    r"\b(?:(?:std|standing|written|verbal|signed|telephone|nursing) ){0,2}orders?"
    r"(?: (?:was |were )?(?:written|signed|given|placed|made|left|entered))?,? (?:from|of|at|in|during|on|by) "
    r"(?:(?:the|her|his|our|their|a|last|this|past|previous|prior|earlier|office|clinic) ){0,3}"
    r"(?:(?:yesterday|week|month|year|visit|appointment|appt|encounter|note|\w+day|\d[\d/-]*)"
    r"(?:['\N{RIGHT SINGLE QUOTATION MARK}]s)?"
    r" ?(?:office |clinic )?)+|"
    r"\b(?:ordered|prescribed|written|agreed|decided) (?:at |on |in |during )?(?:the |her |his |our |my )?"
    r"(?:yesterday(?:\W?s visit)?|(?:last|previous|prior|earlier) (?:visit|appointment|appt|encounter|week))\b",
    re.IGNORECASE,
)
# "He could have died": what did not come is no plan.
WOULD_HAVE = re.compile(r"\b(?:could|might|would) have (?:\w+ )?(?:died|been|lost|arrested|bled|gone)\b", re.IGNORECASE)
ONLY = re.compile(
    r"(?<!is )(?<!are )(?<!was )(?<!be )\b(?:pre-?)?(?:plann|book|schedul)ed(?= (?:[\w/-]+ ){1,5}(?:only|alone|today)\b"
    r"(?! (?:if|when|after|once|as)\b))",
    re.IGNORECASE,
)
AS_THEN = re.compile(
    r"\bas (?:planned|scheduled|agreed|intended|booked|discussed|laid out|decided)\b"
    r"(?= (?:on|at|in|with|by|last|then|from|before)\b|\s*[,.;)]|\s*$)",
    re.IGNORECASE,
)


def without_plans(text: str) -> str:
    """A text of the same length without the words that only say whose plan or order today's service was."""
    text = AS_THEN.sub(lambda match: "as " + "_" * (len(match[0]) - 3), text)
    for told in (WOULD_HAVE, ONLY, SET_THEN, OTHERWISE, BY_ORDER, BY_PLAN):
        text = told.sub(lambda match: "_" * len(match[0]), text)
    return text
