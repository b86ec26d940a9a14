"""Coding a case from a note: the marked text, the set, what was left out, and a word on each code."""

from collections.abc import Callable, Iterable
from dataclasses import asdict
from datetime import datetime
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.quota import metering
from assistant.actions import judging
from assistant.actions.answering import suggest
from assistant.actions.keeping import storable
from assistant.engine.result import Result
from assistant.engine.shelf import SETTINGS
from assistant.engine.verify import checks_of
from assistant.models import Exchange, Judgment
from assistant.views.forms import CaseForm, JudgmentForm
from assistant.views.parts import Piece, Shown, answered, page_of, pieces
from assistant.views.showing import answer_of, findings
from codes.reading.lines import Line, written
from web.text.named_mistakes import first_mistake


@require_http_methods(["GET", "HEAD", "POST"])
def new_case(request: HttpRequest) -> HttpResponse:
    """Code a note sent with POST. An account's case has a page of its own; a guest's is shown and not kept."""
    now = timezone.now()
    form = CaseForm(request.POST) if request.method == "POST" else CaseForm(initial={"setting": "professional"})
    shown = Shown()
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        shown = answered(request, said, face=Exchange.Face.CASE, work=_work(request, said, now), now=now)
        if shown.kept:
            return redirect(shown.kept)
    page = {"title": "Code a case", "form": form}
    if shown.spans:
        page["marked"] = pieces(form.cleaned_data["text"], [(each.start, each.end, each.kind) for each in shown.spans])
    if shown.result:
        page |= _set(shown.result.as_dict(), storable(said["text"], on=said["on"]), said)
    return page_of(request, "assistant/case.html", page, shown=shown, now=now)


def _work(request: HttpRequest, said: dict, now: datetime) -> Callable[[], Result]:
    """Coding of the text as it may be kept: an identifier that somebody waves through is in no quote either."""
    unmetered = metering.is_unmetered(request)
    reader = request.user if request.user.is_authenticated and not unmetered else None
    text = storable(said["text"], on=said["on"])
    given = {"on": said["on"], "setting": said["setting"], "place": said["place"]}
    return lambda: suggest(text=text, viewer=reader, now=now, guest=not unmetered, **given)


@require_safe
@login_required
def case(request: HttpRequest, pk: int) -> HttpResponse:
    """One's own case with its text, marked, and what was said of its codes; or a question with its answer."""
    mine = get_object_or_404(Exchange.objects.of(request.user), pk=pk)
    if mine.face == Exchange.Face.QUESTION:
        look = Result.look_of(mine.result)
        page = {"title": "Question", "asked": mine, "look": look, **answer_of(mine.result)}
        return page_of(request, "assistant/asked.html", page, shown=Shown(), now=timezone.now())
    judgments = list(Judgment.objects.of_case(mine, request.user, judging.input_key(mine)))
    page = {"title": "Case", "case": mine, "form": None, "judgments": judgments}
    said = {"on": mine.on_date, "setting": mine.setting, "place": mine.place}
    page |= _set(mine.result, mine.text, said, judgments)
    return page_of(request, "assistant/case.html", page, shown=Shown(), now=timezone.now())


def _lines(result: dict, judgments: Iterable[Judgment]) -> list[Line]:
    """The suggested set as its coder left it: without what was rejected last, and with what it was changed to."""
    last = {each.code: each for each in judgments}
    lines = []
    for each in result["codes"]:
        said = last.get(each["code"])
        if said is None or said.verdict != Judgment.Verdict.REJECT:
            code = (said.other if said else "") or each["code"]
            lines.append(Line(code, tuple(each["modifiers"]), max(1, round(each["units"]))))
    return lines


def _set(result: dict, text: str, said: dict, judgments: Iterable[Judgment] = ()) -> dict:
    """The set in a line, the link that checks it, and the text with the words behind each code marked.

    What the rules say is said of the set as its coder left it.
    """
    lines = _lines(result, judgments)
    typed = ", ".join(map(written, lines))
    biller = result.get("biller") or SETTINGS[said["setting"]]
    asked = {"lines": typed, "on": said["on"].isoformat() if said["on"] else "", "setting": biller}
    asked["place"] = said["place"]
    query = urlencode({key: value for key, value in asked.items() if value})
    page = answer_of(result)
    if lines != _lines(result, ()):
        given = {"on": said["on"], "setting": biller, "place": said["place"]}
        checks = checks_of(lines, today=timezone.now().date(), **given)
        page["findings"] = findings([asdict(each) for each in checks])
    return page | {
        "look": Result.look_of(result),
        "text": _marked(result, text),
        "typed": typed,
        "check": f"{reverse('claim_check')}?{query}" if lines else "",
    }


def _marked(result: dict, text: str) -> list[Piece]:
    marks = [(mark["start"], mark["end"], each["code"]) for each in result["codes"] for mark in each["evidence"]]
    return pieces(text, marks)


@require_POST
@login_required
def judge(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept, change or reject one suggested code."""
    mine = get_object_or_404(Exchange.objects.of(request.user).cases(), pk=pk)
    form = JudgmentForm(request.POST)
    if not form.is_valid():
        messages.error(request, first_mistake(form))
        return redirect(mine)
    try:
        judging.judge(case=mine, person=request.user, now=timezone.now(), **form.cleaned_data)
    except judging.NotSuggested as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"Noted for {form.cleaned_data['code']}. Nothing of the text was written with it.")
    return redirect(mine)
