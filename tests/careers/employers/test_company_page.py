"""An employer's public page: its owners propose, a moderator decides, the old page stays meanwhile."""

import io
import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from careers.employers import company
from careers.models import Logo, Membership, Organization, OrganizationActivity, PageRevision
from notifications.models import OutboxMail
from web.refusals import Refused

pytestmark = pytest.mark.django_db
EDIT, REVIEW, PUBLIC = "/employer/organization/lakeshore/page/", "/moderation/pages/lakeshore/", "/employers/lakeshore/"


def picture(form: str = "PNG", size: tuple[int, int] = (600, 300), **options) -> SimpleUploadedFile:
    written = io.BytesIO()
    Image.new("RGB", size, (90, 40, 120)).save(written, form, **options)
    return SimpleUploadedFile(f"logo.{form.lower()}", written.getvalue())


def bomb() -> SimpleUploadedFile:
    """A PNG of a few hundred bytes that says it has 400 million pixels."""
    header = struct.pack(">IIBBBBB", 20_000, 20_000, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", len(header)) + b"IHDR" + header + struct.pack(">I", zlib.crc32(b"IHDR" + header))
    return SimpleUploadedFile("logo.png", b"\x89PNG\r\n\x1a\n" + chunk + b"\0" * 200)


@pytest.fixture
def proposed(client, lakeshore, alice, clock) -> PageRevision:
    """What Alice wants her hospital's page to say."""
    client.force_login(alice)
    said = {"about": "We code **cardiology**.", "website": "lakeshore.example", "picture": picture()}
    client.post(EDIT, said)
    return PageRevision.objects.get()


def decide(client, pending: PageRevision, decision: str, reason: str = ""):
    return client.post(REVIEW, {"decision": decision, "reason": reason, "seen": pending.stamp}, follow=True)


def test_what_an_owner_changes_waits_while_the_old_page_stays(client, lakeshore, proposed, dana):
    page = client.get(PUBLIC).content.decode()
    assert "cardiology" not in page
    assert "/employers/logos/" not in page
    assert "We code **cardiology**." in client.get(EDIT).content.decode()
    client.force_login(dana)
    assert "Page of Lakeshore Health" in client.get("/moderation/").content.decode()
    assert "cardiology" in client.get(REVIEW).content.decode()


def test_a_logo_is_offered_to_be_taken_off_only_where_there_is_one(client, lakeshore, alice, clock):
    client.force_login(alice)
    assert "Take the logo off" not in client.get(EDIT).content.decode()
    client.post(EDIT, {"about": "We code.", "website": "", "picture": picture()})
    assert "Take the logo off" in client.get(EDIT).content.decode()


def test_a_paragraph_that_is_added_strikes_out_no_word_before_it(client, lakeshore, proposed, dana, alice):
    client.force_login(dana)
    decide(client, proposed, "approve")
    client.force_login(alice)
    client.post(EDIT, {"about": "We code **cardiology**.\n\nDues are paid.", "website": "lakeshore.example"})
    client.force_login(dana)
    page = client.get(REVIEW).content.decode()
    assert "<del>" not in page
    assert "<ins>Dues are paid.</ins>" in page


def test_an_approval_makes_it_public_and_tells_the_owner(client, lakeshore, proposed, alice, dana):
    client.force_login(dana)
    decide(client, proposed, "approve")
    page = client.get(PUBLIC).content.decode()
    assert "<strong>cardiology</strong>" in page
    assert 'href="https://lakeshore.example" rel="nofollow noopener ugc"' in page
    lakeshore.refresh_from_db()
    assert reverse("logo", args=[lakeshore.logo.digest]) in page
    assert OutboxMail.objects.get().subject == "Now public: the page of Lakeshore Health"
    done = OrganizationActivity.objects.first()
    assert (done.action, done.by) == ("page changes approved", dana)
    assert done.before["About"] == "Not stated"
    assert "cardiology" in done.after["About"]


def test_a_moderator_asks_for_other_changes(client, lakeshore, proposed, alice, dana, now):
    client.force_login(dana)
    assert "Say why" in decide(client, proposed, "changes").content.decode()
    with pytest.raises(Refused, match="Say why"):
        company.send_back(revision=proposed, seen=proposed.stamp, reason=" ", by=dana, now=now)
    decide(client, proposed, "changes", "Leave out the phone number.")
    assert "Leave out the phone number." in OutboxMail.objects.get().text
    assert "cardiology" not in client.get(PUBLIC).content.decode()
    client.force_login(alice)
    assert "Leave out the phone number." in client.get(EDIT).content.decode()


def test_what_was_saved_anew_is_not_approved_unread(client, lakeshore, proposed, alice, dana, now, clock):
    clock(seconds=5)
    client.post(EDIT, {"about": "Call us.", "website": ""})
    client.force_login(dana)
    assert "saved anew" in decide(client, proposed, "approve").content.decode()
    lakeshore.refresh_from_db()
    assert lakeshore.about == ""
    with pytest.raises(Refused):
        company.approve(revision=proposed, seen="", by=dana, now=now)


def test_back_to_what_is_public_nothing_waits(client, lakeshore, proposed):
    client.post(EDIT, {"about": "", "website": "", "drop_logo": "on"})
    assert not PageRevision.objects.exists()
    assert not Logo.objects.exists(), "a picture that nothing shows is not kept"


def test_a_logo_is_written_anew_small_and_without_what_the_file_said(client, lakeshore, proposed):
    small = Image.open(io.BytesIO(bytes(Logo.objects.get().png)))
    assert (small.format, small.size) == ("PNG", (256, 128))
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    client.post(EDIT, {"about": "", "picture": picture("JPEG", exif=exif)})
    assert b"taken at home" not in bytes(Logo.objects.get().png)


@pytest.mark.parametrize(
    ("upload", "words"),
    [
        (SimpleUploadedFile("logo.png", b"<svg onload=alert(1)>"), "no PNG or JPEG"),
        (SimpleUploadedFile("logo.png", picture().read()[:60]), "no PNG or JPEG"),
        (picture("GIF"), "no PNG or JPEG"),
        (SimpleUploadedFile("logo.png", b"\x89PNG\r\n\x1a\n" + b"0" * 1024 * 1024), "larger than 1 MB"),
        (picture(size=(2100, 2000)), "more than 4 million pixels"),
        (bomb(), "no PNG or JPEG|more than 4 million pixels"),
    ],
    ids=["script", "cut", "gif", "bytes", "pixels", "bomb"],
)
def test_what_is_no_small_picture_is_refused_in_words(client, lakeshore, alice, clock, upload, words):
    client.force_login(alice)
    page = client.post(EDIT, {"about": "New.", "picture": upload}).content.decode()
    assert any(each in page for each in words.split("|"))
    assert not PageRevision.objects.exists()


def test_a_waiting_logo_is_seen_by_its_team_and_moderators_only(client, lakeshore, proposed, bob, dana):
    address = reverse("logo", args=[Logo.objects.get().digest])
    mine = client.get(address)
    assert mine.headers["Content-Type"] == "image/png"
    assert mine.headers["X-Content-Type-Options"] == "nosniff"
    assert mine.headers["Cache-Control"] == "private, no-store"
    client.force_login(bob)
    assert client.get(address).status_code == 404
    client.logout()
    assert client.get(address).status_code == 404
    client.force_login(dana)
    assert client.get(address).status_code == 200
    decide(client, proposed, "approve")
    client.logout()
    assert client.get(address).headers["Cache-Control"] == "public, max-age=86400"
    Organization.objects.update(held_at=proposed.submitted_at)
    assert client.get(address).status_code == 404, "a held organization shows nothing"


def test_only_owners_change_it_and_only_moderators_decide(client, lakeshore, proposed, alice, bob, charlie, now):
    Membership.objects.create(user=bob, organization=lakeshore, role="recruiter", joined_at=now)
    for person in (bob, charlie):
        client.force_login(person)
        assert client.get(EDIT).status_code == 404
        assert client.post(EDIT, {"about": "Mine."}).status_code == 404
        assert decide(client, proposed, "approve").status_code == 404
    client.force_login(alice)
    assert decide(client, proposed, "approve").status_code == 404
    assert PageRevision.objects.get().about == "We code **cardiology**."


def test_an_about_that_is_too_long_is_told_how_long(client, lakeshore, alice, clock):
    client.force_login(alice)
    assert "at most 5,000 characters; these are 5,001" in client.post(EDIT, {"about": "a" * 5001}).content.decode()
