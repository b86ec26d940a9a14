"""Opened pages are quoted, those that are not stay out of the bytes, and a license decides on official words."""

from datetime import date

import pytest
from django.utils import timezone

from accounts.models import Unlock
from accounts.quota import guests, unlocking
from assistant.actions.answering import answer
from assistant.engine.citing import resolves
from codes.models import Code, CodeSetLicense, CodeText, Descriptor, LicenseAcceptance
from codes.page.licensing import take_seats

pytestmark = pytest.mark.django_db
STEPS = "Zebrawords of the steps. A probe is passed."
QUESTION = "how is 47383 done"


def open_page_of(user, page_key):
    now = timezone.now()
    unlocking.open_page(viewer=guests.viewer_of(user=user, now=now), page_key=page_key, now=now)


@pytest.fixture
def code():
    code = Code.objects.get(code="47383")
    CodeText.objects.filter(code=code, key="steps").update(body=STEPS)
    Descriptor.objects.create(code=code, kind="long", text="Official wording", edition_year=2026, source="planted")
    return code


@pytest.fixture
def said():
    def ask(viewer, text=QUESTION):
        result = answer(text=text, viewer=viewer, on=None, now=timezone.now(), guest=viewer is None)
        assert all(each.citations and all(map(resolves, each.citations)) for each in result.answer)
        return result, str(result.as_dict())

    return ask


def test_what_is_not_open_is_in_no_byte_and_is_offered(said, code, alice):
    for viewer in (None, alice):
        result, text = said(viewer)
        assert "Zebrawords" not in text
        assert "Official wording" not in text
        assert any("tells more" in each for each in result.missing)
    assert not Unlock.objects.exists()


def test_alice_has_the_page_quoted_that_she_opened_and_charlie_has_not(said, code, alice, charlie):
    before = said(alice)[0].trace_id
    open_page_of(alice, code.page_key)
    result, text = said(alice)
    assert "Zebrawords of the steps." in text
    assert result.trace_id != before
    assert "Official wording" not in text, "no license is there"
    assert "Zebrawords" not in said(charlie)[1]


def test_official_words_are_quoted_where_a_license_serves_them(said, code, alice):
    open_page_of(alice, code.page_key)
    CodeSetLicense.objects.create(
        code_set=code.code_set, licensee="Us", agreement="1", product="p", first_year=2026, last_year=2026,
        starts_date=date(2020, 1, 1), ends_date=date(2099, 1, 1),
    )  # fmt: skip
    assert "Official wording" not in said(alice)[1], "the terms are not accepted"
    LicenseAcceptance.objects.create(user=alice, edition_year=2026, terms_sha256="0", accepted_at=timezone.now())
    assert "Official wording" not in said(alice)[1], "no code page has counted her this month"
    take_seats(user=alice, editions=[2026], on=timezone.localdate())
    assert "Official wording" in said(alice)[1]
