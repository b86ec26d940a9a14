"""`python -m benchmarks [NAME ...]` runs `main()` of the modules named, or of all; each prints its control too."""

import importlib
import os
import pkgutil
import sys
import tempfile
from pathlib import Path


def names() -> list[str]:
    """The benchmarks there are: one module each."""
    found = [module.name for module in pkgutil.iter_modules([str(Path(__file__).parent)])]
    return sorted(name for name in found if not name.startswith("_"))


def main(wanted: list[str]) -> int:
    unknown = sorted(set(wanted) - set(names()))
    if unknown:
        print(f"No benchmark is called {', '.join(unknown)}; there are {', '.join(names())}.")
        return 2
    worst = 0
    for name in wanted or names():
        print(f"== {name}")
        worst = max(worst, importlib.import_module(f"benchmarks.{name}").main() or 0)
    return worst


def set_up() -> None:
    """Django with a data folder of its own, so that a benchmark never touches the site's."""
    os.environ.setdefault("CROSSWALK_DATA", tempfile.mkdtemp(prefix="crosswalk-bench-"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    for name, value in {
        "SECRET_KEY": "only for benchmarks, only on this machine",
        "SITE_URL": "http://testserver",
        "ALLOWED_HOSTS": "testserver,127.0.0.1",
    }.items():
        os.environ.setdefault(name, value)
    importlib.import_module("django").setup()
    # Without `collectstatic` there is no list of hashed names.
    storages = importlib.import_module("django.conf").settings.STORAGES
    storages["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}


if __name__ == "__main__":
    set_up()
    sys.exit(main(sys.argv[1:]))
