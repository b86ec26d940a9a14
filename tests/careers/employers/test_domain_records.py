"""A domain is proved by a TXT record that the operator's command reads from a name server."""

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from careers.employers import dns_records, identity
from careers.models import Organization

pytestmark = pytest.mark.django_db
DOMAIN = "lakeshorehealth.example"


@pytest.fixture
def stated(lakeshore) -> Organization:
    """Lakeshore Health, which states its domain."""
    identity.state_domain(organization=lakeshore, domain=DOMAIN)
    lakeshore.refresh_from_db()
    return lakeshore


def prove(server, *args: str) -> None:
    call_command("prove_domain", *args, nameserver=server.address)


def test_an_owner_states_the_domain_and_the_operator_reads_its_record(client, lakeshore, alice, name_server, capsys):
    client.force_login(alice)
    client.post(reverse("employer_record", args=[lakeshore.slug]), {"domain": f"https://www.{DOMAIN.upper()}/about"})
    lakeshore.refresh_from_db()
    record = identity.record_of(lakeshore)
    html = client.get(reverse("employer_organization_settings", args=[lakeshore.slug])).content.decode()
    assert record in html
    assert DOMAIN in html
    name_server.records[DOMAIN] = ['"v=spf1 -all"', f'"{record}"']
    prove(name_server, lakeshore.slug)
    lakeshore.refresh_from_db()
    assert (lakeshore.is_verified, lakeshore.domain, lakeshore.proof_domain) == (True, DOMAIN, "")
    assert f"{DOMAIN} is proved" in capsys.readouterr().out
    assert record not in client.get(reverse("employer_organization_settings", args=[lakeshore.slug])).content.decode()


def test_a_record_in_two_parts_is_put_together(stated, name_server):
    record = identity.record_of(stated)
    name_server.records[DOMAIN] = [f'"{record[:20]}" "{record[20:]}"']
    prove(name_server)
    stated.refresh_from_db()
    assert stated.is_verified


@pytest.mark.parametrize("texts", [None, [], ['"v=spf1 -all"'], [f'"{identity.RECORD}"'], ['"\\195\\040"']])
def test_a_domain_without_the_record_is_not_proved(stated, name_server, capsys, texts):
    if texts is not None:
        name_server.records[DOMAIN] = texts
    with pytest.raises(CommandError, match="1 domain is not proved"):
        prove(name_server)
    stated.refresh_from_db()
    assert not stated.is_verified
    assert f"{DOMAIN} has no TXT record {identity.record_of(stated)}" in capsys.readouterr().out


@pytest.mark.parametrize("fault", ["silent", "broken"])
def test_name_servers_that_do_not_answer_prove_and_refute_nothing(stated, name_server, capsys, monkeypatch, fault):
    monkeypatch.setattr(dns_records, "SECONDS", 0.3)
    setattr(name_server, fault, True)
    with pytest.raises(CommandError):
        prove(name_server)
    assert f"The name servers of {DOMAIN} did not answer" in capsys.readouterr().out
    stated.refresh_from_db()
    assert (stated.is_verified, stated.proof_domain) == (False, DOMAIN)


def test_the_record_of_one_organization_proves_nothing_for_another_or_for_another_domain(
    stated, brightline, name_server
):
    name_server.records |= {DOMAIN: [identity.record_of(stated)], "other.example": [identity.record_of(stated)]}
    for domain in (DOMAIN, "other.example"):
        identity.state_domain(organization=brightline, domain=domain)
        with pytest.raises(CommandError):
            prove(name_server, brightline.slug)
        brightline.refresh_from_db()
        assert not brightline.is_verified


@pytest.mark.parametrize(
    "domain", ["lakeshorehea1th.test", "jobs.lakeshorehealth.example", "lakeshorehealth-jobs.test"]
)
def test_a_domain_like_a_verified_one_waits_for_a_moderator_whatever_its_record(
    stated, brightline, name_server, now, domain
):
    Organization.objects.filter(pk=stated.pk).update(domain=DOMAIN, domain_verified_at=now, proof_domain="")
    identity.state_domain(organization=brightline, domain=domain)
    brightline.refresh_from_db()
    name_server.records[domain] = [identity.record_of(brightline)]
    with pytest.raises(CommandError):
        prove(name_server)
    brightline.refresh_from_db()
    assert (brightline.is_verified, brightline.is_held) == (False, True)


@pytest.mark.parametrize(
    ("domain", "said"),
    [
        ("gmail.com", "Anybody can have"),
        ("yahoo.co.uk", "Anybody can have"),
        ("mailinator.com", "Anybody can have"),
        ("", "domain alone"),
        ("hospital", "domain alone"),
        ("two words.org", "domain alone"),
        ("10.0.0.1", "domain alone"),
    ],
)
def test_what_is_no_domain_of_an_employer_gets_no_record(client, lakeshore, alice, domain, said):
    client.force_login(alice)
    url = reverse("employer_record", args=[lakeshore.slug])
    assert said in client.post(url, {"domain": domain}, follow=True).content.decode()
    lakeshore.refresh_from_db()
    assert lakeshore.proof_domain == ""


def test_a_stated_domain_ends_the_mailed_code_of_another(lakeshore, alice, now):
    identity.send_code(organization=lakeshore, address="a@lakeshorehealth.example", by=alice, now=now)
    identity.state_domain(organization=lakeshore, domain="harbor.example")
    lakeshore.refresh_from_db()
    assert (lakeshore.proof_code, lakeshore.proof_domain) == ("", "harbor.example")


def test_an_international_domain_is_kept_as_the_dns_knows_it(lakeshore, name_server):
    identity.state_domain(organization=lakeshore, domain="bücherklinik.example")
    lakeshore.refresh_from_db()
    assert lakeshore.proof_domain == "xn--bcherklinik-thb.example"
    name_server.records[lakeshore.proof_domain] = [identity.record_of(lakeshore)]
    prove(name_server)
    lakeshore.refresh_from_db()
    assert lakeshore.is_verified


def test_strangers_and_recruiters_state_no_domain(client, lakeshore, bob, charlie):
    for person in (bob, charlie):
        client.force_login(person)
        assert client.post(reverse("employer_record", args=[lakeshore.slug]), {"domain": DOMAIN}).status_code == 404
    with pytest.raises(CommandError, match="No organization lakeshore states a domain"):
        call_command("prove_domain", "lakeshore")
