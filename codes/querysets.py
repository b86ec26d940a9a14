"""Reads of the reference, in the words of its readers."""

from collections.abc import Iterable
from datetime import date
from functools import reduce
from operator import or_

from django.apps import apps
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, TextField, Value, When, Window
from django.db.models.functions import Coalesce, RowNumber

ENDED = ["deleted", "discontinued"]


class CodeQuerySet(models.QuerySet):
    def for_page(self) -> "CodeQuerySet":
        """With what the head of a code page shows and which of its sections exist, all in one query."""
        neighbors = self.model.objects.filter(code_set=OuterRef("code_set")).values("code")
        return self.select_related("code_set", "section__parent").annotate(
            has_texts=self._exists("texts"),
            has_descriptors=self._exists("descriptors"),
            has_siblings=self._exists("sibling_notes"),
            has_fees=_stands_in("FeeScheduleEntry"),
            has_hcpcs=_stands_in("HcpcsEntry"),
            has_rbcs=_stands_in("RbcsEntry"),
            has_edits=models.ExpressionWrapper(
                _stands_in("PairSummary") | _stands_in("MedicallyUnlikelyEdit") | _stands_in("AddOnEdit", "add_on"),
                output_field=models.BooleanField(),
            ),
            previous_code=Subquery(neighbors.filter(code__lt=OuterRef("code")).order_by("-code")[:1]),
            next_code=Subquery(neighbors.filter(code__gt=OuterRef("code")).order_by("code")[:1]),
        )

    def _exists(self, relation: str) -> Exists:
        related = self.model._meta.get_field(relation).related_model
        return Exists(related.objects.filter(code=OuterRef("pk")))

    def for_list(self) -> "CodeQuerySet":
        """With what a line of a list shows: `public_words` are those of the newest HCPCS release."""
        entries = apps.get_model("codes.HcpcsEntry").objects.filter(code=OuterRef("code"), release=_newest("hcpcs"))
        return self.select_related("code_set", "section").annotate(
            public_words=Subquery(entries.values("long_description")[:1])
        )

    def in_set(self, slug: str) -> "CodeQuerySet":
        return self.filter(code_set__slug=slug)

    def of_pages(self, keys: list[str]) -> list:
        """The codes of these page keys (`Code.page_key`), in their order; a key of no code is left out."""
        wanted = [Q(code_set__slug=system, code=code) for system, _, code in (key.partition(":") for key in keys)]
        found = {code.page_key: code for code in self.filter(reduce(or_, wanted))} if wanted else {}
        return [found[key] for key in keys if key in found]

    def starting_with(self, prefix: str) -> "CodeQuerySet":
        """Codes with this beginning, by a range: LIKE with a parameter cannot use the index on PostgreSQL.

        Codes hold digits and capitals only, so Z is the highest character under any collation.
        """
        return self.filter(code__gte=prefix, code__lte=prefix + "Z" * 8)

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
        """Codes in use on a day: neither ended before it, nor ended on a day nobody knows, nor begun after it.

        The first day of a code is what the newest HCPCS and RBCS files say; where they are silent it counts as begun.
        """
        hcpcs = apps.get_model("codes.HcpcsEntry").objects.filter(release=_newest("hcpcs"), code=OuterRef("code"))
        rbcs = apps.get_model("codes.RbcsEntry").objects.filter(release=_newest("rbcs"), code=OuterRef("code"))
        begun_later = Exists(hcpcs.filter(added_date__gt=day)) | (
            Exists(rbcs.filter(added_date__gt=day)) & ~Exists(rbcs.filter(added_date__lte=day))
        )
        ended = Q(ended_date__lt=day) | Q(ended_date=None, status__in=ENDED)
        return self.exclude(ended).exclude(begun_later)

    def current(self) -> "CodeQuerySet":
        """Codes that are neither deleted nor discontinued."""
        return self.exclude(status__in=ENDED)


def _stands_in(model: str, column: str = "code") -> Exists:
    """Whether a code stands in any release that can be seen."""
    rows = apps.get_model(f"codes.{model}").objects
    return Exists(rows.filter(**{column: OuterRef("code"), "release__state": "ready"}))


def _newest(source: str, setting: str = "") -> Subquery:
    """The release that pages show when no date of service is asked for, as part of a query."""
    releases = apps.get_model("codes.Release").objects.ready().of(source, setting)
    return Subquery(releases.newest_first().values("pk")[:1])


class SectionQuerySet(models.QuerySet):
    def narrowest_of(self, code_set, code: str):
        """The innermost section that holds a code, or None; a range of digits holds no code that ends in a letter."""
        for section in self.filter(code_set=code_set, first__lte=code, last__gte=code).order_by("-first", "last"):
            if section.last[-1] == code[-1] or (section.last[-1].isdigit() and code[-1].isdigit()):
                return section
        return None

    def of_set(self, code_set) -> "SectionQuerySet":
        """Sections of a set that hold codes, with how many, counting those of the sections within."""
        codes = apps.get_model("codes.Code").objects.filter(section=OuterRef("pk")).order_by()
        wider = apps.get_model("codes.Code").objects.filter(section__parent=OuterRef("pk")).order_by()
        return (
            self.filter(code_set=code_set)
            .select_related("code_set", "parent")
            .annotate(code_count=_count(codes) + _count(wider))
            .filter(code_count__gt=0)
        )


