"""The posting's form in steps: an incomplete draft is kept, rows are added and removed, mistakes name their field."""

import re
import threading

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from careers.models import JobPosting
from careers.postings.form_steps import SECTIONS
from tests.board import draft, live
from tests.posting_form import answers, of_step

pytestmark = pytest.mark.django_db
KEYS = [section.key for section in SECTIONS]


@pytest.fixture
def at(client, lakeshore, alice, now):
    """A function that gives the address of a step of an empty draft of Alice's, who is logged in."""
    client.force_login(alice)
    client.post("/employer/new/", {})
    posting = JobPosting.objects.get()
    return lambda key: reverse("employer_edit_step", args=[posting.shortid, key])


def sent(key: str, **changes) -> dict:
    return of_step(answers(**changes), SECTIONS[KEYS.index(key)])


def test_an_empty_draft_is_kept_listed_and_says_what_it_lacks(client, at):
    assert "Untitled draft" in client.get("/employer/").content.decode()
    posting = JobPosting.objects.get()
    html = client.get(reverse("employer_posting", args=[posting.shortid])).content.decode()
    for words, key in [("a title", "job"), ("a description", "work"), ("a work mode", "where"), ("pay with", "pay")]:
        assert re.search(rf'<a href="{at(key)}">{words}', html)
    response = client.post(reverse("employer_step", args=[posting.shortid, "submit"]), follow=True)
    assert "Before review this posting needs a title and a specialty and" in response.content.decode()
    assert JobPosting.objects.get().state == "draft"


@pytest.mark.parametrize("key", KEYS)
def test_any_step_alone_is_kept_and_the_others_stay_as_they_are(client, at, key):
    client.post(at("job"), sent("job", title="Kept"))
    response = client.post(at(key), sent(key, title="Kept") | {"go": "leave"})
    assert response["Location"] == reverse("employer_posting", args=[JobPosting.objects.get().shortid])
    posting = JobPosting.objects.get()
    assert (posting.title, posting.state) == ("Kept", "draft")
    assert client.get(at(key)).status_code == 200


@pytest.mark.parametrize(
    ("go", "key", "leads"), [("next", "work", "pace"), ("back", "work", "job"), ("back", "job", "job")]
)
def test_the_buttons_keep_the_step_and_lead_on_or_back(client, at, go, key, leads):
    assert client.post(at(key), sent(key) | {"go": go})["Location"] == at(leads)


def test_a_mistake_costs_only_the_field_it_is_in(client, at):
    response = client.post(at("pay"), sent("pay", pay_max="20", benefits_note="Dues paid"))
    assert "Pay up to must not be below pay from." in response.content.decode()
    posting = JobPosting.objects.get()
    assert (posting.pay_min, posting.pay_max, posting.benefits_note) == (30, None, "Dues paid")
    client.post(at("pay"), sent("pay", pay_min="10", pay_max="12"))
    client.post(at("pay"), sent("pay", pay_min="40", pay_max="many"))
    posting.refresh_from_db()
    assert (posting.pay_min, posting.pay_max) == (40, None)


@pytest.mark.parametrize(("key", "name", "kept", "refused"), [
    ("asked", "experience_years", 3, ["61", "99999", "9" * 20]),
    ("asked", "specialty_years", 2, ["99", "9" * 20]),
    ("pace", "assessment_minutes", 30, ["0", "9999", "9" * 20]),
    ("pace", "assessment_pass_percent", 80, ["101", "9" * 20]),
    ("pace", "accuracy_percent", 95, ["250", "9" * 20]),
    ("where", "hybrid_days", 2, ["9", "9" * 20]),
    ("where", "hours_per_week", 30, ["500", "9" * 20]),
    ("applying", "answer_days", 10, ["0", "9" * 20]),
])  # fmt: skip
def test_a_number_out_of_its_range_is_named_and_leaves_the_draft_as_it_was(client, at, key, name, kept, refused):
    client.post(at(key), sent(key, **{name: str(kept)}))
    for number in refused:
        response = client.post(at(key), sent(key, **{name: number}))
        assert re.search(r"must (be|have)|no more than", html := response.content.decode())
        assert f'value="{number}"' in html
        assert getattr(JobPosting.objects.get(), name) == kept


