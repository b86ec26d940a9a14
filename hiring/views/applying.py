"""Applying for a job: the form, the check before sending, and the way out to an employer's own site."""

from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from careers.models import JobPosting
from hiring.actions import applying
from hiring.actions.resume_files import NotStored
from hiring.forms.applying import UPLOAD, ApplicationForm, initial_from, is_knock_out
from hiring.models import CoderProfile, JobApplication
from hiring.models.choices import ApplicationStatus
from web import events
from web.refusals import Refused

CHECKING = "is being checked, which takes a few seconds; it can be sent after that"


@require_http_methods(["GET", "HEAD", "POST"])
def job_apply(request: HttpRequest, slug: str, shortid: str) -> HttpResponse:
    """Apply for one posting: here, or by way of the page that names the employer's own site."""
    posting = get_object_or_404(JobPosting.objects.open_or_ended().for_page(), shortid=shortid)
    if not posting.is_live(timezone.now()):
        return _closed(request, posting)
    if posting.apply_url:
        return _click_out(request, posting)
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    application = JobApplication.objects.of(request.user).with_upload().filter(posting=posting).first()
    if application and application.status != ApplicationStatus.DRAFT:
        return _sent_before(request, application)
    if request.method == "POST":
        return _receive(request, posting, application)
    return _show_form(request, posting, application, _form(request, posting, application))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def job_apply_check(request: HttpRequest, slug: str, shortid: str) -> HttpResponse:
    """Show what will be sent; send it by POST. A second click finds it sent and shows that application."""
    posting = get_object_or_404(JobPosting.objects.open_or_ended().for_page(), shortid=shortid)
    application = get_object_or_404(JobApplication.objects.of(request.user).for_applicant(), posting=posting)
    if application.status != ApplicationStatus.DRAFT:
        return redirect("application", application.pk)
    if request.method == "POST":
        return _send(request, application)
    profile = CoderProfile.objects.of(request.user).for_page().first()
    page = {"posting": posting, "application": application, "profile": profile, "steps": steps(posting, 1)}
    page |= {"answers": application.answers.all(), "today": timezone.localdate(), "resume": _resume(application)}
    page["refused_text"] = _refused_text(application)
    return render(request, "hiring/applying/check.html", page)


def _form(request: HttpRequest, posting: JobPosting, draft: JobApplication | None, *, files=None) -> ApplicationForm:
    return ApplicationForm(
        request.POST if request.method == "POST" else None,
        files,
        posting=posting,
        applicant=request.user,
        known=_known_resume(request.user, draft),
        initial=initial_from(draft, posting),
    )


def _known_resume(user, draft: JobApplication | None) -> JobApplication | None:
    """The application whose file can be used: the draft itself, else the latest one of this person."""
    if draft and (draft.resume_storage_name or draft.waiting_upload):
        return draft
    return JobApplication.objects.of(user).with_resume().first()


def _receive(request: HttpRequest, posting: JobPosting, draft: JobApplication | None) -> HttpResponse:
    """Keep what was sent as a draft; a good file is kept even when something else needs a second look."""
    form = _form(request, posting, draft, files=request.FILES)
    valid = form.is_valid()
    if request.FILES and "resume" in form.errors:
        events.security("upload_refused", user=request.user.pk, reason=form.errors["resume"][0])
    try:
        if valid or form.upload:
            draft = _save(request, posting, draft, form)
    except applying.AlreadySent as refusal:
        return _sent_before(request, refusal.application)
    except applying.PostingClosed:
        return _closed(request, posting)
    except NotStored as refusal:
        form.add_error("resume", str(refusal))
        return _show_form(request, posting, draft, form)
    if valid:
        return redirect("job_apply_check", posting.slug, posting.shortid)
    return _show_form(request, posting, draft, _form(request, posting, draft) if form.upload else form)


