"""Words about codes: the owners' descriptors behind a license, and our own texts. Figures are in the release tables."""

from collections.abc import Collection
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, TextField, Value, When

from codes.models.reference import Code, CodeSet
from codes.models.releases import Release


class LicenseQuerySet(models.QuerySet):
    def covering(self, edition_year: int, *, on: date) -> "LicenseQuerySet":
        """Licenses by which an edition may be served on a day."""
        return self.filter(
            first_year__lte=edition_year,
            last_year__gte=edition_year,
            starts_date__lte=on,
            ends_date__gte=on,
            suspended_at=None,
        )


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
    user_limit = models.PositiveIntegerField(
        null=True, blank=True, help_text="Named users served in a month; empty: as many as come."
    )
    display_mode = models.CharField(max_length=10, choices=DisplayMode, default=DisplayMode.LOGGED_IN)
    api_allowed = models.BooleanField(default=False)
    export_allowed = models.BooleanField(default=False)
    external_model_allowed = models.BooleanField(default=False)
    terms = models.TextField(blank=True, help_text="What a reader accepts once an edition, as the agreement words it.")
    suspended_at = models.DateTimeField(null=True, blank=True, help_text="Since then nothing is served by it.")

    objects = LicenseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_date__gte=models.F("starts_date")), name="license_ends_after_start"
            ),
            models.CheckConstraint(condition=Q(last_year__gte=models.F("first_year")), name="license_years_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.code_set.name} for {self.licensee}, {self.first_year}-{self.last_year}"

    @property
    def verb(self) -> str:
        """What an operator may do to it now."""
        return "resume" if self.suspended_at else "suspend"


class DescriptorQuerySet(models.QuerySet):
    def licensed(self, *, on: date, guest: bool) -> "DescriptorQuerySet":
        """Wording in the public domain, or whose edition a license covers on this day and nobody suspended.

        A guest is served only where the license allows it in public. A delivery that is not live is never served.
        """
        in_public = {"licenses__display_mode": "public"} if guest else {}
        covering = CodeSet.objects.filter(
            pk=OuterRef("code__code_set"),
            licenses__starts_date__lte=on,
            licenses__ends_date__gte=on,
            licenses__first_year__lte=OuterRef("edition_year"),
            licenses__last_year__gte=OuterRef("edition_year"),
            licenses__suspended_at=None,
            **in_public,
        )
        live = self.filter(Q(release=None) | Q(release__state=Release.State.READY))
        return live.filter(Q(code__code_set__public_domain=True) | Exists(covering))

    def servable(self, *, on: date, guest: bool, accepted: Collection[int] = ()) -> "DescriptorQuerySet":
        """The one gate of official wording; every face goes through here: page, search, API, cache.

        `accepted` are the editions whose terms the reader accepted. A guest has no name to accept them under, and reads
        only where the license serves the public.
        """
        licensed = self.licensed(on=on, guest=guest)
        if guest:
            return licensed
        return licensed.filter(Q(code__code_set__public_domain=True) | Q(edition_year__in=accepted))


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
    source = models.CharField(
        max_length=120, blank=True, db_default="", help_text="Where it came from without a release."
    )
    release = models.ForeignKey(Release, null=True, blank=True, on_delete=models.CASCADE, related_name="descriptors")
    part = models.PositiveSmallIntegerField(default=0)
    line = models.PositiveIntegerField(default=0)

    objects = DescriptorQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["code", "kind", "edition_year", "release"],
                condition=~Q(kind="clinician"),
                name="descriptor_once_an_edition",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} descriptor of {self.code}"


