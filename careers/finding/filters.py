"""The one rule that says which postings a search matches. List, facets, feeds and alerts all go through it."""

from copy import copy, deepcopy
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache, cached_property, lru_cache
from typing import ClassVar

import django_filters
from django import forms
from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.fields import BigIntegerField, CharField
from django.db.models.functions import Cast
from django.template.defaultfilters import capfirst

from careers.finding.facets import ANYWHERE, BY_NAME, FACETS, LIVES, PACE, SPOT, Facet, too_fast
from careers.finding.places import RADIUS, Center, center_of
from careers.finding.search_state import QUERY_LENGTH
from careers.models import Credential, CredentialGroup, JobPosting, PostingFacet, PublicationCounter
from careers.models.choices import RequirementKind, State, WorkMode
from careers.models.posting_queries import JobPostingQuerySet
from careers.terms.distance import within
from codes.models import Specialty
from search import index
from search.words import read
from web.held import HELD

KIND = "posting"  # of the full-text documents
EARLIER = "posting-before"  # of what a posting said before an edit
TEXT_LIMIT = 2000  # best documents considered; beyond it a text says too little to be a search
POSTED = [("1", "the last day"), ("3", "3 days"), ("7", "7 days"), ("14", "14 days"), ("30", "30 days")]
SORTS = [("relevance", "Best match"), ("newest", "Newest"), ("pay", "Highest pay"), ("distance", "Nearest")]
REMOTE_TOO = [("1", "remote, open to that state")]
MOST_MILES = 3000


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The values that are rows, and how far publication has come; read in one query, since every list needs all."""

    specialties: dict[str, str]
    credentials: dict[str, str]
    revision: int

    @classmethod
    def load(cls) -> "Vocabulary":
        with connection.cursor() as cursor:
            cursor.execute(*_vocabulary_sql(connection.vendor))
            found = cursor.fetchall()
        numbers = [number for kind, *_, number in found if kind == "counter"]
        names = _named(tuple(sorted(row for row in found if row[0] != "counter")))
        return cls(*names, max(numbers, default=0))

    @classmethod
    def at_hand(cls, now: datetime, revision: int | None = None) -> "Vocabulary":
        """How far publication has come, unless that was asked a moment ago, and names read within the last minute."""
        names = HELD.at_hand("names", now)
        if names is None:
            loaded = cls.load()
            HELD.keep("names", now, (loaded.specialties, loaded.credentials))
            return loaded
        specialties, credentials = names
        return cls(specialties, credentials, PublicationCounter.now_at() if revision is None else revision)

    def choices_of(self, facet: Facet) -> list[tuple[str, str]]:
        if facet.is_flag:
            return [("1", facet.yes)]
        if facet.choices is not None:
            return _fixed_choices(facet)
        return list((self.specialties if facet.name == "specialty" else self.credentials).items())


@cache
def _fixed_choices(facet: Facet) -> list[tuple[str, str]]:
    return [(value, capfirst(label)) for value, label in facet.choices.choices] if facet.choices else []


@cache
def _vocabulary_sql(vendor: str) -> tuple[str, tuple]:
    """The query as text, since making it of query sets costs more than running it."""

    def rows(queryset: QuerySet, kind: str, slug, name: str, number) -> QuerySet:
        number = Cast(number, BigIntegerField()) if isinstance(number, str) else Value(number, BigIntegerField())
        columns = (Value(kind, CharField()), slug, Cast(name, CharField()), number)
        return queryset.order_by().values_list(*columns)

    found = rows(Specialty.objects.all(), "specialty", "slug", "name", 0).union(
        rows(Credential.objects.all(), "credential", "slug", "name", "order"),
        rows(PublicationCounter.objects.all(), "counter", Value("", CharField()), "pk", "value"),
        all=True,
    )
    return found.query.sql_with_params()


@lru_cache(maxsize=2)
def _named(rows: tuple[tuple[str, str, str, int], ...]) -> tuple[dict[str, str], dict[str, str]]:
    """The names of the specialties and of the credentials in their order; held until one of them reads otherwise."""
    ordered = sorted((number, name, slug, kind) for kind, slug, name, number in rows)
    specialties = {slug: name for _, name, slug, kind in ordered if kind == "specialty"}
    return specialties, {slug: name for _, name, slug, kind in ordered if kind == "credential"}


class WordsField(forms.CharField):
    """A text to search for; one whose signs carry no word asks for nothing."""

    def clean(self, value) -> str:
        text = super().clean(value)
        return text if read(text) else ""


class WordsFilter(django_filters.CharFilter):
    field_class = WordsField


class PlaceField(forms.CharField):
    """A city or a ZIP code, as a place with its coordinates."""

    def clean(self, value) -> Center | None:
        text = super().clean(value)
        found = center_of(text) if text else None
        if text and found is None:
            raise forms.ValidationError("We do not know the place “%(place)s”.", params={"place": text[:QUERY_LENGTH]})
        return found


class PlaceFilter(django_filters.CharFilter):
    field_class = PlaceField


class FacetFilter(django_filters.MultipleChoiceFilter):
    """Postings found under any of the ticked values."""

    def filter(self, queryset: QuerySet, value: list[str]) -> QuerySet:
        return queryset.filter(_under(self.field_name, value)) if value else queryset


class HaveFilter(django_filters.MultipleChoiceFilter):
    """Jobs open to someone who holds these: no required term is left unmet, save those to be earned after hire."""

    def filter(self, queryset: QuerySet, value: list[str]) -> QuerySet:
        if not value:
            return queryset
        met = PostingFacet.objects.filter(group=OuterRef("pk"), facet="credential", value__in=value)
        unmet = CredentialGroup.objects.filter(
            ~Exists(met), posting=OuterRef("pk"), kind=RequirementKind.REQUIRED, within_months=None
        )
        return queryset.filter(~Exists(unmet))


class SearchForm(forms.Form):
    """Its fields are one for all requests, since no search changes them: copying them cost 3 ms a page."""

    held: ClassVar[dict[str, forms.Field]] = {}

    def __init__(self, data, prefix: str | None = None) -> None:
        super().__init__(data, prefix=prefix)
        self.fields = self.held


FORMS: dict[tuple, type[SearchForm]] = {}  # by the values that are rows; the last ones alone


class JobPostingFilter(django_filters.FilterSet):
    """Reads the parameters of a search. `narrow` states it in SQL; whoever calls it checks `is_valid` first."""

    q = WordsFilter(label="Words", method="by_text")
    near = PlaceFilter(label="Near", method="by_distance")
    within = django_filters.NumberFilter(
        label="Within, miles", method="keep_all", min_value=1, max_value=MOST_MILES, decimal_places=0
    )
    or_remote = django_filters.ChoiceFilter(label="Or", choices=REMOTE_TOO, method="keep_all")
    lives = django_filters.ChoiceFilter(label="I live in", choices=State.choices, method="by_home")
    have = HaveFilter(label="I hold")
    pay = django_filters.NumberFilter(
        label="Pays at least, an hour", method="by_pay", min_value=0, max_value=1000, decimal_places=2
    )
    pace = django_filters.NumberFilter(
        label="Asks at most, an hour", method="by_pace", min_value=0, max_value=1000, decimal_places=2
    )
    posted = django_filters.ChoiceFilter(label="Posted within", choices=POSTED, method="by_age")
    sort = django_filters.ChoiceFilter(label="Order", choices=SORTS, method="keep_all")

    class Meta:
        model = JobPosting
        fields: list[str] = []

    def __init__(
        self, data, *, vocabulary: Vocabulary, now: datetime, also: str = "", text: index.TextMatch | None = None
    ) -> None:
        """`also` lets full text find the documents of another kind, as earlier versions are."""
        self.now = now
        self._words = tuple(vocabulary.specialties.items()), tuple(vocabulary.credentials.items())
        self._also = also
        self._text = text
        self._vocabulary = vocabulary
        # As FilterSet does, but for the filters: see below.
        self.is_bound, self.data, self.request, self.form_prefix = True, data, None, None
        self.queryset = JobPosting.objects.all()

    @cached_property
    def filters(self) -> dict[str, django_filters.Filter]:
        """Made when first asked for: what the bitmaps answer needs none, and copying them cost a millisecond."""
        filters = deepcopy(self.base_filters)
        for facet in FACETS:
            filters[facet.name] = FacetFilter(
                field_name=facet.name, label=facet.legend, choices=self._vocabulary.choices_of(facet)
            )
        filters["have"].extra["choices"] = list(self._vocabulary.credentials.items())
        for each in filters.values():
            each.parent = self
            each.model = JobPosting
        return filters

    @classmethod
    def label_of(cls, name: str) -> str:
        """What a page calls a criterion."""
        return BY_NAME[name].legend if name in BY_NAME else cls.base_filters[name].label

    def get_form_class(self) -> type[SearchForm]:
        """The form of these filters, made again when a specialty or a credential is named otherwise."""
        form = FORMS.get(self._words)
        if form is None:
            fields = {name: each.field for name, each in self.filters.items()}
            form = type("JobPostingForm", (SearchForm,), {"held": fields})
            FORMS.clear()
            FORMS[self._words] = form
        return form

    @property
    def mistakes(self) -> list[str]:
        """Say which values could not be understood."""
        return [
            f"{self.label_of(name)}: {message}" for name, messages in self.form.errors.items() for message in messages
        ]

    def narrow(self, queryset: JobPostingQuerySet, *, without: str = "") -> JobPostingQuerySet:
        """Apply every criterion but one; leaving one out is what a facet's own counts need."""
        for name, value in self.form.cleaned_data.items():
            if name != without:
                queryset = self.filters[name].filter(queryset, value)
        return queryset

    def text_match(self, known: index.TextMatch | None = None) -> index.TextMatch:
        """What the text index answers; it is asked once, and not at all where the answer is known."""
        self._text = self._text or known
        if self._text is None:
            text = self.form.cleaned_data["q"][:QUERY_LENGTH]
            self._text = index.matching(KIND, text, limit=TEXT_LIMIT, also=self._also)
        return self._text

    def again(self, now: datetime) -> "JobPostingFilter":
        """The same rule at another moment, for which the text index was not asked yet."""
        other = copy(self)
        other.now, other._text = now, None
        return other

    def text_ids(self) -> list[int]:
        """Return the ids that the text matches, best first."""
        return [int(key) for key in self.text_match().keys]

    def by_text(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.filter(pk__in=self.text_ids())

    def by_home(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.filter(_under(LIVES, [value, ANYWHERE]))

    @property
    def radius(self) -> int:
        """Miles around the place that is asked for; the usual ones where what was asked could not be read."""
        return int(self.form.cleaned_data.get("within") or RADIUS)

    def by_distance(self, queryset: QuerySet, name: str, value: Center) -> QuerySet:
        """Places within the radius; on request also what can be done from a home there."""
        here = _under(SPOT, list(self.distances(value)))
        if not self.form.cleaned_data["or_remote"]:
            return queryset.filter(here)
        at_home = Q(_under("mode", [WorkMode.REMOTE])) & Q(_under(LIVES, [value.state, ANYWHERE]))
        return queryset.filter(Q(here) | at_home)

    def distances(self, center: Center) -> dict[str, float]:
        """Every spot of a posting within the radius, with its miles."""
        spots = PostingFacet.objects.filter(facet=SPOT).order_by().values_list("value", flat=True).distinct()
        return within(center.spot, spots, self.radius)

    def by_pay(self, queryset: QuerySet, name: str, value) -> QuerySet:
        """Keep unstated pay: only "pay stated" drops it."""
        return queryset.exclude(hourly_max__lt=value)

    def by_pace(self, queryset: QuerySet, name: str, value) -> QuerySet:
        """Keep what states no pace. Paces of different charts do not compare: the facet keeps to one kind."""
        paces = PostingFacet.objects.filter(facet=PACE).order_by().values_list("value", flat=True).distinct()
        return queryset.exclude(_under(PACE, too_fast(paces, value)))

    def by_age(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.filter(published_at__gte=self.now - timedelta(days=int(value)))

    def keep_all(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset


def _under(facet: str, values: list[str]) -> Exists:
    return Exists(PostingFacet.objects.filter(posting=OuterRef("pk"), facet=facet, value__in=values))
