"""The editor of the writing desk: what may be kept, who reads it, what an upgrade of the edition does to it."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.management import call_command

from codes.models import Code, CodeText, EditRationale, PtpEdit, Release, TextChange
from codes.releases import sample
from codes.releases.sample_files import SampleCode
from codes.writing import wording
from tests.conftest import person
from tests.reference import make_release

pytestmark = pytest.mark.django_db
PLAIN = "/codes/desk/cpt/49900/plain/"
PAGE = "/codes/cpt/49900/"


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    """Fingerprints of each test lie in a folder of its own."""
    settings.DATA_DIR = tmp_path


@pytest.fixture
def olu(reference):
    """An operator who writes."""
    return person("olu@example.org", is_staff=True, is_superuser=True)


@pytest.fixture
def rada(reference):
    """An operator who reads what others write."""
    return person("rada@example.org", is_staff=True, is_superuser=True)


def plain() -> CodeText:
    return CodeText.objects.get(code__code="49900", key="plain")


def says(client, address: str) -> str:
    return " ".join(client.get(address).content.decode().split())


def save(client, user, body: str, *, opened: str | None = None, address: str = PLAIN):
    client.force_login(user)
    sent = {"body": body, "opened": plain().body if opened is None else opened, "save": "1"}
    return client.post(address, sent, follow=True)


def act(client, user, verb: str, **sent):
    client.force_login(user)
    return client.post(f"{PLAIN}{verb}/", sent, follow=True)


# --- who ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["/codes/desk/cpt/49900/", PLAIN])
def test_a_stranger_finds_no_editor(client, reference, alice, address):
    assert client.get(address).status_code == 302
    client.force_login(alice)
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("verb", ["read", "withdraw", "publish", "take", "keep"])
def test_a_stranger_changes_no_text_and_a_link_changes_none_for_an_operator(client, reference, alice, olu, verb):
    before = plain().body
    assert act(client, alice, verb).status_code == 404
    client.force_login(olu)
    assert client.get(f"{PLAIN}{verb}/").status_code == 405
    assert plain().body == before
    assert plain().withdrawn_at is None


@pytest.mark.parametrize(
    "address", ["/codes/desk/cpt/49999/", "/codes/desk/cpt/49900/payment/", "/codes/desk/cpt/49900/x/"]
)
def test_an_unknown_code_and_a_section_without_words_are_not_found(client, olu, address):
    client.force_login(olu)
    assert client.get(address).status_code == 404


# --- writing ------------------------------------------------------------------------------------------------------


def test_new_words_are_on_the_page_at_once_unread_and_the_change_is_kept(client, olu):
    CodeText.objects.filter(code__code="49900").update(reader="second author", read_date=date(2026, 11, 2))
    before = plain().body
    save(client, olu, "The spleen of a unicorn is **mended**.")
    text = plain()
    assert (text.body, text.reader, text.read_date) == ("The spleen of a unicorn is **mended**.", "", None)
    client.force_login(olu)
    assert "The spleen of a unicorn is <strong>mended</strong>." in says(client, PAGE + "?view=procedure")
    change = TextChange.objects.get()
    assert (change.before, change.after, change.by, change.act) == (before, text.body, olu, "written")
    assert "olu@example.org" in says(client, "/codes/desk/cpt/49900/")


def test_a_preview_shows_the_words_and_keeps_nothing(client, olu):
    before = plain().body
    client.force_login(olu)
    page = client.post(PLAIN, {"body": "Only **seen**.", "opened": before, "preview": "1"}).content.decode()
    assert "Only <strong>seen</strong>." in page
    assert plain().body == before


def test_a_section_without_words_is_begun(client, olu):
    save(client, olu, "The clinic does it.", opened="", address="/codes/desk/cpt/49900/responsibility/")
    assert CodeText.objects.get(code__code="49900", key="responsibility").body == "The clinic does it."


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(client, olu, rada):
    opened = plain().body
    save(client, rada, "Rada was first.", opened=opened)
    page = save(client, olu, "Olu was second.", opened=opened).content.decode()
    assert "Somebody changed this text after you opened it" in page
    assert "Olu was second." in page
    assert plain().body == "Rada was first."


@pytest.mark.parametrize(("body", "message"), [("", "This field is required"), ("x" * 20_001, "at most 20000")])
def test_words_that_are_none_or_too_many_are_refused(client, olu, body, message):
    before = plain().body
    assert message in save(client, olu, body).content.decode()
    assert plain().body == before


# --- reading ------------------------------------------------------------------------------------------------------


def test_a_writer_does_not_read_their_own_words_and_somebody_else_does(client, olu, rada):
    save(client, olu, "Words of Olu.")
    assert "You wrote these words yourself" in act(client, olu, "read", role="certified coder").content.decode()
    assert plain().reader == ""
    act(client, rada, "read", role="second author, not a certified coder")
    assert plain().reader == "second author, not a certified coder"
    assert plain().read_date is not None
    assert plain().review == CodeText.Review.SAMPLE


def test_whoever_wrote_a_part_before_another_writer_is_no_reader_of_the_whole(client, olu, rada):
    save(client, olu, "Words of Olu.")
    save(client, rada, "Words of Olu and Rada.")
    act(client, olu, "read", role="certified coder")
    act(client, rada, "read", role="certified coder")
    assert plain().reader == ""
    act(client, person("third@example.org", is_staff=True, is_superuser=True), "read", role="certified coder")
    assert (plain().reader, plain().review) == ("certified coder", CodeText.Review.REVIEWED)


def test_a_role_that_is_none_is_refused(client, olu):
    assert "Say as whom you read it." in act(client, olu, "read", role="the pope").content.decode()
    assert plain().reader == ""


# --- withdrawing --------------------------------------------------------------------------------------------------


def test_a_withdrawn_text_is_on_no_page_until_it_is_published_again(client, olu):
    act(client, olu, "withdraw")
    assert "zyx49900plain" not in says(client, PAGE + "?view=procedure")
    act(client, olu, "publish")
    assert "zyx49900plain" in says(client, PAGE + "?view=procedure")
    assert list(TextChange.objects.values_list("act", flat=True)) == ["published", "withdrawn"]


def test_a_page_whose_texts_are_all_withdrawn_spends_no_view(client, olu):
    CodeText.objects.filter(code__code="49900").update(withdrawn_at="2026-11-29T12:00:00Z")
    assert not Code.objects.for_page().get(code="49900").has_texts
    CodeText.objects.filter(code__code="49900", key="steps").update(withdrawn_at=None)
    assert Code.objects.for_page().get(code="49900").has_texts


# --- comparing ----------------------------------------------------------------------------------------------------

THEIRS = "Splint for the wing of a unicorn, adjustable, each, with padding"


def test_words_of_a_reference_are_named_and_not_kept(client, olu, tmp_path):
    (tmp_path / "references").mkdir()
    (tmp_path / "references" / "theirs.txt").write_text(f"A0001|{THEIRS}|N")
    call_command("index_wording", str(tmp_path / "references"), json=True)
    before = plain().body
    page = save(client, olu, f"We say: {THEIRS.upper()}!").content.decode()
    assert "splint for the wing of a unicorn adjustable” stands in theirs.txt" in page
    assert "Not saved" in page
    assert plain().body == before
    save(client, olu, "A wing splint with padding, for a unicorn.")
    assert plain().body == "A wing splint with padding, for a unicorn."


def test_loaded_descriptors_are_references_too(client, olu, tmp_path):
    Code.objects.get(code="49901").descriptors.create(kind="long", text=THEIRS, edition_year=2026)
    call_command("index_wording", json=True)
    assert "stands in loaded descriptors" in save(client, olu, THEIRS).content.decode()


def test_rows_of_codes_and_days_are_no_wording(tmp_path):
    rows = [f"{n}\t{n + 1}\t20240101\t*\t1\tMisuse of column two code" for n in range(10_000, 10_400)]
    assert wording.remember([("pairs.txt", ["\n".join(rows)])]) == 0
    assert wording.remember([("prose.txt", [THEIRS])]) == 4


def test_without_fingerprints_the_page_says_that_nothing_was_compared(client, olu):
    client.force_login(olu)
    assert "Not compared with references" in says(client, PLAIN)
    assert wording.borrowed(set()) is None


def test_words_that_stand_on_another_page_are_named(client, olu):
    CodeText.objects.filter(code__code="49901", key="steps").update(
        body="One two three four five six seven eight nine."
    )
    page = save(client, olu, "We count: one two three four five six seven eight.").content.decode()
    assert plain().body.startswith("We count")
    client.force_login(olu)
    page = says(client, PLAIN)
    assert "“one two three four five six seven eight” stands on the page of 49901" in page


def test_a_figure_that_the_files_tell_otherwise_is_named(client, olu):
    release = make_release("Q3", source=Release.Source.NCCI_PTP, setting=Release.Setting.PRACTITIONER)
    reason = EditRationale.objects.create(text="Invented reason")
    PtpEdit.objects.create(
        release=release, column_one="49900", column_two="49901", modifier_indicator="1", rationale=reason, line=7
    )
    save(client, olu, "With 49901 the pair has indicator 0. The global period is 90 days.")
    page = says(client, PLAIN)
    assert "tells 0; for indicator the files say 1" in page
    assert "tells 90; for days of the global period the files say 10" in page
    save(client, olu, "With 49901 the pair has indicator 1. The global period is 10 days.")
    assert "2 figures are told, and the files say the same" in says(client, PLAIN)


# --- the edition --------------------------------------------------------------------------------------------------


def edition(body: str, **fields) -> SampleCode:
    """The edition's text of one code."""
    given = SampleCode(
        system="cpt", code="49900", lead="Invented.", specialties=[], synonyms=[], author="Ed",
        written=date(2026, 11, 1), reader="second author", read=date(2026, 11, 2), deleted=False, ended=None,
        status_note="", note_facts={}, sections={"plain": body}, siblings={},
    )  # fmt: skip
    return replace(given, **fields)


