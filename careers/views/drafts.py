"""A draft's form, one step after the other. Each step keeps what holds of its answers; the review demands the rest."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import time_format

from careers.models import JobPosting, Organization
from careers.models.postings import new_shortid
from careers.postings import drafting, rules
from careers.postings.form_rows import without_row
from careers.postings.form_steps import SECTIONS, Section, after, at, stepper
from careers.postings.forms import PostingForms
from web.refusals import Refused


@login_required
def create(request: HttpRequest) -> HttpResponse:
    """Begin a posting for one of my organizations, with the first step."""
    organizations = Organization.objects.managed_by(request.user)
    chosen = organizations.filter(slug=request.GET.get("for", "")).first() or organizations.first()
    if chosen is None:
        return redirect("employer_organization")
    return _step(request, _begun(request, chosen), SECTIONS[0])


@login_required
def edit_step(request: HttpRequest, shortid: str, key: str) -> HttpResponse:
    """One step of a draft of mine."""
    posting = get_object_or_404(JobPosting.objects.managed_by(request.user).for_page(), shortid=shortid)
    section = next((each for each in SECTIONS if each.key == key), None)
    if section is None:
        raise Http404
    if not posting.is_editable:
        return redirect("employer_edit", posting.shortid)
    return _step(request, posting, section)


def _begun(request: HttpRequest, organization: Organization) -> JobPosting:
    """Return the draft that this form began: sent twice, or after Back, it stays one."""
    mark = request.POST.get("draft", "")
    fits = mark.isalnum() and len(mark) == len(new_shortid())
    # First whether there is one, then whose: the other half of a double click may store it between two questions.
    if fits and JobPosting.objects.filter(shortid=mark).exists():
        mine = JobPosting.objects.managed_by(request.user).for_page().filter(shortid=mark).first()
        if mine is not None:
            return mine
        fits = False
    return JobPosting(organization=organization, author=request.user, shortid=mark if fits else new_shortid())


def _step(request: HttpRequest, posting: JobPosting, section: Section) -> HttpResponse:
    sent = without_row(request.POST) if request.method == "POST" else None
    forms = PostingForms(sent, posting=posting, section=section, more="more" in request.GET)
    if sent is not None:
        holds = forms.is_valid()
        try:
            posting = _keep(request, forms)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("employer_posting", posting.shortid)
        if request.htmx:
            return _saved(posting, section)
        if holds:
            return redirect(after(sent, posting, section))
    return _page(request, forms, posting, section)


def _keep(request: HttpRequest, forms: PostingForms) -> JobPosting:
    posting = forms.form.save_valid()
    try:
        return drafting.save_draft(posting=posting, by=request.user, now=timezone.now(), **forms.values())
    except IntegrityError:  # the same form was sent twice at once, and the other one was first
        return get_object_or_404(JobPosting.objects.managed_by(request.user), shortid=posting.shortid)


def _saved(posting: JobPosting, section: Section) -> HttpResponse:
    """Answer the script that keeps a draft while it is written; a new one has an address from now on."""
    response = HttpResponse(f"Draft saved at {time_format(timezone.localtime(), 'TIME_FORMAT')}.")
    response["HX-Replace-Url"] = at(posting, section)
    return response


def _page(request: HttpRequest, forms: PostingForms, posting: JobPosting, section: Section) -> HttpResponse:
    stored = not posting._state.adding
    page = stepper(posting, section, stored=stored)
    page |= {"form": forms, "posting": posting, "section": section}
    page |= {"demands": rules.of_step(posting, section.key, timezone.now().date()) if stored else []}
    page |= {"heading": posting.heading if stored else "Post a job"}
    return render(request, "careers/employer/step.html", page)
