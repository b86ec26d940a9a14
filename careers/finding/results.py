"""A page of results in words: the heading, the cards, the facets, the ways out of a search that finds nothing."""

from django.core.paginator import Page
from django.urls import reverse

from careers.finding import landing
from careers.finding.coders import fits
from careers.finding.facets import BY_NAME, FACETS, FLAGS, Facet
from careers.finding.filters import POSTED, SORTS
from careers.finding.matching import JobSearch, Option
from careers.finding.places import RADII, RADIUS
from careers.finding.search_state import SearchState
from careers.finding.ways_out import WaysOut
from careers.models import JobPosting
from careers.models.choices import State
from careers.terms.fit import Coder, Fit
from web.text.counting import quantity

STATES = tuple(State.choices)
FEW = 4  # jobs or fewer: whoever finds so few is shown what finds more
MOST_WITHOUT = 3
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
        "of_pages": of_pages,
        "query": f"?{querystring}" if querystring else "",
        "cards": _cards(search, page, marks, fits(coder, judged, search.now)),
        "groups": [group for facet in FACETS if _is_listed(search, facet) and (group := _group(search, facet, more))],
        "flags": [{"name": facet.name, "option": option} for facet in FLAGS for option in search.options(facet.name)],
        "spelled": _spelled(search) if search.relaxed else [],
        "preferring": _preferring(search, page.paginator.count),
        "suggestions": [] if page.object_list else [*_ways_out(search), *_doors(search, 0)],
        "nearby": _nearby(search, page.paginator.count),
        "querystring": querystring,
        "more": more,
        "form": _form_values(search),
        "sorts": _sorts(search),
    }


def _cards(search: JobSearch, page: Page, marks: dict[int, str] | None, fit: dict[int, Fit]) -> list[dict]:
    """Return the cards with what only this reader sees: whether they qualify, their mark, the button that saves.

    A guest's button asks to log in and leads on to the job, where saving is the next click.
    """
    cards = search.cards(page)
    for each in cards:
        if known := fit.get(each["pk"]):
            each["badges"] = [{"state": known.look, "text": known.short}, *each["badges"]]
        if marks is None:
            each["save"], each["save_as"] = each["url"], "next"
        else:
            each["mark"] = marks.get(each["pk"], "")
            each["save"] = "" if each["mark"] in ("saved", "applied") else each["shortid"]
            each["save_as"] = "posting"
    return cards


def _form_values(search: JobSearch) -> dict:
    """Return the fields of the filter form that are no facets, with what they hold."""
    radius = search.state.first("within")
    return {
        "q": search.state.first("q"),
        "near": _typed(search, "near"),
        "within": radius,
        "or_remote": search.state.first("or_remote"),
        "radii": _radii(radius),
        "lives": search.state.first("lives"),
        "have": search.state.get("have"),
        "pay": _typed(search, "pay"),
        "charts": [] if search.state.get("chart") else search.vocabulary.choices_of(BY_NAME["chart"]),
        "pace": _typed(search, "pace"),
        "posted": search.state.first("posted"),
        "sort": search.state.first("sort"),
        "states": STATES,
        "ages": POSTED,
    }


def _typed(search: JobSearch, name: str) -> str:
    """Return what a typed field holds: what was understood of it, else what was typed, to be mended there."""
    is_mistaken = name in search.filter.form.errors
    return search.filter.data.get(name, "") if is_mistaken else search.state.first(name)


def _sorts(search: JobSearch) -> list[tuple[str, str]]:
    """Return the orders that say something of this search."""
    unused = {"relevance": not search.state.first("q"), "distance": not search.state.first("near")}
    return [(value, label) for value, label in SORTS if not unused.get(value)]


def _radii(chosen: str) -> list[tuple[str, str]]:
    """Return the radii to choose from; the usual one needs no parameter."""
    every = sorted({*RADII, int(chosen or RADIUS)})
    return [("" if each == RADIUS else str(each), quantity(each, "mile")) for each in every]


def _is_listed(search: JobSearch, facet: Facet) -> bool:
    return not facet.is_flag and (not facet.quiet or bool(search.state.get(facet.name)))


def _group(search: JobSearch, facet: Facet, more: str) -> dict | None:
    """Return what parts/_facet.html shows of a facet; None where none of its values leads anywhere."""
    every = search.options(facet.name)
    if not every:
        return None
    options = every if facet.name == more else most_used(every)
    chosen = sum(option.selected for option in options)
    return {
        "legend": facet.legend,
        "name": facet.name,
        "options": options,
        "every": len(every),
        "hidden": len(every) - len(options),
        "whole": facet.name == more,
        "url": f"?{search.state.querystring()}",
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
    ways = _spelled(search)
    ways += _wider(search, 0)
    ways += [_way(f"Without “{out.text}”", out.without, count) for out, count in WaysOut(search).without_one()]
    ways = ways or [_way(f"Only “{out.text}”", out.without, count) for out, count in WaysOut(search).alone()]
    return ways or _every_job(search)


def _spelled(search: JobSearch) -> list[dict]:
    """Return the link to what was probably meant, for a search of which no job has every word."""
    return [_way(f"Did you mean “{each[0]}”?", *each[1:]) for each in [WaysOut(search).respelled()] if each]


def _wider(search: JobSearch, found: int) -> list[dict]:
    """Return the link to the first wider circle that holds more than is found."""
    wider = WaysOut(search).wider(than=found)
    return [_way(f"Within {quantity(wider[0], 'mile')}", *wider[1:])] if wider else []


def _nearby(search: JobSearch, found: int) -> list[dict]:
    """Return, beside few results, the nearest searches that find more: a wider circle, or one filter less."""
    if not 0 < found <= FEW:
        return []
    if not search.has_bitmaps:
        return _leading_further(search, found)
    ways = _wider(search, found)
    without = [(out, count) for out, count in WaysOut(search).without_one() if count > found]
    ways += [_way(f"Without “{out.text}”", out.without, count) for out, count in without[:MOST_WITHOUT]]
    return ways + _doors(search, found)


def _leading_further(search: JobSearch, found: int) -> list[dict]:
    """Return the facets to drop of which another value alone finds more; how many in all would cost a query in SQL."""
    ways = []
    for name in (name for name in search.state.values if name in BY_NAME):
        ticked = search.state.get(name)
        others = [count for (facet, value), count in search.counts.items() if facet == name and value not in ticked]
        if max(others, default=0) > found:
            words = " or ".join(search.words_of(name, value) for value in ticked)
            ways.append(_way(f"Without “{words}”", search.state.without(name), 0))
    return ways[:MOST_WITHOUT]


def _doors(search: JobSearch, found: int) -> list[dict]:
    """Return links to the landing pages of what is asked for that hold more than is found.

    Of two criteria the search without the one is the page of the other: that way is named already.
    """
    asked = {name: search.state.get(name) for name in landing.SINGLE}
    single = {name: values[0] for name, values in asked.items() if len(values) == 1}
    if not (search.has_bitmaps and single) or len(search.state.filters().values) <= 2:
        return []
    counts = {out.name: count for out, count in WaysOut(search).alone()}
    return [
        {
            "text": f"All jobs: {search.words_of(name, value)}",
            "url": landing.url_of({name: value}),
            "count": counts[name],
        }
        for name, value in single.items()
        if counts.get(name, 0) >= max(landing.LEAST_JOBS, found + 1)
    ]


def _preferring(search: JobSearch, found: int) -> dict | None:
    """Say beside the jobs that accept the ticked credentials how many more only prefer them."""
    state, count = WaysOut(search).preferring()
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
