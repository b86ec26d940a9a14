"""SmartRecruiters' public postings (`v1/companies/NAME/postings`): `content`, a hundred at most of `totalFound`.

The list has no descriptions: each posting's own address gives it with its `jobAd`. `whole` asks for both.
"""

import json
from collections.abc import Callable
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from feeds.readers import markdown
from feeds.readers.feed import Feed, FeedError, FeedPay, FeedPosting, Place, clean_html, clean_line, https_url
from feeds.readers.pay import stated, unit_of
from feeds.readers.rows import demand, feed_of, further, json_of, listed, part

SYSTEM = "answer of SmartRecruiters"
MOST_PAGES, MOST_DETAILS = 10, 60  # of one fetch: a thousand jobs, and as many coders' as no employer seeks at once
SECTIONS = ("jobDescription", "qualifications", "additionalInformation")


def parse(raw: bytes, *, name: str) -> Feed:
    """Read one answer; a row that cannot be used becomes a problem, a broken file raises `FeedError`."""
    answer = json_of(raw, name)
    jobs = listed(answer, "content", SYSTEM, name)
    total = answer.get("totalFound")
    return feed_of(jobs, _posting, name=name, title=lambda job: part(job, "name"), total=total)


def whole(raw: bytes, *, url: str, get: Callable[[str], bytes], wanted: Callable[[str], bool]) -> bytes:
    """Return the answer with its further pages, and its wanted postings as their own addresses tell them.

    Raises `FeedError`, also where that would be too many questions: a part would look like a change.
    """
    answer = json_of(raw, url)
    jobs = listed(answer, "content", SYSTEM, url)
    total, size = answer.get("totalFound"), len(jobs)
    if isinstance(total, int) and 0 < size < total:
        for offset in range(size, min(total, size * MOST_PAGES), size):
            address = _page_at(url, offset)
            further(jobs, listed(json_of(get(address), address), "content", SYSTEM, address), "id", address)
    ours = [job for job in jobs if isinstance(job, dict) and wanted(clean_line(job.get("name"), 200))]
    if len(ours) > MOST_DETAILS:
        raise FeedError(
            f"{url} has {len(ours)} coders' jobs, more than the {MOST_DETAILS} that are asked for one by one."
        )
    for job in ours:
        job |= _detail(clean_line(job.get("id"), 100), url, get)
    return json.dumps(answer).encode()


def _detail(external_id: str, url: str, get: Callable[[str], bytes]) -> dict:
    """One posting as its own address tells it; of a row without an id there is nothing to ask for."""
    if not external_id:
        return {}
    address = f"{url.partition('?')[0].rstrip('/')}/{quote(external_id, safe='')}"
    detail = json_of(get(address), address)
    if part(detail, "id") != external_id:
        raise FeedError(f"{address} does not tell of the posting {external_id}.")
    return detail


def _page_at(url: str, offset: int) -> str:
    parts = urlsplit(url)
    query = {**dict(parse_qsl(parts.query)), "offset": str(offset)}
    return parts._replace(query=urlencode(query)).geturl()


def _posting(job: object) -> FeedPosting | None:
    if not isinstance(job, dict):
        raise ValueError("it is no object")
    if job.get("visibility", "PUBLIC") != "PUBLIC":
        return None
    external_id, title = clean_line(job.get("id"), 100), clean_line(job.get("name"), 200)
    page_url = https_url(job.get("postingUrl")) or _page(part(job, "company", "identifier"), external_id)
    apply_url = https_url(job.get("applyUrl")) or page_url
    demand(id=external_id, title=title, https_address_to_apply_at=apply_url)
    return FeedPosting(
        external_id=external_id,
        title=title,
        description=markdown.from_html(clean_html(_description(job))),
        places=(_place(job.get("location")),),
        work_mode=_work_mode(job.get("location")),
        employment_type=clean_line(part(job, "typeOfEmployment", "label"), 40),
        apply_url=apply_url,
        page_url=page_url,
        pay=_pay(job.get("compensation")),
    )


def _page(company: object, external_id: str) -> str:
    """The public page of a posting, as SmartRecruiters documents its form."""
    name = clean_line(company, 100)
    return f"https://jobs.smartrecruiters.com/{quote(name)}/{quote(external_id)}" if name and external_id else ""


def _description(job: dict) -> str:
    texts = [part(job, "jobAd", "sections", section, "text") for section in SECTIONS]
    return "".join(text for text in texts if isinstance(text, str))


def _place(location: object) -> Place:
    city, region, country = (clean_line(part(location, key), 100) for key in ("city", "region", "country"))
    return Place(city, region, country)


def _work_mode(location: object) -> str:
    remote, hybrid = part(location, "remote"), part(location, "hybrid")
    if remote is True or hybrid is True:
        return "remote" if remote is True else "hybrid"
    return "onsite" if remote is False and hybrid is False else ""


def _pay(compensation: object) -> FeedPay | None:
    low, high, currency = (part(compensation, key) for key in ("min", "max", "currency"))
    return stated(low, high, currency=currency, unit=unit_of(part(compensation, "period")))
