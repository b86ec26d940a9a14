"""What holds for every template, read as text."""

import re
from pathlib import Path

import pytest
from django.conf import settings

PLAIN_HTMX = re.compile(r"(?<![\w-])hx-[a-z-]+(?::[\w-]+)?\s*=")
COMMENT = re.compile(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", re.DOTALL)


def plain_htmx(text: str) -> list[str]:
    """Return the attributes of htmx without `data-` in front, which HTML does not know."""
    return PLAIN_HTMX.findall(COMMENT.sub("", text))


@pytest.mark.parametrize("folder", ["templates", "static/js"])
def test_htmx_attributes_are_written_with_data_in_front(folder):
    files = [path for path in Path(settings.BASE_DIR, folder).rglob("*") if path.is_file()]
    assert files
    assert {str(path): found for path in files if (found := plain_htmx(path.read_text(errors="replace")))} == {}


@pytest.mark.parametrize("text", ['<a hx-get="/x">', "<a\n hx-on:click = 'x'>", 'a.innerHTML = "<i hx-post=/x>"'])
def test_a_plain_attribute_is_noticed(text):
    assert plain_htmx(text)


@pytest.mark.parametrize("text", ['<a data-hx-get="/x">', "{# write data-hx-get, plain hx-get= is not HTML #}"])
def test_what_is_right_is_let_through(text):
    assert plain_htmx(text) == []


def test_no_moment_is_written_with_the_microseconds_that_html_refuses():
    r"""Write "Y-m-d\TH:i:sO": "c" gives six digits of a second where at most three are valid."""
    files = Path(settings.BASE_DIR, "templates").rglob("*.html")
    assert [str(path) for path in files if re.search(r"""date:["']c["']""", path.read_text())] == []
