"""The writing desk: which codes readers keep and find no words of ours on, who read the words there are, an editor."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.entrance.operators import operators_only
from codes.models import Code, CodeText, KeptCode, TextChange
from codes.page.words import citations
from codes.reference.facts import all_facts
from codes.writing import texts
from codes.writing.judging import judge
from codes.writing.sheets import Sheet, sheets_of
from web.refusals import Refused
from web.text import markup
from web.text.fields import TextField

MOST = 500  # kept codes among which those without words are looked for
SHOWN = 50
LONGEST_TEXT = 20_000
VERBS = {
    "withdraw": (texts.withdraw, "is withdrawn: no page shows it."),
    "publish": (texts.publish, "is on the page again."),
    "take": (texts.take_edition, "is the edition's again."),
    "keep": (texts.keep, "stays as the desk wrote it."),
}
PERMISSION = "codes.change_codetext"


class TextForm(forms.Form):
    """A section's words, and those the writer began with."""

    body = TextField(
        label="Text",
        help_text="Markdown: paragraphs, lists, **strong**, headings with ###.",
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 16}),
    )
    opened = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)


class ReadForm(forms.Form):
    """As whom somebody read a text; a page names the role."""

    role = forms.ChoiceField(label="Read as", choices=[(role, role) for role in texts.READERS])


@operators_only(PERMISSION)
@require_safe
def writing_desk(request: HttpRequest) -> HttpResponse:
    """Codes most kept without our text, and texts by reader and age.

    Views cannot tell: a page without words of ours is free, and what is free is not recorded.
    """
    keepers = KeptCode.objects.keepers_by_page()
    wanted = Code.objects.without_texts().select_related("code_set").of_pages(list(keepers)[:MOST])
    page = {
        "wanted": [(code, keepers[code.page_key]) for code in wanted[:SHOWN]],
        "texts": list(CodeText.objects.pages_by_age()),
        "conflicts": CodeText.objects.filter(edition_news=True).select_related("code__code_set"),
        "changes": TextChange.objects.select_related("code__code_set", "by")[:SHOWN],
    }
    return render(request, "codes/desk/desk.html", page)


@operators_only(PERMISSION)
@require_safe
def desk_code(request: HttpRequest, system: str, code: str) -> HttpResponse:
    """The sections of one code: which are written, by whom and when, who read them, and every change."""
    found = _code(system, code)
    changes = found.text_changes.select_related("by")[:SHOWN]
    return render(request, "codes/desk/code.html", {"code": found, "sheets": sheets_of(found), "changes": changes})


@operators_only(PERMISSION)
@require_http_methods(["GET", "HEAD", "POST"])
def desk_text(request: HttpRequest, system: str, code: str, key: str) -> HttpResponse:
    """The editor of one section: preview and comparison at once, kept when it is asked to be."""
    found = _code(system, code)
    sheet = _sheet(found, key)
    stands = sheet.text.body if sheet.text else ""
    form = TextForm(request.POST or None, initial={"body": stands, "opened": stands})
    body = form.cleaned_data["body"] if form.is_valid() else stands
    judgment = judge(found, body)
    if form.is_valid() and "save" in request.POST:
        try:
            if judgment.is_borrowed:
                raise Refused("Not saved: the text repeats a reference, as listed below. Say it in words of our own.")
            opened = form.cleaned_data["opened"].replace("\r\n", "\n")
            texts.write(code=found, key=key, body=body, opened=opened, by=request.user, now=timezone.now())
        except Refused as refusal:
            messages.error(request, refusal.message)
        else:
            messages.success(request, f"“{sheet.title}” of {found.code} is on the page. Nobody has read it yet.")
            return redirect("desk_code", system, code)
    page = {
        "code": found,
        "sheet": sheet,
        "form": form,
        "judgment": judgment,
        "preview": markup.to_html(body, link_rel=markup.OWN),
        "sources": list(citations(all_facts(found, on=None, today=timezone.now().date()))),
        "read_form": ReadForm(),
        "wrote_it": sheet.text is not None and texts.wrote_since_reading(sheet.text, request.user),
    }
    return render(request, "codes/desk/text.html", page)


@operators_only(PERMISSION)
@require_POST
def change_text(request: HttpRequest, system: str, code: str, key: str, verb: str) -> HttpResponse:
    """Withdraw, publish, take or keep one text, or note that it was read."""
    found = _code(system, code)
    sheet = _sheet(found, key)
    if sheet.text is None:
        raise Http404
    try:
        said = _act(request, sheet, verb)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, f"“{sheet.title}” of {found.code} {said}")
    return redirect("desk_code", system, code)


def _act(request: HttpRequest, sheet: Sheet, verb: str) -> str:
    if verb != "read":
        act, said = VERBS[verb]
        act(text=sheet.text, by=request.user, now=timezone.now())
        return said
    form = ReadForm(request.POST)
    if not form.is_valid():
        raise Refused("Say as whom you read it.")
    texts.mark_read(text=sheet.text, role=form.cleaned_data["role"], by=request.user, now=timezone.now())
    return "is marked as read."


def _code(system: str, code: str) -> Code:
    codes = Code.objects.for_page().for_list()
    return get_object_or_404(codes, code_set__slug=system, code=code.upper().replace(".", ""))


def _sheet(code: Code, key: str) -> Sheet:
    found = next((sheet for sheet in sheets_of(code) if sheet.key == key), None)
    if found is None:
        raise Http404
    return found
