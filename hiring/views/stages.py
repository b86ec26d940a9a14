"""How a stage looks on a page: the badge's kind; the word beside it comes from the status itself."""

from hiring.choices import ApplicationStatus

KINDS = {
    ApplicationStatus.DRAFT: "plain",
    ApplicationStatus.SUBMITTED: "info",
    ApplicationStatus.SHORTLISTED: "info",
    ApplicationStatus.ASSESSMENT_PASSED: "pass",
    ApplicationStatus.ASSESSMENT_NOT_PASSED: "warn",
    ApplicationStatus.OFFERED: "pass",
    ApplicationStatus.ACCEPTED: "pass",
    ApplicationStatus.CLEARED: "pass",
    ApplicationStatus.UNSUCCESSFUL: "deny",
    ApplicationStatus.DECLINED: "plain",
    ApplicationStatus.WITHDRAWN: "plain",
}


def badge_kind(status: str) -> str:
    """Return the kind of badge for a status; a step on the way is information."""
    return KINDS.get(ApplicationStatus(status), "info")
