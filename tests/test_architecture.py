"""Imports go down only: between the apps, inside an app from room to room, and never in a circle.

An app with rooms (packages) states their order, lowest first, as ROOMS in its `__init__.py`.
"""

import ast
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# The layers of the house, lowest first. Apps that share one are siblings and do not import each other.
LAYERS = [
    {"search", "notifications", "web"},
    {"accounts"},
    {"codes"},
    {"careers", "operations"},
    {"hiring", "alerts", "feeds", "assistant"},
    {"api"},
    {"config"},
]
RANK = {app: rank for rank, apps in enumerate(LAYERS) for app in apps}
# Django's own folders: no room of the house. `child` runs as a script in a process of its own.
OUTSIDE = {"migrations", "management", "templatetags", "formats", "child"}
ABOVE_ROOMS = ["views", "urls"]
MOST_AT_THE_TOP = 12


def modules() -> list[Path]:
    """Every module of the house but migrations."""
    files = [path for app in RANK for path in (ROOT / app).rglob("*.py")]
    return [path for path in files if "migrations" not in path.relative_to(ROOT).parts]


def dotted(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache  # parsing all of the house takes seconds
def imported(path: Path, source: str) -> frozenset[str]:
    """The house's own modules and names that a source imports, dotted."""
    names = set()
    here = list(path.relative_to(ROOT).with_suffix("").parts)
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(here[: -node.level]) if node.level else ""
            module = ".".join(part for part in (base, node.module or "") if part)
            names |= {f"{module}.{alias.name}" for alias in node.names}
    return frozenset(name for name in names if name.split(".")[0] in RANK)


def rooms_of(app: str) -> list[str]:
    """The packages of an app in their stated order, lowest first; views and addresses stand on top of any app."""
    tree = ast.parse((ROOT / app / "__init__.py").read_text() if (ROOT / app / "__init__.py").exists() else "")
    stated = [
        list(ast.literal_eval(node.value))
        for node in tree.body
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "ROOMS"
    ]
    rooms = stated[0] if stated else []
    return rooms + [room for room in ABOVE_ROOMS if room not in rooms]


def room_of(name: str) -> str:
    """The first part below the app: a package, or a module that stands beside the packages."""
    return name.partition(".")[2].partition(".")[0]


def upward(path: Path, source: str) -> list[str]:
    """What a module imports although it lies above it, or beside it in another app of the same layer."""
    name = dotted(path)
    app, room = name.split(".")[0], room_of(name)
    rooms = rooms_of(app)
    wrong = []
    for other in sorted(imported(path, source)):
        its_app, its_room = other.split(".")[0], room_of(other)
        if its_app != app:
            if RANK[its_app] >= RANK[app]:
                wrong.append(f"{name} imports {other}: {its_app} is not below {app}")
        elif room in rooms and its_room in rooms and rooms.index(its_room) > rooms.index(room):
            wrong.append(f"{name} imports {other}: room {its_room} lies above {room}")
    return wrong


def circle(imports: dict[str, frozenset[str]]) -> list[str]:
    """A circle of modules that import one another, or nothing."""
    known = set(imports)
    graph = {name: {_module(other, known) for other in others} - {name, ""} for name, others in imports.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return error.args[1]
    return []


def _module(name: str, known: set[str]) -> str:
    """The module of an imported name: `codes.models.Code` is a name of `codes.models`."""
    return name if name in known else (name.rpartition(".")[0] if name.rpartition(".")[0] in known else "")


def importers_reached(imports: dict[str, frozenset[str]], view: str) -> list[str]:
    """The readers of CMS's files that a view loads, through however many modules."""
    known, reached, waiting = set(imports), set(), [view]
    while waiting:
        found = {_module(other, known) for other in imports.get(waiting.pop(), ())} - {""}
        waiting += found - reached
        reached |= found
    return sorted(name for name in reached if name.startswith("codes.importers"))


def inner_imports(source: str) -> list[int]:
    """The lines of imports inside functions."""
    return [
        node.lineno
        for function in ast.walk(ast.parse(source))
        if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef))
        for node in ast.walk(function)
        if isinstance(node, (ast.Import, ast.ImportFrom))
    ]


