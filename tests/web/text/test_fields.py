"""What people type is kept as it looks: composed, without controls and what nobody sees; one mailbox, one spelling."""

import importlib
import inspect
import pkgutil

import pytest
from django import forms
from django.apps import apps
from hypothesis import given
from hypothesis import strategies as st

from web.text.fields import EmailField, TextField, URLField
from web.text.printable import normal_email, normal_url, printable
from web.text.printable_texts import PrintableTexts

INVISIBLE = [
    "\u200b",
    "\u2060",
    "\u202e",
    "\u200d",
    "\u00ad",
    "\ufeff",
    "\u2066",
    "\u3164",
    "\u2800",
    "\U000e0041",
    "\ufe0f",
    "\ufffc",
    "\ue000",
    "\U0001d173",
]


@pytest.mark.parametrize("bullet", ["\uf0b7", "\uf0d8 ", "\uf076\t"])
def test_the_bullets_of_symbol_fonts_stay_signs_in_a_text_of_several_lines(bullet):
    assert printable(f"Duties\n{bullet}Code\n{bullet}Query").splitlines()[1].startswith("• ")
    assert printable(f"{bullet}Coder").strip() == "Coder"


@pytest.mark.parametrize("mark", INVISIBLE, ids=lambda mark: f"U+{ord(mark):04X}")
def test_a_text_of_nothing_visible_is_no_text(mark):
    field = TextField(required=True)
    with pytest.raises(forms.ValidationError):
        field.clean(mark * 3)
    assert TextField(required=False).clean(f" {mark}\n") == ""


@pytest.mark.parametrize("mark", INVISIBLE, ids=lambda mark: f"U+{ord(mark):04X}")
def test_marks_inside_a_word_go_without_a_trace(mark):
    assert TextField().clean(f"Lake{mark}shore") == "Lakeshore"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Jose\u0301", "Jos\u00e9"),
        ("a\x0bb\x07", "a b"),
        ("a\u2028b", "a b"),
        ("one\r\ntwo", "one two"),
        ("  many   spaces\t", "many spaces"),
        ("\ud800lone", "lone"),
        ("O\u2019Brien & S\u00f6hne", "O\u2019Brien & S\u00f6hne"),
        ("\u7530\u4e2d", "\u7530\u4e2d"),
    ],
)
def test_a_line_is_kept_as_it_looks(typed, kept):
    assert TextField().clean(typed) == kept


def test_a_nul_byte_is_refused():
    with pytest.raises(forms.ValidationError, match="Null characters are not allowed"):
        TextField().clean("a\x00b")


def test_a_box_of_several_lines_keeps_them():
    field = TextField(widget=forms.Textarea)
    assert field.clean("one\r\n\r\n  two\x0b\u2028three\ttab") == "one\n\n  two \nthree\ttab"


def test_length_is_counted_of_what_is_kept():
    assert TextField(max_length=4).clean("\u200b" * 10 + "name") == "name"


@given(st.text(st.characters()))
def test_the_rule_leaves_what_it_has_made(text):
    assert printable(printable(text)) == printable(text)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Ana@Example.ORG", "ana@example.org"),
        (" ana@example.org\u200b", "ana@example.org"),
        ("ana@b\u00fccher.example", "ana@xn--bcher-kva.example"),
        ("ana@BU\u0308CHER.example", "ana@xn--bcher-kva.example"),
        ("ana@xn--bcher-kva.example", "ana@xn--bcher-kva.example"),
        ("ana@\uff45xample.org", "ana@example.org"),
        ("ana@stra\u00dfe.example", "ana@xn--strae-oqa.example"),
        ("ana@example\u3002org", "ana@example.org"),
        ("ana@example.org.", "ana@example.org"),
    ],
)
def test_one_mailbox_has_one_spelling(typed, kept):
    assert normal_email(typed) == kept
    assert EmailField().clean(typed) == kept


@pytest.mark.parametrize(
    "typed", ["", "ana", "@", "ana@", "ana@@example.org", "a na@example.org", "\u202eana", "ana@-.x"]
)
def test_what_is_no_address_is_refused(typed):
    with pytest.raises(forms.ValidationError):
        EmailField().clean(typed)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://jobs.exa\u200bmple.com/apply", "https://jobs.example.com/apply"),
        ("https://jobs.example.com/\u202egnp.exe ", "https://jobs.example.com/gnp.exe"),
        ("jobs.example.com/a\u00adb", "https://jobs.example.com/ab"),
        ("https://exampl\u0435.com/a?b=\u00e9", "https://xn--exampl-8of.com/a?b=\u00e9"),
        ("https://B\u00dcCHER.example:8443/", "https://xn--bcher-kva.example:8443/"),
        ("https://Jobs.Example.com/A", "https://Jobs.Example.com/A"),
    ],
)
def test_an_address_on_the_web_is_kept_without_what_nobody_sees_and_look_alike_letters_show(typed, kept):
    assert URLField(assume_scheme="https").clean(typed) == kept
    assert normal_url(kept) == kept


@pytest.mark.parametrize(
    "typed", ["https://\u2060\u2060.com/", "https://\u202e/", "https://a b.example/", "https://[::1"]
)
def test_what_is_no_address_on_the_web_is_refused(typed):
    with pytest.raises(forms.ValidationError):
        URLField(assume_scheme="https").clean(typed)


# Read and thrown away: codes as typed, and keys that only our own pages send; questions and notes, in which places are
# counted by the characters that were typed.
NOT_KEPT = {
    "ClaimForm", "GlobalForm", "FeesForm", "UndoForm", "SampleForm", "DrugUnitsForm", "TimeForm", "FeeChangeForm",
    "CoverageForm", "TextForm.opened", "WordsForm.opened", "QuestionForm", "CaseForm",
}  # fmt: skip


LOOSE = (forms.CharField, forms.EmailField, forms.URLField)


def house_forms() -> list[type[forms.BaseForm]]:
    """Every form class of the house."""
    found = set()
    for app in ("accounts", "api", "careers", "codes", "hiring", "alerts", "feeds", "operations", "web", "assistant"):
        package = importlib.import_module(app)
        for module in pkgutil.walk_packages(package.__path__, f"{app}."):
            if "migrations" in module.name or ".child" in module.name or "debug_urls" in module.name:
                continue
            for _, each in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
                if issubclass(each, forms.BaseForm) and each.__module__ == module.name:
                    found.add(each)
    return sorted(found, key=lambda each: each.__name__)


def test_every_text_that_is_kept_goes_through_the_one_rule():
    assert apps.ready
    loose = [
        f"{form.__name__}.{name}"
        for form in house_forms()
        if form.__name__ not in NOT_KEPT and not issubclass(form, PrintableTexts)
        for name, field in getattr(form, "base_fields", {}).items()
        if f"{form.__name__}.{name}" not in NOT_KEPT
        if type(field) in (forms.CharField, forms.EmailField, forms.URLField)
        and name != "username"  # allauth takes it out
    ]
    assert loose == []


def test_every_text_has_a_length():
    endless = [
        f"{form.__name__}.{name}"
        for form in house_forms()
        for name, field in getattr(form, "base_fields", {}).items()
        if isinstance(field, TextField) and not field.max_length
    ]
    assert endless == []
