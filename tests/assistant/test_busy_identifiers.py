"""Identifiers as busy people type them: addresses, weekdays, whose code it is, letters of further alphabets."""

from datetime import date

import pytest

from assistant.reading.identifiers import identifiers

EDITS = date(2024, 8, 15)


@pytest.mark.parametrize(
    "text",
    [
        "Thursday, Aug 15, 2024 at 14:05, room IR-2, anesthesia MAC.",
        "Thu, August 15, 2024. Consent on the chart, time out at 09:10.",
    ],
)
def test_the_weekday_of_the_date_of_service_is_no_name(text):
    assert identifiers(text, on=EDITS) == []


def test_a_name_that_is_a_weekday_in_short_stays_one():
    assert identifiers("Patient: Sun, Marcus. Left knee injected.", on=EDITS)


@pytest.mark.parametrize(
    "address",
    [
        "Apt 9, 2205 Birchtop Drive, Yelm, Washington 98597",
        "Unit 3B, 41 Harrow Lane, Ashby, North Dakota 58999",
        "Rural Route 6, Box 12, Ellery, Ohio 44999",
        "77 Fenwick Court, Floor 2, Ardley, New Mexico 87999",
    ],
)
def test_an_address_is_hidden_whole_with_its_state_in_full(address):
    text = f"Moved: now {address}; same telephone."
    start = text.index(address)
    assert any(each.start <= start and start + len(address) <= each.end for each in identifiers(text, on=EDITS))


@pytest.mark.parametrize("name", ["Cosima Drăgulescu", "Tomáš Křížek", "Łucja Wiśniewska", "Şule Yıldırım"])
def test_names_with_letters_of_other_alphabets_of_latin_are_hidden(name):
    text = f"Mail the resume to {name}, no calls."
    assert any(text[each.start : each.end] == name for each in identifiers(text, on=EDITS))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ignatius Bellweather's 99215 was 72 minutes, Medicare. prolonged?", "Ignatius Bellweather"),
        ("Ferrante's second 45385 denied", "Ferrante"),
    ],
)
def test_whose_code_it_is_is_hidden(text, name):
    assert any(text[each.start : each.end] == name for each in identifiers(text, on=EDITS))


@pytest.mark.parametrize("text", ["Medicare's 99214 rate", "Monday's 20610 with 99213", "Houston's 99213 fee"])
def test_whose_code_it_is_may_be_nobody(text):
    assert identifiers(text, on=EDITS) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("dictated by dr corin ashgrove for mrs tamsyn wexcombe, knee injected", ["corin ashgrove", "tamsyn wexcombe"]),
        ("Okwuosa pt, BP check with the nurse.", ["Okwuosa"]),
        ("is 99417 paid on 57 minutes\n-- \nMarielle Voss | billing | x4410", ["Marielle Voss"]),
        ("Best,\nIngeborg | HIM | x4410", ["Ingeborg"]),
        ("Rosamund here from surgery scheduling, 47563 needs 26??", ["Rosamund"]),
        ("Interviews with our lead Leander Crowhurst on site.", ["Leander Crowhurst"]),
        ("Questions: recruiter Zelda at extension 12.", ["Zelda"]),
        ("Auditor Evander Lisle flagged 99214.", ["Evander Lisle"]),
        ("Thx - Isolde (coding, 3rd floor)", ["Isolde"]),
        ("sincerely,\nbranwen o'keeley\nrevenue cycle", ["branwen o'keeley"]),
        ("Hello, Leopold from the Lakeside billing office, a question on 49083.", ["Leopold"]),
        ("my name is zinnia and I code for IR", ["zinnia"]),
        ("attending: okoro. resident: lindgren. knee injection.", ["okoro", "lindgren"]),
        ("cc: front desk (Zelda), billing (Leopold)", ["Zelda", "Leopold"]),
        ("Lesion marked by Evander, the tech.", ["Evander"]),
    ],
)
def test_a_name_is_hidden_where_small_letters_a_role_or_a_signature_tell_it(text, names):
    assert [text[each.start : each.end] for each in identifiers(text) if each.kind == "name"] == names


def test_a_number_sign_behind_a_name_and_a_birthday_is_hidden():
    text = "jacket label ASHGROVE, CORIN 04-17-1957 #887120 - PA and lateral chest, clear"
    assert {text[each.start : each.end] for each in identifiers(text)} == {"ASHGROVE, CORIN", "04-17-1957", "887120"}


@pytest.mark.parametrize(
    "text",
    [
        "36247-59 and 36248 x2 next to 37243, Medicare, 2024Q3?",
        "ms wants 99213; mr forgot the modifier",
        "our lead coder asked; recruiter on site",
        "Kenalog here, 40 mg. Foley here from surgery.",
        "Medicare pt, new. Returning pt: same knee.",
        "Bard Powerport by Seldinger technique",
        "Remote coder, Epic, employer Lakeshore Health",
        "Thanks,\nbilling office",
        "fee for the range J0120-J9999",
    ],
)
def test_what_only_stands_where_names_stand_is_no_name(text):
    assert identifiers(text, on=EDITS) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Patient: Marisol Vantongeren Health card on file.", "Vantongeren"),
        ("Questions: recruiter Zelda Beach at extension 12.", "Zelda"),
        ("Spoke with daughter Isolde Center about the bill.", "Isolde"),
    ],
)
def test_a_name_beside_a_word_of_firms_is_hidden_all_the_same(text, name):
    start = text.index(name)
    assert any(each.start <= start and start + len(name) <= each.end for each in identifiers(text))