def test_every_mistake_names_its_field_and_links_to_it(client, at):
    rows = {"place-0-state": "ZZ", "hours_per_week": "500", "hybrid_days": "9"}
    html = client.post(at("where"), sent("where", **rows)).content.decode()
    linked = dict(re.findall(r'<li><a\s+href="#([^"]+)">([^<]+)</a>', html))
    assert linked["id_hours_per_week"] == "Hours a week must be less than or equal to 168."
    assert linked["id_hybrid_days"].startswith("Hybrid: days a week on site must be")
    assert linked["id_place-0-state"].startswith("Place 1, State: select a valid choice")
    assert all(f'id="{target}"' in html for target in linked)
    assert all(html.count(words) >= 2 for words in linked.values())
    html = client.post(at("applying"), sent("applying", **{"question-0-text": "What is your salary history?"}))
    assert "Question 1, Question: do not ask" in html.content.decode() or "Question 1: " in html.content.decode()


@pytest.mark.parametrize(("key", "typed", "said"), [
    ("where", {"place-1-city": "Tucson"}, "Place 2, State:"),
    ("where", {"place-1-zip_code": "85701"}, "Place 2, State:"),
    ("where", {"place-1-state": "AZ", "place-1-zip_code": "8570l"}, "Place 2: Give the ZIP code as five digits"),
    ("asked", {"group-2-within_months": "12"}, "Term 3: Any one of: choose a credential"),
    ("asked", {"group-2-accept_apprentice": "on"}, "Term 3: Any one of: choose a credential"),
    ("applying", {"question-1-knock_out": "No"}, "Question 2, Question:"),
])  # fmt: skip
def test_a_row_that_is_begun_is_asked_for_what_it_lacks_instead_of_dropped(client, at, key, typed, said):
    html = client.post(at(key), sent(key, **typed)).content.decode()
    assert said in html
    assert all(f'"{name}"' in html for name in typed)


@pytest.mark.parametrize(("key", "prefix", "row"), [
    ("where", "place", {"city": "Waco", "state": "TX"}),
    ("asked", "group", {"kind": "required", "credentials": ["cpc"]}),
    ("applying", "question", {"text": "May you work here?", "required": "on"}),
])  # fmt: skip
def test_rows_are_added_and_removed_without_scripts(client, at, key, prefix, row):
    def rows(count: int) -> dict:
        data = {f"{prefix}-TOTAL_FORMS": count, f"{prefix}-INITIAL_FORMS": 0}
        return data | {f"{prefix}-{n}-{name}": value for n in range(count) for name, value in row.items()}

    part = {"place": "places", "group": "credential_groups", "question": "questions"}[prefix]
    stored = getattr(JobPosting.objects.get(), part)
    response = client.post(at(key), sent(key) | rows(1) | {"go": "add"})
    assert response["Location"] == f"{at(key)}?more=1#{prefix}-last"
    html = client.get(response["Location"]).content.decode()
    assert (html.count(f'value="{prefix}-0"'), html.count(f'value="{prefix}-1"')) == (1, 1)
    assert f'id="{prefix}-last"' in html
    client.post(at(key), sent(key) | rows(2))
    assert stored.count() == 2
    client.post(at(key), sent(key) | rows(2) | {"remove": f"{prefix}-0"})
    assert stored.count() == 1
    client.post(at(key), sent(key) | rows(1) | {"remove": f"{prefix}-TOTAL_FORMS"})
    assert stored.count() == 1


