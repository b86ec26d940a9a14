"""The codes that somebody keeps as rows of a page and of a file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from accounts.quota.page_links import links_to
from codes.models import Code, CodeListEntry, KeptCode
from web.text.cells import safe_cell


@dataclass(frozen=True, slots=True)
class Row:
    """A kept code: `code` is None where no release lists it any more, and then `label` says which it was."""

    kept: KeptCode | CodeListEntry
    code: Code | None
    label: str


def rows_of(kept: Iterable[KeptCode | CodeListEntry]) -> list[Row]:
    """Each with its code, in two queries for all of them."""
    rows = list(kept)
    keys = [each.page_key for each in rows]
    found = {code.page_key: code for code in Code.objects.for_list().of_pages(keys)}
    links = links_to(keys)
    return [Row(each, found.get(each.page_key), links[each.page_key].label) for each in rows]


def csv_rows(kept: Iterable[KeptCode]) -> Iterator[list[str]]:
    """The lines of the file, its heading first."""
    yield ["system", "code", "bookmarked", "note", "changed_utc"]
    for each in kept:
        system, _, code = each.page_key.partition(":")
        marked = "yes" if each.bookmarked else "no"
        yield [system, code, marked, safe_cell(each.note), each.changed_at.isoformat(timespec="seconds")]
