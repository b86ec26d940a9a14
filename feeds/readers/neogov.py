"""NEOGOV's RSS of a public agency's jobs (governmentjobs.com), with its own JobListing names."""

from datetime import UTC, datetime
from xml.etree.ElementTree import Element

from feeds.readers import markdown
from feeds.readers.feed import Feed, FeedError, FeedPosting, Place, clean_html, clean_line, https_url
from feeds.readers.pay import stated, unit_of
from feeds.readers.places import mode_of_text, place_of_text
from feeds.readers.reading import state_of
from feeds.readers.rows import demand, feed_of, xml_of

JOB = "{http://www.neogov.com/namespaces/JobListing}"
TEXTS = {
    "examplesofduties": "Examples of duties",
    "qualifications": "Qualifications",
    "supplementalinformation": "Further information",
}
# Their feeds wrote http for years; every host of these answers on https.
OWN_HOSTS = ("http://agency.governmentjobs.com/", "http://www.governmentjobs.com/")


def parse(raw: bytes, *, name: str) -> Feed:
    """Read one feed; an item that cannot be used becomes a problem, a broken file raises `FeedError`."""
    channel = xml_of(raw, name).find("channel")
    if channel is None:
        raise FeedError(f"{name} is no RSS: it has no channel.")
    return feed_of(channel.findall("item"), _posting, name=name, title=lambda item: item.findtext("title"))


def _posting(item: Element) -> FeedPosting:
    external_id, title = clean_line(_said(item, "jobId"), 100), clean_line(item.findtext("title"), 200)
    page_url = _address(item.findtext("link"))
    demand(jobId=external_id, title=title, https_address_to_apply_at=page_url)
    ends = (_said(item, "minimumSalary"), _said(item, "maximumSalary"))
    return FeedPosting(
        external_id=external_id,
        title=title,
        description=markdown.from_html(_description(item)),
        places=(_place(item),),
        work_mode=mode_of_text(_said(item, "location")),
        employment_type=clean_line(_said(item, "jobType"), 40),
        apply_url=page_url,
        page_url=page_url,
        pay=stated(*ends, currency=_said(item, "salaryCurrency"), unit=unit_of(_said(item, "salaryInterval"))),
        closes_at=_moment(_said(item, "advertiseToDateTimeUTC")),
    )


def _said(item: Element, name: str) -> str:
    return (item.findtext(JOB + name) or "").strip()


def _address(text: str | None) -> str:
    text = (text or "").strip()
    return https_url("https" + text[4:] if text.startswith(OWN_HOSTS) else text)


def _description(item: Element) -> str:
    """Each text is cleaned alone: escaped or not, they come as somebody typed them."""
    pieces = [clean_html(item.findtext("description"))]
    for name, heading in TEXTS.items():
        if text := clean_html(_said(item, name)):
            pieces.append(f"<h3>{heading}</h3>{text}")
    return "".join(pieces)


def _place(item: Element) -> Place:
    """Agencies name the city and beside it the state; both may stand in one text."""
    location, state = _said(item, "location"), _said(item, "state")
    if state_of(state):
        return Place(clean_line(location, 100), state, "US", is_assumed=True)
    return place_of_text(location)


def _moment(text: str) -> datetime | None:
    """Read "Sun, 20 Sep 2026 04:59:00:0"; another form, or "Continuous", states no closing time."""
    try:
        return datetime.strptime(text[:25], "%a, %d %b %Y %H:%M:%S").replace(tzinfo=UTC)
    except ValueError:
        return None
