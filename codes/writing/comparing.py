"""What a text of ours must not do: repeat eight words of a reference, or tell a figure otherwise than the files do.

The tests of the sample edition and the desk's page ask the same functions.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

RUN = 8  # words; shorter ones are names of things ("tumor of the lung and chest wall")
WORD = re.compile(r"[a-z0-9]+")
SENTENCE_END = re.compile(r"(?<=[.!?])\s")
# "PC/TC indicator 0" and "adjudication indicator 3" are no indicators of a pair.
PAIR_INDICATOR = re.compile(r"(?<!PC/TC )(?<!adjudication )indicator (\d)")
LIMIT = re.compile(r"limit (?:\w+ ){0,4}(\d+)\b")
DAYS = re.compile(r"(\d+) days")
CODE = re.compile(r"\b\d{4}[0-9T]\b")

Run = tuple[str, ...]


def runs(text: str) -> Iterator[Run]:
    """Every run of eight words in a text, in lower case and without marks."""
    words = WORD.findall(text.lower())
    return zip(*(islice(words, n, None) for n in range(RUN)), strict=False)


def own_runs(texts: Iterable[str]) -> set[Run]:
    """The runs of each line of these texts; one of figures and codes alone is nobody's."""
    return {run for text in texts for line in text.splitlines() for run in runs(line) if not _is_figures(run)}


def _is_figures(run: Run) -> bool:
    return all(any(letter.isdigit() for letter in word) for word in run)


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text, none longer than a line."""
    for line in text.splitlines():
        yield from SENTENCE_END.split(line)


@dataclass(frozen=True)
class Figures:
    """The figures that a text may tell: indicators by pair of codes, units and days by code."""

    pairs: Mapping[frozenset[str], str] = field(default_factory=dict)
    limits: Mapping[str, str] = field(default_factory=dict)
    days: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Told:
    """A figure that a sentence tells, and what the files say it is."""

    code: str
    what: str
    sentence: str
    told: str
    known: tuple[str, ...]

    @property
    def agrees(self) -> bool:
        return self.told in self.known

    @property
    def known_words(self) -> str:
        """What the files say, in words."""
        return " or ".join(self.known) or "nothing"


def codes_in(text: str) -> set[str]:
    """The CPT codes that a text names."""
    return set(CODE.findall(text))


def figures_told(code: str, text: str, figures: Figures) -> Iterator[Told]:
    """Each figure that a text of this code tells: a pair's indicator, a limit of units, days of a global period."""
    for sentence in sentences(text):
        for told in PAIR_INDICATOR.findall(sentence):
            yield Told(code, "indicator", sentence, told, _indicators(code, sentence, figures))
        for told in LIMIT.findall(sentence):
            yield Told(code, "limit of units", sentence, told, _known(figures.limits.get(code)))
        if "global period" in sentence:
            for told in DAYS.findall(sentence):
                yield Told(code, "days of the global period", sentence, told, _known(figures.days.get(code)))


def _indicators(code: str, sentence: str, figures: Figures) -> tuple[str, ...]:
    others = codes_in(sentence) - {code}
    pairs = {frozenset([one, other]) for one in {code} | others for other in others} & figures.pairs.keys()
    return tuple(sorted({figures.pairs[pair] for pair in pairs}))


def _known(figure: str | int | None) -> tuple[str, ...]:
    return () if figure is None else (str(figure),)
