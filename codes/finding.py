"""Finding a code from what a coder types: an exact code first, then a prefix or range, then words. Spends nothing."""

import re
import unicodedata
from dataclasses import dataclass

from codes.models import Code
from search import index

SHOWN = 50
MAX_TEXT = 200  # characters
CODE = re.compile(
    r"^(?:CPT|HCPCS|ICD-?10(?:-?CM)?)?\s*#?([0-9A-Z]{5}|[A-Z][0-9][0-9A-Z](?:\.?[0-9A-Z]{1,4})?)(?:[-\s]+[0-9A-Z]{2})?\.?$"
)
PREFIX = re.compile(r"^[0-9A-Z][0-9]{1,3}[0-9A-Z]?$")
RANGE = re.compile(r"^([0-9A-Z]{5})\s*(?:-|TO|\u2013)\s*([0-9A-Z]{5})$")


@dataclass(frozen=True)
class Found:
    """The codes found, why they were, and the one code that was meant when the text is exactly that."""

    codes: list[Code]
    why: str
    exact: Code | None = None


def find(text: str, *, code_set: str = "", specialty: str = "", limit: int = SHOWN) -> Found:
    """Return the codes that a search text means; natural input such as `cpt 47383.` or `99213-25` is understood."""
    typed = unicodedata.normalize("NFKC", text)[:MAX_TEXT].strip()
    codes = _within(code_set, specialty)
    upper = " ".join(typed.upper().split())
    if not upper:
        # A specialty alone lists its codes.
        return Found(list(codes[:limit]) if specialty else [], "specialty")
    for attempt in (_exact, _range, _prefix):
        found = attempt(upper, codes, limit)
        if found:
            return found
    return _by_words(typed, codes, limit)


def _within(code_set: str, specialty: str):
    codes = Code.objects.for_list()
    if code_set:
        codes = codes.in_set(code_set)
    if specialty:
        codes = codes.filter(specialties__slug=specialty)
    return codes


def _exact(text: str, codes, limit: int) -> Found | None:
    match = CODE.match(text)
    code = match and codes.filter(code=match[1].replace(".", "")).first()
    return Found([code], "exact code", exact=code) if code else None


def _range(text: str, codes, limit: int) -> Found | None:
    match = RANGE.match(text)
    found = list(codes.between(match[1], match[2])[:limit]) if match else []
    return Found(found, f"codes from {match[1]} to {match[2]}") if match and found else None


def _prefix(text: str, codes, limit: int) -> Found | None:
    found = list(codes.starting_with(text)[:limit]) if PREFIX.match(text) else []
    return Found(found, f"codes that begin with {text}") if found else None


def _by_words(text: str, codes, limit: int) -> Found:
    keys = [int(key) for key in index.matching("code", text, limit=limit * 4)]
    rank = {key: place for place, key in enumerate(keys)}
    found = sorted(codes.filter(pk__in=keys), key=lambda code: rank[code.pk])[:limit]
    return Found(found, "words in our own summary")
