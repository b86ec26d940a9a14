"""Codes that a page's own words name are links; other numbers, and what is withheld, are left alone."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.safestring import mark_safe

from codes.models import Code, CodeSet, CodeText
from codes.page.linking import linked, named_in
from tests.codes.page.test_page import counted

pytestmark = pytest.mark.django_db

URL = "/codes/cpt/49900/"
BODY = "Not 49900: look at 49901-26, or 49902. Weigh 77777 grams."


@pytest.fixture(autouse=True)
def _reference(reference):
    CodeText.objects.filter(code=reference["49900"], key__in=["plain", "steps"]).update(body=BODY)
    return reference


def links(response) -> list[str]:
    found = re.search(r'<section id="plain".*?</section>', response.content.decode(), re.DOTALL)
    return re.findall(r'<a href="([^"]+)">(\d+)</a>', found.group())


def test_a_code_named_in_the_text_leads_to_its_page_and_other_numbers_nowhere(client):
    assert links(client.get(URL)) == [("/codes/cpt/49901/", "49901"), ("/codes/cpt/49902/", "49902")]


def test_the_links_of_all_sections_cost_one_query(client, alice):
    client.force_login(alice)
    client.get("/codes/cpt/49905/")
    with CaptureQueriesContext(connection) as queries:
        client.get(URL)
    assert sum("'49902'" in sql and "'77777'" in sql for sql in counted(queries)) == 1
    assert len(counted(queries)) <= 22, "\n".join(counted(queries))


def test_a_diagnosis_named_with_its_dot_leads_to_its_page_and_one_that_is_not_loaded_nowhere(client, reference):
    diagnoses, hcpcs = (CodeSet.objects.get(slug=slug) for slug in ("icd10cm", "hcpcs"))
    Code.objects.create(code_set=diagnoses, code="Z9981")
    Code.objects.create(code_set=diagnoses, code="A0100")
    Code.objects.create(code_set=hcpcs, code="A0100")
    body = "For Z99.81, not Z99.82. Beside A0100 and A01.00 in version 1.2."
    CodeText.objects.filter(code=reference["49900"], key="plain").update(body=body)
    found = re.search(r'<section id="plain".*?</section>', client.get(URL).content.decode(), re.DOTALL).group()
    assert re.findall(r'<a href="([^"]+)">([^<]+)</a>', found) == [
        ("/codes/icd10cm/Z99.81/", "Z99.81"),
        ("/codes/hcpcs/A0100/", "A0100"),
        ("/codes/icd10cm/A01.00/", "A01.00"),
    ]


def test_nothing_inside_a_tag_or_a_link_is_taken_for_a_code():
    html = mark_safe('<p><a href="/x/49901/">49901</a> <b title="49901">x</b> 499012 A49901 49901</p>')
    assert named_in([html]) == {"49901"}
    assert linked(html, {"49901": "/y/"}).count("/y/") == 1
