"""Reading Ashby's board answer. The short boards here are our own; the real one is read where it is found."""

import json
from decimal import Decimal

import pytest

from feeds.readers import ashby
from feeds.readers.feed import FeedError, FeedPay, Place


def board(*jobs: dict) -> bytes:
    return json.dumps({"jobs": jobs, "apiVersion": "1"}).encode()


def job(**changes) -> dict:
    usual = {
        "id": "7d1",
        "title": "Medical Coder II ",
        "employmentType": "FullTime",
        "location": "Austin, TX",
        "secondaryLocations": [],
        "isListed": True,
        "isRemote": False,
        "address": {"postalAddress": {"addressRegion": "TX", "addressCountry": "USA", "addressLocality": "Austin"}},
        "jobUrl": "https://jobs.example.com/7d1",
        "applyUrl": "https://jobs.example.com/7d1/application",
        "descriptionHtml": "<p style='x'>Code charts.</p><script>x</script>",
        "compensation": {"compensationTierSummary": "$28.00 \u2013 $36.00 per hour \u2022 Offers Bonus"},
    }
    return usual | changes


def read(*jobs: dict):
    return ashby.parse(board(*jobs), name="board.json")


def test_a_posting_is_read_with_its_title_trimmed():
    (posting,) = read(job()).postings
    assert posting.title == "Medical Coder II"
    assert posting.description == "Code charts."
    assert posting.places == (Place("Austin", "TX", "USA"),)
    assert posting.pay == FeedPay(Decimal("28.00"), Decimal("36.00"), "hour")
    assert posting.apply_url == "https://jobs.example.com/7d1/application"
    assert posting.is_us


def test_secondary_places_are_read_each_once():
    dallas = {"postalAddress": {"addressRegion": "Texas", "addressCountry": "US", "addressLocality": "Dallas"}}
    (posting,) = read(job(secondaryLocations=[{"address": dallas}, {"address": dallas}, "x", {}])).postings
    assert posting.places == (
        Place("Austin", "TX", "USA"),
        Place("Dallas", "Texas", "US"),
        Place("x", "", ""),
        Place("", "", ""),
    )


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Dallas, TX", Place("Dallas", "TX", "US")),
        ("Dallas, Texas", Place("Dallas", "Texas", "US")),
        ("Dallas, TX, USA", Place("Dallas", "TX", "USA")),
        ("Pune, India", Place("Pune, India", "", "")),
        ("Remote - Canada", Place("Remote - Canada", "", "")),
        ("Reno, NV, Narnia", Place("Reno", "NV", "Narnia")),
    ],
)
def test_a_secondary_place_that_is_text_is_read_and_not_lost(text, place):
    for secondary in ([text], text):
        (posting,) = read(job(secondaryLocations=secondary)).postings
        assert posting.places == (Place("Austin", "TX", "USA"), place)
        assert posting.is_us == (place.country in ("US", "USA"))


@pytest.mark.parametrize("country", ["India", "Canada", "", None, "USSR"])
def test_a_place_outside_the_states_or_unstated_is_not_ours(country):
    address = {"postalAddress": {"addressRegion": "X", "addressCountry": country, "addressLocality": "Y"}}
    (posting,) = read(job(secondaryLocations=[{"address": address}])).postings
    assert not posting.is_us


def test_a_posting_without_any_address_is_not_taken_for_ours():
    (posting,) = read(job(address=None, location="Remote")).postings
    assert not posting.is_us


@pytest.mark.parametrize(
    ("summary", "pay"),
    [
        ("$135K \u2013 $150K \u2022 Offers Equity", ("135000", "150000", "year")),
        ("$81.1K \u2013 $100.5K", ("81100", "100500", "year")),
        ("$55.00 - $70.00 per hour", ("55", "70", "hour")),
        ("Offers Equity \u2022 $60,000 \u2013 $70,000", ("60000", "70000", "year")),
        ("$52K", ("52000", "52000", "year")),
        ("$28+ per hour", None),
        ("Up to $90K", None),
        ("CA$102.8K \u2013 CA$137K", None),
        ("\u20ac50K", None),
        ("$150K \u2013 $175K Commission", None),
        ("$30 \u2013 $40", None),
        ("$90K \u2013 $80K", None),
        ("", None),
        (None, None),
        ("$" + "9" * 5000, None),
    ],
)
def test_the_pay_summary_is_read_only_where_it_states_a_range(summary, pay):
    (posting,) = read(job(compensation={"compensationTierSummary": summary})).postings
    expected = FeedPay(Decimal(pay[0]), Decimal(pay[1]), pay[2]) if pay else None
    assert posting.pay == expected


def test_blanks_around_a_title_are_no_part_of_it():
    (posting,) = read(job(title="  Inpatient Coder \t")).postings
    assert posting.title == "Inpatient Coder"


def test_pay_that_the_employer_hides_is_not_shown():
    (posting,) = read(job(shouldDisplayCompensationOnJobPostings=False)).postings
    assert posting.pay is None


