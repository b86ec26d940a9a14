"""Documents that answer only some of the words, the best first: one rule for both databases.

The databases rank such documents by their own lights: PostgreSQL without knowing how rare a word is, both by the length
of a whole document. Of terms that the tabular list of ICD-10-CM names 58 and 62 of 100 were found so, by this rule the
same on both.
"""

from collections import defaultdict
from collections.abc import Sequence
from math import log

from search.backends import holders
from search.models import Document
from search.queries import Query
from search.words import FILLERS, written

# A word that more documents hold brings none of its own, it only helps to rank those that rarer words bring.
COMMON = 1_000
# So many are read, those that hold the rarest words and, of equals, have the shortest titles.
READ = 200
OUTSIDE = 0.8
"""What a word counts that stands in a document, but not in its title."""
# What a title says beyond what was asked: one word takes a tenth, ten words half. "Vertebral artery compression,
# cervical region" stood before "Klippel-Feil syndrome, cervical" for "cervical syndrome".
BESIDE = 0.1
TEXTS = ["key", "title_words", "keywords_words", "body_words"]
Words = list[list[str]]


def with_some(kind: str, query: Query, limit: int) -> list[str]:
    """The keys of documents that answer some of the words, best first: rare words, and few others in the title."""
    held_by = holders(kind, query, COMMON + 1)
    worth = [log(1 + 100 * COMMON / len(each)) if each else 0.0 for each in held_by]
    chosen = _likeliest(held_by, worth, max(limit, READ))
    groups = [(_written(query, group.alternatives), rare) for group, rare in zip(query.groups, worth, strict=True)]
    rows = Document.objects.filter(pk__in=chosen).values_list("pk", *TEXTS)
    weights = {pk: (_weight(groups, f" {title} ", f" {more} {body} "), key) for pk, key, title, more, body in rows}
    # One that has gone meanwhile has no weight; equals stay in the order in which they were chosen.
    best = sorted(filter(weights.__contains__, chosen), key=lambda pk: -weights[pk][0])
    return [weights[pk][1] for pk in best[:limit]]


def _likeliest(held_by: Sequence[list[tuple[int, int]]], worth: Sequence[float], most: int) -> list[int]:
    """The numbers of documents to read."""
    rare = [each for each in held_by if 0 < len(each) <= COMMON] or held_by
    lengths = {pk: length for each in rare for pk, length in each}
    held: dict[int, float] = defaultdict(float)
    for each, value in zip(held_by, worth, strict=True):
        for pk, _ in each:
            held[pk] += value
    return sorted(lengths, key=lambda pk: (-held[pk], lengths[pk], pk))[:most]


def _written(query: Query, alternatives: tuple[tuple[str, ...], ...]) -> Words:
    """The words of each alternative as they stand in a text between blanks; without one behind, they may go on."""
    return [
        [f" {query.beginning(word)}" if query.goes_on(word) else f" {written(word)} " for word in words]
        for words in alternatives
    ]


def _weight(groups: Sequence[tuple[Words, float]], title: str, rest: str) -> float:
    worth, said = 0.0, []
    for alternatives, rare in groups:
        within = next((words for words in alternatives if all(word in title for word in words)), None)
        if within:
            worth += rare
            said += within
        elif any(all(word in title or word in rest for word in words) for words in alternatives):
            worth += rare * OUTSIDE
            said += [word for words in alternatives for word in words if word in title]
    answered = tuple(word.strip(" ") for word in said)
    beside = sum(not word.startswith(answered) and word not in FILLERS for word in title.split())
    return worth / (1 + BESIDE * beside)
