"""Words about codes: the owners' descriptors behind a license, and our own texts. Figures are in the release tables."""

from django.db import models
from django.db.models import Q

from codes.models.reference import Code, CodeSet
from codes.querysets import CodeTextQuerySet, DescriptorQuerySet, SiblingNoteQuerySet


class CodeSetLicense(models.Model):
    """The operator's right to show a code set's official descriptors: which years, between which days, and how."""

    class DisplayMode(models.TextChoices):
        LOGGED_IN = "logged_in"
        PUBLIC = "public"

    code_set = models.ForeignKey(CodeSet, on_delete=models.CASCADE, related_name="licenses")
    licensee = models.CharField(max_length=120)
    agreement = models.CharField(max_length=80)
    product = models.CharField(max_length=80)
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    starts_date = models.DateField()
    ends_date = models.DateField()
    user_limit = models.PositiveIntegerField(null=True, blank=True)
    display_mode = models.CharField(max_length=10, choices=DisplayMode, default=DisplayMode.LOGGED_IN)
    api_allowed = models.BooleanField(default=False)
    export_allowed = models.BooleanField(default=False)
    external_model_allowed = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_date__gte=models.F("starts_date")), name="license_ends_after_start"
            ),
            models.CheckConstraint(condition=Q(last_year__gte=models.F("first_year")), name="license_years_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.code_set.name} for {self.licensee}, {self.first_year}-{self.last_year}"


class Descriptor(models.Model):
    """A code's official wording in one edition. Served only through `servable`."""

    class Kind(models.TextChoices):
        SHORT = "short"  # 28 characters
        MEDIUM = "medium"  # 48 characters
        LONG = "long"
        CONSUMER = "consumer"
        CLINICIAN = "clinician"

    code = models.ForeignKey(Code, on_delete=models.CASCADE, related_name="descriptors")
    kind = models.CharField(max_length=10, choices=Kind)
    text = models.TextField()
    edition_year = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=120, help_text="File and release it came from.")

    objects = DescriptorQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["code", "kind", "edition_year"],
                condition=~Q(kind="clinician"),
                name="descriptor_once_an_edition",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} descriptor of {self.code}"


class CodeText(models.Model):
    """One section of a code page in our own words, as Markdown."""

    class Review(models.TextChoices):
        SAMPLE = "sample", "sample content, not reviewed for billing"
        REVIEWED = "reviewed", "reviewed by a certified coder"

    code = models.ForeignKey(Code, on_delete=models.CASCADE, related_name="texts")
    key = models.CharField(max_length=20)
    body = models.TextField()
    author = models.CharField(max_length=80)
    written_date = models.DateField()
    review = models.CharField(max_length=10, choices=Review, default=Review.SAMPLE)

    objects = CodeTextQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code", "key"], name="code_text_once_a_section")]

    def __str__(self) -> str:
        return f"{self.key} of {self.code}"


class SiblingNote(models.Model):
    """A neighboring code and the one variable that tells the two apart, in our own words."""

    code = models.ForeignKey(Code, on_delete=models.CASCADE, related_name="sibling_notes")
    other = models.CharField(max_length=8)
    difference = models.CharField(max_length=300)

    objects = SiblingNoteQuerySet.as_manager()

    class Meta:
        ordering = ["other"]
        constraints = [models.UniqueConstraint(fields=["code", "other"], name="sibling_once_a_code")]

    def __str__(self) -> str:
        return f"{self.code} beside {self.other}"
