"""The vocabulary of each kind of document, and which of its words a misspelled one may mean."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db import transaction

from search.backends import holding
from search.models import Document, Spelling
from search.words import LONGEST, can_be_misspelled, folded, forms, one_typo_apart, tokens

SLICE = 1_000
MOST = 8  # words that one typo may mean
NONE_MORE: Mapping[str, Iterable[str]] = {}


def learn(documents: Iterable[Document]) -> None:
    """Add the words of documents that are being put. Words already known, nearly all, cost one query and no write."""
    by_kind: dict[str, set[str]] = defaultdict(set)
    for document in documents:
        by_kind[document.kind] |= words_of(document)
    for kind, words in by_kind.items():
        _add(kind, words)


def forget(kind: str, documents: Iterable[Document]) -> None:
    """Forget the words of documents just dropped that no other document holds: a person's name must not stay."""
    words = set().union(*(words_of(document) for document in documents))
    _remove(kind, words - holding(kind, words, whole=True))


def relearn() -> dict[str, int]:
    """Make each vocabulary what the documents hold now; returns the words of each kind. Linear in the documents."""
    held: dict[str, set[str]] = defaultdict(set)
    for document in Document.objects.iterator(SLICE):
        held[document.kind] |= words_of(document)
    for kind in {*held, *Spelling.objects.values_list("kind", flat=True).distinct()}:
        known = set(Spelling.objects.filter(kind=kind).values_list("word", flat=True).distinct())
        _remove(kind, known - held[kind])
        _add(kind, held[kind])
    return {kind: len(words) for kind, words in sorted(held.items())}


def words_of(document: Document) -> set[str]:
    """The words of a document whose typos are forgiven, in lower case."""
    return {word for word in tokens(document.text()) if can_be_misspelled(word)}


def unknown(kind: str, words: Iterable[str]) -> set[str]:
    """Those of the words that could be misspelled and stand in no document in just this form.

    They may still begin a word or share its stem, which only the text index knows; most words need not ask it.
    """
    asked = {word: word.lower() for word in words if can_be_misspelled(word)}
    rows = Spelling.objects.filter(kind=kind, form__in={folded(word) for word in asked}, word__in=asked.values())
    known = set(rows.values_list("word", flat=True)) if asked else set()
    return {word for word, plain in asked.items() if plain not in known}


def corrections(
    kind: str, words: Iterable[str], *, also: Mapping[str, Iterable[str]] = NONE_MORE
) -> dict[str, tuple[str, ...]]:
    """For each word the known words one typo away, the likeliest first; one query, by equality of forms.

    `also` are more words that would be understood, such as those of a thesaurus, by their forms.
    """
    wanted = {word: folded(word) for word in words if can_be_misspelled(word)}
    if not wanted:
        return {}
    asked = {form for word in wanted.values() for form in forms(word)}
    known = set(Spelling.objects.filter(kind=kind, form__in=asked).values_list("word", flat=True))
    known |= {word for form in asked for word in also.get(form, ())}
    found = {word: _near(plain, known) for word, plain in wanted.items()}
    return {word: near for word, near in found.items() if near}


def _near(typed: str, known: set[str]) -> tuple[str, ...]:
    """The known words one typo from a typed one; people get the first letter right, so words that share it lead."""
    near = [word for word in known if word != typed and one_typo_apart(typed, folded(word))]
    near.sort(key=lambda word: (word[0] != typed[0], abs(len(word) - len(typed)), word))
    return tuple(near[:MOST])


def _add(kind: str, words: set[str]) -> None:
    ordered = sorted(words)
    for start in range(0, len(ordered), SLICE):
        part = ordered[start : start + SLICE]
        asked = Spelling.objects.filter(kind=kind, form__in={folded(word) for word in part}, word__in=part)
        known = set(asked.values_list("word", flat=True))
        new = [word for word in part if word not in known]
        # Sorted: two writers that insert the same words in different order would wait for each other in a circle.
        rows = [
            Spelling(kind=kind, form=form[:LONGEST], word=word) for word in new for form in sorted(forms(folded(word)))
        ]
        Spelling.objects.bulk_create(rows, ignore_conflicts=True, batch_size=5_000)


def _remove(kind: str, words: set[str]) -> None:
    """By their forms, which the index knows."""
    ordered = sorted(words)
    for start in range(0, len(ordered), SLICE // 10):
        part = ordered[start : start + SLICE // 10]
        asked = {form for word in part for form in forms(folded(word))}
        with transaction.atomic():
            Spelling.objects.filter(kind=kind, form__in=asked, word__in=part).delete()
