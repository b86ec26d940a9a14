"""A file and its row are kept together or not at all, on a full disk too; what is left over is swept (F49)."""

import errno
import json
import os
import time
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from hiring.models import JobApplication
from hiring.tasks import sweep_resumes
from tests.hiring.applications import sent
from tests.hiring.test_applying_views import filled, form_url

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def full_disk(monkeypatch):
    """A disk that takes the first bytes of a file and then no more, as a full one does."""

    def save(self, name, content):
        path = Path(self.path(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.read()[:100])
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(FileSystemStorage, "_save", save)
        yield patched


def files(media: Path) -> list[str]:
    return sorted(path.name for path in media.rglob("*") if path.is_file())


def test_a_full_disk_is_told_beside_the_file_keeps_what_was_typed_and_leaves_nothing(
    client, posting, alice, media, full_disk
):
    client.force_login(alice)
    answer = client.post(form_url(posting), filled(posting))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "We could not keep your file just now" in page
    assert "I know inpatient work." in page
    assert "<title>Error: " in page
    assert files(media) == []
    assert not JobApplication.objects.with_resume().exists()


def test_the_next_try_works_once_there_is_room_again(client, posting, alice, media, full_disk):
    client.force_login(alice)
    client.post(form_url(posting), filled(posting))
    full_disk.undo()
    assert client.post(form_url(posting), filled(posting)).status_code == 302
    assert len(files(media)) == 1


def leave_behind(name: str, age: timedelta) -> None:
    stored = default_storage.save(f"resumes/{name}", ContentFile(b"%PDF-1.7"))
    moment = time.time() - age.total_seconds()
    os.utime(default_storage.path(stored), (moment, moment))


def test_a_file_that_no_application_names_goes_after_a_day_and_no_other_does(posting, alice, media):
    kept = sent(posting, alice).resume_storage_name
    moment = time.time() - timedelta(days=90).total_seconds()
    os.utime(default_storage.path(kept), (moment, moment))
    leave_behind("old", timedelta(hours=25))
    leave_behind("young", timedelta(hours=23))
    out = StringIO()
    call_command("sweep_resumes", "--dry-run", "--json", stdout=out)
    assert json.loads(out.getvalue()) == {"files_without_an_application": 1}
    assert len(files(media)) == 3
    assert sweep_resumes() == 1
    assert files(media) == sorted([Path(kept).name, "young"])
    assert sweep_resumes() == 0


def test_a_site_without_uploads_has_nothing_to_sweep():
    assert sweep_resumes() == 0


def test_a_file_of_an_earlier_application_that_is_gone_is_asked_for_again(client, posting, other_posting, alice):
    default_storage.delete(sent(posting, alice).resume_storage_name)
    client.force_login(alice)
    page = client.post(form_url(other_posting), {"resume_source": "kept", "cover_note": "My words."}).content.decode()
    assert "We cannot find that file any more. Choose your resume again." in page
    assert "My words." in page


def test_no_room_for_the_upload_itself_is_503_with_a_time_to_come_again(client, posting, alice, monkeypatch):
    """Django puts what is above 2.5 MB on the disk before a view sees it."""
    client.force_login(alice)
    client.raise_request_exception = False

    def full(*args, **options):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("django.core.files.uploadhandler.TemporaryUploadedFile", full)
    large = SimpleUploadedFile("cv.pdf", b"%PDF-1.7" + b"x" * 3_000_000)
    answer = client.post(form_url(posting), {"resume": large})
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
