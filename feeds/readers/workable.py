"""Workable's public widget answer (`api/v1/widget/accounts/NAME?details=true`): a row for each place of a job."""

from feeds.readers import markdown
from feeds.readers.feed import Feed, FeedPosting, Place, clean_html, clean_line, https_url
from feeds.readers.rows import demand, feed_of, json_of, listed, part

WORK_MODES = {"remote": "remote", "hybrid": "hybrid", "on_site": "onsite"}


def parse(raw: bytes, *, name: str) -> Feed:
    """Read one answer; a row that cannot be used becomes a problem, a broken file raises `FeedError`."""
    jobs = listed(json_of(raw, name), "jobs", "Workable account", name)
    return feed_of(jobs, _posting, name=name, title=lambda job: part(job, "title"), joined=True)


def _posting(job: object) -> FeedPosting:
    if not isinstance(job, dict):
        raise ValueError("it is no object")
    external_id, title = clean_line(job.get("shortcode"), 100), clean_line(job.get("title"), 200)
    page_url = https_url(job.get("url")) or https_url(job.get("shortlink"))
    apply_url = https_url(job.get("application_url")) or page_url
    demand(shortcode=external_id, title=title, https_address_to_apply_at=apply_url)
    return FeedPosting(
        external_id=external_id,
        title=title,
        description=markdown.from_html(clean_html(job.get("description"))),
        places=_places(job),
        work_mode=_work_mode(job),
        employment_type=clean_line(job.get("employment_type"), 40),
        apply_url=apply_url,
        page_url=page_url,
        pay=None,  # the widget states none
    )


def _work_mode(job: dict) -> str:
    """Trust the word, then the flag; who does not telecommute may still be hybrid, which only the word tells."""
    word = job.get("workplace_type")
    if isinstance(word, str) and word in WORK_MODES:
        return WORK_MODES[word]
    return "remote" if job.get("telecommuting") is True else "onsite" if job.get("telecommuting") is False else ""


def _places(job: dict) -> tuple[Place, ...]:
    listed_ones = job.get("locations")
    shown = [each for each in listed_ones if isinstance(each, dict)] if isinstance(listed_ones, list) else []
    if shown:
        found = [_place(each, "region") for each in shown if each.get("hidden") is not True]
    else:
        found = [_place(job, "state")]
    return tuple(dict.fromkeys(found))


def _place(source: dict, region: str) -> Place:
    city, state, country = (clean_line(source.get(key), 100) for key in ("city", region, "country"))
    return Place(city, state, country)
