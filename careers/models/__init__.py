from careers.models.details import (
    Activity,
    ClickOut,
    CredentialGroup,
    JobPlace,
    PostingFacet,
    PostingRevision,
    PublicationCounter,
    SavedPosting,
    ScreeningQuestion,
)
from careers.models.marks import HiddenEmployer, PostingMark, hidden_among, hidden_from
from careers.models.organizations import Membership, Organization
from careers.models.postings import EDITABLE_STATES, ENDED_STATES, Face, JobPosting
from careers.models.reports import Appeal, PostingReport
from careers.models.steps import POSTING_STEPS, Actor
from careers.models.vocabulary import Credential

__all__ = [
    "EDITABLE_STATES",
    "ENDED_STATES",
    "POSTING_STEPS",
    "Activity",
    "Actor",
    "Appeal",
    "ClickOut",
    "Credential",
    "CredentialGroup",
    "Face",
    "HiddenEmployer",
    "JobPlace",
    "JobPosting",
    "Membership",
    "Organization",
    "PostingFacet",
    "PostingMark",
    "PostingReport",
    "PostingRevision",
    "PublicationCounter",
    "SavedPosting",
    "ScreeningQuestion",
    "hidden_among",
    "hidden_from",
]
