"""The diagnoses of a claim as coders type them, each with the lines it points to: `C22.0 1 2; K74.60 2`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from codes.models.reference import dotted
from codes.reading.tokens import plain

MOST = 12
PIECE = re.compile(r"([A-Z][0-9][0-9A-Z](?:\.?[0-9A-Z]{1,4})?)\.?\s*:?\s*((?:[0-9]{1,2}\s*)*)")
NUMBERS = re.compile(r"(?:[0-9]{1,2}\s*)+")


@dataclass(frozen=True)
class Pointer:
    """A diagnosis without its dot and the numbers of its lines; without numbers it points to every line."""

    code: str
    lines: tuple[int, ...] = ()

    def __str__(self) -> str:
        return " ".join([dotted(self.code), *map(str, self.lines)])

    def points_to(self, line: int) -> bool:
        return not self.lines or line in self.lines

    def moved(self, places: Mapping[int, int]) -> "Pointer | None":
        """The same diagnosis where its lines have other numbers; None where none of them is left."""
        lines = tuple(places[line] for line in self.lines if line in places)
        return Pointer(self.code, lines) if lines or not self.lines else None


def parse_pointers(text: str) -> tuple[list[Pointer], list[str]]:
    """The diagnoses, and the pieces that are none. A number behind a comma belongs to the diagnosis before it."""
    pointers: list[Pointer] = []
    unread: list[str] = []
    for piece in filter(None, (each.strip() for each in re.split(r"[;,\n]", plain(text).upper()))):
        if found := PIECE.fullmatch(piece):
            pointers.append(Pointer(found[1].replace(".", ""), tuple(map(int, found[2].split()))))
        elif pointers and pointers[-1].lines and NUMBERS.fullmatch(piece):
            last = pointers.pop()
            pointers.append(Pointer(last.code, (*last.lines, *map(int, piece.split()))))
        else:
            unread.append(piece[:20])
    return pointers, unread
