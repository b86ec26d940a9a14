"""Reads of the job board, in the words of its readers. Whoever reaches an object goes through "mine" or "live"."""

from datetime import datetime

from django.db import models
from django.db.models import Count, Q

from careers.choices import ApplicationStatus


class OrganizationQuerySet(models.QuerySet):
    def managed_by(self, user) -> "OrganizationQuerySet":
        """Organizations this person posts for."""
        return self.filter(memberships__user=user) if user.is_authenticated else self.none()


class JobPostingQuerySet(models.QuerySet):
    def live(self, now: datetime) -> "JobPostingQuerySet":
        """Postings the public may find and apply to. Every face asks this method; nothing else says what live is."""
        not_closed = Q(closes_at=None) | Q(closes_at__gt=now)
        not_expired = Q(expires_at=None) | Q(expires_at__gt=now)
        return self.filter(not_closed, not_expired, state="live")

    def due_to_open(self, now: datetime) -> "JobPostingQuerySet":
        return self.filter(Q(opens_at=None) | Q(opens_at__lte=now), state="scheduled")

    def due_to_expire(self, now: datetime) -> "JobPostingQuerySet":
        """Live by their state, but past their closing time or the board's limit."""
        return self.filter(Q(closes_at__lte=now) | Q(expires_at__lte=now), state="live")

    def in_review(self) -> "JobPostingQuerySet":
        """The moderators' queue, the longest waiting first, without an age limit."""
        return self.filter(state="in_review").order_by("submitted_at", "pk")

    def managed_by(self, user) -> "JobPostingQuerySet":
        """Postings of the organizations this person posts for; what one said before an edit is none."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(organization__memberships__user=user, replaced_by=None)

    def edited(self, *, after: int, until: int) -> "JobPostingQuerySet":
        """Postings published by revision `after` whose content a moderator approved anew since."""
        return self.filter(edited_revision__gt=after, edited_revision__lte=until, published_revision__lte=after)

    def open_or_ended(self) -> "JobPostingQuerySet":
        """Postings whose apply page may be asked for: the live ones, and those that have a closing to tell about."""
        return self.filter(state__in=["live", "closed", "filled", "expired"])

    def imported(self, organization, source: str) -> "JobPostingQuerySet":
        """Postings that an employer's feed brought."""
        return self.filter(organization=organization, source=source).exclude(external_id="")

    def for_cards(self) -> "JobPostingQuerySet":
        """With what a line of a list shows."""
        return self.select_related("organization").prefetch_related("specialties")

    def for_employer(self) -> "JobPostingQuerySet":
        """As the employer lists them: with applicants to look at, the newest change first."""
        sent = Count("applications", filter=~Q(applications__status__in=["draft", "withdrawn"]))
        return self.select_related("organization").annotate(applicants=sent).order_by("-updated_at", "-pk")

    def for_page(self) -> "JobPostingQuerySet":
        """With what the posting's own page shows."""
        return self.select_related("organization").prefetch_related("specialties", "places")

    def using_code(self, system: str, code: str) -> "JobPostingQuerySet":
        """Postings of a specialty that uses this code."""
        using = self.model._meta.get_field("specialties").related_model.objects.filter(
            codes__code_set__slug=system, codes__code=code
        )
        return self.filter(specialties__in=using).distinct()

    def like(self, posting) -> "JobPostingQuerySet":
        """Postings that share a specialty with this one."""
        return self.filter(specialties__in=posting.specialties.all()).exclude(pk=posting.pk).distinct()

    def newest_first(self) -> "JobPostingQuerySet":
        return self.order_by("-published_revision", "-pk")


class PostingRevisionQuerySet(models.QuerySet):
    def of(self, posting) -> "PostingRevisionQuerySet":
        """The changes that wait beside a posting: one row or none."""
        return self.filter(posting=posting).select_related("by")

    def for_page(self) -> "PostingRevisionQuerySet":
        return self.select_related("posting__organization", "by")

    def in_review(self) -> "PostingRevisionQuerySet":
        """The moderators' part of the changes, the longest waiting first."""
        return self.filter(state="in_review").select_related("posting__organization").order_by("submitted_at", "pk")


class JobApplicationQuerySet(models.QuerySet):
    def of(self, user) -> "JobApplicationQuerySet":
        """A coder's own applications."""
        return self.filter(applicant=user) if user.is_authenticated else self.none()

    def managed_by(self, user) -> "JobApplicationQuerySet":
        """Applications that this person's organizations may read: sent, and not withdrawn by the applicant."""
        if not user.is_authenticated:
            return self.none()
        sent = self.exclude(status__in=["draft", "withdrawn"])
        return sent.filter(posting__organization__memberships__user=user)

    def readable_by(self, user) -> "JobApplicationQuerySet":
        """Applications whose resume this person may open: their own, and those sent to their organizations."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(Q(pk__in=self.of(user).values("pk")) | Q(pk__in=self.managed_by(user).values("pk")))

    def sent(self) -> "JobApplicationQuerySet":
        """Applications that left the applicant's hands, whatever became of them."""
        return self.exclude(status="draft")

    def newest_first(self) -> "JobApplicationQuerySet":
        return self.order_by("-submitted_at", "-pk")

    def with_posting(self) -> "JobApplicationQuerySet":
        """With the job and the employer, as the applicant's pages show them."""
        return self.select_related("posting__organization")

    def with_applicant(self) -> "JobApplicationQuerySet":
        """With what an employer compares: the person, the profile and its credentials."""
        return self.select_related("applicant__coder_profile").prefetch_related(
            "applicant__coder_profile__held_credentials__credential"
        )

    def for_moving(self) -> "JobApplicationQuerySet":
        """With what a move writes into its mail."""
        return self.select_related("applicant", "posting__organization")

    def for_employer(self) -> "JobApplicationQuerySet":
        """With everything the employer's page of one applicant shows."""
        return (
            self.with_posting()
            .with_applicant()
            .prefetch_related("answers", "status_changes__by", "applicant__coder_profile__specialties")
        )

    def stage_counts(self) -> dict[str, int]:
        """How many are at each stage, in the order of the status table."""
        counted = dict(self.values_list("status").annotate(models.Count("pk")).order_by())
        return {status: counted[status] for status in ApplicationStatus.values if status in counted}

    def with_resume(self) -> "JobApplicationQuerySet":
        """Applications that hold a file, the latest first: where the next one may take it from."""
        return self.exclude(resume_storage_name="").order_by("-created_at", "-pk")


class CoderProfileQuerySet(models.QuerySet):
    def of(self, user) -> "CoderProfileQuerySet":
        """The coder's own profile."""
        return self.filter(user=user) if user.is_authenticated else self.none()

    def for_page(self) -> "CoderProfileQuerySet":
        return self.prefetch_related("specialties", "held_credentials__credential")


class SavedSearchQuerySet(models.QuerySet):
    def of(self, user) -> "SavedSearchQuerySet":
        """A person's own saved searches."""
        return self.filter(user=user) if user.is_authenticated else self.none()

    def behind(self, revision: int) -> "SavedSearchQuerySet":
        """Searches that want mail and have not looked at every publication up to this one."""
        return self.wanting_mail().filter(high_water__lt=revision)

    def wanting_mail(self) -> "SavedSearchQuerySet":
        return self.filter(paused=False, user__is_active=True)
