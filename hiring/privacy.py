"""What hiring knows of a person: the profile, and the applications with their files."""

from accounts.keeping.exporting import excuse, exports
from hiring.models import (
    ApplicationAnswer,
    CoderProfile,
    HeldCredential,
    JobApplication,
    Message,
    MessageTemplate,
    Note,
    Opening,
    PostingView,
    Rating,
    ResumeUpload,
    SkillAttempt,
    SkillItem,
    SkillTest,
    StatusChange,
    Tag,
    Webhook,
    WebhookDelivery,
)


def resume_of(application: JobApplication) -> list[tuple[str, str]]:
    """The resume under a name of ours: the one it came with may hold a path."""
    if not application.resume_storage_name:
        return []
    return [(f"resumes/application-{application.pk}.{application.resume_type}", application.resume_storage_name)]


exports(CoderProfile, lambda user: CoderProfile.objects.filter(user=user))
exports(
    HeldCredential,
    lambda user: HeldCredential.objects.filter(profile__user=user),
    leave_out=("verified_by",),
    words=("credential", "verified_for"),
)
exports(
    JobApplication,
    lambda user: user.applications.all(),
    leave_out=("employer_note", "knocked_out", "resume_storage_name"),
    words=("posting",),
    files=resume_of,
)
exports(
    ResumeUpload,
    ResumeUpload.objects.of,
    leave_out=("resume_storage_name", "claimed_at", "tries"),
)
exports(
    ApplicationAnswer,
    lambda user: ApplicationAnswer.objects.filter(application__applicant=user),
    leave_out=("knocked_out",),
)
exports(
    StatusChange,
    lambda user: StatusChange.objects.filter(application__applicant=user),
    leave_out=("by",),
)
exports(Opening, lambda user: Opening.objects.filter(application__applicant=user), leave_out=("by",))
# What the team remarks among itself belongs to whoever wrote it, as long as the applicant has not withdrawn.
exports(Note, Note.objects.of)
exports(Rating, Rating.objects.of)
exports(Tag, Tag.objects.of)
exports(Message, Message.objects.of, leave_out=("by",))
# The cases with their key are the employer's; what somebody answered and reached is theirs.
exports(SkillAttempt, SkillAttempt.objects.of, leave_out=("items",))
excuse(SkillTest, "a test of an employer, with nothing of a person in it")
excuse(SkillItem, "a case of an employer's test")
excuse(PostingView, "how often a page was read, by day and site; nobody is named")
excuse(MessageTemplate, "a text of an organization, with nothing of a person in it")
excuse(Webhook, "an employer's address for its own system")
excuse(WebhookDelivery, "what that address was told: numbers and stages, no person")
excuse(CoderProfile.specialties.through, "exported as a column of the profile")
