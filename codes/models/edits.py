"""What blocks a claim: NCCI pairs, medically unlikely edits, add-on rules; for whom is said by the release."""

from datetime import date

from django.db import models
from django.db.models import Case, F, Q, Value, When, Window
from django.db.models.functions import RowNumber

from codes.models.releases import Release, ReleasedRows


class EditRationale(models.Model):
    """CMS's reason for an edit. Two dozen sentences stand behind 2.5 million rows, so rows keep a number."""

    id = models.SmallAutoField(primary_key=True)
    text = models.CharField(max_length=200, unique=True)

    def __str__(self) -> str:
        return self.text


class PtpQuerySet(models.QuerySet):
    @staticmethod
    def applies(on: date) -> Q:
        """The condition that an edit applies on a day, as `PtpEdit.applies_on` has it for a row at hand."""
        begun = Q(effective_date__isnull=True) | Q(effective_date__lte=on)
        goes_on = Q(deletion_date__isnull=True) | Q(deletion_date__gte=on)
        return begun & goes_on & ~Q(modifier_indicator="9")

    def among(self, codes: list[str]) -> "PtpQuerySet":
        """With `reason`, CMS's own words: every row whose two codes are of these, in either direction."""
        return self.filter(column_one__in=codes, column_two__in=codes).annotate(reason=F("rationale__text"))

    def first_of_each_direction(self, code: str, count: int) -> "PtpQuerySet":
        """At most `count` rows of each release with the code as column one, and as many as two; seen from the code."""
        first = Case(When(column_one=code, then=Value(1)), default=Value(0), output_field=models.IntegerField())
        place = Window(
            RowNumber(), partition_by=[F("release"), F("first")], order_by=["column_one", "column_two", "line"]
        )
        return (
            self.seen_from(code).annotate(first=first).annotate(place=place).filter(place__lte=count).order_by("place")
        )

    def seen_from(self, code: str) -> "PtpQuerySet":
        """With `reason`, CMS's own words, and the `other` code of the pair."""
        other = Case(When(column_one=code, then=F("column_two")), default=F("column_one"))
        return self.annotate(reason=F("rationale__text"), other=other)


class PtpEdit(models.Model):
    """An NCCI procedure-to-procedure edit: column two is denied beside column one.

    The key is the row, not the pair: a pair comes and goes, 305,096 pairs of 2.24 million have several rows. `part`
    counts the files of the release from 0, `line` the lines of that file from 1.
    """

    class ModifierIndicator(models.TextChoices):
        NEVER = "0", "no modifier bypasses it"
        ALLOWED = "1", "an NCCI-associated modifier bypasses it"
        NEVER_APPLIED = "9", "the edit never applied"

    # No constraints in the database: checking them for each row made COPY three times as long.
    release = models.ForeignKey(
        Release, on_delete=models.CASCADE, related_name="ptp_edits", db_index=False, db_constraint=False
    )
    column_one = models.CharField(max_length=5)
    column_two = models.CharField(max_length=5)
    prior_1996 = models.BooleanField(null=True, help_text="Empty: the file has no such column.")
    effective_date = models.DateField(null=True, help_text="The first day; empty: the file does not say.")
    deletion_date = models.DateField(null=True, help_text="The last day; empty: in force.")
    modifier_indicator = models.CharField(max_length=1, choices=ModifierIndicator)
    rationale = models.ForeignKey(
        EditRationale, on_delete=models.PROTECT, db_index=False, db_constraint=False, related_name="+"
    )
    part = models.PositiveSmallIntegerField(default=0)
    line = models.PositiveIntegerField()

    objects = PtpQuerySet.as_manager()

    class Meta:
        # The other direction is PairPartners: a second index made a SQLite import three times as long.
        indexes = [models.Index(fields=["release", "column_one", "column_two"], name="ptp_pair_of_release")]

    def __str__(self) -> str:
        return f"{self.column_one} with {self.column_two}"

    def applies_on(self, on: date) -> bool:
        """Whether it applies on a day: an unknown first day counts as long ago, and 9 never applied."""
        return self.modifier_indicator != self.ModifierIndicator.NEVER_APPLIED and _within(self, on)


class PairPartnersQuerySet(models.QuerySet):
    def partners_of(self, code: str, release: Release) -> list[str]:
        """The column-one codes of a code in their order: 9,000 at most, some 54 kB."""
        lists = self.filter(release=release, code=code).order_by("number").values_list("partners", flat=True)
        return " ".join(lists).split()


