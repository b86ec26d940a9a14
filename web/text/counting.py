"""Numbers before their nouns: "1 unit", "2 units"."""

from decimal import Decimal

from django.template.defaultfilters import pluralize


def quantity(number: int | Decimal, noun: str) -> str:
    """A number with a noun whose plural ends in s: "1 day", "1,200 rows", "13.5 units"."""
    digits = f"{number:,f}" if isinstance(number, Decimal) else f"{number:,}"
    return f"{digits} {noun}{pluralize(number)}"
