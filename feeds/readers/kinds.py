"""The systems whose feeds are read: one table for the command, the pages and the scheduled fetches."""

from collections.abc import Callable
from dataclasses import dataclass

from feeds.readers import ashby, greenhouse, lever, neogov, schemaorg, smartrecruiters, usajobs, workable
from feeds.readers.feed import Feed
from web.edge.fetching import JSON, PAGES, XML


@dataclass(frozen=True, slots=True)
class Kind:
    """One system: its name for people, the reader of its answer, and what its answers call themselves."""

    label: str
    parse: Callable[..., Feed]
    accept: frozenset[str]
    whole: Callable[..., bytes] | None = None
    """What asks for the rest of an answer that is a part of what there is."""
    headers: Callable[[str], dict[str, str]] | None = None
    """What an address of the system wants to be asked with."""


KINDS = {
    "ashby": Kind("Ashby", ashby.parse, JSON),
    "greenhouse": Kind("Greenhouse", greenhouse.parse, JSON),
    "lever": Kind("Lever", lever.parse, JSON),
    "neogov": Kind("NEOGOV", neogov.parse, XML),
    "schemaorg": Kind("A page with JobPosting", schemaorg.parse, PAGES | JSON),
    "smartrecruiters": Kind("SmartRecruiters", smartrecruiters.parse, JSON, smartrecruiters.whole),
    "usajobs": Kind("USAJOBS", usajobs.parse, JSON | XML, usajobs.whole, usajobs.headers),
    "workable": Kind("Workable", workable.parse, JSON),
}
