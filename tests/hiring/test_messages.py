"""Messages from both sides, kept texts, and own words in the mail about a stage."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from accounts.keeping.exporting import data_of
from accounts.panels import steps_of
from careers.models import Membership
from hiring.actions import applying, messaging, pipeline
from hiring.models import JobApplication, Message, MessageTemplate, StatusChange
from notifications.models import OutboxMail
from tests.conftest import person
from tests.hiring.applications import sent
from web.refusals import Refused

pytestmark = pytest.mark.django_db
TEMPLATES = "/employer/texts/"


@pytest.fixture
def application(posting, alice) -> JobApplication:
    Membership.objects.update(role="owner")
    made = sent(posting, alice)
    OutboxMail.objects.all().delete()
    return made


@pytest.fixture
def hour():
    """A clock that stands, and moves by seconds when asked."""
    with time_machine.travel("2026-11-20T15:00:00Z", tick=False) as traveller:
        yield lambda seconds: traveller.shift(timedelta(seconds=seconds))


def to_applicant(client, application, **data) -> str:
    return client.post(reverse("applicant_message", args=[application.pk]), data, follow=True).content.decode()


def to_employer(client, application, text: str) -> str:
    url = reverse("application_message", args=[application.pk])
    return client.post(url, {"text": text}, follow=True).content.decode()


def test_a_message_and_its_answer_stand_on_both_pages_and_each_makes_one_mail(client, application, alice, bob, mailbox):
    client.force_login(bob)
    to_applicant(client, application, text="Can you start on Monday, {name}?")
    client.force_login(alice)
    page = to_employer(client, application, "Yes.\n<b>Gladly</b>")
    assert "Can you start on Monday, Alice?" in page
    assert "Bob Brown of Lakeside Health" in page
    client.force_login(bob)
    page = client.get(reverse("applicant", args=[application.pk])).content.decode()
    assert "&lt;b&gt;Gladly&lt;/b&gt;" in page
    first, second = mailbox()
    assert (first.to, second.to) == (["alice@example.org"], ["bob@example.org"])
    assert f"/account/applications/{application.pk}/" in first.body
    assert f"/employer/applicants/{application.pk}/" in second.body
    assert bob.email not in first.body


def test_an_empty_message_and_a_too_long_one_are_refused_in_a_sentence(client, application, alice, bob):
    client.force_login(bob)
    assert "Not sent: Write a message, or choose a saved reply." in to_applicant(client, application, text=" ")
    assert "Not sent: " in to_applicant(client, application, text="x" * 4001)
    client.force_login(alice)
    assert "Not sent: Write your message first." in to_employer(client, application, "")
    assert not Message.objects.exists()


def test_a_side_writes_twenty_messages_a_day(application, bob):
    now = timezone.now()
    for number in range(20):
        messaging.write_to_applicant(application=application, text=str(number), by=bob, now=now)
    with pytest.raises(Refused, match="enough for a day"):
        messaging.write_to_applicant(application=application, text="x", by=bob, now=now)
    messaging.write_to_employer(application=application, text="x", now=now)
    messaging.write_to_applicant(application=application, text="x", by=bob, now=now + timedelta(days=1))


def test_after_a_withdrawal_nobody_writes_and_the_employer_reads_and_exports_nothing(client, application, alice, bob):
    now = timezone.now()
    messaging.write_to_applicant(application=application, text="Hello Alice", by=bob, now=now)
    applying.withdraw(application=application, now=now)
    client.force_login(bob)
    assert client.post(reverse("applicant_message", args=[application.pk]), {"text": "x"}).status_code == 404
    assert data_of(bob)["hiring.message"] == []
    assert [row["text"] for row in data_of(alice)["hiring.message"]] == ["Hello Alice"]
    client.force_login(alice)
    assert "while your application is with them" in to_employer(client, application, "x")
    assert Message.objects.count() == 1


def test_strangers_write_to_nobody(client, application, charlie, dora):
    for user in (charlie, dora):
        client.force_login(user)
        for name in ("applicant_message", "application_message"):
            assert client.post(reverse(name, args=[application.pk]), {"text": "x"}).status_code == 404


def test_a_kept_text_is_sent_filled_in_and_own_words_win_over_it(client, application, lakeside, bob):
    client.force_login(bob)
    client.post(TEMPLATES, {"organization": "lakeside-health", "title": "Hello", "text": "{name}: {job} at {employer}"})
    kept = MessageTemplate.objects.get()
    to_applicant(client, application, saved=kept.pk)
    to_applicant(client, application, text="My own.", saved=kept.pk)
    told = list(Message.objects.order_by("pk").values_list("text", flat=True))
    assert told == ["Alice: Inpatient coder at Lakeside Health", "My own."]


def test_what_is_not_filled_in_is_sent_to_nobody(client, application, lakeside, bob, mailbox):
    """An applicant read "sorry about {jobb}": in a message, a refusal and a text kept long ago."""
    client.force_login(bob)
    why = "{jobb} is not filled in: only {name}, {job} and {employer} are."
    assert why in to_applicant(client, application, text="Dear {name}, sorry about {jobb}.")
    assert why in refuse(client, [application], words="Sorry about {jobb}.")
    page = client.post(
        TEMPLATES, {"organization": "lakeside-health", "title": "A", "text": "About {jobb}"}, follow=True
    )
    assert why in page.text
    assert not MessageTemplate.objects.exists()
    kept = messaging.keep_template(organization=lakeside, title="Old", text="About {jobb}")
    assert why in to_applicant(client, application, saved=kept.pk)
    application.refresh_from_db()
    assert (Message.objects.count(), application.status, mailbox()) == (0, "submitted", [])


def test_kept_texts_are_the_organizations_own(client, lakeside, application, bob, charlie, other_posting):
    messaging.keep_template(organization=lakeside, title="Hello", text="Lakeside's words")
    kept = messaging.keep_template(organization=lakeside, title="Hello", text="Lakeside's newer words")
    assert MessageTemplate.objects.count() == 1
    client.force_login(charlie)
    assert "Lakeside" not in client.get(TEMPLATES).content.decode()
    assert client.post(reverse("message_template_remove", args=[kept.pk])).status_code == 404
    client.post(TEMPLATES, {"organization": "lakeside-health", "title": "x", "text": "x"})
    assert MessageTemplate.objects.count() == 1
    client.force_login(bob)
    assert "newer words" in client.get(TEMPLATES).content.decode()
    client.post(reverse("message_template_remove", args=[kept.pk]))
    assert not MessageTemplate.objects.exists()


def test_a_kept_text_is_changed_under_a_new_title_and_what_was_sent_with_it_stays(client, application, lakeside, bob):
    client.force_login(bob)
    kept = messaging.keep_template(organization=lakeside, title="Hello", text="Hello {name}")
    to_applicant(client, application, saved=kept.pk)
    edit = reverse("message_template", args=[kept.pk])
    assert f'href="{edit}"' in client.get(TEMPLATES).content.decode()
    assert "Hello {name}" in client.get(edit).content.decode()
    answer = client.post(edit, {"title": "Good day", "text": "Good day {name}"})
    assert answer.url == TEMPLATES
    assert list(MessageTemplate.objects.values_list("pk", "title", "text")) == [
        (kept.pk, "Good day", "Good day {name}")
    ]
    to_applicant(client, application, saved=kept.pk)
    assert list(Message.objects.order_by("pk").values_list("text", flat=True)) == ["Hello Alice", "Good day Alice"]


def test_a_kept_text_takes_no_title_of_another_and_keeps_nothing_of_what_is_refused(client, lakeside, bob):
    first = messaging.keep_template(organization=lakeside, title="Hello", text="One")
    messaging.keep_template(organization=lakeside, title="Thanks", text="Two")
    client.force_login(bob)
    edit = reverse("message_template", args=[first.pk])
    for data, said in (
        ({"title": "Thanks", "text": "Other"}, "Another text is called"),
        ({"title": "", "text": "Other"}, "Give the text a title."),
        ({"title": "Hello", "text": " "}, "Write the text."),
        ({"title": "x" * 81, "text": "Other"}, "at most 80"),
    ):
        page = client.post(edit, data)
        assert page.status_code == 200
        assert said in page.content.decode()
    assert client.post(edit, {"title": "Hello", "text": "One, newer"}).status_code == 302
    assert list(MessageTemplate.objects.order_by("pk").values_list("text", flat=True)) == ["One, newer", "Two"]


def test_a_kept_text_of_another_employer_or_that_is_gone_is_changed_by_nobody(
    client, lakeside, bob, charlie, other_posting
):
    kept = messaging.keep_template(organization=lakeside, title="Hello", text="One")
    rosa = person("rosa@example.org", name="Rosa Reader")
    Membership.objects.create(user=rosa, organization=lakeside, role="reader", joined_at=timezone.now())
    edit = reverse("message_template", args=[kept.pk])
    for user in (charlie, rosa):
        client.force_login(user)
        assert client.get(edit).status_code == 404
        assert client.post(edit, {"title": "Mine", "text": "Mine"}).status_code == 404
    messaging.remove_template(template=MessageTemplate.objects.get())
    with pytest.raises(Refused, match="removed this text"):
        messaging.edit_template(template=kept, title="Back", text="Back")
    client.force_login(bob)
    assert client.get(edit).status_code == 404


def refuse(client, applications: list[JobApplication], **data) -> str:
    url = reverse("all_applicants_move")
    marked = {"application": [each.pk for each in applications], "to": "unsuccessful", **data}
    return client.post(url, marked, follow=True).content.decode()


def test_a_refusal_tells_own_words_in_its_one_mail_after_the_minute(client, application, bob, alice, hour, mailbox):
    client.force_login(bob)
    refuse(client, [application], words="Thank you, {name}. We chose <somebody> with spine cases.")
    assert mailbox() == []
    hour(60)
    (mail,) = mailbox()
    assert "Thank you, Alice. We chose <somebody> with spine cases." in mail.body
    assert "We chose &lt;somebody&gt;" in mail.alternatives[0][0]
    client.force_login(alice)
    assert "Thank you, Alice." in client.get(reverse("application", args=[application.pk])).content.decode()
    told = {row["after"]: row["note"] for row in data_of(alice)["hiring.statuschange"]}
    assert told["unsuccessful"].startswith("Thank you, Alice.")


def test_of_two_refusals_one_is_undone_and_the_other_is_mailed_once(
    client, application, posting, alice, dora, bob, hour, mailbox
):
    other = sent(posting, dora)
    OutboxMail.objects.all().delete()
    client.force_login(bob)
    page = refuse(client, [application, other], words="Not this time.")
    assert "Undo all 2" in page
    change = StatusChange.objects.get(application=other, after="unsuccessful")
    client.post(reverse("all_applicants_undo"), {"change": change.pk})
    hour(61)
    assert [mail.to for mail in mailbox()] == [["alice@example.org"]]
    other.refresh_from_db()
    assert other.status == "submitted"


def test_words_that_are_too_long_move_nobody(client, application, bob):
    client.force_login(bob)
    assert "at most 2,000 characters" in refuse(client, [application], words="x" * 2001)
    assert JobApplication.objects.get().status == "submitted"


def test_a_move_without_words_has_none_in_its_mail(application, bob):
    pipeline.move_application(application=application, to="shortlisted", by=bob, now=timezone.now())
    assert "writes:" not in OutboxMail.objects.get().text


def stepped(user) -> list[str]:
    """What waits for somebody, on the account's front page."""
    return [step.text for step in steps_of(user, timezone.now())]


