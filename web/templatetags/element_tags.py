"""What the elements of allauth's pages and Django's forms are made of: attributes that are there or not, and looks."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.db.models.fields import BLANK_CHOICE_DASH
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()

# By allauth's tags; the first that fits decides.
BUTTONS = {
    "danger": "button-danger",
    "cancel": "button-quiet",
    "outline": "button-secondary",
    "secondary": "button-secondary",
}
SMALL = {"minor", "tool"}
BADGES = {"success": "pass", "warning": "warn", "danger": "deny"}


@register.simple_tag
def attributes(values: Mapping[str, Any], *names: str) -> SafeString:
    """Print those attributes of an element that have a value: `checked` alone for a true one, `value=""` also empty."""
    found = []
    for name in names:
        value = values.get(name)
        if value is True:
            found.append(format_html(" {}", name))
        elif value or (name == "value" and value is not None):
            found.append(format_html(' {}="{}"', name, value))
    return format_html_join("", "{}", ((one,) for one in found))


@register.filter
def button_class(tags: Iterable[str] | None) -> str:
    """Return the classes of a button from what allauth says about it."""
    tags = set(tags or ())
    if "link" in tags:
        return "button-link"
    look = next((look for tag, look in BUTTONS.items() if tag in tags), "")
    small = "button-small" if tags & SMALL else ""
    return " ".join(filter(None, ("button", look, small)))


@register.filter
def badge_look(tags: Iterable[str] | None) -> str:
    """Return how a badge looks from what allauth says about it."""
    return next((look for tag, look in BADGES.items() if tag in (tags or ())), "plain")


@register.filter
def field_class(field: Any) -> str:
    """Return the classes of a field's box: whether what was typed is refused, and whether it is a box to tick."""
    refused = "field-invalid" if field.errors else ""
    ticked = "field-check" if field.widget_type == "checkbox" else ""
    return " ".join(filter(None, ("field", refused, ticked)))


@register.filter
def without_optional(field: Any, tag: str) -> bool:
    """Say whether a label needs no "(optional)": a required field, one asked for later, a legend, a box to tick."""
    asked = field.field.required is not False or getattr(field.field, "until_review", False)
    return asked or tag == "legend" or field.widget_type == "checkbox"


@register.filter
def choice_words(label: Any) -> Any:
    """Return what an entry of a list says: Django names an empty one by dashes, a reader is told what to do."""
    return "Choose one" if label == BLANK_CHOICE_DASH[0][1] else label
