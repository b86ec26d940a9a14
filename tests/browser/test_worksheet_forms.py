"""A worksheet asks for what its service needs, and no more; without scripts too."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ASKED = {
    "critical": {"service", "minutes"},
    "prolonged": {"service", "minutes", "visit"},
    "therapy": {"service", "services"},
    "sedation": {"service", "minutes"},
    "anesthesia": {"service", "minutes", "base", "modifier", "locality", "factor"},
}


@pytest.mark.parametrize("scripts", [True, False])
def test_a_timed_service_is_asked_for_its_own_fields(new_page, scripts):
    page = new_page(scripts=scripts)
    page.goto("/codes/time/")
    for service, asked in ASKED.items():
        page.get_by_label("Service").select_option(service)
        seen = page.locator("main form :is(input, select):visible")
        assert {each.get_attribute("name") for each in seen.all()} == asked, service