def _count(rows: models.QuerySet) -> Coalesce:
    """The number of rows as a subquery."""
    one = rows.annotate(every=Value(1)).values("every").annotate(number=models.Count("pk")).values("number")
    return Coalesce(Subquery(one), 0)


class DescriptorQuerySet(models.QuerySet):
    def servable(self, *, on: date, guest: bool) -> "DescriptorQuerySet":
        """The one gate of official wording: public domain, or a license that covers this edition on this day.

        A guest is served only where the license allows it in public. Every face goes through here: page, search, API,
        cache.
        """
        in_public = {"licenses__display_mode": "public"} if guest else {}
        licenses = self.model._meta.get_field("code").related_model._meta.get_field("code_set").related_model
        covering = licenses.objects.filter(
            pk=OuterRef("code__code_set"),
            licenses__starts_date__lte=on,
            licenses__ends_date__gte=on,
            licenses__first_year__lte=OuterRef("edition_year"),
            licenses__last_year__gte=OuterRef("edition_year"),
            **in_public,
        )
        return self.filter(Q(code__code_set__public_domain=True) | Exists(covering))


class ReleaseQuerySet(models.QuerySet):
    def ready(self) -> "ReleaseQuerySet":
        return self.filter(state="ready")

    def of(self, source: str, setting: str = "") -> "ReleaseQuerySet":
        return self.filter(source=source, setting=setting)

    def for_operators(self) -> "ReleaseQuerySet":
        """All of them, by source, the newest first."""
        return self.order_by("source", "setting", "-effective_date", "-ready_at", "-pk")

    def newest_first(self) -> "ReleaseQuerySet":
        return self.order_by("-effective_date", "-ready_at")

    def newest(self, source: str, setting: str = ""):
        """The release that pages show when no date of service is asked for; None when the source is not loaded."""
        return self.for_date_of_service(source, None, setting)

    def for_date_of_service(self, source: str, on: date | None, setting: str = ""):
        """The release that speaks about this day; None means no data, even when older releases are loaded."""
        return speaking(self.ready().of(source, setting).newest_first(), on)


def speaking(newest_first: Iterable, on: date | None):
    """Which of the ready releases of one source speaks about a date of service: the one rule of it.

    A later release ends an earlier one, and after the last day there is no data. Without a date, or where the rows
    carry their own dates, the newest speaks.
    """
    for release in newest_first:
        if on is None or release.is_dated_within:
            return release
        if release.effective_date <= on:
            return release if on <= release.through_date else None
    return None


class CodeTextQuerySet(models.QuerySet):
    def bodies_of(self, keys: list[str]) -> "CodeTextQuerySet":
        """Texts with the body of the named sections only: what a depth withholds does not leave the database."""
        body = Case(When(key__in=keys, then=F("body")), default=Value(""), output_field=TextField())
        return self.defer("body").annotate(readable=body)


class SiblingNoteQuerySet(models.QuerySet):
    def with_page(self) -> "SiblingNoteQuerySet":
        """With `has_page`: whether the neighbor has a page of its own to link to."""
        codes = self.model._meta.get_field("code").related_model
        return self.annotate(
            has_page=Exists(codes.objects.filter(code_set=OuterRef("code__code_set"), code=OuterRef("other")))
        )


class FeeScheduleQuerySet(models.QuerySet):
    def of_ready_releases(self, code: str) -> "FeeScheduleQuerySet":
        """The rows of a code in all releases that can be seen, the newest first and the whole service first."""
        rows = self.filter(code=code, release__state="ready").select_related("release")
        return rows.order_by("-release__effective_date", "-release__ready_at", "modifier")

    def in_release(self, release, codes: set[str]) -> "FeeScheduleQuerySet":
        """The rows of these codes in one release."""
        return self.filter(release=release, code__in=codes).select_related("release").order_by("code", "modifier")


class LocalityQuerySet(models.QuerySet):
    def for_choosing(self) -> "LocalityQuerySet":
        """By state, each state's own in the order of CMS's list, where "rest of" comes last."""
        return self.select_related("release").order_by("state", "line")


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
        """With `reason`, CMS's own words, and what a list says of the `other` code of the pair: `other_words`."""
        other = Case(When(column_one=code, then=F("column_two")), default=F("column_one"))
        partners = apps.get_model("codes.Code").objects.filter(code=OuterRef("other"))
        words = Case(When(lead="", then=F("section__title")), default=F("lead"))
        return self.annotate(reason=F("rationale__text"), other=other).annotate(
            other_words=Subquery(partners.annotate(words=words).values("words")[:1])
        )


class MueQuerySet(models.QuerySet):
    def with_reason(self) -> "MueQuerySet":
        """With `reason`, CMS's own words."""
        return self.annotate(reason=F("rationale__text"))


class PlaceQuerySet(models.QuerySet):
    def assigned(self) -> "PlaceQuerySet":
        """Numbers that stand for a place, in their order; CMS keeps the others free."""
        return self.filter(facility__isnull=False).order_by("code")
