"""Reading what a list page's address says besides the search itself."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.http import QueryDict

from careers.finding.filters import Vocabulary
from careers.finding.jargon import SINGLE, read_jargon
from careers.finding.matching import MOST_PAGES, BadPage
from careers.finding.search_state import QUERY_LENGTH, SearchState

LEFT_OUT = "ignored"  # names a word that was typed and is not searched; no part of the search
MOST_LEFT_OUT = 20
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


def redirect_target(data: QueryDict, specialties: Mapping[str, str] | None = None) -> str | None:
    """Return the query string that says the same without jargon and empty values; None when this one does.

    Whoever has the names of the specialties at hand gives them along and saves a query.
    """
    return tidied(data) or without_jargon(data, specialties)


def settled(data: QueryDict) -> QueryDict:
    """Return the parameters of the list page at which a reader of this query string ends up."""
    for _ in range(3):
        target = redirect_target(data)
        if target is None:
            break
        data = QueryDict(target)
    return data


def without_jargon(data: QueryDict, specialties: Mapping[str, str] | None = None) -> str | None:
    """Return the query string that a typed text stands for, None when it says the same as it stands.

    The words that are not searched go along, so that the page can name them.
    """
    text = data.get("q", "")
    if not text:
        return None
    meant = read_jargon(text, Vocabulary.load().specialties if specialties is None else specialties)
    if not meant.left_out and meant.state == SearchState.of({"q": " ".join(text.split())}):
        return None
    renewed = {"q", *(SINGLE & meant.state.values.keys())}
    kept = SearchState.of({name: data.getlist(name) for name in data if name not in renewed})
    left_out = [*data.getlist(LEFT_OUT), *meant.left_out][:MOST_LEFT_OUT]
    said = urlencode([(LEFT_OUT, word) for word in left_out])
    return "&".join(filter(None, [kept.joined(meant.state).querystring(), said]))


def left_out_words(data: QueryDict) -> str:
    """Say which typed words the search leaves out; nothing where it leaves out none."""
    words = [f"“{word[:QUERY_LENGTH]}”" for word in dict.fromkeys(data.getlist(LEFT_OUT)[:MOST_LEFT_OUT]) if word]
    return f"Left out of the search: {', '.join(words)}." if words else ""


def tidied(data: QueryDict) -> str | None:
    """Return the query string without its empty parameters, or None when it has none: a GET form sends them all."""
    if all(value for values in data.lists() for value in values[1]):
        return None
    kept = QueryDict(mutable=True)
    for name, values in data.lists():
        kept.setlist(name, [value for value in values if value])
    return kept.urlencode()
