"""What a coder or an employer types is kept as it looks, in every form; what looks empty counts as empty."""

import pytest
from django.forms import Form

from alerts.forms import SearchNameForm
from careers.postings.moderation_forms import DecisionForm
from hiring.forms.applying import ApplicationForm
from hiring.forms.profiles import HeldCredentialForm
from hiring.forms.remarks import NoteForm
from tests.hiring.applications import live_posting

EMPTY = "\u200b\u2060\u202e"


@pytest.mark.parametrize(
    ("form", "field"),
    [(SearchNameForm, "name"), (DecisionForm, "reason"), (NoteForm, "note"), (HeldCredentialForm, "number")],
)
def test_a_text_is_kept_without_what_nobody_sees(form, field):
    text = form.base_fields[field]
    assert text.clean(f"{EMPTY}Texas{EMPTY} night") == "Texas night"


@pytest.mark.parametrize("typed", [EMPTY, "\u3164", " \u00ad\n"])
def test_a_search_needs_a_name_that_can_be_read(typed):
    form = SearchNameForm({"name": typed})
    assert form.errors["name"] == ["Give the search a name."]


@pytest.mark.parametrize("typed", [EMPTY, "\u3164", " \u00ad\n"])
def test_a_moderator_gives_a_reason_that_can_be_read(typed):
    form = DecisionForm({"decision": "reject", "reason": typed}, decisions=[("reject", "Reject")])
    assert form.errors["reason"] == ["Say why, so that the author knows what to do."]


@pytest.mark.django_db
def test_an_applicant_has_a_name_and_answers_that_can_be_read(lakeshore, alice):
    alice.name = ""
    posting = live_posting(lakeshore, questions=(("Why here?", "text", ""),))
    form: Form = ApplicationForm(posting=posting, applicant=alice, known=None)
    answers = [name for name in form.fields if name.startswith("question_")]
    for name in ["name", *answers]:
        assert form.fields[name].clean(f"{EMPTY}Zoe\u0308 {EMPTY}") == "Zo\u00eb"
