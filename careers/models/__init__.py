from careers.models.company import Logo, PageRevision
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
from careers.models.organizations import Organization
from careers.models.plans import EmployerGrant, EmployerPlan, SpentCredit
from careers.models.postings import EDITABLE_STATES, ENDED_STATES, Face, JobPosting
from careers.models.reports import Appeal, PostingReport
from careers.models.rights import ROLES, Right, held_by
from careers.models.rules import HiringRule
from careers.models.steps import POSTING_STEPS, Actor
from careers.models.teams import Invitation, Membership, OrganizationActivity
from careers.models.templates import PostingTemplate
from careers.models.trust import TrustAnswer, TrustSign
from careers.models.vocabulary import Credential

__all__ = [
    "EDITABLE_STATES",
    "ENDED_STATES",
    "POSTING_STEPS",
    "ROLES",
    "Activity",
    "Actor",
    "Appeal",
    "ClickOut",
    "Credential",
    "CredentialGroup",
    "EmployerGrant",
    "EmployerPlan",
    "Face",
    "HiddenEmployer",
    "HiringRule",
    "Invitation",
    "JobPlace",
    "JobPosting",
    "Logo",
    "Membership",
    "Organization",
    "OrganizationActivity",
    "PageRevision",
    "PostingFacet",
    "PostingMark",
    "PostingReport",
    "PostingRevision",
    "PostingTemplate",
    "PublicationCounter",
    "Right",
    "SavedPosting",
    "ScreeningQuestion",
    "SpentCredit",
    "TrustAnswer",
    "TrustSign",
    "held_by",
    "hidden_among",
    "hidden_from",
]
