"""What a reader keeps of the reference: bookmarks, notes and lists. Codes are named by their page key.

A key, and not the row of a code: a note outlives the release that listed its code.
"""

from django.conf import settings
from django.db import models
from django.db.models import Count, Q

LONGEST_NOTE = 2000
LONGEST_NAME = 60


class KeptCodeQuerySet(models.QuerySet):
    def of(self, user) -> "KeptCodeQuerySet":
        """A person's own bookmarks and notes; a guest keeps none."""
        return self.filter(user=user) if user.is_authenticated else self.none()

    def of_page(self, page_key: str):
        """What is kept of one code, or None."""
        return self.filter(page_key=page_key).first()

    def saying(self, text: str) -> "KeptCodeQuerySet":
        """Those whose note or code holds a text."""
        return self.filter(Q(note__icontains=text) | Q(page_key__icontains=text)) if text else self

    def last_first(self) -> "KeptCodeQuerySet":
        return self.order_by("-changed_at", "page_key")

    def keepers_by_page(self) -> dict[str, int]:
        """How many people keep each code, the most kept first."""
        pages = self.order_by().values("page_key").annotate(keepers=Count("pk"))
        return dict(pages.order_by("-keepers", "page_key").values_list("page_key", "keepers"))


class KeptCode(models.Model):
    """A code that a person marked or wrote a note on: one row for both."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="kept_codes")
    page_key = models.CharField(max_length=40)
    bookmarked = models.BooleanField(default=False)
    note = models.TextField(blank=True, max_length=LONGEST_NOTE)
    changed_at = models.DateTimeField()

    objects = KeptCodeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "page_key"], name="code_kept_once"),
            models.CheckConstraint(condition=Q(bookmarked=True) | ~Q(note=""), name="code_kept_for_something"),
        ]

    def __str__(self) -> str:
        return f"{self.page_key} kept by {self.user}"


class CodeNews(models.Model):
    """A person who wants a mail when new releases say something else of the codes they keep."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="code_news")
    asked_at = models.DateTimeField()
    told_until = models.DateTimeField(help_text="Releases that went live later are news.")

    class Meta:
        verbose_name_plural = "code news"

    def __str__(self) -> str:
        return f"news of codes for {self.user}"


class CodeListQuerySet(models.QuerySet):
    def of(self, user) -> "CodeListQuerySet":
        """A person's own lists by name, with how many codes each holds."""
        mine = self.filter(user=user) if user.is_authenticated else self.none()
        return mine.annotate(size=Count("entries")).order_by("name")

    def holding(self, page_key: str) -> set[int]:
        """Which of these lists hold a code, by primary key."""
        return set(self.filter(entries__page_key=page_key).values_list("pk", flat=True))


class CodeList(models.Model):
    """A named list of codes, for a procedure day, a charge sheet, an audit."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="code_lists")
    name = models.CharField(max_length=LONGEST_NAME)
    created_at = models.DateTimeField()

    objects = CodeListQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "name"], name="code_list_name_once")]

    def __str__(self) -> str:
        return self.name


class CodeListEntry(models.Model):
    """One code of a list, in the order in which they were added."""

    code_list = models.ForeignKey(CodeList, on_delete=models.CASCADE, related_name="entries")
    page_key = models.CharField(max_length=40)

    class Meta:
        verbose_name_plural = "code list entries"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["code_list", "page_key"], name="code_once_a_list")]

    def __str__(self) -> str:
        return f"{self.page_key} in {self.code_list}"
