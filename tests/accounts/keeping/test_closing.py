"""Taking one's data along, closing the account, coming back within 30 days, and being gone after."""

import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.usersessions.models import UserSession
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from model_bakery import baker

from accounts.keeping import leaving
from accounts.keeping.exporting import archive_of, data_of, exporters
from accounts.keeping.signals import account_erasing
from accounts.models import AccountClosing, Allowance, PoolWindow, User, Viewer
from accounts.quota import guests, seating, unlocking
from alerts.models import SavedSearch
from careers.models import (
    Appeal,
    Credential,
    HiddenEmployer,
    Invitation,
    JobPosting,
    Membership,
    Organization,
    PostingMark,
    PostingReport,
    PostingRevision,
    SavedPosting,
)
from hiring.actions import applying
from hiring.actions.applying import GivenAnswer
from hiring.models import CoderProfile, HeldCredential, JobApplication, Opening, StatusChange
from hiring.resumes.turns import NewResume
from notifications.models import OutboxMail, Suppression
from search import index
from search.models import Document
from tests.conftest import PASSWORD, person
from tests.hiring.applications import inspected, live_posting
from tests.hiring.upload_files import pdf
from web.refusals import Refused

pytestmark = pytest.mark.django_db

PLANTED = "zquxplant"  # in every text of the person, and nowhere else
RESUME = pdf(stream=f"BT ({PLANTED}) Tj ET".encode())


@pytest.fixture
def zelda(settings, tmp_path, client, now) -> User:
    """A coder with something in every table and store that can hold a person's words."""
    settings.MEDIA_ROOT = tmp_path
    user = person(f"{PLANTED}@example.org", name=f"Zelda {PLANTED}")
    user.emailaddress_set.create(email=f"{PLANTED}@second.example.org", verified=True)
    client.post("/accounts/login/", {"login": user.email, "password": PASSWORD}, headers={"User-Agent": PLANTED})
    TOTP.activate(user, generate_totp_secret())
    viewer = guests.viewer_of(user=user, now=timezone.now())
    unlocking.open_page(viewer=viewer, page_key=f"cpt:{PLANTED}", now=timezone.now())
    baker.make("accounts.BlockedTry", viewer=viewer, page_key=f"cpt:{PLANTED}", blocked_at=now)
    baker.make("operations.AccountBlock", user=user, reason=PLANTED, blocked_at=now)
    asked = {"text": PLANTED, "result": {"kind": PLANTED}, "verified": True, "face": "question", "created_at": now}
    exchange = baker.make("assistant.Exchange", user=user, **asked)
    case = baker.make("assistant.Consultation", user=user, opened_at=now)
    mail = {"message_key": PLANTED, "consultation": case, "exchange": exchange, "state": "waiting", "received_at": now}
    letter = baker.make("assistant.Letter", **mail)
    baker.make("assistant.Review", letter=letter, envelope={"to": PLANTED}, words=PLANTED, created_at=now)
    baker.make("assistant.Judgment", person=user, releases=["RVU25D"], code="9Z001", verdict="accept", judged_at=now)
    baker.make("codes.CodeNews", user=user, asked_at=now, told_until=now)
    baker.make("codes.KeptCode", user=user, page_key=f"cpt:{PLANTED}", note=PLANTED, changed_at=now)
    baker.make("codes.LicenseAcceptance", user=user, edition_year=2026, terms_sha256=PLANTED, accepted_at=now)
    baker.make("codes.TextChange", by=user, key="plain", after="The house keeps its words.", at=now)
    baker.make("codes.NamedUse", user=user, edition_year=2026, month=now.date())
    own_list = baker.make("codes.CodeList", user=user, name=PLANTED, created_at=now)
    baker.make("codes.CodeListEntry", code_list=own_list, page_key=f"cpt:{PLANTED}")
    plant_career(user, now)
    plant_traces(user, now)
    return user


