"""Reports of readers, appeals of employers, and the moderators' page for both."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from careers.models import Appeal, JobPosting, PostingReport
from careers.postings import managing, reporting
from careers.postings.report_forms import AnswerForm, AppealForm, ReportForm
from careers.views.moderation import moderators_only
from web.refusals import Refused

THANKS = "Thank you. A moderator looks at it; you need not do anything else."
WITH_MODERATORS = "Your appeal is with the moderators. The answer comes by email."
SETTLING = {"dismiss": reporting.dismiss, "reopen": reporting.reopen_reports}


@login_required
def report(request: HttpRequest, shortid: str) -> HttpResponse:
    """Say what is wrong with a live posting."""
    now = timezone.now()
    posting = get_object_or_404(JobPosting.objects.live(now).for_page(), shortid=shortid)
    form = ReportForm(request.POST or None)
    if form.is_valid():
        try:
            held = reporting.report(posting=posting, by=request.user, now=now, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, THANKS)
            return redirect("job_list") if held else redirect(posting)
    return render(request, "careers/report.html", {"posting": posting, "form": form})


@login_required
def appeal(request: HttpRequest, shortid: str) -> HttpResponse:
    """Ask that the removal of a posting of mine be looked at again."""
    mine = get_object_or_404(JobPosting.objects.managed_by(request.user).for_page(), shortid=shortid)
    form = AppealForm(request.POST or None)
    if form.is_valid():
        try:
            reporting.appeal(posting=mine, by=request.user, text=form.cleaned_data["text"], now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, WITH_MODERATORS)
            return redirect("employer_posting", mine.shortid)
    return render(request, "careers/employer/appeal.html", {"posting": mine, "form": form})


@moderators_only
def reports(request: HttpRequest) -> HttpResponse:
    """Postings with reports, the most reported first, those dismissed lately, and appeals."""
    page = {
        "reported": managing.reported(PostingReport.objects.unsettled()),
        "dismissed": managing.reported(PostingReport.objects.filter(state="dismissed"))[:20],
        "appeals": Appeal.objects.waiting(),
    }
    return render(request, "careers/moderation/reports.html", page)


@moderators_only
@require_POST
def settle(request: HttpRequest, shortid: str, name: str) -> HttpResponse:
    """Dismiss the reports about a posting, or take the dismissal back."""
    posting = get_object_or_404(JobPosting, shortid=shortid)
    if name not in SETTLING:
        raise Http404
    try:
        SETTLING[name](posting=posting, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("moderation_reports")


@moderators_only
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """One appeal, what it is about, and the answer."""
    asked = get_object_or_404(Appeal.objects.waiting(), pk=pk)
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        grant, words = form.cleaned_data["decision"] == "grant", form.cleaned_data["answer"]
        try:
            reporting.answer(appeal=asked, grant=grant, words=words, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Answered by email.")
            return redirect("moderation_reports")
    page = {"appeal": asked, "form": form, "history": managing.history(asked.posting), "posting": asked.posting}
    return render(request, "careers/moderation/appeal.html", page)
