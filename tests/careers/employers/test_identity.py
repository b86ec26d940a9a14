"""Nobody passes for a verified employer: look-alikes wait for a moderator, a domain is proved by a mailed code."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from careers.employers import identity
from careers.models import Organization
from careers.postings import drafting, organizing
from careers.terms.identity import domain_of, fold, is_free_mail, resembles, same_domain
from notifications.models import OutboxMail
from tests.board import draft, live
from web.refusals import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def trusted(lakeshore, now) -> Organization:
    """Lakeshore Health, whose domain is proved."""
    Organization.objects.filter(pk=lakeshore.pk).update(domain="lakeshorehealth.example", domain_verified_at=now)
    lakeshore.refresh_from_db()
    return lakeshore


@pytest.mark.parametrize(
    "name",
    [
        "Lakeshore Health",
        "LAKESHORE  HEALTH",
        "Lakeshore Health, Inc.",
        "Lákeshore-Health",
        "Lakesh0re Hea1th",
        "Lаkeshore Health",
        "Lakeshore HeaIth",
        "Lakeshor Health",
        "Lakeshore Healtth",
        "Lakehsore Health",
        "LAKESHORE \u0397EALTH",
        "\u029fakeshore Health",
        "Lakesh\u00f8re Health",
        "Lakeshore Health L.L.C.",
        "Lakeshore Health Careers",
        "Lakeshore\u200b Health",
        "Lake$hore He@lth",
    ],
)
def test_a_name_that_looks_like_a_verified_one_waits_for_a_moderator(client, trusted, charlie, name):
    client.force_login(charlie)
    client.post("/employer/organization/", {"name": name, "kind": "direct"})
    mine = Organization.objects.get(memberships__user=charlie)
    assert mine.is_held
    assert "Lakeshore Health" in mine.held_reason
    assert client.get(mine.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    "name", ["Lakeside Clinic", "Shoreline Health", "Harbor Coding", "Lake Health", "Lakeshore Dental"]
)
def test_other_names_are_free(client, trusted, charlie, name):
    client.force_login(charlie)
    client.post("/employer/organization/", {"name": name, "kind": "direct"})
    assert not Organization.objects.get(memberships__user=charlie).is_held


@pytest.mark.parametrize(
    "website",
    [
        "https://lakeshorehealth.example/",
        "https://jobs.lakeshorehea1th.test",
        "https://lakeshore-health.org/",
        "https://www.lakeshorehealthcareers.com/",
        "https://xn--lkeshorehealth-vtl.com/",
        "https://lakeshorehealth.com.co/",
    ],
)
def test_a_website_that_looks_like_a_verified_domain_is_held_too(trusted, charlie, now, website):
    organization = Organization(name="Quite another", website=website)
    assert organizing.found_organization(organization=organization, by=charlie, now=now).is_held


def test_a_held_organization_submits_nothing_until_a_moderator_lets_it(client, trusted, charlie, dana, now):
    held = organizing.found_organization(organization=Organization(name="Lakeshore Health"), by=charlie, now=now)
    posting = draft(held, now=now, by=charlie)
    with pytest.raises(Refused, match="waits for a moderator"):
        drafting.submit(posting=posting, by=charlie, now=now)
    client.force_login(charlie)
    assert client.post(reverse("moderation_release", args=[held.slug])).status_code == 404
    client.force_login(dana)
    assert "resembles that of Lakeshore Health" in client.get("/moderation/").content.decode()
    client.post(reverse("moderation_release", args=[held.slug]))
    held.refresh_from_db()
    assert not held.is_held
    posting.organization = held
    drafting.submit(posting=posting, by=charlie, now=now)
    organizing.change_organization(organization=held, now=now)
    assert not held.is_held, "the same likeness was looked at"


def test_a_harmless_organization_that_takes_a_verified_name_later_is_held(client, trusted, brightline, bob):
    client.force_login(bob)
    url = reverse("employer_organization_settings", args=[brightline.slug])
    client.post(url, {"name": "Lakeshore Health", "kind": "agency", "application_mails": "daily"})
    brightline.refresh_from_db()
    assert brightline.is_held
    assert brightline.application_mails == "daily"
    assert "A moderator looks at it" in client.get(url).content.decode()


def test_live_jobs_never_show_the_name_of_a_verified_employer(client, trusted, brightline, bob, now):
    """Neither those of an employer whose own domain is proved: whoever proves a domain could take any name after it."""
    posting = live(brightline, now=now, by=bob)
    client.force_login(bob)
    url = reverse("employer_organization_settings", args=[brightline.slug])
    for verified_at in (None, now):
        Organization.objects.filter(pk=brightline.pk).update(domain_verified_at=verified_at)
        html = client.post(url, {"name": "Lakeshore Health", "kind": "agency"}).content.decode()
        assert "Your live jobs would show that at once" in html
        assert "A moderator looks at it" not in html
        brightline.refresh_from_db()
        assert (brightline.name, brightline.is_held) == ("Brightline Staffing", False)
    drafting.close(posting=posting, by=bob, now=now)
    client.post(url, {"name": "Lakeshore Health", "kind": "agency"})
    brightline.refresh_from_db()
    assert (brightline.name, brightline.is_held) == ("Lakeshore Health", True)


def code_in_mail() -> str:
    return re.search(r"\b\d{6}\b", OutboxMail.objects.latest("pk").text).group()


def test_a_code_mailed_to_the_domain_verifies_it(client, lakeshore, alice, clock):
    client.force_login(alice)
    url = reverse("employer_domain", args=[lakeshore.slug])
    client.post(url, {"address": "alice@lakeshorehealth.example"})
    mail = OutboxMail.objects.get()
    assert (mail.to, mail.secret) == ("alice@lakeshorehealth.example", True)
    client.post(url, {"code": code_in_mail()})
    lakeshore.refresh_from_db()
    assert (lakeshore.is_verified, lakeshore.domain) == (True, "lakeshorehealth.example")


@pytest.mark.parametrize(
    "address",
    [
        "alice@gmail.com", "a@Outlook.com", "a@yahoo.co.uk", "a@mailinator.com", "a@clinic.onmicrosoft.com", "nobody",
        "@x", "a b@c.example",
    ],
)  # fmt: skip
def test_an_address_that_proves_nothing_gets_no_code(client, lakeshore, alice, address):
    client.force_login(alice)
    client.post(reverse("employer_domain", args=[lakeshore.slug]), {"address": address})
    assert not OutboxMail.objects.exists()


def test_a_code_is_guessed_five_times_at_most_and_ends_after_half_an_hour(lakeshore, alice, now):
    identity.send_code(organization=lakeshore, address="a@lakeshorehealth.example", by=alice, now=now)
    code = code_in_mail()
    wrong = "000000" if code != "000000" else "111111"
    for _ in range(5):
        with pytest.raises(Refused, match="not the code"):
            identity.prove_domain(organization=lakeshore, code=wrong, now=now)
    with pytest.raises(Refused, match="has ended"):
        identity.prove_domain(organization=lakeshore, code=code, now=now)
    with pytest.raises(Refused, match="less than a minute"):
        identity.send_code(organization=lakeshore, address="a@lakeshorehealth.example", by=alice, now=now)
    later = now + timedelta(minutes=2)
    identity.send_code(organization=lakeshore, address="a@lakeshorehealth.example", by=alice, now=later)
    with pytest.raises(Refused, match="has ended"):
        identity.prove_domain(organization=lakeshore, code=code_in_mail(), now=later + timedelta(minutes=31))
    assert not Organization.objects.get().is_verified


def test_a_verified_domain_or_one_like_it_is_not_proved_twice(trusted, brightline, bob, now):
    identity.send_code(organization=brightline, address="b@lakesh0rehealth.example", by=bob, now=now)
    assert not identity.prove_domain(organization=brightline, code=code_in_mail(), now=now)
    brightline.refresh_from_db()
    assert (brightline.is_verified, brightline.is_held) == (False, True)


def test_nobody_proves_a_domain_for_the_organization_of_another(client, lakeshore, bob, charlie, brightline):
    for person in (bob, charlie):
        client.force_login(person)
        url = reverse("employer_domain", args=[lakeshore.slug])
        assert client.post(url, {"address": "x@y.example"}).status_code == 404
        assert client.get(reverse("employer_organization_settings", args=[lakeshore.slug])).status_code == 404


def test_verified_employer_stands_where_people_decide(client, trusted, brightline, alice, now, clock):
    posting, other = live(trusted, now=now), live(brightline, now=now)
    cards = client.get("/jobs/").content.decode()
    assert ("<small>verified</small>" in cards, "<small>not verified" in cards) == (True, True)
    client.force_login(alice)
    apply_page = reverse("job_apply", args=[posting.slug, posting.shortid])
    for address in (posting.get_absolute_url(), trusted.get_absolute_url(), apply_page):
        assert "Verified employer" in client.get(address).content.decode()
    assert "Employer not verified" in client.get(other.get_absolute_url()).content.decode()


def test_the_count_of_an_employers_live_jobs_is_that_of_its_lists(client, lakeshore, now, clock, monkeypatch):
    monkeypatch.setattr("careers.views.seekers.EMPLOYER_JOBS", 2)
    for number in range(5):
        live(lakeshore, now=now, title=f"Coder {number}")
    html = client.get(lakeshore.get_absolute_url()).content.decode()
    assert "5 live jobs" in html
    assert "?page=2" in html
    pages = [client.get(f"{lakeshore.get_absolute_url()}?page={page}").content.decode() for page in (1, 2, 3)]
    assert {title for page in pages for title in re.findall(r"Coder \d", page)} == {f"Coder {n}" for n in range(5)}


def test_names_and_domains_are_compared_as_an_eye_does():
    assert fold("The Mayberry Clinic, LLC") == fold("mayberry clinic")
    assert not resembles("Aetra", "Aetna")
    assert same_domain("jobs.mercy.example", "mercy.example")
    assert not same_domain("", "mercy.example")
    assert not same_domain("mercy.tx.us", "grace.tx.us")
    assert not same_domain("mercy.co.uk", "grace.co.uk")
    assert same_domain("mercyclinic.co.uk", "mercyclinic.example")
    assert is_free_mail("someone@Gmail.com")
    assert domain_of("https://www.Mercy.example:8443/x") == "mercy.example"
