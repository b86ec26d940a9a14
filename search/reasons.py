"""Why a document was found: which word of it answers a typed one, where that is not plain to see."""

from search.models import Document
from search.queries import Group, Query
from search.words import folded, tokens


def reasons(document: Document, query: Query) -> list[tuple[str, str]]:
    """Pairs of what was typed and what the document holds for it; what its title holds as typed needs no reason.

    Only what stands there letter for letter is said: a hit through a word's other endings gives no reason.
    """
    title, whole = tokens(document.title), tokens(document.text())
    told = []
    for group in query.groups:
        if group.exact or _holds(title, group.typed):
            continue
        if answer := _answer(group, title) or _answer(group, whole):
            told.append((" ".join(group.typed), answer))
    return told


def _answer(group: Group, tokens: list[str]) -> str:
    for words in group.alternatives:
        if _holds(tokens, words):
            return " ".join(words)
    return ""


def _holds(tokens: list[str], words: tuple[str, ...]) -> bool:
    return all(any(token.startswith(folded(word)) for token in tokens) for word in words)
