"""Words without a blank, in what people name and type, break on a phone and push no page sideways (F35)."""

import pytest
from django.utils import timezone

from alerts.models import SavedSearch
from careers.models import SavedPosting
from tests.board import live
from tests.browser.layout import overflow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.slow]  # opens ten pages

LONG = "Pneumonoultramicroscopicsilicovolcanoconiosis" * 2


UNBROKEN = """() => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(`* { overflow-wrap: normal !important; word-break: normal !important; hyphens: none !important }`)
  document.adoptedStyleSheets = [sheet]
}"""


@pytest.mark.parametrize("width", [320, 360])
def test_a_word_of_ninety_letters_breaks_wherever_it_is_shown(page, log_in, alice, lakeshore, width):
    now = timezone.now()
    lakeshore.name = f"Lakeshore {LONG}"[:100]
    lakeshore.save()
    posting = live(lakeshore, now=now, title=f"Coder {LONG}", description=f"{LONG} {LONG}\n\n- {LONG}")
    for query in (f"q={LONG}", f"q={LONG}+%7C+{LONG}&state=TX"):
        SavedSearch.objects.create(user=alice, name=LONG[:80], querystring=query, created_at=now, wanted_at=now)
    SavedPosting.objects.create(user=alice, posting=posting, saved_at=now)
    log_in(alice)
    page.set_viewport_size({"width": width, "height": 740})
    addresses = ["/", "/jobs/", f"/jobs/?q={LONG}", posting.get_absolute_url(), lakeshore.get_absolute_url()]
    addresses += ["/account/searches/", "/account/saved/", f"/jobs/?ignored={LONG}"]
    wide, unbroken = {}, 0
    for address in addresses:
        assert page.goto(address).status == 200, address
        if (beyond := overflow(page)) > 0:
            wide[address[:40]] = beyond
        page.evaluate(UNBROKEN)
        unbroken += overflow(page) > 0
    assert wide == {}
    assert unbroken >= 3, "control: words that may not break push pages sideways"
