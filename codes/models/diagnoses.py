"""ICD-10-CM as its files have it: the codes in order, what the tabular list says of them, the index, the conversions.

Codes stand without their dot, as in the order file. The words are the government's own, and public.
"""

from collections.abc import Iterable

from django.db import models
from django.db.models import Q

from codes.models.releases import Release


class DiagnosisEntry(models.Model):
    """One line of the order file: a code that may be reported, or a header over such codes."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="diagnosis_entries")
    code = models.CharField(max_length=7)
    parent = models.CharField(max_length=7, blank=True, help_text="The header right above; empty for a category.")
    is_valid = models.BooleanField(help_text="May be reported; else it is a header.")
    title = models.CharField(max_length=300)
    line = models.PositiveIntegerField()

    class Meta:
        verbose_name_plural = "diagnosis entries"
        constraints = [models.UniqueConstraint(fields=["release", "code"], name="diagnosis_once_a_release")]
        indexes = [
            models.Index(fields=["code"], name="diagnosis_by_code"),
            models.Index(fields=["release", "parent"], name="diagnosis_by_parent"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class DiagnosisNoteQuerySet(models.QuerySet):
    def about(self, scopes: Iterable[str]) -> "DiagnosisNoteQuerySet":
        """What is said under these codes and ranges, in the order of the file."""
        return self.filter(scope__in=list(scopes)).exclude(kind__in=DiagnosisNote.PLACES).order_by("line")

    def excluding(self, scopes: Iterable[str]) -> "DiagnosisNoteQuerySet":
        """What is never reported with these codes and headers, or with those of a range; and their places in a block.

        A range begins with any letter (C00-D49 holds D05), so those of these kinds are looked through, in their index.
        """
        excludes, category = DiagnosisNote.Kind.EXCLUDES1, DiagnosisNote.Kind.CATEGORY
        told = Q(scope__in=list(scopes)) | Q(kind=excludes, scope__contains="-")
        return self.filter(told, kind__in=[excludes, category]).order_by("line")

    def places(self) -> "DiagnosisNoteQuerySet":
        """The chapters, their blocks and the categories in these, as browsing goes by them."""
        return self.filter(kind__in=DiagnosisNote.PLACES).order_by("line")


class DiagnosisNote(models.Model):
    """One line of the tabular list under a code (`E119`) or a range of categories (`E08-E13`)."""

    class Kind(models.TextChoices):
        CHAPTER = "chapter", "Chapter"
        BLOCK = "block", "Block"
        CATEGORY = "category", "Category, with the range of its block"
        INCLUSION = "inclusion", "Inclusion terms"
        INCLUDES = "includes", "Includes"
        EXCLUDES1 = "excludes1", "Excludes1: never with this code"
        EXCLUDES2 = "excludes2", "Excludes2: not part of this code, may be coded beside it"
        CODE_FIRST = "code_first", "Code first"
        USE_ADDITIONAL = "additional", "Use additional code"
        CODE_ALSO = "code_also", "Code also"
        SEVENTH = "seventh", "7th character"
        NOTE = "note", "Note"

    PLACES = (Kind.CHAPTER, Kind.BLOCK, Kind.CATEGORY)

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="diagnosis_notes")
    scope = models.CharField(max_length=7)
    kind = models.CharField(max_length=10, choices=Kind)
    text = models.TextField()
    line = models.PositiveIntegerField()

    objects = DiagnosisNoteQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["release", "scope"], name="diagnosis_note_by_scope"),
            # Without it the Excludes1 notes of a claim cost a look at every line of the list: 56 to 206 ms.
            models.Index(fields=["release", "kind", "scope"], name="diagnosis_note_by_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.scope} {self.kind}: {self.text[:40]}"


class DiagnosisIndexEntry(models.Model):
    """One term of the alphabetic index, the neoplasm table or the table of drugs, with the code it leads to."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="diagnosis_index_entries")
    code = models.CharField(max_length=7, blank=True, help_text="Empty: the term refers to another one.")
    path = models.TextField(help_text="Main term to subterm, with ' > ' between.")
    see = models.CharField(max_length=300, blank=True, help_text="The term to look under instead, or as well.")
    part = models.PositiveSmallIntegerField(default=0, help_text="Counts the files of the release from 0.")
    line = models.PositiveIntegerField()

    class Meta:
        verbose_name_plural = "diagnosis index entries"
        indexes = [models.Index(fields=["release", "code"], name="diagnosis_index_by_code")]

    def __str__(self) -> str:
        return f"{self.path}: {self.code}"


class DiagnosisConversionQuerySet(models.QuerySet):
    def naming(self, code: str) -> "DiagnosisConversionQuerySet":
        """Rows that say what became of a code, or what it was before."""
        return self.filter(Q(code=code) | Q(previous=code)).order_by("line", "code", "previous")


class DiagnosisConversion(models.Model):
    """A code of the conversion table and one that was used before it."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="diagnosis_conversions")
    code = models.CharField(max_length=7)
    previous = models.CharField(max_length=7)
    fiscal_year = models.PositiveSmallIntegerField(null=True, help_text="From which it holds, from October before it.")
    line = models.PositiveIntegerField()

    objects = DiagnosisConversionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["release", "previous"], name="conversion_by_previous")]

    def __str__(self) -> str:
        return f"{self.previous} became {self.code}"
