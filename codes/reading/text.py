"""Reads the codes of a line of text, as people write and dictate them, each with its modifiers and units.

What stands directly behind a code belongs to it. A number there is a modifier or marked as units, or the code is
asked about: J1885 15 is neither modifier 15 nor fifteen units.
"""

import re
from dataclasses import dataclass, field
from itertools import takewhile, zip_longest

from codes.reading.lines import MAX_MODIFIERS, MAX_UNITS, QUOTED, Guess, Line, Parsed, Unread
from codes.reading.shapes import DIAGNOSIS, NUMBER_WORDS, count_of, glued, is_modifier, look_alikes, with_zeros
from codes.reading.tokens import Kind, Token, tokens

EXPECTED_CODE = "expected a CPT or HCPCS code of five characters, such as 47383 or J1885."
SIDES = {"RIGHT": "RT", "LEFT": "LT"}
# They stand between a code and what belongs to it.
JOINING = {"and", "with", "w", "plus", "then", "x"}
# Words of a sentence that stand behind a side or alone for it.
LOOSE_SIDES = {"R": "RT", "L": "LT", "RIGHT": "RT", "LEFT": "LT"}
# Two letters that no list of modifiers has, and those that are words of a sentence far more often.
ONLY_WORDS = frozenset({
    "AN", "BE", "BY", "DO", "DR", "DX", "IF", "IN", "IS", "IT", "MY", "NO", "NP", "OF", "ON", "OR", "SO", "TO", "WE",
})  # fmt: skip
# Modifiers that no sentence has as words, and how one stands behind its own dash: 99213 visit -25, but not CO-45.
NO_WORDS = frozenset({"RT", "LT", "XE", "XP", "XS", "XU"})
FAR_DASH = re.compile(r"\s+-[0-9]")
FRONT_DASH = re.compile(r"\s*-[0-9]{2}")
SMALL_WORDS = frozenset({"AM", "AS", "AT", "GO", "HE", "HI", "MC", "MD", "ME", "PA", "PT", "UP", "US"})
TENS = frozenset({"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"})
SHORT = 4  # characters: behind a hyphen as many are a slip in a modifier, more of them a description
MEASURES = frozenset({
    "min", "mins", "minute", "minutes", "hour", "hours", "hr", "hrs", "day", "days", "mg", "mcg", "ml", "cc", "g", "kg",
    "cm", "mm", "percent", "yo", "year", "years",
})  # fmt: skip
MOST_WORDS_BETWEEN = 3  # a side before its code: RT knee joint injection 20610
PASSED = {Kind.LABEL, Kind.DATE, Kind.PHONE, Kind.DIAGNOSIS, Kind.SIGN}


@dataclass(slots=True)
class _Item:
    """What has been read of one line of the claim; without a code, `suggestions` say what it may be."""

    start: int
    code: str
    written: str
    suggestions: tuple[str, ...] = ()
    modifiers: list[str] = field(default_factory=list)
    units: int | None = None
    wrong: tuple[str, str] | None = None
    held: str = ""  # a number of which only what follows says whether it counts
    apart: bool = False  # words stand between
    cells: int = 0  # commas behind the code

    def ask(self, text: str, why: str) -> None:
        """Note what was not understood; the first thing counts."""
        self.wrong = self.wrong or (text, why)


