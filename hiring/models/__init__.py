from hiring.models.applications import (
    APPLICATION_STEPS,
    ApplicationAnswer,
    JobApplication,
    Party,
    StatusChange,
)
from hiring.models.openings import Opening
from hiring.models.profiles import CoderProfile, HeldCredential

__all__ = [
    "APPLICATION_STEPS",
    "ApplicationAnswer",
    "CoderProfile",
    "HeldCredential",
    "JobApplication",
    "Opening",
    "Party",
    "StatusChange",
]
