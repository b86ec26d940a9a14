"""The job board's part of the sitemap: every address in it answers 200 and is canonical."""

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from careers.finding import landing
from careers.models import JobPosting, Organization


class PostingSitemap(Sitemap):
    """Live postings; `lastmod` moves with their content only."""

    def items(self) -> QuerySet:
        return JobPosting.objects.live(timezone.now()).newest_first()

    def lastmod(self, posting: JobPosting):
        return posting.updated_at


class EmployerSitemap(Sitemap):
    """Employers with a live posting."""

    def items(self) -> QuerySet:
        live = JobPosting.objects.live(timezone.now())
        return Organization.objects.filter(postings__in=live).distinct().order_by("pk")


class LandingSitemap(Sitemap):
    """Landing pages that have the jobs to stand."""

    def items(self) -> list[str]:
        return list(landing.every(timezone.now()))

    def location(self, url: str) -> str:
        return url


class PageSitemap(Sitemap):
    def items(self) -> list[str]:
        return ["home", "job_list", "employers", "states"]

    def location(self, name: str) -> str:
        return reverse(name)


SITEMAPS = {"pages": PageSitemap, "jobs": PostingSitemap, "employers": EmployerSitemap, "landing": LandingSitemap}
