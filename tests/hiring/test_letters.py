"""An experience letter, for those who were hired."""

import io

import pytest
from django.urls import reverse
from pypdf import PdfReader

from hiring.models import JobApplication
from hiring.resumes.inspection import Accepted, inspect
from tests.hiring.applications import sent

pytestmark = pytest.mark.django_db
STATED = {"start": "2025-01-06", "end": "", "work": "Outpatient <surgery>", "signer": "Bob Brown, coding manager"}


@pytest.fixture
def url(posting, alice) -> str:
    application = sent(posting, alice)
    JobApplication.objects.update(status="cleared")
    return reverse("experience_letter", args=[application.pk])


def test_a_letter_states_what_the_employer_entered_and_has_a_line_to_sign(client, url, bob):
    client.force_login(bob)
    assert "Who signs" in client.get(url).content.decode()
    page = client.post(url, STATED).content.decode()
    for words in ("Alice Adams has worked for Lakeside Health", "since Jan 6, 2025. The work:", "Signature: ____"):
        assert words in page
    assert "Outpatient &lt;surgery&gt;" in page
    ended = client.post(url, STATED | {"end": "2026-01-05"}).content.decode()
    assert "Alice Adams worked for Lakeside Health" in ended
    assert "from Jan 6, 2025 until Jan 5, 2026." in ended


@pytest.mark.parametrize("wrong", [{"start": ""}, {"end": "2024-01-01"}, {"work": " "}, {"signer": ""}, {"end": "x"}])
def test_what_is_missing_is_asked_for(client, url, bob, wrong):
    client.force_login(bob)
    page = client.post(url, STATED | wrong).content.decode()
    assert "error-summary" in page
    assert "Signature" not in page


def test_only_the_employer_of_somebody_hired_writes_one(client, url, alice, bob, charlie):
    for user in (alice, charlie):
        client.force_login(user)
        assert client.get(url).status_code == 404
        assert client.post(url, STATED).status_code == 404
    JobApplication.objects.update(status="interviewing")
    client.force_login(bob)
    assert client.get(url).status_code == 404


def text_of(answer) -> str:
    return " ".join(PdfReader(io.BytesIO(answer.content)).pages[0].extract_text().split())


def test_the_letter_comes_as_a_pdf_that_says_what_the_page_says(client, url, bob):
    client.force_login(bob)
    answer = client.post(url, STATED | {"work": "Outpatient surgery\nand “ASC” work", "pdf": "yes"})
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment")
    text = text_of(answer)
    for words in (
        "Letter of experience",
        "Alice Adams has worked for Lakeside Health",
        "Jan 6, 2025",
        "and “ASC” work",
    ):
        assert words in text
    assert text.endswith("Bob Brown, coding manager")
    assert isinstance(inspect(answer.content, "letter.pdf"), Accepted), "our own check of uploads takes it"


def test_a_long_letter_stays_on_its_page(client, url, bob):
    client.force_login(bob)
    answer = client.post(url, STATED | {"work": "inpatient " * 100, "pdf": "yes"})
    assert text_of(answer).endswith("Bob Brown, coding manager")


def test_a_letter_of_many_lines_goes_on_over_the_page(client, url, bob):
    """The control: on one page alone the signature stood below its lower edge."""
    client.force_login(bob)
    work = [f"Line {number}" for number in range(45)]
    answer = client.post(url, STATED | {"work": "\n".join(work), "pdf": "yes"})
    first, second = PdfReader(io.BytesIO(answer.content)).pages
    lowest = []
    for page in (first, second):
        page.extract_text(visitor_text=lambda text, _, place, *rest: lowest.append(place[5]) if text.strip() else None)
    written = [*first.extract_text().splitlines(), *second.extract_text().splitlines()]
    assert [line.strip() for line in written if line.startswith("Line ")] == work
    assert second.extract_text().strip().endswith("Bob Brown, coding manager")
    assert min(lowest) >= 72


def test_a_name_that_the_font_cannot_draw_is_printed_from_the_page(client, url, bob, alice):
    alice.name = "Wang 李"
    alice.save()
    client.force_login(bob)
    answer = client.post(url, STATED | {"pdf": "yes"})
    assert "no sign for “李”" in answer.text
    assert "Wang 李 has worked" in answer.text
