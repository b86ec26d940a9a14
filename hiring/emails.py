"""The applicant's mails: one for each step of an application, whoever made it."""

from datetime import date, datetime

from django.urls import reverse

from accounts.models import User
from careers.models import Membership, Organization, Right
from hiring.models import JobApplication, Message, StatusChange, Webhook
from hiring.models.choices import ApplicationStatus
from notifications import actions as notifications
from notifications.emails import render

# What a step means for the applicant, in one sentence; also shown on the application's page.
MEANINGS = {
    ApplicationStatus.DRAFT: "It is kept for you. The employer sees nothing until you send it.",
    ApplicationStatus.SUBMITTED: "The employer can read it now. You get an email whenever its stage changes.",
    ApplicationStatus.SHORTLISTED: "The employer wants to look at it more closely.",
    ApplicationStatus.ASSESSMENT_SENT: "The employer sends you a coding assessment; look for their message.",
    ApplicationStatus.ASSESSMENT_SCORED: "Your coding assessment has been scored.",
    ApplicationStatus.ASSESSMENT_PASSED: "You passed the coding assessment.",
    ApplicationStatus.ASSESSMENT_NOT_PASSED: "The coding assessment did not reach the pass mark.",
    ApplicationStatus.INTERVIEWING: "The employer wants to talk with you and will get in touch.",
    ApplicationStatus.OFFERED: "The employer offers you the job. You can accept it or decline it.",
    ApplicationStatus.ACCEPTED: "The offer is accepted. The employer will tell you the next step.",
    ApplicationStatus.DECLINED: "The offer is declined, and the application ends here.",
    ApplicationStatus.CLEARED: "All checks are done and you can start.",
    ApplicationStatus.UNSUCCESSFUL: "The employer will not take this application further.",
    ApplicationStatus.WITHDRAWN: "The employer no longer sees your name, resume or answers.",
}


def status_key(change: StatusChange) -> str:
    """Return the key of the mail about a step."""
    return f"application-status:{change.pk}"


def send_status_changed(change: StatusChange, *, now: datetime) -> None:
    """Tell the applicant the new stage; the key is the change itself, so one change is one mail."""
    application = change.application
    context = {
        "application": application,
        "posting": application.posting,
        "organization": application.posting.organization,
        "stage": change.get_after_display(),
        "meaning": MEANINGS[ApplicationStatus(change.after)],
        "words": change.note,
        "first": change.after == ApplicationStatus.SUBMITTED,
    }
    notifications.enqueue(
        key=status_key(change),
        to=application.applicant.email,
        now=now,
        not_before=change.mail_at,
        **render("hiring/emails/application_status", context, zone=application.applicant.zone),
    )


def send_application_received(application: JobApplication, *, to: User, now: datetime) -> None:
    """Tell one person of the employer that somebody applied; an answer goes to the applicant."""
    context = {"application": application, "applicant": application.applicant, "posting": application.posting}
    mail = render("hiring/emails/application_received", {**context, "person": to}, zone=to.zone)
    headers = {"Reply-To": application.applicant.email}
    notifications.enqueue(
        key=f"application-received:{application.pk}:{to.pk}", to=to.email, headers=headers, now=now, **mail
    )


def send_digest(
    organization: Organization, applications: list[JobApplication], *, to: User, day: date, now: datetime
) -> None:
    """Tell one person of the employer of all applications since the last mail."""
    context = {"organization": organization, "applications": applications, "person": to}
    mail = render("hiring/emails/applications_of_the_day", context, zone=to.zone)
    notifications.enqueue(key=f"applications-of:{organization.pk}:{to.pk}:{day}", to=to.email, now=now, **mail)


def send_closed(application: JobApplication, *, now: datetime) -> None:
    """Tell an applicant that the job closed and no decision is recorded."""
    person = application.applicant
    context = {"application": application, "posting": application.posting, "person": person}
    mail = render("hiring/emails/closed_without_decision", context, zone=person.zone)
    notifications.enqueue(key=f"application-closed:{application.pk}", to=person.email, now=now, **mail)


def send_scam_removed(application: JobApplication, *, now: datetime) -> None:
    """Warn an applicant that the job was removed as a scam; once for each removal."""
    person = application.applicant
    context = {"application": application, "posting": application.posting, "person": person}
    mail = render("hiring/emails/scam_removed", context, zone=person.zone)
    key = f"application-scam:{application.pk}:{application.posting.ended_at.timestamp():.0f}"
    notifications.enqueue(key=key, to=person.email, now=now, **mail)


def offer_key(change: StatusChange, person: User) -> str:
    """Return the key of the mail to one person of the employer about an answer to an offer."""
    return f"offer-answered:{change.pk}:{person.pk}"


def send_offer_answered(change: StatusChange, *, to: User, now: datetime) -> None:
    """Tell one person of the employer that an offer was accepted or declined, once the applicant can't undo it."""
    application = change.application
    context = {
        "application": application,
        "applicant": application.applicant,
        "posting": application.posting,
        "person": to,
        "accepted": change.after == ApplicationStatus.ACCEPTED,
    }
    mail = render("hiring/emails/offer_answered", context, zone=to.zone)
    headers = {"Reply-To": application.applicant.email}
    notifications.enqueue(
        key=offer_key(change, to), to=to.email, headers=headers, now=now, not_before=change.mail_at, **mail
    )


def send_message(message: Message, *, to: User, now: datetime) -> None:
    """Tell one person of a message about an application; it is answered on the site, where both sides have it."""
    application = message.application
    page = "application" if message.from_employer else "applicant"
    sender = application.posting.organization.name if message.from_employer else application.applicant.get_full_name()
    context = {
        "message": message,
        "posting": application.posting,
        "person": to,
        "sender": sender,
        "path": reverse(page, args=[application.pk]),
    }
    mail = render("hiring/emails/message", context, zone=to.zone)
    notifications.enqueue(key=f"application-message:{message.pk}:{to.pk}", to=to.email, now=now, **mail)


def send_webhook_left(webhook: Webhook, *, reason: str, now: datetime) -> None:
    """Tell an organization's owners that their system hears of nothing more, and why."""
    owners = Membership.objects.filter(organization=webhook.organization).able(Right.OWN).select_related("user")
    for person in (each.user for each in owners):
        context = {"person": person, "webhook": webhook, "organization": webhook.organization, "reason": reason}
        notifications.enqueue(
            key=f"webhook-left:{webhook.pk}:{now.isoformat()}:{person.pk}",
            to=person.email,
            now=now,
            **render("hiring/emails/webhook_left", context, zone=person.zone),
        )
