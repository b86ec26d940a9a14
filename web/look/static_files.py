"""How static files are collected for a real site: the style sheet and the script are joined, each into one file."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

IMPORTED_SHEET = re.compile(r'@import url\("(?P<name>[\w-]+\.css)"\) layer\((?P<layer>\w+)\);')
IMPORTED_MODULE = re.compile(r'^import "\./(?P<name>[\w-]+\.js)";$', re.MULTILINE)
# What a module takes from another: joined they share one scope.
TAKEN = re.compile(r'^import \{[^}]*\} from "\./[\w-]+\.js";\n', re.MULTILINE)


def join_sheets(text: str, read: Callable[[str], str]) -> str:
    """Put each file that a style sheet imports into its place, within the layer the import names.

    A browser fetches imports one after the other; joined they are one answer. `read` returns the text of a file.
    """
    return IMPORTED_SHEET.sub(lambda found: f"@layer {found['layer']} {{\n{read(found['name'])}}}", text)


def join_modules(text: str, read: Callable[[str], str]) -> str:
    """Put each module that a script imports into its place: in a block of its own, unless it exports something.

    Enough for our own modules, which export functions by name and import them on a line; it is no bundler.
    """

    def module(found: re.Match) -> str:
        body = TAKEN.sub("", read(found["name"]))
        return body.replace("export function", "function") if "export function" in body else f"{{\n{body}}}"

    return IMPORTED_MODULE.sub(module, text)


JOINED = {"css/site.css": join_sheets, "js/site.js": join_modules}


class JoinedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Joined, hashed and compressed files."""

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[tuple]:
        """Join before the files are hashed."""
        for name in JOINED.keys() & paths.keys():
            if not dry_run:
                self._join(name, paths)
        yield from super().post_process(paths, dry_run, **options)

    def _join(self, name: str, paths: dict[str, Any]) -> None:
        def read(path: str) -> str:
            source, place = paths[path]
            with source.open(place) as file:
                return file.read().decode()

        folder = name.rpartition("/")[0]
        joined = JOINED[name](read(name), lambda part: read(f"{folder}/{part}"))
        self.delete(name)
        self.save(name, ContentFile(joined.encode()))
        # Hashing reads a file where it was collected from; this one is read where it is now.
        paths[name] = (self, name)
