"""HTML without indentation: what a browser shows stays the same."""

import pytest

from web.text.tight import tight


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("<p>\n    one\n\n\n  two  three </p>\n", "<p>\none\ntwo  three </p>\n"),
        ("<td>  \n\t<b>1</b>\n  -\n  no</td>", "<td>\n<b>1</b>\n-\nno</td>"),
        ("<b>a</b> <b>b</b>", "<b>a</b> <b>b</b>"),
        ("<div\n     class='x'\n     id='y'>", "<div\nclass='x'\nid='y'>"),
        (
            "<p>\n\n  a</p><pre class='x'>\n  b\n\n  c</pre>\n\n  <p>",
            "<p>\na</p><pre class='x'>\n  b\n\n  c</pre>\n<p>",
        ),
        ("<textarea>\n  a\n\n</textarea>\n\n<PRE>  \n  b</PRE>", "<textarea>\n  a\n\n</textarea>\n<PRE>  \n  b</PRE>"),
        ("<present>\n  a</present>", "<present>\na</present>"),
        ("", ""),
    ],
)
def test_blanks_around_a_line_break_go_and_what_shows_its_blanks_keeps_them(html, left):
    assert tight(html) == left
