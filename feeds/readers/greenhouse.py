"""Greenhouse's public job board answer (`boards/NAME/jobs?content=true&pay_transparency=true`)."""

import re

from feeds.readers import markdown
from feeds.readers.feed import Feed, FeedPay, FeedPosting, clean_html, clean_line, https_url
from feeds.readers.pay import UNIT_OF, stated
from feeds.readers.places import mode_of_text, place_of_text
from feeds.readers.rows import demand, feed_of, json_of, listed, part
from feeds.readers.words import plain

# Words of a range's title that make of its interval another one, or of its pay no salary: "Bi weekly pay", "12 hour
# shift", "Annual bonus".
OTHER_PAY = re.compile(
    r"\d|\b(?:bi|semi|half|every|twice|two|other|school|fiscal|first|shift|chart|encounter|record|rvu|bonus|commission|"
    r"incentive|equity|stipend|allowance|differential|on target|ote|total|sign(?:ing)?|on call)\b"
)


def parse(raw: bytes, *, name: str) -> Feed:
    """Read one board answer; a row that cannot be used becomes a problem, a broken file raises `FeedError`."""
    answer = json_of(raw, name)
    jobs = listed(answer, "jobs", "Greenhouse board", name)
    total = part(answer, "meta", "total")
    return feed_of(jobs, _posting, name=name, title=lambda job: part(job, "title"), total=total)


def _posting(job: object) -> FeedPosting | None:
    if not isinstance(job, dict):
        raise ValueError("it is no object")
    if "internal_job_id" in job and job["internal_job_id"] is None:
        return None  # a prospect post: an invitation to write, not a job
    number = job.get("id")
    external_id = str(number) if isinstance(number, int) and not isinstance(number, bool) else clean_line(number, 100)
    title, apply_url = clean_line(job.get("title"), 200), https_url(job.get("absolute_url"))
    demand(id=external_id, title=title, https_address_to_apply_at=apply_url)
    location = clean_line(part(job, "location", "name"), 200)
    return FeedPosting(
        external_id=external_id,
        title=title,
        description=markdown.from_html(clean_html(job.get("content"))),
        places=tuple(dict.fromkeys(place_of_text(text) for text in location.split(";"))),
        work_mode=mode_of_text(location),
        employment_type="",
        apply_url=apply_url,
        page_url=apply_url,
        pay=_pay(job.get("pay_input_ranges")),
    )


def _pay(ranges: object) -> FeedPay | None:
    """Read a single range whose own title names its interval: Greenhouse has no field for that."""
    if not isinstance(ranges, list) or len(ranges) != 1 or not isinstance(ranges[0], dict):
        return None
    (only,) = ranges
    title = plain(clean_line(only.get("title"), 200))
    units = {UNIT_OF[word] for word in title.split() if word in UNIT_OF and not OTHER_PAY.search(title)}
    low, high = (_dollars(only.get(end)) for end in ("min_cents", "max_cents"))
    return stated(low, high, currency=only.get("currency_type"), unit=units.pop() if len(units) == 1 else "")


def _dollars(cents: object) -> float | None:
    return cents / 100 if isinstance(cents, int) and not isinstance(cents, bool) else None
