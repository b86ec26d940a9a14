"""A coder's application to one posting, its stages and its answers."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Avg, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from careers.models.choices import PostingState, QuestionKind
from careers.models.postings import ENDED_STATES, JobPosting
from careers.models.rights import Right, held_by
from hiring.models.choices import ApplicationStatus
from hiring.models.choices import ApplicationStatus as S


class Party(StrEnum):
    """In whose right an application takes a step."""

    EMPLOYER = "employer"
    APPLICANT = "applicant"


E, A = Party.EMPLOYER, Party.APPLICANT
_UNDECIDED = (
    S.SUBMITTED,
    S.SHORTLISTED,
    S.ASSESSMENT_SENT,
    S.ASSESSMENT_SCORED,
    S.ASSESSMENT_PASSED,
    S.ASSESSMENT_NOT_PASSED,
    S.INTERVIEWING,
)
# From, to which, who: the one table. Whatever is not here is refused.
APPLICATION_STEPS: tuple[tuple[S, tuple[S, ...], Party], ...] = (
    (S.DRAFT, (S.SUBMITTED, S.WITHDRAWN), A),
    (S.SUBMITTED, (S.SHORTLISTED, S.ASSESSMENT_SENT, S.INTERVIEWING, S.UNSUCCESSFUL), E),
    (S.SHORTLISTED, (S.ASSESSMENT_SENT, S.INTERVIEWING, S.OFFERED, S.UNSUCCESSFUL), E),
    (S.ASSESSMENT_SENT, (S.ASSESSMENT_SCORED, S.ASSESSMENT_PASSED, S.ASSESSMENT_NOT_PASSED, S.UNSUCCESSFUL), E),
    (S.ASSESSMENT_SCORED, (S.ASSESSMENT_PASSED, S.ASSESSMENT_NOT_PASSED, S.UNSUCCESSFUL), E),
    (S.ASSESSMENT_PASSED, (S.INTERVIEWING, S.OFFERED, S.UNSUCCESSFUL), E),
    (S.ASSESSMENT_NOT_PASSED, (S.ASSESSMENT_SENT, S.INTERVIEWING, S.UNSUCCESSFUL), E),
    (S.INTERVIEWING, (S.ASSESSMENT_SENT, S.OFFERED, S.UNSUCCESSFUL), E),
    (S.OFFERED, (S.ACCEPTED, S.DECLINED), A),
    (S.OFFERED, (S.ACCEPTED, S.DECLINED, S.UNSUCCESSFUL), E),
    (S.ACCEPTED, (S.CLEARED, S.UNSUCCESSFUL), E),
    (S.UNSUCCESSFUL, (S.SHORTLISTED,), E),
    *((before, (S.WITHDRAWN,), A) for before in (*_UNDECIDED, S.OFFERED, S.ACCEPTED)),
)

UNDO = timedelta(minutes=1)  # how long a decision about a person can be taken back, and its mail waits
# What ends an application or tells somebody a verdict.
DECISIONS = (
    S.OFFERED, S.UNSUCCESSFUL, S.WITHDRAWN, S.ACCEPTED, S.DECLINED, S.CLEARED, S.ASSESSMENT_PASSED,
    S.ASSESSMENT_NOT_PASSED,
)  # fmt: skip

LINE = (
    "posting_id", "applicant__name", "applicant__email", "status", "submitted_at", "changed_at", "knocked_out",
)  # fmt: skip


class JobApplicationQuerySet(models.QuerySet):
    def of(self, user) -> "JobApplicationQuerySet":
        """A coder's own applications."""
        return self.filter(applicant=user) if user.is_authenticated else self.none()

    def of_team(self, user) -> "JobApplicationQuerySet":
        """Applications that this person's organizations may read: sent, not withdrawn, and to no scam."""
        return self._received(user, Right.READ)

    def managed_by(self, user) -> "JobApplicationQuerySet":
        """Those of them that this person may move and note."""
        return self._received(user, Right.WORK)

    def _received(self, user, right: Right) -> "JobApplicationQuerySet":
        """The postings are named, not joined: so all that is counted or sorted stands in `application_stages`."""
        theirs = JobPosting.objects.filter(held_by(user, right, "organization__")).exclude(state=PostingState.REMOVED)
        return self.filter(posting__in=theirs.values("pk")).exclude(status__in=["draft", "withdrawn"])

    def readable_by(self, user) -> "JobApplicationQuerySet":
        """Applications whose resume this person may open: their own, and those sent to their organizations."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(Q(pk__in=self.of(user).values("pk")) | Q(pk__in=self.of_team(user).values("pk")))

    def sent(self) -> "JobApplicationQuerySet":
        """Applications that left the applicant's hands, whatever became of them."""
        return self.exclude(status="draft")

    def employers_of_many(self, fewest: int) -> list[int]:
        """The keys of organizations that got so many at least."""
        counted = self.order_by().values("posting__organization").annotate(count=models.Count("pk"))
        return list(counted.filter(count__gte=fewest).values_list("posting__organization", flat=True))

    def hired(self) -> "JobApplicationQuerySet":
        """Those whose applicant took the job."""
        return self.filter(status__in=[S.ACCEPTED, S.CLEARED])

    def untold(self, now: datetime) -> "JobApplicationQuerySet":
        """Sent in the last two days and not withdrawn, of which the employer's people have no mail yet."""
        fresh = self.exclude(status__in=["draft", "withdrawn"]).filter(submitted_at__gt=now - timedelta(days=2))
        return fresh.filter(employer_told_at=None)

    def left_undecided(self, now: datetime) -> "JobApplicationQuerySet":
        """Without a decision though the posting ended, a minute to a week ago, and the applicant was not told."""
        ended = self.filter(posting__ended_at__lte=now - UNDO, posting__ended_at__gt=now - timedelta(days=7))
        down = ended.filter(posting__state__in=ENDED_STATES - {PostingState.REMOVED})
        return down.filter(status__in=_UNDECIDED, closing_told_at=None)

    def sent_to_scams(self, now: datetime) -> "JobApplicationQuerySet":
        """With an employer whose posting was removed, a minute to a week ago, of applicants not warned since."""
        removed = self.exclude(status__in=["draft", "withdrawn"]).filter(posting__state=PostingState.REMOVED)
        lately = removed.filter(posting__ended_at__lte=now - UNDO, posting__ended_at__gt=now - timedelta(days=7))
        return lately.filter(Q(closing_told_at=None) | Q(closing_told_at__lt=F("posting__ended_at")))

    def newest_first(self) -> "JobApplicationQuerySet":
        return self.order_by("-submitted_at", "-pk")

    def saying(self, text: str) -> "JobApplicationQuerySet":
        """Those in whose name, address, headline or cover note every word of a text stands."""
        found = self
        for word in text.split():
            person = Q(applicant__name__icontains=word) | Q(applicant__email__icontains=word)
            headline = Q(applicant__coder_profile__headline__icontains=word)
            found = found.filter(person | headline | Q(cover_note__icontains=word))
        return found

    def not_opened_by(self, user) -> "JobApplicationQuerySet":
        """Those that are new to this person."""
        return self.exclude(openings__by=user)

    def tagged(self, name: str) -> "JobApplicationQuerySet":
        """Those that bear a tag."""
        return self.filter(tags__name=name)

    def with_stars(self) -> "JobApplicationQuerySet":
        """With the mean of the team's ratings."""
        mine = self.model.ratings.rel.related_model.objects.filter(application=OuterRef("pk")).order_by()
        return self.annotate(mean_stars=Subquery(mine.values("application").annotate(mean=Avg("stars")).values("mean")))

    def for_list(self, user) -> "JobApplicationQuerySet":
        """With what a line of the employer's list says, and whether it is new to this person.

        Neither texts nor the posting are read along: to make 50 of every posting cost a sixth of the page.
        """
        opened = self.model.openings.rel.related_model.objects.filter(application=OuterRef("pk"), by=user)
        people = self.select_related("applicant").only(*LINE).prefetch_related("tags")
        return people.with_stars().annotate(is_new=~Exists(opened)).counting(self._messages().new_to_team(user))

    def _messages(self) -> Any:
        return self.model.messages.rel.related_model.objects

    def counting(self, messages: models.QuerySet) -> "JobApplicationQuerySet":
        """With how many of these messages are about each."""
        about = messages.filter(application=OuterRef("pk")).order_by().values("application")
        counted = Subquery(about.annotate(count=models.Count("pk")).values("count"))
        return self.annotate(new_messages=Coalesce(counted, 0))

    def with_message_new_to(self, user) -> "JobApplicationQuerySet":
        """Those whose applicant wrote something that this person of the employer has not seen."""
        return self.filter(Exists(self._messages().new_to_team(user).filter(application=OuterRef("pk"))))

    def for_applicant_list(self) -> "JobApplicationQuerySet":
        """With the job, the employer, and how many messages its applicant has not read; the newest first."""
        return self.with_posting().counting(self._messages().new_to_applicant()).newest_first()

    def with_first_answer(self) -> "JobApplicationQuerySet":
        """With when the employer first moved it, and when the employer first wrote to its applicant."""
        steps = ["submitted", "withdrawn"]  # the applicant's own
        moved = models.Min("status_changes__at", filter=~Q(status_changes__after__in=steps))
        written = self.model.messages.rel.related_model.objects.filter(application=OuterRef("pk"), from_employer=True)
        first = written.order_by("sent_at").values("sent_at")[:1]
        return self.annotate(moved_at=moved, wrote_at=Subquery(first))

    def newest_at_each(self, stages: Iterable[str], most: int) -> "JobApplicationQuerySet":
        """The newest at each of these stages, so many at most.

        A stage at a time, by the index: numbering all of 10,000 by a window cost half of the board.
        """
        whole = self.model.objects  # SQLite limits no part of a union, but what a part asks for
        parts = [
            whole.filter(pk__in=self.filter(status=stage).newest_first().values("pk")[:most]).values("pk")
            for stage in stages
        ]
        return whole.filter(pk__in=parts[0].union(*parts[1:], all=True)) if parts else whole.none()

    def with_posting(self) -> "JobApplicationQuerySet":
        """With the job and the employer, as the applicant's pages show them."""
        return self.select_related("posting__organization")

    def for_applicant(self) -> "JobApplicationQuerySet":
        """With everything that the applicant's page of one application shows."""
        return self.with_posting().with_upload().prefetch_related("answers", "status_changes")

    def with_upload(self) -> "JobApplicationQuerySet":
        """With the file that waits for its check or was refused."""
        return self.select_related("upload")

    def with_applicant(self) -> "JobApplicationQuerySet":
        """With what an employer compares: the person, the profile and its credentials."""
        return self.select_related("applicant__coder_profile").prefetch_related(
            "applicant__coder_profile__held_credentials__credential",
            "applicant__coder_profile__held_credentials__verified_by",
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
            .prefetch_related("notes__by", "ratings__by", "tags")
        )

    def stage_counts(self) -> dict[str, int]:
        """How many are at each stage, in the order of the status table."""
        counted: Counter[str] = Counter()
        for _, status, count in self.values_list("posting", "status").annotate(models.Count("pk")).order_by():
            counted[status] += count
        return {status: counted[status] for status in ApplicationStatus.values if status in counted}

    def with_resume(self) -> "JobApplicationQuerySet":
        """Applications that hold a file, the latest first: where the next one may take it from."""
        return self.exclude(resume_storage_name="").order_by("-created_at", "-pk")


