"""How static files are collected for a real site."""

import re
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

STYLE_SHEET = "css/site.css"
# Our own modules only: Django's pattern for all of them stumbles over what libraries write in their comments.
MODULES = ("js/*.js", ((r"""(?P<matched>from ["'](?P<url>\./[^"']+)["'])""", 'from "%(url)s"'),))
IMPORT = re.compile(r'@import url\("(?P<name>[\w-]+\.css)"\) layer\((?P<layer>\w+)\);')


def join_imports(text: str, read: dict[str, str]) -> str:
    """Put each file that a style sheet imports into its place, within the layer the import names.

    A browser fetches imports one after the other; joined they are one answer. `read` maps a file's name to its text.
    """
    return IMPORT.sub(lambda found: f"@layer {found['layer']} {{\n{read[found['name']]}}}", text)


class JoinedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Hashed and compressed files; the style sheet is joined, and modules import each other by their hashed names."""

    patterns = (*CompressedManifestStaticFilesStorage.patterns, MODULES)

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[tuple]:
        """Join the style sheet before the files are hashed."""
        if STYLE_SHEET in paths and not dry_run:
            self._join(paths)
        yield from super().post_process(paths, dry_run, **options)

    def _join(self, paths: dict[str, Any]) -> None:
        def read(name: str) -> str:
            source, path = paths[name]
            with source.open(path) as file:
                return file.read().decode()

        text = read(STYLE_SHEET)
        names = [found["name"] for found in IMPORT.finditer(text)]
        joined = join_imports(text, {name: read(f"css/{name}") for name in names})
        self.delete(STYLE_SHEET)
        self.save(STYLE_SHEET, ContentFile(joined.encode()))
        # Hashing reads a file where it was collected from; this one is read where it is now.
        paths[STYLE_SHEET] = (self, STYLE_SHEET)
