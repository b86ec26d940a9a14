"""A page of results in words: the heading, the cards, the facets, the ways out of a search that finds nothing."""

from django.core.paginator import Page
from django.urls import reverse

from careers.finding.coders import fits
from careers.finding.facets import BY_NAME, FACETS, FLAGS, Facet
from careers.finding.filters import POSTED, SORTS
from careers.finding.matching import JobSearch, Option
from careers.finding.places import RADII, RADIUS
from careers.finding.search_state import SearchState
from careers.models import JobPosting
from careers.models.choices import State
from careers.terms.fit import Coder, Fit

MOST_VALUES = 4  # of a facet; whole lists of states and specialties were a third of a list page's bytes


def results(
    search: JobSearch, page: Page, more: str = "", marks: dict[int, str] | None = None, coder: Coder | None = None
) -> dict:
    """Return what careers/job_list.html shows of a page of results; `more` names the facet to show with every value.

    `marks` are what the reader did with postings, by their keys; None for a guest. `coder` is who asks, if known.
    """
    more = more if more in BY_NAME else ""
    heading = heading_words(search, page.paginator.count)
    of_pages = f", page {page.number} of {page.paginator.num_pages}" if page.paginator.num_pages > 1 else ""
    querystring = search.state.querystring()
    judged = JobPosting.objects.filter(pk__in=search.keys(page))  # read where somebody is known to ask, cards or not
    return {
        "search": search,
        "page": page,
        "asof": search.asof,
        "summary": heading,
        "heading": f"{heading}{of_pages}",
        "query": f"?{querystring}" if querystring else "",
        "cards": _cards(search, page, marks, fits(coder, judged, search.now)),
        "groups": [_group(search, facet, more) for facet in FACETS if _is_listed(search, facet)],
        "flags": [{"name": facet.name, "option": option} for facet in FLAGS for option in search.options(facet.name)],
        "preferring": _preferring(search, page.paginator.count),
        "suggestions": [] if page.object_list else _ways_out(search),
        "querystring": querystring,
        "more": more,
        **_form_values(search),
    }


def _cards(search: JobSearch, page: Page, marks: dict[int, str] | None, fit: dict[int, Fit]) -> list[dict]:
    """Return the cards with what only this reader sees: whether they qualify, their mark, the button that saves."""
    cards = search.cards(page)
    for each in cards:
        if known := fit.get(each["pk"]):
            each["badges"] = [{"state": known.look, "text": known.short}, *each["badges"]]
        if marks is not None:
            each["mark"] = marks.get(each["pk"], "")
            each["save"] = "" if each["mark"] in ("saved", "applied") else each["shortid"]
    return cards


def _form_values(search: JobSearch) -> dict:
    """Return the fields of the filter form that are no facets, with what they hold."""
    unused = {"relevance": not search.state.first("q"), "distance": not search.state.first("near")}
    radius = search.state.first("within")
    return {
        "filter_q": search.state.first("q"),
        "filter_near": search.state.first("near"),
        "filter_within": radius,
        "filter_or_remote": search.state.first("or_remote"),
        "radii": _radii(radius),
        "filter_lives": search.state.first("lives"),
        "filter_have": search.state.get("have"),
        "filter_pay": search.state.first("pay"),
        "charts": [] if search.state.get("chart") else search.vocabulary.choices_of(BY_NAME["chart"]),
        "filter_pace": search.state.first("pace"),
        "filter_posted": search.state.first("posted"),
        "filter_sort": search.state.first("sort"),
        "states": State.choices,
        "ages": POSTED,
        "sorts": [(value, label) for value, label in SORTS if not unused.get(value)],
    }


def _radii(chosen: str) -> list[tuple[str, str]]:
    """Return the radii to choose from; the usual one needs no parameter."""
    every = sorted({*RADII, int(chosen or RADIUS)})
    return [("" if each == RADIUS else str(each), f"{each} miles") for each in every]


def _is_listed(search: JobSearch, facet: Facet) -> bool:
    return not facet.is_flag and (not facet.quiet or bool(search.state.get(facet.name)))


def _group(search: JobSearch, facet: Facet, more: str) -> dict:
    every = search.options(facet.name)
    options = every if facet.name == more else most_used(every)
    chosen = sum(option.selected for option in options)
    return {
        "legend": facet.legend,
        "name": facet.name,
        "options": options,
        "every": len(every),
        "hidden": len(every) - len(options),
        "whole": facet.name == more,
        "chosen": chosen,
        "open": facet.open or bool(chosen) or facet.name == more,
    }


def most_used(options: list[Option]) -> list[Option]:
    """Leave the values of a long facet that find the most, in their order; a chosen one is never left out."""
    if len(options) <= MOST_VALUES + 1:  # a link to a single one more would take its place
        return options
    ranked = sorted(options, key=lambda option: (not option.selected, -option.count))
    shown = {option.value for option in ranked[:MOST_VALUES]} | {each.value for each in options if each.selected}
    return [option for option in options if option.value in shown]


def _ways_out(search: JobSearch) -> list[dict]:
    """Return links that find something: another spelling, one filter less, else one filter alone, else every job."""
    ways = [_way(f"Did you mean “{each[0]}”?", *each[1:]) for each in [search.respelled()] if each]
    ways += [_way(f"Within {wider[0]} miles", *wider[1:]) for wider in [search.wider()] if wider]
    ways += [_way(f"Without “{out.text}”", out.without, count) for out, count in search.suggestions()]
    ways = ways or [_way(f"Only “{out.text}”", out.without, count) for out, count in search.alone()]
    return ways or _every_job(search)


def _preferring(search: JobSearch, found: int) -> dict | None:
    """Say beside the jobs that accept the ticked credentials how many more only prefer them."""
    state, count = search.preferring()
    if not count:
        return None
    names = " or ".join(search.words_of("credential", value) for value in search.state.get("credential"))
    verb, more = ("prefers", "job") if count == 1 else ("prefer", "jobs")
    return _way(f"{count:,} {'more ' if found else ''}{more} {verb} {names} without requiring it", state, count)


def _every_job(search: JobSearch) -> list[dict]:
    count = JobPosting.objects.live(search.now).count() if search.is_valid else 0
    return [_way("All jobs", SearchState(), count)] if count else []


def _way(text: str, state: SearchState, count: int) -> dict:
    return {"text": text, "url": f"{reverse('job_list')}?{state.querystring()}".rstrip("?"), "count": count}


def heading_words(search: JobSearch, count: int) -> str:
    """Say the search as a heading: "12 remote cardiology jobs in Texas accepting CPC-A"."""
    specialties = [search.words_of("specialty", value).lower() for value in search.state.get("specialty")]
    modes = [search.words_of("mode", value).lower() for value in search.state.get("mode")]
    states = [search.words_of("state", value) for value in search.state.get("state")]
    credentials = [search.words_of("credential", value) for value in search.state.get("credential")]
    parts = [f"{count:,}", " or ".join(modes), " or ".join(specialties), "job" if count == 1 else "jobs"]
    if states:
        parts.append("in " + " or ".join(states))
    if place := search.state.first("near"):
        parts.append(search.words_of("near", place))
    if credentials:
        parts.append("accepting " + " or ".join(credentials))
    if text := search.state.first("q"):
        parts.append(f"for “{text}”")
    return " ".join(filter(None, parts))
