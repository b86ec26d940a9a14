"""The demo's accounts have a published password: they come to no site that others can reach."""

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User

pytestmark = pytest.mark.django_db


def test_the_demo_is_refused_without_debug_and_makes_nobody(settings):
    settings.DEBUG = False
    with pytest.raises(CommandError, match="DEBUG=1"):
        call_command("demo")
    assert not User.objects.exists()


def test_with_debug_a_site_that_has_the_demo_is_told_its_accounts(settings, capsys):
    settings.DEBUG = True
    User.objects.create_user("operator@demo.example")
    call_command("demo", "--once")
    assert "operator@demo.example" in capsys.readouterr().out
    assert User.objects.count() == 1
