"""What changed for the codes that a person keeps."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from codes.models import CodeList, CodeListEntry, KeptCode, OppsEntry
from tests.codes.page.test_page import text_of
from tests.reference import make_code, make_fee, make_release

pytestmark = pytest.mark.django_db
URL = "/codes/mine/changes/"


@pytest.fixture
def quarters():
    before = make_release("OLD", effective_date=date(2025, 7, 1), through_date=date(2025, 9, 30))
    after = make_release("NEW")
    for code in ("49001", "49002", "49003"):
        make_code(code)
    make_fee(before, "49001", work_rvu=Decimal("8.00"))
    make_fee(after, "49001", work_rvu=Decimal("9.00"), status="R")
    make_fee(before, "49002")
    make_fee(before, "49003", work_rvu=Decimal("1.00"))
    make_fee(after, "49003", work_rvu=Decimal("2.00"))


def test_marked_and_listed_codes_are_compared_and_no_others(client, alice, quarters):
    KeptCode.objects.create(user=alice, page_key="cpt:49001", bookmarked=True, changed_at=timezone.now())
    mine = CodeList.objects.create(user=alice, name="Mine", created_at=timezone.now())
    CodeListEntry.objects.create(code_list=mine, page_key="cpt:49002")
    client.force_login(alice)
    page = text_of(client.get(URL))
    assert "for the 2 codes that you marked, noted or listed" in page
    assert "49001 Work RVU 8.00 9.00 OLD to NEW" in page
    assert "49001 Status A R OLD to NEW" in page
    assert "49002 Status A no row OLD to NEW" in page
    assert "49003" not in page
    assert "With no earlier release to compare: MUE, NCCI pair, HCPCS, outpatient hospital, surgical center." in page


def test_a_cut_is_not_compared_with_a_whole_file_and_a_guest_has_no_codes(client, alice, quarters):
    make_release("CUT", sample=True, effective_date=date(2025, 11, 1))
    KeptCode.objects.create(user=alice, page_key="cpt:49001", bookmarked=True, changed_at=timezone.now())
    assert client.get(URL).status_code == 302
    client.force_login(alice)
    assert "No differences in what could be compared." in text_of(client.get(URL))


def test_a_conversion_factor_is_told_only_of_codes_that_have_relative_values(client, alice):
    before = make_release("OLD", effective_date=date(2025, 7, 1), through_date=date(2025, 9, 30))
    after = make_release("NEW")
    nothing = {"status": "E", "nonfacility_total": Decimal(0), "facility_total": Decimal(0)}
    for code, fields in (("49001", nothing), ("49002", {"nonfacility_total": Decimal(0)})):
        make_code(code)
        KeptCode.objects.create(user=alice, page_key=f"cpt:{code}", bookmarked=True, changed_at=timezone.now())
        make_fee(before, code, conversion_factor=Decimal("33.1111"), **fields)
        make_fee(after, code, conversion_factor=Decimal("32.2222"), **fields)
    client.force_login(alice)
    page = text_of(client.get(URL))
    assert "49002 Conversion factor 33.1111 32.2222 OLD to NEW" in page
    assert "49001" not in page


def test_amounts_are_told_in_dollars_and_a_column_that_one_file_lacks_is_no_change(client, alice):
    before = make_release("OLD", source="opps", effective_date=date(2025, 7, 1), through_date=date(2025, 9, 30))
    after = make_release("NEW", source="opps")
    for code, groups in (("49001", ("5361", "")), ("49002", ("5361", "5362"))):
        make_code(code)
        KeptCode.objects.create(user=alice, page_key=f"cpt:{code}", bookmarked=True, changed_at=timezone.now())
        for release, group, rate in zip(
            (before, after), groups, (Decimal("5212.1500"), Decimal("10860.0705")), strict=True
        ):
            OppsEntry.objects.create(
                release=release, code=code, status_indicator="J1", apc=group, payment_rate=rate, line=2
            )
    client.force_login(alice)
    page = text_of(client.get(URL))
    assert "49001 APC rate $5,212.15 $10,860.0705 OLD to NEW" in page
    assert "49001 APC 5361" not in page
    assert "49002 APC 5361 5362 OLD to NEW" in page