def test_a_module_imports_only_what_lies_below_it():
    assert [line for path in modules() for line in upward(path, path.read_text())] == []


def test_no_modules_import_each_other_in_a_circle():
    assert circle({dotted(path): imported(path, path.read_text()) for path in modules()}) == []


def test_imports_stand_at_the_top_of_a_module():
    """Apart from an app's `ready`, where models must be loaded first."""
    found = {str(path): inner_imports(path.read_text()) for path in modules() if path.stem != "apps"}
    assert {path: lines for path, lines in found.items() if lines} == {}


def test_every_package_of_an_app_with_rooms_has_its_place_in_the_order():
    for app in RANK:
        packages = {path.parent.name for path in (ROOT / app).glob("*/__init__.py")} - OUTSIDE
        stated = rooms_of(app)
        assert packages - set(stated) == set(), f"{app}/__init__.py states no place for these rooms"
        assert len(stated) == len(set(stated))


def test_no_view_reaches_an_importer():
    imports = {dotted(path): imported(path, path.read_text()) for path in modules()}
    views = [name for name in imports if ".views" in name or name.endswith(".views")]
    assert {view: found for view in views if (found := importers_reached(imports, view))} == {}


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("search/index.py", "from accounts.models import User"),
        ("accounts/quota/metering.py", "import codes.models"),
        ("careers/postings/life.py", "from alerts.actions import sending"),
        ("codes/models/fees.py", "from codes.views import page"),
        ("codes/reference/facts.py", "from codes.claims import check"),
        ("codes/claims/rows.py", "from codes.page.build import build"),
        ("web/views/pages.py", "from config import settings"),
    ],
)
def test_a_planted_import_upward_is_caught(file, source):
    assert upward(ROOT / file, source)


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("search/index.py", "from notifications import actions"),
        ("hiring/demo.py", "from alerts.models import SavedSearch"),
        ("feeds/outgoing/lists.py", "from hiring.models import JobApplication"),
    ],
)
def test_a_planted_import_of_a_sibling_is_caught(file, source):
    assert upward(ROOT / file, source)


def test_a_planted_circle_is_caught():
    assert circle({"codes.fees.a": frozenset(["codes.fees.b.price"]), "codes.fees.b": frozenset(["codes.fees.a"])})
    sources = {
        "web/views/pages.py": "from web.text import fields",
        "web/text/fields.py": "from .printable import one_line",
        "web/text/printable.py": "import web.views.pages",
    }
    assert circle({dotted(ROOT / file): imported(ROOT / file, source) for file, source in sources.items()})


@pytest.mark.parametrize("import_line", ["from codes.importers import mue", "from codes.importers.mue import read"])
def test_a_planted_importer_behind_a_view_is_caught(import_line):
    imports = {dotted(path): imported(path, path.read_text()) for path in modules()}
    behind = "codes.reference.facts"  # a module that the code page loads, by way of others
    imports[behind] |= imported(ROOT / "codes" / "reference" / "facts.py", import_line)
    assert "codes.importers.mue" in importers_reached(imports, "codes.views.page")


def test_a_planted_import_inside_a_function_is_caught():
    assert inner_imports("def view(request):\n    from codes.models import Code\n") == [2]


def test_no_module_is_called_utils():
    banned = {"utils", "core", "common", "services", "repositories"}
    assert [path for path in modules() if banned & set(path.relative_to(ROOT).with_suffix("").parts)] == []


def test_no_app_has_more_than_twelve_modules_beside_its_rooms():
    top = {app: [path.stem for path in (ROOT / app).glob("*.py") if path.stem != "__init__"] for app in RANK}
    assert {app: names for app, names in top.items() if len(names) > MOST_AT_THE_TOP} == {}
