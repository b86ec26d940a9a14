"""What a module loads: the project's own modules that are reached from it by the imports written in the sources."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NOT_OURS_TO_COUNT = {"tests", "benchmarks", "docs", "var", "static", "templates"}


@cache
def packages() -> frozenset[str]:
    """The top packages of the project."""
    return frozenset(
        path.parent.name for path in ROOT.glob("*/__init__.py") if path.parent.name not in NOT_OURS_TO_COUNT
    )


@cache
def modules() -> dict[str, Path]:
    """Every own module by its dotted name, a package under its own name; migrations are left out."""
    found = {}
    for package in packages():
        for path in (ROOT / package).rglob("*.py"):
            parts = path.relative_to(ROOT).with_suffix("").parts
            if "migrations" not in parts:
                found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


@cache
def named(name: str) -> frozenset[str]:
    """The own modules that a module's import lines name, those inside functions too; not the packages on the way."""
    path, found = modules()[name], set()
    here = name.split(".") if path.stem == "__init__" else name.split(".")[:-1]
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            above = here[: len(here) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            found |= {base} | {f"{base}.{alias.name}" for alias in node.names}
    return frozenset(found & modules().keys()) - {name}


def closure(*names: str, with_packages: bool = True) -> set[str]:
    """Everything that importing these modules loads of our own; empty modules are not counted.

    `with_packages` follows what Python runs: `import a.b.c` runs `a/__init__.py` and `a/b/__init__.py` first. Without
    it only what the lines name is followed.
    """
    seen: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += named(name)
            if with_packages and "." in name:
                waiting.append(name.rpartition(".")[0])
    return {name for name in seen if lines(name)}


def beyond_models(name: str) -> set[str]:
    """What a module loads beyond what every process of the site has loaded: apps, models and all that these import."""
    everywhere = [each for each in modules() if each.split(".")[1:] in (["models"], ["apps"])]
    return closure(name) - closure(*everywhere)


def lines(name: str) -> int:
    """Lines of a module's source."""
    return len(modules()[name].read_text().splitlines())


def is_importer(name: str) -> bool:
    """Whether a module reads files of others: it lies in a package of importers or of readers."""
    return bool({"importers", "readers"} & set(name.split(".")))