class JobApplication(models.Model):
    """One person's application to one posting; a second try finds the first. The resume file is stored privately."""

    posting = models.ForeignKey(JobPosting, on_delete=models.CASCADE, related_name="applications")
    applicant = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="applications")
    status = models.CharField(max_length=22, choices=ApplicationStatus, default=ApplicationStatus.DRAFT)
    cover_note = models.TextField(blank=True)
    resume_name = models.CharField(max_length=200, blank=True, help_text="As the applicant named it; only shown.")
    resume_type = models.CharField(max_length=100, blank=True, help_text="As sniffed, never as claimed.")
    resume_size = models.PositiveIntegerField(default=0, help_text="Bytes.")
    resume_sha256 = models.CharField(max_length=64, blank=True)
    resume_storage_name = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True, help_text="When the status last changed.")
    employer_told_at = models.DateTimeField(null=True, blank=True, help_text="When the employer's mail was written.")
    closing_told_at = models.DateTimeField(
        null=True, blank=True, help_text="When the applicant was told that the job closed without a decision."
    )
    messages_read_at = models.DateTimeField(
        null=True, blank=True, help_text="When the last message that its applicant has read was sent."
    )
    employer_note = models.TextField(blank=True, help_text="Never shown to the applicant.")
    assessment_percent = models.PositiveSmallIntegerField(null=True, blank=True, help_text="The score.")
    assessment_pass_mark = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Percent, as it was when this was scored."
    )
    knocked_out = models.BooleanField(default=False, help_text="An answer marked it; a person decides.")

    objects = JobApplicationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["posting", "applicant"], name="application_once"),
            models.CheckConstraint(condition=Q(status__in=ApplicationStatus.values), name="application_status_known"),
            models.CheckConstraint(
                condition=Q(assessment_percent=None) | Q(assessment_percent__lte=100), name="assessment_percent_bounded"
            ),
        ]
        indexes = [
            models.Index(fields=["posting", "status", "-submitted_at", "-id"], name="application_stages"),
        ]

    def __str__(self) -> str:
        return f"{self.applicant} for {self.posting}"

    @property
    def waiting_upload(self) -> Any:
        """The file that was sent in for this draft and is not checked yet; None where none is."""
        upload = getattr(self, "upload", None)
        return upload if upload and not upload.refused_reason else None

    @property
    def refused_upload(self) -> Any:
        """The file that was sent in for this draft and did not pass; None where none is, or another was chosen."""
        upload = getattr(self, "upload", None)
        return upload if upload and upload.refused_reason else None

    @property
    def new_message_words(self) -> str:
        """How many messages its reader has not seen, of a row that `counting` gave their number."""
        return "New message" if self.new_messages == 1 else f"{self.new_messages} new messages"

    @property
    def is_sent(self) -> bool:
        return self.status != ApplicationStatus.DRAFT

    def may_become(self, status: str, who: Party) -> bool:
        """Whether the table lets this party move it there."""
        return any(
            before == self.status and status in after and party == who for before, after, party in APPLICATION_STEPS
        )


