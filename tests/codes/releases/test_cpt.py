"""Licensed words from the delivery to the page: on no face without a license, accepted terms, and the switch."""

import hashlib
import json
import os
import subprocess
import sys
import zipfile
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from accounts.keeping.exporting import archive_of
from assistant.actions.answering import answer
from assistant.mail.consulting import consult
from codes.models import Code, CodeSet, CodeSetLicense, Descriptor, LicenseAcceptance, NamedUse, Release
from codes.releases.reverting import revert
from search.models import Document
from tests.conftest import person
from tests.imports import CUTS, ROOT, _address
from web import events

pytestmark = pytest.mark.django_db
PARTS = ["LONGULT.txt", "MEDU.txt", "SHORTU.txt", "ConsumerDescriptor.txt", "ClinicianDescriptor.txt"]
FILES = [str(CUTS / "cpt" / name) for name in PARTS]
PAGE, TERMS = "/codes/cpt/4990A/", "/codes/license/2026/"


def bring_in(*files: str, **options) -> str:
    out = StringIO()
    call_command("import_cpt", *(files or FILES), release="2026", stdout=out, **options)
    return out.getvalue()


def license_of(first: int = 2020, last: int = 2030, **fields) -> CodeSetLicense:
    given = {"starts_date": date(2020, 1, 1), "ends_date": date(2099, 12, 31), "terms": "Invented terms."} | fields
    return CodeSetLicense.objects.create(
        code_set=CodeSet.objects.get(slug="cpt"), licensee="Test", agreement="T-1", product="Test",
        first_year=first, last_year=last, **given,
    )  # fmt: skip


@pytest.fixture
def accepted(client, alice):
    """Alice, who accepted the terms under a license."""
    bring_in()
    found = license_of()
    client.force_login(alice)
    client.post(TERMS, {"next": PAGE})
    return found


def faces(client, user) -> dict[str, str]:
    """What each face that may quote a code says, in one text a face."""
    said = answer(text="What is 4990A?", viewer=user, on=None, now=timezone.now(), guest=user is None)
    return {
        "page": client.get(PAGE).content.decode(),
        "search": client.get("/codes/search/", {"q": "planted"}).content.decode(),
        "search by code": client.get("/codes/search/", {"q": "4990"}).content.decode(),
        "suggestions": client.get("/codes/suggest/", {"q": "plan"}).content.decode(),
        "suggestions by code": client.get("/codes/suggest/", {"q": "4990"}).content.decode(),
        "section": client.get("/codes/cpt/").content.decode(),
        "compare": client.get("/codes/compare/", {"codes": "4990A, 49902"}).content.decode(),
        "fees": client.get("/codes/fees/", {"lines": "4990A", "place": "11"}).content.decode(),
        "claim": client.get("/codes/check/", {"lines": "4990A, 49902", "on": "2026-11-01"}).content.decode(),
        "edits": client.get(f"{PAGE}edits/").content.decode(),
        "feed": client.get("/codes/cpt/changes.rss").content.decode(),
        "shelf": client.get("/codes/mine/").content.decode(),
        "what changed": client.get("/codes/mine/changes/").content.decode(),
        "list as a file": client.get("/codes/mine/codes.csv").content.decode(),
        "change of an amount": client.get("/codes/fees/change/", {"code": "4990A"}).content.decode(),
        "coverage": client.get("/codes/coverage/", {"code": "4990A"}).content.decode(),
        "mail": mailed(user),
        "my data": taken_along(user),
        "assistant": json.dumps(said.as_dict()),
    }


def mailed(user) -> str:
    """What a mail that asks is answered."""
    if user is None:
        return ""
    asked = consult(subject="Question", text="What is 4990A?", user=user, before="", now=timezone.now())
    return json.dumps(asked.result.as_dict())


def taken_along(user) -> str:
    """All that a person may take away of what is kept of them."""
    if user is None:
        return ""
    with zipfile.ZipFile(archive_of(user)) as archive:
        return " ".join(archive.read(name).decode(errors="replace") for name in archive.namelist())


