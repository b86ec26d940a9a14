"""Messages about an application, from both sides, and the texts that an employer keeps."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from hiring.actions import messaging
from hiring.forms.messages import AnswerForm, KeptTextForm, MessageForm, ReadForm, TemplateForm
from hiring.models import JobApplication, MessageTemplate
from hiring.views.trail import back_to_applicant
from web.refusals import Refused
from web.text.named_mistakes import first_mistake


@login_required
@require_POST
def applicant_message(request: HttpRequest, pk: int) -> HttpResponse:
    """Write to an applicant."""
    application = get_object_or_404(JobApplication.objects.managed_by(request.user).for_moving(), pk=pk)
    form = MessageForm(request.POST, user=request.user)
    if not form.is_valid():
        messages.warning(request, f"Not sent: {first_mistake(form)}")
        return back_to_applicant(request, pk)
    try:
        messaging.write_to_applicant(
            application=application, text=form.cleaned_data["text"], by=request.user, now=timezone.now()
        )
    except Refused as refusal:
        messages.warning(request, f"Not sent: {refusal}")
    else:
        messages.success(request, "Sent. The applicant gets an email.")
    return back_to_applicant(request, pk)


@login_required
@require_POST
def application_message(request: HttpRequest, pk: int) -> HttpResponse:
    """Write to the employer about my application."""
    mine = get_object_or_404(JobApplication.objects.of(request.user).for_moving(), pk=pk)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        messages.warning(request, f"Not sent: {first_mistake(form)}")
        return redirect("application", pk)
    try:
        messaging.write_to_employer(application=mine, text=form.cleaned_data["text"], now=timezone.now())
    except Refused as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, f"Sent to {mine.posting.organization.name}.")
    return redirect("application", pk)


@login_required
@require_POST
def application_read(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark the employer's messages as read, as far as the one that was shown last; the page's script asks for it."""
    mine = get_object_or_404(JobApplication.objects.of(request.user), pk=pk)
    form = ReadForm(request.POST, application=mine)
    if form.is_valid():
        messaging.mark_read(message=form.cleaned_data["until"])
    return HttpResponse() if request.htmx else redirect("application", pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def templates(request: HttpRequest) -> HttpResponse:
    """The texts my organizations keep, and a form for another; the same title replaces."""
    form = TemplateForm(request.POST or None, user=request.user)
    if form.is_valid():
        try:
            messaging.keep_template(**form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"“{form.cleaned_data['title']}” is kept.")
            return redirect("message_templates")
    page = {"form": form, "templates": MessageTemplate.objects.managed_by(request.user)}
    return render(request, "hiring/applicants/templates.html", page)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def template_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a kept text, its title too."""
    template = get_object_or_404(MessageTemplate.objects.managed_by(request.user), pk=pk)
    form = KeptTextForm(request.POST or None, initial={"title": template.title, "text": template.text})
    if form.is_valid():
        try:
            messaging.edit_template(template=template, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"“{form.cleaned_data['title']}” is changed.")
            return redirect("message_templates")
    return render(request, "hiring/applicants/template.html", {"form": form, "template": template})


@login_required
@require_POST
def template_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget a kept text."""
    template = get_object_or_404(MessageTemplate.objects.managed_by(request.user), pk=pk)
    messaging.remove_template(template=template)
    messages.success(request, f"“{template.title}” is gone.")
    return redirect("message_templates")
