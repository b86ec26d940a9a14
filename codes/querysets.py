"""Reads of the reference, in the words of its readers."""

from datetime import date

from django.db import models
from django.db.models import Exists, OuterRef, Q


class CodeQuerySet(models.QuerySet):
    def for_page(self) -> "CodeQuerySet":
        """With everything the head of a code page shows."""
        return self.select_related("code_set", "section__parent", "section__code_set")

    def for_list(self) -> "CodeQuerySet":
        """With what a line of a list shows."""
        return self.select_related("code_set", "section")

    def in_set(self, slug: str) -> "CodeQuerySet":
        return self.filter(code_set__slug=slug)

    def starting_with(self, prefix: str) -> "CodeQuerySet":
        """Codes with this beginning, by a range: LIKE with a parameter cannot use the index on PostgreSQL."""
        return self.filter(code__gte=prefix, code__lt=prefix + "\U0010ffff")

    def between(self, first: str, last: str) -> "CodeQuerySet":
        return self.filter(code__gte=first, code__lte=last)

    def current(self) -> "CodeQuerySet":
        """Codes that are neither deleted nor discontinued."""
        return self.exclude(status__in=["deleted", "discontinued"])


class DescriptorQuerySet(models.QuerySet):
    def servable(self, *, on: date) -> "DescriptorQuerySet":
        """The one gate of official wording: public domain, or a licence that covers this edition on this day.

        Every face goes through it: page, search, API, cache.
        """
        licenses = self.model._meta.get_field("code").related_model._meta.get_field("code_set").related_model
        covering = licenses.objects.filter(
            pk=OuterRef("code__code_set"),
            licenses__starts_date__lte=on,
            licenses__ends_date__gte=on,
            licenses__first_year__lte=OuterRef("edition_year"),
            licenses__last_year__gte=OuterRef("edition_year"),
        )
        return self.filter(Q(code__code_set__public_domain=True) | Exists(covering))


class ReleaseQuerySet(models.QuerySet):
    def ready(self) -> "ReleaseQuerySet":
        return self.filter(state="ready")

    def newest(self, source: str):
        """The release that pages show when no date of service is asked for; None when the source is not loaded."""
        return self.ready().filter(source=source).order_by("-effective_date", "-ready_at").first()

    def for_date_of_service(self, source: str, on: date):
        """The release that speaks about this day; None means no data, even when older releases are loaded."""
        newest = self.ready().filter(source=source, effective_date__lte=on).order_by("-effective_date").first()
        return newest if newest and newest.through_date >= on else None


class FactQuerySet(models.QuerySet):
    """Rows of a release, whichever the table."""

    def of_release(self, release) -> "FactQuerySet":
        return self.filter(release=release)
