"""What operators see of the assistant: figures and traces, and no word of any text."""

import pytest
from django.urls import reverse

from assistant.models import Exchange, Judgment, Trace
from tests.conftest import person

pytestmark = pytest.mark.django_db
PAGE = "/assistant/operations/"
NOTE = "CT-guided percutaneous cryo of a left renal mass in a marathon runner."


@pytest.fixture
def asked(client, alice):
    """Alice asked, was refused, had a case coded, and rejected a code of it."""
    client.force_login(alice)
    for text in ("global period of 55873", "what is the capital of Mongolia"):
        client.post("/assistant/", {"text": text, "on": "2025-10-15", "setting": "professional"})
    client.post("/assistant/case/", {"text": NOTE, "on": "2024-08-15", "setting": "professional", "place": "22"})
    case = Exchange.objects.cases().get()
    said = {"code": "50593", "verdict": "change", "other": "50592", "reason": "Patient: Osbert Noodleman says heat"}
    client.post(reverse("assistant_judge", args=[case.pk]), said)
    client.logout()


def test_nobody_but_an_operator_learns_that_the_page_is_there(client, charlie, settings):
    settings.STAFF_MFA_REQUIRED = False
    assert client.get(PAGE).status_code == 302
    client.force_login(charlie)
    assert client.get(PAGE).status_code == 404
    client.force_login(person("mo@example.org", is_staff=True))
    assert client.get(PAGE).status_code == 404


def test_olu_sees_figures_refusals_and_judgments_and_no_text(client, asked, settings):
    settings.STAFF_MFA_REQUIRED = False
    client.force_login(person("olu@example.org", is_staff=True, is_superuser=True))
    assert PAGE in client.get("/operations/").content.decode()
    page = client.get(PAGE).content.decode()
    assert "Kidney" in page
    assert "to 50592" in page
    for trace in Trace.objects.all():
        assert trace.trace_id[:8] in page
    for word in ("Mongolia", "marathon", "Osbert", "says heat", "alice"):
        assert word not in page
    refusals = client.get(PAGE, {"status": "refused"}).content.decode()
    answered = Trace.objects.exclude(status="refused").first()
    assert answered.trace_id[:8] not in refusals


def test_a_reason_of_a_judgment_is_masked_before_it_is_written(asked):
    assert "Noodleman" not in Judgment.objects.get().reason
    assert "says heat" in Judgment.objects.get().reason


def test_latency_is_the_middle_and_the_slow_end_of_each_face(now):
    for face, times in (("question", [5, 10, 200, 15, 20]), ("case", [70])):
        for spent in times:
            Trace.objects.create(
                trace_id="t", face=face, kind="global", status="supported", steps=["verify"], releases=[],
                milliseconds=spent, verified=True, created_at=now,
            )  # fmt: skip
    case, question = Trace.objects.latencies()
    assert (case.face, case.p50, case.p95) == ("case", 70, 70)
    assert (question.count, question.refused, question.p50, question.p95) == (5, 0, 15, 200)
