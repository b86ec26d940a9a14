from hiring.models.applications import (
    APPLICANT_TRANSITIONS,
    APPLICATION_TRANSITIONS,
    ApplicationAnswer,
    JobApplication,
    StatusChange,
)
from hiring.models.profiles import CoderProfile, HeldCredential

__all__ = [
    "APPLICANT_TRANSITIONS",
    "APPLICATION_TRANSITIONS",
    "ApplicationAnswer",
    "CoderProfile",
    "HeldCredential",
    "JobApplication",
    "StatusChange",
]