def test_what_a_script_keeps_while_somebody_writes_is_one_draft_with_an_address(client, lakeshore, alice):
    client.force_login(alice)
    mark = re.search(r'name="draft" value="(\w+)"', client.get("/employer/new/").content.decode())[1]
    htmx = {"headers": {"HX-Request": "true"}}
    response = client.post("/employer/new/", {"draft": mark, "title": "IR c"}, **htmx)
    posting = JobPosting.objects.get()
    assert response["HX-Replace-Url"] == reverse("employer_edit_step", args=[posting.shortid, "job"])
    assert "Draft saved at" in response.content.decode()
    client.post("/employer/new/", {"draft": mark, "title": "IR coder", "openings": "many"}, **htmx)
    client.post("/employer/new/", {"draft": mark, "title": "IR coder"})
    assert JobPosting.objects.get().title == "IR coder"
    assert [row.action for row in JobPosting.objects.get().activity.all()] == ["created"]


@pytest.mark.parametrize("mark", ["", "x", "a" * 8 + "'", "ABC DEF!", "theirs"])
def test_the_mark_of_a_draft_reaches_nothing_of_others(client, lakeshore, brightline, alice, bob, now, mark):
    theirs = draft(brightline, now=now, by=bob, title="Theirs")
    client.force_login(alice)
    client.post("/employer/new/", {"draft": theirs.shortid if mark == "theirs" else mark, "title": "Mine"})
    theirs.refresh_from_db()
    assert theirs.title == "Theirs"
    assert JobPosting.objects.get(organization=lakeshore).title == "Mine"


@pytest.mark.django_db(transaction=True)
def test_a_double_click_makes_one_draft(lakeshore, alice):
    gate, answers_ = threading.Barrier(2), []

    def click() -> None:
        client = Client()
        client.force_login(alice)
        gate.wait()
        try:
            answers_.append(client.post("/employer/new/", {"draft": "abcd2345", "title": "IR coder"}).status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=click) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers_ == [302, 302]
    assert JobPosting.objects.get().shortid == "abcd2345"


def test_a_draft_that_the_other_click_stores_meanwhile_is_the_one(client, lakeshore, alice, now):
    """The row comes between the first question for it and the next."""
    stored = []

    def meanwhile(execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        if "abcd2345" in (params or ()) and not stored:
            stored.append("abcd2345")
            draft(lakeshore, now=now, by=alice, shortid="abcd2345")
        return result

    client.force_login(alice)
    with connection.execute_wrapper(meanwhile):
        response = client.post("/employer/new/", {"draft": "abcd2345", "title": "IR coder"})
    assert response.status_code == 302
    assert "abcd2345" in response["Location"]
    assert JobPosting.objects.get().shortid == "abcd2345"


def test_strangers_and_what_is_no_draft_have_no_steps(client, lakeshore, brightline, bob, alice, now, at):
    client.force_login(bob)
    assert client.get(at("job")).status_code == 404
    assert client.post(at("job"), sent("job", title="Taken")).status_code == 404
    client.force_login(alice)
    assert client.get(at("job").replace("/job/", "/nonsense/")).status_code == 404
    public = live(lakeshore, now=now, by=alice)
    response = client.post(reverse("employer_edit_step", args=[public.shortid, "job"]), sent("job", title="Sneaked"))
    assert response["Location"] == reverse("employer_edit", args=[public.shortid])
    public.refresh_from_db()
    assert public.title != "Sneaked"


def test_a_row_is_added_to_changes_of_a_live_posting_without_sending_them(client, lakeshore, alice, now, clock):
    posting = live(lakeshore, now=now, by=alice)
    client.force_login(alice)
    url = reverse("employer_edit", args=[posting.shortid])
    html = client.post(url, answers(more="place")).content.decode()
    assert ('name="place-2-state"' in html, 'name="place-3-state"' in html) == (True, False)
    assert client.post(url, answers(remove="place-0")).status_code == 200
    assert "Choose several with Ctrl" not in html
    assert "<select multiple" not in html