def test_a_message_is_new_to_its_applicant_until_it_was_read(client, application, alice, bob, hour):
    messaging.write_to_applicant(application=application, text="Monday?", by=bob, now=timezone.now())
    hour(1)
    messaging.write_to_applicant(application=application, text="Or Tuesday?", by=bob, now=timezone.now())
    client.force_login(alice)
    assert "2 new messages" in client.get(reverse("applications")).content.decode()
    assert "Read 2 messages of Lakeside Health" in stepped(alice)
    page, read = (reverse(name, args=[application.pk]) for name in ("application", "application_read"))
    shown = client.get(page).content.decode()
    assert shown.count(">New</span>") == 2
    assert "Mark as read" in client.get(page).content.decode(), "reading by GET marks nothing"
    hour(1)
    messaging.write_to_applicant(application=application, text="Or Friday?", by=bob, now=timezone.now())
    second = Message.objects.get(text="Or Tuesday?")
    client.post(read, {"until": second.pk})
    assert stepped(alice) == ["Read a message of Lakeside Health", *stepped(alice)[1:]], "Friday came after the page"
    client.post(read, {"until": Message.objects.get(text="Monday?").pk})
    assert client.get(page).content.decode().count(">New</span>") == 1, "an older page takes nothing back"
    answer = client.post(read, {"until": Message.objects.get(text="Or Friday?").pk}, headers={"HX-Request": "true"})
    assert (answer.status_code, answer.content) == (200, b"")
    assert ">New</span>" not in client.get(page).content.decode()
    assert "new message" not in client.get(reverse("applications")).content.decode().lower()


