"""Parts that are held: printed from plain values alone, so that nobody meets what was printed for somebody else."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.utils.safestring import mark_safe

from web.templatetags.held_tags import frozen

BANNER = '{% held "parts/_chip.html" text=text href=href %}'


def printed(**values) -> str:
    return Template(BANNER).render(Context({"href": "/jobs/", **values}))


def test_markup_that_is_safe_never_lends_its_look_to_a_text_that_reads_the_same():
    safe, typed = printed(text=mark_safe("<b>Remote</b>")), printed(text="<b>Remote</b>")
    assert "<b>Remote</b>" in safe
    assert "<b>" not in typed
    assert "&lt;b&gt;Remote" in typed


@pytest.mark.parametrize(
    ("one", "other"),
    [(1, "1"), (1, True), (0, False), ([("a", 1)], {"a": 1}), (None, ""), (date(2026, 3, 14), "2026-03-14")],
)
def test_values_that_print_differently_are_different_keys(one, other):
    assert frozen(one) != frozen(other)


@pytest.mark.parametrize("value", [SimpleNamespace(title="Coder"), {"title": "Coder"}.items(), object()])
def test_what_may_change_under_its_key_is_refused(value):
    with pytest.raises(TypeError, match="plain values"):
        frozen([value])


@pytest.mark.django_db
def test_a_row_is_refused_since_it_stays_the_same_key_as_it_changes(alice):
    with pytest.raises(TypeError, match="User is none"):
        frozen({"who": alice})


def test_a_held_part_knows_neither_reader_nor_request_nor_token():
    reader = {"user": SimpleNamespace(is_authenticated=True, get_full_name="Alice"), "csrf_token": "token"}
    html = Template('{% held "parts/_header.html" half="jobs" %}').render(Context(reader))
    assert "Alice" not in html
    assert "csrfmiddlewaretoken" not in html
    assert "Log in" in html
