"""What belongs to one posting: places, credential groups, questions, its history and its derived search values."""

from django.conf import settings
from django.db import connection, models
from django.db.models import Q, Subquery

from careers.models.choices import QuestionKind, RequirementKind, RevisionState, State, Tier
from careers.models.postings import JobPosting
from careers.models.vocabulary import Credential


class JobPlace(models.Model):
    """A place where the job is done."""

    posting = models.ForeignKey(JobPosting, on_delete=models.CASCADE, related_name="places")
    city = models.CharField(max_length=80, blank=True)
    state = models.CharField(max_length=2, choices=State)
    zip_code = models.CharField("ZIP code", max_length=10, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.CheckConstraint(condition=Q(state__in=State.values), name="job_place_state_known")]

    def __str__(self) -> str:
        return f"{self.city}, {self.state}" if self.city else self.get_state_display()


class CredentialGroup(models.Model):
    """One term of the credential requirement. A posting's terms are joined by AND, a term's alternatives by OR.

    Alternatives are single credentials, a dated level ("mastery level of AHIMA or AAPC") or both.
    """

    posting = models.ForeignKey(JobPosting, on_delete=models.CASCADE, related_name="credential_groups")
    kind = models.CharField(max_length=8, choices=RequirementKind, default=RequirementKind.REQUIRED)
    order = models.PositiveSmallIntegerField(default=0)
    credentials = models.ManyToManyField(Credential, blank=True, related_name="+")
    tier = models.CharField(max_length=10, choices=Tier, blank=True)
    tier_issuers = models.JSONField(default=list, blank=True, help_text="Values of Issuer; empty means any.")
    tier_date = models.DateField(null=True, blank=True, help_text="The level's list as of this day; empty: today's.")
    accept_apprentice = models.BooleanField("the -A form is accepted", default=False)
    within_months = models.PositiveSmallIntegerField(null=True, blank=True, help_text="To be earned after hire.")

    class Meta:
        ordering = ["kind", "order", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=RequirementKind.values), name="credential_group_kind_known"),
            models.CheckConstraint(condition=Q(tier__in=Tier.values), name="credential_group_tier_known"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} group {self.order} of {self.posting}"


class ScreeningQuestion(models.Model):
    """A question asked of every applicant. Answers keep the wording they were given to."""

    posting = models.ForeignKey(JobPosting, on_delete=models.CASCADE, related_name="questions")
    order = models.PositiveSmallIntegerField(default=0)
    text = models.CharField(max_length=300)
    kind = models.CharField(max_length=8, choices=QuestionKind, default=QuestionKind.YES_NO)
    choices = models.JSONField(default=list, blank=True)
    required = models.BooleanField(default=True)
    knock_out = models.CharField(max_length=100, blank=True, help_text="An answer that marks the application.")

    class Meta:
        ordering = ["order", "id"]
        constraints = [models.CheckConstraint(condition=Q(kind__in=QuestionKind.values), name="question_kind_known")]

    def __str__(self) -> str:
        return self.text


