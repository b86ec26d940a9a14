"""A quick look at the words of a few documents, which spares the index most questions about them."""

from bisect import bisect_left
from collections.abc import Iterable

from search.models import Document
from search.words import read, stem, written


class Glance:
    """The words of some documents of these kinds."""

    def __init__(self, kinds: Iterable[str], keys: Iterable[str]) -> None:
        rows = Document.objects.filter(kind__in=list(kinds), key__in=list(keys))
        texts = rows.values_list("title_words", "keywords_words", "body_words")
        self._words = sorted({word for row in texts for column in row for word in column.split()})

    def rules_out(self, text: str) -> bool:
        """Whether none of these documents can match: not one word of the text begins a word of theirs."""
        return not any(map(self._begins, read(text).every_word()))

    def _begins(self, word: str) -> bool:
        beginning = written(stem(word))
        place = bisect_left(self._words, beginning)
        return place < len(self._words) and self._words[place].startswith(beginning)
