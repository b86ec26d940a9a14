"""Who sees a posting that is not public: its own team, and moderators who have shown more than a password."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.models import Permission
from django.test import Client

from accounts.models import User
from tests.board import draft
from tests.conftest import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def unseen(lakeshore, alice, now) -> str:
    """The address of a draft that alice has never submitted."""
    return draft(lakeshore, now=now, by=alice).get_absolute_url()


@pytest.fixture
def mo(settings) -> User:
    """A moderator, where staff have to show a second factor."""
    settings.STAFF_MFA_REQUIRED = True
    user = person("mo@example.org", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="moderate_postings"))
    return user


def status(address: str, user: User | None) -> int:
    client = Client()
    if user:
        client.force_login(user)
    return client.get(address).status_code


def test_a_moderator_without_a_second_factor_is_a_stranger(unseen, mo):
    assert status(unseen, mo) == 404
    TOTP.activate(mo, generate_totp_secret())
    assert status(unseen, mo) == 200


def test_the_permission_without_being_staff_opens_nothing(unseen, charlie):
    charlie.user_permissions.add(Permission.objects.get(codename="moderate_postings"))
    TOTP.activate(charlie, generate_totp_secret())
    assert status(unseen, charlie) == 404


def test_its_team_sees_it_and_nobody_else(unseen, alice, charlie):
    assert [status(unseen, user) for user in (alice, charlie, None)] == [200, 404, 404]


def test_the_second_factor_is_not_asked_of_employers(unseen, alice, settings):
    settings.STAFF_MFA_REQUIRED = True
    assert status(unseen, alice) == 200
