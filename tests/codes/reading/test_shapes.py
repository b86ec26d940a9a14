"""The table of shapes in docs/pasting.md, row by row; and shapes that its writers had not thought of."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from codes.reading.lines import written
from codes.reading.reader import parse

ROW = re.compile(r"^\| (?P<shape>[^|]+) \| (?P<text>`.+`) \| (?P<read>.+) \|$", re.MULTILINE)
TABLE = Path(settings.BASE_DIR) / "docs" / "pasting.md"
CODES = {"⇥": "\t", "⏎": "\n", "¦": "|"}
FURTHER = {
    "table of bars": (
        "| CPT | Mod | Units |\n|---|---|---|\n| 99213 | 25 | 1 |\n| J1885 | | 4 |", ["99213-25", "J1885 x4"],
    ),
    "bars without names": ("99213|25|1\n20610|RT|2", ["99213-25", "20610-RT x2"]),
    "labels": ("DOS: 08/15/24 POS: 11 CPT: 99213 Mod: 25 Units: 1 DX: J06.9, M17.11", ["99213-25"]),
    "bullets": ("• 99213-25\n• 36415\n- 93000\n* J1885 x2", ["99213-25", "36415", "93000", "J1885 x2"]),
    "ticks": ("☑ 99213\n☐ 99214\n✓ 36415", ["99213", "36415"]),
    "units in brackets": ("J1885 (x4), 97110 [x2]", ["J1885 x4", "97110 x2"]),
    "quantity named": ("J1885 qty 4; 97110 units=2; 36247 Qty: 3", ["J1885 x4", "97110 x2", "36247 x3"]),
    "underscores": ("99213_25\n20610_RT", ["99213-25", "20610-RT"]),
    "owner's mark": ("CPT® 99213-25", ["99213-25"]),
    "remittance": ("08/15/2024 99213 25 $180.00 $92.03 CO-45", ["99213-25"]),
    "comma rows with names": (
        "Date,CPT Code,Modifier 1,Modifier 2,Units,Charge\n8/15/2024,29881,LT,59,1,1500\n8/15/2024,29877,,,2,900",
        ["29881-LT-59", "29877 x2"],
    ),
    "numbers of people and places": ("Acct 12345, ZIP 60601, room 142, at 10:30: bill 99213.", ["99213"]),
    "chat": ("can u price 47383 w/ 59?? and 77013-26 pls", ["47383-59", "77013-26"]),
    "modifiers in the cell of the code": ("99213-25\t1\t$120.00\n20610-RT-59\t2", ["99213-25", "20610-RT-59 x2"]),
    "modifiers in the named column of the code": ("CPT,Units\n99213-25,1\n20610 RT,2", ["99213-25", "20610-RT x2"]),
    "small words before a day or a code": (
        "She billed 99213-25 and 20610-RT on 8/15\n99214 or 99215 at 8/15", ["99213-25", "20610-RT", "99214", "99215"],
    ),
    "a modifier that is a word, before another code": ("47381 AS 47383", ["47381-AS", "47383"]),
    "numbered by words": ("Line 1: 99213-25\nLine 2: J1885 x4", ["99213-25", "J1885 x4"]),
}  # fmt: skip
ASKED = {
    "minutes of an electronic claim": ("SV1*HC:00100:AA*500*MJ*60***1~", "MJ*60"),
    "a dose": ("J1885 15 mg", "15"),
    "a dose written together": ("J1885 15mg", "15mg"),
    "minutes of a visit": ("99213 25 minutes", "25"),
    "a place that is no modifier": ("99213\t11\t1", "11"),
    "units or dollars": ("J3301\t40", "40"),
    "code or diagnosis": ("83036\t1\tE1165", "E1165"),
    "a range": ("47380 to 47383", "47380 to 47383"),
    "three letters for a modifier": ("99213-XYZ", "XYZ"),
    "a side by its first letter": ("20610-L", "L"),
    "a side by its first letter behind a blank": ("20610 R shoulder", "R"),
    "a side without its word": ("27447 right", "right"),
    "both sides in short": ("20610 bilat", "bilat"),
    "units with their first letter": ("97110 2u", "2u"),
    "units or a modifier": ("99213-x2", "-x2"),
    "a modifier or a diagnosis": ("99213 m25", "m25"),
}
GUESSED = {
    "20610rt": "20610-RT",
    "20610RT59": "20610-RT-59",
    "9921325": "99213-25",
    "0042T26": "0042T-26",
    "99213.25": "99213-25",
}


def rows() -> list[tuple[str, str, str]]:
    return [(row["shape"], row["text"].strip("`"), row["read"]) for row in ROW.finditer(TABLE.read_text())]


def said(text: str) -> str:
    """What was read of a text, as the table says it."""
    parsed = parse(text)
    asked = [f"asks: {' or '.join(each.meant)}" for each in parsed.guesses]
    return "; ".join([*map(written, parsed.lines), *asked, *(f"not understood: {each.text}" for each in parsed.unread)])


@pytest.mark.parametrize(("shape", "text", "read"), rows())
def test_the_table_says_what_the_reader_does(shape, text, read):
    for sign, meant in CODES.items():
        text = text.replace(sign, meant)
    assert said(text) == read.replace("`", "")


def test_the_table_has_every_shape():
    assert len(rows()) >= 37


@pytest.mark.parametrize("shape", FURTHER)
def test_a_further_shape_is_read(shape):
    text, lines = FURTHER[shape]
    parsed = parse(text)
    assert parsed.errors == []
    assert list(map(written, parsed.lines)) == lines


@pytest.mark.parametrize("shape", ASKED)
def test_what_may_mean_two_things_is_asked(shape):
    text, unclear = ASKED[shape]
    parsed = parse(text)
    assert [each.text for each in parsed.unread] == [unclear]
    assert unclear not in " ".join(map(written, parsed.lines))


@pytest.mark.parametrize("text", GUESSED)
def test_a_code_in_one_word_with_its_modifiers_is_asked(text):
    parsed = parse(text)
    assert (parsed.lines, [meant for each in parsed.guesses for meant in each.meant]) == ([], [GUESSED[text]])


@pytest.mark.parametrize("text", ["20610r", "9921314", "1234567", "99213.5", "4738326x"])
def test_what_only_looks_like_it_is_no_guess(text):
    assert parse(text).guesses == []
