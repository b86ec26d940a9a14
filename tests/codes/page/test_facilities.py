"""The code page's rows on what facilities are paid."""

import re

import pytest

from codes.models import Release
from tests.imports import run
from tests.reference import make_fee

pytestmark = pytest.mark.django_db
ASC = ["ASC_AA_cut.csv", "ASC_BB_cut.txt", "ASC_EE_cut.csv", "ASC_FF_cut.csv"]


@pytest.fixture(autouse=True)
def _quarter(client, alice):
    run("fee_schedule", "PPRRVU2025_cut.csv")
    run("opps", "AddendumB_cut.csv")
    run("asc", *ASC)
    client.force_login(alice)


def text_of(client, code: str, **query: str) -> str:
    page = client.get(f"/codes/cpt/{code}/", query).content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_status_weight_and_rates_stand_in_our_words_with_their_release(client):
    text = text_of(client, "9Z001")
    assert "APC Status Indicator J1 - Comprehensive: one payment for the claim's primary service" in text.replace(
        "&#x27;", "'"
    )
    assert "APC 5361 - relative weight 60.4837; $5,167.58 national, before the wage index" in text
    assert "ASC Payment Indicator J8 - Device-intensive procedure" in text
    assert "$4,589.82 - national; weight 83.6109; halved after the first procedure; $2,329.54 of it for the device" in (
        text
    )
    assert "$2,329.54 of it for the device; before the wage index" in text
    for row in ("AddendumB_cut.csv, T1, row 4", "ASC_AA_cut.csv, T1, row 6", "ASC_FF_cut.csv, T1, row 5"):
        assert row in text


def test_packaged_has_no_rate_and_no_zero(client):
    text = text_of(client, "9Z002")
    assert "N - Packaged: always paid within other services" in text
    assert "ASC Payment Indicator N1 - Packaged" in text
    assert "$0.00" not in text


def test_excluded_from_a_surgical_center_is_told_apart_from_no_row_and_from_no_data(client):
    make_fee(Release.objects.get(source="fee_schedule"), "9Z004")
    text = text_of(client, "9Z004")
    assert "EE - Excluded from payment in a surgical center (release T1)" in text
    assert "No row in release T1 APC Status Indicator" in text
    text = text_of(client, "9Z001", on="2024-08-15")
    assert "No outpatient hospital data for Aug 15, 2024 APC Status Indicator" in text
    assert "No surgical center data for Aug 15, 2024 ASC Payment Indicator" in text
