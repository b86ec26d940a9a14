"""Employers and the people who post for them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from careers.models.choices import ApplicationMails, OrganizationKind
from careers.models.rights import ROLES, Right, held_by


class OrganizationQuerySet(models.QuerySet):
    def of_team(self, user) -> "OrganizationQuerySet":
        """Organizations this person belongs to, in whatever role."""
        return self.filter(held_by(user, Right.READ))

    def managed_by(self, user) -> "OrganizationQuerySet":
        """Organizations this person posts for."""
        return self.filter(held_by(user, Right.WORK))

    def owned_by(self, user) -> "OrganizationQuerySet":
        """Organizations this person may change."""
        return self.filter(held_by(user, Right.OWN))

    def for_page(self) -> "OrganizationQuerySet":
        """With its logo's address; the picture itself is not read."""
        return self.select_related("logo").defer("logo__png")

    def verified(self) -> "OrganizationQuerySet":
        return self.exclude(domain_verified_at=None)

    def awaiting_record(self) -> "OrganizationQuerySet":
        """Organizations that state a domain and are to prove it by its TXT record, by name."""
        return self.exclude(proof_domain="").filter(proof_code="").order_by("name", "pk")

    def hiring(self, live) -> "OrganizationQuerySet":
        """Organizations with postings among these live ones, by name, with how many; one that is held is not shown."""
        jobs = models.Count("postings", filter=Q(postings__in=live))
        return self.filter(held_at=None).annotate(live_jobs=jobs).filter(live_jobs__gt=0).order_by("name", "pk")

    def held(self) -> "OrganizationQuerySet":
        """The moderators' queue of organizations that could be taken for another, the longest waiting first."""
        return self.exclude(held_at=None).order_by("held_at", "pk")


class Organization(models.Model):
    """Who hires: a direct employer, a staffing agency or a coding vendor."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=8, choices=OrganizationKind, default=OrganizationKind.DIRECT)
    about = models.TextField(blank=True, help_text="Markdown.")
    website = models.URLField(blank=True)
    logo = models.ForeignKey(
        "careers.Logo", null=True, blank=True, on_delete=models.SET_NULL, related_name="organizations"
    )
    headquarters = models.CharField(max_length=120, blank=True, help_text="City and state, as shown.")
    employees = models.PositiveIntegerField(
        "people you employ, in all", null=True, blank=True, help_text="Laws on postings begin at a size. Not shown."
    )
    domain = models.CharField(max_length=120, blank=True, help_text="E-mail domain, without the at sign.")
    domain_verified_at = models.DateTimeField(null=True, blank=True)
    # the proof of a domain that runs: the code itself is not kept
    proof_domain = models.CharField(max_length=120, blank=True)
    proof_code = models.CharField(max_length=64, blank=True, editable=False)
    proof_sent_at = models.DateTimeField(null=True, blank=True)
    proof_tries = models.PositiveSmallIntegerField(default=0)
    held_at = models.DateTimeField(null=True, blank=True, help_text="Waits for a moderator: it resembles another.")
    held_reason = models.CharField(max_length=300, blank=True)
    cleared_reason = models.CharField(max_length=300, blank=True, help_text="The likeness a moderator found harmless.")
    application_mails = models.CharField(
        "mails about applications", max_length=7, choices=ApplicationMails, default=ApplicationMails.AT_ONCE
    )
    digest_day = models.DateField(null=True, blank=True, help_text="The day whose mail about applications is written.")
    members = models.ManyToManyField(
        settings.AUTH_USER_MODEL, through="careers.Membership", related_name="organizations"
    )
    # how soon it answers applications, as everybody may read it; the median is empty below ten of them
    answer_median = models.DurationField(null=True, blank=True, editable=False)
    answered = models.PositiveIntegerField(default=0, db_default=0, editable=False)
    answerable = models.PositiveIntegerField(default=0, db_default=0, editable=False, help_text="Applications in all.")
    answers_changed_at = models.DateTimeField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField()

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=OrganizationKind.values), name="organization_kind_known"),
            models.CheckConstraint(
                condition=Q(application_mails__in=ApplicationMails.values), name="organization_mails_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("employer_page", args=[self.slug])

    def is_deserted(self) -> bool:
        """Whether people post for it and all of them closed their accounts; one filled by a feed alone has none."""
        posting = self.memberships.filter(role__in=ROLES[Right.WORK])
        active = list(posting.values_list("user__is_active", flat=True))
        return bool(active) and not any(active)

    @property
    def is_held(self) -> bool:
        return self.held_at is not None

    @property
    def is_verified(self) -> bool:
        return self.domain_verified_at is not None
