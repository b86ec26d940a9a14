"""What the job board knows of a person, and what there is an organization's."""

from accounts.exporting import excuse, exports
from careers.models import (
    Activity,
    AlertDigest,
    ApplicationAnswer,
    ClickOut,
    CoderProfile,
    CredentialGroup,
    HeldCredential,
    JobApplication,
    JobPlace,
    JobPosting,
    Membership,
    Organization,
    PostingFacet,
    PostingRevision,
    SavedPosting,
    SavedSearch,
    ScreeningQuestion,
    StatusChange,
)


def resume_of(application: JobApplication) -> list[tuple[str, str]]:
    """The resume under a name of ours: the one it came with may hold a path."""
    if not application.resume_storage_name:
        return []
    return [(f"resumes/application-{application.pk}.{application.resume_type}", application.resume_storage_name)]


exports(CoderProfile, lambda user: CoderProfile.objects.filter(user=user))
exports(HeldCredential, lambda user: HeldCredential.objects.filter(profile__user=user), words=("credential",))
exports(
    JobApplication,
    lambda user: user.applications.all(),
    leave_out=("employer_note", "knocked_out", "resume_storage_name"),
    words=("posting",),
    files=resume_of,
)
exports(
    ApplicationAnswer,
    lambda user: ApplicationAnswer.objects.filter(application__applicant=user),
    leave_out=("knocked_out",),
)
exports(
    StatusChange,
    lambda user: StatusChange.objects.filter(application__applicant=user),
    leave_out=("by", "note"),
)
exports(SavedPosting, lambda user: user.saved_postings.all(), words=("posting",))
exports(SavedSearch, lambda user: user.saved_searches.all())
exports(AlertDigest, lambda user: AlertDigest.objects.filter(saved_search__user=user))
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
):
    excuse(model, OF_THE_POSTING)
excuse(Organization, "an employer, not a person; who belongs to it is exported with the membership")
excuse(CoderProfile.specialties.through, "exported as a column of the profile")
excuse(CoderProfile.hidden_from.through, "exported as a column of the profile")
