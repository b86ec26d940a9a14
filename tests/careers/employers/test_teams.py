"""The team of an organization: invitations by mail, roles, and who may do what. Strangers find nothing."""

import re
from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from accounts.keeping import leaving
from accounts.keeping.exporting import data_of
from careers.employers import teams
from careers.models import Invitation, JobPosting, Membership, Organization, OrganizationActivity
from careers.models.choices import MemberRole
from hiring.models import JobApplication
from notifications.models import OutboxMail
from tests.board import draft, live
from tests.conftest import person
from tests.hiring.applications import sent
from web.refusals import Refused

pytestmark = pytest.mark.django_db
TEAM = "/employer/organization/lakeshore/team/"
NEWCOMER = "nora@example.org"


@pytest.fixture
def nora(db):
    """Somebody with a verified address and no employer."""
    return person(NEWCOMER, name="Nora Nolan")


def member(organization, user, role: str, now) -> Membership:
    return Membership.objects.create(user=user, organization=organization, role=role, joined_at=now)


def invited(organization, by, now, email: str = NEWCOMER, role: str = "recruiter") -> tuple[Invitation, str]:
    """An invitation and the address that its mail leads to."""
    invitation = teams.invite(organization=organization, email=email, role=role, by=by, now=now)
    return invitation, link()


def link() -> str:
    """The address in the latest mail."""
    return re.search(r"/invitations/[\w-]+/", OutboxMail.objects.latest("pk").text).group()


def said(response) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def test_an_owner_invites_an_address_without_an_account_and_the_mail_has_two_forms(client, lakeshore, alice, clock):
    client.force_login(alice)
    response = client.post(TEAM, {"email": " Nora@Example.org ", "role": "reader"})
    assert "on its way to nora@example.org" in said(response)
    mail = OutboxMail.objects.get()
    assert mail.to == NEWCOMER
    assert mail.subject == "Lakeshore Health invites you to its team"
    assert "Alice Adams invites you to work for Lakeshore Health" in mail.text
    assert link() in mail.html
    assert mail.secret, "its text goes once it is sent"
    assert NEWCOMER in client.get(TEAM).content.decode()


def test_the_link_itself_is_not_kept(lakeshore, alice, now):
    invitation, path = invited(lakeshore, alice, now)
    token = path.split("/")[2]
    assert len(token) > 40
    assert token not in str(Invitation.objects.values().get(pk=invitation.pk))


def test_an_invited_person_joins_by_post_only_and_once(client, lakeshore, alice, nora, clock, now):
    _, path = invited(lakeshore, alice, now)
    client.force_login(nora)
    assert "Work for Lakeshore Health" in client.get(path).content.decode()
    assert not lakeshore.memberships.filter(user=nora).exists(), "reading changes nothing"
    client.post(path)
    assert lakeshore.memberships.get(user=nora).role == "recruiter"
    lakeshore.memberships.filter(user=nora).delete()
    assert client.post(path).status_code == 404
    assert not lakeshore.memberships.filter(user=nora).exists(), "a link holds once"


def test_an_invitation_is_for_its_address_only(client, lakeshore, alice, charlie, clock, now):
    _, path = invited(lakeshore, alice, now)
    client.force_login(charlie)
    page = client.get(path).content.decode()
    assert "mailed to another address" in page
    assert NEWCOMER not in page
    assert "Join the team" not in page
    client.post(path)
    assert not lakeshore.memberships.filter(user=charlie).exists()


def test_an_address_that_was_not_verified_opens_nothing(client, lakeshore, alice, charlie, clock, now):
    _, path = invited(lakeshore, alice, now)
    charlie.emailaddress_set.create(email=NEWCOMER, verified=False, primary=False)
    client.force_login(charlie)
    client.post(path)
    assert not lakeshore.memberships.filter(user=charlie).exists()
    charlie.emailaddress_set.filter(email=NEWCOMER).update(verified=True)
    client.post(path)
    assert lakeshore.memberships.filter(user=charlie).exists(), "a second address of one's own is as good"


def test_a_guest_is_led_to_log_in_or_register_and_back(client, lakeshore, alice, clock, now):
    _, path = invited(lakeshore, alice, now)
    page = client.get(path).content.decode()
    assert f"/accounts/signup/?next={path}" in page
    assert NEWCOMER not in page
    client.post(path)
    assert lakeshore.memberships.count() == 1


def test_an_invitation_ends_after_seven_days_to_the_second(client, lakeshore, alice, nora, clock, now):
    _, path = invited(lakeshore, alice, now)
    client.force_login(nora)
    clock(days=7, seconds=-1)
    assert client.get(path).status_code == 200
    clock(seconds=1)
    assert client.get(path).status_code == 404
    client.post(path)
    assert not lakeshore.memberships.filter(user=nora).exists()


