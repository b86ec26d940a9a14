"""An experience letter for somebody hired: stated by the employer, printed and signed by hand, kept nowhere."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from hiring.forms.letters import LetterForm
from hiring.models import JobApplication


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def experience_letter(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask what the letter states, then show it as a page to print."""
    hired = JobApplication.objects.managed_by(request.user).hired().for_moving()
    application = get_object_or_404(hired, pk=pk)
    form = LetterForm(request.POST or None, initial={"signer": request.user.name})
    page = {"application": application, "posting": application.posting, "form": form, "today": timezone.localdate()}
    if form.is_valid():
        return render(request, "hiring/applicants/letter.html", page | {"letter": form.cleaned_data})
    return render(request, "hiring/applicants/letter_form.html", page)
