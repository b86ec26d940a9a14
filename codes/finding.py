"""Finding a code from what a coder types: an exact code first, then a prefix or range, then words. Spends nothing."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain

from django.db.models import QuerySet

from codes.filters import CodeFilters
from codes.models import Code
from codes.synonyms import thesaurus
from search import index
from search.reasons import reasons
from search.words import MAX_TEXT, read

KIND = "code"
SHOWN = 50
# Keys asked of the index, best first: all that a filter may leave of a search should be among them.
RANKED, RANKED_FILTERED = 200, 5_000
CODE = re.compile(
    r"^(?:CPT|HCPCS|ICD-?10(?:-?CM)?)?\s*#?([0-9A-Z]{5}|[A-Z][0-9][0-9A-Z](?:\.?[0-9A-Z]{1,4})?)(?:[-\s]+[0-9A-Z]{2})?\.?$"
)
PREFIX = re.compile(r"^[0-9A-Z][0-9]{1,3}[0-9A-Z]?$")
RANGE = re.compile(r"^([0-9A-Z]{5})\s*(?:-|TO|\u2013)\s*([0-9A-Z]{5})$")


@dataclass(frozen=True)
class Hit:
    """A code that was found, and why where its line does not show it: pairs of what was typed and what answered."""

    code: Code
    reasons: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Found:
    """The best hits, how they were found, and the one code that was meant when the text is exactly that.

    `matching` is every code that the text means, before any filter.
    """

    hits: list[Hit]
    why: str
    matching: QuerySet
    exact: Code | None = None
    corrected: dict[str, tuple[str, ...]] = field(default_factory=dict)
    exactly: str = ""
    every_word: bool = True

    @property
    def codes(self) -> list[Code]:
        return [hit.code for hit in self.hits]


def find(text: str, *, filters: CodeFilters | None = None, limit: int = SHOWN) -> Found:
    """Return the codes that a search text means; natural input such as `cpt 47383.` or `99213-25` is understood."""
    filters = filters or CodeFilters()
    typed = unicodedata.normalize("NFKC", text)[:MAX_TEXT].strip()
    upper = " ".join(typed.upper().split())
    if not upper:
        # A filter alone lists its codes.
        every = Code.objects.all() if filters else Code.objects.none()
        return Found(_lines(filters.narrow(every), limit), "filters", every)
    for attempt in (_exact, _range, _prefix):
        found = attempt(upper, filters, limit)
        if found:
            return found
    return _by_words(typed, filters, limit)


def _exact(text: str, filters: CodeFilters, limit: int) -> Found | None:
    match = CODE.match(text)
    if not match:
        return None
    meant = Code.objects.filter(code=match[1].replace(".", ""))
    hits = _lines(filters.narrow(meant), 1)
    return Found(hits, "exact code", meant, exact=hits[0].code) if hits else None


def _range(text: str, filters: CodeFilters, limit: int) -> Found | None:
    match = RANGE.match(text)
    if not match:
        return None
    return _listed(Code.objects.between(*match.groups()), f"codes from {match[1]} to {match[2]}", filters, limit)


def _prefix(text: str, filters: CodeFilters, limit: int) -> Found | None:
    if not PREFIX.match(text):
        return None
    return _listed(Code.objects.starting_with(text), f"codes that begin with {text}", filters, limit)


def _listed(codes: QuerySet[Code], why: str, filters: CodeFilters, limit: int) -> Found | None:
    """None where no code is meant at all; codes that only a filter hides are an answer."""
    hits = _lines(filters.narrow(codes), limit)
    return Found(hits, why, codes) if hits or (filters and codes.exists()) else None


def _lines(codes: QuerySet[Code], limit: int) -> list[Hit]:
    return [Hit(code) for code in codes.for_list()[:limit]]


def _by_words(text: str, filters: CodeFilters, limit: int) -> Found:
    asked = RANKED_FILTERED if filters else max(RANKED, limit)
    found = index.find(KIND, text, thesaurus=thesaurus(), limit=asked)
    rank = {int(key): place for place, key in enumerate(found.keys)}
    rows = filters.narrow(Code.objects.for_list().filter(pk__in=rank)) if rank else []
    codes = sorted(rows, key=lambda code: rank[code.pk])[:limit]
    return Found(
        _explained(codes, found),
        "words",
        Code.objects.filter(pk__in=found.all_numbers()) if found.keys else Code.objects.none(),
        corrected=found.corrected if found.keys else {},
        exactly=exactly(text),
        every_word=found.every_word,
    )


def _explained(codes: list[Code], found: index.Found) -> list[Hit]:
    texts = index.texts(KIND, [str(code.pk) for code in codes]) if codes else {}
    return [Hit(code, reasons(texts[str(code.pk)], found.query) if str(code.pk) in texts else []) for code in codes]


def exactly(text: str) -> str:
    """The same words, each in quotes: a search for them as they are."""
    return " ".join(f'"{word}"' for word in read(text).words)


def correction_words(corrected: dict[str, tuple[str, ...]]) -> dict[str, str] | None:
    """What was typed that no code holds, and what is shown instead, each in quotes."""
    if not corrected:
        return None
    return {"typed": _quoted(corrected), "shown": _quoted(dict.fromkeys(chain.from_iterable(corrected.values())))}


def _quoted(words: Iterable[str]) -> str:
    marked = [f"\N{LEFT DOUBLE QUOTATION MARK}{word}\N{RIGHT DOUBLE QUOTATION MARK}" for word in words]
    return " or ".join(filter(None, [", ".join(marked[:-1]), marked[-1]]))
