"""The closed lists of hiring: the stages of an application, and how far a credential was verified."""

from django.db.models import TextChoices


class ApplicationStatus(TextChoices):
    DRAFT = "draft", "Draft"
    SUBMITTED = "submitted", "Submitted"
    SHORTLISTED = "shortlisted", "Shortlisted"
    ASSESSMENT_SENT = "assessment_sent", "Assessment sent"
    ASSESSMENT_SCORED = "assessment_scored", "Assessment scored"
    ASSESSMENT_PASSED = "assessment_passed", "Assessment passed"
    ASSESSMENT_NOT_PASSED = "assessment_not_passed", "Assessment not passed"
    INTERVIEWING = "interviewing", "Interviewing"
    OFFERED = "offered", "Offered"
    ACCEPTED = "accepted", "Offer accepted"
    DECLINED = "declined", "Offer declined"
    CLEARED = "cleared", "Cleared to start"
    UNSUCCESSFUL = "unsuccessful", "Unsuccessful"
    WITHDRAWN = "withdrawn", "Withdrawn"


class Verification(TextChoices):
    SELF_REPORTED = "self_reported", "Self-reported"
    VERIFIED = "verified", "Verified at the issuer"


class Opened(TextChoices):
    """What of an application the employer's people opened."""

    PAGE = "page", "Your application"
    RESUME = "resume", "Your resume"
