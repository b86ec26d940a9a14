"""axe-core finds nothing on any page of the matrix of addresses, and none scrolls sideways on a phone.

Each page is opened by the first of five people who may, in the next of eight looks: light, dark, high contrast
and both, wide and narrow. EVERY_LOOK=1 looks at each page in all eight.
"""

import os

import pytest

from tests.addresses.matrix import FILE, address, rows
from tests.addresses.world import make_world
from tests.browser.layout import fits

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,  # up to eighty pages a person
    pytest.mark.django_db(transaction=True),
]

PEOPLE = ["coder", "owner", "moderator", "operator", "guest"]
LOOKS = [
    (width, {"color_scheme": scheme, "contrast": contrast})
    for contrast in ("no-preference", "more")
    for scheme in ("light", "dark")
    for width in (1280, 360)
]
TABLE = [row for row in rows(FILE.read_text()) if not row.path.startswith("/admin/")]


def first_to_see(row) -> str | None:
    return next((who for who in PEOPLE if row.cells[who].startswith("200/")), None)


@pytest.mark.parametrize("who", PEOPLE)
def test_axe_finds_nothing_on_a_page_of_the_matrix(new_page, axe, client, settings, tmp_path, who):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.STAFF_MFA_REQUIRED = False
    world = make_world()
    page = new_page()
    if world.people[who]:
        client.force_login(world.people[who])
        name = settings.SESSION_COOKIE_NAME
        cookie = {"name": name, "value": client.cookies[name].value, "domain": "localhost", "path": "/"}
        page.context.add_cookies([cookie])
    faults, seen = [], 0
    for row in TABLE:
        where = address(row, world.words)
        if first_to_see(row) != who or not client.get(where).headers.get("Content-Type", "").startswith("text/html"):
            continue
        page.goto(where)
        looks = LOOKS if os.environ.get("EVERY_LOOK") else [LOOKS[seen % len(LOOKS)]]
        seen += 1
        for width, look in looks:
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(**look)
            try:
                axe(page)
                fits(page)
            except AssertionError as fault:
                faults.append(f"{where} {width} {look}: {fault}")
    assert seen >= 4
    assert not faults, "\n".join(faults)
