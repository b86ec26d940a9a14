"""The one way from Markdown to HTML, and the one way of data into a script element."""

import json

import pytest

from web.templatetags.web_tags import json_ld
from web.text import markup


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


@pytest.mark.parametrize(
    "bullet",
    [
        "•\t", "· ", "▪ ", "o\t", "\uf0b7 ", "●", "\uf0d8 ", "\uf076\t", "▪\xa0", "o   ", "– ", "—", "-", "➤ ", "► ",
        "✅ ", "  • ",
    ],
)  # fmt: skip
def test_bullets_of_a_word_processor_become_a_list(bullet):
    html = markup.to_html(f"Duties\n{bullet}Code charts\n{bullet}Query physicians")
    assert html.count("<li>") == 2
    assert "Code charts" in html


def test_single_line_ends_of_a_pasted_text_stay():
    assert markup.to_html("Monday\nTuesday").count("<br") == 1
    assert "<br" not in markup.to_html("Monday\nTuesday", link_rel=markup.OWN)


def test_a_word_that_begins_with_o_is_no_bullet():
    assert "<li>" not in markup.to_html("on call\no negative")


@pytest.mark.parametrize("text", ["-5 to 5 days", "well-\nknown", "*Required* skills", "$28 –\n$36"])
def test_other_lines_that_begin_with_a_sign_are_no_list(text):
    assert "<li>" not in markup.to_html(text)


def test_indented_lines_of_a_pasted_text_are_words_and_no_program():
    for indent in ("    ", "\t", "\xa0\xa0\xa0\xa0"):
        html = markup.to_html(f"{indent}Code charts\n{indent}Query physicians")
        assert "<code>" not in html
        assert html.count("<br") == 1


def test_the_number_of_something_keeps_its_sign_and_is_no_heading():
    assert markup.to_text("# of charts an hour: 12") == "# of charts an hour: 12"
    assert "<h3>" not in markup.to_html("Pace\n# of charts: 12")


@pytest.mark.parametrize(("text", "start"), [("3. Third\n4. Fourth", "3"), ("2024. A year ago", "2024")])
def test_a_list_begins_with_the_number_that_was_written(text, start):
    assert f'<ol start="{start}">' in markup.to_html(text)


@pytest.mark.parametrize("text", ["R&D", "a < b", "5 > 3", 'say "hi"', "it's", "AT&amp;T is written so"])
def test_plain_text_holds_characters_not_entities(text):
    assert markup.to_text(text) == text.replace("&amp;", "&")


@pytest.mark.parametrize("sign", ["\u00a7 ", "\u00a7\t", "\u00d8 ", "\u00d8\t", "\u00fc\t", "\u00a7   "])
def test_letters_that_words_symbol_fonts_leave_behind_are_bullets(sign):
    html = markup.to_html(f"Duties\n{sign}Code charts\n{sign}Query")
    assert "<li>Code charts</li>\n<li>Query</li>" in html


@pytest.mark.parametrize(
    "text", ["\u00a7 1395 of the Act", "\u00a7\u00a7 3 and 4", "\u00fcber careful", "\u00d8ster Hospital"]
)
def test_paragraph_signs_and_letters_of_words_are_none(text):
    assert markup.to_html(text) == f"<p>{text}</p>\n"
