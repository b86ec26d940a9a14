"""Finding a code from what a coder types: an exact code first, then a prefix or range, then words. Spends nothing."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice, product

from django.db.models import QuerySet

from codes.finding.absent import is_dotted_diagnosis, is_named_modifier
from codes.finding.filters import CodeFilters
from codes.finding.synonyms import language
from codes.models import Code
from codes.models.reference import DIAGNOSES, beginning_with
from codes.reading.reader import parse
from codes.reading.shapes import digits_alike
from search import index
from search.reasons import reasons
from search.words import MAX_TEXT, read

KIND = "code"
SHOWN = 50
SPELLINGS = 3  # ways to write a text that has typos
FEW = 10  # below these, codes with only some of the words are shown too
RANKED_FILTERED = 5_000  # best documents asked for where a filter will leave few of them
DIAGNOSIS = re.compile(r"^(?:ICD-?10(?:-?CM)?\s*)?#?([A-TV-Z][0-9][0-9A-Z](?:\.?[0-9A-Z]{1,4})?)\.?$")
# Every code has a digit: five letters are a word.
WHOLE_LENGTH = 5
WHOLE = re.compile(r"(?=.*[0-9])[0-9A-Z]{5}$")
PREFIX = re.compile(r"^([0-9A-Z][0-9]{1,3})[X*?]{1,3}$|^([0-9A-Z][0-9]{1,3}[0-9A-Z]?)$")
RANGE = re.compile(r"^([0-9A-Z]{5})\s*(?:-|TO|\u2013)\s*([0-9A-Z]{5})$")


@dataclass(frozen=True)
class Hit:
    """A code that was found, and why where its line does not show it: pairs of what was typed and what answered."""

    code: Code
    reasons: list[tuple[str, str]]


@dataclass(frozen=True)
class CodeMatch:
    """The best codes, how they were found, and the one code that was meant when the text is exactly that.

    `matching` is every code that the text means, before any filter; `words` is what the text index answered. `beside`
    are codes with only some of the words, where few have all of them.
    """

    codes: list[Code]
    why: str
    matching: QuerySet
    exact: Code | None = None
    words: index.TextMatch | None = None
    beside: list[Code] = field(default_factory=list)

    @property
    def corrected(self) -> dict[str, tuple[str, ...]]:
        return self.words.corrected if self.words and self.codes else {}

    @property
    def every_word(self) -> bool:
        return self.words is None or self.words.every_word


@dataclass(frozen=True, slots=True)
class Meaning:
    """Codes that a text may stand for without its words being asked: those it names, or all between two."""

    why: str
    named: tuple[str, ...] = ()
    between: tuple[str, str] | None = None
    of_diagnoses: bool = False
    """A dot was typed: A01.00 is no ambulance, which is A0100."""

    def codes(self) -> QuerySet[Code]:
        codes = Code.objects.in_set(DIAGNOSES) if self.of_diagnoses else Code.objects.all()
        return codes.between(*self.between) if self.between else codes.filter(code__in=self.named)


def meanings(text: str) -> Iterator[Meaning]:
    """What a text in capitals may stand for, the likeliest first; the first that has codes is meant."""
    if match := RANGE.match(text):
        yield Meaning(f"codes from {match[1]} to {match[2]}", between=(match[1], match[2]))
    if named := _named(text):
        why = "the codes named" if len(named) > 1 else "exact code"
        yield Meaning(why, named, of_diagnoses=is_dotted_diagnosis(text))
    if match := PREFIX.match(text):
        start = match[1] or match[2]
        yield Meaning(f"codes that begin with {start}", between=beginning_with(start))
    joined = text.replace(" ", "")
    if joined != text and WHOLE.match(joined):  # 472 50; "100 mg" joined is no code that there is
        yield Meaning("exact code", (joined,))


def tidy(text: str) -> str:
    """The text as it is searched: one form for each letter, bounded."""
    return unicodedata.normalize("NFKC", text)[:MAX_TEXT].strip()


def find(text: str, *, filters: CodeFilters | None = None, limit: int = SHOWN) -> CodeMatch:
    """Return the codes that a search text means; natural input such as `cpt 47383.` or `99213-25` is understood."""
    filters = filters or CodeFilters()
    typed = tidy(text)
    upper = " ".join(typed.upper().split())
    if not upper:
        # A filter alone lists its codes.
        every = Code.objects.all() if filters else Code.objects.none()
        return CodeMatch(list(filters.narrow(every).for_list()[:limit]), "filters", every)
    for meaning in meanings(upper):
        if found := _meant(meaning, filters, limit):
            return found
    if is_dotted_diagnosis(upper) or is_named_modifier(upper):
        return CodeMatch([], "exact code", Code.objects.none())
    return _by_words(typed, filters, limit)


def _named(text: str) -> tuple[str, ...]:
    """The one code, or the several, that the text names and nothing else; it is read as every box reads it."""
    if text.isdecimal() and len(text) < WHOLE_LENGTH:
        return ()
    parsed = parse(text)
    named = [] if parsed.has_words else parsed.codes
    diagnosis = DIAGNOSIS.match(text)
    if diagnosis and not named:
        named = [diagnosis[1].replace(".", "")]
    if not named and WHOLE.match(text):
        # A code that is listed is no misspelling, whatever its letters look like.
        named = [text]
    return tuple(named)


def _meant(meaning: Meaning, filters: CodeFilters, limit: int) -> CodeMatch | None:
    """None where no code is meant at all; of several, those that only a filter hides are an answer."""
    meant = meaning.codes()
    if len(meaning.named) == 1:
        codes = list(filters.narrow(meant).for_list()[:1])
        return CodeMatch(codes, meaning.why, meant, exact=codes[0]) if codes else None
    codes = list(filters.narrow(meant).for_list()[:limit])
    return CodeMatch(codes, meaning.why, meant) if codes or (filters and meant.exists()) else None


def _by_words(text: str, filters: CodeFilters, limit: int) -> CodeMatch:
    limit_ranked = RANKED_FILTERED if filters else limit
    words = index.find(KIND, text, language=language(), limit=limit_ranked)
    codes = _in_order(words.keys, filters)[:limit]
    matching = Code.objects.filter(pk__in=words.all_numbers()) if words.keys else Code.objects.none()
    beside = _in_order(index.beside(words, limit=FEW), filters)
    return CodeMatch(codes, "words", matching, words=words, beside=beside)


def _in_order(keys: list[str], filters: CodeFilters) -> list[Code]:
    rank = {int(key): place for place, key in enumerate(keys)}
    rows = filters.narrow(Code.objects.for_list().filter(pk__in=rank)) if rank else []
    codes = sorted(rows, key=lambda code: rank[code.pk])
    # Of codes with the same words the living one comes first: a drug often had another code before its own.
    first: dict[str, int] = {}
    for code in codes:
        first.setdefault(_said_of(code), rank[code.pk])
    return sorted(codes, key=lambda code: (first[_said_of(code)], code.is_ended))


def _said_of(code: Code) -> str:
    return (code.lead or code.public_words or code.code).casefold()


def guessed(text: str) -> list[str]:
    """The codes there are that a text looks like: 992l3 like 99213, 100 like 00100; offered, never taken.

    A lone code that is not there may be another's look-alike too: l0060 of 10060.
    """
    parsed = parse(text[:MAX_TEXT])
    meant = [code for guess in parsed.guesses for code in guess.suggestions]
    if len(parsed.lines) == 1 and not Code.objects.filter(code=parsed.lines[0].code).exists():
        meant.append(digits_alike(parsed.lines[0].code))
    known = set(Code.objects.filter(code__in=meant).values_list("code", flat=True)) if meant else set()
    return [code for code in dict.fromkeys(meant) if code in known]


def hits(found: CodeMatch) -> list[Hit]:
    """The codes with their reasons; that a typo was corrected is told once, for all of them."""
    if found.words is None or not found.codes:
        return [Hit(code, []) for code in found.codes]
    texts = index.texts(KIND, [str(code.pk) for code in found.codes])
    told = {code.pk: reasons(texts[str(code.pk)], found.words.query) for code in found.codes}
    return [
        Hit(code, [pair for pair in told[code.pk] if pair[1] not in found.corrected.get(pair[0], ())])
        for code in found.codes
    ]


def exactly(text: str) -> str:
    """The same words, each in quotes: a search for them as they are."""
    return " ".join(f'"{word}"' for word in read(text).words)


def correction_words(text: str, corrected: dict[str, tuple[str, ...]]) -> dict[str, str] | None:
    """What was typed that no code holds, and what is shown instead, each in quotes.

    Words are searched by their beginning, so "tumors" says nothing that "tumor" does not.
    """
    if not corrected:
        return None
    typed = text.split()
    spelled = [_spellings(word, corrected) for word in typed]
    shown = [" ".join(words) for words in islice(product(*spelled), SPELLINGS)]
    return {"typed": _quoted([" ".join(typed)[:60]]), "shown": _quoted([each[:60] for each in dict.fromkeys(shown)])}


def _spellings(word: str, corrected: dict[str, tuple[str, ...]]) -> list[str]:
    """What a typed word is shown as: of its corrections those that do not only go on where another one ends."""
    meant = next((corrected[each] for each in read(word).words if each in corrected), (word,))
    return [one for one in meant if not any(one != other and one.startswith(other) for other in meant)]


def _quoted(words: Iterable[str]) -> str:
    marked = [f"\N{LEFT DOUBLE QUOTATION MARK}{word}\N{RIGHT DOUBLE QUOTATION MARK}" for word in words]
    return " or ".join(filter(None, [", ".join(marked[:-1]), marked[-1]]))
