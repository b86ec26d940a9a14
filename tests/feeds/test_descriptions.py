"""From a feed's HTML to the Markdown that is kept: harmless, and the same words."""

import html
import json
import re

import pytest
from markdown_it import MarkdownIt

from feeds.readers import markdown
from feeds.readers.feed import clean_html


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p style='x' class='y'>Code</p><p> </p>", "<p>Code</p>"),
        ("<script>alert(1)</script><p onclick='x()'>Code</p>", "<p>Code</p>"),
        ("&lt;p&gt;Code&lt;/p&gt;&lt;script&gt;x&lt;/script&gt;", "<p>Code</p>"),
        ("<p>if a &lt; b</p>", "<p>if a &lt; b</p>"),
        ("<h1>A</h1><h2>B</h2><h4>C</h4>", "<h3>A</h3><h3>B</h3><h4>C</h4>"),
        ("<a href='javascript:x'>a</a>", '<a rel="noopener noreferrer">a</a>'),
        ("<img src=x onerror=y><iframe src=z></iframe><svg/onload=x>", ""),
        ("<p>NUL \x00 and \ud800</p>", "<p>NUL   and  </p>"),
        (None, ""),
        (7, ""),
    ],
)
def test_a_description_is_decoded_then_cut_to_a_few_tags(source, text):
    assert clean_html(source) == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>One</p><p>Two<br>Three</p>", "One\n\nTwo  \nThree"),
        (
            "<h3>Duties</h3><ul><li><p>Code</p></li><li>Query<ul><li>Ask</li></ul></li></ul>",
            "### Duties\n\n-  Code\n\n-  Query\n\n   -  Ask",
        ),
        ("<ol><li>One</li><li>Two</li></ol>", "1. One\n\n2. Two"),
        ("<p><strong>CPC </strong>required</p>", "**CPC** required"),
        ("<p><b>C</b>PC <strong></strong></p>", "CPC"),
        ("<p><a href='https://x.example/'>page</a></p>", "[page](https://x.example/)"),
        ("<p>*no* [list](x) # 1. <b>&lt;i&gt;</b></p>", "\\*no\\* \\[list\\](x) \\# 1. **\\<i\\>**"),
        ("<p>- not a list</p><p>1. nor this</p>", "\\- not a list\n\n1\\. nor this"),
        ("", ""),
    ],
)
def test_html_is_written_as_markdown(source, text):
    assert markdown.from_html(source) == text


def rendered(text: str) -> str:
    return MarkdownIt("commonmark", {"html": False}).render(text)


@pytest.mark.parametrize(
    "source",
    [
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "<p>&amp;lt;img src=x onerror=y&amp;gt;</p>",
        "<p>`<b>x</b>` ![a](b)</p>",
        "<p>a<br>===<br>1. b</p>",
    ],
)
def test_no_text_becomes_markup_when_rendered(source):
    assert not re.search(r"<(?!/?(p|strong)>|br />)", rendered(markdown.from_html(clean_html(source))))


@pytest.mark.real_data
def test_the_103_real_descriptions_keep_every_word_and_list_item(real_data):
    board = json.loads((real_data / "i_ashby_real" / "Commure-Athelas.json").read_text())
    for job in board["jobs"]:
        source = clean_html(job["descriptionHtml"])
        page = rendered(markdown.from_html(source))
        assert words(page) == words(source), job["title"]
        assert page.count("<li>") == source.count("<li>")


def words(source: str) -> str:
    return "".join(html.unescape(re.sub("<[^>]+>", "", source)).split())
