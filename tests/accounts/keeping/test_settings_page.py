"""/account/settings/: name, time zone, looks and keys, kept on the account."""

import pytest

from accounts.forms import zone_choices
from accounts.models import User

FORM = {"name": "Alice Adams", "time_zone": "America/Denver", "theme": "dark", "shortcuts": "on"}


@pytest.fixture
def inside(client, alice):
    client.force_login(alice)
    return client


def test_alice_sets_her_name_zone_and_looks(inside, alice):
    assert inside.post("/account/settings/", FORM | {"name": "Alice B"}).status_code == 302
    alice.refresh_from_db()
    assert (alice.name, alice.time_zone, alice.theme, alice.shortcuts) == ("Alice B", "America/Denver", "dark", True)


def test_the_page_wears_the_theme_and_knows_the_keys_before_any_script(inside, alice):
    inside.post("/account/settings/", {**FORM, "shortcuts": ""})
    page = " ".join(inside.get("/account/").content.decode().split())
    assert 'data-account data-theme="dark" data-keys="off">' in page


def test_a_zone_that_is_none_is_refused_with_the_answers_kept(inside, alice):
    page = inside.post("/account/settings/", FORM | {"name": "Alice B", "time_zone": "Mars/Base"}).content.decode()
    assert "<title>Error: Settings - Crosswalk</title>" in page
    assert 'value="Alice B"' in page
    alice.refresh_from_db()
    assert alice.name == "Alice Adams"


def test_the_american_zones_come_first():
    assert [group for group, _ in zone_choices()] == ["United States", "Elsewhere"]
    assert User._meta.get_field("time_zone").default == zone_choices()[0][1][0][0]


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ({"theme": "contrast"}, ("contrast", True)),
        ({"shortcuts": "off"}, ("", False)),
        ({"theme": "", "shortcuts": "on"}, ("", True)),
    ],
)
def test_a_switch_on_any_page_changes_only_itself(inside, alice, sent, kept):
    assert inside.post("/account/settings/appearance/", sent).status_code == 204
    alice.refresh_from_db()
    assert (alice.theme, alice.shortcuts) == kept


@pytest.mark.parametrize("sent", [{"theme": "pink"}, {"shortcuts": "maybe"}])
def test_a_switch_that_is_not_there_is_refused(inside, sent):
    assert inside.post("/account/settings/appearance/", sent).status_code == 422


def test_a_get_changes_nothing(inside):
    assert inside.get("/account/settings/appearance/?theme=dark").status_code == 405


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/account/settings/", "/account/privacy/"])
def test_a_stranger_is_asked_to_log_in(client, address):
    assert client.get(address).headers["Location"] == f"/accounts/login/?next={address}"


def test_a_change_is_told_to_the_log_without_what_was_written(inside, lines):
    inside.post("/account/settings/", FORM | {"name": "Planted Name"})
    told = [line for line in lines() if line["event"] == "settings_changed"]
    assert [line["what"] for line in told] == ["name, theme, time_zone"]
    assert "Planted Name" not in str(lines())


def test_the_page_promises_no_setting_that_a_saved_search_does_not_have(client, alice):
    client.force_login(alice)
    page = client.get("/account/settings/").content.decode()
    assert "is set with each" not in page
    assert "as often as each search says" in page