def _save(
    request: HttpRequest, posting: JobPosting, draft: JobApplication | None, form: ApplicationForm
) -> JobApplication:
    resume = None
    if form.upload:
        resume = form.upload
    elif form.known != draft and form.cleaned_data.get("resume_source") != UPLOAD:
        resume = applying.copy_resume(form.known)
    answers = [
        applying.GivenAnswer(question.text, question.kind, answer, is_knock_out(question, answer))
        for question, answer in form.answers()
    ]
    return applying.save_draft(
        posting=posting,
        applicant=request.user,
        name=form.cleaned_data.get("name", ""),
        cover_note=form.cleaned_data.get("cover_note", ""),
        answers=answers,
        resume=resume,
        now=timezone.now(),
    )


def _show_form(
    request: HttpRequest, posting: JobPosting, draft: JobApplication | None, form: ApplicationForm
) -> HttpResponse:
    profile = CoderProfile.objects.of(request.user).for_page().first()
    page = {"posting": posting, "draft": draft, "form": form, "profile": profile, "steps": steps(posting, 0)}
    page |= {"today": timezone.localdate(), "refused_text": _refused_text(draft)}
    return render(request, "hiring/applying/form.html", page)


def _resume(application: JobApplication) -> dict:
    """Say which file goes along, and where its check stands."""
    waiting = application.waiting_upload
    if waiting:
        return {"name": waiting.resume_name, "note": CHECKING, "waits": True}
    if not application.resume_storage_name:
        return {"name": "None yet"}
    href = reverse("resume_link", args=[application.pk])
    return {"name": application.resume_name, "href": href, "note": filesizeformat(application.resume_size)}


def _refused_text(application: JobApplication | None) -> str:
    refused = application.refused_upload if application else None
    return f"{refused} was not kept. {refused.refused_reason}" if refused else ""


def _send(request: HttpRequest, application: JobApplication) -> HttpResponse:
    posting = application.posting
    try:
        applying.submit(application=application, now=timezone.now())
    except applying.PostingClosed:
        return _closed(request, posting)
    except applying.NotYetChecked as refusal:
        messages.warning(request, str(refusal))
        return redirect("job_apply_check", posting.slug, posting.shortid)
    except Refused as refusal:
        messages.warning(request, str(refusal))
        return redirect("job_apply", posting.slug, posting.shortid)
    return redirect("application", application.pk)


def _sent_before(request: HttpRequest, application: JobApplication) -> HttpResponse:
    messages.info(request, str(applying.AlreadySent(application)))
    return redirect("application", application.pk)


def _closed(request: HttpRequest, posting: JobPosting) -> HttpResponse:
    """Say that it is too late. A POST is refused as a conflict: what it wanted to add to is gone."""
    status = 409 if request.method == "POST" else 200
    return render(request, "hiring/applying/closed.html", {"posting": posting}, status=status)


def _click_out(request: HttpRequest, posting: JobPosting) -> HttpResponse:
    """Name the employer's site and, by POST only, count the visitor out and send them there."""
    host = outside_host(posting.apply_url)
    if request.method == "POST" and host:
        applying.count_click_out(posting=posting, now=timezone.now())
        return redirect(posting.apply_url)
    response = render(request, "hiring/applying/outside.html", {"posting": posting, "host": host})
    if host:
        # Chromium checks form-action on redirects too: without this the POST would end at our own door.
        response._csp_update = {"form-action": [f"https://{host}"]}
    return response


def outside_host(url: str) -> str:
    """Return the host to name, with its port if any; empty unless the address is https and hides no user part."""
    try:
        parts = urlsplit(url)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return ""
    if parts.scheme != "https" or not parts.hostname or "@" in parts.netloc:
        return ""
    plain = all(character.isalnum() or character in "-." for character in parts.hostname)
    return f"{parts.hostname}{port}" if plain and parts.hostname.isascii() else ""


def steps(posting: JobPosting, current: int) -> list[dict]:
    """Return the three steps, with a way back to those that are done."""
    form = reverse("job_apply", args=[posting.slug, posting.shortid])
    named = [("Your application", form), ("Check your answers", ""), ("Sent", "")]
    states = ["done"] * current + ["current"] + ["todo"] * (len(named) - current - 1)
    return [{"title": title, "url": url, "state": state} for (title, url), state in zip(named, states, strict=True)]
