"""Releases from outside: the operators' page, going back and forth, and pruning."""

import json
from datetime import date
from io import StringIO

import pytest
from django.contrib.auth.models import Permission
from django.core.management import CommandError, call_command

from codes.models import FeeScheduleEntry, Release, ReleaseEvent
from tests.imports import altered, run
from tests.reference import make_fee, make_release

pytestmark = pytest.mark.django_db
URL = "/codes/releases/"


@pytest.fixture
def operator(alice):
    """Alice, of the staff, who may change releases."""
    alice.is_staff = True
    alice.save()
    alice.user_permissions.add(Permission.objects.get(codename="change_release"))
    return alice


def test_a_stranger_finds_no_page(client, charlie):
    release = make_release()
    for who, status in ((None, 302), (charlie, 404)):
        if who:
            client.force_login(who)
        assert client.get(URL).status_code == status
        assert client.post(f"{URL}{release.pk}/revert/", {"reason": "no"}).status_code == status
    assert Release.objects.get().state == "ready"


def test_an_operator_sees_releases_and_the_log(client, operator):
    run("mue", "MUE_practitioner_cut.csv")
    client.force_login(operator)
    page = client.get(URL).content.decode()
    assert "Medically unlikely edits, practitioner and ASC T1" in page
    assert "MUE_practitioner_cut.csv" in page
    assert "4 added, 0 changed, 0 removed" in page


def test_reverting_hides_a_release_and_restoring_brings_it_back_with_the_reasons_kept(client, operator):
    older, newer = make_release("A", effective_date=date(2025, 7, 1)), make_release("B")
    client.force_login(operator)
    client.post(f"{URL}{newer.pk}/revert/", {"reason": "wrong conversion factor"})
    assert Release.objects.newest("fee_schedule") == older
    client.post(f"{URL}{newer.pk}/restore/", {"reason": "it was right"})
    assert Release.objects.newest("fee_schedule") == newer
    log = ReleaseEvent.objects.values_list("kind", "actor", "note")
    assert list(log) == [
        ("restored", operator.email, "it was right"),
        ("reverted", operator.email, "wrong conversion factor"),
    ]


def test_without_a_reason_nothing_changes_and_get_never_does(client, operator):
    release = make_release()
    client.force_login(operator)
    client.post(f"{URL}{release.pk}/revert/", {"reason": " "})
    assert client.get(f"{URL}{release.pk}/revert/").status_code == 405
    assert Release.objects.get().state == "ready"


def test_a_second_click_is_told_that_there_is_nothing_to_do(client, operator):
    release = make_release()
    client.force_login(operator)
    client.post(f"{URL}{release.pk}/revert/", {"reason": "once"})
    response = client.post(f"{URL}{release.pk}/revert/", {"reason": "twice"}, follow=True)
    assert "is not ready any longer" in response.content.decode()
    assert ReleaseEvent.objects.count() == 1


def test_reverting_a_second_delivery_brings_the_first_back(tmp_path):
    run("fee_schedule", "PPRRVU2025_cut.csv")
    run("fee_schedule", altered(tmp_path, "PPRRVU2025_cut.csv", ",7.10,", ",7.20,"), accept=["totals"])
    assert sorted(Release.objects.values_list("state", flat=True)) == ["ready", "superseded"]
    call_command("revert_release", "fee_schedule", "T1", "--reason", "typo", stdout=StringIO())
    ready = Release.objects.get(state="ready")
    assert ready.file_name == "PPRRVU2025_cut.csv"
    assert FeeScheduleEntry.objects.filter(release=ready, work_rvu="7.10").exists()


def test_an_unknown_release_cannot_be_reverted():
    with pytest.raises(CommandError, match="No live release NOPE of mue"):
        call_command("revert_release", "mue", "NOPE", "--reason", "x")


def test_pruning_keeps_the_last_four_of_each_source_and_says_what_goes():
    for month in range(1, 7):
        make_fee(make_release(f"R{month}", effective_date=date(2025, month, 1)), "49900")
    make_release("M1", source="mue", setting="dme")
    out = StringIO()
    call_command("prune_releases", "--dry-run", "--json", stdout=out)
    names = ["Physician fee schedule R2", "Physician fee schedule R1"]
    assert json.loads(out.getvalue()) == {"removed": names, "dry_run": True}
    assert Release.objects.count() == 7
    call_command("prune_releases", stdout=out)
    assert sorted(Release.objects.values_list("name", flat=True)) == ["M1", "R3", "R4", "R5", "R6"]
    assert FeeScheduleEntry.objects.count() == 4
    assert list(ReleaseEvent.objects.values_list("kind", "title")) == [("pruned", names[1]), ("pruned", names[0])]
    call_command("prune_releases", stdout=out)
    assert Release.objects.count() == 5