@pytest.mark.parametrize(
    "url",
    [
        "http://jobs.example.com/1",
        "javascript:alert(1)",
        "https://user@evil.example/",
        "https://a b/",
        "https://",
        "https://[",
        "https://jobs.example.com:22/",
        "//evil.example",
        None,
        "https://x.example/" + "a" * 600,
    ],
)
def test_a_posting_is_refused_without_an_https_address_to_apply_at(url):
    feed = read(job(), job(id="2", applyUrl=url, jobUrl=None))
    assert feed.problems == ("board.json, job 2: it has no https address to apply at.",)
    assert len(feed.postings) == 1
    assert not feed.is_complete


def test_an_unlisted_posting_is_counted_and_left_out():
    feed = read(job(), job(id="2", isListed=False))
    assert (len(feed.postings), feed.unlisted, feed.is_complete) == (1, 1, True)


@pytest.mark.parametrize(
    ("bad", "sentence"),
    [
        (job(id=None), "board.json, job 2: it has no id."),
        (job(title="   "), "board.json, job 2: it has no title."),
        ("text", "board.json, job 2: it is no object."),
        (job(), "board.json, job 2: its id 7d1 stands in the file twice."),
    ],
)
def test_a_bad_row_is_named_and_the_others_are_read(bad, sentence):
    feed = read(job(), bad)
    assert feed.problems == (sentence,)
    assert len(feed.postings) == 1


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b'{"jobs": [', "board.json is not JSON: Expecting value at line 1, column 11."),
        (b"", "board.json is not JSON: Expecting value at line 1, column 1."),
        (b"[]", "board.json is no Ashby board: it holds no list named jobs at its top."),
        (b'{"jobs": {}}', "board.json is no Ashby board: it holds no list named jobs at its top."),
        (b'{"jobs": "\xff"}', "board.json is not UTF-8 text: byte 10 cannot be read."),
        (b"[" * 200_000, "board.json is JSON beyond reason: a number or a nesting is too large."),
        (b'{"jobs": [' + b"9" * 5000 + b"]}", "board.json is JSON beyond reason: a number or a nesting is too large."),
    ],
)
def test_a_broken_file_is_refused_with_one_sentence(raw, sentence):
    with pytest.raises(FeedError) as refusal:
        ashby.parse(raw, name="board.json")
    assert str(refusal.value) == sentence


def test_a_board_without_a_single_posting_is_no_complete_fetch():
    assert not read().is_complete


@pytest.mark.real_data
def test_the_real_board_is_read_whole_and_its_pay_agrees_with_its_own_figures(real_data):
    raw = (real_data / "i_ashby_real" / "Commure-Athelas.json").read_bytes()
    feed = ashby.parse(raw, name="Commure-Athelas.json")
    assert (len(feed.postings), feed.problems) == (103, ())
    stated = {row["id"]: _stated_pay(row) for row in json.loads(raw)["jobs"]}
    assert {posting.external_id: posting.pay for posting in feed.postings} == stated
    assert sum(pay is not None for pay in stated.values()) == 67


def _stated_pay(row: dict) -> FeedPay | None:
    """Ashby gives the same salary a second time as numbers."""
    for part in row["compensation"]["summaryComponents"]:
        if part["compensationType"] == "Salary":
            return FeedPay(Decimal(part["minValue"]), Decimal(part["maxValue"]), part["interval"].split()[1].lower())
    return None


def component(**changes) -> dict:
    usual = {
        "compensationType": "Salary",
        "interval": "1 HOUR",
        "currencyCode": "USD",
        "minValue": 28,
        "maxValue": 36.5,
    }
    return {"compensationTierSummary": "$1 – $2", "summaryComponents": [usual | changes]}


def test_the_structured_parts_of_pay_outrank_its_summary():
    (posting,) = read(job(compensation=component())).postings
    assert posting.pay == FeedPay(Decimal("28.00"), Decimal("36.50"), "hour")


@pytest.mark.parametrize(
    "changes",
    [
        {"interval": "1 TIME"},
        {"interval": "2 WEEK"},
        {"interval": "0.5 MONTH"},
        {"interval": "NONE"},
        {"interval": None},
        {"currencyCode": "CAD"},
        {"currencyCode": None},
        {"minValue": None, "maxValue": None},
        {"minValue": True, "maxValue": "36"},
        {"minValue": 40, "maxValue": 30},
        {"interval": "1 YEAR", "minValue": 28, "maxValue": 36},
        {"minValue": 60000, "maxValue": 70000},
        {"compensationType": "Bonus"},
    ],
)
def test_pay_that_is_no_range_of_dollars_an_interval_is_not_stated(changes):
    (posting,) = read(job(compensation=component(**changes))).postings
    assert posting.pay is None


@pytest.mark.parametrize(
    "summary", ["$5,000 once", "$60,000 – $70,000 per 2 weeks", "CA$90K – CA$110K", "$4,000 twice a month"]
)
def test_a_summary_with_another_interval_or_currency_states_nothing(summary):
    (posting,) = read(job(compensation={"compensationTierSummary": summary})).postings
    assert posting.pay is None
