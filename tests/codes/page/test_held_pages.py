"""What is held of code pages: as new as the database in every process, and nobody sees what another may see."""

from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from codes.models import (
    Code,
    CodeSet,
    CodeSetLicense,
    CodeText,
    Descriptor,
    LicenseAcceptance,
    ReferenceRevision,
    Release,
)
from codes.page import known, licensing, printing
from codes.releases import reverting, statuses
from codes.writing import texts, words
from tests.codes.page.test_page import counted, locked, spend_guest_view, text_of
from tests.conftest import person
from tests.imports import run
from tests.reference import PROSE, make_code, make_release, planted
from web.held import Held

pytestmark = pytest.mark.django_db

URL = "/codes/cpt/49900/"
CRAWLER = {"User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"}


@pytest.fixture(autouse=True)
def _reference(reference):
    return reference


@pytest.fixture
def member(bob) -> Client:
    """Bob, who has this page open."""
    return reader(bob)


def reader(user) -> Client:
    client = Client()
    client.force_login(user)
    client.get(URL)
    return client


@pytest.fixture
def elsewhere(monkeypatch):
    """Another process of the site: it holds what it printed itself and shares only the database."""
    theirs = Held(), Held(), Held()

    @contextmanager
    def process():
        with monkeypatch.context() as patch:
            patch.setattr(known, "CODES", theirs[0])
            patch.setattr(known, "SHARED", theirs[1])
            patch.setattr(printing, "PAGES", theirs[2])
            yield

    return process


def shown(client: Client, url: str = URL) -> str:
    return client.get(url).text


def tables(client: Client, url: str = URL) -> set[str]:
    """The tables of the reference that a request reads."""
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    names = connection.introspection.table_names()
    said = " ".join(counted(queries))
    return {name for name in names if name.startswith("codes_") and f'"{name}"' in said}


def test_a_page_that_is_held_reads_no_table_of_the_reference_but_the_number_of_its_last_change(member, alice):
    other = reader(alice)
    for client in (member, other):
        assert tables(client) == {"codes_referencerevision", "codes_keptcode"}
    assert shown(member) != "", "and is a page"
    for key in PROSE:
        assert planted("49900", key) in shown(other)


def test_a_held_page_takes_few_queries(member):
    with CaptureQueriesContext(connection) as queries:
        member.get(URL)
    assert len(counted(queries)) <= 4, "\n".join(counted(queries))


def test_without_a_number_nothing_is_held(member):
    ReferenceRevision.objects.all().delete()
    CodeText.objects.filter(code__code="49900", key="plain").update(body="Words that nobody told of.")
    assert "Words that nobody told of." in shown(member)


def test_what_is_held_of_pages_is_bounded(member):
    for day in range(200):
        member.get(URL, {"on": date(2025, 1, 1) + timedelta(days=day)})
    assert len(printing.PAGES) <= 80


class TestWithheld:
    def test_a_guest_sees_no_word_that_an_account_had_printed(self, member, client):
        assert planted("49900", "steps") in shown(member)
        page = client.get(URL)
        assert planted("49900", "plain") in page.text
        for key in [*PROSE[1:], "siblings"]:
            assert planted("49900", key) not in page.text
        assert "payment" in locked(page)

    def test_whoever_has_no_view_left_meets_the_wall_beside_a_held_page(self, member, client, alice):
        assert planted("49900", "plain") in shown(member)
        spend_guest_view(client)
        assert "zyx49900" not in shown(client)
        assert "zyx49900" not in client.get(URL, headers=CRAWLER).text
        spender = Client()
        spender.force_login(alice)
        for n in range(1, 6):
            spender.get(f"/codes/cpt/4990{n}/")
        page = spender.get(URL)
        assert "No code pages left" in text_of(page)
        assert "zyx49900" not in page.text

    def test_a_view_given_back_locks_the_page_though_it_is_held(self, alice):
        client = reader(alice)
        assert planted("49900", "steps") in shown(client)
        client.post("/account/usage/undo/", {"page_key": "cpt:49900"})
        assert "zyx49900" not in shown(client)

    def test_what_a_reader_keeps_is_on_no_other_readers_page(self, member, alice, bob, client):
        member.post("/codes/mine/cpt/49900/bookmark/", {"on": "1"})
        bob.kept_codes.update(note="Only for my own eyes")
        assert "Only for my own eyes" in shown(member)
        for other in (reader(alice), client):
            page = shown(other)
            assert "Only for my own eyes" not in page
            assert "Bookmarked" not in page
            assert "Bob Brown" not in page
        assert "Only for my own eyes" in shown(member)