def plant_career(user: User, now) -> None:
    employer = baker.make(Organization, name="Clinic", slug="clinic", kind="direct")
    posting = live_posting(employer, title="Coder", author=user)
    profile = baker.make(CoderProfile, user=user, headline=PLANTED, phone=PLANTED, states=[PLANTED])
    baker.make(HeldCredential, profile=profile, credential=Credential.objects.first(), number=PLANTED)
    application = applying.save_draft(
        posting=posting, applicant=user, name="", cover_note=PLANTED, now=timezone.now(),
        answers=[GivenAnswer("Why?", "text", PLANTED, knocked_out=False)],
        resume=NewResume(replace(inspected(RESUME), safe_name=f"{PLANTED}.pdf"), RESUME),
    )  # fmt: skip
    baker.make("hiring.ResumeUpload", application=application, resume_name=PLANTED, refused_reason="It is damaged.")
    JobApplication.objects.update(employer_note=f"{PLANTED} looks good")
    baker.make(StatusChange, application=application, by=user, after="submitted", note=PLANTED)
    baker.make("hiring.Message", application=application, by=user, text=PLANTED, from_employer=False, sent_at=now)
    baker.make(Opening, application=application, what="resume")
    baker.make("hiring.SkillAttempt", application=application, items=[], sent_at=now)
    baker.make(SavedPosting, user=user, posting=posting)
    baker.make(PostingMark, user=user, posting=posting)
    baker.make(HiddenEmployer, user=user, organization=employer)
    baker.make(PostingReport, reporter=user, posting=posting, reason="scam", note=PLANTED)
    baker.make(Appeal, by=user, posting=posting, text="It is no scam.")
    others = baker.make(JobApplication, posting=posting, status="submitted", applicant=person("cora@example.org"))
    for remark in ("hiring.Note", "hiring.Rating", "hiring.Tag"):
        baker.make(remark, application=others, by=user, at=now, **({"stars": 4} if remark == "hiring.Rating" else {}))
    search = baker.make(SavedSearch, user=user, name=PLANTED, querystring=f"q={PLANTED}")
    baker.make("alerts.AlertDigest", saved_search=search, posting_ids=[1])
    baker.make("alerts.AlertGuest", email=user.email)
    baker.make(Membership, user=user, organization=employer)
    baker.make(Invitation, organization=employer, email=user.email)
    changes = {"title": "Coder"}  # as the posting, the organization's text
    baker.make(PostingRevision, posting=posting, by=user, content=changes, stamp="a", base_revision=1, submitted_at=now)


def plant_traces(user: User, now) -> None:
    """What others hold about the person: mail to an employer, an operator's record."""
    mails = {"1": user.email, "2": f"{PLANTED}@second.example.org", "3": "employer@example.org"}
    for key, to in mails.items():
        baker.make(OutboxMail, key=key, to=to, subject="New", text=f"Zelda {PLANTED} applied", state="sent")
    baker.make(Suppression, address=mails["2"].lower(), reason="bounced", detail="550 gone")
    about_users = ContentType.objects.get_for_model(User)
    operator = person("olu@example.org", is_staff=True)
    LogEntry.objects.create(
        user=operator, content_type=about_users, object_id=user.pk, object_repr=user.email, action_flag=CHANGE
    )
    LogEntry.objects.create(user=user, content_type=about_users, object_repr="x", action_flag=CHANGE)


def found(word: str) -> list[str]:
    """Where a word stands: in any column of any table, in any file, in the search index."""
    places = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            columns = [each.name for each in connection.introspection.get_table_description(cursor, table)]
            for column in columns:
                text = f'CAST("{column}" AS TEXT)'
                cursor.execute(f'SELECT COUNT(*) FROM "{table}" WHERE {text} LIKE %s', [f"%{word}%"])  # noqa: S608
                if cursor.fetchone()[0]:
                    places.append(f"{table}.{column}")
    folders = [""]
    while folders:
        folder = folders.pop()
        inner, files = default_storage.listdir(folder)
        folders += [f"{folder}/{each}".lstrip("/") for each in inner]
        for name in files:
            with default_storage.open(f"{folder}/{name}".lstrip("/")) as file:
                places += [f"file {folder}/{name}"] if word.encode() in file.read() or word in name else []
    kinds = Document.objects.values_list("kind", flat=True).distinct()
    return places + [f"index {kind}" for kind in kinds if index.matching(kind, word).keys]


