"""The writing desk: which codes readers keep and find no words of ours on, who read the words there are, an editor."""

import re

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
from codes.writing import texts, words
from codes.writing.comparing import own_runs
from codes.writing.judging import judge
from codes.writing.sheets import Sheet, sheets_of
from codes.writing.wording import borrowed
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
NEIGHBOR = re.compile(r"([0-9A-Za-z.]{3,8}): *(.{1,300})")
STATES = {"unread": "Read by nobody yet", "withdrawn": "Withdrawn", "news": "The edition changed since"}


class TextForm(forms.Form):
    """A section's words, and those the writer began with."""

    body = TextField(
        label="Text",
        help_text="Markdown: paragraphs, lists, **strong**, headings with ###.",
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 16}),
    )
    opened = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)


class WordsForm(forms.Form):
    """What a code says beside its sections, and what the writer began with."""

    lead = TextField(label="Sentence of lists and of the page's head", max_length=160, required=False)
    keywords = TextField(
        label="Found by", help_text="Lay words and jargon, with commas between.", max_length=500, required=False
    )
    siblings = TextField(
        label="Neighbors",
        help_text="A line each: the code, a colon, and the one thing that tells it apart.",
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    opened = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)

    def clean_siblings(self) -> dict[str, str]:
        lines = [line.strip() for line in self.cleaned_data["siblings"].splitlines() if line.strip()]
        found = [NEIGHBOR.fullmatch(line) for line in lines]
        for line, match in zip(lines, found, strict=True):
            if match is None:
                raise forms.ValidationError(
                    f"“{line[:40]}” is no neighbor: write its code, a colon, and up to 300 characters."
                )
        return {match[1].upper(): match[2] for match in found if match}


class FilterForm(forms.Form):
    """Which texts the desk lists."""

    q = TextField(label="Code or author", max_length=20, required=False)
    state = forms.ChoiceField(label="Which", choices=[("", "All"), *STATES.items()], required=False)


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
    form = FilterForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    page = {
        "form": form,
        "wanted": [(code, keepers[code.page_key]) for code in wanted[:SHOWN]],
        "texts": list(CodeText.objects.asked_for(asked.get("q", ""), asked.get("state", "")).pages_by_age()),
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
def desk_words(request: HttpRequest, system: str, code: str) -> HttpResponse:
    """The editor of what a code says beside its sections; kept unless it repeats a reference."""
    found = _code(system, code)
    stands = words.words_of(found)
    initial = {"lead": stands.lead, "keywords": stands.keywords, "siblings": stands.neighbors, "opened": stands.as_text}
    form = WordsForm(request.POST or None, initial=initial)
    if form.is_valid():
        typed = words.Words(*(form.cleaned_data[name] for name in ("lead", "keywords", "siblings")))
        try:
            for each in borrowed(own_runs([typed.as_text])) or ():
                raise Refused(f"Not saved: “{each.words}” stands in {each.source}. Say it in words of our own.")
            opened = form.cleaned_data["opened"].replace("\r\n", "\n")
            words.write_words(code=found, words=typed, opened=opened, by=request.user, now=timezone.now())
        except Refused as refusal:
            messages.error(request, refusal.message)
        else:
            messages.success(request, f"The words of {found.code} are on its page and in the search.")
            return redirect("desk_code", system, code)
    return render(request, "codes/desk/words.html", {"code": found, "form": form})


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