def test_a_revoked_invitation_and_one_that_never_was_look_alike(client, lakeshore, alice, nora, clock, now):
    invitation, path = invited(lakeshore, alice, now)
    client.force_login(alice)
    client.post(reverse("employer_invitation_revoke", args=["lakeshore", invitation.pk]))
    client.force_login(nora)
    pages = [client.get(address) for address in (path, "/invitations/never-was/")]
    assert [page.status_code for page in pages] == [404, 404]
    assert all("This invitation has ended" in page.content.decode() for page in pages)
    assert NEWCOMER not in client.get(TEAM).content.decode()
    invited(lakeshore, alice, now)  # and may be invited anew


def test_sent_again_the_link_before_is_dead_and_seven_days_begin(client, lakeshore, alice, nora, clock, now):
    invitation, before = invited(lakeshore, alice, now)
    clock(days=8)
    client.force_login(alice)
    client.post(reverse("employer_invitation_send", args=["lakeshore", invitation.pk]))
    client.force_login(nora)
    assert client.get(before).status_code == 404
    assert client.get(link()).status_code == 200


def test_one_inbox_gets_a_bounded_number_of_invitations_a_day(lakeshore, alice, now, settings):
    settings.INVITATIONS_BY_INBOX = 2
    invitation, _ = invited(lakeshore, alice, now)
    teams.send_again(invitation=invitation, by=alice, now=now)
    with pytest.raises(Refused, match="several invitations today"):
        teams.send_again(invitation=invitation, by=alice, now=now)
    assert OutboxMail.objects.count() == 2
    teams.send_again(invitation=invitation, by=alice, now=now + timedelta(days=1))


def test_an_organization_sends_a_bounded_number_an_hour(lakeshore, alice, now, settings):
    settings.INVITATIONS_BY_ORGANIZATION = 2
    for name in ("ann", "ben"):
        invited(lakeshore, alice, now, email=f"{name}@example.org")
    with pytest.raises(Refused, match="in the last hour"):
        invited(lakeshore, alice, now, email="cara@example.org")
    assert Invitation.objects.count() == 2


def test_members_and_those_invited_already_are_not_invited_twice(client, lakeshore, alice, clock, now):
    invited(lakeshore, alice, now)
    client.force_login(alice)
    page = client.post(TEAM, {"email": NEWCOMER, "role": "owner"}).content.decode()
    assert "was invited already" in page
    assert "belongs to the team already" in client.post(TEAM, {"email": alice.email, "role": "reader"}).content.decode()
    assert "Enter a valid email address" in client.post(TEAM, {"email": "nora", "role": "reader"}).content.decode()
    assert Invitation.objects.count() == 1


def test_a_recruiter_works_and_does_not_own(client, lakeshore, alice, nora, clock, now):
    posting = draft(lakeshore, now=now, by=alice)
    mine = member(lakeshore, nora, "recruiter", now)
    client.force_login(nora)
    assert client.get(TEAM).status_code == 200
    assert client.get(reverse("employer_edit_step", args=[posting.shortid, "job"])).status_code == 200
    assert client.post(TEAM, {"email": "x@example.org", "role": "reader"}).status_code == 404
    for name in ("employer_member_role", "employer_member_remove"):
        assert client.post(reverse(name, args=["lakeshore", mine.pk]), {"role": "owner"}).status_code == 404
    assert client.get(reverse("employer_organization_settings", args=["lakeshore"])).status_code == 404
    assert lakeshore.memberships.get(user=nora).role == "recruiter"


def test_a_reader_reads_postings_and_changes_none(client, lakeshore, alice, nora, clock, now):
    posting, job = draft(lakeshore, now=now, by=alice), live(lakeshore, now=now, title="Live")
    member(lakeshore, nora, "reader", now)
    client.force_login(nora)
    assert posting.title in client.get("/employer/").content.decode()
    for each in (posting, job):
        page = client.get(reverse("employer_posting", args=[each.shortid])).content.decode()
        assert "<h1>" in page
        assert "/edit/" not in page
        assert f"/employer/postings/{each.shortid}/copy/" not in page
        assert client.get(each.get_absolute_url()).status_code == 200
        assert client.get(reverse("employer_edit", args=[each.shortid])).status_code == 404
        for step in ("submit", "close", "copy", "withdraw"):
            assert client.post(reverse("employer_step", args=[each.shortid, step])).status_code == 404
    assert client.get("/employer/new/").headers["Location"] == "/employer/organization/"
    assert JobPosting.objects.count() == 2