def confirm(client: Client) -> None:
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})


def closed(user: User, client: Client, mailbox) -> str:
    """Close the account through the page and return the address that the mail names."""
    confirm(client)
    response = client.post("/account/privacy/close/")
    assert "Your account is closed" in response.content.decode()
    mail = next(each for each in mailbox() if each.subject == "Your Crosswalk account is closed")
    assert mail.to == [user.email]
    return re.search(r"https?://[^/]+(/account/reopen/\S+)", mail.body)[1]


# --- taking it along ---


def test_the_export_holds_every_row_and_every_file(client, zelda):
    confirm(client)
    response = client.post("/account/privacy/export/")
    assert response.headers["Content-Disposition"] == 'attachment; filename="crosswalk-my-data.zip"'
    archive = zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))
    told = json.loads(archive.read("data.json"))
    empty = {name for name, rows in told.items() if not rows}
    assert empty == {"accounts.seat", "accounts.seatpool", "accounts.accountclosing"}, "nothing of these was planted"
    assert told["hiring.coderprofile"][0]["headline"] == PLANTED
    (resume,) = [name for name in archive.namelist() if name != "data.json"]
    assert resume == f"resumes/application-{zelda.applications.get().pk}.pdf"
    assert archive.read(resume) == RESUME


def test_a_file_that_is_gone_from_the_store_is_named_and_holds_nothing_up(zelda):
    application = zelda.applications.get()
    default_storage.delete(application.resume_storage_name)
    archive = zipfile.ZipFile(archive_of(zelda))
    assert f"application-{application.pk}.pdf" in archive.read("missing-files.txt").decode()
    assert json.loads(archive.read("data.json"))["hiring.jobapplication"][0]["cover_note"] == PLANTED


def test_ten_times_the_rows_ask_no_more_of_the_database(zelda, now, django_assert_num_queries):
    zelda.user_permissions.add(Permission.objects.first())
    with CaptureQueriesContext(connection) as before:
        data_of(zelda)
    posting = JobPosting.objects.get()
    for number in range(10):
        later = timezone.now() + timedelta(days=31 * number)
        viewer = guests.viewer_of(user=zelda, now=later)
        unlocking.open_page(viewer=viewer, page_key=f"cpt:{number}", now=later)
        baker.make("accounts.BlockedTry", viewer=viewer, page_key=f"cpt:{number}", blocked_at=now)
        baker.make(SavedPosting, user=zelda, posting=baker.make(JobPosting, _fill_optional=["organization"]))
        application = baker.make(JobApplication, applicant=zelda, posting=baker.make(JobPosting, shortid=str(number)))
        baker.make(StatusChange, application=application, after="submitted")
        baker.make(Membership, user=zelda, organization=baker.make(Organization, slug=f"o{number}", kind="direct"))
        baker.make(JobPosting, author=zelda, organization=posting.organization, shortid=f"a{number}")
    zelda.user_permissions.add(*Permission.objects.all()[:10])
    with django_assert_num_queries(len(before)):
        told = data_of(zelda)
    assert len(told["accounts.unlock"]) == 11


def test_a_relation_is_told_by_its_words_where_they_say_something_and_else_by_its_number(zelda):
    told = data_of(zelda)
    assert told["accounts.grant"][0]["plan"] == "Free"
    assert told["hiring.jobapplication"][0]["posting"] == "Coder"
    assert told["accounts.unlock"][0]["allowance"] == told["accounts.allowance"][0]["id"]


def test_the_export_tells_no_secret_and_nothing_of_others(client, zelda, charlie):
    told = json.dumps(data_of(zelda), default=str)
    secret = zelda.authenticator_set.get().data["secret"]
    for hidden in (zelda.password, secret, client.session.session_key, "looks good", "charlie"):
        assert hidden not in told


def test_a_strangers_export_holds_nothing_of_zelda(client, zelda, charlie):
    assert PLANTED not in json.dumps(data_of(charlie), default=str)


