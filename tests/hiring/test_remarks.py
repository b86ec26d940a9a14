"""Notes with author and date, ratings, tags; side by side; the file."""

import csv
import io
import re

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.keeping.exporting import data_of
from careers.models import Membership
from hiring.actions import applying, remarks
from hiring.models import JobApplication, Note, Rating, Tag
from tests.conftest import person
from tests.hiring.applications import sent
from tests.hiring.crowd import crowd
from tests.hiring.test_applicants_list import listed, profile

pytestmark = pytest.mark.django_db
MOST_QUERIES = 15


@pytest.fixture
def application(posting, alice) -> JobApplication:
    return sent(posting, alice)


@pytest.fixture
def rita(lakeside):
    made = person("rita@example.org", name="Rita Rao")
    Membership.objects.create(user=made, organization=lakeside, joined_at=timezone.now())
    return made


def post(client, application, name: str, **data):
    return client.post(reverse(f"applicant_{name}", args=[application.pk]), data, follow=True).content.decode()


def test_a_note_says_who_wrote_it_and_when_and_a_second_one_leaves_the_first(client, application, bob, rita, alice):
    client.force_login(bob)
    post(client, application, "note", note="Strong on spine.")
    client.force_login(rita)
    page = post(client, application, "note", note="Called, will call back.")
    assert re.search(r'Strong on spine\. <span class="soft">Bob Brown,\s+<time', page)
    assert re.search(r'call back\. <span class="soft">Rita Rao,\s+<time', page)
    client.force_login(alice)
    assert "spine" not in client.get(reverse("application", args=[application.pk])).content.decode()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("note", {"note": " "}, "Write the note first."),
        ("rate", {"stars": "6"}, "Choose one to five."),
        ("rate", {"stars": "x"}, "Choose one to five."),
        ("tags", {"tags": ",".join("abcdefghijk")}, "Give at most 10 tags."),
        ("tags", {"tags": "x" * 31}, "A tag has at most 30 characters."),
    ],
)
def test_what_cannot_be_kept_is_refused_in_one_sentence(client, application, bob, name, data, words):
    client.force_login(bob)
    assert f"Not kept: {words}" in post(client, application, name, **data)
    assert [model.objects.count() for model in (Note, Rating, Tag)] == [0, 0, 0]


def test_each_member_rates_once_and_the_list_sorts_and_filters_by_the_mean(
    client, application, posting, bob, rita, dora
):
    other = sent(posting, dora)
    now = timezone.now()
    for who, stars in ((bob, 1), (bob, 5), (rita, 4)):
        remarks.rate(application=application, stars=stars, by=who, now=now)
    remarks.rate(application=other, stars=2, by=bob, now=now)
    client.force_login(bob)
    assert "4.5 of 5" in client.get(reverse("applicants", args=[posting.shortid])).content.decode()
    assert listed(client, posting, order="rating") == ["Alice Adams", "Dora Diaz"]
    assert listed(client, posting, stars="4") == ["Alice Adams"]
    assert listed(client, posting, stars="9") == []


def test_a_rating_beyond_five_is_refused_by_the_database(application, bob):
    with pytest.raises(IntegrityError), transaction.atomic():
        Rating.objects.create(application=application, by=bob, at=timezone.now(), stars=6)


def test_tags_are_folded_replaced_and_found(client, application, posting, dora, bob):
    sent(posting, dora)
    client.force_login(bob)
    post(client, application, "tags", tags="Spine,  second   Round, spine")
    assert list(Tag.objects.values_list("name", flat=True)) == ["second round", "spine"]
    assert listed(client, posting, tag="SPINE") == ["Alice Adams"]
    post(client, application, "tags", tags="spine")
    assert list(Tag.objects.values_list("name", flat=True)) == ["spine"]