class TextReader:
    """Takes the pieces of one line in turn and adds what they say to what was read so far."""

    def __init__(self, at: int, line: str, parsed: Parsed) -> None:
        self.at, self.line, self.parsed = at, line, parsed
        self.item: _Item | None = None
        self.found = False
        self.words = False
        self.before: int | None = None
        self.naming = False
        self.ahead, self.ahead_of = "", "the first"  # a modifier before its code
        self.piece = True  # nothing stands in this piece of the line yet
        self.behind: list[Token] = []  # what follows next

    def read(self) -> bool:
        """Read the line; False when there is no code and nothing like one in it."""
        pieces = list(tokens(self.line))
        for at, (token, after) in enumerate(zip_longest(pieces, pieces[1:]), 1):
            self.behind = pieces[at : at + MOST_WORDS_BETWEEN + 1]
            if self.item is not None or token.kind not in PASSED:
                getattr(self, f"_{token.kind}", self._pass)(token, after)
            self.piece = token.kind in (Kind.BREAK, Kind.SIGN) and (self.piece or token.kind is Kind.BREAK)
        self._finish(len(self.line))
        self.parsed.has_words |= self.words
        return self.found

    # --- codes ----------------------------------------------------------------------------------------------------

    def _code(self, token: Token, after: Token | None) -> None:
        if self._is_range(token):
            return
        self._finish(token.start)
        self.item = _Item(token.start, token.value, token.text)
        self.item.units, self.before = self.before, None

    def _is_range(self, token: Token) -> bool:
        item = self.item
        between = self.line[item.start + len(item.written) : token.start].strip().lower() if item else ""
        if item is None or between not in ("-", "to", "through", "thru"):
            return False
        item.ask(self.line[item.start : token.end], "a claim has no ranges; write each code that was billed.")
        return True

    def _odd(self, token: Token, after: Token | None) -> None:
        """Something with digits that is no code: what it looks like is asked, when it stands where a code would."""
        alike = look_alikes(token.text)
        if self.piece and (parts := glued(token.text)):
            self._finish(token.start)
            self.item = _Item(token.start, "", token.text, (parts[0],), list(parts[1]), self.before)
            self.before = None
            return
        if self.item and not self.item.wrong and not (alike or self.piece):
            self.item.ask(token.text, _neither(token.text))
        elif alike or self.piece:
            self._finish(token.start)
            self.item = _Item(token.start, "", token.text, alike or with_zeros(token.text))
            self.item.units, self.before = self.before, None
        else:
            self.words = True

    # --- units and modifiers --------------------------------------------------------------------------------------

    def _before(self, token: Token, after: Token | None) -> None:
        self.before = count_of(token.value)
        if not self.before and after:
            self._finish(token.start)
            self._code(after, None)
            self.item.ask(token.text.strip(), _units_words())

    def _units(self, token: Token, after: Token | None) -> None:
        if self.item is None:
            self.words = True
        elif self.item.units is not None:
            self.item.ask(token.text.strip(), "units are there twice; write them once, as in 36247 x2.")
        else:
            self.item.units = count_of(token.value)
            if not self.item.units:
                self.item.ask(token.text.strip(), _units_words())

    def _naming(self, token: Token, after: Token | None) -> None:
        self.naming = True

    def _marked(self, token: Token, after: Token | None) -> None:
        """A modifier behind its dash, slash or colon; in a sentence it is none: `99213 - as we said`."""
        is_word = self.item is None or self.item.apart or (" " in token.text and _small(token, after))
        if is_word:
            self._leads(token, after) or self._far(token) or self._word(token, after)
        elif token.text[-2] == "x" and token.text[-1].isdigit():
            why = f"write units as x{token.text[-1]} behind a blank, modifier {token.value} in capitals."
            self.item.ask(token.text.strip(), why)
        elif is_modifier(token.value):
            self._add(token.value)
        else:
            self.item.ask(token.value, f"{token.value} is no modifier; write units as x{_short(token.value)}.")

    def _pair(self, token: Token, after: Token | None) -> None:
        """Two characters behind a blank."""
        item = self.item
        counted = after is not None and after.text.lower() in MEASURES
        if not counted and (self._leads(token, after) or self._far(token)):
            return
        if token.value.isdecimal() and (counted or not (item and is_modifier(token.value) and not item.apart)):
            self._number(token, after)
        elif item is None or item.apart or (not self.naming and self._is_word(token, after)):
            self._word(token, after)
        elif is_modifier(token.value):
            self._add(token.value)
        else:
            item.ask(token.text, _neither(token.text))

    def _leads(self, token: Token, after: Token | None) -> bool:
        """A modifier right before the first code of a line: whose those behind it are is not known either."""
        if self.item is not None and self._leads_over_words(token):
            self.ahead, self.ahead_of = token.value, "a"
            return True
        if self.item is not None or self.found or after is None or not is_modifier(token.value):
            return False
        named = self.naming and after.kind in (Kind.CODE, Kind.SIGN)
        behind_a_dash = FRONT_DASH.fullmatch(token.text) is not None
        leads = after.kind is Kind.CODE and (behind_a_dash or token.value in NO_WORDS)
        if named or leads or self._leads_over_words(token):
            self.ahead = token.value
        return bool(self.ahead)

    def _leads_over_words(self, token: Token) -> bool:
        """RT knee 20610: the side opens its piece of the line, and only a few words part it from a code."""
        words = list(takewhile(lambda each: each.kind in (Kind.WORD, Kind.SIGN), self.behind))
        ahead = self.behind[len(words) : len(words) + 1]
        is_side = self.piece and token.value in NO_WORDS and bool(words)
        return is_side and bool(ahead) and ahead[0].kind is Kind.CODE

    def _far(self, token: Token) -> bool:
        """A modifier that words part from its code: where "modifier" names it, it belongs there; else it is asked.

        Dropping it in silence would judge another claim than the one that was pasted.
        """
        item = self.item
        if item is None or not item.code or not item.apart or not is_modifier(token.value):
            return False
        behind_a_dash = token.kind is Kind.MARKED and FAR_DASH.match(token.text) and token.value.isdecimal()
        if self.naming:
            self._add(token.value)
        elif token.value in NO_WORDS or behind_a_dash:
            item.ask(token.text.strip(), f"words part it from its code; write {item.code}-{token.value}.")
        else:
            return False
        return True

    def _is_word(self, token: Token, after: Token | None) -> bool:
        in_a_sentence = after is not None and after.kind is Kind.WORD
        return _small(token, after) or (token.text.islower() and token.text.isalpha() and in_a_sentence)

    def _side(self, token: Token, after: Token | None) -> None:
        if self.item:
            self._add(SIDES[token.value])

    def _sides(self, token: Token, after: Token | None) -> None:
        if self.item:
            self.item.ask(token.text, "write both sides as modifier 50, or as RT and LT.")

    def _add(self, modifier: str) -> None:
        if modifier in self.item.modifiers:
            self.item.ask(modifier, f"modifier {modifier} is there twice; write it once.")
        self.item.modifiers.append(modifier)

    # --- numbers, money and words ---------------------------------------------------------------------------------

    def _number(self, token: Token, after: Token | None) -> None:
        item = self.item
        if item is None or (item.cells and not item.apart and len(token.value) > 3 and token.value.isdecimal()):
            self._odd(token, after)
        elif "." in token.value and (item.apart or item.held or item.units or item.cells):
            self._money(token, after)
        elif item.units is None and _is_units_cell(item, token.value):
            item.units = int(token.value)
        elif item.held or "." in token.value:
            item.ask(item.held or token.value, _neither(item.held or token.value))
        else:
            item.held = token.value

    def _money(self, token: Token, after: Token | None) -> None:
        """A number before an amount counts; nothing behind it belongs to the code: CO-45 is an insurer's reason."""
        item = self.item
        if item and item.held and not item.units and (count := count_of(item.held)):
            item.units, item.held = count, ""
        if item:
            item.apart = True

    def _word(self, token: Token, after: Token | None) -> None:
        if token.text.lower() in JOINING:
            return
        if self.naming and self.item and token.text.lower() in {*NUMBER_WORDS, *TENS}:
            self.item.ask(token.text, "write a modifier by its two characters, as in 47000-59.")
        self.words, self.naming = True, False
        if self.item and not self.item.code and not self.item.modifiers:
            self._drop()
        elif self.item and not self.item.apart and token.text.lower() in NUMBER_WORDS:
            self.item.ask(token.text, _neither(token.text))
        elif self.item and not self.item.apart and (why := self._slip(token)):
            self.item.ask(token.text, why)
        elif self.item:
            self.item.apart = True

    def _slip(self, token: Token) -> str:
        """Why a word right behind a code is a modifier with a slip in it: a side without its T, or three letters."""
        if side := LOOSE_SIDES.get(token.text.upper()):
            return f"write the side as modifier {side}."
        is_short = len(token.text) <= SHORT and self.line[: token.start].endswith(("-", "/", ":"))
        return f"{QUOTED.format(token.text)} is no modifier of two characters." if is_short else ""

    def _diagnosis(self, token: Token, after: Token | None) -> None:
        """A diagnosis belongs to no code; m25 right behind one may also be modifier 25."""
        item = self.item
        if item and not item.apart and not item.cells and token.text[0] == "m" and is_modifier(token.text[1:]):
            item.ask(token.text, f"a diagnosis or modifier {token.text[1:]}? Write a modifier as in 47000-59.")

    def _break(self, token: Token, after: Token | None) -> None:
        if self.item and token.text == ",":
            self.item.cells += 1
        elif self.item:
            self.item.cells = 1 if token.text == ";" else 0

    def _pass(self, token: Token, after: Token | None) -> None:
        pass

    # --- the end of an item ---------------------------------------------------------------------------------------

    def _drop(self) -> None:
        """What looked like a code stands in a sentence: a room, a year, an account."""
        if self.item.suggestions and len(self.item.written) == 5:
            self.item.apart = True
        else:
            self.item = None

    def _finish(self, end: int) -> None:
        item, self.item, self.naming = self.item, None, False
        if item is None or (not item.code and self.words and not look_alikes(item.written)):
            return
        self.found = True
        text = self.line[item.start : end].strip(" \t,;:+&-.")
        if item.held:
            item.ask(item.held, _neither(item.held))
        if self.ahead and self.ahead not in item.modifiers:
            why = f"stands before {self.ahead_of} code here; write each modifier behind its code, as in 47000-59."
            item.ask(self.ahead, f"{self.ahead} {why}")
        if len(item.modifiers) > MAX_MODIFIERS:
            item.ask(text, f"a claim line takes up to {MAX_MODIFIERS} modifiers, here are {len(item.modifiers)}.")
        add(self.parsed, self.at, text, item)


