"""Asking a question, and opening a code that the answer has more about."""

from datetime import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.quota import guests, metering, unlocking
from assistant.actions import keeping, wording
from assistant.actions.answering import answer
from assistant.asking import endpoint
from assistant.engine.result import Result
from assistant.models import Exchange
from assistant.views.forms import QuestionForm
from assistant.views.parts import Shown, answered, page_of, pieces
from assistant.views.showing import answer_of
from codes.models import Code
from codes.views.locality import asked_track

EXAMPLES = [
    "May I bill 47383 with 47000?",
    "How many units of J9035 for 400 mg?",
    "What is the global period of 55873?",
    "RVU of 50593 in Houston",
    "Code for freezing a liver tumor through the skin",
]
RECENT = 10


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Answer a question sent with POST, since a guest's questions count; `?q=` fills the form."""
    now = timezone.now()
    form = QuestionForm(request.POST) if request.method == "POST" else QuestionForm(initial=_filled(request))
    shown = _answer(request, form.cleaned_data, now) if form.is_bound and form.is_valid() else Shown()
    page = {"title": "Ask", "form": form, "examples": EXAMPLES, **_around(request, form, shown, now)}
    if shown.result:
        page |= answer_of(shown.result.as_dict()) | {"look": shown.result, "question": form.cleaned_data["text"]}
        page["form"] = QuestionForm(initial=_going_on(form.cleaned_data, shown.result))
    return page_of(request, "assistant/ask.html", page, shown=shown, now=now)


def _filled(request: HttpRequest) -> dict:
    code = request.GET.get("code", "")[:8]
    return {"text": request.GET.get("q", "")[:2000], "code": code, "setting": "professional"}


def _going_on(said: dict, result: Result) -> dict:
    """An empty form that goes on: it holds what was asked, in full, so that the next question may leave that out.

    What could not be answered is not gone on with; the question before it still is.
    """
    full = keeping.speakable(result.read_as or said["text"], on=said["on"])
    before = full if result.answer else said["before"]
    return {**said, "text": "", "confirmed": False, "before": before}


def _answer(request: HttpRequest, said: dict, now: datetime) -> Shown:
    viewer = None if metering.is_unmetered(request) else request.user
    reader = viewer if viewer is not None and viewer.is_authenticated else None

    def work():
        given = {"on": said["on"], "setting": said["setting"], "about": said["code"], "before": said["before"]}
        given["track"] = asked_track(request)
        return answer(text=said["text"], viewer=reader, now=now, guest=viewer is not None, **given)

    return answered(request, said, face=Exchange.Face.QUESTION, work=work, now=now)


def _around(request: HttpRequest, form: QuestionForm, shown: Shown, now: datetime) -> dict:
    """The marked text, the codes with more to read, and the questions of an account before this one."""
    spans = [(each.start, each.end, each.kind) for each in shown.spans]
    marked = pieces(form.cleaned_data["text"], spans) if spans else []
    names = [each.code for each in shown.result.codes] if shown.result else []
    more = list(Code.objects.filter(code__in=names, texts__isnull=False).select_related("code_set").distinct())
    recent = Exchange.objects.of(request.user)[:RECENT] if request.user.is_authenticated else []
    closed = _not_open(request, more, now)
    page = {"standing": metering.current_standing(request, now)} if closed else {}
    return page | {"marked": marked, "more": closed, "recent": recent, "to_word": _to_word(shown)}


def _to_word(shown: Shown) -> Exchange | None:
    """The answer that a model may word: an account's own, with something in it."""
    return shown.kept if endpoint.is_on() and shown.result and shown.result.answer else None


def _not_open(request: HttpRequest, codes: list[Code], now: datetime) -> list[Code]:
    """The codes whose pages the asker has not opened; opening one is a button, never part of an answer."""
    return [code for code in codes if not metering.look_at_page(request, page_key=code.page_key, now=now).open]


@require_POST
@login_required
def words(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the model word an answer of one's own; without JavaScript the answer's page is shown with the words."""
    asked = get_object_or_404(Exchange.objects.of(request.user).filter(face=Exchange.Face.QUESTION), pk=pk)
    if not endpoint.is_on():
        raise Http404("No model is set up.")
    result = wording.word(exchange=asked, now=timezone.now())
    if not request.htmx:
        return redirect(asked)
    return render(request, "assistant/_words.html", answer_of(result.as_dict()))


@require_POST
@login_required
def open_code(request: HttpRequest) -> HttpResponse:
    """Spend a view on the page of a code and go there; with none left the page itself says so."""
    system, _, name = request.POST.get("page_key", "").partition(":")
    code = Code.objects.in_set(system).filter(code=name).select_related("code_set").first()
    if code is None:
        raise Http404("No such code.")
    now = timezone.now()
    viewer = guests.viewer_of(user=request.user, now=now)
    unlocking.open_page(viewer=viewer, page_key=code.page_key, now=now, channel="assistant")
    return redirect(code)


@require_http_methods(["GET", "POST"])
@login_required
def forget(request: HttpRequest) -> HttpResponse:
    """Delete one's questions and cases, after a page that says what goes."""
    if request.method == "POST":
        count = keeping.forget(user=request.user)
        messages.success(request, f"{count} question{'' if count == 1 else 's'} and cases deleted.")
        return redirect("assistant")
    return render(request, "assistant/forget.html", {"count": Exchange.objects.of(request.user).count()})
