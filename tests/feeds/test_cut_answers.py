"""An answer that breaks off anywhere is refused, or taken for the part that it is: nothing missing from it is gone."""

import json

import pytest

from feeds.actions import shows_what_is_gone
from feeds.readers.feed import FeedError
from feeds.readers.kinds import KINDS
from tests.feeds import samples

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
