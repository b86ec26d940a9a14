"""Tags that every template has without loading them (settings.TEMPLATES)."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BoundField
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from web.text import named_mistakes
from web.text.devices import device_words

register = template.Library()

# What could end the script element, and what a JavaScript reader takes for the end of a line.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}

# How a state looks, by its value, whichever enum it comes from. A state that is not named here is plain.
# "No data" and "not decided" have a look of their own: what nobody knows must not pass for a verdict.
LOOKS = {
    "pass": [
        "ok", "live", "active", "new", "revised", "verified", "assessment_passed", "offered", "accepted", "cleared",
        "Allowed",
    ],
    "warn": [
        "warning", "late", "needs_changes", "assessment_not_passed", "deleted",
        "discontinued", "may_bypass", "With documentation",
    ],
    "deny": ["error", "failed", "rejected", "removed", "unsuccessful", "never_bypassed", "Not allowed"],
    "info": [
        "in_review", "scheduled", "bypassed", "submitted", "shortlisted", "assessment_sent", "assessment_scored",
        "interviewing",
    ],
    "unknown": ["no_data"],
    "open": ["not_decided", "Not decided"],
}  # fmt: skip
BADGES = {value: look for look, values in LOOKS.items() for value in (look, *values)}


MESSAGES = {"error": "deny", "warning": "warn", "success": "pass"}


@register.filter
def look_of_message(level_tag: str) -> str:
    """Return how a message of Django's looks."""
    return MESSAGES.get(level_tag, "info")


@register.filter
def device(user_agent: str) -> str:
    """Return the browser and the system that a browser's line names."""
    return device_words(user_agent)


@register.filter
def mistakes(field: BoundField) -> list[str]:
    """Return the mistakes of a field, each with its name."""
    return named_mistakes.mistakes(field)


@register.filter
def first_input(field: BoundField) -> str:
    """Return the id that a link to a field leads to: of several inputs the first."""
    return f"{field.auto_id}_0" if field.use_fieldset else field.id_for_label or field.auto_id


@register.simple_tag
def badge(state: Any, text: str = "") -> SafeString:
    """Print a state as an icon and a word, never color alone.

    `state` is a member of an enum, its value, or one of the looks for fixed words ("pass", "warn", "deny", "info",
    "unknown", "open", "plain"); `text` is the word where the state has no label of its own.
    """
    value = str(getattr(state, "value", state))
    words = text or getattr(state, "label", value)
    return format_html('<span class="badge badge-{}">{}</span>', BADGES.get(value, "plain"), words)


@register.simple_tag
def badge_where(holds: object, state: str, text: str) -> SafeString | str:
    """Print a badge of fixed words where something holds, else nothing."""
    return badge(state, text) if holds else ""


@register.simple_tag
def banner(kind: str, text: str, title: str = "") -> str:
    """Print a banner ("info", "warn", "deny" or "pass"), or nothing where there is nothing to say."""
    return render_to_string("parts/_banner.html", {"kind": kind, "text": text, "title": title}) if text else ""


@register.inclusion_tag("parts/_empty.html")
def empty(title: str, text: str, href: str = "", action: str = "", suggestions: Any = ()) -> dict:
    """Print what stands in place of an empty list: why, and what to do next."""
    return {"title": title, "text": text, "href": href, "action": action, "suggestions": suggestions}


