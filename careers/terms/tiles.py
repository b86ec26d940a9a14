"""The United States as a map of equal tiles: each state roughly where it lies, none too small to read. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from careers.models.choices import State

TILE, GAP = 44, 4
# Rows from north to south; two letters a tile, dots where there is none.
ROWS = [
    "AK .. .. .. .. .. .. .. .. .. ME",
    ".. .. .. .. .. .. .. .. .. VT NH",
    "WA ID MT ND MN IL WI MI NY RI MA",
    "OR NV WY SD IA IN OH PA NJ CT ..",
    "CA UT CO NE MO KY WV VA MD DE ..",
    ".. AZ NM KS AR TN NC SC DC .. ..",
    ".. .. .. OK LA MS AL GA .. .. ..",
    "HI .. .. TX .. .. .. .. FL .. PR",
]
WIDTH = 11 * (TILE + GAP) - GAP
HEIGHT = len(ROWS) * (TILE + GAP) - GAP
SHADES = 4


@dataclass(frozen=True, slots=True)
class Tile:
    """One state: where its tile stands, how many jobs it has, how dark it is (0 to 4), and where it leads."""

    code: str
    name: str
    x: int
    y: int
    count: int
    shade: int
    url: str

    @property
    def middle(self) -> int:
        return self.x + TILE // 2

    @property
    def lines(self) -> tuple[int, int]:
        """Where the letters and the number stand."""
        return self.y + 19, self.y + 36


def tile_map(counts: Mapping[str, int], urls: Mapping[str, str]) -> list[Tile]:
    """Return the tiles of all states in reading order."""
    most = max(counts.values(), default=0) or 1
    places = [
        (code, column * (TILE + GAP), row * (TILE + GAP))
        for row, line in enumerate(ROWS)
        for column, code in enumerate(line.split())
        if code != ".."
    ]
    return [_tile(code, x, y, counts.get(code, 0), most, urls.get(code, "")) for code, x, y in places]


def _tile(code: str, x: int, y: int, count: int, most: int, url: str) -> Tile:
    return Tile(code, State(code).label, x, y, count, -(-SHADES * count // most), url)
