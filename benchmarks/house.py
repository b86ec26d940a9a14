"""How the house is built: what a page loads, how many files a walk enters, and what lies at the top of each app.

No control but the figures themselves: they are counted, not measured, and equal on every machine. For each room the
modules that its import lines reach (`named`), and those that Python really loads, packages' `__init__` included
(`loaded`); the walks are those of docs/architecture.md.
"""

import json
import subprocess
import sys
from inspect import unwrap

from django.core.management import get_commands
from django.urls import resolve

from benchmarks import _walks
from benchmarks._closure import ROOT, beyond_models, closure, is_importer, lines, modules, packages
from benchmarks._databases import scratch_database

PAGES = {
    "code page": "/codes/cpt/47383/",
    "claim check": "/codes/check/",
    "fees page": "/codes/fees/",
    "job list": "/jobs/",
}
WALKS = ["posting", "look_up", "code_page", "claim"]
MOST_AT_THE_TOP, MOST_BEHIND_A_CODE_PAGE = 12, 30

# What a process of its own has loaded after Django is up and the module is imported.
LOADED = """
import importlib, json, sys
from benchmarks.__main__ import set_up
set_up()
before = set(sys.modules)
importlib.import_module(sys.argv[1])
print(json.dumps([sorted(before), sorted(sys.modules)]))
"""


def main() -> int:
    rooms()
    closures()
    walks()
    return 0


def rooms() -> None:
    """Modules and packages that lie directly in an app, its own `__init__`, migrations and commands left out."""
    print(f"at the top of each app (at most {MOST_AT_THE_TOP} modules)")
    for package in sorted(packages()):
        lone, rooms_there = at_the_top(package)
        print(f"  {package}: {len(lone)} modules and {len(rooms_there)} packages, {_count(package)} in all")
        print(f"    {' '.join(lone)}; {' '.join(rooms_there)}")


def at_the_top(package: str) -> tuple[list[str], list[str]]:
    """The names one sees when one opens an app's folder: modules, and packages."""
    below = {name.split(".")[1] for name in modules() if name.startswith(f"{package}.")}
    below -= {"management", "migrations"}
    lone = {name for name in below if (ROOT / package / f"{name}.py").exists()}
    return sorted(lone), sorted(below - lone)


def _count(package: str) -> int:
    return sum(name.split(".")[0] == package for name in modules())


def closures() -> None:
    """What the views and the alerts load."""
    print("import closure: own modules, lines, importers among them")
    for words, name in {**{words: module_behind(path) for words, path in PAGES.items()}, **command()}.items():
        figures = []
        for how, with_packages in (("named", False), ("loaded", True)):
            found = closure(name, with_packages=with_packages)
            importers = sum(map(is_importer, found))
            figures.append(f"{how} {len(found)} modules, {sum(map(lines, found)):,} lines, {importers} importers")
        most = f" (at most {MOST_BEHIND_A_CODE_PAGE})" if words == "code page" else ""
        figures.append(f"{len(beyond_models(name))} of these beyond the models and what they load{most}")
        print(f"  {words} ({name}): {'; '.join(figures)}; {in_a_process(name)}")


def module_behind(path: str) -> str:
    """The module of the view that answers an address."""
    return unwrap(resolve(path).func).__module__


def command() -> dict[str, str]:
    return {"alerts": f"{get_commands()['send_alerts']}.management.commands.send_alerts"}


def in_a_process(name: str) -> str:
    """Count in a process that has the apps and models up and nothing else."""
    run = subprocess.run(
        [sys.executable, "-c", LOADED, name], cwd=ROOT, capture_output=True, text=True, check=True, timeout=120
    )
    before, after = (set(names) for names in json.loads(run.stdout.splitlines()[-1]))
    own = {each for each in after if each.split(".")[0] in packages() and "migrations" not in each}
    spreadsheet = ", openpyxl too" if "openpyxl" in after else ""
    beyond = len(own - before)
    return f"in a process {len(own)} own, {beyond} of them loaded by it alone{spreadsheet}"


def walks() -> None:
    """Print the files that the walks enter, and how many of them are models and querysets.

    The bars of docs/architecture.md are of walks by reading: a way has fewer steps than files that take part in it.
    """
    with scratch_database(), _walks.site() as site:
        for name in WALKS:
            steps = getattr(site, name)()
            files = _walks.entered(steps)
            rows = len(_walks.tables(files))
            print(f"walk {name}: {len(files)} files entered, {len(files) - rows} without {rows} of tables")
            for words, names in steps.items():
                print(f"  {words}: {len(names)} files: {' '.join(names)}")