class ApplicationAnswer(models.Model):
    """An answer with the question as it was worded then; later edits of the question don't change it."""

    application = models.ForeignKey(JobApplication, on_delete=models.CASCADE, related_name="answers")
    question = models.CharField(max_length=300)
    kind = models.CharField(max_length=8, choices=QuestionKind)
    answer = models.TextField(blank=True)
    knocked_out = models.BooleanField(default=False)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return f"{self.question} {self.answer}"


class StatusChangeQuerySet(models.QuerySet):
    def undoable(self, now: datetime) -> "StatusChangeQuerySet":
        """Decisions about people that stand and whose mail still waits, with what taking them back needs."""
        young = self.filter(after__in=DECISIONS, after=F("application__status"), at__gt=now - UNDO)
        return young.select_related("application__applicant", "application__posting")


class StatusChange(models.Model):
    """One step of an application: who moved it, from where, to where."""

    application = models.ForeignKey(JobApplication, on_delete=models.CASCADE, related_name="status_changes")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    before = models.CharField(max_length=22, choices=ApplicationStatus, blank=True)
    after = models.CharField(max_length=22, choices=ApplicationStatus)
    note = models.TextField(blank=True, help_text="The mover's own words to the applicant, told in the mail.")

    objects = StatusChangeQuerySet.as_manager()

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.before} to {self.after}"

    @property
    def mail_at(self) -> datetime:
        """When the mail about it leaves; until then a decision can be taken back."""
        return self.at + UNDO if self.after in DECISIONS else self.at
