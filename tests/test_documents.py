"""What the documents say is so: settings, commands and links."""

import re
from importlib import import_module
from pathlib import Path

import pytest
from django.core.management import get_commands

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
APPS = {path.parent.name for path in ROOT.glob("*/apps.py")}


def test_every_variable_that_the_settings_read_is_documented():
    read = set(re.findall(r'env\.\w+\(\s*"([A-Z_0-9]+)"', (ROOT / "config" / "settings.py").read_text()))
    described = set(re.findall(r"^\| `([A-Z_0-9]+)` \|", (ROOT / "docs" / "settings.md").read_text(), re.MULTILINE))
    assert read | {"DATABASE_URL"} == described


def test_every_command_of_ours_is_in_the_operators_guide():
    guide = (ROOT / "docs" / "operating.md").read_text()
    ours = {name for name, app in get_commands().items() if app in APPS}
    assert {name for name in ours if f"manage.py {name}" not in guide} == set()


def test_every_command_that_a_document_names_is_there():
    named = {name for path in DOCUMENTS for name in re.findall(r"manage\.py (\w+)", path.read_text())}
    assert named - get_commands().keys() == set()


def test_every_test_and_file_that_the_table_of_faults_names_is_there():
    table = (ROOT / "docs" / "faults-of-the-board.md").read_text()
    files = set(re.findall(r"`([a-z_]+/[\w/]+\.py)", table))
    assert {name for name in files if not (ROOT / name).exists()} == set()
    assert len({name for name in files if name.startswith("tests/")}) > 50
    chosen = re.findall(r'`(tests/[\w/]+\.py)(?:::(\w+)| -k "([^"]+)")`', table)
    for path, name, words in chosen:
        functions = re.findall(r"def (test_\w+)", (ROOT / path).read_text())
        for word in [name] if name else words.split(" or "):
            assert any(word in function for function in functions), (path, word)
    assert len(chosen) > 20


def test_every_block_that_a_document_marks_is_executed_by_ci():
    marked = {name for path in DOCUMENTS for name in re.findall(r"<!-- \.ci/production: (\w+) -->", path.read_text())}
    executed = set(
        re.findall(r'(?:run|check_handing_over\(site,) ?\(?"(\w+)"', (ROOT / ".ci" / "production").read_text())
    )
    assert len(marked) > 5
    assert marked == executed


def test_a_security_hole_is_told_to_one_address():
    told = re.findall(r"\S+@[\w.]+\w", (ROOT / "SECURITY.md").read_text())
    default = re.search(r'"CONTACT_EMAIL", default="([^"]+)"', (ROOT / "config" / "settings.py").read_text())
    assert default
    assert told == [default[1]]


@pytest.mark.parametrize("app", ["web", "accounts", "codes", "careers", "hiring", "assistant"])
def test_the_order_of_an_apps_rooms_is_told_as_the_code_states_it(app):
    stated = [room for room in import_module(app).ROOMS if list((ROOT / app).glob(f"{room}*"))]
    row = re.search(rf"^\| `{app}` \|(.+)\|$", (ROOT / "docs" / "architecture.md").read_text(), re.MULTILINE)
    assert row
    assert re.findall(r"`(\w+)`", row[1]) == stated


# The bars of walks by reading, and the files to which an address, another person or the clock leads: no import does.
@pytest.mark.parametrize(
    ("walk", "at_most", "entries"),
    [
        ("A posting", 14, {"careers/views/employers.py", "careers/views/moderation.py", "alerts/tasks.py"}),
        ("A look-up", 10, {"codes/urls.py", "codes/views/page.py"}),
        ("A claim", 12, set()),
    ],
)
def test_each_step_of_a_walk_is_imported_by_an_earlier_one(walk, at_most, entries):
    told = (ROOT / "docs" / "architecture.md").read_text().split(f"**{walk}")[1].split("Taken at their word")[0]
    steps = re.findall(r"^\d+\. [^`\n]*`([\w/]+\.py)`", told, re.MULTILINE)
    assert len(steps) == len(re.findall(r"^\d+\. ", told, re.MULTILINE)) <= at_most
    read = ""
    for place, step in enumerate(steps):
        package, _, name = step.removesuffix(".py").replace("/", ".").rpartition(".")
        imported = rf"^from {package} import [^\n]*\b{name}\b|^from {package}\.{name} import"
        assert place == 0 or step in entries or re.search(imported, read, re.MULTILINE), step
        read += (ROOT / step).read_text()


def test_the_files_that_the_walks_name_are_there():
    told = (ROOT / "docs" / "architecture.md").read_text().split("## Three walks")[1].split("## Glossary")[0]
    assert {name for name in re.findall(r"`(\w+/[\w/]+\.py)`", told) if not (ROOT / name).exists()} == set()


def test_every_trap_of_the_real_files_has_a_test():
    rows = re.findall(r"^\| (?!file|-).*\|$", (ROOT / "docs" / "traps.md").read_text(), re.MULTILINE)
    assert len(rows) > 30
    assert [row for row in rows if not re.search(r"`test_\w+`", row.split("|")[-2])] == []


@pytest.mark.parametrize("document", ["wrong-answers.md", "traps.md"])
def test_the_tests_that_a_table_names_are_there(document):
    named = set(re.findall(r"`(test_\w+)`", (ROOT / "docs" / document).read_text()))
    there = {
        name for path in (ROOT / "tests").rglob("test_*.py") for name in re.findall(r"def (test_\w+)", path.read_text())
    }
    assert named - there == set()


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_documents_links_lead_somewhere(path):
    links = re.findall(r"\]\(([^)#]+)", path.read_text())
    local = [link for link in links if "://" not in link]
    assert [link for link in local if not (path.parent / link).exists()] == []


def test_every_test_that_the_quota_rules_name_is_there():
    named = re.findall(r"`(tests/\S+\.py)::(\w+)`", (ROOT / "docs" / "quota-rules.md").read_text())
    assert len(named) > 30
    assert [(file, test) for file, test in named if f"def {test}(" not in (ROOT / file).read_text()] == []


def test_the_quota_rules_table_has_a_row_for_each_rule():
    rows = re.findall(r"^\| (Q\d+) \|", (ROOT / "docs" / "quota-rules.md").read_text(), re.MULTILINE)
    assert rows == [f"Q{number}" for number in range(1, 21)]
