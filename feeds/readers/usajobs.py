"""USAJOBS: the search API's JSON, and the HR-XML that it gave before. Federal pay, whose year has 2,087 hours."""

import json
from collections.abc import Callable
from datetime import datetime, time
from urllib.parse import parse_qsl, urlencode, urlsplit
from xml.etree.ElementTree import Element
from zoneinfo import ZoneInfo

from django.conf import settings

from feeds.readers import markdown
from feeds.readers.feed import Feed, FeedError, FeedPosting, Place, clean_html, clean_line, https_url
from feeds.readers.pay import stated
from feeds.readers.places import place_of_text
from feeds.readers.rows import demand, feed_of, further, json_of, part, xml_of

# Per annum, hour, day, week, month; without compensation, a school year, a fortnight or a piece are no units of ours.
UNITS = {"PA": "year", "PH": "hour", "PD": "day", "PW": "week", "PM": "month"}
CLOSING_ZONE = ZoneInfo("America/New_York")  # announcements close at 11:59 p.m. Eastern Time
HR = "{http://www.hr-xml.org/3}"
SHOW = "{http://www.openapplications.org/oagis/9}Show"
BODY = ("JobSummary", "MajorDuties", "Qualifications", "HowToApply")
PAGE = "https://www.usajobs.gov/job/"
HOST = "data.usajobs.gov"  # where the key of the settings goes, and nowhere else
MOST_PAGES = 20  # of one fetch; a page has 25 announcements, or as many as its address asks for, 500 at most


def headers(url: str) -> dict[str, str]:
    """Return what the search API knows us by: an e-mail address and a key. Raises `FeedError` without them."""
    if urlsplit(url).netloc != HOST:
        return {}
    if not (settings.USAJOBS_EMAIL and settings.USAJOBS_KEY):
        raise FeedError("USAJOBS answers only to who has a key: set USAJOBS_EMAIL and USAJOBS_KEY.")
    return {"User-Agent": settings.USAJOBS_EMAIL, "Authorization-Key": settings.USAJOBS_KEY}


def whole(raw: bytes, *, url: str, get: Callable[[str], bytes], wanted: Callable[[str], bool]) -> bytes:
    """Return the answer with its further pages, as far as there are any; what is still missing the reader tells."""
    if raw.lstrip()[:1] != b"{":
        return raw
    answer = json_of(raw, url)
    rows, total = _rows(answer, url), part(answer, "SearchResult", "SearchResultCountAll")
    for page in range(2, MOST_PAGES + 1):
        if not isinstance(total, int) or len(rows) >= total or not rows:
            break
        address = _page_at(url, page)
        more = _rows(json_of(get(address), address), address)
        if not more:
            break
        further(rows, more, "MatchedObjectId", address)
    return json.dumps(answer).encode()


def _rows(answer: object, name: str) -> list:
    rows = part(answer, "SearchResult", "SearchResultItems")
    if not isinstance(rows, list):
        raise FeedError(f"{name} is no answer of USAJOBS: it holds no list SearchResultItems.")
    return rows


def _page_at(url: str, page: int) -> str:
    parts = urlsplit(url)
    query = {**dict(parse_qsl(parts.query)), "Page": str(page)}
    return parts._replace(query=urlencode(query)).geturl()


def parse(raw: bytes, *, name: str) -> Feed:
    """Read one answer; a row that cannot be used becomes a problem, a broken file raises `FeedError`."""
    return _from_json(raw, name) if raw.lstrip()[:1] == b"{" else _from_xml(raw, name)


def _from_json(raw: bytes, name: str) -> Feed:
    answer = json_of(raw, name)
    rows, total = _rows(answer, name), part(answer, "SearchResult", "SearchResultCountAll")
    return feed_of(
        rows, _of_json, name=name, title=lambda row: part(row, "MatchedObjectDescriptor", "PositionTitle"), total=total
    )


