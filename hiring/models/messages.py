"""What an employer and an applicant write to each other, and the texts an employer keeps for it."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from careers.models import Organization
from careers.models.rights import Right, held_by
from hiring.models.applications import JobApplication
from hiring.models.choices import Opened
from hiring.models.openings import Opening

LONGEST = 4000


class MessageQuerySet(models.QuerySet):
    def of(self, user) -> "MessageQuerySet":
        """Those about somebody's own applications, and those they wrote for an employer to who has not withdrawn."""
        written = Q(by=user) & ~Q(application__status="withdrawn")
        return self.filter(Q(application__applicant=user) | written)

    def new_to_team(self, user) -> "MessageQuerySet":
        """What applicants wrote since this person of the employer last opened their application."""
        opened = Opening.objects.filter(by=user, what=Opened.PAGE, application=OuterRef("application"))
        return self.filter(~Exists(opened.filter(last_at__gte=OuterRef("sent_at"))), from_employer=False)

    def new_to_applicant(self) -> "MessageQuerySet":
        """What the employer wrote since the applicant last read its messages."""
        since = F("application__messages_read_at")
        return self.filter(Q(application__messages_read_at=None) | Q(sent_at__gt=since), from_employer=True)

    def for_page(self, new: "MessageQuerySet") -> "MessageQuerySet":
        """As a thread, each with whether it is among the new ones."""
        marked = self.annotate(is_new=Exists(new.filter(pk=OuterRef("pk"))))
        return marked.select_related("by").order_by("sent_at", "pk")

    def of_the_day_before(self, now: datetime) -> "MessageQuerySet":
        return self.filter(sent_at__gt=now - timedelta(days=1))


class Message(models.Model):
    """One message about one application, from the employer's people or from the applicant."""

    application = models.ForeignKey(JobApplication, on_delete=models.CASCADE, related_name="messages")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    from_employer = models.BooleanField()
    text = models.TextField(max_length=LONGEST)
    sent_at = models.DateTimeField()

    objects = MessageQuerySet.as_manager()

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def who(self) -> str:
        """The writer's name; no address, which the other side was not given."""
        return (self.by and self.by.name) or "Somebody"


class MessageTemplateQuerySet(models.QuerySet):
    def managed_by(self, user) -> "MessageTemplateQuerySet":
        """The texts of the organizations somebody posts for."""
        mine = self.filter(held_by(user, Right.WORK, "organization__"))
        return mine.select_related("organization").order_by("title", "pk")


class MessageTemplate(models.Model):
    """A text that an organization's people send often; {name}, {job} and {employer} are filled in."""

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="message_templates")
    title = models.CharField(max_length=80)
    text = models.TextField(max_length=LONGEST)

    objects = MessageTemplateQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organization", "title"], name="message_template_title_once")]

    def __str__(self) -> str:
        return self.title