@pytest.fixture
def upgrade(monkeypatch):
    """Load an edition in which the code has these words."""
    monkeypatch.setattr(sample, "CUTS", [])

    def load(body: str, **fields) -> None:
        monkeypatch.setattr(sample.sample_files, "read_codes", lambda: [edition(body, **fields)])
        sample.load_sample(now=None)

    return load


def test_an_upgrade_of_the_edition_brings_its_words_where_the_desk_wrote_none(client, olu, upgrade):
    upgrade("First edition.")
    upgrade("Second edition.")
    assert (plain().body, plain().edition) == ("Second edition.", None)


def test_words_of_the_desk_outlive_an_upgrade_and_the_same_edition_is_no_conflict(client, olu, upgrade):
    upgrade("First edition.")
    save(client, olu, "Words of the desk.")
    upgrade("First edition.")
    assert plain().body == "Words of the desk."
    assert not plain().edition_news
    upgrade("First edition.", sections={})
    assert plain().body == "Words of the desk."


def test_what_the_edition_says_anew_is_shown_until_somebody_keeps_ours(client, olu, upgrade):
    upgrade("First edition.")
    save(client, olu, "Words of the desk.")
    upgrade("Second edition.")
    upgrade("Second edition.")
    assert (plain().body, plain().edition_news) == ("Words of the desk.", True)
    assert "the edition changed after the desk did" in says(client, "/codes/desk/")
    assert "Second edition." in says(client, PLAIN)
    act(client, olu, "keep")
    upgrade("Second edition.")
    assert (plain().body, plain().edition_news) == ("Words of the desk.", False)


