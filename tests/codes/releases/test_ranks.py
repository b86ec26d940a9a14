"""What the search puts first: codes told in our own words; and behind: the ended, and those that only report."""

import pytest
from django.utils import timezone

from codes.finding.find import find
from codes.models import Code, FeeScheduleEntry
from codes.releases.indexing import index_codes
from codes.releases.statuses import update_statuses
from search.models import Document
from tests.reference import make_code, make_fee, make_release

pytestmark = pytest.mark.django_db


def rank_of(code: Code) -> int | None:
    return Document.objects.get(kind="code", key=str(code.pk)).rank


@pytest.fixture
def codes() -> dict[str, Code]:
    release = make_release()
    made = {
        "own": make_code("49901", texts=[], lead="Mending of a griffin."),
        "listed": make_code("49902", texts=[], lead=""),
        "measure": make_code("49903", texts=[], lead="Griffin mended in time."),
        "ended": make_code("49904", texts=[], lead="Griffin mended of old.", status="deleted"),
    }
    for name in ("own", "listed"):
        make_fee(release, made[name].code)
    make_fee(release, made["measure"].code, status="M")
    index_codes(Code.objects.all())
    return made


def test_a_code_in_our_own_words_is_foremost_and_one_that_nobody_bills_behind(codes):
    ranks = {name: rank_of(code) for name, code in codes.items()}
    assert ranks == {"own": 1, "listed": None, "measure": -1, "ended": -1}


def test_what_nobody_bills_is_found_after_what_is_billed(codes):
    assert find("griffin mended").codes[0].code == "49901"


def test_a_code_that_only_reports_since_another_release_stands_behind_at_once(codes):
    FeeScheduleEntry.objects.filter(code="49901").update(status="M")
    FeeScheduleEntry.objects.filter(code="49903").update(status="A")
    update_statuses(on=timezone.now().date())
    assert (rank_of(codes["own"]), rank_of(codes["measure"])) == (-1, 1)


def test_a_code_that_is_in_no_search_yet_is_no_obstacle(codes):
    Document.objects.all().delete()
    update_statuses(on=timezone.now().date())
    assert not Document.objects.exists()
