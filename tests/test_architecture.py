"""Imports go down only: between the packages, and inside an app from urls to models."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

PACKAGES = {
    "config": 5,
    "careers": 4,
    "operations": 4,
    "assistant": 4,
    "codes": 3,
    "accounts": 2,
    "search": 1,
    "notifications": 1,
    "web": 1,
}
# Inside an app: what is pure, then tables, then what works on them, then what people do, then how they reach it.
ROOMS = {
    0: {"querysets", "bundle", "windows", "vocabulary", "importers", "resumes", "states", "markup", "titles"}
    | {"choices", "scams", "schedule", "modifier_words", "printable", "zones", "days"},
    1: {"models", "pay", "credentials"},
    2: {"filters", "forms", "emails", "pricing", "validator", "matching", "indicators", "sources", "bulk", "index"}
    | {"words", "queries", "spelling", "reasons", "synonyms"}
    | {"facets", "content", "search_state", "jargon", "pairs", "facts", "modifier_rules", "reductions"}
    | {"claim_lines", "claim_rules", "global_periods"}
    | {
        "backends",
        "unsubscribe",
        "client",
        "events",
        "logs",
        "exporting",
        "privacy",
        "signals",
        "page_links",
        "static_files",
        "formats",
        "charts",
    },
    3: {"actions"},
    4: {"tasks", "metering", "operators", "finding", "demo", "turns", "claim_rows", "claim_check", "global_check"},
    5: {
        "readiness",
        "beat",
        "depth",
        "page",
        "sections",
        "fee_rows",
        "edit_rows",
        "history",
        "citations",
        "jsonld",
        "presenting",
    }
    | {"context_processors", "place_rows", "modifier_lines", "glance", "linking", "fee_page", "changes", "managing"}
    | {"readiness", "beat", "metrics", "backups"},
    6: {"views", "debug_views", "api", "feeds", "admin", "receivers", "adapter", "management", "middleware", "sitemaps"}
    | {"converters", "templatetags", "celery", "checks", "pages"},
    7: {"urls", "debug_urls", "apps", "wsgi", "settings"},
}
# Of accounts: who may try how often, and the forms of the entrance.
ROOMS[2] |= {"refusals", "limits", "outages", "text"}
ROOMS[4] |= {"attempts"}
ROOMS[5] |= {"entrance"}
RANK = {room: rank for rank, rooms in ROOMS.items() for room in rooms}
SKIPPED = {"migrations", "__init__", "sample"}


def modules() -> list[Path]:
    files = [path for name in PACKAGES for path in (ROOT / name).rglob("*.py")]
    return [path for path in files if not SKIPPED & set(path.relative_to(ROOT).with_suffix("").parts)]


def place(dotted: str) -> tuple[str, str]:
    """Return (package, room) of a module: `codes.views.page` stands in room `views` of `codes`."""
    parts = dotted.split(".")
    return parts[0], parts[1] if len(parts) > 1 else ""


def imported(path: Path, source: str) -> list[str]:
    """Return the dotted names of the project's own modules that a source imports."""
    names = []
    here = list(path.relative_to(ROOT).with_suffix("").parts)
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(here[: -node.level] if node.level else []) or ""
            module = ".".join(part for part in (base, node.module or "") if part)
            names += [f"{module}.{alias.name}" for alias in node.names]
    return [name for name in names if name.split(".")[0] in PACKAGES]


def violations(path: Path, source: str) -> list[str]:
    """Return what a module imports although it lies above it."""
    package, room = place(".".join(path.relative_to(ROOT).with_suffix("").parts))
    if room not in RANK:
        return [f"{package}.{room} has no place in the house: name its room in ROOMS"]
    wrong = []
    for name in imported(path, source):
        other, its_room = place(name)
        if other != package:
            if PACKAGES[other] >= PACKAGES[package]:
                wrong.append(f"{package}.{room} imports {name}: {other} is not below {package}")
        elif its_room in RANK and its_room != room and RANK[its_room] > RANK[room]:
            wrong.append(f"{package}.{room} imports {name}: {its_room} lies above {room}")
    return wrong


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_only_what_lies_below_it(path):
    assert violations(path, path.read_text()) == []


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("search/index.py", "from accounts.models import User"),
        ("accounts/actions.py", "import codes.models"),
        ("careers/views.py", "from assistant import engine"),
        ("codes/models/fees.py", "from codes.views import page"),
        ("codes/releases/sample.py", "from codes.management import importing"),
        ("careers/actions/alerts.py", "from careers.tasks import send_alerts"),
        ("web/views.py", "from config import settings"),
        ("codes/utils.py", ""),
    ],
)
def test_a_planted_violation_is_caught(file, source):
    assert violations(ROOT / file, source)


def test_siblings_of_one_layer_do_not_import_each_other():
    assert violations(ROOT / "search/index.py", "from notifications import actions")


def test_no_module_is_called_utils():
    banned = {"utils", "core", "common", "services", "repositories"}
    assert [path for path in modules() if banned & set(path.relative_to(ROOT).with_suffix("").parts)] == []


def test_imports_stand_at_the_top_of_a_module():
    """Apart from an app's `ready`, where models must be loaded first, and the entry scripts."""
    inner = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in modules()
        if path.stem not in {"apps"}
        for function in ast.walk(ast.parse(path.read_text()))
        if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef))
        for node in ast.walk(function)
        if isinstance(node, (ast.Import, ast.ImportFrom))
    ]
    assert inner == []
