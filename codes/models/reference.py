"""Code sets, their sections and codes, and the specialties that code pages and job postings share."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse

from codes.models.diagnoses import DiagnosisEntry
from codes.models.drugs import AspLimit
from codes.models.edits import AddOnEdit, MedicallyUnlikelyEdit, PairSummary
from codes.models.facilities import AscEntry, OppsEntry
from codes.models.fees import FeeScheduleEntry
from codes.models.releases import Release, covering, newest_first, speaking
from codes.models.vocabularies import HcpcsEntry, RbcsEntry

ENDED = ["deleted", "discontinued"]
DIAGNOSES = "icd10cm"


def dotted(code: str) -> str:
    """A diagnosis as it is written: E119 is E11.9."""
    return f"{code[:3]}.{code[3:]}" if len(code) > 3 else code


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


def _count(rows: models.QuerySet) -> Coalesce:
    """The number of rows as a subquery."""
    one = rows.annotate(every=Value(1)).values("every").annotate(number=models.Count("pk")).values("number")
    return Coalesce(Subquery(one), 0)


class SectionQuerySet(models.QuerySet):
    def narrowest_of(self, code_set, code: str):
        """The innermost section that holds a code, or None; a range of digits holds no code that ends in a letter."""
        for section in self.filter(code_set=code_set, first__lte=code, last__gte=code).order_by("-first", "last"):
            if section.last[-1] == code[-1] or (section.last[-1].isdigit() and code[-1].isdigit()):
                return section
        return None

    def of_set(self, code_set) -> "SectionQuerySet":
        """Sections of a set that hold codes, with how many, counting those of the sections within."""
        codes = Code.objects.filter(section=OuterRef("pk")).order_by()
        wider = Code.objects.filter(section__parent=OuterRef("pk")).order_by()
        return (
            self.filter(code_set=code_set)
            .select_related("code_set", "parent")
            .annotate(code_count=_count(codes) + _count(wider))
            .filter(code_count__gt=0)
        )


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


def _stands_in(model: type[models.Model], column: str = "code") -> Exists:
    """Whether a code stands in any release that can be seen."""
    return Exists(model.objects.filter(**{column: OuterRef("code"), "release__state": Release.State.READY}))


def _newest(source: str) -> Subquery:
    """The release that pages show when no date of service is asked for, as part of a query."""
    return Subquery(Release.objects.ready().of(source).newest_first().values("pk")[:1])


@dataclass(frozen=True)
class NamedIn:
    """A column that names codes, and the columns of the first and last day that a row gives them.

    `is_proof`: a row in force proves that its code is in use. RBCS groups codes for statistics and leaves many without
    a last day that had ended long before (0424T in 2024): it proves an end, and no life.
    """

    source: str
    model: type[models.Model]
    column: str = "code"
    line: str = "line"
    begins: str = ""
    ends: str = ""
    is_proof: bool = True

    def living_on(self, day: date) -> Q:
        """Rows in force on a day."""
        begun = Q(**{f"{self.begins}__isnull": True}) | Q(**{f"{self.begins}__lte": day}) if self.begins else Q()
        lasting = Q(**{f"{self.ends}__isnull": True}) | Q(**{f"{self.ends}__gte": day}) if self.ends else Q()
        return begun & lasting


# Every place where a release names a code.
NAMED_IN = [
    NamedIn(Release.Source.FEE_SCHEDULE, FeeScheduleEntry),
    NamedIn(Release.Source.HCPCS, HcpcsEntry, begins="added_date", ends="termination_date"),
    NamedIn(Release.Source.MUE, MedicallyUnlikelyEdit),
    NamedIn(Release.Source.NCCI_PTP, PairSummary, line="", ends="last_date"),
    NamedIn(Release.Source.ADD_ON, AddOnEdit, "add_on", begins="effective_date", ends="deletion_date"),
    NamedIn(Release.Source.ADD_ON, AddOnEdit, "primary", begins="effective_date", ends="deletion_date"),
    NamedIn(Release.Source.RBCS, RbcsEntry, begins="added_date", ends="end_date", is_proof=False),
]


def _lives_in(releases: list[Release], day: date) -> Q:
    """Whether a code stands in a row of these releases that is in force on the day."""
    lives = Q(pk__in=[])
    for release in releases:
        for named in (each for each in NAMED_IN if each.source == release.source and each.is_proof):
            rows = named.model.objects.filter(named.living_on(day), release=release, **{named.column: OuterRef("code")})
            lives |= Q(Exists(rows))
    return lives


def beginning_with(prefix: str) -> tuple[str, str]:
    """The range of the codes with this beginning: LIKE with a parameter cannot use the index on PostgreSQL.

    Codes hold digits and capitals only, so Z is the highest character under any collation.
    """
    return prefix, prefix + "Z" * 8


class CodeQuerySet(models.QuerySet):
    def for_page(self) -> "CodeQuerySet":
        """With what the head of a code page shows and which of its sections exist, all in one query."""
        neighbors = self.model.objects.filter(code_set=OuterRef("code_set")).values("code")
        return self.select_related("code_set", "section__parent").annotate(
            has_texts=self._exists("texts", texts__withdrawn_at=None),
            has_descriptors=self._exists("descriptors"),
            has_siblings=self._exists("sibling_notes"),
            has_fees=_stands_in(FeeScheduleEntry),
            has_hcpcs=_stands_in(HcpcsEntry),
            has_rbcs=_stands_in(RbcsEntry),
            has_rates=models.ExpressionWrapper(
                _stands_in(OppsEntry) | _stands_in(AscEntry) | _stands_in(AspLimit),
                output_field=models.BooleanField(),
            ),
            has_edits=models.ExpressionWrapper(
                _stands_in(PairSummary) | _stands_in(MedicallyUnlikelyEdit) | _stands_in(AddOnEdit, "add_on"),
                output_field=models.BooleanField(),
            ),
            previous_code=Subquery(neighbors.filter(code__lt=OuterRef("code")).order_by("-code")[:1]),
            next_code=Subquery(neighbors.filter(code__gt=OuterRef("code")).order_by("code")[:1]),
        )

    def _exists(self, relation: str, **only) -> Exists:
        return Exists(self.model.objects.filter(**{"pk": OuterRef("pk"), f"{relation}__isnull": False}, **only))

    def for_list(self) -> "CodeQuerySet":
        """With what a line of a list shows: `public_words` are those of the newest HCPCS release.

        Of a diagnosis they are its title in the last release that holds it.
        """
        entries = HcpcsEntry.objects.filter(code=OuterRef("code"), release=_newest(Release.Source.HCPCS))
        titles = DiagnosisEntry.objects.filter(code=OuterRef("code"), release__state=Release.State.READY)
        title = titles.order_by("-release__effective_date").values("title")[:1]
        words = Case(
            When(code_set__slug=DIAGNOSES, then=Subquery(title)),
            default=Subquery(entries.values("long_description")[:1]),
            output_field=models.TextField(),
        )
        return self.select_related("code_set", "section").annotate(public_words=words)

    def words_of(self, column: str) -> Subquery:
        """What a list says of the code that a row of another table names in `column`."""
        words = Case(When(lead="", then=F("section__title")), default=F("lead"))
        return Subquery(self.filter(code=OuterRef(column)).annotate(words=words).values("words")[:1])

    def in_set(self, slug: str) -> "CodeQuerySet":
        return self.filter(code_set__slug=slug)

    def procedures(self) -> "CodeQuerySet":
        """CPT and HCPCS, which share no code; a diagnosis may be spelled as one of theirs."""
        return self.filter(code_set__slug__in=["cpt", "hcpcs"])

    def procedures_named(self, codes: Iterable[str]) -> "CodeQuerySet":
        """Of these codes those that are procedures and known here, with their set, as lines of a claim need them."""
        return self.procedures().filter(code__in=codes).select_related("code_set")

    def without_words(self, slug: str) -> "CodeQuerySet":
        """Codes of a set that stand here by number alone: neither a sentence of ours nor a descriptor."""
        return self.in_set(slug).filter(lead="", descriptors=None)

    def of_pages(self, keys: list[str]) -> list:
        """The codes of these page keys (`Code.page_key`), in their order; a key of no code is left out."""
        wanted = [Q(code_set__slug=system, code=code) for system, _, code in (key.partition(":") for key in keys)]
        found = {code.page_key: code for code in self.filter(reduce(or_, wanted))} if wanted else {}
        return [found[key] for key in keys if key in found]

    def without_texts(self) -> "CodeQuerySet":
        """Codes of which nothing is said in our own words; a deleted code has its status and needs none."""
        return self.filter(lead="", texts__isnull=True, ended_date=None)

    def between(self, first: str, last: str) -> "CodeQuerySet":
        return self.filter(code__gte=first, code__lte=last)

    def in_section(self, section) -> "CodeQuerySet":
        """Codes of a section or of the sections within it."""
        return self.filter(Q(section=section) | Q(section__parent=section))

    def in_section_called(self, slug: str) -> "CodeQuerySet":
        """The same by the section's name in the address."""
        return self.filter(Q(section__slug=slug) | Q(section__parent__slug=slug))

    def of_specialty(self, slug: str) -> "CodeQuerySet":
        return self.filter(specialties__slug=slug)

    def active_on(self, day: date) -> "CodeQuerySet":
        """Codes that a release covering the day names as living; `reference.standing` is the rule for rows at hand.

        A cut for the sample edition answers for the sample's codes only.
        """
        ready = list(Release.objects.ready())
        whole = _lives_in(covering([each for each in ready if not each.sample], day), day)
        lives = Q(sample=True) & _lives_in(covering(ready, day), day) | Q(sample=False) & whole
        year = speaking(newest_first(each for each in ready if each.source == Release.Source.ICD10CM), day)
        listed = Exists(DiagnosisEntry.objects.filter(release=year, code=OuterRef("code")))
        diagnoses = Q(code_set__slug=DIAGNOSES) & Q(listed) if year else Q(pk__in=[])
        return self.filter(~Q(code_set__slug=DIAGNOSES) & lives | diagnoses)

    def current(self) -> "CodeQuerySet":
        """Codes that are neither deleted nor discontinued."""
        return self.exclude(status__in=ENDED)


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
    note_facts = models.JSONField(
        default=dict,
        db_default={},
        blank=True,
        help_text="What a note must say, and must not, to be coded with it; names of concepts.",
    )
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
        return f"{self.code_set.name} {self.spelled}"

    def get_absolute_url(self) -> str:
        return reverse("code_page", args=[self.code_set.slug, self.spelled])

    @property
    def is_diagnosis(self) -> bool:
        return self.code_set_id is not None and self.code_set.slug == DIAGNOSES

    @property
    def spelled(self) -> str:
        """The code as people write it: a diagnosis with its dot."""
        return dotted(self.code) if self.is_diagnosis else self.code

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

    @property
    def is_paid_only(self) -> bool:
        """Whether files of payment alone name it: they prove no code to be in use. It comes `for_page`."""
        listed = self.has_fees or self.has_hcpcs or self.has_rbcs or self.has_edits
        return self.has_rates and not (listed or self.is_ended)

    @property
    def status_word(self) -> str:
        """Its status by the newest data, in a word or two; it comes `for_page`."""
        return "Named in payment files" if self.is_paid_only else self.get_status_display()

    @property
    def ended_words(self) -> str:
        """What is said of it by the newest data where it has ended; else nothing."""
        return f"Not reportable on current dates of service. {self.status_note}".strip() if self.is_ended else ""

    def has_ended(self, on: date) -> bool:
        """Whether the code is not reportable on the day any more; without a last day, on no day."""
        return self.is_ended and (self.ended_date is None or on > self.ended_date)
