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
        elif row := _note(event, inside[-1], scopes[-1]):
            yield row


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


def _note(event: Event, outer: str, scope: str) -> NoteRow | None:
    if not scope:
        return None
    if event.tag == "note" and outer in KINDS:
        return NoteRow(event.line, scope, KINDS[outer], event.text)
    if event.tag == "extension":
        return NoteRow(event.line, scope, "seventh", f"{event.attributes.get('char', '')} - {event.text}")
    return None
