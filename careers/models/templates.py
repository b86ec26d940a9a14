"""What an organization keeps of a posting to begin others with."""

from django.conf import settings
from django.db import models

from careers.models.organizations import Organization
from careers.models.rights import Right, held_by


class PostingTemplateQuerySet(models.QuerySet):
    def managed_by(self, user) -> "PostingTemplateQuerySet":
        """The templates of the organizations somebody posts for, by organization and title."""
        mine = self.filter(held_by(user, Right.WORK, "organization__"))
        return mine.select_related("organization", "by").order_by("organization__name", "title", "pk")


class PostingTemplate(models.Model):
    """The content of a posting under a title of its own; what is one posting's alone is not in it."""

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="posting_templates")
    title = models.CharField(max_length=80)
    content = models.JSONField(help_text="As careers.postings.content states it.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    kept_at = models.DateTimeField()

    objects = PostingTemplateQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organization", "title"], name="posting_template_title_once")]

    def __str__(self) -> str:
        return self.title

    @property
    def job(self) -> str:
        """The title of the job where the template has one and bears another."""
        job = self.content.get("title", "")
        return "" if job == self.title else job
