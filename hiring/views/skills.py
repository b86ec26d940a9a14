"""The skill test of a posting: the employer's page of it, and the applicant's one try."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from careers.models import JobPosting
from hiring.actions import skills
from hiring.forms.skills import AnswersForm, ItemForm, MinutesForm
from hiring.models import JobApplication, SkillAttempt, SkillItem, SkillTest
from hiring.models.skills import USUAL
from web.refusals import Refused
from web.text.named_mistakes import first_mistake


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def skill_test(request: HttpRequest, shortid: str) -> HttpResponse:
    """The cases of a posting of mine, its time, and a form for another case."""
    posting = get_object_or_404(JobPosting.objects.managed_by(request.user).for_cards(), shortid=shortid)
    form = ItemForm(request.POST or None)
    if form.is_valid():
        try:
            skills.add_item(posting=posting, **form.item())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The case is in the test.")
            return redirect("skill_test", shortid)
    test = SkillTest.objects.filter(posting=posting).first()
    items = SkillItem.objects.filter(test__posting=posting)
    used = set(items.in_use().values_list("pk", flat=True))
    page = {
        "posting": posting,
        "form": form,
        "items": [
            {"item": item, "options": _marked(item), "retired": item.pk not in used} for item in items.in_order()
        ],
        "minutes_form": MinutesForm(initial={"minutes": test.minutes if test else USUAL}),
    }
    return render(request, "hiring/applicants/skill_test.html", page)


def _marked(item: SkillItem) -> list[tuple[str, bool]]:
    """Return each answer of a case with whether it is the right one."""
    return [(option, place == item.right) for place, option in enumerate(item.options)]


@login_required
@require_POST
def skill_test_minutes(request: HttpRequest, shortid: str) -> HttpResponse:
    """Set the time of a posting's test."""
    posting = get_object_or_404(JobPosting.objects.managed_by(request.user), shortid=shortid)
    form = MinutesForm(request.POST)
    if form.is_valid():
        skills.set_minutes(posting=posting, minutes=form.cleaned_data["minutes"])
        messages.success(request, "Kept. Tests that were sent keep their time.")
    else:
        messages.warning(request, f"Not kept: {first_mistake(form)}")
    return redirect("skill_test", shortid)


@login_required
@require_POST
def skill_item_remove(request: HttpRequest, shortid: str, pk: int) -> HttpResponse:
    """Take a case out of a posting's test."""
    posting = get_object_or_404(JobPosting.objects.managed_by(request.user), shortid=shortid)
    skills.remove_item(item=get_object_or_404(SkillItem, pk=pk, test__posting=posting))
    return redirect("skill_test", shortid)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def application_test(request: HttpRequest, pk: int) -> HttpResponse:
    """My test: what it is before it begins, its cases while the time runs, the result afterwards."""
    now = timezone.now()
    attempt = _mine(request, pk)
    form = AnswersForm(request.POST if request.method == "POST" else None, attempt=attempt)
    if form.is_valid():
        try:
            skills.hand_in(attempt=attempt, answers=form.answers(), now=now)
        except Refused as refusal:
            messages.warning(request, str(refusal))
        return redirect("application_test", pk)
    page = {
        "attempt": attempt,
        "application": attempt.application,
        "posting": attempt.application.posting,
        "form": form,
        "is_running": bool(attempt.started_at) and not attempt.handed_in_at and not attempt.is_over(now),
        "is_over": attempt.is_over(now),
        "lines": _lines(attempt) if attempt.handed_in_at else [],
    }
    return render(request, "hiring/applications/test.html", page)


@login_required
@require_POST
def application_test_start(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin my test."""
    try:
        skills.start(attempt=_mine(request, pk), now=timezone.now())
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("application_test", pk)


def _mine(request: HttpRequest, pk: int) -> SkillAttempt:
    """Return the test that was sent last for an application of mine."""
    mine = get_object_or_404(JobApplication.objects.of(request.user).sent().with_posting(), pk=pk)
    attempt = SkillAttempt.objects.latest_of(mine)
    if attempt is None:
        raise Http404
    attempt.application = mine
    return attempt


def _lines(attempt: SkillAttempt) -> list[dict]:
    """Return each case with what was answered and what is right, and where to read on."""
    return [
        {
            **item,
            "said": "No answer" if answer is None else item["options"][answer],
            "key": item["options"][item["right"]],
            "is_right": answer == item["right"],
        }
        for item, answer in zip(attempt.items, attempt.answers, strict=True)
    ]