class TestLicense:
    @pytest.fixture
    def license(self, reference):
        Descriptor.objects.create(
            code=reference["49900"], kind="long", text="planted official words", edition_year=2026, source="test"
        )
        return CodeSetLicense.objects.create(
            code_set=CodeSet.objects.get(slug="cpt"), licensee="Test", agreement="T-1", product="Test",
            first_year=2026, last_year=2026, starts_date=date(2020, 1, 1), ends_date=date(2099, 12, 31),
        )  # fmt: skip

    @pytest.fixture
    def licensed(self, license, bob) -> Client:
        """Bob, who accepted the terms and reads the official words."""
        LicenseAcceptance.objects.create(user=bob, edition_year=2026, terms_sha256="0" * 64, accepted_at=timezone.now())
        client = reader(bob)
        assert "planted official words" in shown(client)
        return client

    def test_a_license_that_is_revoked_serves_nothing_from_the_next_request_in_every_process(
        self, licensed, license, bob, elsewhere
    ):
        with elsewhere():
            assert "planted official words" in shown(licensed)
        licensing.suspend(license=license, by=bob, now=timezone.now())
        assert "planted official words" not in shown(licensed)
        with elsewhere():
            assert "planted official words" not in shown(licensed)
        licensing.resume(license=license, by=bob, now=timezone.now())
        assert "planted official words" in shown(licensed)
        license.delete()
        assert "planted official words" not in shown(licensed)

    def test_a_license_that_ends_serves_nothing(self, licensed, license):
        CodeSetLicense.objects.update(ends_date=date(2021, 1, 1))
        assert "planted official words" not in shown(licensed)

    def test_who_did_not_accept_the_terms_reads_no_word_that_another_had_printed(self, licensed, alice, client):
        assert "planted official words" not in shown(reader(alice))
        assert "planted official words" not in shown(client)

    def test_who_finds_no_place_this_month_reads_no_word_that_another_had_printed(self, licensed, license, alice):
        CodeSetLicense.objects.update(user_limit=1)
        LicenseAcceptance.objects.create(
            user=alice, edition_year=2026, terms_sha256="0" * 64, accepted_at=timezone.now()
        )
        page = text_of(reader(alice).get(URL))
        assert "this month's are taken" in page
        assert "planted official words" not in page
        assert "planted official words" in shown(licensed)


def switch_another_schedule(effective: str = "2025-12-01") -> None:
    run("fee_schedule", "PPRRVU2025_cut.csv", release="LATER25D", effective=effective)


def revert_the_schedule() -> None:
    reverting.revert(release=Release.objects.get(name="TEST25D"), actor="x", reason="wrong", now=timezone.now())


def write_a_text() -> None:
    texts.write(
        code=Code.objects.get(code="49900"), key="plain", body="New words of the desk.",
        opened=f"Words {planted('49900', 'plain')} here.", by=person("desk@example.org"), now=timezone.now(),
    )  # fmt: skip


def withdraw_a_text() -> None:
    text = CodeText.objects.get(code__code="49900", key="plain")
    texts.withdraw(text=text, by=person("desk@example.org"), now=timezone.now())


def write_the_sentence() -> None:
    code = Code.objects.get(code="49900")
    now_said = words.words_of(code)
    written = words.Words("A sentence from the desk.", "", {"49902": "Another neighbor."})
    words.write_words(
        code=code, words=written, opened=now_said.as_text, by=person("desk@example.org"), now=timezone.now()
    )


# What changes, and the words that the page has from then on, or has no longer.
CHANGES = {
    "a release goes live": (switch_another_schedule, "49900 is deleted", True),
    "a release is reverted": (revert_the_schedule, "TEST25D, row 4711", False),
    "a text is written": (write_a_text, "New words of the desk.", True),
    "a text is withdrawn": (withdraw_a_text, planted("49900", "plain"), False),
    "the sentence is written": (write_the_sentence, "A sentence from the desk.", True),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_on_the_next_page_of_every_process(member, elsewhere, name):
    change, said, appears = CHANGES[name]
    with elsewhere():
        assert (said in text_of(member.get(URL))) is not appears
    assert (said in text_of(member.get(URL))) is not appears
    change()
    assert (said in text_of(member.get(URL))) is appears
    with elsewhere():
        assert (said in text_of(member.get(URL))) is appears


def test_a_code_whose_last_day_has_passed_ends_on_its_page(member):
    url = make_code("G9997", code_set=CodeSet.objects.get(slug="hcpcs"), texts=[]).get_absolute_url()
    hcpcs = make_release(
        "2026", source=Release.Source.HCPCS, effective_date=date(2026, 1, 1), through_date=date(2026, 12, 31)
    )
    hcpcs.hcpcs_entries.create(
        code="G9997", kind="procedure", action_code="N", line=1, termination_date=date(2026, 11, 1)
    )
    assert "discontinued" not in text_of(member.get(url)).lower()
    statuses.update_statuses(on=date(2026, 11, 30))
    assert "discontinued" in text_of(member.get(url)).lower()


def test_the_edition_loaded_again_is_on_the_next_page():
    before = ReferenceRevision.objects.get().value
    call_command("load_edition", verbosity=0)
    assert ReferenceRevision.objects.get().value > before


def test_what_is_done_to_releases_takes_the_next_number(reference):
    """Restored, given other days and pruned: reverting and importing are seen on pages above."""
    numbers, release = [ReferenceRevision.objects.get().value], Release.objects.get()
    revert_the_schedule()
    for done in (
        lambda: reverting.restore(release=release, actor="x", reason="right after all", now=timezone.now()),
        lambda: switch_another_schedule(effective="2025-11-01"),
        lambda: switch_another_schedule(effective="2025-12-01"),
        _prune_the_oldest,
    ):
        done()
        numbers.append(ReferenceRevision.objects.get().value)
    assert numbers == sorted(set(numbers)), "each time another"


def _prune_the_oldest() -> None:
    for month in range(1, 6):
        make_release(f"OLD24{month}", effective_date=date(2024, month, 1))
    assert reverting.prune(actor="x", now=timezone.now())


def test_what_is_held_of_a_page_has_no_indentation_and_no_empty_lines(member):
    """Up to a seventh of a code page were blanks of its templates, kept and sent with each copy."""
    pieces = list(member.get(URL).context["piece"].values())
    assert any("<section" in piece for piece in pieces)
    assert [piece for piece in pieces if "\n " in piece or "\n\n" in piece or 'class=""' in piece] == []
