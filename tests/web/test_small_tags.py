"""The tags that print something or nothing, so that templates need not ask."""

import pytest
from django import forms
from django.db.models.fields import BLANK_CHOICE_DASH
from django.template import Context, Template


def rendered(source: str, **context) -> str:
    return Template(source).render(Context(context))


def test_words_with_a_lead_are_escaped_on_a_page_and_not_in_a_mail_of_plain_text():
    assert rendered('{{ place|after:", " }}', place="O'Fallon & Co") == ", O&#x27;Fallon &amp; Co"
    plain = '{% autoescape off %}{{ place|after:", " }}{% endautoescape %}'
    assert rendered(plain, place="O'Fallon & Co") == ", O'Fallon & Co"


def test_what_strangers_typed_is_escaped_by_every_tag():
    tags = ("{% linked url text %}", "{% link_line url text %}", "{% paragraph text %}", '{% attribute "id" text %}')
    for tag in tags:
        page = rendered(tag, url='/x"><b>', text="<b>&")
        assert "<b>" not in page, tag
        assert "&lt;b&gt;" in page, tag


@pytest.mark.parametrize(
    "tag",
    [
        '{{ nothing|after:", " }}',
        "{% link_line nothing 'Link' %}",
        "{% paragraph nothing 'soft' %}",
        "{% attribute 'id' nothing %}",
        "{% badge_where nothing 'warn' 'Needs a look' %}",
    ],
)
def test_nothing_is_printed_where_there_is_nothing_to_say(tag):
    assert rendered(tag) == ""


def test_a_text_without_an_address_is_no_link():
    assert rendered("{% linked url text %}", url="", text="Coder") == "Coder"
    assert rendered("{% linked url text %}", url="/jobs/", text="Coder") == '<a href="/jobs/">Coder</a>'


def test_a_list_without_a_choice_says_what_to_do_and_not_dashes():
    class Asked(forms.Form):
        kind = forms.ChoiceField(choices=[*BLANK_CHOICE_DASH, ("a", "An apple & a pear")])

    page = str(Asked()["kind"])
    assert '<option value="" selected>Choose one</option>' in page
    assert "An apple &amp; a pear</option>" in page
    assert "---" not in page