def test_after_a_withdrawal_no_remark_is_reached_or_exported(client, application, posting, bob):
    now = timezone.now()
    remarks.write_note(application=application, text="Alice knows spine.", by=bob, now=now)
    remarks.tag(application=application, names=["spine"], by=bob, now=now)
    assert [row["text"] for row in data_of(bob)["hiring.note"]] == ["Alice knows spine."]
    applying.withdraw(application=application, now=now)
    client.force_login(bob)
    assert listed(client, posting, tag="spine") == []
    assert client.post(reverse("applicant_note", args=[application.pk]), {"note": "x"}).status_code == 404
    assert data_of(bob)["hiring.note"] == data_of(bob)["hiring.tag"] == []


def test_two_applicants_side_by_side_show_what_decides(client, application, posting, alice, dora, bob):
    profile(alice, "ccs", years=9, specialty_years=4, settings_worked=["inpatient"], systems=["360-encompass"])
    alice.coder_profile.audit_accuracy = "96.5"
    alice.coder_profile.save()
    other = sent(posting, dora)
    client.force_login(bob)
    url = reverse("applicants_compare", args=[posting.shortid])
    answer = client.post(url, {"application": [application.pk, other.pk], "to": ""})
    assert answer.url == f"{url}?application={application.pk}&application={other.pk}"
    page = client.get(answer.url).content.decode()
    rows = dict(re.findall(r'<tr><th scope="row">([^<]+)</th><td>([^<]*)</td><td>', page))
    assert rows["Active credentials"] == "CCS"
    assert rows["Years in this specialty and setting"].startswith("4; has worked in ")
    assert rows["Encoders and records"] == "3M/Solventum 360 Encompass"
    assert rows["Audit accuracy"] == "96.5%, self-reported"
    assert "Not stated" in page


@pytest.mark.parametrize("count", [0, 1, 5])
def test_side_by_side_takes_two_to_four(client, posting, bob, count):
    crowd([posting], 5)
    client.force_login(bob)
    marked = list(JobApplication.objects.values_list("pk", flat=True)[:count])
    url = reverse("applicants_compare", args=[posting.shortid])
    page = client.get(url, {"application": marked}, follow=True).content.decode()
    assert "Mark 2 to 4 applicants" in page


def test_strangers_are_not_compared(client, application, other_posting, bob, dora):
    foreign = sent(other_posting, dora)
    client.force_login(bob)
    ids = {"application": [application.pk, foreign.pk]}
    page = client.get(reverse("all_applicants_compare"), ids, follow=True).content.decode()
    assert "Mark 2 to 4" in page
    assert "Dora" not in page


def lines(client, url: str, **asked) -> list[list[str]]:
    return list(csv.reader(io.StringIO(client.get(url, asked).content.decode())))


def test_the_file_holds_what_the_search_finds_and_runs_nothing(client, application, posting, alice, dora, bob):
    alice.name = "=HYPERLINK(1)"
    alice.save()
    remarks.tag(application=application, names=["+cmd"], by=bob, now=timezone.now())
    sent(posting, dora)
    client.force_login(bob)
    url = reverse("applicants_csv", args=[posting.shortid])
    heading, *rows = lines(client, url)
    assert [row[0] for row in rows] == ["Dora Diaz", "'=HYPERLINK(1)"]
    assert dict(zip(heading, rows[1], strict=True))["tags"] == "'+cmd"
    assert [row[0] for row in lines(client, url, q="dora")[1:]] == ["Dora Diaz"]


@pytest.mark.parametrize("size", [60, pytest.param(10_000, marks=pytest.mark.slow)])
def test_the_file_asks_as_much_for_a_crowd_as_for_a_few(client, posting, bob, size):
    client.force_login(bob)
    counts = []
    for many in (30, size - 30):
        crowd([posting], many)
        with CaptureQueriesContext(connection) as seen:
            found = lines(client, reverse("all_applicants_csv"))
        counts.append(len(seen))
    assert len(found) == size + 1
    assert counts[1] <= counts[0] <= MOST_QUERIES