def test_the_password_is_asked_for_before_anything_goes_out_or_ends(client, alice):
    client.post("/accounts/login/", {"login": alice.email, "password": PASSWORD})
    with time_machine.travel(timezone.now() + timedelta(minutes=10)):
        for address in ("/account/privacy/export/", "/account/privacy/close/"):
            assert client.post(address).headers["Location"].startswith("/accounts/reauthenticate/")
    assert not AccountClosing.objects.exists()


@pytest.mark.parametrize("address", ["/account/privacy/export/", "/account/privacy/close/"])
def test_nothing_goes_out_or_ends_on_a_get(client, alice, address):
    client.force_login(alice)
    assert client.get(address).status_code == 405


# --- closing and coming back ---


def test_a_closed_account_is_out_everywhere_at_once(client, zelda, mailbox):
    elsewhere = Client()
    elsewhere.post("/accounts/login/", {"login": zelda.email, "password": PASSWORD})
    closed(zelda, client, mailbox)
    assert not User.objects.get(pk=zelda.pk).is_active
    assert client.get("/account/").status_code == elsewhere.get("/account/").status_code == 302
    assert not UserSession.objects.filter(user=zelda).exists()


def test_the_mailed_link_opens_the_account_with_a_button_not_by_being_followed(client, zelda, mailbox):
    zelda.block.delete()  # a blocked account stays closed
    address = closed(zelda, client, mailbox)
    assert client.get(address).status_code == 200
    assert not User.objects.get(pk=zelda.pk).is_active, "a link scanner follows links"
    assert client.post(address).headers["Location"] == "/accounts/login/"
    assert User.objects.get(pk=zelda.pk).is_active
    assert client.get(address).status_code == 404


def test_a_made_up_link_opens_nothing(client, zelda, mailbox):
    address = closed(zelda, client, mailbox)
    assert client.post(address[:-3] + "xx/").status_code == 404
    assert not User.objects.get(pk=zelda.pk).is_active


def test_after_thirty_days_the_link_opens_nothing(client, zelda, mailbox):
    address = closed(zelda, client, mailbox)
    with time_machine.travel(timezone.now() + timedelta(days=30, seconds=1)):
        client.post(address)
    assert not User.objects.get(pk=zelda.pk).is_active


def test_nothing_is_erased_before_thirty_days(client, zelda, mailbox):
    closed(zelda, client, mailbox)
    with time_machine.travel(timezone.now() + timedelta(days=29, hours=23)):
        call_command("erase_accounts")
    assert User.objects.filter(pk=zelda.pk).exists()


def test_a_dry_run_erases_nothing(client, zelda, mailbox, capsys):
    closed(zelda, client, mailbox)
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        call_command("erase_accounts", "--dry-run", "--json")
    assert json.loads(capsys.readouterr().out) == {"accounts": 1}
    assert User.objects.filter(pk=zelda.pk).exists()


def test_who_manages_a_pool_of_seats_is_told_to_hand_it_over_first(client, alice, now):
    seating.open_pool(name="Clinic", owner=alice, seats=1, limit=5, now=now)
    with pytest.raises(Refused, match="seats"):
        leaving.close_account(user=alice, now=now)
    assert User.objects.get(pk=alice.pk).is_active


# --- gone ---


@pytest.mark.database
@pytest.mark.slow  # searches every column of every table
def test_after_erasure_nothing_of_the_person_is_found_anywhere(
    client, zelda, charlie, mailbox, lines, django_capture_on_commit_callbacks
):
    assert len(found(PLANTED)) > 20, "the control: before, the search finds what was planted"
    assert any(place.startswith("file") for place in found(PLANTED))
    closed(zelda, client, mailbox)
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        with django_capture_on_commit_callbacks(execute=True):
            call_command("erase_accounts")
        call_command("clearsessions")
    assert found(PLANTED) == []
    assert PLANTED not in json.dumps(lines())
    assert not EmailAddress.objects.filter(user_id=zelda.pk).exists()
    assert User.objects.filter(pk=charlie.pk).exists()
    assert [line["user"] for line in lines() if line["event"] == "account_erased"] == [zelda.pk]


