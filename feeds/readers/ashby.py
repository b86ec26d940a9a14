"""Ashby's public job board answer (`jobs` with HTML and a pay summary): bytes in, dataclasses out."""

import json
import re
from decimal import Decimal

from careers.models.choices import MOST_PAY
from feeds.readers import markdown
from feeds.readers.feed import Feed, FeedError, FeedPay, FeedPosting, Place, clean_html, clean_line, https_url
from feeds.readers.reading import state_of

# "$135K - $150K", "$20.00 - $35.00 per hour"; Ashby writes an en dash. "CA$" and other currencies are not read.
AMOUNT = r"\$(\d[\d,]{0,11}(?:\.\d{1,2})?)(K?)"
RANGE = re.compile(
    rf"(?<![\w$]){AMOUNT}(?:\s*[-\u2013\u2014]\s*{AMOUNT})?(?:\s+(?:per|an?|/)\s+(hour|day|week|month|year))?"
)
NOT_SALARY = re.compile(r"equity|commission|bonus|up to|from|\+", re.IGNORECASE)
WORK_MODES = {"Remote": "remote", "Hybrid": "hybrid", "OnSite": "onsite"}
LEAST_YEARLY = Decimal(1000)  # a smaller figure without a unit could be anything


def parse(raw: bytes, *, name: str) -> Feed:
    """Read one board answer; a row that cannot be used becomes a problem, a broken file raises `FeedError`."""
    postings: dict[str, FeedPosting] = {}
    problems: list[str] = []
    unread: list[str] = []
    unlisted = 0
    for number, job in enumerate(_jobs(raw, name), start=1):
        try:
            if isinstance(job, dict) and job.get("isListed") is False:
                unlisted += 1
                continue
            posting = _posting(job)
            if posting.external_id in postings:
                raise ValueError(f"its id {posting.external_id} stands in the file twice")
            postings[posting.external_id] = posting
        except ValueError as error:
            problems.append(f"{name}, job {number}: {error}.")
            unread.append(clean_line(job.get("title"), 200) if isinstance(job, dict) else "")
    return Feed(tuple(postings.values()), unlisted, tuple(problems), tuple(unread))


def _jobs(raw: bytes, name: str) -> list:
    try:
        answer = json.loads(raw)
    except json.JSONDecodeError as error:
        raise FeedError(f"{name} is not JSON: {error.msg} at line {error.lineno}, column {error.colno}.") from error
    except UnicodeDecodeError as error:
        raise FeedError(f"{name} is not UTF-8 text: byte {error.start} cannot be read.") from error
    except (ValueError, RecursionError) as error:
        raise FeedError(f"{name} is JSON beyond reason: a number or a nesting is too large.") from error
    if not isinstance(answer, dict) or not isinstance(answer.get("jobs"), list):
        raise FeedError(f"{name} is no Ashby board: it holds no list named jobs at its top.")
    return answer["jobs"]


def _posting(job: object) -> FeedPosting:
    if not isinstance(job, dict):
        raise ValueError("it is no object")
    external_id = clean_line(job.get("id"), 100)
    title = clean_line(job.get("title"), 200)
    apply_url = https_url(job.get("applyUrl")) or https_url(job.get("jobUrl"))
    for value, what in ((external_id, "id"), (title, "title"), (apply_url, "https address to apply at")):
        if not value:
            raise ValueError(f"it has no {what}")
    return FeedPosting(
        external_id=external_id,
        title=title,
        description=markdown.from_html(clean_html(job.get("descriptionHtml"))),
        places=_places(job),
        work_mode=_work_mode(job),
        employment_type=clean_line(job.get("employmentType"), 40),
        apply_url=apply_url,
        page_url=https_url(job.get("jobUrl")),
        pay=_pay(job),
    )


def _work_mode(job: dict) -> str:
    """Trust the word, then the flag; "San Francisco or Remote" with no flag is neither."""
    stated = WORK_MODES.get(job.get("workplaceType")) if isinstance(job.get("workplaceType"), str) else None
    if stated or job.get("isRemote") is True:
        return stated or "remote"
    return "" if "remote" in clean_line(job.get("location"), 200).casefold() else "onsite"


