"""The hundred pasted claims of the oracle: each line read, asked or refused as its writer expects."""

import pytest

from codes.reading.reader import parse
from tests.oracles.pastes import kind, read_pastes


def reading(text: str) -> list[tuple]:
    """What was read as the oracle counts it: lines, what was not understood, and what was asked, by place."""
    parsed = parse(text)
    lines = [
        (at, "claim line", line.code, *line.modifiers, line.units)
        for at, line in zip(parsed.placed, parsed.lines, strict=True)
    ]
    unread = [(each.at, "not understood", each.text) for each in parsed.unread]
    asked = [
        (each.at, "suggestion", each.written, *each.suggestions, *each.modifiers, each.units) for each in parsed.guesses
    ]
    return lines + unread + asked


def wanted(expected: dict) -> tuple:
    which = kind(expected)
    if which == "claim line":
        return (expected["at"], which, expected["code"], *expected["modifiers"], expected["units"])
    if which == "not understood":
        return (expected["at"], which, expected["not_understood"])
    return (
        expected["at"], which, expected["written"], *expected["suggestion"], *expected["modifiers"], expected["units"],
    )  # fmt: skip


@pytest.mark.parametrize("paste", read_pastes(), ids=lambda paste: paste["shape"])
def test_a_paste_is_read_as_its_writer_means_it(paste):
    expected = [wanted(each) for each in paste["expected"] if kind(each) != "ignored"]
    assert sorted(reading(paste["text"])) == sorted(expected)