MARKS = ("Planted long", "PLANTED", "Planted words for", "Planted clinician")


def serving(client, user) -> set[str]:
    """The faces on which a planted descriptor stands."""
    return {name for name, text in faces(client, user).items() if any(mark in text for mark in MARKS)}


def test_a_delivery_is_one_release_and_a_second_run_changes_nothing():
    assert "10 rows: 10 added, 0 changed, 0 removed" in bring_in()
    assert "nothing was done" in bring_in()
    assert Descriptor.objects.count() == 10
    assert Release.objects.get().through_date == date(2026, 12, 31)
    assert Code.objects.get(code="49902").section.slug == "digestive"


def test_missing_files_are_a_doubt_and_the_edition_must_be_said():
    with pytest.raises(CommandError, match="SHORTU and ConsumerDescriptor and ClinicianDescriptor of LONGULT to"):
        bring_in(*FILES[:2])
    with pytest.raises(CommandError, match="add --release YEAR"):
        call_command("import_cpt", *FILES)
    assert not Descriptor.objects.exists()


@pytest.mark.parametrize("wrong", ["none", "ended", "not begun", "other years", "suspended", "not accepted"])
def test_without_a_valid_license_no_face_serves_a_word(client, bob, wrong):
    bring_in()
    rows = {
        "ended": {"ends_date": date(2021, 1, 1)},
        "not begun": {"starts_date": date(2098, 1, 1)},
        "other years": {"first": 2020, "last": 2025},
        "suspended": {"suspended_at": timezone.now()},
        "not accepted": {},
    }
    if wrong != "none":
        license_of(**rows[wrong])
    if wrong != "not accepted":
        LicenseAcceptance.objects.create(user=bob, edition_year=2026, terms_sha256="0", accepted_at=timezone.now())
    assert serving(client, None) == set()
    client.force_login(bob)
    assert serving(client, bob) == set()
    assert not Document.objects.filter(title__icontains="planted").exists()


def test_with_a_license_and_accepted_terms_only_the_page_and_an_opened_answer_serve(client, alice, charlie, accepted):
    assert "Planted long words of the first" in client.get(PAGE).content.decode()
    assert serving(client, alice) == {"page", "assistant", "mail"}
    client.force_login(charlie)
    assert serving(client, charlie) == set(), "a stranger has accepted nothing"


def test_terms_are_accepted_once_an_edition_and_logged(client, alice, monkeypatch):
    bring_in()
    license_of()
    logged = []
    monkeypatch.setattr(events, "security", lambda event, **fields: logged.append((event, fields.get("what", "")[:4])))
    assert client.get(TERMS).status_code == 302, "a guest logs in first"
    client.force_login(alice)
    page = client.get(PAGE).content.decode()
    assert f"{TERMS}?next={PAGE}" in page
    assert "Invented terms." in client.get(TERMS).content.decode()
    assert not LicenseAcceptance.objects.exists(), "reading accepts nothing"
    for _ in range(2):
        assert client.post(TERMS, {"next": PAGE})["Location"] == PAGE
    row = LicenseAcceptance.objects.get()
    assert (row.user, row.edition_year) == (alice, 2026)
    assert row.terms_sha256 == hashlib.sha256(b"Invented terms.").hexdigest()
    assert ("license_accepted", "2026") in logged
    assert "© 2026 American Medical Association. All rights reserved." in client.get(PAGE).content.decode()
    assert client.post(TERMS, {"next": "https://example.net/"})["Location"] == "/codes/"
    assert client.get("/codes/license/2031/").status_code == 404


def test_the_report_counts_distinct_named_users(client, alice, accepted, db):
    for _ in range(3):
        client.get(PAGE)
    assert NamedUse.objects.count() == 1
    assert NamedUse.objects.by_month()[0]["users"] == 1
    assert NamedUse.objects.get().user == alice


