"""Ashby's public job board answer (`jobs` with HTML and a pay summary): bytes in, dataclasses out."""

from feeds.readers import markdown
from feeds.readers.feed import Feed, FeedPay, FeedPosting, Place, clean_html, clean_line, https_url
from feeds.readers.pay import parse_pay, stated, unit_of
from feeds.readers.places import place_of_text
from feeds.readers.rows import demand, feed_of, json_of, listed, part

WORK_MODES = {"Remote": "remote", "Hybrid": "hybrid", "OnSite": "onsite"}


def parse(raw: bytes, *, name: str) -> Feed:
    """Read one board answer; a row that cannot be used becomes a problem, a broken file raises `FeedError`."""
    jobs = listed(json_of(raw, name), "jobs", "Ashby board", name)
    return feed_of(jobs, _posting, name=name, title=lambda job: part(job, "title"))


def _posting(job: object) -> FeedPosting | None:
    if not isinstance(job, dict):
        raise ValueError("it is no object")
    if job.get("isListed") is False:
        return None
    external_id = clean_line(job.get("id"), 100)
    title = clean_line(job.get("title"), 200)
    apply_url = https_url(job.get("applyUrl")) or https_url(job.get("jobUrl"))
    demand(id=external_id, title=title, https_address_to_apply_at=apply_url)
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
    found = (_place(source) if isinstance(source, dict) else place_of_text(source) for source in [job, *listed])
    return tuple(dict.fromkeys(found))


def _place(source: dict) -> Place:
    address = source.get("address")
    postal = address.get("postalAddress") if isinstance(address, dict) else None
    if not isinstance(postal, dict):
        return Place(clean_line(source.get("location"), 100), "", "")
    city, region, country = (
        clean_line(postal.get(key), 100) for key in ("addressLocality", "addressRegion", "addressCountry")
    )
    return Place("" if city.casefold() == "remote" else city, region, country)


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
    salaries = [each for each in components if part(each, "compensationType") == "Salary"]
    if len(salaries) != 1:
        return None
    (salary,) = salaries
    unit = unit_of(salary.get("interval"))
    return stated(salary.get("minValue"), salary.get("maxValue"), currency=salary.get("currencyCode"), unit=unit)
