"""Reading what a list page's address says besides the search itself."""

from django.http import QueryDict

from careers.matching import MOST_PAGES, BadPage

MOST_DIGITS = 18  # longer numbers do not fit a database column


def page_number(data: QueryDict) -> int:
    """Return the page asked for; BadPage for anything that is no page."""
    text = data.get("page", "1")
    if not (text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS and 1 <= int(text) <= MOST_PAGES):
        raise BadPage
    return int(text)


def as_of(data: QueryDict) -> int | None:
    """Return the revision up to which the reader's pages reach; anything else is ignored."""
    text = data.get("asof", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else None


def tidied(data: QueryDict) -> str | None:
    """Return the query string without its empty parameters, or None when it has none: a GET form sends them all."""
    if all(value for values in data.lists() for value in values[1]):
        return None
    kept = QueryDict(mutable=True)
    for name, values in data.lists():
        kept.setlist(name, [value for value in values if value])
    return kept.urlencode()
