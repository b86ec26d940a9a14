"""Shorthand and slips of the pen in questions, written out before a question is read."""

import re

import pytest

from assistant.reading.shorthand import WORDS, in_full
from codes.releases.sample_files import read_codes

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("20610 w 20611", "20610 with 20611"),
        ("w/20611", "with 20611"),
        ("CCI edit", "NCCI edit"),
        ("addon for 99291", "add-on for 99291"),
        ("cosurgeon", "co-surgeon"),
        ("globl", "global"),
        ("modifer", "modifier"),
        ("reimbursment", "reimbursement"),
    ],
)
def test_what_is_written_short_or_misspelled_is_written_out(typed, meant):
    assert in_full(typed) == meant


@pytest.mark.parametrize(
    "text", ["Medicaid", "medicine", "indicated", "until", "depleted", "work of w", "wRVU", "NCCI"]
)
def test_a_word_that_is_one_itself_is_no_slip_of_another(text):
    assert in_full(text) == text


def test_no_word_of_a_loaded_code_is_taken_for_a_slip():
    texts = [text for each in read_codes() for text in (each.lead, *each.synonyms)]
    words = {word for text in texts for word in re.findall(r"[A-Za-z]{5,}", text)}
    assert {word: in_full(word) for word in words if in_full(word) not in {word, *WORDS["short"].values()}} == {}
