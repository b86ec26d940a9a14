"""The systems whose feeds are read: one table for the command, the pages and the scheduled fetches."""

from collections.abc import Callable
from dataclasses import dataclass

from feeds.readers import ashby
from feeds.readers.feed import Feed
from web.edge.fetching import JSON


@dataclass(frozen=True, slots=True)
class Kind:
    """One system: its name for people, the reader of its answer, and what its answers call themselves."""

    label: str
    parse: Callable[..., Feed]
    accept: frozenset[str]


KINDS = {"ashby": Kind("Ashby", ashby.parse, JSON)}
