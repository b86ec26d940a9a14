"""ICD-10-CM's tabular list (XML): chapters, blocks, and what is said under each code: inclusion terms, exclusions.

What stands under a chapter, a block or a header holds for the codes within it; a page collects it from there.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .files import SourceFile
from .problems import Problems, UnreadableFile
from .xml_lines import Event, elements, root_of

MEMBERS = (r"icd10cm[-_]tabular(?![^/]*addenda)[^/]*\.xml$",)
ROOT = "ICD10CM.tabular"
RANGE = re.compile(r"(?P<title>.*?)\s*\((?P<first>[A-Z][0-9][0-9A-Z])(?:-(?P<last>[A-Z][0-9][0-9A-Z]))?\)$")
# Element of the file -> kind of the row.
KINDS = {
    "inclusionTerm": "inclusion",
    "includes": "includes",
    "excludes1": "excludes1",
    "excludes2": "excludes2",
    "codeFirst": "code_first",
    "useAdditionalCode": "additional",
    "codeAlso": "code_also",
    "sevenChrNote": "seventh",
    "notes": "note",
}
TABLE = {"heading", "value", "visRange", "visCategory"}
SCOPES = {"chapter": "chapter", "section": "block", "diag": ""}


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One line; `scope` is a code without its dot, or the range of a chapter or block (`E08-E13`)."""

    line: int
    scope: str
    kind: str
    text: str


def is_tabular(source: SourceFile) -> bool:
    return root_of(source) == ROOT


def read(source: SourceFile, problems: Problems) -> Iterator[NoteRow]:
    """The rows in the order of the file; raises UnreadableFile where it is another one."""
    if not is_tabular(source):
        raise UnreadableFile(f"{source.name} is no tabular list of ICD-10-CM")
    scopes, inside = [""], [""]
    character, table = "", _Table()
    for event in elements(source):
        if event.begins:
            inside.append(event.tag)
            scopes += [""] if event.tag in SCOPES else []
            continue
        inside.pop()
        if event.tag in SCOPES:
            scopes.pop()
        elif named := _named(event, inside[-1], scopes):
            scopes[-1] = named.scope
            yield from [named] if named.kind else []
        elif event.tag in TABLE:
            yield from table.rows(event, inside[-1], scopes[-1])
        else:
            character = event.attributes.get("char", "") if event.tag == "extension" else character
            yield from _notes(event, inside[-1], scopes[-1], character)


def _named(event: Event, outer: str, scopes: list[str]) -> NoteRow | None:
    """What tells the scope: the name of a code, or the range behind the title of a chapter or block.

    A category says which block it is in: Z3A is in Z30-Z39, beyond its last in the order of letters.
    """
    if outer == "diag" and event.tag == "name":
        code = event.text.replace(".", "")
        return NoteRow(event.line, code, "category" if "-" in scopes[-2] else "", scopes[-2])
    if outer in ("chapter", "section") and event.tag == "desc" and (found := RANGE.fullmatch(event.text)):
        return NoteRow(event.line, f"{found['first']}-{found['last'] or found['first']}", SCOPES[outer], found["title"])
    return None


def _notes(event: Event, outer: str, scope: str, character: str) -> Iterator[NoteRow]:
    """The line that ends here, if one does; a note among 7th characters speaks of the one before it."""
    if scope and event.tag == "note" and outer in KINDS:
        yield NoteRow(event.line, scope, KINDS[outer], event.text)
    elif scope and (event.tag == "extension" or (event.tag == "note" and outer == "sevenChrDef")):
        yield NoteRow(event.line, scope, "seventh", f"{character} - {event.text}")


class _Table:
    """The table of visual impairment, a line a row; it stands under the last code of the category it rules."""

    def __init__(self) -> None:
        self._cells: list[str] = []
        self._pieces: list[str] = []

    def rows(self, event: Event, outer: str, scope: str) -> Iterator[NoteRow]:
        """Take an element of the table that ended; the line of its row at the end of that."""
        if event.tag in ("heading", "value"):
            within = self._pieces if outer in ("visMax", "visMin") else self._cells
            within.append(event.text.rstrip(":"))
        elif event.tag == "visRange":
            self._cells.append(" to ".join(self._pieces))
            self._pieces = []
        elif event.tag == "visCategory":
            first, *others = self._cells
            yield NoteRow(event.line, scope[:3], "note", f"{first} - {'; '.join(others)}")
            self._cells = []
