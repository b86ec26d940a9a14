from django.db import models

from search.words import indexed

TERM = "; "
"""What parts the names among the keywords of a document that has several."""
WRITTEN_TERM = " ; "
"""The same among their words: a sign between blanks, which no index takes for a word."""
FOREMOST = "qforemost"
"""Stands among the words of the foremost, so that an index finds these first; no word that is typed is written so."""


class Document(models.Model):
    """The searchable words of one thing of another app, which it names by `kind` and `key`.

    Only words that anyone may read belong here: what a quota or license withholds must not be findable either.
    `..._words` are the same texts as `search.words` reads them, written by `search.index.put`; the full-text index over
    these (FTS5 or tsvector) is made by the migrations of each database.
    """

    class Rank(models.IntegerChoices):
        FOREMOST = 1
        BEHIND = -1

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=40)
    title = models.TextField(blank=True)
    keywords = models.TextField(blank=True)
    body = models.TextField(blank=True)
    rank = models.SmallIntegerField(
        choices=Rank, null=True, blank=True, help_text="Who comes first of those that answer alike; mostly nothing."
    )
    title_words = models.TextField(blank=True, default="", editable=False)
    keywords_words = models.TextField(blank=True, default="", editable=False)
    body_words = models.TextField(blank=True, default="", editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="search_document_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"

    def prepare(self) -> None:
        """Write the words of its texts as the index takes them."""
        self.title_words, self.body_words = indexed(self.title), indexed(self.body)
        self.keywords_words = WRITTEN_TERM.join(map(indexed, self.keywords.split(TERM)))
        if self.rank == self.Rank.FOREMOST:
            self.body_words += f" {FOREMOST}"

    def text(self) -> str:
        """All of it."""
        return f"{self.title} {self.keywords} {self.body}"


class Spelling(models.Model):
    """A word that documents of a kind hold, once under each form in which a typo may look for it (`words.forms`)."""

    kind = models.CharField(max_length=20)
    form = models.CharField(max_length=40)
    word = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "form", "word"], name="search_spelling_once")]

    def __str__(self) -> str:
        return f"{self.word} as {self.form}"
