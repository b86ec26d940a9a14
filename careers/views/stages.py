"""How a stage looks on a page: the badge's kind; the word beside it comes from the status itself."""

from careers.choices import ApplicationStatus as A

KINDS = {
    A.DRAFT: "plain",
    A.SUBMITTED: "info",
    A.SHORTLISTED: "info",
    A.ASSESSMENT_PASSED: "pass",
    A.ASSESSMENT_NOT_PASSED: "warn",
    A.OFFERED: "pass",
    A.ACCEPTED: "pass",
    A.CLEARED: "pass",
    A.UNSUCCESSFUL: "deny",
    A.DECLINED: "plain",
    A.WITHDRAWN: "plain",
}


def badge_kind(status: str) -> str:
    """Return the kind of badge for a status; a step on the way is information."""
    return KINDS.get(A(status), "info")
