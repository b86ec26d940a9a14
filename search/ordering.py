"""The best documents first, of those that answer all words and of those that answer some: one rule for both databases.

The databases rank by their own lights: PostgreSQL without knowing how rare a word is, both by the length of a whole
document. Of terms that the tabular list of ICD-10-CM names 58 and 62 of 100 were found so, by this rule the same on
both.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from math import log

from search.backends import first, holders
from search.models import TERM, WRITTEN_TERM, Document
from search.queries import Query
from search.words import FILLERS, stem, tokens, written

# A word that more documents hold brings none of its own, it only helps to rank those that rarer words bring.
COMMON = 1_000
# So many are read, those that hold the rarest words and, of equals, have the shortest titles.
READ = 200
OUTSIDE = 0.8
"""What a word counts that stands in a document, but not in the name by which it is weighed."""
IN_PART = 0.8
"""What a term counts that says some of what was asked, beside one that says all of it."""
BY_ANOTHER = 0.9
"""What a word counts that another one answers for."""
# What a title says beyond what was asked: one word takes a tenth, ten words half. "Vertebral artery compression,
# cervical region" stood before "Klippel-Feil syndrome, cervical" for "cervical syndrome".
BESIDE = 0.1
# They say that a document holds what is named nowhere else, so beside what was asked they say little.
REST = frozenset(["other", "others", "specified", "unspecified", "elsewhere", "classified"])
BESIDE_REST = 0.3
"""What one of them counts of another word."""
PAST = 0.5
"""What a word behind all that was asked counts of one before or within it."""
# Who is asked by its plain name leads: "Pneumonia, unspecified organism" for pneumonia, "Hypertension (essential)".
MOST_UNSAID = 4  # words of a name, as in "of the skin, site not specified"; one with more is not looked at
UNSAID = FILLERS | {"unspecified", "nos", "not", "specified", "site", "organism", "type"}
ASIDE = re.compile(r"\([^)]*\)|\[[^]]*\]")
STANDS_BEHIND = 0.5
"""What an answer counts in a document that its owner ranks behind others."""
# Of the few that are shown so many are foremost ones, if there are any: hernias are many, operations on them few.
FOREMOST_SHOWN = 3
TEXTS = ["key", "rank", "title_words", "keywords_words", "body_words", "title", "keywords"]
FOREMOST, BEHIND = Document.Rank.FOREMOST, Document.Rank.BEHIND
Words = list[list[str]]
Asked = list[list[set[str]]]


def with_some(kind: str, query: Query, limit: int) -> list[str]:
    """The keys of documents that answer some of the words, best first: rare words, and few others in the title."""
    query = query.with_preferred()
    held_by = holders(kind, query, COMMON + 1)
    worth = _worth(held_by)
    chosen = _likeliest(held_by, worth, max(limit, READ))
    rows = {pk: texts for pk, *texts in Document.objects.filter(pk__in=chosen).values_list("pk", *TEXTS)}
    # One that has gone meanwhile has no texts.
    return _best_first(query, worth, [rows[pk] for pk in chosen if pk in rows])[:limit]


def with_all(kind: str, query: Query, keys: list[str]) -> list[str]:
    """The keys of documents that answer all of the words, which the database has ranked, the first of them anew."""
    among, query = keys[:READ], query.with_preferred()
    if len(among) < 2 or query.is_exact():
        return keys
    documents = Document.objects.filter(kind=kind, key__in=among)
    rows = {key: [key, *texts] for key, *texts in documents.values_list(*TEXTS)}
    worth = _worth(holders(kind, query, COMMON + 1)) if len(query.groups) > 1 else [1.0]
    best = _best_first(query, worth, [rows[key] for key in among if key in rows])
    return list(dict.fromkeys([*_named(query, [rows[key] for key in best]), *best])) + keys[READ:]


def of_first(kind: str, query: Query, limit: int) -> list[str]:
    """The keys of some documents that answer all of the words, best first, while somebody types.

    Only the first that the index meets are looked at, so a word counts as much as another, however rare it is.
    """
    query = query.with_preferred()
    rows = {key: [key, *texts] for key, *texts in first(kind, query, TEXTS)}
    best = _best_first(query, [1.0] * len(query.groups), rows.values())
    foremost = [key for key in best if rows[key][1] == FOREMOST]
    named = _named(query, [rows[key] for key in best])
    return _with_foremost(list(dict.fromkeys([*named, *best])), foremost, limit)


def _with_foremost(keys: list[str], foremost: list[str], limit: int) -> list[str]:
    """The first keys, the last of which give way where fewer of the foremost are among them than there might be."""
    shown = keys[:limit]
    lacking = FOREMOST_SHOWN - len(set(shown).intersection(foremost))
    more = [key for key in foremost if key not in shown][: max(lacking, 0)]
    return shown[: limit - len(more)] + more


def _named(query: Query, rows: Iterable[list]) -> list[str]:
    """The keys of those that are called what was asked; who stands behind others does not lead by its name."""
    asked = _asked(query)
    return [row[0] for row in rows if row[1] != BEHIND and _is_named(asked, *row[-2:])]


def _is_named(asked: Asked, title: str, keywords: str) -> bool:
    """Whether the title, without the number that it begins with, or a term says what was asked and nothing else."""
    most = sum(max(map(len, alternatives)) for alternatives in asked)
    names = [title, title.partition(" ")[2], *keywords.split(TERM)]
    for name in (_plain(each) for each in names):
        if len(name.split()) <= most + MOST_UNSAID:
            words = {word for word in tokens(name) if word not in UNSAID}
            if 0 < len(words) <= most and _says_just(asked, set(map(stem, words))):
                return True
    return False


def _plain(name: str) -> str:
    """A name without what stands in brackets."""
    return ASIDE.sub(" ", name) if "(" in name or "[" in name else name


def _asked(query: Query) -> Asked:
    """What each group may be answered by, as stems, without what a name may leave unsaid."""
    return [
        [{stem(word) for word in alternative if word not in UNSAID} for alternative in group.alternatives]
        for group in query.groups
    ]


def _says_just(asked: Asked, words: Set[str]) -> bool:
    said: set[str] = set()
    for alternatives in asked:
        answers = [stems for stems in alternatives if stems <= words]
        if not answers:
            return False
        said |= max(answers, key=len)
    return said == words


def _worth(held_by: Sequence[list]) -> list[float]:
    """What each group of a query counts: the rarer, the more."""
    return [log(1 + 100 * COMMON / len(each)) if each else 0.0 for each in held_by]


def _best_first(query: Query, worth: Sequence[float], rows: Iterable[list]) -> list[str]:
    """The keys of documents by what their texts answer; equals stay in their order."""
    groups = [(_written(query, group.alternatives), rare) for group, rare in zip(query.groups, worth, strict=True)]
    weights = {
        key: _weight(groups, f" {title} ", terms, f" {title} {terms} {body} ")
        * (STANDS_BEHIND if rank == BEHIND else 1)
        for key, rank, title, terms, body, *_ in rows
    }
    return sorted(weights, key=lambda key: -weights[key])


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


def _weight(groups: Sequence[tuple[Words, float]], title: str, terms: str, text: str) -> float:
    """What a document answers by its title or by a term among its keywords, whichever says it best."""
    names = [f" {term} " for term in terms.split(WRITTEN_TERM) if term]
    return max([_weight_by(groups, title, text), *(_weight_by_term(groups, name, text) for name in names)])


def _weight_by_term(groups: Sequence[tuple[Words, float]], name: str, text: str) -> float:
    held = [_place(words, name) is not None for words, _ in groups]
    return _weight_by(groups, name, text) * (1 if all(held) else IN_PART) if any(held) else 0.0


def _place(alternatives: Words, name: str) -> int | None:
    """Which of the alternatives a name holds, the first of them; None for none."""
    return next((place for place, words in enumerate(alternatives) if all(map(name.__contains__, words))), None)


def _weight_by(groups: Sequence[tuple[Words, float]], name: str, text: str) -> float:
    worth, said = 0.0, []
    for alternatives, rare in groups:
        within = _place(alternatives, name)
        if within is not None:
            worth += rare * BY_ANOTHER if within else rare
            said += alternatives[within]
        elif any(all(map(text.__contains__, words)) for words in alternatives):
            worth += rare * OUTSIDE
            said += [word for words in alternatives for word in words if word in name]
    return worth / (1 + BESIDE * _beside(name.split(), tuple(word.strip(" ") for word in said)))


def _beside(name: list[str], answered: tuple[str, ...]) -> float:
    """How much a name says beyond what was asked; behind it a thing is only told further, before it its number."""
    before, past, nothing_yet = 0.0, 0.0, True
    for place, word in enumerate(name):
        if word.startswith(answered):
            before, past, nothing_yet = before + past, 0.0, False
        elif word not in FILLERS and (place or word.isalpha()):
            past += BESIDE_REST if word in REST else 1
    return before + past * (1 if nothing_yet else PAST)
