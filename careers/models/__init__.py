from careers.models.applications import (
    APPLICANT_TRANSITIONS,
    APPLICATION_TRANSITIONS,
    ApplicationAnswer,
    ClickOut,
    JobApplication,
    StatusChange,
)
from careers.models.details import (
    Activity,
    CredentialGroup,
    JobPlace,
    PostingFacet,
    PostingRevision,
    PublicationCounter,
    SavedPosting,
    ScreeningQuestion,
)
from careers.models.organizations import Membership, Organization
from careers.models.postings import EDITABLE_STATES, ENDED_STATES, POSTING_TRANSITIONS, Face, JobPosting
from careers.models.profiles import CoderProfile, HeldCredential
from careers.models.saved_searches import AlertDigest, SavedSearch
from careers.models.vocabulary import Credential

__all__ = [
    "APPLICANT_TRANSITIONS",
    "APPLICATION_TRANSITIONS",
    "EDITABLE_STATES",
    "ENDED_STATES",
    "POSTING_TRANSITIONS",
    "Activity",
    "AlertDigest",
    "ApplicationAnswer",
    "ClickOut",
    "CoderProfile",
    "Credential",
    "CredentialGroup",
    "Face",
    "HeldCredential",
    "JobApplication",
    "JobPlace",
    "JobPosting",
    "Membership",
    "Organization",
    "PostingFacet",
    "PostingRevision",
    "PublicationCounter",
    "SavedPosting",
    "SavedSearch",
    "ScreeningQuestion",
    "StatusChange",
]
