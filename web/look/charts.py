"""Charts drawn on the server: shapes for `parts/_chart.html`, and the same numbers for the table beside them.

A drawing is 320 units wide, the narrowest screen we serve, so that its 13-unit text is never smaller than about 12
pixels there. Bars and columns begin at zero; a line may begin at its lowest value and then says so on its axis.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

WIDTH = 320
ROW = 40
BAR = 14
COLUMNS = 170
TOP = 24
FOOT = 22
SIDE = 6
LETTER = 7.5


@dataclass(frozen=True)
class Point:
    """One value: its label, the number, and the number as a reader should see it ("$31.50", "12 jobs")."""

    label: str
    value: Decimal | float | int
    shown: str


@dataclass(frozen=True)
class Rect:
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Text:
    x: float
    y: float
    anchor: str
    text: str


@dataclass(frozen=True)
class Chart:
    """What the part draws. `key` makes the ids of one page unique; `heads` are the two headings of the table."""

    key: str
    title: str
    description: str
    heads: tuple[str, str]
    points: Sequence[Point]
    height: int
    bars: list[Rect] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    dots: list[tuple[float, float]] = field(default_factory=list)
    axis: float | None = None
    width: int = WIDTH

    @property
    def line(self) -> str:
        """The `points` of the line through all dots."""
        return " ".join(f"{x},{y}" for x, y in self.dots)


def bar_chart(key: str, points: Sequence[Point], *, title: str, description: str, heads: tuple[str, str]) -> Chart:
    """Draw one bar a row, its label and value above it: for names of any length."""
    high = _highest(points)
    bars, texts = [], []
    for number, point in enumerate(points):
        top = number * ROW
        texts.append(Text(0, top + 14, "start", _fitted(point.label, point.shown)))
        texts.append(Text(WIDTH, top + 14, "end", point.shown))
        bars.append(Rect(0, top + 20, _rounded(WIDTH * float(point.value) / high), BAR))
    return Chart(key, title, description, heads, points, len(points) * ROW, bars, texts)


def column_chart(key: str, points: Sequence[Point], *, title: str, description: str, heads: tuple[str, str]) -> Chart:
    """Draw one column a value, from left to right: for years, releases and weeks."""
    high, ground = _highest(points), float(COLUMNS - FOOT)
    step = (WIDTH - 2 * SIDE) / max(len(points), 1)
    bars, texts = [], []
    for number, point in enumerate(points):
        tall = _rounded((ground - TOP) * float(point.value) / high)
        bars.append(Rect(_rounded(SIDE + number * step + step * 0.15), ground - tall, _rounded(step * 0.7), tall))
        texts += _labels(points, number, SIDE + (number + 0.5) * step, ground - tall)
    return Chart(key, title, description, heads, points, COLUMNS, bars, texts, axis=ground)


def line_chart(
    key: str,
    points: Sequence[Point],
    *,
    title: str,
    description: str,
    heads: tuple[str, str],
    from_zero: bool = True,
) -> Chart:
    """Draw a line through the values; with `from_zero=False` its foot is the lowest of them."""
    values = [float(point.value) for point in points]
    low = 0.0 if from_zero else min(values, default=0.0)
    span = (max(values, default=0.0) - low) or 1.0
    ground = float(COLUMNS - FOOT)
    step = (WIDTH - 2 * SIDE) / max(len(points), 1)
    dots, texts = [], []
    for number, value in enumerate(values):
        x = _rounded(SIDE + (number + 0.5) * step)
        y = _rounded(ground - 8 - (ground - 8 - TOP) * (value - low) / span)
        dots.append((x, y))
        texts += _labels(points, number, x, y)
    return Chart(key, title, description, heads, points, COLUMNS, texts=texts, dots=dots, axis=ground)


def _labels(points: Sequence[Point], number: int, x: float, y: float) -> list[Text]:
    """Return the value above a mark and its label below the axis; of either, where all would not fit, the ends only."""
    above = _placed([point.shown for point in points], number, x, y - 7)
    return above + _placed([point.label for point in points], number, x, COLUMNS - 5)


def _placed(words: Sequence[str], number: int, x: float, y: float) -> list[Text]:
    """Return one of the words of a row at its place, or nothing where it would run into the next."""
    ends = {0: (0.0, "start"), len(words) - 1: (float(WIDTH), "end")}
    if (max(map(len, words)) + 1) * LETTER * len(words) <= WIDTH:
        place, anchor = _rounded(x), "middle"
    elif number in ends:
        place, anchor = ends[number]
    else:
        return []
    return [Text(place, _rounded(y), anchor, words[number])]


def _fitted(label: str, shown: str) -> str:
    """Return a label as long as its row has room beside the value; the table has the whole."""
    room = int(WIDTH / LETTER) - len(shown) - 1
    return label if len(label) <= room else f"{label[: room - 1].rstrip()}\N{HORIZONTAL ELLIPSIS}"


def _highest(points: Sequence[Point]) -> float:
    """Return the largest value, or 1 where there is none to divide by."""
    return max((float(point.value) for point in points), default=0.0) or 1.0


def _rounded(number: float) -> float:
    return round(number, 1)
