"""No cell of a file that an employer or a coder downloads runs in a spreadsheet (R31)."""

import csv
import io

import pytest
from django.urls import reverse
from django.utils import timezone

from hiring.models import JobApplication, Tag
from tests.hiring.applications import sent
from web.text.cells import safe_cell

FORMULAS = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "=cmd|'/C calc'!A0", '=HYPERLINK("http://x")']
BEFORE = ["", " ", "\t", "\r", "\n", "\u00a0", "\u3000", "\u200b", "\ufeff", "  \t "]
WIDE = ["\uff1d1+1", "\uff0b1", "\uff0d1", "\uff20SUM(A1)", "\ufe62" + "1", "\ufe63" + "1"]
PAYLOADS = [before + each for each in FORMULAS for before in BEFORE] + WIDE
RUN = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\ufe62", "\ufe63")
UNSEEN = " \t\r\n\u00a0\u3000\u200b\ufeff"


def dangerous(cells: list[str]) -> list[str]:
    return [cell for cell in cells if cell.strip(UNSEEN).startswith(RUN)]


def test_the_list_itself_is_dangerous():
    """The control."""
    assert len(dangerous(PAYLOADS)) == len(PAYLOADS) == 66


def test_no_payload_runs_once_it_is_a_cell():
    assert dangerous([safe_cell(each) for each in PAYLOADS]) == []
    assert [safe_cell(each) for each in ("Ana", "", "12", "O'Neil-Smith")] == ["Ana", "", "12", "O'Neil-Smith"]


@pytest.mark.django_db
def test_no_cell_of_the_applicants_file_runs(client, posting, alice, bob):
    application = sent(posting, alice)
    client.force_login(bob)
    for payload in PAYLOADS:
        alice.name = posting.title = payload
        alice.save()
        posting.save()
        Tag.objects.all().delete()
        Tag.objects.create(application=application, by=bob, at=timezone.now(), name=payload[:30])
        answer = client.get(reverse("all_applicants_csv"))
        assert answer["Content-Disposition"].startswith("attachment")
        assert answer["X-Content-Type-Options"] == "nosniff"
        rows = list(csv.reader(io.StringIO(answer.text)))
        assert dangerous([cell for row in rows for cell in row]) == [], repr(payload)
    assert JobApplication.objects.count() == len(rows) - 1 == 1