def test_a_reader_reads_applications_and_moves_none(lakeshore, alice, bob, nora, now):
    application = sent(live(lakeshore, now=now), bob)
    member(lakeshore, nora, "reader", now)
    assert list(JobApplication.objects.of_team(nora)) == [application]
    assert list(JobApplication.objects.readable_by(nora)) == [application]
    assert not JobApplication.objects.managed_by(nora).exists()


def test_a_stranger_finds_no_team(client, lakeshore, alice, charlie, clock, now):
    invitation, _ = invited(lakeshore, alice, now)
    owner = lakeshore.memberships.get()
    client.force_login(charlie)
    assert client.get(TEAM).status_code == 404
    assert client.post(TEAM, {"email": "x@example.org", "role": "owner"}).status_code == 404
    for name, args in [
        ("employer_leave", ["lakeshore"]),
        ("employer_member_role", ["lakeshore", owner.pk]),
        ("employer_member_remove", ["lakeshore", owner.pk]),
        ("employer_invitation_send", ["lakeshore", invitation.pk]),
        ("employer_invitation_revoke", ["lakeshore", invitation.pk]),
    ]:
        assert client.post(reverse(name, args=args), {"role": "reader"}).status_code == 404, name
        assert client.get(reverse(name, args=args)).status_code == 405, name
    assert lakeshore.memberships.get().role == "owner"
    assert Invitation.objects.pending().count() == 1


def test_an_owner_reaches_no_member_or_invitation_of_another_organization(
    client, lakeshore, brightline, alice, clock, now
):
    client.force_login(alice)
    other, _ = invited(brightline, brightline.members.get(), now)
    theirs = brightline.memberships.get()
    assert client.post(reverse("employer_member_remove", args=["lakeshore", theirs.pk])).status_code == 404
    assert client.post(reverse("employer_invitation_revoke", args=["lakeshore", other.pk])).status_code == 404


def test_the_last_owner_neither_leaves_nor_steps_down(client, lakeshore, alice, bob, clock, now):
    member(lakeshore, bob, "recruiter", now)
    mine = lakeshore.memberships.get(user=alice)
    client.force_login(alice)
    assert "needs an owner" in said(client.post(reverse("employer_leave", args=["lakeshore"])))
    client.post(reverse("employer_member_role", args=["lakeshore", mine.pk]), {"role": "reader"})
    client.post(reverse("employer_member_remove", args=["lakeshore", mine.pk]))
    mine.refresh_from_db()
    assert mine.role == "owner"


def test_with_a_second_owner_the_first_may_go(client, lakeshore, alice, bob, clock, now):
    other = member(lakeshore, bob, "recruiter", now)
    client.force_login(alice)
    client.post(reverse("employer_member_role", args=["lakeshore", other.pk]), {"role": "owner"})
    assert client.post(reverse("employer_leave", args=["lakeshore"])).headers["Location"] == "/employer/"
    assert [each.user for each in lakeshore.memberships.all()] == [bob]


def test_an_owner_whose_account_is_closed_does_not_count(lakeshore, alice, bob, now):
    member(lakeshore, bob, "owner", now)
    leaving.close_account(user=bob, now=now)
    with pytest.raises(Refused, match="needs an owner"):
        teams.part(membership=lakeshore.memberships.get(user=alice), by=alice, now=now)


def test_what_a_former_owner_offered_is_no_way_back_in(lakeshore, alice, bob, now):
    theirs = member(lakeshore, bob, "owner", now)
    invited(lakeshore, bob, now, email="back-door@example.org", role="owner")
    teams.part(membership=theirs, by=alice, now=now)
    assert not Invitation.objects.open(now).exists()


def test_where_the_last_owners_account_closes_the_first_recruiter_owns_and_is_told(lakeshore, alice, bob, nora, now):
    member(lakeshore, nora, "recruiter", now + timedelta(hours=1))
    member(lakeshore, bob, "recruiter", now)
    leaving.close_account(user=alice, now=now)
    assert dict(lakeshore.memberships.values_list("user__email", "role")) == {
        alice.email: "owner",
        bob.email: "owner",
        nora.email: "recruiter",
    }
    told = OutboxMail.objects.get(to=bob.email)
    assert told.subject == "You are now an owner of Lakeshore Health"
    assert TEAM in told.text
    assert OrganizationActivity.objects.get().role_words == "recruiter → owner"


def test_a_lone_owner_with_a_team_is_asked_for_a_second_one(client, lakeshore, alice, bob, clock, now):
    client.force_login(alice)
    assert "Name a second owner" not in client.get("/account/").content.decode()
    other = member(lakeshore, bob, "recruiter", now)
    assert "Name a second owner of Lakeshore Health" in client.get("/account/").content.decode()
    Membership.objects.filter(pk=other.pk).update(role=MemberRole.OWNER)
    assert "Name a second owner" not in client.get("/account/").content.decode()