def test_the_search_would_find_a_word_in_the_index(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    index.put([Document(kind="job", key="1", title=PLANTED)])
    assert {"index job"} <= set(found(PLANTED))


def test_every_exported_table_is_planted_by_the_test_above(zelda):
    """So that a new table cannot slip past the erasure test."""
    empty = {model._meta.label for model, each in exporters.items() if not each.rows(zelda).exists()}
    assert empty == {"accounts.Seat", "accounts.SeatPool", "accounts.AccountClosing"}


def test_a_pool_goes_on_to_count_what_an_erased_seat_spent(alice, bob, now):
    pool = seating.open_pool(name="Clinic", owner=bob, seats=2, limit=5, now=now)
    seating.give_seat(pool=pool, email=alice.email, now=now)
    unlocking.open_page(viewer=guests.viewer_of(user=alice, now=now), page_key="cpt:49900", now=now)
    closing = leaving.close_account(user=alice, now=now)
    assert leaving.erase_account(closing=closing, now=now + timedelta(days=30))
    call_command("check_quotas")
    assert (Allowance.objects.get().used, PoolWindow.objects.get().used) == (1, 1)
    assert Viewer.objects.get(allowances__pool=pool).user is None


def test_a_short_name_does_not_take_other_peoples_mail_along(charlie, now):
    ann = person("ann@example.org", name="Ann")
    baker.make(OutboxMail, key="1", to=charlie.email, subject="Your annual report", text="x", state="sent")
    baker.make(OutboxMail, key="2", to=charlie.email, subject="ann@example.org applied", text="x", state="pending")
    closing = leaving.close_account(user=ann, now=now)
    leaving.erase_account(closing=closing, now=now + timedelta(days=30))
    subjects = OutboxMail.objects.filter(to=charlie.email).order_by("key").values_list("subject", flat=True)
    assert list(subjects) == ["Your annual report", "ann@example.org applied"], "what waits is not torn up"


def test_who_came_back_in_time_is_not_erased_by_a_run_that_had_begun(alice, now):
    closing = leaving.close_account(user=alice, now=now)
    assert leaving.reopen_account(closing=closing, now=now + timedelta(days=1))
    assert not leaving.erase_account(closing=closing, now=now + timedelta(days=31))
    assert User.objects.filter(pk=alice.pk).exists()


def test_one_account_that_cannot_be_erased_does_not_hold_up_the_others(alice, charlie, now, capsys):
    leaving.close_account(user=alice, now=now)
    leaving.close_account(user=charlie, now=now)
    seating.open_pool(name="Clinic", owner=alice, seats=1, limit=5, now=now)
    assert leaving.erase_due(now=now + timedelta(days=31)) == (1, 1)
    assert User.objects.filter(pk=alice.pk).exists()


def test_upper_layers_are_told_before_the_person_is_gone(alice, now):
    told = []

    def listen(sender, user, **kwargs) -> None:
        told.append(user.pk)

    account_erasing.connect(listen)
    number = alice.pk
    closing = leaving.close_account(user=alice, now=now)
    assert told == [], "a closed account may come back"
    leaving.erase_account(closing=closing, now=now + timedelta(days=30))
    account_erasing.disconnect(listen)
    assert told == [number]


def test_an_operator_closes_the_account_of_who_asks_for_it(alice, bob, now, mailbox, capsys):
    call_command("close_account", "ALICE@example.org")
    assert "is closed and will be erased on" in capsys.readouterr().out
    assert not User.objects.get(pk=alice.pk).is_active
    assert [mail.to for mail in mailbox()] == [[alice.email]]
    seating.open_pool(name="Clinic", owner=bob, seats=1, limit=5, now=now)
    for address, words in (("nobody@example.org", "No user"), (bob.email, "pool of seats")):
        with pytest.raises(CommandError, match=words):
            call_command("close_account", address)
    assert User.objects.get(pk=bob.pk).is_active