class Activity(models.Model):
    """Who did what to a posting and when; rows are only ever added."""

    posting = models.ForeignKey(JobPosting, on_delete=models.CASCADE, related_name="activity")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    action = models.CharField(max_length=30)
    before = models.JSONField(default=dict, blank=True)
    after = models.JSONField(default=dict, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["at", "id"]
        verbose_name_plural = "activities"

    def __str__(self) -> str:
        return f"{self.action} {self.posting}"


class PostingRevisionQuerySet(models.QuerySet):
    def of(self, posting) -> "PostingRevisionQuerySet":
        """The changes that wait beside a posting: one row or none."""
        return self.filter(posting=posting).select_related("by")

    def for_page(self) -> "PostingRevisionQuerySet":
        return self.select_related("posting__organization", "posting__author", "by")

    def in_review(self) -> "PostingRevisionQuerySet":
        """The moderators' part of the changes, the longest waiting first."""
        return self.filter(state="in_review").select_related("posting__organization").order_by("submitted_at", "pk")


class PostingRevision(models.Model):
    """Changes to a live posting that wait beside its approved version, at most one set for each posting.

    `stamp` is new with every save: whoever writes or decides names the one they saw, and is refused when it moved on.
    """

    posting = models.OneToOneField(JobPosting, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=13, choices=RevisionState, default=RevisionState.IN_REVIEW)
    content = models.JSONField(help_text="As careers.postings.content states it.")
    stamp = models.CharField(max_length=12)
    base_revision = models.PositiveBigIntegerField(help_text="The posting's `revision` that was changed.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    submitted_at = models.DateTimeField()
    reason = models.TextField(blank=True, help_text="What the moderator asks, or why the changes lapsed.")
    scam_score = models.PositiveSmallIntegerField(default=0)
    scam_signals = models.JSONField(default=list, blank=True)

    objects = PostingRevisionQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(state__in=RevisionState.values), name="revision_state_known")]

    def __str__(self) -> str:
        return f"changes to {self.posting}"


class PostingFacet(models.Model):
    """One value under which a posting is found, such as state TX. Derived from the posting by actions.refresh.

    Filters and facet counts read only this table, so a new facet needs no new join and no new column. `group` tells
    which credential term a credential value satisfies.
    """

    posting = models.ForeignKey(JobPosting, on_delete=models.CASCADE, related_name="facets")
    facet = models.CharField(max_length=12)
    value = models.CharField(max_length=50)
    group = models.ForeignKey(CredentialGroup, null=True, blank=True, on_delete=models.CASCADE, related_name="accepted")

    class Meta:
        indexes = [models.Index(fields=["facet", "value", "posting"], name="posting_facet_value")]

    def __str__(self) -> str:
        return f"{self.facet}={self.value}"


class PublicationCounter(models.Model):
    """One locked row that numbers publications in the order in which they commit.

    Taking the next number is the last thing a publishing transaction does; the lock is held until it commits, so
    whoever sees number n sees everything below n too.
    """

    value = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="publication_counter_single_row")]

    def __str__(self) -> str:
        return str(self.value)

    @classmethod
    def now_at(cls) -> int:
        """The number of the last change. In plain SQL: what is held is asked for with every page, and a query set costs
        three times its query.
        """
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT value FROM {cls._meta.db_table} WHERE id = 1")  # noqa: S608 - a constant
            row = cursor.fetchone()
        return row[0] if row else 0

    @classmethod
    def latest(cls) -> Subquery:
        """The number of the last change, as a column of another query."""
        return Subquery(cls.objects.filter(pk=1).values("value"))


class SavedPostingQuerySet(models.QuerySet):
    def of(self, user) -> "SavedPostingQuerySet":
        """A person's own saved jobs."""
        return self.filter(user=user) if user.is_authenticated else self.none()

    def for_list(self) -> "SavedPostingQuerySet":
        return self.select_related("posting__organization", "posting__author")


class SavedPosting(models.Model):
    """A coder keeps a posting for later."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_postings")
    posting = models.ForeignKey(JobPosting, on_delete=models.CASCADE, related_name="saves")
    saved_at = models.DateTimeField()

    objects = SavedPostingQuerySet.as_manager()

    class Meta:
        ordering = ["-saved_at"]
        constraints = [models.UniqueConstraint(fields=["user", "posting"], name="posting_saved_once")]

    def __str__(self) -> str:
        return f"{self.posting} kept by {self.user}"


class ClickOut(models.Model):
    """How often people went on to the employer's own site on one day; nobody is named."""

    posting = models.ForeignKey(JobPosting, on_delete=models.CASCADE, related_name="click_outs")
    day = models.DateField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["posting", "day"], name="click_out_once_a_day")]

    def __str__(self) -> str:
        return f"{self.count} for {self.posting} on {self.day}"
