"""The order of documents that answer only some of the words: the database's own, mended by what each title says."""

from math import sqrt

from search.models import Document
from search.queries import Group, Query
from search.words import FILLERS, stem, written

WEIGHED = 60  # of the best by the database's own order
# What a title says beyond what was asked takes from its score: one word a tenth, ten words half of it. The databases
# look at the length of a whole document only: "Vertebral artery compression, cervical region" stood before
# "Klippel-Feil syndrome, cervical" for "cervical syndrome".
BESIDE = 0.1
TEXTS = ["key", "title_words", "keywords_words", "body_words"]


def weighed(kind: str, query: Query, scored: list[tuple[str, float]]) -> list[str]:
    """The keys, best first: more of the words answered, and fewer others in the title, is better."""
    best = dict(scored[:WEIGHED])
    groups = [_alternatives(query, group) for group in query.groups]
    weights = {
        key: best[key] * _weight(groups, f" {title} ", f" {title} {keywords} {body} ")
        for key, title, keywords, body in Document.objects.filter(kind=kind, key__in=best).values_list(*TEXTS)
    }
    # A document that has gone meanwhile has no weight; equals stay in the database's order.
    return sorted(best, key=lambda key: -weights.get(key, 0)) + [key for key, _ in scored[WEIGHED:]]


def _alternatives(query: Query, group: Group) -> list[list[str]]:
    """The words of each alternative as they stand in a text between blanks; without one behind, they may go on."""
    return [
        [f" {written(stem(word))}" if query.goes_on(word) else f" {written(word)} " for word in words]
        for words in group.alternatives
    ]


def _weight(groups: list[list[list[str]]], title: str, whole: str) -> float:
    answers = [next((words for words in each if all(word in whole for word in words)), []) for each in groups]
    said = tuple(word.strip(" ") for words in answers for word in words if word in title)
    beside = sum(not word.startswith(said) and word not in FILLERS for word in title.split())
    return sqrt(sum(map(bool, answers)) / len(groups)) / (1 + BESIDE * beside)
