"""The parts that carry words or rules of their own."""

import re
from datetime import UTC, datetime
from enum import StrEnum
from types import SimpleNamespace

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import timezone

from web.templatetags.web_tags import BADGES

RESETS = datetime(2026, 12, 14, tzinfo=UTC)


def part(name: str, request=None, **context) -> str:
    """Render a part and fold its white space."""
    return " ".join(render_to_string(f"parts/_{name}.html", context, request=request).split())


def standing(limit: int | None, used: int, resets_at: datetime | None = None) -> SimpleNamespace:
    remaining = None if limit is None else max(limit - used, 0)
    plan = SimpleNamespace(free_limit=5)
    return SimpleNamespace(
        plan=plan, limit=limit, used=used, remaining=remaining, resets_at=resets_at, unlimited=limit is None
    )


class PostingForm(forms.Form):
    title = forms.CharField(help_text="As coders search for it.", error_messages={"required": "Enter a title."})
    mode = forms.ChoiceField(
        choices=[("remote", "Remote")], widget=forms.RadioSelect, error_messages={"required": "Choose a mode."}
    )
    note = forms.CharField(required=False)


def test_a_guest_with_nothing_left_is_told_in_the_agreed_words():
    banner = part("meter_banner", guest=True, standing=standing(1, 1), next="/codes/cpt/47383/")
    assert "0 code page views remaining." in banner
    assert "Guest accounts are limited to 1 page view. Register free account to get 5 more views." in banner
    assert '/accounts/signup/?next=/codes/cpt/47383/"' in banner


def test_an_account_reads_how_many_are_left_and_until_when():
    banner = part("meter_line", standing=standing(5, 2, RESETS))
    assert "3 of 5 code pages left" in banner
    assert "resets <time" in banner
    assert "Dec 14, 2026" in banner


@pytest.mark.parametrize("nobody_counts", [None, standing(None, 7)])
def test_who_is_not_counted_sees_no_banner(nobody_counts):
    assert part("meter_banner", guest=True, standing=nobody_counts, next="/") == ""
    assert part("meter_line", standing=nobody_counts) == ""


def test_a_lock_card_names_what_unlocks_it():
    locked = [SimpleNamespace(key="plain", title="What it is")]
    guest = part("unlock_card", locked=locked, guest=True, next="/codes/cpt/47383/")
    assert 'id="plain" class="paywall" data-locked' in guest
    assert "Register to view content" in guest
    assert "Create a free account to unlock this content." in guest
    account = part("unlock_card", locked=locked, guest=False, next="/", resets_at=RESETS)
    assert "No code pages left" in account
    assert "Dec 14, 2026" in account


def test_pages_keep_the_search_and_the_moment_it_began():
    request = RequestFactory().get("/jobs/?specialty=ir&specialty=em&page=2")
    links = part("pagination", request, page=Paginator(range(100), 10).page(2), asof=71)
    assert 'href="?specialty=ir&amp;specialty=em&amp;page=3&amp;asof=71"' in links
    assert 'rel="prev"' in links
    assert 'aria-current="page" aria-label="Page 2"' in links


def test_a_late_page_links_its_neighbors_and_both_ends():
    """The numbers around the first page stood on every one, so that a late page was not among its own links."""
    request = RequestFactory().get("/jobs/?page=200")
    links = part("pagination", request, page=Paginator(range(5000), 10).page(200))
    numbers = [int(each) for each in re.findall(r'aria-label="Page (\d+)"', links)]
    assert numbers == [1, 199, 200, 201, 500]
    assert 'aria-current="page" aria-label="Page 200"' in links


def test_one_page_needs_no_pagination():
    assert part("pagination", RequestFactory().get("/"), page=Paginator([1], 10).page(1)) == ""


def test_the_summary_repeats_each_mistake_and_leads_to_its_field():
    form = PostingForm({})
    summary = part("error_summary", form=form)
    fields = form.as_div()
    assert '<a href="#id_title">Enter a title.</a>' in summary
    assert '<a href="#id_mode_0">Choose a mode.</a>' in summary
    for anchor in ("id_title", "id_mode_0"):
        assert f'id="{anchor}"' in fields
    assert "Enter a title." in fields


def test_a_form_that_was_not_sent_has_no_summary():
    assert part("error_summary", form=PostingForm()) == ""


def test_a_field_ties_hint_and_mistake_to_its_input():
    field = PostingForm({})["title"].as_field_group()
    assert 'aria-describedby="id_title_helptext id_title_error"' in field
    assert 'id="id_title_helptext"' in field
    assert 'id="id_title_error"' in field
    assert 'aria-invalid="true"' in field


def test_a_field_that_may_stay_empty_says_so():
    form = PostingForm()
    assert '<span class="optional">(optional)</span>' in form["note"].as_field_group()
    assert "optional" not in form["title"].as_field_group()


def test_a_code_stays_one_token_with_a_button_to_copy_exactly_it():
    token = part("code_token", code="47383")
    assert '<code class="code-number">47383</code>' in token
    assert 'data-copy="47383"' in token


def test_a_chip_names_the_filter_it_removes():
    chip = part("chip", text="Remote", group="Work mode", href="?")
    assert "Remove filter" in chip
    assert "Work mode:" in chip


class Verdict(StrEnum):
    NO_DATA = "no_data"
    ERROR = "error"


def tag(markup: str, **context) -> str:
    return Template(markup).render(Context(context))


def test_a_badge_looks_as_its_state_says_and_reads_as_it_is_told():
    assert tag("{% badge state %}", state=Verdict.ERROR) == '<span class="badge badge-deny">error</span>'
    assert tag('{% badge state "Refused" %}', state="error") == '<span class="badge badge-deny">Refused</span>'
    assert tag('{% badge "plain" name %}', name="<b>") == '<span class="badge badge-plain">&lt;b&gt;</span>'


@pytest.mark.parametrize("nobody_knows", ["no_data", "not_decided"])
def test_what_nobody_knows_never_wears_the_look_of_a_verdict(nobody_knows):
    look = BADGES[nobody_knows]
    assert look not in {"pass", "warn", "deny", "info"}
    assert tag("{% badge state %}", state="a state of which nobody thought") == (
        '<span class="badge badge-plain">a state of which nobody thought</span>'
    )


def test_days_and_moments_are_written_the_american_way_in_the_readers_zone():
    assert tag("{% moment day %}", day=RESETS.date()) == '<time datetime="2026-12-14">Dec 14, 2026</time>'
    with timezone.override("America/Chicago"):
        assert tag("{% moment day %}", day=RESETS) == '<time datetime="2026-12-13T18:00:00-0600">Dec 13, 2026</time>'
    assert tag('{% moment day "closes today" %}', day=RESETS).endswith(">closes today</time>")
    assert tag('{% moment day "" %}{% moment nothing %}', day=RESETS, nothing=None) == ""


def test_a_job_card_leaves_no_gap_for_what_is_not_known():
    card = part("job_card", job={"url": "/jobs/a/", "title": "Coder", "organization": "Lakeshore Health", "new": True})
    assert "New: " in card
    assert "Pay not stated" in card
    assert "<time" not in card
    assert "<form" not in card


def test_the_lock_names_what_is_behind_it_with_true_counts():
    lock = part("unlock_card", inside=["43 NCCI edit pairs"], guest=True, next="/codes/cpt/47383/")
    assert "<li>43 NCCI edit pairs</li>" in lock
    assert lock.count('class="button"') == 1
