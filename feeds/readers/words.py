"""Whole words and phrases of a rule table as patterns, and text made plain for them."""

import re
import unicodedata
from functools import cache

MAX_TEXT = 60_000  # bounds the work on hostile input


@cache
def whole_words(group: str) -> re.Pattern:
    """Return a pattern for "a|b c": one of these, as whole words; between words stands a blank, hyphen or slash."""
    words = sorted(group.split("|"), key=len, reverse=True)
    either = "|".join(re.escape(word).replace(r"\ ", r"[\s/&,-]+(?:and\s+)?") for word in words)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)")


def plain(text: str) -> str:
    """Return the text in one line and case, with typographic letters made ordinary."""
    return " ".join(unicodedata.normalize("NFKC", text[:MAX_TEXT]).casefold().split())
