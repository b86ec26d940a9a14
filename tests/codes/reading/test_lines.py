"""The lines of a claim as coders write them."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codes.reading.lines import Line, written
from codes.reading.reader import parse
from tests.pace import here


def one(text: str) -> Line:
    parsed = parse(text)
    assert parsed.errors == []
    assert len(parsed.lines) == 1
    return parsed.lines[0]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("47383", Line("47383")),
        ("77013-26", Line("77013", ("26",))),
        ("36247-59 x2", Line("36247", ("59",), 2)),
        ("36247-59x2", Line("36247", ("59",), 2)),
        ("36247x2", Line("36247", (), 2)),
        ("J1885*4", Line("J1885", (), 4)),
        ("j1885 ", Line("J1885")),
        ("47383 26", Line("47383", ("26",))),
        ("47383\t26\t59\tx3", Line("47383", ("26", "59"), 3)),
        ("47383-26-59", Line("47383", ("26", "59"))),
        ("47383 - 26", Line("47383", ("26",))),
        ("36247 x 2", Line("36247", (), 2)),
        ("36247 \u00d7 2", Line("36247", (), 2)),
        ("36247 x2 -59", Line("36247", ("59",), 2)),
        ("47383\u201326", Line("47383", ("26",))),
        ("\uff14\uff17\uff13\uff18\uff13\uff0d\uff12\uff16", Line("47383", ("26",))),
        ("cpt 47383", Line("47383")),
        ("CPT: 47383.", Line("47383")),
        ('"47383"', Line("47383")),
        ("hcpcs J1885 X 12", Line("J1885", (), 12)),
        ("99213-X1", Line("99213", ("X1",))),
        ("99213-XE", Line("99213", ("XE",))),
        ("0581t", Line("0581T")),
        ("cpt-47383", Line("47383")),
        ("J1885 x 2 units JZ", Line("J1885", ("JZ",), 2)),
        ("J1885 x2 units, JZ", Line("J1885", ("JZ",), 2)),
        ("97110 x 4 units GP KX", Line("97110", ("GP", "KX"), 4)),
        ("97110 qty: 3 ea -GP", Line("97110", ("GP",), 3)),
        ("A0425 x9999", Line("A0425", (), 9999)),
    ],
)
def test_a_line_is_read_the_way_coders_write_it(text, line):
    assert one(text) == line


def test_lines_stand_in_rows_or_between_commas():
    text = "47383, 77013-26\n\n99152;36247-59 x2\r\nJ1885*4,\uff0c\u300199213"
    assert [written(line) for line in parse(text).lines] == [
        "47383", "77013-26", "99152", "36247-59 x2", "J1885 x4", "99213",
    ]  # fmt: skip


CODE_EXPECTED = "expected a CPT or HCPCS code of five characters, such as 47383 or J1885."
AHEAD = "stands before the first code here; write each modifier behind its code, as in 47000-59."
UNITS_EXPECTED = "units are whole numbers from 1 to 99,999."


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("4738", f"Line 1, “4738”: {CODE_EXPECTED}"),
        ("473830", f"Line 1, “473830”: {CODE_EXPECTED}"),
        ("liver", f"Line 1, “liver”: {CODE_EXPECTED}"),
        ("47383\n4738", f"Line 2, “4738”: {CODE_EXPECTED}"),
        ("59", "Line 1, “59”: a modifier goes behind its code with a hyphen, as in 47000-59."),
        ("E11.9", "Line 1, “E11.9”: this looks like a diagnosis; the check takes CPT and HCPCS codes of five"
                  " characters."),
        ("47383 x0", f"Line 1, “47383 x0”: {UNITS_EXPECTED}"),
        ("47383 x100000", f"Line 1, “47383 x100000”: {UNITS_EXPECTED}"),
        ("47383 x0000100000", f"Line 1, “47383 x0000100000”: {UNITS_EXPECTED}"),
        ("47383 x" + "9" * 3000, f"Line 1, “47383 x99999999999999999999999”: {UNITS_EXPECTED}"),
        ("47383 x-1", "Line 1, “47383 x-1”: “x-1” is neither a modifier of two characters nor units such as x2."),
        ("47383 x1.5", f"Line 1, “47383 x1.5”: {UNITS_EXPECTED}"),
        ("47383 x2 x3", "Line 1, “47383 x2 x3”: units are there twice; write them once, as in 36247 x2."),
        ("47383 2", "Line 1, “47383 2”: 2 is neither a modifier nor marked as units; write units as x2, a modifier as"
                    " in 47000-59."),
        ("47383-26-26", "Line 1, “47383-26-26”: modifier 26 is there twice; write it once."),
        ("47383-22-26-51-59-76", "Line 1, “47383-22-26-51-59-76”: a claim line takes up to 4 modifiers, here are 5."),
        ("47383-14", "Line 1, “47383-14”: 14 is no modifier; write units as x14."),
        ("47383-47000", "Line 1, “47383-47000”: a claim has no ranges; write each code that was billed."),
        ("47383 both sides", "Line 1, “47383 both sides”: write both sides as modifier 50, or as RT and LT."),
        ("LT 20610", f"Line 1, “20610”: LT {AHEAD}"),
        ("RT knee 20610", f"Line 1, “20610”: RT {AHEAD}"),
        ("Lt shoulder joint: 20610", f"Line 1, “20610”: LT {AHEAD}"),
        ("(RT) 20610", f"Line 1, “20610”: RT {AHEAD}"),
        ("RT\t20610\t1", "Line 1, “RT 20610 1”: RT stands before the code; name the columns, or write each modifier"
                         " behind its code."),
        ("-50 20610", f"Line 1, “20610”: 50 {AHEAD}"),
        ("Mod: 25 CPT: 99213", f"Line 1, “CPT: 99213”: 25 {AHEAD}"),
        ("modifier 25: 99213", f"Line 1, “99213”: 25 {AHEAD}"),
        ("99213 modifier twenty five", "Line 1, “99213 modifier twenty five”: write a modifier by its two characters,"
                                       " as in 47000-59."),
        ("992l3", "Line 1, “992l3”: did you mean 99213?"),
        ("\u0664\u0667\u0663\u0668\u0663", "Line 1, “\u0664\u0667\u0663\u0668\u0663”: did you mean 47383?"),
        ("", "Type at least one code, for example 99213-25."),
        (" ,\n;", "Type at least one code, for example 99213-25."),
    ],
)  # fmt: skip
def test_what_is_unclear_is_named_with_what_was_expected(text, sentence):
    assert parse(text).errors == [sentence]


def test_sides_before_their_codes_are_never_taken_for_those_of_the_code_before():
    for text in ("RT 20610, LT 20611", "RT knee: 20610 LT knee: 20611", "99213, RT knee 20610", "99213; LT hip 20610"):
        parsed = parse(text)
        assert (parsed.lines, len(parsed.unread)) == ([], 2), text


def test_a_side_behind_its_code_and_before_words_belongs_to_it():
    assert [written(line) for line in parse("20610, RT knee, 20611-LT").lines] == ["20610-RT", "20611-LT"]


def test_a_modifier_told_before_a_code_that_has_it_is_no_question():
    assert [written(line) for line in parse("modifier 25: 99213-25").lines] == ["99213-25"]


def test_one_bad_line_does_not_refuse_the_others():
    parsed = parse("47383\nJ1885 15\n36247 x2, 4738, 99152\n100")
    assert [written(line) for line in parsed.lines] == ["47383", "36247 x2", "99152"]
    assert parsed.placed == [1, 3, 3]
    assert [(each.at, each.text) for each in parsed.unread] == [(2, "15"), (3, "4738")]
    assert [(each.at, each.meant) for each in parsed.guesses] == [(4, ["00100"])]


@pytest.mark.parametrize(
    ("text", "numbers", "asked"),
    [
        ("47383\nJ1885 15\n36247 x2, 4738, 99152\n100", [1, 3, 5], [2, 4, 6]),
        ("Hello,\n\n20610 sites\n99213", [1, 2], []),
        ("Hello,\n\n992l3\n99213", [2], [1]),
        ("Code\tMod\tQty\n29881\tLT\t1\n29877\tQQQ\t1\n29880\tRT\t2", [1, 3], [2]),
        ("SV1*HC:99214:25*180*UN*1***1~SV1*HC:99152*80*MJ*15***1~SV1*HC:20610*90*UN*1***1~", [1, 3], [2]),
    ],
)
def test_a_line_keeps_its_number_whether_or_not_those_before_it_were_read(text, numbers, asked):
    parsed = parse(text)
    assert parsed.numbers == numbers
    assert [each.number for each in parsed.questions] == asked
    assert all(
        f"Line {each.number}, " in sentence for each, sentence in zip(parsed.questions, parsed.errors, strict=True)
    )


def test_fifty_lines_are_read_and_fifty_one_are_not():
    assert len(parse("47383\n" * 50).lines) == 50
    assert parse("47383\n" * 51).errors == ["51 lines are too many: a check takes up to 50."]


def test_of_many_unclear_lines_five_are_named():
    parsed = parse("4738\n" * 9 + "47383")
    assert len(parsed.errors) == 6
    assert parsed.errors[-1] == "And 4 more like these."
    assert parsed.lines == [Line("47383")]


def test_lines_of_a_letter_are_no_claim_lines_and_no_mistakes():
    parsed = parse("Hello,\n47383-26\nRoom 142 is free at 10:30.")
    assert parsed.lines == [Line("47383", ("26",))]
    assert parsed.errors == []
    assert parsed.ignored == [(1, "Hello,"), (3, "Room 142 is free at 10:30.")]


LINES = st.builds(
    Line,
    st.from_regex(r"[0-9]{5}|[A-HJ-NP-W][0-9]{4}|[0-9]{4}T", fullmatch=True),
    st.lists(st.from_regex(r"[A-Z][0-9A-Z]|2[2-7]|5[0-9]", fullmatch=True), max_size=4, unique=True).map(tuple),
    st.integers(1, 99_999),
)


@given(st.lists(LINES, min_size=1, max_size=50))
def test_what_is_written_is_read_back(lines):
    assert parse("\n".join(map(written, lines))).lines == lines


@given(st.text(max_size=300))
def test_any_text_gives_lines_or_sentences(text):
    parsed = parse(text)
    assert parsed.lines or parsed.errors
    assert len(parsed.lines) == len(parsed.placed)


@pytest.mark.parametrize(
    "piece", ["9" * 10, "-" * 10, "x1", "1.", "a-", "99213-", "\t|,;", "HC:", "$1", "Jan 1 ", "(25"]
)
def test_a_long_text_of_one_thing_is_read_at_once(piece):
    """No pattern tries the same signs over and over: 10,000 characters take milliseconds."""
    start = time.process_time()
    parse(piece * (10_000 // len(piece)))
    assert time.process_time() - start < here(2)
