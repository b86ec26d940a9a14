"""What an employer checks of one applicant: an assessment's score, credentials at their issuers."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST

from hiring.actions import verifying
from hiring.actions.application_status import label
from hiring.forms.verifying import ScoreForm, VerifiedForm
from hiring.models import HeldCredential, JobApplication
from hiring.views.trail import back_to_applicant
from web.refusals import Refused
from web.text.named_mistakes import first_mistake


@login_required
@require_POST
def applicant_score(request: HttpRequest, pk: int) -> HttpResponse:
    """Score the coding assessment."""
    application = get_object_or_404(JobApplication.objects.managed_by(request.user).for_moving(), pk=pk)
    form = ScoreForm(request.POST)
    if not form.is_valid():
        messages.warning(request, f"Not scored: {first_mistake(form)}")
        return back_to_applicant(request, pk)
    try:
        to = verifying.score_assessment(
            application=application, **form.cleaned_data, by=request.user, now=timezone.now()
        )
    except Refused as refusal:
        messages.warning(request, f"Not scored: {refusal}")
    else:
        messages.success(request, f"Scored: “{label(to)}”.")
    return back_to_applicant(request, pk)


@login_required
@require_POST
def applicant_credential(request: HttpRequest, pk: int, held: int) -> HttpResponse:
    """State that the issuer confirmed a credential, or take that back."""
    application = get_object_or_404(JobApplication.objects.managed_by(request.user).for_moving(), pk=pk)
    of_applicant = HeldCredential.objects.filter(profile__user=application.applicant_id)
    credential = get_object_or_404(of_applicant, pk=held)
    try:
        if "back" in request.POST:
            verifying.unverify_credential(held=credential, application=application)
        else:
            _verify(request, credential, application)
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return back_to_applicant(request, pk)


def _verify(request: HttpRequest, held: HeldCredential, application: JobApplication) -> None:
    form = VerifiedForm(request.POST, today=timezone.localdate())
    if not form.is_valid():
        raise Refused(f"Not kept: {first_mistake(form)}")
    held.number = form.cleaned_data["number"]  # the one that was read on the page
    verifying.verify_credential(held=held, application=application, on=form.cleaned_data["on"], by=request.user)
