"""Markdown of our own texts to safe HTML."""

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

ALLOWED = {"p", "ul", "ol", "li", "strong", "em", "h3", "h4", "code", "br", "a"}
_markdown = MarkdownIt("commonmark", {"html": False})


def render(text: str) -> SafeString:
    """Return the HTML of a Markdown text, cut down to an allow-list of tags."""
    return mark_safe(nh3.clean(_markdown.render(text), tags=ALLOWED, attributes={"a": {"href"}}))  # noqa: S308
