"""The one way from Markdown to HTML, and the one way of data into a script element."""

import json

import pytest

from web import markup
from web.templatetags.web_tags import json_ld


@pytest.mark.parametrize("hostile", ["</script><script>", "<!--", "a\u2028b\u2029c", "&lt;"])
def test_no_value_ends_the_script_element_or_its_line(hostile):
    printed = json_ld({"title": hostile})
    inside = printed.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not set(inside) & set("<>&\u2028\u2029")
    assert json.loads(inside) == {"title": hostile}


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "[x](http://plain.example)",
        "![x](https://a.example/x.png)",
    ],
)
@pytest.mark.parametrize("rel", [markup.OWN, markup.STRANGERS])
def test_only_a_few_tags_and_safe_links_come_out(text, rel):
    html = markup.to_html(text, link_rel=rel)
    for banned in ("<script", 'href="javascript', 'href="http:', "<img"):
        assert banned not in html


def test_headings_begin_below_the_pages_own():
    assert markup.to_html("# A\n\n## B\n\n### C").count("<h3>") == 3


def test_links_of_strangers_are_not_followed_and_ours_are():
    link = "[us](https://crosswalk.example/)"
    assert 'rel="nofollow noopener ugc"' in markup.to_html(link)
    assert "nofollow" not in markup.to_html(link, link_rel=markup.OWN)


def test_the_words_alone_stand_on_one_line():
    assert markup.to_text("# Code\n\n- **inpatient**\n- records") == "Code inpatient records"
