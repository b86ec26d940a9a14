"""The page of a case: marks, the set sent to the claim check, a word on each code, and strangers."""

import pytest
from django.urls import reverse

from assistant.models import Exchange, Judgment
from assistant.models.judgments import LedgerClosed

pytestmark = pytest.mark.django_db
NEW = "/assistant/case/"
NOTE = "CT-guided percutaneous cryo of a left renal mass."


@pytest.fixture
def case(client, alice):
    """Alice's case, as she made it."""
    client.force_login(alice)
    answer = client.post(NEW, {"text": NOTE, "on": "2024-08-15", "setting": "professional", "place": "22"})
    assert answer.status_code == 302
    return Exchange.objects.get()


def test_a_case_shows_its_set_its_marks_and_the_way_to_the_claim_check(client, case):
    page = client.get(case.get_absolute_url()).content.decode()
    assert "50593-LT, 77013-26" in page
    assert ">CT" in page
    assert "/codes/check/?lines=50593-LT" in page


@pytest.mark.parametrize(
    ("note", "setting", "place", "biller"),
    [
        ("DME supplier: adjustable-joint knee orthosis, custom fitted to the left leg by our fitter.", "", "12", "dme"),
        (NOTE, "", "22", "practitioner"),
        (NOTE, "outpatient", "22", "hospital"),
    ],
)
def test_the_claim_check_opens_for_whoever_bills_the_set(client, alice, note, setting, place, biller):
    client.force_login(alice)
    said = {"text": note, "on": "2024-08-15", "setting": setting or "professional", "place": place}
    client.post(NEW, said)
    page = client.get(Exchange.objects.get().get_absolute_url()).content.decode()
    assert f"setting={biller}" in page
    check = client.get(reverse("claim_check"), {"lines": "L1832", "on": "2024-08-15", "setting": biller})
    assert f'value="{biller}"' in check.content.decode()


def test_a_stranger_finds_no_case_and_cannot_judge_it(client, case, charlie):
    client.force_login(charlie)
    assert client.get(case.get_absolute_url()).status_code == 404
    assert client.post(reverse("assistant_judge", args=[case.pk]), {}).status_code == 404
    client.logout()
    assert client.get(case.get_absolute_url()).status_code == 302


def test_a_guest_is_shown_the_set_and_nothing_is_kept(client):
    page = client.post(NEW, {"text": NOTE, "on": "2024-08-15", "setting": "professional", "place": "22"})
    assert "50593-LT" in page.content.decode()
    assert not Exchange.objects.exists()


def test_an_identifier_stops_a_case_and_is_never_kept_even_when_waved_through(client, alice):
    client.force_login(alice)
    said = {"text": f"Patient: Zorbina Quellworth, DOB 03/14/1951. {NOTE}", "setting": "professional", "place": "22"}
    page = client.post(NEW, said).content.decode()
    assert "Zorbina Quellworth</mark>" in page
    assert not Exchange.objects.exists()
    client.post(NEW, said | {"confirmed": "on"})
    kept = Exchange.objects.get()
    assert "Zorbina" not in kept.text + str(kept.result)
    assert "1951" not in kept.text
    for line in kept.result["codes"]:
        assert all(kept.text[mark["start"] : mark["end"]] == mark["quote"] for mark in line["evidence"])


def test_words_on_a_code_are_added_and_never_changed(client, case, alice):
    address = reverse("assistant_judge", args=[case.pk])
    client.post(address, {"code": "50593", "verdict": "accept"})
    client.post(address, {"code": "77013", "verdict": "reject"})
    client.post(address, {"code": "77013", "verdict": "reject", "reason": "read by another group"})
    client.post(address, {"code": "47383", "verdict": "accept"})
    told = Judgment.objects.order_by("pk")
    assert [(each.code, each.verdict) for each in told] == [("50593", "accept"), ("77013", "reject")]
    assert NOTE not in str([vars(each) for each in told])
    with pytest.raises(LedgerClosed):
        told.update(verdict="accept")
    with pytest.raises(LedgerClosed):
        told[0].save()
    page = client.get(case.get_absolute_url()).content.decode()
    assert "<strong>77013</strong> rejected: read by another group" in page


def test_the_set_and_its_claim_check_are_as_the_coder_left_them(client, case):
    address = reverse("assistant_judge", args=[case.pk])
    client.post(address, {"code": "77013", "verdict": "reject", "reason": "same session"})
    page = client.get(case.get_absolute_url()).content.decode()
    assert "?lines=50593-LT&" in page.replace("&amp;", "&")
    assert "50593-LT, 77013-26" not in page
    client.post(address, {"code": "50593", "verdict": "change", "other": "50592", "reason": "heat"})
    client.post(address, {"code": "77013", "verdict": "accept"})
    page = client.get(case.get_absolute_url()).content.decode()
    assert "50592-LT, 77013-26" in page
    assert "<strong>50593</strong> changed to 50592: heat" in page


def test_the_findings_are_those_of_the_set_as_the_coder_left_it(client, case):
    def named() -> str:
        return " ".join(each.message for each in client.get(case.get_absolute_url()).context["findings"])

    assert "77013" in named()
    client.post(
        reverse("assistant_judge", args=[case.pk]), {"code": "77013", "verdict": "reject", "reason": "same session"}
    )
    assert "77013" not in named()
    assert "50593" in named()


def test_what_was_said_of_one_case_leaves_another_with_the_same_codes_whole(client, case):
    client.post(NEW, {"text": f"{NOTE} No bleeding.", "on": "2024-08-15", "setting": "professional", "place": "22"})
    other = Exchange.objects.exclude(pk=case.pk).get()
    address = reverse("assistant_judge", args=[other.pk])
    client.post(address, {"code": "77013", "verdict": "reject", "reason": "same session"})
    assert "50593-LT, 77013-26" in client.get(case.get_absolute_url()).content.decode()


def test_judgments_stay_without_their_person_when_an_account_goes(client, case, alice):
    client.post(reverse("assistant_judge", args=[case.pk]), {"code": "50593", "verdict": "accept"})
    alice.delete()
    assert Judgment.objects.get().person is None
    assert not Exchange.objects.exists()
