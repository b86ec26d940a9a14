"""The applicant's mails: one for each step of an application, whoever made it."""

from datetime import datetime

from careers.choices import ApplicationStatus as A
from careers.models import StatusChange
from notifications import actions as notifications
from notifications.emails import render

# What a step means for the applicant, in one sentence; also shown on the application's page.
MEANINGS = {
    A.DRAFT: "It is kept for you. The employer sees nothing until you send it.",
    A.SUBMITTED: "The employer can read it now. You get a mail whenever its stage changes.",
    A.SHORTLISTED: "The employer wants to look at it more closely.",
    A.ASSESSMENT_SENT: "The employer sends you a coding assessment; look for their message.",
    A.ASSESSMENT_SCORED: "Your coding assessment has been scored.",
    A.ASSESSMENT_PASSED: "You passed the coding assessment.",
    A.ASSESSMENT_NOT_PASSED: "The coding assessment did not reach the pass mark.",
    A.INTERVIEWING: "The employer wants to talk with you and will get in touch.",
    A.OFFERED: "The employer offers you the job. You can accept it or decline it.",
    A.ACCEPTED: "The offer is accepted. The employer will tell you the next step.",
    A.DECLINED: "The offer is declined, and the application ends here.",
    A.CLEARED: "All checks are done and you can start.",
    A.UNSUCCESSFUL: "The employer will not take this application further.",
    A.WITHDRAWN: "The employer no longer sees your name, resume or answers.",
}


def send_status_changed(change: StatusChange, *, now: datetime) -> None:
    """Tell the applicant the new stage; the key is the change itself, so one change is one mail."""
    application = change.application
    context = {
        "application": application,
        "posting": application.posting,
        "organization": application.posting.organization,
        "stage": change.get_after_display(),
        "meaning": MEANINGS[A(change.after)],
        "first": change.after == A.SUBMITTED,
    }
    notifications.enqueue(
        key=f"application-status:{change.pk}",
        to=application.applicant.email,
        now=now,
        **render("careers/emails/application_status", context),
    )
