"""Messages between an employer and an applicant, and the texts an employer keeps for them."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from accounts.models import User
from careers.emails import addressees
from careers.models import Organization
from careers.models.choices import PostingState
from hiring import emails
from hiring.models import JobApplication, Message, MessageTemplate
from hiring.models.choices import ApplicationStatus
from web.refusals import Refused

MOST_A_DAY = 20  # messages of one side about one application
MOST_TEMPLATES = 50


def fill(text: str, application: JobApplication) -> str:
    """Return a text with {name}, {job} and {employer} filled in."""
    words = {
        "{name}": application.applicant.get_short_name(),
        "{job}": application.posting.title,
        "{employer}": application.posting.organization.name,
    }
    for placeholder, word in words.items():
        text = text.replace(placeholder, word)
    return text


@transaction.atomic
def write_to_applicant(*, application: JobApplication, text: str, by: User, now: datetime) -> Message:
    """Send a message of the employer; the applicant gets one mail with the way to answer. Raises Refused."""
    message = _write(application, fill(text, application), by, now, from_employer=True)
    emails.send_message(message, to=application.applicant, now=now)
    return message


@transaction.atomic
def write_to_employer(*, application: JobApplication, text: str, now: datetime) -> Message:
    """Send a message of the applicant to those who answer for the posting. Raises Refused."""
    if application.status in {ApplicationStatus.DRAFT, ApplicationStatus.WITHDRAWN}:
        raise Refused("You can write to the employer while your application is with them.")
    if application.posting.state == PostingState.REMOVED:
        raise Refused("We removed this job as a scam, so nothing goes to its employer from here.")
    message = _write(application, text, application.applicant, now, from_employer=False)
    for person in addressees(application.posting):
        emails.send_message(message, to=person, now=now)
    return message


def _write(application: JobApplication, text: str, by: User, now: datetime, *, from_employer: bool) -> Message:
    today = application.messages.of_the_day_before(now).filter(from_employer=from_employer)
    if today.count() >= MOST_A_DAY:
        raise Refused(f"{MOST_A_DAY} messages about one application are enough for a day. Write again tomorrow.")
    return Message.objects.create(application=application, text=text, by=by, sent_at=now, from_employer=from_employer)


@transaction.atomic
def mark_read(*, message: Message) -> None:
    """Note that the applicant has read the employer's messages as far as this one; it is never taken back."""
    mine = JobApplication.objects.filter(pk=message.application_id)
    before = Q(messages_read_at=None) | Q(messages_read_at__lt=message.sent_at)
    mine.filter(before).update(messages_read_at=message.sent_at)


@transaction.atomic
def keep_template(*, organization: Organization, title: str, text: str) -> MessageTemplate:
    """Keep a text under its title; one of that title is replaced. Raises Refused beyond the limit."""
    kept = MessageTemplate.objects.filter(organization=organization)
    if kept.exclude(title=title).count() >= MOST_TEMPLATES:
        raise Refused(f"An organization keeps at most {MOST_TEMPLATES} texts. Remove one first.")
    return MessageTemplate.objects.update_or_create(organization=organization, title=title, defaults={"text": text})[0]


@transaction.atomic
def edit_template(*, template: MessageTemplate, title: str, text: str) -> None:
    """Change a kept text; what was sent with it stays. Raises Refused where another one bears the title."""
    if template.organization.message_templates.filter(title=title).exclude(pk=template.pk).exists():
        raise Refused(f"Another text is called “{title}”. Choose another title, or change that text.")
    if not MessageTemplate.objects.filter(pk=template.pk).update(title=title, text=text):
        raise Refused("Somebody removed this text in the meantime. Add it anew if you need it.")


@transaction.atomic
def remove_template(*, template: MessageTemplate) -> None:
    """Forget a kept text; what was sent with it stays."""
    template.delete()
