"""Parts that say nothing but what is handed to them: printed once, then kept in memory under all of that.

Nothing has to be told when a fact changes, because another fact is another key.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

register = template.Library()

CARDS_KEPT = 2000  # of about 2 kB each
LISTS_KEPT = 64
FACETS_KEPT = 2000  # of about 1 kB each


@register.simple_tag
def job_card(job: Mapping[str, Any], level: int = 3) -> SafeString:
    """Print parts/_job_card.html; `job` holds plain values and a list of badges, and no form for one reader."""
    badges = tuple(tuple(badge.items()) for badge in job["badges"])
    facts = tuple((name, value) for name, value in job.items() if name != "badges")
    return _card(facts, badges, level, timezone.get_current_timezone_name())


@lru_cache(maxsize=CARDS_KEPT)
def _card(facts: tuple, badges: tuple, level: int, zone: str) -> SafeString:
    job = dict(facts) | {"badges": [dict(badge) for badge in badges]}
    return render_to_string("parts/_job_card.html", {"job": job, "level": level})


@register.simple_tag
def select_options(choices: Iterable[tuple[str, str]], chosen: str | Iterable[str]) -> SafeString:
    """Print the options of a select: (value, words) each, the chosen ones marked."""
    return _options(tuple(choices), frozenset([chosen] if isinstance(chosen, str) else chosen))


@lru_cache(maxsize=LISTS_KEPT)
def _options(choices: tuple[tuple[str, str], ...], chosen: frozenset[str]) -> SafeString:
    rows = [(value, " selected" if value in chosen else "", words) for value, words in choices]
    return format_html_join("\n", '<option value="{}"{}>{}', rows)


@register.simple_tag
def facet_values(name: str, options: Iterable[Any]) -> SafeString:
    """Print the check boxes of a facet: options of `value`, `label`, `count` and `selected`."""
    return _values(name, tuple((each.value, each.label, each.count, each.selected) for each in options))


@lru_cache(maxsize=FACETS_KEPT)
def _values(name: str, options: tuple[tuple[str, str, int, bool], ...]) -> SafeString:
    box = '<label><input type="checkbox" name="{}" value="{}"\nid="{}-{}"{}>{} <small>{}</small></label>'
    rows = [(name, value, name, value, " checked" if ticked else "", *words) for value, *words, ticked in options]
    return format_html_join("\n", box, rows)
