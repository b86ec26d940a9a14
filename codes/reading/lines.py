"""A line of a claim, and what a reader made of a pasted text: lines, questions, and what it did not understand."""

from dataclasses import dataclass, field, replace

MAX_LINES = 50
MAX_UNITS = 99_999  # the largest count of the MUE files has five digits: 22,000 of J7190
MAX_MODIFIERS = 4  # a claim line has room for four
MAX_TEXT = 10_000  # characters: fifty rows of a spreadsheet, or an e-mail
ERRORS_SHOWN = 5
QUOTED = "\N{LEFT DOUBLE QUOTATION MARK}{}\N{RIGHT DOUBLE QUOTATION MARK}"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a claim, all of one patient and one day."""

    code: str
    modifiers: tuple[str, ...] = ()
    units: int = 1


@dataclass(frozen=True, slots=True)
class Unread:
    """Words that were not understood, in which line of the text (from 1), and what was expected.

    `code` is the code beside them, if there is one: it is not judged with these words left out. `number` is its
    place among the lines of the claim, those counted that were not read.
    """

    at: int
    written: str
    text: str
    expected: str
    code: str = ""
    number: int = 0

    def __str__(self) -> str:
        return f"Line {self.number}, {QUOTED.format(self.written[:30])}: {self.expected}"


@dataclass(frozen=True, slots=True)
class Guess:
    """What looks like a code with a look-alike character or without its first zeros; asked, never taken as it."""

    at: int
    written: str
    suggestions: tuple[str, ...]
    modifiers: tuple[str, ...] = ()
    units: int = 1
    number: int = 0

    def __str__(self) -> str:
        return f"Line {self.number}, {QUOTED.format(self.written[:30])}: did you mean {' or '.join(self.meant)}?"

    @property
    def meant(self) -> list[str]:
        """The lines that it may stand for, as they would be written."""
        return [written(Line(code, self.modifiers, self.units)) for code in self.suggestions]


@dataclass(slots=True)
class Parsed:
    """What was understood of a text, in its order, and a sentence for each thing that was not.

    `numbers` are the places of the lines among those of the claim, of which some were not read; `placed` is the number
    of the text's line that each stands in; `ignored` are lines of the text without a code, such as a greeting;
    `has_words` is true where words stand beside the codes.
    """

    lines: list[Line] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    placed: list[int] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    guesses: list[Guess] = field(default_factory=list)
    ignored: list[tuple[int, str]] = field(default_factory=list)
    has_words: bool = False
    refused: str = ""

    def take(self, at: int, line: Line) -> None:
        """Add a line that was understood."""
        self.numbers.append(self.count + 1)
        self.lines.append(line)
        self.placed.append(at)

    def ask(self, question: Unread | Guess) -> None:
        """Add what was not understood, or is only guessed: a line of the claim all the same."""
        question = replace(question, number=self.count + 1)
        if isinstance(question, Guess):
            self.guesses.append(question)
        else:
            self.unread.append(question)

    @property
    def count(self) -> int:
        """How many lines the claim has as typed, those counted that were not read."""
        return len(self.lines) + len(self.unread) + len(self.guesses)

    @property
    def questions(self) -> list[Unread | Guess]:
        """What was not understood and what is only guessed, in the order of the text."""
        return sorted([*self.unread, *self.guesses], key=lambda each: each.number)

    @property
    def errors(self) -> list[str]:
        """A sentence for each line that was not read, the first few of them."""
        sentences = [self.refused] if self.refused else [str(each) for each in self.questions]
        more = len(sentences) - ERRORS_SHOWN
        return sentences if more <= 0 else [*sentences[:ERRORS_SHOWN], f"And {more} more like these."]

    @property
    def codes(self) -> list[str]:
        """Every code that the text names, once, whether or not the words beside it were understood."""
        named = [line.code for line in self.lines] + [each.code for each in self.unread if each.code]
        return list(dict.fromkeys(named))


def written(line: Line) -> str:
    """A line the way the reader reads it."""
    units = f" x{line.units}" if line.units > 1 else ""
    return "-".join([line.code, *line.modifiers]) + units