def test_a_license_serves_no_more_named_users_a_month_than_it_allows(client, alice, bob, accepted):
    CodeSetLicense.objects.update(user_limit=1)
    assert "Planted long" in client.get(PAGE).content.decode()
    client.force_login(bob)
    client.post(TERMS, {"next": PAGE})
    page = client.get(PAGE).content.decode()
    assert serving(client, bob) == set(), "the only place of this month is Alice's"
    assert "this month&#x27;s are taken" in page
    assert TERMS not in page, "Bob accepted the terms already"
    client.force_login(alice)
    assert serving(client, alice) == {"page", "assistant", "mail"}, "who was counted stays served"
    assert NamedUse.objects.by_month()[0]["users"] == 1
    CodeSetLicense.objects.update(user_limit=2)
    client.force_login(bob)
    assert "Planted long" in client.get(PAGE).content.decode()
    assert NamedUse.objects.by_month()[0]["users"] == 2


def test_the_places_of_a_license_are_free_again_next_month(client, alice, bob, accepted):
    CodeSetLicense.objects.update(user_limit=1)
    last = (timezone.now().date().replace(day=1) - timedelta(days=1)).replace(day=1)
    NamedUse.objects.create(user=bob, edition_year=2026, month=last)
    assert "Planted long" in client.get(PAGE).content.decode()


def test_the_assistant_quotes_nobody_whom_the_license_has_not_counted(client, alice, accepted):
    client.get(PAGE)
    NamedUse.objects.all().delete()
    said = answer(text="What is 4990A?", viewer=alice, on=None, now=timezone.now())
    assert not any(mark in json.dumps(said.as_dict()) for mark in MARKS)


@pytest.fixture
def operator(db):
    return person("op@example.org", is_staff=True, is_superuser=True)


def test_an_operator_sees_the_report_and_throws_the_switch(client, alice, accepted, operator, settings):
    settings.STAFF_MFA_REQUIRED = False
    assert "Planted long" in client.get(PAGE).content.decode()
    switch = reverse("switch_license", args=[accepted.pk, "suspend"])
    assert client.post(switch).status_code == 404
    assert client.get(reverse("licenses")).status_code == 404
    client.force_login(operator)
    assert '<td class="num">1</td>' in client.get(reverse("licenses")).content.decode()
    assert client.get(switch).status_code == 405
    client.post(switch)
    client.force_login(alice)
    assert "Planted long" not in client.get(PAGE).content.decode(), "the next request"
    client.force_login(operator)
    client.post(reverse("switch_license", args=[accepted.pk, "resume"]))
    client.force_login(alice)
    assert "Planted long" in client.get(PAGE).content.decode()


def test_a_reverted_delivery_is_not_served(client, accepted):
    revert(release=Release.objects.get(source="cpt"), actor="op", reason="wrong", now=timezone.now())
    assert "Planted long" not in client.get(PAGE).content.decode()


SERVER = """
import os, sys
import django
django.setup()
from datetime import date, timedelta
from codes.models import Descriptor
for line in sys.stdin:
    print(Descriptor.objects.servable(on=date(2026, 11, 1), guest=False, accepted=[2026]).count(), flush=True)
"""


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_the_switch_takes_effect_in_every_process():
    """Slow: two processes of their own, which have served before the switch is thrown."""
    bring_in()
    found = license_of()
    environment = {"DJANGO_SETTINGS_MODULE": "config.settings", "DATABASE_URL": _address()}
    servers = [
        subprocess.Popen(
            [sys.executable, "-c", SERVER], env={**os.environ, **environment}, cwd=ROOT, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )
        for _ in range(2)
    ]  # fmt: skip

    def ask() -> list[int]:
        for each in servers:
            each.stdin.write("\n")
            each.stdin.flush()
        return [int(each.stdout.readline()) for each in servers]

    try:
        assert ask() == [10, 10]
        CodeSetLicense.objects.filter(pk=found.pk).update(suspended_at=timezone.now())
        assert ask() == [0, 0]
    finally:
        for each in servers:
            each.stdin.close()
            each.wait(timeout=20)
