"""A job posting, its life and everything it says."""

import secrets
from datetime import timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from accounts.models.people import zone_named
from careers.models.choices import (
    MOST_PAY,
    ChartType,
    Engagement,
    PayUnit,
    Per,
    PostingState,
    ProductivityUnit,
    Role,
    Setting,
    Shift,
    WorkMode,
)
from careers.models.organizations import Organization
from careers.models.posting_queries import TEXT_BEGINS, JobPostingQuerySet
from careers.models.steps import Actor, who_may
from codes.models import Specialty

ENDED_STATES = frozenset(
    {PostingState.CLOSED, PostingState.FILLED, PostingState.EXPIRED, PostingState.WITHDRAWN, PostingState.REMOVED}
)
EDITABLE_STATES = frozenset({PostingState.DRAFT, PostingState.NEEDS_CHANGES})

ENDED_PAGE = timedelta(days=60)  # how long the page of an ended posting says so before it is gone


class Face(StrEnum):
    """LIVE 200, indexed; ENDED 200, "closed on", noindex; GONE 410; HIDDEN 404 but for the team and moderators."""

    LIVE = "live"
    ENDED = "ended"
    GONE = "gone"
    HIDDEN = "hidden"


HIGHEST_PAY = max(MOST_PAY.values())  # dollars, of any unit
FASTEST_PACE = 10_000  # charts, encounters, records or claims, an hour or a day


def between(low: int, high: int) -> list:
    """Return the validators of a number with these ends, which the employer's form names."""
    return [MinValueValidator(low), MaxValueValidator(high)]


SHORTID_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"  # without 0, 1, i, l and o, which are misread


def new_shortid() -> str:
    """Return eight random letters and digits: 8.5e11 of them, so a clash is an error, not a case."""
    return "".join(secrets.choice(SHORTID_LETTERS) for _ in range(8))


