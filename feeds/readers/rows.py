"""What every reader does alike: opening an answer, reading it row by row, and saying what could not be read."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException, ElementTree

from feeds.readers.feed import Feed, FeedError, FeedPosting, clean_line
from web.text.counting import quantity


def json_of(raw: bytes, name: str) -> Any:
    """Return what a JSON answer holds. Raises `FeedError`."""
    try:
        return json.loads(raw)
    except json.JSONDecodeError as error:
        raise FeedError(f"{name} is not JSON: {error.msg} at line {error.lineno}, column {error.colno}.") from error
    except UnicodeDecodeError as error:
        raise FeedError(f"{name} is not UTF-8 text: byte {error.start} cannot be read.") from error
    except (ValueError, RecursionError) as error:
        raise FeedError(f"{name} is JSON beyond reason: a number or a nesting is too large.") from error


def xml_of(raw: bytes, name: str) -> Element:
    """Return the root of an XML answer, without document types and entities. Raises `FeedError`."""
    try:
        return ElementTree.fromstring(raw, forbid_dtd=True)
    except ParseError as error:
        line, column = error.position
        raise FeedError(f"{name} is not XML: it breaks off or errs at line {line}, column {column + 1}.") from error
    except DefusedXmlException as error:
        raise FeedError(f"{name} holds a document type or entities, which no feed needs.") from error
    except (ValueError, LookupError) as error:  # an encoding that nobody knows
        raise FeedError(f"{name} is not XML in an encoding that can be read.") from error


def listed(answer: object, key: str, board: str, name: str) -> list:
    """Return the list of jobs of an answer. Raises `FeedError` where this is no answer of that system."""
    rows = answer.get(key) if isinstance(answer, dict) else None
    if not isinstance(rows, list):
        raise FeedError(f"{name} is no {board}: it holds no list named {key} at its top.")
    return rows


def part(source: object, *keys: str) -> Any:
    """Return what stands in a nest of objects, or None where one of them is none."""
    for key in keys:
        source = source.get(key) if isinstance(source, dict) else None
    return source


def feed_of(
    rows: Sequence,
    read: Callable[[Any], FeedPosting | None],
    *,
    name: str,
    title: Callable[[Any], object],
    total: object = None,
    joined: bool = False,
) -> Feed:
    """Read all rows; one that cannot be used becomes a problem, one that `read` answers with None is unlisted.

    `total` is how many the system says there are. With `joined` a row of a known id is another place of that job.
    """
    postings: dict[str, FeedPosting] = {}
    problems: list[str] = []
    unread: list[str] = []
    unlisted = 0
    for number, row in enumerate(rows, start=1):
        try:
            posting = read(row)
            if posting is None:
                unlisted += 1
                continue
            known = postings.get(posting.external_id)
            if known and not joined:
                raise ValueError(f"its id {posting.external_id} stands in the file twice")
            places = dict.fromkeys((known.places if known else ()) + posting.places)
            postings[posting.external_id] = replace(posting, places=tuple(places))
        except ValueError as error:
            problems.append(f"{name}, job {number}: {error}.")
            unread.append(clean_line(title(row), 200))
    return Feed(tuple(postings.values()), unlisted, tuple(problems), tuple(unread), _cut_off(rows, total))


def _cut_off(rows: Sequence, total: object) -> str:
    if isinstance(total, str) and total.isdecimal() and len(total) < 10:
        total = int(total)
    if isinstance(total, int) and not isinstance(total, bool) and total > len(rows):
        return f"The answer holds {len(rows)} of {quantity(total, 'job')}."
    return ""


def further(rows: list, more: list, key: str, address: str) -> None:
    """Add the rows of a further page. Raises `FeedError` where it repeats one: what it should have told is missing."""
    known = {part(row, key) for row in rows if isinstance(part(row, key), str)}
    if any(part(row, key) in known for row in more if isinstance(part(row, key), str)):
        raise FeedError(f"{address} repeats jobs of an earlier page.")
    rows += more


def demand(**parts: str) -> None:
    """Refuse a row without one of its needed parts."""
    for what, value in parts.items():
        if not value:
            raise ValueError(f"it has no {what.replace('_', ' ')}")