def _places(job: dict) -> tuple[Place, ...]:
    """Return the main place and the secondary ones, objects or text, each once, in the order of the feed."""
    others = job.get("secondaryLocations")
    listed = others if isinstance(others, list) else [others] if others else []
    found = (_place(source) if isinstance(source, dict) else _place_of_text(source) for source in [job, *listed])
    return tuple(dict.fromkeys(found))


def _place_of_text(text: object) -> Place:
    """Read "Austin, TX" and "Austin, Texas, USA"; a text that names no state of ours is a place nobody knows."""
    line = clean_line(text, 100)
    parts = [part.strip() for part in line.split(",")]
    country = parts.pop() if len(parts) == 3 else "US"
    if len(parts) == 2 and state_of(parts[1]):
        return Place(parts[0], parts[1], country)
    return Place(line, "", "")


def _place(source: dict) -> Place:
    address = source.get("address")
    postal = address.get("postalAddress") if isinstance(address, dict) else None
    if not isinstance(postal, dict):
        return Place(clean_line(source.get("location"), 100), "", "")
    city, region, country = (
        clean_line(postal.get(key), 100) for key in ("addressLocality", "addressRegion", "addressCountry")
    )
    return Place("" if city.casefold() == "remote" else city, region, country)


INTERVALS = {"1 HOUR": "hour", "1 DAY": "day", "1 WEEK": "week", "1 MONTH": "month", "1 YEAR": "year"}


def _pay(job: dict) -> FeedPay | None:
    compensation = job.get("compensation")
    if not isinstance(compensation, dict) or job.get("shouldDisplayCompensationOnJobPostings") is False:
        return None
    components = compensation.get("summaryComponents")
    if isinstance(components, list) and components:
        return pay_of_components(components)
    return parse_pay(clean_line(compensation.get("compensationTierSummary"), 300))


def pay_of_components(components: list) -> FeedPay | None:
    """Read the salary out of Ashby's structured parts; what is no plain range of US dollars an interval is not stated.

    An interval is "1 YEAR", "1 HOUR" and so on; "NONE", "once", "2 WEEK" or "0.5 MONTH" name no unit of ours.
    """
    salaries = [part for part in components if isinstance(part, dict) and part.get("compensationType") == "Salary"]
    if len(salaries) != 1:
        return None
    (part,) = salaries
    unit = INTERVALS.get(part.get("interval")) if isinstance(part.get("interval"), str) else None
    low, high = _figure(part.get("minValue")), _figure(part.get("maxValue"))
    low, high = low or high, high or low
    if not unit or part.get("currencyCode") != "USD" or low is None or high is None:
        return None
    if not 0 < low <= high <= MOST_PAY[unit] or (unit == "year" and low < LEAST_YEARLY):
        return None
    return FeedPay(low, high, unit)


def _figure(value) -> Decimal | None:
    """Return a number of the feed; a truth value, a text or a wild number is none."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 10**9:
        return None
    return Decimal(str(value)).quantize(Decimal("0.01"))


def parse_pay(summary: str) -> FeedPay | None:
    """Read the salary out of a pay summary; a part with equity, commission or an open end states no range."""
    for part in summary.split("\u2022"):
        if NOT_SALARY.search(part):
            continue
        if found := RANGE.search(part):
            low, low_k, high, high_k, unit = found.groups()
            minimum = _amount(low, low_k)
            maximum = _amount(high, high_k) if high else minimum
            if not unit and re.search(r"[A-Za-z]", part[found.end() :]):
                return None  # "once", "every other week": an interval that is none of ours
            if not minimum <= maximum <= MOST_PAY[unit or "year"] or (not unit and minimum < LEAST_YEARLY):
                return None
            return FeedPay(minimum, maximum, unit or "year")
    return None


def _amount(figure: str, thousand: str) -> Decimal:
    return Decimal(figure.replace(",", "")) * (1000 if thousand else 1)
