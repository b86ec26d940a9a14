"""ICD-10-CM's alphabetic index, neoplasm table, table of drugs and index of external causes (XML), as paths to codes.

A title is mixed: `Abuse <nemod>(adult)</nemod> NEC`; `--` in a cell says that there is no code.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from .files import SourceFile
from .icd10cm import CODE
from .problems import FieldError, Problems, UnreadableFile
from .xml_lines import Event, elements, root_of

MEMBERS = (r"icd10cm[-_](e?index|neoplasm|drug)(?![^/]*addenda)[^/]*\.xml$",)
ROOT = "ICD10CM.index"
TERMS = {"mainTerm", "term"}
REFERENCES = {"see", "seeAlso"}
NO_CODE = "--"
PARTS = ("index", "eindex", "neoplasm", "drug")


@dataclass(frozen=True, slots=True)
class IndexRow:
    """A term; without a code it refers to another one."""

    line: int
    code: str
    path: str
    see: str


@dataclass(slots=True)
class _Term:
    """A term that is open: its title, and what stands in it so far."""

    title: str = ""
    line: int = 0
    codes: list[tuple[int, str, str]] = field(default_factory=list)
    see: list[str] = field(default_factory=list)
    told: bool = False


def is_index(source: SourceFile) -> bool:
    return root_of(source) == ROOT


def read(source: SourceFile, problems: Problems) -> Iterator[IndexRow]:
    """The terms that lead to a code or to another term, each after the one it stands under."""
    terms: list[_Term] = []
    heads: dict[str, str] = {}
    first = True
    for event in elements(source, mixed={"title"}):
        if first and event.tag != ROOT:
            raise UnreadableFile(f"{source.name} is no index of ICD-10-CM: its root is {event.tag}")
        first = False
        if event.begins:
            if event.tag in TERMS:
                yield from _told(terms, source, problems)
                terms.append(_Term(line=event.line))
        elif event.tag == "head":
            heads[event.attributes.get("col", "")] = event.text
        elif event.tag in TERMS:
            yield from _told(terms, source, problems)
            terms.pop()
        elif terms:
            _take(terms[-1], event, heads)


def _take(term: _Term, event: Event, heads: dict[str, str]) -> None:
    """Keep what an element says of its term."""
    if event.tag == "title":
        term.title = event.text
    elif event.tag in REFERENCES:
        term.see.append(event.text)
    elif event.tag == "code":
        term.codes.append((event.line, event.text, ""))
    elif event.tag == "cell" and event.text not in ("", NO_CODE):
        term.codes.append((event.line, event.text, heads.get(event.attributes.get("col", ""), "")))


def _told(terms: list[_Term], source: SourceFile, problems: Problems) -> Iterator[IndexRow]:
    """The rows of the innermost term, once: before the first term within it, or at its end."""
    if not terms or terms[-1].told:
        return
    term = terms[-1]
    term.told = True
    path, see = " > ".join(each.title for each in terms), "; ".join(term.see)
    for line, text, head in term.codes:
        # A dash says that characters are to follow, a sign behind the code that a note does.
        code = text.replace(".", "").rstrip("-+*\N{DAGGER}✓ ").upper()
        if CODE.fullmatch(code):
            yield IndexRow(line, code, f"{path} > {head}" if head else path, see)
        else:
            problems.leave_out(source.name, line, FieldError(f"code {text[:12]!r}", "a code of ICD-10-CM"))
    if term.see and not term.codes:
        yield IndexRow(term.line, "", path, see)


def part_in(source: SourceFile) -> str | None:
    """Which of the four tables it is, by its name."""
    name = source.name.rpartition("/")[2].rpartition(":")[2].lower()
    return next((part for part in ("eindex", "index", "neoplasm", "drug") if part in name), None)
