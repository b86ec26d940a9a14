"""Code sets, their sections and codes, and the specialties that code pages and job postings share."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.urls import reverse

from codes.querysets import CodeQuerySet, SectionQuerySet


class CodeSet(models.Model):
    """CPT, HCPCS Level II or ICD-10-CM: who owns its words decides who may read them."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=40)
    owner = models.CharField(max_length=80)
    public_domain = models.BooleanField(help_text="Its descriptors may be shown without a licence.")
    uri = models.URLField(help_text="The code system's FHIR address.")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("code_set", args=[self.slug])


class Section(models.Model):
    """A range of codes with a title in our own words, for browsing and breadcrumbs; ranges may nest."""

    code_set = models.ForeignKey(CodeSet, on_delete=models.CASCADE, related_name="sections")
    slug = models.SlugField(max_length=60)
    title = models.CharField(max_length=120)
    first = models.CharField(max_length=8)
    last = models.CharField(max_length=8)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="children")

    objects = SectionQuerySet.as_manager()

    class Meta:
        ordering = ["first", "-last"]
        constraints = [models.UniqueConstraint(fields=["code_set", "slug"], name="section_slug_once_a_set")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"{self.code_set.get_absolute_url()}?section={self.slug}"


class Specialty(models.Model):
    """A field of medicine: code pages list it, job postings are filtered by it."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=60, unique=True)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "specialties"

    def __str__(self) -> str:
        return self.name


class Code(models.Model):
    """One code of one set. Its facts stand in the tables of the releases, its words in CodeText and Descriptor."""

    class Status(models.TextChoices):
        ACTIVE = "active"
        NEW = "new"
        REVISED = "revised"
        DELETED = "deleted"
        DISCONTINUED = "discontinued"

    code_set = models.ForeignKey(CodeSet, on_delete=models.PROTECT, related_name="codes")
    code = models.CharField(max_length=8)
    section = models.ForeignKey(Section, null=True, blank=True, on_delete=models.SET_NULL, related_name="codes")
    status = models.CharField(max_length=12, choices=Status, default=Status.ACTIVE)
    status_note = models.CharField(max_length=300, blank=True, help_text="The evidence: which files and rows say so.")
    ended_date = models.DateField(null=True, blank=True)
    rests_on_releases = models.BooleanField(
        default=False, help_text="The end follows from releases that are still here, so reverting one may undo it."
    )
    lead = models.CharField(max_length=160, blank=True, help_text="Our own sentence, open to everyone.")
    keywords = models.CharField(max_length=500, blank=True, help_text="Lay words and jargon for the search.")
    sample = models.BooleanField(default=False, help_text="Part of the sample edition.")
    specialties = models.ManyToManyField(Specialty, blank=True, related_name="codes")

    objects = CodeQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        # Without it the first codes of a prefix were found by sorting all of them.
        indexes = [models.Index(fields=["code"], name="code_in_order")]
        constraints = [
            models.UniqueConstraint(fields=["code_set", "code"], name="code_once_a_set"),
            models.CheckConstraint(
                condition=Q(status__in=["active", "new", "revised", "deleted", "discontinued"]),
                name="code_status_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code_set.name} {self.code}"

    def get_absolute_url(self) -> str:
        return reverse("code_page", args=[self.code_set.slug, self.code])

    @property
    def page_key(self) -> str:
        """The name under which the quota knows this page; it says nothing of the route."""
        return f"{self.code_set.slug}:{self.code}"

    @property
    def headline(self) -> str:
        """What a list says beside the code: our own sentence, else public words, else the section it belongs to."""
        return self.lead or getattr(self, "public_words", "") or (self.section.title if self.section else "")

    @property
    def is_ended(self) -> bool:
        return self.status in (self.Status.DELETED, self.Status.DISCONTINUED)

    def has_ended(self, on: date) -> bool:
        """Whether the code is not reportable on the day any more; without a last day, on no day."""
        return self.is_ended and (self.ended_date is None or on > self.ended_date)
