"""How often a posting's page was read, counted by day and by where its readers came from; nobody is named."""

from django.db import models

from careers.models import JobPosting


class PostingViewQuerySet(models.QuerySet):
    def by_referrer(self) -> list[tuple[str, int]]:
        """How many views came from where, most first."""
        rows = self.order_by().values_list("referrer").annotate(views=models.Sum("count"))
        return list(rows.order_by("-views", "referrer"))


class PostingView(models.Model):
    """The views of one day that came from one site; empty is a typed address or a browser that does not say."""

    posting = models.ForeignKey(JobPosting, on_delete=models.CASCADE, related_name="views")
    day = models.DateField()
    referrer = models.CharField(max_length=80, blank=True, help_text="A host name.")
    count = models.PositiveIntegerField(default=0)

    objects = PostingViewQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["posting", "day", "referrer"], name="posting_view_once_a_day")]

    def __str__(self) -> str:
        return f"{self.count} of {self.posting} from {self.referrer} on {self.day}"
