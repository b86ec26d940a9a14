"""Pages of an employer that describe a job as schema.org's JobPosting in JSON-LD, and such JSON by itself."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from html.parser import HTMLParser
from urllib.parse import urljoin

from feeds.readers import markdown
from feeds.readers.feed import Feed, FeedError, FeedPay, FeedPosting, Place, clean_html, clean_line, https_url
from feeds.readers.pay import stated, unit_of
from feeds.readers.places import place_of_text
from feeds.readers.rows import demand, feed_of, json_of, part

DEEPEST = 6  # a posting stands at the top, in a list or in an @graph
PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
END = re.compile(rb"</(?:html|body)\s*>", re.IGNORECASE)  # of a page; one that breaks off between two scripts has none


class _Scripts(HTMLParser):
    """Collects what stands in the page's scripts of type application/ld+json."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kind = (dict(attrs).get("type") or "").strip().lower()
        self.inside = tag == "script" and kind == "application/ld+json"
        if self.inside:
            self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.texts[-1] += data


def parse(raw: bytes, *, name: str) -> Feed:
    """Read the postings of one page; `name` is its address, where it was fetched. A broken file raises `FeedError`."""
    is_json = raw.lstrip()[:1] in (b"{", b"[")
    documents = [json_of(raw, name)] if is_json else _documents(raw, name)
    rows = [found for document in documents for found in _postings(document, 0)]
    if not rows:
        raise FeedError(f"{name} describes no JobPosting in JSON-LD.")
    page = https_url(name, limit=500)
    feed = feed_of(rows, lambda job: _posting(job, page), name=name, title=lambda job: part(job, "title"))
    breaks_off = not is_json and PAGE.search(raw) and not END.search(raw)
    return replace(feed, cut_off="The page breaks off before its end.") if breaks_off else feed


def _documents(raw: bytes, name: str) -> list:
    """What the page's scripts hold; a broken one that speaks of a JobPosting stays text, which is a row to complain of.

    A broken script of another kind hides no posting from a browser either.
    """
    try:
        scripts = _Scripts()
        scripts.feed(raw.decode())
    except UnicodeDecodeError as error:
        raise FeedError(f"{name} is not UTF-8 text: byte {error.start} cannot be read.") from error
    found = []
    for text in scripts.texts:
        try:
            found.append(json.loads(text))
        except (ValueError, RecursionError):
            found += [text] if "JobPosting" in text else []
    return found


def _postings(node: object, depth: int) -> Iterator[dict | str]:
    if depth > DEEPEST:
        return
    if isinstance(node, str) and depth == 0:
        yield node
    elif isinstance(node, list):
        for each in node:
            yield from _postings(each, depth + 1)
    elif isinstance(node, dict):
        kinds = node.get("@type")
        if kinds == "JobPosting" or (isinstance(kinds, list) and "JobPosting" in kinds):
            yield node
        else:
            yield from _postings(node.get("@graph"), depth + 1)


def _posting(job: dict | str, page: str) -> FeedPosting:
    if isinstance(job, str):
        raise ValueError("its JSON-LD is broken")
    page_url = https_url(urljoin(page, clean_line(job.get("url"), 500))) or https_url(page)
    stated_id = job.get("identifier")
    external_id = clean_line(part(stated_id, "value") if isinstance(stated_id, dict) else stated_id, 100) or page_url
    title = clean_line(job.get("title"), 200) or clean_line(job.get("name"), 200)
    demand(title=title, identifier_or_https_address=external_id[:100], https_address_to_apply_at=page_url)
    kind = job.get("employmentType")
    remote = job.get("jobLocationType") == "TELECOMMUTE"
    places = _places(job)
    return FeedPosting(
        external_id=external_id[:100],
        title=title,
        description=markdown.from_html(clean_html(job.get("description"))),
        places=places,
        work_mode="remote" if remote else "onsite" if job.get("jobLocation") else "",
        employment_type=clean_line(kind[0] if isinstance(kind, list) and len(kind) == 1 else kind, 40),
        apply_url=page_url,
        page_url=page_url,
        pay=_pay(job.get("baseSalary")),
        closes_at=_moment(job.get("validThrough")),
    )


def _places(job: dict) -> tuple[Place, ...]:
    """The places of work; of a job with none, the countries in which one may live."""
    stated_places = _each(job.get("jobLocation"))
    if stated_places:
        return tuple(dict.fromkeys(_place(part(each, "address")) for each in stated_places))
    lives = [each for each in _each(job.get("applicantLocationRequirements")) if part(each, "@type") == "Country"]
    return tuple(dict.fromkeys(Place("", "", clean_line(part(each, "name"), 100)) for each in lives))


def _each(value: object) -> list:
    return value if isinstance(value, list) else [value] if value else []


def _place(address: object) -> Place:
    if isinstance(address, str):
        return place_of_text(address)
    city, region = (clean_line(part(address, key), 100) for key in ("addressLocality", "addressRegion"))
    country = part(address, "addressCountry")
    return Place(city, region, clean_line(part(country, "name") if isinstance(country, dict) else country, 100))


def _pay(salary: object) -> FeedPay | None:
    """A MonetaryAmount with its unit; a bare number says neither currency nor unit."""
    value = part(salary, "value")
    if not isinstance(value, dict):
        return None
    low, high = value.get("minValue", value.get("value")), value.get("maxValue", value.get("value"))
    return stated(low, high, currency=part(salary, "currency"), unit=unit_of(value.get("unitText")))


def _moment(text: object) -> datetime | None:
    """A moment with its zone; a day alone does not say when it ends."""
    try:
        moment = datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return moment if moment and moment.tzinfo else None
