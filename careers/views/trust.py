"""What an employer says about the signs observed on a posting of its own."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from careers.models import JobPosting
from careers.postings import trusting
from careers.postings.report_forms import ReplyForm
from web.refusals import Refused
from web.text.named_mistakes import first_mistake


@login_required
@require_POST
def reply(request: HttpRequest, shortid: str) -> HttpResponse:
    """Put our words beside the signs."""
    mine = get_object_or_404(JobPosting.objects.managed_by(request.user).for_page(), shortid=shortid)
    form = ReplyForm(request.POST)
    try:
        if not form.is_valid():
            raise Refused(first_mistake(form))
        text = form.cleaned_data["text"]
        trusting.reply(posting=mine, text=text, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.error(request, f"Not kept: {refusal}")
    else:
        messages.success(request, "Your reply stands beside the signs." if text else "Your reply is taken back.")
    return redirect("employer_posting", shortid)