class CodeTextQuerySet(models.QuerySet):
    def published(self) -> "CodeTextQuerySet":
        """Without those that an operator withdrew."""
        return self.filter(withdrawn_at=None)

    def bodies_of(self, keys: list[str]) -> "CodeTextQuerySet":
        """Texts with the body of the named sections only: what a depth withholds does not leave the database."""
        body = Case(When(key__in=keys, then=F("body")), default=Value(""), output_field=TextField())
        return self.defer("body").annotate(readable=body)

    def asked_for(self, text: str, state: str) -> "CodeTextQuerySet":
        """Those of codes that begin with a text, or of an author; in a state: unread, withdrawn, or news."""
        states = {"unread": Q(reader=""), "withdrawn": ~Q(withdrawn_at=None), "news": Q(edition_news=True)}
        named = Q(code__code__istartswith=text.replace(".", "")) | Q(author__icontains=text) if text else Q()
        return self.filter(named, states.get(state, Q()))

    def pages_by_age(self) -> "CodeTextQuerySet":
        """One row a code and reader with its first day and number of sections, unread ones and the oldest first."""
        named = self.order_by().values("code__code", "code__code_set__slug", "author", "reader", "read_date", "review")
        rows = named.annotate(
            oldest=models.Min("written_date"),
            sections=models.Count("pk"),
            withdrawn=models.Count("withdrawn_at"),
            conflicts=models.Count("pk", filter=Q(edition_news=True)),
        )
        return rows.order_by("reader", "oldest", "code__code_set__slug", "code__code")


class CodeText(models.Model):
    """One section of a code page in our own words, as Markdown.

    A text that was written at the desk stands before that of the edition, which is kept beside it in `edition`:
    {"body", "author", "written", "reader", "read"}, days as ISO text.
    """

    class Review(models.TextChoices):
        SAMPLE = "sample", "sample content, not reviewed for billing"
        REVIEWED = "reviewed", "reviewed by a certified coder"

    code = models.ForeignKey(Code, on_delete=models.CASCADE, related_name="texts")
    key = models.CharField(max_length=20)
    body = models.TextField()
    author = models.CharField(max_length=80)
    written_date = models.DateField()
    review = models.CharField(max_length=10, choices=Review, default=Review.SAMPLE)
    reader = models.CharField(
        max_length=80, blank=True, db_default="", help_text="The role of who read it after its author; empty: nobody."
    )
    read_date = models.DateField(null=True, blank=True)
    edited_at = models.DateTimeField(null=True, blank=True, help_text="When the desk changed it; empty: the edition's.")
    withdrawn_at = models.DateTimeField(null=True, blank=True, help_text="Since then no page shows it.")
    edition = models.JSONField(null=True, blank=True, help_text="What the edition says where the desk says otherwise.")
    edition_news = models.BooleanField(
        default=False, db_default=False, help_text="The edition changed after the desk did, and nobody has decided."
    )

    objects = CodeTextQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code", "key"], name="code_text_once_a_section")]

    def __str__(self) -> str:
        return f"{self.key} of {self.code}"

    @property
    def as_edition(self) -> dict:
        """These words with their signature, as they are kept beside words of the desk."""
        read = self.read_date.isoformat() if self.read_date else ""
        signed = {"author": self.author, "written": self.written_date.isoformat(), "reader": self.reader, "read": read}
        return {"body": self.body, **signed}


# The key under which a change of a code's lead, search words and neighbors is on record: it is no section.
WORDS = "words"


class TextChange(models.Model):
    """One act at the writing desk: who did what to which text and when, with the words before and after."""

    class Act(models.TextChoices):
        WRITTEN = "written", "written"
        READ = "read", "read"
        WITHDRAWN = "withdrawn", "withdrawn"
        PUBLISHED = "published", "published again"
        EDITION_TAKEN = "edition taken", "the edition's text taken"
        KEPT = "kept", "kept against the edition's"

    code = models.ForeignKey(Code, on_delete=models.CASCADE, related_name="text_changes")
    key = models.CharField(max_length=20)
    act = models.CharField(max_length=15, choices=Act)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="text_changes")
    at = models.DateTimeField()
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.key} of {self.code}: {self.act}"


class SiblingNoteQuerySet(models.QuerySet):
    def with_page(self) -> "SiblingNoteQuerySet":
        """With `has_page`: whether the neighbor has a page of its own to link to."""
        return self.annotate(
            has_page=Exists(Code.objects.filter(code_set=OuterRef("code__code_set"), code=OuterRef("other")))
        )


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