def add(parsed: Parsed, at: int, text: str, item: _Item) -> None:
    """Add an item as the line, the question or the refusal that it is."""
    modifiers, units = tuple(item.modifiers), item.units or 1
    if item.wrong:
        words, why = item.wrong
        parsed.ask(Unread(at, text, words, why, item.code))
    elif item.code:
        parsed.take(at, Line(item.code, modifiers, units))
    elif item.suggestions:
        parsed.ask(Guess(at, item.written, item.suggestions, modifiers, units))
    else:
        parsed.ask(Unread(at, text, item.written, no_code(item.written)))


def no_code(text: str) -> str:
    """What was expected in place of a text that is no code."""
    if DIAGNOSIS.fullmatch(text.upper()):
        return "this looks like a diagnosis; the check takes CPT and HCPCS codes of five characters."
    if is_modifier(text.upper().strip("-")):
        return "a modifier goes behind its code with a hyphen, as in 47000-59."
    return EXPECTED_CODE


def _is_units_cell(item: _Item, value: str) -> bool:
    """Whether a number between commas counts: one digit, or any behind the cell of the modifier."""
    return item.cells > 0 and not item.apart and (len(value) == 1 or item.cells > 1) and bool(count_of(value))


def _small(token: Token, after: Token | None) -> bool:
    """Whether two letters are a word of a sentence; in capitals they are one only before another word."""
    if token.value in ONLY_WORDS:
        return True
    words = (Kind.WORD, Kind.PAIR) if token.text.isupper() else (Kind.WORD, Kind.PAIR, Kind.DATE, Kind.CODE)
    return token.value in SMALL_WORDS and after is not None and after.kind in words


def _neither(text: str) -> str:
    if text.isdecimal() and (count := count_of(text)):
        return f"{text} is neither a modifier nor marked as units; write units as x{count}, a modifier as in 47000-59."
    if text.replace(".", "").isdecimal():
        return _units_words()
    return f"{QUOTED.format(text[:12])} is neither a modifier of two characters nor units such as x2."


def _units_words() -> str:
    return f"units are whole numbers from 1 to {MAX_UNITS:,}."


def _short(value: str) -> str:
    return value.lstrip("0") if value.isdecimal() and value.lstrip("0") else "2"
