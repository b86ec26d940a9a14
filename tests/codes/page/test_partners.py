"""What a code page says of the partners of a code, in releases that a test makes itself."""

import pytest

from tests.codes.page.test_edits import section
from tests.imports import altered, run

pytestmark = pytest.mark.django_db


def test_partners_that_were_not_looked_through_are_not_said_to_have_ended(client, tmp_path, monkeypatch):
    for name in ("models.PairPartners.LENGTH", "page.figures.LOOKED_THROUGH", "reference.facts.LISTS_READ"):
        monkeypatch.setattr(f"codes.{name}", 1)
    ended = altered(tmp_path, "ccipra_cut.txt", "9Z002\t\t20190101\t*", "9Z002\t\t20190101\t20191231")
    run("ncci_ptp", ended, release="P", setting="practitioner")
    page = section(client.get("/codes/cpt/9Z002/"), "edits")
    assert "None of the first 1 is in force on this date. 2 rows" in page
