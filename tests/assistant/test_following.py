"""A question that goes on with the one before is read by it; one that stands by itself is left alone."""

from datetime import date

import pytest

from assistant.actions.answering import answer
from assistant.models import Exchange
from assistant.reading.following import completed

EDITS, FEES = date(2024, 8, 15), date(2025, 10, 15)
ASK = "/assistant/"


@pytest.mark.parametrize(
    ("before", "text", "full"),
    [
        ("modifier for the left kidney, 50593", "and for the other kidney?", "modifier for the other kidney, 50593"),
        ("global period of 55873", "what about 47383?", "global period of 47383"),
        ("RVU of 50593 in Houston", "in boise?", "RVU of 50593 in Boise"),
        ("RVU of 50593 in Houston", "and in Grand Rapids, MI", "RVU of 50593 in Grand Rapids, MI"),
        ("99213 Brooklyn", "in Houston?", "99213 in Houston"),
        ("how many units of J9035 for 400 mg", "and for 600 mg?", "how many units of J9035 for 600 mg"),
        ("may I bill 47383 with 47000", "and with 77013?", "may I bill 47383 with 77013"),
        ("may I bill 47383 with 47000", "with modifier 59?", "may I bill 47383 with 47000 with modifier 59"),
        ("difference between 47382 and 47383", "and 47381?", "difference between 47382 and 47381"),
        ("price of 50593 in Houston", "and 47383 in Dallas?", "price of 47383 in Dallas"),
        ("price of 50593", "at the hospital?", "price of 50593 at the hospital"),
        ("visit on day 7 after 50593", "and on day 12?", "visit on day 12 after 50593"),
        ("global of 47383", "and its RVU?", "47383: its RVU?"),
        ("global of 47383", "MUE?", "47383: MUE?"),
        ("global of 47383", "can I bill it with 47000", "47383: can I bill it with 47000"),
    ],
)  # fmt: skip
def test_what_a_question_leaves_out_stood_in_the_one_before(before, text, full):
    assert completed(text, before) == full


@pytest.mark.parametrize(
    "text",
    [
        "50593",
        "price of 99214",
        "code for freezing a liver tumor",
        "and the weather?",
        "and for my aunt?",
        "and the price of gold?",
        "BCBS rate?",
        "what is POS 22",
        "",
    ],
)
def test_a_question_that_stands_alone_or_asks_something_else_is_left_as_it_is(text):
    assert completed(text, "global of 47383") == text


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("before", "text", "kind", "holds"),
    [
        ("modifier for the left kidney, 50593", "and the other kidney?", "modifier", "Modifier 50 on 50593: allowed"),
        ("global of 55873", "what about 47383?", "global", "47383: global days 010"),
        ("price of 99213 in Houston", "in Manhattan?", "pay", "Manhattan, NY: allowed amount $101.06"),
        ("how many units of J9035 for 400 mg", "and for 600 mg?", "units", "60 units"),
    ],
)  # fmt: skip
def test_a_follow_up_is_answered_and_says_how_it_was_read(now, before, text, kind, holds):
    result = answer(text=text, viewer=None, on=FEES, before=before, now=now)
    assert (result.kind, result.status) == (kind, "supported")
    assert holds in " ".join(each.text for each in result.answer)
    assert result.read_as == completed(text, before)


@pytest.mark.django_db
def test_a_drug_named_in_the_next_question_is_asked_for_itself(now):
    result = answer(text="and bevacizumab units?", viewer=None, on=EDITS, before="MUE of 47383", now=now)
    assert [each.code for each in result.codes] == ["J9035"]
    assert result.read_as == ""


def next_form(response) -> dict:
    """The fields of the form that the page offers for the next question, as a browser without scripts sends them."""
    form = response.context["form"]
    return {name: value for name in form.fields if (value := form[name].value()) not in (None, False)}


@pytest.mark.django_db
def test_a_guest_goes_on_within_the_page_without_scripts_and_nothing_is_kept(client):
    page = client.post(ASK, {"text": "RVU of 50593 in Houston", "on": "2025-10-15"})
    page = client.post(ASK, {**next_form(page), "text": "and for 47383?"})
    assert "RVU of 47383 in Houston" in page.content.decode()
    page = client.post(ASK, {**next_form(page), "text": "who won the world series"})
    assert "has no answer to this question" in page.content.decode()
    page = client.post(ASK, {**next_form(page), "text": "in Manhattan?"})
    assert "RVU of 47383 in Manhattan" in page.content.decode()
    assert not Exchange.objects.exists()


@pytest.mark.django_db
def test_alices_follow_up_is_kept_with_how_it_was_read_and_without_whom_it_names(client, alice):
    client.force_login(alice)
    page = client.post(ASK, {"text": "global of 55873 for Mr. Noodleman", "on": "2025-10-15", "confirmed": "on"})
    assert "Noodleman" not in next_form(page)["before"]
    client.post(ASK, {**next_form(page), "text": "and 47383?"})
    last = Exchange.objects.of(alice).first()
    assert last.text == "and 47383?"
    assert last.result["read_as"].startswith("global of 47383")
    assert "Noodleman" not in str(last.result)


@pytest.mark.django_db
def test_whatever_stands_in_the_hidden_field_a_question_is_answered(client):
    page = client.post(ASK, {"text": "global of 55873", "on": "2025-10-15", "before": "47383 " * 9000})
    assert "global days 090" in page.content.decode()