def test_the_history_says_who_did_what_to_whom(client, lakeshore, alice, nora, clock, now):
    _, path = invited(lakeshore, alice, now)
    client.force_login(nora)
    client.post(path)
    mine = lakeshore.memberships.get(user=nora)
    teams.change_role(membership=mine, role="reader", by=alice, now=now)
    teams.part(membership=Membership.objects.get(pk=mine.pk), by=alice, now=now)
    client.force_login(alice)
    page = " ".join(client.get(TEAM).content.decode().split())
    for words in (
        f"Alice Adams, invited {NEWCOMER}, recruiter",
        "Nora Nolan, joined",
        "Alice Adams, role changed Nora Nolan, recruiter → reader",
        "Alice Adams, removed Nora Nolan, reader",
    ):
        assert words in page


def test_the_team_page_costs_as_much_for_ten_as_for_one(
    client, lakeshore, alice, clock, now, django_assert_max_num_queries
):
    for number in range(10):
        one = person(f"p{number}@example.org", name=f"Person {number}")
        member(lakeshore, one, "recruiter", now)
        invited(lakeshore, alice, now, email=f"q{number}@example.org")
    client.force_login(alice)
    client.get(TEAM)
    with django_assert_max_num_queries(10):
        client.get(TEAM)


def test_a_person_of_two_organizations_chooses_among_them(client, lakeshore, brightline, alice, clock, now):
    member(brightline, alice, "recruiter", now)
    draft(lakeshore, now=now, title="At the lake")
    draft(brightline, now=now, title="By the agency")
    client.force_login(alice)
    both, one = (client.get(address).content.decode() for address in ("/employer/", "/employer/?for=brightline"))
    assert [words in both for words in ("At the lake", "By the agency")] == [True, True]
    assert [words in one for words in ("At the lake", "By the agency")] == [False, True]
    client.post("/employer/new/?for=brightline", {"title": "New one"})
    assert JobPosting.objects.get(title="New one").organization == brightline


def test_a_recruiter_of_two_organizations_sees_what_is_live_in_each_and_one_button_to_post(
    client, lakeshore, brightline, alice, clock, now
):
    member(brightline, alice, "recruiter", now)
    draft(brightline, now=now, title="By the agency")
    client.force_login(alice)
    page = client.get("/employer/")
    html = page.content.decode()
    assert html.count("Post a job</button>") == 1
    assert [(each.organization, each.live) for each in page.context["memberships"]] == [(brightline, 0), (lakeshore, 0)]
    assert "0 live, 0 applicants. You are recruiter." in " ".join(html.split())


def test_what_has_ended_by_the_clock_is_not_counted_as_live(client, lakeshore, alice, clock, now):
    live(lakeshore, now=now)
    live(lakeshore, now=now, closes_at=now + timedelta(hours=1))
    client.force_login(alice)
    counted = [client.get("/employer/").context["memberships"][0].live]
    clock(hours=1)
    counted += [client.get("/employer/").context["memberships"][0].live]
    assert counted == [2, 1]


def test_each_posting_of_several_organizations_names_its_own(client, lakeshore, brightline, alice, clock, now):
    member(brightline, alice, "recruiter", now)
    draft(brightline, now=now, title="By the agency")
    client.force_login(alice)
    assert '<td data-label="Organization">Brightline Staffing' in client.get("/employer/").text
    assert 'data-label="Organization"' not in client.get("/employer/?for=brightline").text


def test_a_reader_of_an_organization_is_offered_no_button_to_post(client, lakeshore, nora, now):
    member(lakeshore, nora, "reader", now)
    client.force_login(nora)
    assert "Post a job" not in client.get("/employer/").content.decode()


def test_erased_with_the_person_and_exported_to_them(lakeshore, alice, nora, now):
    invited(lakeshore, alice, now)
    told = data_of(nora)["careers.invitation"]
    assert [row["organization"] for row in told] == ["Lakeshore Health"]
    assert "token_hash" not in told[0]
    closing = leaving.close_account(user=nora, now=now)
    leaving.erase_account(closing=closing, now=now + timedelta(days=31))
    assert not Invitation.objects.exists()
    assert OrganizationActivity.objects.count() == 1, "what was done stays, whom it met does not"


def test_an_address_is_kept_ninety_days_after_its_invitation_ended(lakeshore, alice, now):
    invited(lakeshore, alice, now)
    assert teams.prune_invitations(now=now + timedelta(days=97) - timedelta(seconds=1)) == 0
    assert teams.prune_invitations(now=now + timedelta(days=97)) == 1


def test_founding_makes_an_owner(client, charlie):
    client.force_login(charlie)
    client.post("/employer/organization/", {"name": "Harbor Coding", "kind": "direct"})
    assert Organization.objects.owned_by(charlie).get().name == "Harbor Coding"
