"""Many at once at one team: an invitation is taken once, an address invited once, and somebody always owns.

The control is the naive way, looking without holding the organization: two owners who part at once leave nobody.
"""

import threading

import pytest

from careers.employers import teams
from careers.models import Invitation, Membership, OrganizationActivity
from notifications.models import OutboxMail
from tests.careers.employers.test_teams import NEWCOMER, member
from tests.careers.postings.test_publishing_race import MODERATORS as TIMES
from tests.careers.postings.test_publishing_race import at_once
from tests.conftest import person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]  # real commits of eight threads


@pytest.fixture
def owners(lakeshore, now) -> list[Membership]:
    """Eight owners, and no one else."""
    Membership.objects.filter(organization=lakeshore).delete()
    people = [person(f"owner{number}@example.org", name=f"Owner {number}") for number in range(TIMES)]
    return [member(lakeshore, user, "owner", now) for user in people]


def part_all(owners, now) -> list:
    return at_once(lambda number: teams.part(membership=owners[number], by=owners[number].user, now=now))


def test_of_eight_owners_who_leave_at_once_one_stays(owners, lakeshore, now):
    assert part_all(owners, now).count(None) == TIMES - 1
    assert Membership.objects.get(organization=lakeshore).role == "owner"


def test_looking_without_holding_leaves_nobody(owners, lakeshore, now, monkeypatch):
    gate = threading.Barrier(TIMES)

    def look(membership: Membership) -> None:
        others = Membership.objects.filter(organization=lakeshore, role="owner").exclude(pk=membership.pk)
        assert others.exists()
        gate.wait(30)

    monkeypatch.setattr(teams, "_locked", lambda membership: membership)
    monkeypatch.setattr(teams, "_require_another_owner", look)
    naive = teams.part.__wrapped__
    at_once(lambda number: naive(membership=owners[number], by=owners[number].user, now=now))
    assert not Membership.objects.filter(organization=lakeshore).exists()


def test_one_address_is_invited_once_and_mailed_once(lakeshore, alice, now):
    invite = {"organization": lakeshore, "email": NEWCOMER, "role": "recruiter", "by": alice, "now": now}
    assert at_once(lambda number: teams.invite(**invite)).count(None) == 1
    assert (Invitation.objects.count(), OutboxMail.objects.count()) == (1, 1)


def test_one_invitation_is_taken_once(lakeshore, alice, now):
    nora = person(NEWCOMER, name="Nora Nolan")
    teams.invite(organization=lakeshore, email=NEWCOMER, role="recruiter", by=alice, now=now)
    read = [Invitation.objects.get() for _ in range(TIMES)]
    results = at_once(lambda number: teams.accept(invitation=read[number], by=nora, now=now))
    assert results.count(None) == 1
    assert Membership.objects.filter(user=nora).count() == 1
    assert OrganizationActivity.objects.filter(action="joined").count() == 1
