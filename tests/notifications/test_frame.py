"""Every mail's HTML part stands in one frame: brand, heading, words, the reason why it came."""

import re
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings

from notifications.emails import render

FOLDER = settings.BASE_DIR / "templates"
WORDS = [path for path in FOLDER.glob("*/emails/*.html") if not path.name.startswith("_")]
MAILS = ["account/email/message.html", *sorted(str(path.relative_to(FOLDER)) for path in WORDS)]


@pytest.mark.parametrize("name", MAILS)
def test_every_mail_stands_in_the_frame(name):
    assert (FOLDER / name).read_text().startswith('{% extends "notifications/mail.html" %}')


@pytest.mark.parametrize("name", [each for each in MAILS if "emails/" in each])
def test_every_mail_of_ours_says_in_both_parts_why_it_came(name):
    assert "{% block reason %}\n<p>You get this email " in (FOLDER / name).read_text()
    assert "You get this email " in (FOLDER / name).with_suffix(".txt").read_text()


@pytest.mark.parametrize("name", [each for each in MAILS if "emails/" in each])
def test_no_line_of_the_text_part_ends_amid_a_sentence(name):
    """A reader of 72 columns breaks lines too: one broken before is ragged there."""
    assert not re.search(r"^[a-z]", (FOLDER / name).with_suffix(".txt").read_text(), re.MULTILINE)


@pytest.mark.parametrize("name", MAILS)
def test_no_html_part_reads_a_row_named_as_the_templates_own_block(name):
    """Within {% block %} that name is the template's: a blocked account's mail greeted nobody and gave no reason."""
    assert re.findall(r"\bblock\.(?!super)\w+", (FOLDER / name).read_text()) == []


@pytest.mark.django_db
def test_the_frame_bears_brand_heading_and_way_to_the_site_and_nothing_from_afar(settings):
    settings.SITE_URL = "https://jobs.example.org"
    mail = render("assistant/emails/stranger", {"address": "ask@example.org"}, zone=ZoneInfo("UTC"))
    assert f"<h1>{mail['subject']}</h1>" in mail["html"]
    assert 'class="button" href="https://jobs.example.org/accounts/signup/"' in mail["html"]
    assert "At most one such reply is sent a day." in mail["html"]
    assert [word for word in ("<img", "<link", "url(", "<script", 'href="/') if word in mail["html"]] == []
    assert "<" not in mail["text"]