def test_taking_the_edition_brings_its_words_with_its_reader_and_the_next_upgrade(client, olu, upgrade):
    upgrade("First edition.")
    save(client, olu, "Words of the desk.")
    upgrade("Second edition.")
    act(client, olu, "take")
    assert (plain().body, plain().reader, plain().read_date) == ("Second edition.", "second author", date(2026, 11, 2))
    upgrade("Third edition.")
    assert plain().body == "Third edition."


def test_a_withdrawn_text_stays_withdrawn_through_an_upgrade(client, olu, upgrade):
    upgrade("First edition.")
    act(client, olu, "withdraw")
    upgrade("Second edition.")
    assert plain().withdrawn_at is not None


# --- lead, search words, neighbors ---------------------------------------------------------------------------------

WORDS = "/codes/desk/cpt/49900/words/"


def write_words(client, user, *, opened: str | None = None, **typed):
    client.force_login(user)
    form = client.get(WORDS).context["form"]
    sent = {name: form[name].value() for name in ("lead", "keywords", "siblings", "opened")} | typed
    return client.post(WORDS, sent | ({} if opened is None else {"opened": opened}), follow=True).content.decode()


def test_lead_search_words_and_neighbors_are_changed_on_record_and_found_at_once(client, olu):
    before = Code.objects.get(code="49900").lead
    page = write_words(client, olu, lead="Grooms a zebrafish.", keywords="stripes", siblings="49901: two zebrafish\n")
    assert "The words of 49900 are on its page and in the search." in page
    found = Code.objects.get(code="49900")
    assert (found.lead, found.keywords) == ("Grooms a zebrafish.", "stripes")
    assert dict(found.sibling_notes.values_list("other", "difference")) == {"49901": "two zebrafish"}
    change = TextChange.objects.get()
    assert (change.key, change.by) == ("words", olu)
    assert before in change.before
    assert "49901: two zebrafish" in change.after
    for typed in ("zebrafish", "stripes"):
        assert "/codes/cpt/49900/" in client.get("/codes/search/", {"q": typed}).content.decode()
    assert WORDS in says(client, "/codes/desk/cpt/49900/")
    assert client.get("/codes/desk/").status_code == 200


