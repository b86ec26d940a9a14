"""The reference's part of the sitemap: codes with own text, the sets that hold codes, and the public lists."""

from datetime import date

from django.contrib.sitemaps import Sitemap
from django.db.models import Max, QuerySet
from django.urls import reverse

from codes.models import Code, CodeSet

# their empty forms; an answer asks not to be indexed
TOOLS = [
    *["claim_check", "fees", "fee_change", "global_period", "compare_codes"],
    *["visit_level", "time_units", "drug_units", "coverage"],
]


class CodeSitemap(Sitemap):
    """Codes that have our own text; a page of figures alone is thin to a search engine."""

    def items(self) -> QuerySet[Code]:
        written = Max("texts__written_date")
        return (
            Code.objects.filter(texts__isnull=False).select_related("code_set").annotate(written=written).order_by("pk")
        )

    def lastmod(self, code: Code) -> date:
        """The day our words were written: figures move with each release, and with them no text."""
        return code.written


class CodeSetSitemap(Sitemap):
    def items(self) -> QuerySet[CodeSet]:
        return CodeSet.objects.filter(codes__isnull=False).distinct().order_by("pk")


class CodeListSitemap(Sitemap):
    def items(self) -> list[str]:
        return ["codes", "modifiers", "places_of_service", *TOOLS]

    def location(self, name: str) -> str:
        return reverse(name)


SITEMAPS = {"codes": CodeSitemap, "code_sets": CodeSetSitemap, "code_lists": CodeListSitemap}
