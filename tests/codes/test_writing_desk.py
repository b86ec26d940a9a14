"""The writing desk: what operators see of codes without our words, and of who read the words there are."""

from datetime import date

import pytest

from codes.models import Code, CodeText
from tests.conftest import person
from tests.reference import make_code

pytestmark = pytest.mark.django_db
DESK = "/codes/desk/"


@pytest.fixture
def olu(db):
    """An operator."""
    return person("olu@example.org", is_staff=True, is_superuser=True)


def keeps(client, user, *codes: str) -> None:
    client.force_login(user)
    for code in codes:
        client.post(f"/codes/mine/cpt/{code}/bookmark/", {"on": "1"})


def text_of(client, olu) -> str:
    client.force_login(olu)
    return " ".join(client.get(DESK).content.decode().split())


def test_a_stranger_finds_no_desk_and_a_guest_is_sent_to_log_in(client, alice):
    assert client.get(DESK).status_code == 302
    client.force_login(alice)
    assert client.get(DESK).status_code == 404


def test_codes_without_our_words_are_listed_by_how_many_people_keep_them(client, alice, bob, olu):
    for code in ("9Z001", "9Z002", "9Z003"):
        make_code(code, lead="", texts=[])
    CodeText.objects.create(
        code=Code.objects.get(code="9Z003"), key="plain", body="Ours.", author="Ed", written_date=date(2026, 11, 1)
    )
    keeps(client, alice, "9Z001", "9Z002", "9Z003")
    keeps(client, bob, "9Z002", "9Z003")
    page = text_of(client, olu)
    wanted = page[page.index("without our text") : page.index("Texts by reader")]
    assert wanted.index("9Z002") < wanted.index("9Z001")
    assert "9Z003" not in wanted


def test_where_nothing_is_wanted_the_desk_says_so(client, olu):
    assert "Every code that somebody keeps has words of ours." in text_of(client, olu)


def test_texts_nobody_has_read_come_first_and_readers_are_named_by_role(client, olu):
    for code, reader, read in (("9Z001", "second author", date(2026, 11, 21)), ("9Z002", "", None)):
        CodeText.objects.create(
            code=make_code(code, texts=[]),
            key="plain",
            body="Ours.",
            author="Ed",
            written_date=date(2026, 11, 1),
            reader=reader,
            read_date=read,
        )
    page = text_of(client, olu)
    texts = page[page.index("Texts by reader") :]
    assert texts.index("9Z002") < texts.index("nobody yet") < texts.index("9Z001") < texts.index("second author")
    assert "Nov 21, 2026" in texts


def test_the_desk_reads_in_a_constant_number_of_queries(client, olu, django_assert_max_num_queries):
    for n in range(30):
        CodeText.objects.create(
            code=make_code(f"9Z{n:03}", texts=[]),
            key="plain",
            body="Ours.",
            author="Ed",
            written_date=date(2026, 11, 1),
        )
    client.force_login(olu)
    with django_assert_max_num_queries(12):
        client.get(DESK)