class JobPosting(models.Model):
    """One advertised job. Pay is in `pay_currency` per `pay_unit`; the hourly columns are derived for sorting."""

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="postings")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL)
    shortid = models.CharField(max_length=12, unique=True, default=new_shortid)
    slug = models.SlugField(max_length=100)
    state = models.CharField(max_length=14, choices=PostingState, default=PostingState.DRAFT)

    # what
    title = models.CharField(max_length=140)
    description = models.TextField(help_text="Markdown.")
    requisition_number = models.CharField(max_length=40, blank=True)
    openings = models.PositiveSmallIntegerField(default=1)
    filled = models.PositiveSmallIntegerField(default=0)
    role = models.CharField(max_length=16, choices=Role, default=Role.CODER_2)
    specialties = models.ManyToManyField(Specialty, blank=True, related_name="postings")
    setting = models.CharField(max_length=14, choices=Setting)
    code_sets = models.JSONField(default=list, blank=True, help_text="Values of CodeSystem.")
    systems = models.JSONField(default=list, blank=True, help_text="Values of System.")
    code_ranges = models.JSONField(default=list, blank=True, help_text="[system, first, last] each.")

    # asked of the coder
    experience_years = models.PositiveSmallIntegerField(null=True, blank=True, validators=between(0, 60))
    specialty_years = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Years in this specialty and setting.", validators=between(0, 60)
    )
    signs_experience_letters = models.BooleanField(default=False, help_text="Helps an apprentice lose the -A.")
    productivity = models.DecimalField(
        max_digits=6, decimal_places=1, null=True, blank=True, validators=between(0, FASTEST_PACE)
    )
    productivity_max = models.DecimalField(
        max_digits=6, decimal_places=1, null=True, blank=True, validators=between(0, FASTEST_PACE)
    )
    productivity_unit = models.CharField(max_length=10, choices=ProductivityUnit, blank=True)
    productivity_per = models.CharField(max_length=4, choices=Per, blank=True)
    chart_type = models.CharField(max_length=16, choices=ChartType, blank=True)
    accuracy_percent = models.DecimalField(
        max_digits=4, decimal_places=1, null=True, blank=True, validators=between(0, 100)
    )
    assessment = models.BooleanField(null=True, blank=True, help_text="Coding assessment; empty means not stated.")
    assessment_minutes = models.PositiveSmallIntegerField(null=True, blank=True, validators=between(1, 1440))
    assessment_paid = models.BooleanField(default=False)
    assessment_pass_percent = models.PositiveSmallIntegerField(null=True, blank=True, validators=between(0, 100))

    # where and when
    work_mode = models.CharField(max_length=6, choices=WorkMode)
    hybrid_days = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Days a week on site.", validators=between(1, 7)
    )
    eligible_states = models.JSONField(default=list, blank=True, help_text="Remote: where the coder may live.")
    states_stated = models.BooleanField(default=False, help_text="False: the employer did not say which states.")
    time_zone = models.CharField(max_length=60, blank=True)
    engagement = models.CharField(max_length=12, choices=Engagement)
    hours_per_week = models.DecimalField(
        max_digits=4, decimal_places=1, null=True, blank=True, validators=between(1, 168)
    )
    shift = models.CharField(max_length=8, choices=Shift, blank=True)

    # pay
    pay_min = models.DecimalField(
        max_digits=10, decimal_places=2, null=True, blank=True, validators=between(0, HIGHEST_PAY)
    )
    pay_max = models.DecimalField(
        max_digits=10, decimal_places=2, null=True, blank=True, validators=between(0, HIGHEST_PAY)
    )
    pay_currency = models.CharField(max_length=3, default="USD")
    pay_unit = models.CharField(max_length=9, choices=PayUnit, blank=True)
    federal = models.BooleanField(default=False, help_text="A federal year has 2,087 hours.")
    bonus = models.CharField(max_length=200, blank=True)
    differential = models.CharField(max_length=200, blank=True)
    # Wide enough for the highest pay a chart at the fastest pace.
    hourly_min = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True, editable=False)
    hourly_max = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True, editable=False)
    benefits = models.JSONField(default=list, blank=True, help_text="Values of Benefit.")
    benefits_note = models.CharField(max_length=300, blank=True)

    # how to apply, and how long
    apply_url = models.URLField(blank=True, help_text="Empty: the coder applies here.")
    answer_days = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Within how many days applicants are answered.", validators=between(1, 90)
    )
    vacancy_exists = models.BooleanField(null=True, blank=True, help_text="Empty means not stated.")
    decides_by_machine = models.BooleanField(
        null=True, blank=True, help_text="Software screens or ranks applicants; empty means not stated."
    )
    opens_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True, help_text="The employer's closing time, shown.")
    expires_at = models.DateTimeField(null=True, blank=True, help_text="When the board takes it down anyway.")
    reminded_days = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="The author was told that it ends within so many days."
    )
    published_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    # Order of publication, see PublicationCounter: the first publication orders lists and alerts, `revision` is the
    # number of the last public change, by which whoever keeps what they read knows that it is another.
    published_revision = models.PositiveBigIntegerField(null=True, blank=True, unique=True)
    revision = models.PositiveBigIntegerField(null=True, blank=True, db_index=True)
    edited_revision = models.PositiveBigIntegerField(
        null=True, blank=True, help_text="The last change that searches may newly match."
    )
    replaced_by = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="earlier_versions",
        help_text="This is no posting but what that one said before the edit numbered `revision`.",
    )

    featured = models.BooleanField(
        default=False,
        db_default=False,
        editable=False,
        help_text="Marked so by its employer's plan; a mark and no more.",
    )

    # review
    submitted_at = models.DateTimeField(null=True, blank=True)
    moderated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    moderated_at = models.DateTimeField(null=True, blank=True)
    moderation_reason = models.TextField(blank=True)
    scam_score = models.PositiveSmallIntegerField(default=0)
    scam_signals = models.JSONField(default=list, blank=True)

    # where an imported posting came from
    source = models.CharField(max_length=20, blank=True)
    external_id = models.CharField(max_length=120, blank=True)
    source_url = models.URLField(max_length=500, blank=True)
    content_hash = models.CharField(max_length=64, blank=True)
    last_seen_at = models.DateTimeField(null=True, blank=True)
    missed_fetches = models.PositiveSmallIntegerField(default=0)
    unpublished_by_hand = models.BooleanField(default=False, help_text="Imports leave it unpublished.")

    # derived by actions.refresh, so that a list page needs no further query
    credential_words = models.CharField(max_length=300, blank=True, editable=False)
    desired_words = models.CharField(max_length=300, blank=True, editable=False)
    place_words = models.CharField(max_length=200, blank=True, editable=False)
    welcomes_apprentices = models.BooleanField(default=False, editable=False)

    created_at = models.DateTimeField()
    updated_at = models.DateTimeField(help_text="When its content last changed.")

    objects = JobPostingQuerySet.as_manager()

    class Meta:
        permissions = [("moderate_postings", "Can review postings before they are published")]
        indexes = [
            models.Index(fields=["state", "-published_revision"], name="posting_live_order"),
            models.Index(TEXT_BEGINS, name="posting_text_begins"),
        ]
        # Forms ask for setting and engagement; a feed may leave them unstated, and then nothing is made up.
        constraints = [
            models.CheckConstraint(condition=Q(state__in=PostingState.values), name="posting_state_known"),
            models.CheckConstraint(
                condition=Q(work_mode__in=WorkMode.values)
                | (Q(work_mode="") & ~Q(state__in=["in_review", "scheduled", "live"])),
                name="posting_work_mode_known",
            ),
            models.CheckConstraint(
                condition=Q(engagement__in=["", *Engagement.values]), name="posting_engagement_known"
            ),
            models.CheckConstraint(condition=Q(setting__in=["", *Setting.values]), name="posting_setting_known"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="posting_role_known"),
            models.CheckConstraint(
                condition=Q(pay_max=None) | Q(pay_min=None) | Q(pay_max__gte=F("pay_min")), name="posting_pay_in_order"
            ),
            models.CheckConstraint(
                condition=(Q(pay_min=None) | Q(pay_min__range=(0, HIGHEST_PAY)))
                & (Q(pay_max=None) | Q(pay_max__range=(0, HIGHEST_PAY))),
                name="posting_pay_bounded",
            ),
            models.CheckConstraint(
                condition=(Q(productivity=None) | Q(productivity__range=(0, FASTEST_PACE)))
                & (Q(productivity_max=None) | Q(productivity_max__range=(0, FASTEST_PACE))),
                name="posting_pace_bounded",
            ),
            models.CheckConstraint(condition=Q(filled__lte=F("openings")), name="posting_filled_within_openings"),
            models.CheckConstraint(
                condition=~Q(state="live") | Q(published_at__isnull=False, published_revision__isnull=False),
                name="posting_live_is_published",
            ),
            models.UniqueConstraint(
                fields=["organization", "source", "external_id"],
                condition=~Q(external_id=""),
                name="posting_imported_once",
            ),
        ]

    def __str__(self) -> str:
        return self.heading

    @property
    def heading(self) -> str:
        """Its title; a draft may have none yet."""
        return self.title or "Untitled draft"

    def get_absolute_url(self) -> str:
        return reverse("job_page", args=[self.slug, self.shortid])

    @property
    def is_editable(self) -> bool:
        return self.state in EDITABLE_STATES

    @property
    def stamp(self) -> str:
        """Which content it has: whoever decides about it names the one they read."""
        return self.updated_at.isoformat()

    @property
    def applies_here(self) -> bool:
        return not self.apply_url

    @property
    def ends_at(self):
        """The moment it stops being live by the clock: the closing time or the board's limit, or None."""
        return min(filter(None, (self.closes_at, self.expires_at)), default=None)

    @property
    def zone(self) -> ZoneInfo:
        """The zone its days are counted and told in: its own, else its author's, whoever reads (author at hand)."""
        return zone_named(self.time_zone or (self.author.time_zone if self.author else ""))

    def is_past_closing(self, now) -> bool:
        """Whether the employer's own closing time is over."""
        return self.closes_at is not None and self.closes_at <= now

    def is_live(self, now) -> bool:
        """The same rule as JobPosting.objects.live(), for a row at hand."""
        return self.state == PostingState.LIVE and (self.ends_at is None or self.ends_at > now)

    def face(self, now) -> Face:
        """What the public sees at its address, see the table in the class Face."""
        if self.is_live(now):
            return Face.LIVE
        if self.published_at is None or self.state not in (PostingState.LIVE, *ENDED_STATES):
            return Face.HIDDEN
        if self.state in (PostingState.WITHDRAWN, PostingState.REMOVED):
            return Face.GONE
        ended = self.ended_at or self.ends_at
        return Face.ENDED if ended and now - ended <= ENDED_PAGE else Face.GONE

    def may_become(self, state: str, who: Actor) -> bool:
        return who in who_may(self.state, state)
