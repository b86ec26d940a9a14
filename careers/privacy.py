"""What the job board knows of a person, and what there is an organization's."""

from accounts.keeping.exporting import excuse, exports
from accounts.privacy import addresses_of
from careers.models import (
    Activity,
    Appeal,
    ClickOut,
    CredentialGroup,
    EmployerGrant,
    HiddenEmployer,
    Invitation,
    JobPlace,
    JobPosting,
    Membership,
    Organization,
    OrganizationActivity,
    PageRevision,
    PostingFacet,
    PostingMark,
    PostingReport,
    PostingRevision,
    PostingTemplate,
    SavedPosting,
    ScreeningQuestion,
    SpentCredit,
    TrustAnswer,
    TrustSign,
)

exports(SavedPosting, lambda user: user.saved_postings.all(), words=("posting",))
exports(PostingMark, lambda user: user.posting_marks.all(), words=("posting",))
exports(HiddenEmployer, lambda user: user.hidden_employers.all(), words=("organization",))
exports(
    Invitation,
    lambda user: Invitation.objects.filter(email__in=addresses_of(user)),
    leave_out=("token_hash", "invited_by"),
    words=("organization",),
)
exports(Membership, lambda user: user.memberships.all(), words=("organization",))
exports(
    JobPosting,
    lambda user: JobPosting.objects.filter(author=user),
    leave_out=("moderated_by", "moderation_reason"),
    words=("organization",),
)
exports(
    PostingRevision,
    lambda user: PostingRevision.objects.filter(by=user),
    leave_out=("reason", "scam_score", "scam_signals"),
)

exports(PostingReport, lambda user: user.posting_reports.all(), words=("posting",))
exports(Appeal, lambda user: Appeal.objects.filter(by=user), words=("posting",))

OF_THE_POSTING = "part of a posting, which is its organization's"
for model in (
    Activity,
    ClickOut,
    CredentialGroup,
    CredentialGroup.credentials.through,
    JobPlace,
    JobPosting.specialties.through,
    PostingFacet,
    ScreeningQuestion,
    TrustAnswer,
    TrustSign,
):
    excuse(model, OF_THE_POSTING)
excuse(Organization, "an employer, not a person; who belongs to it is exported with the membership")
excuse(PageRevision, "the page of an organization, before a moderator has seen it")
excuse(OrganizationActivity, "the record of an organization; who joined when is exported with the membership")
excuse(
    PostingTemplate, "the content of an organization's posting, kept to begin others with; nothing of a person in it"
)
excuse(EmployerGrant, "the plan of an organization; of a person it says only which operator gave it")
excuse(SpentCredit, "what a posting cost of its organization's plan; nothing of a person in it")
