"""Lever's public postings (`v0/postings/NAME?mode=json`): a bare list."""

import html

from feeds.readers import markdown
from feeds.readers.feed import Feed, FeedError, FeedPay, FeedPosting, Place, clean_html, clean_line, https_url
from feeds.readers.pay import stated, unit_of
from feeds.readers.places import place_of_text
from feeds.readers.rows import demand, feed_of, json_of, part

WORK_MODES = {"remote": "remote", "hybrid": "hybrid", "onsite": "onsite", "on-site": "onsite"}


def parse(raw: bytes, *, name: str) -> Feed:
    """Read one answer; a row that cannot be used becomes a problem, a broken file raises `FeedError`."""
    jobs = json_of(raw, name)
    if not isinstance(jobs, list):
        raise FeedError(f"{name} is no list of Lever's postings.")
    return feed_of(jobs, _posting, name=name, title=lambda job: part(job, "text"))


def _posting(job: object) -> FeedPosting:
    if not isinstance(job, dict):
        raise ValueError("it is no object")
    external_id, title = clean_line(job.get("id"), 100), clean_line(job.get("text"), 200)
    page_url = https_url(job.get("hostedUrl"))
    apply_url = https_url(job.get("applyUrl")) or page_url
    demand(id=external_id, title=title, https_address_to_apply_at=apply_url)
    mode = job.get("workplaceType")
    return FeedPosting(
        external_id=external_id,
        title=title,
        description=markdown.from_html(clean_html(_description(job))),
        places=_places(job),
        work_mode=WORK_MODES.get(mode, "") if isinstance(mode, str) else "",
        employment_type=clean_line(part(job, "categories", "commitment"), 40),
        apply_url=apply_url,
        page_url=page_url,
        pay=_pay(job.get("salaryRange")),
    )


def _description(job: dict) -> str:
    """The opening, each list under its heading, the closing words."""
    pieces = [job.get("description")]
    for each in job["lists"] if isinstance(job.get("lists"), list) else []:
        heading, items = part(each, "text"), part(each, "content")
        if isinstance(heading, str) and isinstance(items, str):
            pieces.append(f"<h3>{html.escape(heading)}</h3><ul>{items}</ul>")
    pieces.append(job.get("additional"))
    return "".join(piece for piece in pieces if isinstance(piece, str))


def _places(job: dict) -> tuple[Place, ...]:
    """The stated country belongs to the main place; the others tell theirs by their state, or not at all."""
    main, others = part(job, "categories", "location"), part(job, "categories", "allLocations")
    country = clean_line(job.get("country"), 40)
    places = [place_of_text(main, country)]
    places += [place_of_text(each) for each in others if each != main] if isinstance(others, list) else []
    return tuple(dict.fromkeys(places))


def _pay(salary: object) -> FeedPay | None:
    if not isinstance(salary, dict):
        return None
    unit = unit_of(salary.get("interval"))
    return stated(salary.get("min"), salary.get("max"), currency=salary.get("currency"), unit=unit)
