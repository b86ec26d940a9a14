"""The form of a saved search asks for a day and an hour only where its mail has one; without scripts too."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ASKED = {
    "As soon as a job is published": set(),
    "Once a day": {"id_hour"},
    "Once a week": {"id_weekday", "id_hour"},
}


@pytest.mark.parametrize("scripts", [True, False])
def test_a_saved_search_is_asked_when_its_mail_leaves(new_page, scripts):
    page = new_page(scripts=scripts)
    page.goto("/account/searches/save/?state=TX")
    for often, asked in ASKED.items():
        page.get_by_label(often).check()
        seen = page.locator(":is(#id_weekday, #id_hour):visible")
        assert {each.get_attribute("id") for each in seen.all()} == asked, often
