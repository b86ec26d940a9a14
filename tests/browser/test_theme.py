"""Light, dark and high contrast: by system, by choice, and before the first paint."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

GROUND = "getComputedStyle(document.body).backgroundColor"
LIGHT, DARK = "rgb(246, 248, 247)", "rgb(15, 22, 21)"


@pytest.mark.parametrize(("scheme", "ground"), [("light", LIGHT), ("dark", DARK)])
def test_the_system_decides_at_first(page, scheme, ground):
    page.emulate_media(color_scheme=scheme)
    page.goto("/plans/")
    assert page.evaluate(GROUND) == ground


def test_a_choice_outlives_the_page(page):
    page.emulate_media(color_scheme="light")
    page.goto("/plans/")
    page.check("text=Dark")
    assert page.evaluate(GROUND) == DARK
    page.goto("/accounts/login/")
    assert page.evaluate(GROUND) == DARK
    page.check("text=System")
    page.reload()
    assert page.evaluate(GROUND) == LIGHT


def test_the_choice_stands_before_the_body_is_there(page):
    page.add_init_script("localStorage.setItem('theme', 'dark')")
    page.add_init_script(
        """new MutationObserver((_, watch) => {
          if (!document.body) return
          window.themeAtBody = document.documentElement.dataset.theme
          watch.disconnect()
        }).observe(document, {childList: true, subtree: true})"""
    )
    page.goto("/plans/")
    assert page.evaluate("window.themeAtBody") == "dark"


def test_high_contrast_can_be_chosen_and_is_what_the_system_asks_for(page):
    page.goto("/plans/")
    page.check("text=High contrast")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    page.check("text=System")
    page.emulate_media(contrast="more", color_scheme="dark")
    assert page.evaluate(GROUND) == "rgb(0, 0, 0)"


def test_forced_colors_keep_the_edges_of_buttons(page):
    page.emulate_media(forced_colors="active")
    page.goto("/accounts/login/")
    assert page.evaluate("getComputedStyle(document.querySelector('main .button')).borderTopStyle") == "solid"


def test_in_forced_colors_what_is_chosen_and_what_leads_on_stand_out(page):
    """The system takes the grounds away: current tab and first button looked like the others."""
    page.emulate_media(forced_colors="active")
    page.goto("/assistant/")
    tabs = page.locator(".assistant-tabs a")
    chosen, *others = tabs.evaluate_all("all => all.map(each => getComputedStyle(each).backgroundColor)")
    assert chosen not in others
    button = page.locator("main form button.button").first
    assert button.evaluate("each => getComputedStyle(each).backgroundColor") != page.evaluate(GROUND)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("asked", ["system", "choice"])
def test_in_high_contrast_a_page_of_jobs_keeps_the_hue_of_its_half(page, scheme, asked):
    """High contrast weighed more than the half: links to jobs were teal, the chips around them violet."""
    page.emulate_media(color_scheme=scheme, contrast="more" if asked == "system" else "no-preference")
    page.goto("/jobs/")
    if asked == "choice":
        page.check("text=High contrast")
    accent, jobs = (
        page.evaluate(f"getComputedStyle(document.documentElement).getPropertyValue('--{name}')")
        for name in ("accent", "jobs")
    )
    assert accent == jobs


def test_in_forced_colors_a_filter_shows_the_cross_that_removes_it(page, component_sheet):
    """The cross was a ground of two gradients, and forced colors take grounds away."""
    page.emulate_media(forced_colors="active")
    page.goto(component_sheet)
    cross = page.locator(".chip-off").first
    assert "\u00d7" in cross.evaluate("each => getComputedStyle(each, '::after').content")
