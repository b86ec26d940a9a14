"""Who a session belongs to is read anew on every page, by queries that are built only once."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from accounts.models import User

pytestmark = pytest.mark.django_db
HOME = "/account/"


@pytest.fixture
def came_in(alice: User) -> Client:
    client = Client()
    client.force_login(alice)
    assert client.get(HOME).status_code == 200
    return client


def test_a_session_whose_time_is_over_is_none(came_in):
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert came_in.get(HOME).status_code == 302


def test_a_session_that_was_ended_is_none_and_its_key_is_not_taken_over(came_in):
    key = came_in.session.session_key
    Session.objects.all().delete()
    assert came_in.get(HOME).status_code == 302
    assert came_in.session.session_key != key


def test_who_is_blocked_is_out_with_the_next_page(came_in, alice):
    User.objects.filter(pk=alice.pk).update(is_active=False)
    assert came_in.get(HOME).status_code == 302


def test_who_changed_the_name_is_called_by_the_new_one(came_in, alice):
    User.objects.filter(pk=alice.pk).update(name="Ada Newname")
    assert "Ada Newname" in came_in.get(HOME).text


def test_two_people_are_never_mixed_up(came_in, alice, bob):
    other = Client()
    other.force_login(bob)
    for _ in range(2):
        assert other.get(HOME).context["user"] == bob
        assert came_in.get(HOME).context["user"] == alice
