"""The people of hiring: Bob and Dora hire, Alice applies, Charlie belongs to another employer."""

import pytest
from django.core.files.storage import default_storage

from careers.models import JobPosting, Organization
from tests.conftest import person
from tests.hiring.applications import hire, live_posting


@pytest.fixture(autouse=True)
def private_files(settings, tmp_path):
    """Each test has a media folder of its own."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def stored(private_files):
    """Return the names of the files that are stored now."""

    def names() -> list[str]:
        return sorted(default_storage.listdir("resumes")[1]) if default_storage.exists("resumes") else []

    return names


@pytest.fixture
def lakeside(bob) -> Organization:
    """The organization for which Bob hires."""
    return hire(bob)


@pytest.fixture
def posting(lakeside) -> JobPosting:
    """A live posting of Lakeside with a knock-out question and a free one."""
    questions = (("Do you hold an active CCS?", "yes_no", "no"), ("Which encoders do you know?", "text", ""))
    return live_posting(lakeside, questions=questions)


@pytest.fixture
def other_posting(charlie) -> JobPosting:
    """A live posting of the employer for whom Charlie hires."""
    return live_posting(hire(charlie, "Harbor Clinic"), slug="pro-fee-coder", title="Pro-fee coder")


@pytest.fixture
def dora(db):
    """Another coder."""
    return person("dora@example.org", name="Dora Diaz")
