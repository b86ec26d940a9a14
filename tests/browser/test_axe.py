"""axe-core finds nothing on the pages of this house, in light, dark and high contrast."""

import pytest

from tests.browser.layout import fits

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

GUEST_PAGES = ["/accounts/login/", "/accounts/signup/", "/accounts/password/reset/", "/plans/", "/no-such-page/"]
ACCOUNT_PAGES = ["/account/", "/accounts/email/", "/accounts/password/change/", "/accounts/2fa/", "/accounts/sessions/"]
OPERATORS_PAGES = [
    "/operations/",
    "/operations/mail/",
    "/operations/accounts/",
    "/operations/feeds/",
    "/operations/mail/suppressed/",
]
LOOKS = [
    {"color_scheme": "light", "contrast": "no-preference"},
    {"color_scheme": "dark", "contrast": "no-preference"},
    {"color_scheme": "light", "contrast": "more"},
]


SHOWN = {"/accounts/login/": "log-in", "/accounts/signup/": "register", "/plans/": "plans", "/account/": "account"}


@pytest.fixture
def axe_in_every_look(page, axe, shot):
    """Look at one page in each theme; it is loaded once, because loading is most of the time."""

    def check(address: str) -> None:
        page.goto(address)
        if address in SHOWN:
            shot(page, SHOWN[address])
        for look in LOOKS:
            page.emulate_media(**look)
            axe(page)

    return check


@pytest.mark.parametrize("address", GUEST_PAGES)
def test_a_guests_page_has_no_violations(axe_in_every_look, address):
    axe_in_every_look(address)


@pytest.mark.parametrize("address", ACCOUNT_PAGES)
def test_an_accounts_page_has_no_violations(axe_in_every_look, alice, log_in, address):
    log_in(alice)
    axe_in_every_look(address)


@pytest.mark.parametrize("address", OPERATORS_PAGES)
def test_an_operators_page_has_no_violations_and_does_not_scroll_sideways_on_a_phone(
    page, axe_in_every_look, alice, log_in, address
):
    alice.is_staff = alice.is_superuser = True
    alice.save()
    log_in(alice)
    axe_in_every_look(address)
    page.set_viewport_size({"width": 360, "height": 740})
    fits(page)


@pytest.mark.parametrize("query", ["", "?errors=1"])
def test_the_component_sheet_has_no_violations(axe_in_every_look, component_sheet, query):
    axe_in_every_look(component_sheet + query)


def test_axe_finds_a_planted_violation(page, axe):
    page.goto("/plans/")
    page.evaluate("document.querySelector('.wordmark').replaceChildren()")
    with pytest.raises(AssertionError, match="link-name"):
        axe(page)
