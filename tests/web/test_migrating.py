import pytest
from django.db import models
from django.db.migrations.operations import CreateModel
from django.db.migrations.state import ModelState, ProjectState
from django.db.utils import ConnectionHandler

from web.migrating import CreateTogether


def key() -> tuple[str, models.Field]:
    return "id", models.BigAutoField(primary_key=True)


def to(name: str, **options) -> models.Field:
    return models.ForeignKey(name, models.CASCADE, related_name="+", **options)


TOGETHER = CreateTogether(
    [
        CreateModel("Pond", [key(), ("oldest", to("lake.Fish", null=True))]),
        CreateModel("Fish", [key(), ("pond", to("lake.Pond"))]),
        CreateModel("Angler", [key(), ("caught", to("lake.Fish"))]),
    ]
)


@pytest.mark.django_db
def test_tables_that_name_one_another_are_made_and_taken_away():
    before = ProjectState()
    after = before.clone()
    TOGETHER.state_forwards("lake", after)
    connection = ConnectionHandler({"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}})["default"]
    made = {f"lake_{name}" for name in ("pond", "fish", "angler")}
    with connection.schema_editor() as editor:
        TOGETHER.database_forwards("lake", editor, before, after)
    assert set(connection.introspection.table_names()) == made
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO lake_pond (id) VALUES (1)")
        cursor.execute("INSERT INTO lake_fish (id, pond_id) VALUES (1, 1)")
    with connection.schema_editor() as editor:
        TOGETHER.database_backwards("lake", editor, after, before)
    assert connection.introspection.table_names() == []
    connection.close()


def test_each_model_is_built_once_however_many_name_it(monkeypatch):
    built, render = [], ModelState.render
    monkeypatch.setattr(ModelState, "render", lambda self, apps: built.append(self.name) or render(self, apps))
    state = ProjectState()
    assert list(state.apps.get_models()) == []  # as `migrate` hands it over: built already
    TOGETHER.state_forwards("lake", state)
    assert state.apps.get_model("lake", "Pond")._meta.get_field("oldest").related_model.__name__ == "Fish"
    assert sorted(built) == ["Angler", "Fish", "Pond"]
    assert TOGETHER.describe() == "Create 3 models"