def _of_json(row: object) -> FeedPosting:
    job = part(row, "MatchedObjectDescriptor")
    external_id, title = clean_line(part(row, "MatchedObjectId"), 100), clean_line(part(job, "PositionTitle"), 200)
    page_url = f"{PAGE}{external_id}" if external_id.isdecimal() else ""
    demand(MatchedObjectId=external_id, title=title, https_address_to_apply_at=page_url)
    details = part(job, "UserArea", "Details")
    texts = [part(details, "JobSummary"), part(details, "MajorDuties"), part(job, "QualificationSummary")]
    lines = [line for text in texts for line in (text if isinstance(text, list) else [text]) if isinstance(line, str)]
    return FeedPosting(
        external_id=external_id,
        title=title,
        description=markdown.from_html("".join(f"<p>{clean_html(line)}</p>" for line in lines)),
        places=tuple(_place_of_json(each) for each in part(job, "PositionLocation") or [] if isinstance(each, dict)),
        work_mode=_mode(part(details, "RemoteIndicator")),
        employment_type=clean_line(_first(part(job, "PositionSchedule"), "Name"), 40),
        apply_url=page_url,
        page_url=page_url,
        pay=_pay_of_json(part(job, "PositionRemuneration")),
        closes_at=_closing(part(job, "ApplicationCloseDate")),
        is_federal=True,
    )


def _first(rows: object, key: str) -> object:
    return part(rows[0], key) if isinstance(rows, list) and len(rows) == 1 else None


def _mode(remote: object) -> str:
    return "remote" if remote is True else "onsite" if remote is False else ""


def _place_of_json(place: dict) -> Place:
    city, state, country = (
        clean_line(place.get(key), 100) for key in ("CityName", "CountrySubDivisionCode", "CountryCode")
    )
    return Place(city.partition(",")[0], state, country)


def _pay_of_json(rows: object):
    low, high, code = (_first(rows, key) for key in ("MinimumRange", "MaximumRange", "RateIntervalCode"))
    return stated(low, high, currency="USD", unit=UNITS.get(code, "") if isinstance(code, str) else "")


def _from_xml(raw: bytes, name: str) -> Feed:
    root = xml_of(raw, name)
    if root.tag != f"{HR}ShowPositionOpening":
        raise FeedError(f"{name} is no answer of USAJOBS: it does not begin with ShowPositionOpening.")
    show = next(root.iter(SHOW), None)
    total = show.get("recordSetCount") if show is not None else None
    openings = list(root.iter(f"{HR}PositionOpening"))
    return feed_of(openings, _of_xml, name=name, title=lambda each: _said(each, "PositionTitle"), total=total)


def _of_xml(opening: Element) -> FeedPosting | None:
    if _said(opening, "PositionOpeningStatusCode") not in ("", "Active"):
        return None
    external_id, title = clean_line(_said(opening, "DocumentID"), 100), clean_line(_said(opening, "PositionTitle"), 200)
    page_url = f"{PAGE}{external_id}" if external_id.isdecimal() else ""
    demand(DocumentID=external_id, title=title, https_address_to_apply_at=page_url)
    low = next(opening.iter(f"{HR}RemunerationMinimumAmount"), None)
    currency = low.get("currencyID") if low is not None else None
    ends = (_said(opening, "RemunerationMinimumAmount"), _said(opening, "RemunerationMaximumAmount"))
    unit = UNITS.get(_said(opening, "RemunerationRateIntervalCode"), "")
    end = next(opening.iter(f"{HR}EndDate"), None)
    return FeedPosting(
        external_id=external_id,
        title=title,
        description=markdown.from_html("".join(clean_html(_said(opening, name)) for name in BODY)),
        places=tuple(dict.fromkeys(_place_of_name(each.text) for each in opening.iter(f"{HR}LocationName"))),
        work_mode="",  # this form has no field for it
        employment_type=_said(opening, "PositionScheduleTypeCode").partition("-")[2],
        apply_url=https_url(_said(opening, "GOVT_ApplyOnlineURL")) or page_url,
        page_url=page_url,
        pay=stated(*ends, currency=currency, unit=unit),
        closes_at=_closing(_said(end, "FormattedDateTime") if end is not None else None),
        is_federal=True,
    )


def _said(element: Element, name: str) -> str:
    """The text of the first element of a name, however deep."""
    return (next((each.text for each in element.iter(f"{HR}{name}")), "") or "").strip()


def _place_of_name(text: str | None) -> Place:
    """Read "Dyess AFB, TX United States": the country stands behind the state without a comma."""
    line = clean_line(text, 100)
    return place_of_text(line.removesuffix(" United States"), "US" if line.endswith(" United States") else "")


def _closing(text: object) -> datetime | None:
    """The end of the closing day in Washington, where a day is stated."""
    try:
        day = datetime.fromisoformat(text[:10]).date() if isinstance(text, str) else None
    except ValueError:
        return None
    return datetime.combine(day, time(23, 59), CLOSING_ZONE) if day else None