@register.simple_tag
def page_numbers(page: Page) -> Iterator[str | int]:
    """The numbers to link: the first, the last, and this page's neighbors; three dots where some are left out."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)


@register.simple_tag
def hidden(name: str, value: Any) -> SafeString | str:
    """Print a hidden field that a form carries along, or nothing where it has no value; a day as YYYY-MM-DD."""
    return format_html('<input type="hidden" name="{}" value="{}">', name, value) if value else ""


@register.simple_tag
def attribute(name: str, value: Any) -> SafeString | str:
    """Print an attribute with its value, or nothing where it has none."""
    return format_html(' {}="{}"', name, value) if value else ""


@register.simple_tag
def linked(url: str, text: Any) -> SafeString:
    """Print a text as a link to where it leads, or plainly where that is nowhere."""
    return format_html('<a href="{}">{}</a>', url, text) if url else format_html("{}", text)


@register.simple_tag
def link_line(url: str, text: str, kind: str = "") -> SafeString | str:
    """Print a paragraph that is a link, or nothing where it would lead nowhere; `kind` is its class."""
    return format_html('<p{}><a href="{}">{}</a></p>', attribute("class", kind), url, text) if url else ""


@register.simple_tag
def paragraph(text: Any, kind: str = "") -> SafeString | str:
    """Print a paragraph, or nothing where there is nothing to say; `kind` is its class."""
    return format_html("<p{}>{}</p>", attribute("class", kind), text) if text else ""


@register.filter(needs_autoescape=True)
def after(value: Any, lead: str, autoescape: bool = True) -> SafeString | str:
    """Return the words with what goes before them, or nothing: `{{ place|after:", " }}`."""
    if not value:
        return ""
    return format_html("{}{}", lead, value) if autoescape else f"{lead}{value}"


@register.simple_tag
def flag(is_set: object, name: str) -> str:
    """Print an attribute without a value: `selected`, `checked`, `open`."""
    return format_html(" {}", name) if is_set else ""


@register.simple_tag
def comma(loop: dict, mark: str = ", ") -> str:
    """Print the comma, or another mark, between two entries of a loop: none after the last."""
    return "" if loop["last"] else mark


@register.simple_tag
def date_parameter(day: date | None) -> str:
    """Print the date of service as a further parameter of an address."""
    return format_html("&amp;on={}", day.isoformat()) if day else ""


@register.simple_tag
@cache  # a page has many, and where the sprite lies changes with the process
def icon(name: str) -> SafeString:
    """Print an icon of static/icons/sprite.svg; the words beside it say what it means."""
    sprite = static("icons/sprite.svg")
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}#{}"></use></svg>', sprite, name)


@register.simple_tag
def share(percent: float) -> SafeString:
    """Print how much of a whole something is, as a bar beside the number that says it."""
    bar = '<svg class="share" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect {}></rect></svg>'
    return format_html(bar, format_html('class="bar" width="{}" height="6"', min(max(percent, 0), 100)))


@register.simple_tag
def moment(value: date | datetime | None, text: str | None = None, form: str = "DATE_FORMAT") -> SafeString | str:
    """Print a day or a moment as a <time>, in the reader's zone: "Mar 14, 2026", or the words given.

    Nothing is printed where there is no moment, or where the words that go with it are empty.
    """
    if not value or text == "":
        return ""
    if isinstance(value, datetime):
        value = timezone.localtime(value)
        machine = value.strftime("%Y-%m-%dT%H:%M:%S%z")
    else:
        machine = value.isoformat()
    return format_html('<time datetime="{}">{}</time>', machine, text or formats.date_format(value, form))


@register.inclusion_tag("parts/_caption.html")
def caption(key: str, title: str, source: str = "", date: str = "") -> dict:
    """Print the caption of a table: what it holds, from which source, of which days."""
    return {"id": key, "title": title, "source": source, "date": date}


@register.simple_tag
def current(here: str, wanted: str, kind: str = "page") -> SafeString | str:
    """Print `aria-current` inside a link that leads to where the reader is."""
    return format_html(' aria-current="{}"', kind) if here == wanted else ""


@register.simple_tag(takes_context=True)
def nav_item(context: template.Context, name: str, text: str) -> SafeString:
    """Print one entry of a list of pages: the address named `name`, marked when it is this page."""
    address = reverse(name)
    here = current(context["request"].path, address)
    return format_html('<li><a href="{}"{}>{}</a></li>', address, here, text)


@register.simple_tag
def json_ld(data: dict | None) -> SafeString | str:
    """Print structured data as a script element that no value in it can close; nothing where there is none."""
    if not data:
        return ""
    text = json.dumps(data, ensure_ascii=False).translate(ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308
