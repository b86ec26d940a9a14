"""An organization's templates: kept from a posting, begun with, removed. Strangers get a 404."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from careers.models import JobPosting, PostingTemplate
from careers.postings import form_steps, templating
from careers.postings.form_steps import SECTIONS
from careers.postings.managing_forms import TemplateTitleForm
from web.refusals import Refused
from web.text.named_mistakes import first_mistake


@login_required
@require_safe
def templates(request: HttpRequest) -> HttpResponse:
    """The templates of the organizations I post for."""
    page = {"templates": PostingTemplate.objects.managed_by(request.user)}
    return render(request, "careers/employer/templates.html", page)


@login_required
@require_POST
def keep(request: HttpRequest, shortid: str) -> HttpResponse:
    """Keep what a posting of mine says as a template."""
    mine = get_object_or_404(JobPosting.objects.managed_by(request.user).for_page(), shortid=shortid)
    form = TemplateTitleForm(request.POST)
    try:
        if not form.is_valid():
            raise Refused(first_mistake(form))
        title = form.cleaned_data["title"]
        templating.keep_template(posting=mine, title=title, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("employer_posting", shortid)
    messages.success(request, f"“{title}” is saved. Start a posting from it here.")
    return redirect("posting_templates")


@login_required
@require_POST
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a draft with a template of mine, at the first step of the form."""
    template = get_object_or_404(PostingTemplate.objects.managed_by(request.user), pk=pk)
    draft = templating.start(template=template, by=request.user, now=timezone.now())
    return redirect(form_steps.at(draft, SECTIONS[0]))


@login_required
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget a template of mine."""
    template = get_object_or_404(PostingTemplate.objects.managed_by(request.user), pk=pk)
    templating.remove_template(template=template, by=request.user, now=timezone.now())
    messages.success(request, f"“{template.title}” is gone.")
    return redirect("posting_templates")
