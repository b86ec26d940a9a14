"""How heavy the employer's list of fifty applicants is: 40 kB without compression, as the list of jobs."""

import pytest
from django.urls import reverse
from django.utils import timezone

from hiring.models import JobApplication, Message, Rating, Tag
from tests.hiring.applications import live_posting
from tests.hiring.crowd import crowd

pytestmark = pytest.mark.django_db

MOST_BYTES = 40_000


@pytest.fixture
def worked(lakeside, bob) -> None:
    """A crowd that a team works with: real names, ratings, tags, messages, answers that need a look."""
    now = timezone.now()
    titles = ["Inpatient coder, facility", "HCC risk adjustment coder", "Outpatient surgery coder, ASC"]
    crowd([live_posting(lakeside, slug=f"job-{at}", title=title) for at, title in enumerate(titles)], 120)
    applications = list(JobApplication.objects.select_related("applicant").order_by("pk"))
    for number, each in enumerate(applications):
        each.applicant.name = (
            f"{['Maria', 'Alexandra', 'Li', 'Dominique'][number % 4]} {['Rodriguez', 'Ng'][number % 2]}"
        )
        each.applicant.save(update_fields=["name"])
    Rating.objects.bulk_create(Rating(application=each, by=bob, stars=4, at=now) for each in applications[::2])
    Tag.objects.bulk_create(Tag(application=each, by=bob, name="trauma", at=now) for each in applications[::5])
    Message.objects.bulk_create(
        Message(application=each, from_employer=False, text="Is it remote?", sent_at=now) for each in applications[::10]
    )


@pytest.mark.parametrize("query", ["", "?page=2", "?order=rating", "?stage=shortlisted&order=oldest"])
def test_a_list_of_applicants_weighs_at_most_forty_kilobytes(client, bob, worked, query):
    client.force_login(bob)
    page = client.get(reverse("all_applicants") + query).content
    assert page.count(b'aria-label="Mark ') >= 40
    assert len(page) <= MOST_BYTES, f"{len(page):,} bytes"
