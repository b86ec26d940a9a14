from django.db import models


class Document(models.Model):
    """The searchable words of one thing of another app, which it names by `kind` and `key`.

    Only words that anyone may read belong here: what a quota or license withholds must not be findable either.
    The full-text index over the three columns (FTS5 or tsvector) is made by the migrations of each database.
    """

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=40)
    title = models.TextField(blank=True)
    keywords = models.TextField(blank=True)
    body = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="search_document_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"

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
