"""Notes, ratings and tags of an employer's people about one applicant."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST

from hiring.actions import remarks
from hiring.forms.remarks import NoteForm, RatingForm, TagsForm
from hiring.models import JobApplication
from hiring.views.trail import back_to_applicant
from web.text.named_mistakes import first_mistake


@login_required
@require_POST
def applicant_note(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a note."""
    return _keep(request, pk, NoteForm(request.POST), "note", remarks.write_note, "text")


@login_required
@require_POST
def applicant_rate(request: HttpRequest, pk: int) -> HttpResponse:
    """Give one to five stars."""
    return _keep(request, pk, RatingForm(request.POST), "stars", remarks.rate, "stars")


@login_required
@require_POST
def applicant_tags(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the applicant have these tags."""
    return _keep(request, pk, TagsForm(request.POST), "tags", remarks.tag, "names")


def _keep(
    request: HttpRequest, pk: int, form: forms.Form, field: str, action: Callable[..., object], argument: str
) -> HttpResponse:
    application = get_object_or_404(JobApplication.objects.managed_by(request.user), pk=pk)
    if form.is_valid():
        kept = {argument: form.cleaned_data[field]}
        action(application=application, **kept, by=request.user, now=timezone.now())
    else:
        messages.warning(request, f"Not kept: {first_mistake(form)}")
    return back_to_applicant(request, pk)