def test_who_was_overtaken_or_writes_no_neighbor_is_told_and_nothing_is_lost(client, olu):
    before = Code.objects.get(code="49900").lead
    assert "Somebody changed this text" in write_words(client, olu, lead="Mine.", opened="Something else")
    assert "“nothing here” is no neighbor" in write_words(client, olu, lead="Mine.", siblings="nothing here")
    assert "Nothing was changed." in write_words(client, olu)
    assert Code.objects.get(code="49900").lead == before
    assert not TextChange.objects.exists()


def test_a_lead_that_repeats_a_reference_is_not_kept(client, olu, tmp_path):
    (tmp_path / "references").mkdir()
    (tmp_path / "references" / "theirs.txt").write_text(THEIRS)
    call_command("index_wording", str(tmp_path / "references"), json=True)
    assert "stands in theirs.txt" in write_words(client, olu, lead=THEIRS)
    assert not TextChange.objects.exists()


def test_nobody_else_reaches_the_words(client, alice, olu):
    client.force_login(alice)
    assert client.get(WORDS).status_code == 404
    assert client.post(WORDS, {"lead": "x"}).status_code == 404


def test_the_desk_lists_what_is_asked_for(client, olu):
    CodeText.objects.filter(code__code="49900").update(reader="")
    CodeText.objects.exclude(code__code="49900").update(reader="second author, not a certified coder")
    CodeText.objects.filter(code__code="49901", key="plain").update(withdrawn_at="2026-11-29T12:00:00Z")
    client.force_login(olu)

    def listed(**asked: str) -> set[str]:
        return {row["code__code"] for row in client.get("/codes/desk/", asked).context["texts"]}

    assert listed(state="unread") == {"49900"}
    assert listed(state="withdrawn") == {"49901"}
    assert listed(q="49901") == {"49901"}
    assert listed(q="nobody of that name") == set()
    assert {"49900", "49901"} <= listed(state="nonsense")
