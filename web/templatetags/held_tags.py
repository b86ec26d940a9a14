"""Parts that say nothing but what is handed to them: printed once, then kept in memory under all of that.

Nothing has to be told when a fact changes, because another fact is another key.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

CARDS_KEPT = 2000  # of about 2 kB each
LISTS_KEPT = 64
FACETS_KEPT = 2000  # of about 1 kB each
PARTS_KEPT = 256  # of up to 20 kB each
PLAIN = (str, int, float, Decimal, date, type(None))


@register.simple_tag
def held(template_name: str, **said: Any) -> SafeString:
    """Print a template that knows nothing but these plain values: no request, no user, no token, so it suits everyone.

    What its values do not say it cannot show, and values that could change under their key are refused.
    """
    return _part(template_name, timezone.get_current_timezone_name(), Said(said))


class Said:
    """Values under which a part is held; equal to others that read the same, letter for letter."""

    __slots__ = ("frozen", "values")

    def __init__(self, values: Mapping[str, Any]) -> None:
        self.values = values
        self.frozen = frozen(values)

    def __hash__(self) -> int:
        return hash(self.frozen)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Said) and self.frozen == other.frozen


def frozen(value: Any) -> Hashable:
    """Return plain values as a key: "1", 1, True and a text that is markup already are four different ones.

    Raises TypeError for anything that is no plain value, such as a row, which stays the same key as it changes.
    """
    kind = type(value)
    if kind is str:
        return value
    if kind is int or kind is bool or value is None:
        return kind, value
    if kind is dict:
        return kind, tuple([(name, frozen(each)) for name, each in value.items()])
    if kind is list or kind is tuple:
        return kind, tuple([frozen(each) for each in value])
    if names := _frozen_fields(kind):  # type: ignore[arg-type]
        return kind, tuple([frozen(getattr(value, name)) for name in names])
    if isinstance(value, PLAIN):
        return kind, value
    raise TypeError(f"A part is held under plain values; {kind.__name__} is none.")


@cache
def _frozen_fields(kind: type) -> tuple[str, ...]:
    """The fields of a frozen dataclass; of anything else none."""
    if not (is_dataclass(kind) and kind.__dataclass_params__.frozen):  # type: ignore[attr-defined]
        return ()
    return tuple(field.name for field in fields(kind))


@lru_cache(maxsize=PARTS_KEPT)
def _part(template_name: str, zone: str, said: Said) -> SafeString:
    return render_to_string(template_name, dict(said.values))


@register.simple_tag
def job_card(job: Mapping[str, Any], level: int = 3) -> SafeString:
    """Print parts/_job_card.html; `job` holds plain values and a list of badges, and no form for one reader."""
    badges = tuple(tuple(badge.items()) for badge in job["badges"])
    facts = tuple((name, value) for name, value in job.items() if name != "badges")
    return _card(facts, badges, level, timezone.get_current_timezone_name())


@register.simple_tag
def job_cards(jobs: Iterable[Mapping[str, Any]], level: int = 3) -> SafeString:
    """Print the entries of a list of jobs, a card each."""
    return mark_safe("".join(f"<li>{job_card(job, level)}</li>" for job in jobs))  # noqa: S308 - parts of ours


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
