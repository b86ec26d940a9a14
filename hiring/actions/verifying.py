"""What an employer checks of an applicant: the score of a coding assessment, a credential at its issuer."""

from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from hiring.actions.application_status import change_status, label
from hiring.models import HeldCredential, JobApplication, Party
from hiring.models.choices import ApplicationStatus as S
from hiring.models.choices import Verification
from web.refusals import Refused


@transaction.atomic
def score_assessment(
    *, application: JobApplication, percent: int, pass_mark: int | None, by: User | None, now: datetime
) -> str:
    """Keep the score beside the mark it was measured by, and move on by it; returns the new stage.

    Without a pass mark it is scored and no more: people decide. `by` is None where the test was scored by itself.
    Raises Refused where the table forbids it.
    """
    scored = S.ASSESSMENT_PASSED if pass_mark is not None and percent >= pass_mark else S.ASSESSMENT_NOT_PASSED
    to = S.ASSESSMENT_SCORED if pass_mark is None else scored
    if not application.may_become(to, Party.EMPLOYER):
        raise Refused(f"“{label(application.status)}” cannot become “{label(to)}”.")
    if not change_status(
        application=application,
        to=to,
        by=by,
        now=now,
        assessment_percent=percent,
        assessment_pass_mark=pass_mark,
    ):
        raise Refused("It moved on in the meantime. Look at its stage and try again.")
    return to


@transaction.atomic
def verify_credential(*, held: HeldCredential, application: JobApplication, on: date, by: User) -> None:
    """State that the issuer confirmed a credential on a day. Raises Refused where its number changed meanwhile."""
    read = HeldCredential.objects.filter(pk=held.pk, number=held.number, credential=held.credential)
    stated = {"verification": Verification.VERIFIED, "verified_date": on, "verified_by": by}
    if not read.update(**stated, verified_for=application.posting.organization):
        raise Refused("The applicant changed this credential in the meantime. Look at it again.")


@transaction.atomic
def unverify_credential(*, held: HeldCredential, application: JobApplication) -> None:
    """Take a statement of one's own organization back: the credential is self-reported again."""
    ours = HeldCredential.objects.filter(pk=held.pk, verified_for=application.posting.organization)
    if not ours.update(**HeldCredential.UNVERIFIED):
        raise Refused("Your organization has not verified this credential.")
