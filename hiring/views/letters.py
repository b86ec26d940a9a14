"""An experience letter for somebody hired: stated by the employer, signed by hand, kept nowhere."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from hiring.applicants.letters import letter_of, pdf_of
from hiring.forms.letters import LetterForm
from hiring.models import JobApplication
from web.refusals import Refused


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def experience_letter(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask what the letter states, then show it as a page to print, or hand it out as a PDF."""
    hired = JobApplication.objects.managed_by(request.user).hired().for_moving()
    application = get_object_or_404(hired, pk=pk)
    form = LetterForm(request.POST or None, initial={"signer": request.user.name})
    page = {"application": application, "form": form}
    if not form.is_valid():
        return render(request, "hiring/applicants/letter_form.html", page)
    letter = letter_of(application, form.cleaned_data, timezone.localdate())
    if "pdf" in request.POST:
        try:
            return _file(pdf_of(letter))
        except Refused as refusal:
            messages.warning(request, str(refusal))
    return render(request, "hiring/applicants/letter.html", page | {"letter": letter})


def _file(pdf: bytes) -> HttpResponse:
    headers = {"Content-Disposition": 'attachment; filename="experience-letter.pdf"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)
