"""An answer that breaks off anywhere is refused, or taken for the part that it is: nothing missing from it is gone."""

import gzip
import json

import pytest

from careers.models import JobPosting
from feeds import sources
from feeds.actions import shows_what_is_gone
from feeds.models import Health
from feeds.readers.feed import FeedError
from feeds.readers.kinds import KINDS
from tests.feeds import samples
from tests.feeds.test_sources import olu, trusted  # noqa: F401 - fixtures

JOBS = 3


def several(kind: str) -> bytes:
    """An answer of a system with three coders' jobs."""
    if kind == "schemaorg":
        pages = [samples.schemaorg(identifier=f"R-{number}", url=f"/jobs/{number}") for number in range(JOBS)]
        scripts = b"".join(b"<script" + page.partition(b"<script")[2].partition(b"</html>")[0] for page in pages)
        return b"<!doctype html><html><body>" + scripts + b"<p>We hire.</p></body></html>\n"
    if kind in ("neogov", "usajobs_xml"):
        name, one = ("item", samples.neogov()) if kind == "neogov" else ("PositionOpening", samples.usajobs_xml())
        item = one[one.index(f"<{name}>".encode()) : one.index(f"</{name}>".encode())] + f"</{name}>".encode()
        known = b"4100" if kind == "neogov" else b"3059"
        items = b"".join(item.replace(known, b"%d" % (7000 + number)) for number in range(JOBS))
        return one.replace(item, items).replace(b'recordSetCount="1"', b'recordSetCount="3"')
    answer = json.loads(samples.usajobs_json() if kind == "usajobs" else getattr(samples, kind)())
    rows = answer if kind == "lever" else None
    for key in () if rows else ("jobs", "content"):
        rows = answer.get(key) or rows
    if kind == "usajobs":
        rows = answer["SearchResult"]["SearchResultItems"]
    named = {"lever": "id", "usajobs": "MatchedObjectId", "workable": "shortcode"}.get(kind, "id")
    rows[:] = [rows[0] | {named: str(number)} for number in range(JOBS)]
    return json.dumps(answer).encode()


@pytest.mark.parametrize("kind", [*KINDS, "usajobs_xml"])
def test_no_cut_of_an_answer_shows_what_is_gone(kind, now):
    raw, parse = several(kind), KINDS[kind.partition("_")[0]].parse
    whole = parse(raw, name="https://careers.example.com/")
    assert len(whole.postings) == JOBS
    wrong = []
    for end in range(len(raw)):
        try:
            feed = parse(raw[:end], name="https://careers.example.com/")
        except FeedError:
            continue
        if shows_what_is_gone(feed, now) and feed.postings != whole.postings:
            wrong.append(end)
    assert wrong == []


def test_a_broken_script_that_speaks_of_a_job_makes_a_part(now):
    raw = several("schemaorg").replace(b'"identifier": "R-1"', b'"identifier": "R-1', 1)
    feed = KINDS["schemaorg"].parse(raw, name="https://careers.example.com/")
    assert ([each.external_id for each in feed.postings], len(feed.problems)) == (["R-0", "R-2"], 1)
    assert feed.problems[0].endswith("job 2: its JSON-LD is broken.")
    assert not shows_what_is_gone(feed, now)


# --- by its address, three times and once more


WHOLE = several("ashby")
JSON = {"Content-Type": "application/json"}
PACKED = gzip.compress(WHOLE)
FAULTS = {
    "broken off, without a length": (200, JSON, [WHOLE[:-40]]),
    "broken off before its length": (200, JSON | {"Content-Length": str(len(WHOLE))}, [WHOLE[:-40]]),
    "a length that is too small": (200, JSON | {"Content-Length": str(len(WHOLE) - 40)}, [WHOLE]),
    "chunks without an end": (200, JSON | {"Transfer-Encoding": "chunked"}, [b"%x\r\n" % len(WHOLE), WHOLE, b"\r\n"]),
    "packed and broken off": (200, JSON | {"Content-Encoding": "gzip"}, [PACKED[:-9]]),
    "a packed part": (200, JSON | {"Content-Encoding": "gzip"}, [gzip.compress(WHOLE[:-40])]),
    "said to be packed": (200, JSON | {"Content-Encoding": "gzip"}, [WHOLE]),
    "unchanged, without a body": (304, {}, []),
    "no content": (204, {}, []),
    "nothing": (200, JSON, []),
    "a page to log in": (200, {"Content-Type": "text/html"}, [b"<!doctype html><html><form></form></html>"]),
    "a page that calls itself JSON": (200, JSON, [b"<!doctype html><html><form></form></html>"]),
    "an excuse": (200, JSON, [b'{"error": "rate limited"}']),
    "null in place of a list": (200, JSON, [b'{"jobs": null}']),
    "an empty list": (200, JSON, [b'{"jobs": []}']),
    "a part of the list, the rest without a title": (200, JSON, [WHOLE.replace(b'"Medical Coder II"', b'""', 1)]),
    "too many requests": (429, JSON, [WHOLE]),
    "a fault of the far end": (503, JSON, [WHOLE]),
    "partial content": (206, JSON, [WHOLE]),
}


@pytest.mark.django_db
@pytest.mark.parametrize("fault", FAULTS)
def test_no_fault_of_the_far_end_closes_anything(fault, trusted, olu, far_end, now):  # noqa: F811
    url = far_end.says(WHOLE)
    source = sources.add(kind="ashby", url=url, organization=trusted, every_hours=6, by=olu, now=now)
    sources.fetch_due(now=now)
    assert JobPosting.objects.live(now).count() == JOBS
    far_end.answer = FAULTS[fault]
    for turn in range(1, 5):
        sources.fetch_due(now=now + turn * source.every)
    source.refresh_from_db()
    assert len(far_end.hits) == 5
    assert (JobPosting.objects.live(now).count(), source.full_at) == (JOBS, now)
    assert source.health in (Health.FAILED, Health.PARTIAL)
    assert source.reason


@pytest.mark.django_db
def test_control_what_is_gone_from_whole_answers_is_closed_by_the_third(trusted, olu, far_end, now):  # noqa: F811
    source = sources.add(kind="ashby", url=far_end.says(WHOLE), organization=trusted, every_hours=6, by=olu, now=now)
    sources.fetch_due(now=now)
    answer = json.loads(WHOLE)
    far_end.says(json.dumps(answer | {"jobs": answer["jobs"][1:]}).encode())
    live = []
    for turn in range(1, 4):
        sources.fetch_due(now=now + turn * source.every)
        live.append(JobPosting.objects.live(now).count())
    assert live == [JOBS, JOBS, JOBS - 1]