def test_an_applicants_message_is_new_to_each_of_the_team_until_they_open_the_application(
    client, application, alice, bob, charlie, hour
):
    Membership.objects.create(
        user=charlie, organization=application.posting.organization, role="recruiter", joined_at=timezone.now()
    )
    for user in (bob, charlie):
        client.force_login(user)
        client.get(reverse("applicant", args=[application.pk]))
    hour(1)
    messaging.write_to_employer(application=application, text="Is it remote?", now=timezone.now())
    messaging.write_to_employer(application=application, text="And the shift?", now=timezone.now())
    for page in ("all_applicants", "all_applicants_board"):
        assert "2 new messages" in client.get(reverse(page)).content.decode()
    assert "Read 2 messages of applicants" in stepped(charlie)
    hour(1)
    shown = client.get(reverse("applicant", args=[application.pk])).content.decode()
    assert shown.count(">New</span>") == 2
    assert "Read 2 messages of applicants" not in stepped(charlie)
    assert client.get(reverse("applicant", args=[application.pk])).content.decode().count(">New</span>") == 0
    found = reverse("all_applicants") + "?message=on"
    assert "Nobody matches" in client.get(found).content.decode()
    client.force_login(bob)
    assert "1 applicant" in client.get(found).content.decode(), "Bob has not seen them"


def test_nobody_else_marks_a_message_as_read(client, application, bob, dora):
    messaging.write_to_applicant(application=application, text="Monday?", by=bob, now=timezone.now())
    for user in (bob, dora):
        client.force_login(user)
        answer = client.post(reverse("application_read", args=[application.pk]), {"until": Message.objects.get().pk})
        assert answer.status_code == 404
    assert JobApplication.objects.get().messages_read_at is None


def test_a_message_of_another_application_marks_nothing(client, application, posting, alice, bob, charlie):
    other = sent(posting, charlie)
    messaging.write_to_applicant(application=application, text="Monday?", by=bob, now=timezone.now())
    theirs = messaging.write_to_applicant(application=other, text="Friday?", by=bob, now=timezone.now())
    client.force_login(alice)
    for until in (str(theirs.pk), "", "x"):
        client.post(reverse("application_read", args=[application.pk]), {"until": until})
    assert JobApplication.objects.get(pk=application.pk).messages_read_at is None
