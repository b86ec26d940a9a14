"""Templates that a designer can edit: few decisions, short lines, addresses by name."""

import re
from html.parser import HTMLParser

import pytest
from django.conf import settings

FOLDER = settings.BASE_DIR / "templates"
TEMPLATES = {str(path.relative_to(FOLDER)): path.read_text() for path in FOLDER.rglob("*") if path.is_file()}
LONGEST_LINE = 160
# Nine sites of this kind keep to 1.8; ours had 2.7. An inline condition is a decision too.
DECISIONS_PER_KB = 1.8
DECISION = re.compile(r"\{% (?:el)?if\b|\|yesno\b")
OWN_ADDRESS = re.compile(r"""(?:href|action|data-hx-\w+)="/(?!/)""")
# The last resort knows no address but the start page: it must not fail on a broken list of them.
PLAIN_ADDRESSES = {"errors/bare.html"}


def decisions_per_kb(texts: list[str]) -> float:
    return sum(len(DECISION.findall(text)) for text in texts) / sum(len(text.encode()) for text in texts) * 1024


def test_the_measure_counts_every_decision():
    assert decisions_per_kb(["{% if a %}{% elif b %}{% endif %}{{ c|yesno }}".ljust(1024)]) == 3


def test_templates_show_and_do_not_decide():
    assert decisions_per_kb(list(TEMPLATES.values())) <= DECISIONS_PER_KB


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_no_line_is_too_long_to_edit(name):
    lines = TEMPLATES[name].splitlines()
    assert [number for number, line in enumerate(lines, 1) if len(line) > LONGEST_LINE] == []


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_no_form_stands_in_a_run_of_words(name):
    """A span or a paragraph holds words only: HTML checkers refuse a form in it, and browsers close a paragraph."""
    assert re.search(r"<(span|p)\b[^>]*>(?:(?!</\1>).)*<form\b", TEMPLATES[name], re.DOTALL) is None


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_no_page_has_its_forms_sent_without_an_origin(name):
    """A browser sends a form of a page without referrers with the origin "null", which is refused as forged."""
    assert 'content="no-referrer"' not in TEMPLATES[name]


def test_addresses_are_named_and_not_written_out():
    assert {name for name, text in TEMPLATES.items() if OWN_ADDRESS.search(text)} - PLAIN_ADDRESSES == set()


def test_days_are_formatted_in_one_place_only():
    """`|date` alone, DATE_FORMAT and its kin (config/formats), or what machines read."""
    own = re.compile(r"""(?:\|(?:date|time):|% now )"(?!Y-m-d|[A-Z_]+_FORMAT")[^"]*\"""")
    assert {name: found for name, text in TEMPLATES.items() if (found := own.findall(text))} == {}


def wide_tables(text: str) -> list[str]:
    """The classes of the tables of five columns and more."""
    tables = re.findall(r'<table class="([^"]*\bdata\b[^"]*)">(.*?)</table>', text, re.DOTALL)
    return [classes for classes, inside in tables if inside.count('<th scope="col"') >= 5]


@pytest.mark.parametrize("name", sorted(name for name, text in TEMPLATES.items() if wide_tables(text)))
def test_a_wide_table_is_a_list_on_a_phone(name):
    """A phone showed its first two columns; the state, the reason and the buttons were out of sight."""
    ways = {"flow", "stacked", "terms"}
    assert [classes for classes in wide_tables(TEMPLATES[name]) if not ways & set(classes.split())] == []


class Banners(HTMLParser):
    """Counts what stands side by side in each banner: `blocks` beside its icon, which is a tag of the template."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.within: list[str] = []
        self.blocks: list[int] = []
        self.feed(re.sub(r"{%.*?%}|{{.*?}}|{#.*?#}", "", text, flags=re.DOTALL))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = (dict(attrs).get("class") or "").split()
        if len(self.within) == 1:
            self.blocks[-1] += 1
        if self.within:
            self.within.append(tag)
        elif "banner" in classes and "banner-meter" not in classes:  # a meter wraps
            self.within.append(tag)
            self.blocks.append(0)

    def handle_endtag(self, tag: str) -> None:
        if self.within:
            self.within.pop()

    def handle_data(self, data: str) -> None:
        if len(self.within) == 1 and data.strip():
            self.blocks[-1] += 2  # bare words are a column of their own


def test_the_measure_of_banners_counts_what_stands_side_by_side():
    assert Banners('<div class="banner banner-warn">{% icon "warn" %}<p>a</p><ul><li>b</li></ul></div>').blocks == [2]
    assert Banners('<p class="banner"><a>c</a> d</p>').blocks == [3]
    assert Banners('<div class="banner">{% icon "warn" %}<div><p>a</p><ul></ul></div></div>').blocks == [1]


@pytest.mark.parametrize("name", sorted(name for name, text in TEMPLATES.items() if 'class="banner' in text))
def test_a_banner_is_an_icon_and_one_block(name):
    """Its parts are columns: on a phone a title of one word a line stood beside its list."""
    assert {count for count in Banners(TEMPLATES[name]).blocks if count != 1} == set()


def test_a_page_with_an_aside_says_so_at_its_beginning():
    """The grid that looked for an aside narrowed a job's text once it came: the text moved (0.13 on a slow line)."""
    filled = {str(path.relative_to(FOLDER)): path.read_text() for path in FOLDER.rglob("*.html")}
    asides = {name: text for name, text in filled.items() if "{% block aside %}" in text and name != "base.html"}
    assert asides
    said = {name: re.search(r"{% block body_class %}(.*?){% endblock %}", text) for name, text in asides.items()}
    assert [name for name, words in said.items() if not words or "with-aside" not in words[1]] == []
    sheets = "".join(path.read_text() for path in (settings.BASE_DIR / "static" / "css").glob("*.css"))
    assert re.findall(r"(?:main|columns|html):has\((?:> )?\.(?:aside|code-head|unlock-card)", sheets) == []
