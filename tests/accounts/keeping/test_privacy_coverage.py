"""Every table that leads to a person is handed out to that person, or somebody said why not."""

from django.apps import apps
from django.db import models

from accounts.keeping.exporting import Exporter, excuses, exporters
from accounts.models import Grant, User
from accounts.privacy import mails_to
from notifications.models import OutboxMail


def leads_to_a_person() -> set[type[models.Model]]:
    """All tables from which relations lead to User, however many steps."""
    found = {User}
    while True:
        more = {
            model
            for model in apps.get_models(include_auto_created=True)
            if model not in found
            and any(field.is_relation and field.concrete and field.related_model in found for field in fields(model))
        }
        if not more:
            return found
        found |= more


def fields(model: type[models.Model]) -> list:
    return [*model._meta.concrete_fields, *model._meta.many_to_many]


def uncovered(exported: dict, excused: dict) -> set[str]:
    return {model._meta.label for model in leads_to_a_person() - exported.keys() - excused.keys()}


def test_every_table_with_a_way_to_a_person_is_exported_or_excused():
    assert uncovered(exporters, excuses) == set()


def test_the_walk_finds_a_table_that_was_forgotten():
    forgotten: dict[type, Exporter] = {model: each for model, each in exporters.items() if model is not Grant}
    assert uncovered(forgotten, excuses) == {"accounts.Grant"}


def test_no_table_is_both_exported_and_excused_and_each_excuse_has_a_reason():
    assert exporters.keys() & excuses.keys() == set()
    assert all(len(reason.split()) > 3 for reason in excuses.values())


def test_mail_is_found_by_address_though_no_relation_leads_to_it(alice, now):
    OutboxMail.objects.create(key="1", to=alice.email, subject="s", text="t", due_at=now, created_at=now)
    assert exporters[OutboxMail].rows is mails_to
    assert mails_to(alice).count() == 1


def test_no_secret_column_is_handed_out():
    told = {
        f"{model._meta.label}.{field.name}"
        for model, exporter in exporters.items()
        for field in fields(model)
        if field.name not in exporter.leave_out
    }
    secret = {"accounts.User.password", "mfa.Authenticator.data", "usersessions.UserSession.session_key"}
    assert told & secret == set()
    assert [name for name in told if "password" in name or "token" in name or "secret_key" in name] == []
