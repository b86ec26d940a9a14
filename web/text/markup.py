"""Markdown as safe HTML, and as plain text for where no markup may stand."""

import re
from functools import lru_cache
from html import unescape

import nh3
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

TAGS = {"p", "br", "ul", "ol", "li", "strong", "em", "h3", "h4", "a", "blockquote", "code", "hr"}
ATTRIBUTES = {"a": {"href"}, "ol": {"start"}}
OPENINGS_KEPT = 500  # each with its whole text, about 3 kB
TEXTS_KEPT = 300  # each with its HTML, about 7 kB
OWN, STRANGERS = "noopener", "nofollow noopener ugc"
_markdown = MarkdownIt("commonmark", {"html": False, "linkify": False})
# An indented line of a pasted text is no program.
_pasted = MarkdownIt("commonmark", {"html": False, "linkify": False, "breaks": True}).disable("code")
# What word processors put in front of the lines of a list: signs, those of symbol fonts (U+F020 on), dashes before a
# letter or a space; a lone "o" only before a tab or three spaces. Symbol fonts also leave §, Ø and ü behind.
SIGNS = "•·▪▫◦●○‣⁃∙■□◆◇➢➤►▶✓✔✅☑★\uf020-\uf0ff"
BULLET = re.compile(
    rf"^[ \t\xa0]*(?:[{SIGNS}]|[-–—](?=[^\W\d])|[–—](?=[ \t\xa0])|o(?=\t|[ \xa0]{{3}})"
    rf"|[§Ø](?=[ \t\xa0]+[^\W\d])|ü(?=\t|[ \xa0]{{3}}))[ \t\xa0]*(?=\S)",
    re.MULTILINE,
)
NUMBER_OF = re.compile(r"^#(?= [a-z])", re.MULTILINE)  # "# of charts" is no heading


@lru_cache(maxsize=TEXTS_KEPT)
def to_html(text: str, *, link_rel: str = STRANGERS) -> SafeString:
    """Render Markdown to the few tags a text needs; headings start at h3, since the page's own come first.

    Links are followed by no search engine unless `link_rel` says that the text is our own. What strangers paste keeps
    its line ends, and its bullets become a list.
    """
    html = _markdown.render(text) if link_rel == OWN else _pasted.render(NUMBER_OF.sub(r"\\#", BULLET.sub("- ", text)))
    for level in ("1", "2"):
        html = html.replace(f"<h{level}>", "<h3>").replace(f"</h{level}>", "</h3>")
    schemes = {"https", "mailto"}
    clean = nh3.clean(
        html, tags=TAGS, attributes={"a": {"href"}, "ol": {"start"}}, url_schemes=schemes, link_rel=link_rel
    )
    return mark_safe(clean)  # noqa: S308 - nh3 has just cleaned it


def to_text(text: str) -> str:
    """Return the words alone, on one line, as characters: whoever writes them into markup escapes them, once."""
    return " ".join(unescape(strip_tags(to_html(text))).split())


@lru_cache(maxsize=OPENINGS_KEPT)
def opening(text: str, length: int) -> str:
    """Return the first characters of the words alone. Reading all of a text for them cost a feed most of its time."""
    return to_text(text)[:length]