class PairPartners(models.Model):
    """For a column-two code, the column-one codes it stands behind, a hundred a row: an index of PtpEdit kept by hand.

    The file is sorted by column one, so an index by column two takes its rows at random places: 36,000 rows a second
    where the first index alone takes 90,000 (SQLite, 2.5 million rows). These lists are appended instead.
    """

    LENGTH = 100
    """Codes in a full list."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="+", db_index=False)
    code = models.CharField(max_length=5)
    number = models.PositiveIntegerField(help_text="Counts the lists of a code from 0.")
    partners = models.TextField(help_text="Column-one codes in order, with blanks between.")

    objects = PairPartnersQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code", "release", "number"], name="partners_once_a_number")]

    def __str__(self) -> str:
        return f"{self.code} behind {self.partners[:20]}..."


class PairSummary(models.Model):
    """What a release of pairs holds of one code: rows in each column, and the last day of any of them."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="pair_summaries", db_index=False)
    code = models.CharField(max_length=5)
    as_column_one = models.PositiveIntegerField()
    as_column_two = models.PositiveIntegerField()
    last_date = models.DateField(null=True, help_text="Empty: at least one row is in force.")

    class Meta:
        verbose_name_plural = "pair summaries"
        constraints = [models.UniqueConstraint(fields=["code", "release"], name="pair_summary_once_a_release")]

    def __str__(self) -> str:
        return f"{self.code}: {self.as_column_one} and {self.as_column_two}"


class MueQuerySet(ReleasedRows):
    def with_reason(self) -> "MueQuerySet":
        """With `reason`, CMS's own words."""
        return self.annotate(reason=F("rationale__text"))


class MedicallyUnlikelyEdit(models.Model):
    """The most units of a code that are plausible for one patient. 0 is a value: nothing is payable."""

    class AdjudicationIndicator(models.TextChoices):
        LINE = "1", "counted on each claim line"
        DAY_POLICY = "2", "all lines of the day are summed; absolute, never overridden"
        DAY_CLINICAL = "3", "all lines of the day are summed; more is payable with records that support it"

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="medically_unlikely_edits")
    code = models.CharField(max_length=5)
    units = models.PositiveIntegerField()
    adjudication_indicator = models.CharField(max_length=1, choices=AdjudicationIndicator)
    rationale = models.ForeignKey(EditRationale, on_delete=models.PROTECT, db_index=False, related_name="+")
    line = models.PositiveIntegerField()

    objects = MueQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["release", "code"], name="mue_once_a_release")]
        indexes = [models.Index(fields=["code", "release"], name="mue_of_code")]

    def __str__(self) -> str:
        return f"{self.code}: {self.units}"

    @property
    def counting(self) -> str:
        """What the limit means, in words; of a limit of no units no record makes more payable."""
        return "0 means that nothing is payable" if self.units == 0 else self.get_adjudication_indicator_display()

    @property
    def is_by_line(self) -> bool:
        """Whether each line is measured by itself, and not the day."""
        return self.adjudication_indicator == self.AdjudicationIndicator.LINE


class AddOnEdit(models.Model):
    """An add-on code and one primary it may go with; an empty primary: CMS names none and the contractor decides."""

    class Type(models.TextChoices):
        LISTED = "1", "all its primary codes are listed; one of them must be paid too"
        CONTRACTOR = "2", "no primary is listed; the contractor decides"
        PARTLY_LISTED = "3", "some primary codes are listed; the contractor may accept others"

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="add_on_edits")
    add_on = models.CharField(max_length=5)
    primary = models.CharField(max_length=5, blank=True)
    edit_type = models.CharField(max_length=1, choices=Type)
    effective_date = models.DateField(null=True)
    deletion_date = models.DateField(null=True)
    line = models.PositiveIntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["add_on", "release"], name="add_on_edit_of_add_on"),
            models.Index(fields=["primary", "release"], name="add_on_edit_of_primary"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(edit_type="1", primary=""), name="add_on_type_1_has_primary"),
        ]

    def __str__(self) -> str:
        return f"{self.add_on} with {self.primary or 'a primary the contractor decides'}"

    def applies_on(self, on: date) -> bool:
        """Whether the rule holds on a day; a file without days speaks about all of its release."""
        return _within(self, on)


def _within(edit: PtpEdit | AddOnEdit, on: date) -> bool:
    return (edit.effective_date or date.min) <= on <= (edit.deletion_date or date.max)
