"""A list of mistakes is read above the form: each line names its field and says what is expected there."""

import re

import pytest
from django import forms
from django.template import engines
from django.urls import reverse

from web.text.named_mistakes import first_mistake


class Asked(forms.Form):
    minutes = forms.IntegerField(label="Minutes of the visit", max_value=600)
    day = forms.DateField(label="Date of service:")
    setting = forms.ChoiceField(label="Who bills?", choices=[("a", "A")])
    decision = forms.ChoiceField(label="Decision", choices=[("a", "A")], widget=forms.RadioSelect)
    kinds = forms.MultipleChoiceField(label="Kinds", choices=[("a", "A")], widget=forms.CheckboxSelectMultiple)
    agreed = forms.BooleanField(label="I have read <a href='/'>the terms</a>")
    file = forms.FileField(label="Resume")
    note = forms.CharField(label="Note", error_messages={"required": "Say why in a few words."})


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def summary(form: forms.Form) -> str:
    return words(engines["django"].from_string('{% include "parts/_error_summary.html" %}').render({"form": form}))


def test_what_was_left_empty_is_named_with_what_is_expected():
    told = summary(Asked({}))
    for line in (
        "Minutes of the visit: fill this in.",
        "Date of service: fill this in.",
        "Who bills: choose one.",
        "Decision: choose one.",
        "Kinds: choose at least one.",
        "I have read the terms: tick the box.",
        "Resume: choose a file.",
        "Note: Say why in a few words.",
    ):
        assert line in told
    assert "This field is required" not in told


def test_what_cannot_be_read_names_its_field_too():
    told = summary(Asked({"minutes": "601", "day": "soon", "setting": "b"}))
    assert "Minutes of the visit must be less than or equal to 600." in told
    assert "Date of service: enter a valid date." in told
    assert "Who bills: select a valid choice." in told
    assert first_mistake(Asked({"minutes": "x"})) == "Minutes of the visit: enter a whole number."


def test_a_sentence_of_ours_is_told_on_another_page_as_it_is():
    class Why(forms.Form):
        why = forms.CharField(label="Reason", error_messages={"required": "Say it in a few words."})
        when = forms.DateField(label="Day")

    assert first_mistake(Why({"when": "2026-01-01"})) == "Say it in a few words."
    assert first_mistake(Why({"why": "so"})) == "Day: fill this in."


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "sent", "line"),
    [
        ("claim_check", {"lines": "", "on": "2025-10-15"}, "Lines"),
        ("account_login", {"login": "", "password": ""}, "Password: fill this in."),
        ("account_reset_password", {"email": ""}, "Email: fill this in."),
    ],
)
def test_pages_of_all_kinds_do_so(client, name, sent, line):
    page = words(client.post(reverse(name), sent).content.decode())
    assert line in page
    assert "put right This field is required." not in page
