"""What stands at a place of a typed text: a term of the trade, a credential, a state. The longest term wins."""

from dataclasses import dataclass

from careers.finding import jargon_words as trade
from careers.finding.jargon_text import Token
from careers.finding.jargon_words import Key, Meaning
from careers.finding.places import MOST_CITY_WORDS, center_of
from careers.models.choices import State

Term = tuple[int, str, tuple[str, ...]]
"""How many tokens it takes, its parameter, and its values."""


@dataclass(slots=True)
class Terms:
    """The tokens of one text, and the terms that its words may be."""

    tokens: list[Token]
    table: dict[Key, Meaning]
    shouted: bool
    last: str = ""
    """What the reader took before: the name of a filter, "word", or nothing."""
    last_two: tuple[str, str] = ("", "")

    def run(self, at: int) -> Key:
        return tuple(token.word for token in self.tokens[at : at + trade.LONGEST_RUN])

    def term_at(self, at: int) -> Term | None:
        """How many tokens the longest term takes here, its parameter and values: MS-DRG is not Mississippi."""
        if at >= len(self.tokens) or self.tokens[at].is_phrase:
            return None
        found = filter(None, (self._credential_at(at), self._state_at(at), self.trade_at(at)))
        return max(found, key=lambda term: term[0], default=None)

    def trade_at(self, at: int) -> Term | None:
        run = self.run(at)
        if self.tokens[at].gap.endswith("$"):
            return None
        if trade.longest(run, trade.SERVICES):
            return None
        size = trade.longest(run, self.table)
        if not size and len(run[0]) > 3 and run[0].endswith("s") and (run[0][:-1],) in self.table:
            return 1, *self.table[(run[0][:-1],)]
        return (size, *self.table[run[:size]]) if size else None

    def _credential_at(self, at: int) -> Term | None:
        """CCS-P is not CCS, and CPC-X is no credential; CPCs are."""
        table = trade.credential_words()
        run = self.run(at)
        if size := trade.longest(run, trade.credential_names()):
            return size, "credential", (trade.credential_names()[run[:size]],)
        hyphened = 1
        while hyphened < len(run) and self.tokens[at + hyphened].is_hyphened:
            hyphened += 1
        size = trade.longest(run[:hyphened], table)
        if not size and len(run[0]) > 3 and run[0].endswith("s") and (run[0][:-1],) in table:
            return 1, "credential", (table[(run[0][:-1],)],)
        follows = run[size] if 0 < size < hyphened else ""
        if not size or len(follows) == 1:
            return None
        return size, "credential", (table[run[:size]],)

    def _state_at(self, at: int) -> Term | None:
        names = trade.state_names()
        size = trade.longest(self.run(at), names)
        if size:
            return size, "state", (names[self.run(at)[:size]],)
        return (1, "state", (self.tokens[at].raw.upper(),)) if self._is_code(at) else None

    def _is_code(self, at: int) -> bool:
        """Whether the two letters here are a state: in capitals mostly, behind a comma, at the end after a city."""
        token = self.tokens[at]
        code, last = token.raw.upper(), at + 1 == len(self.tokens)
        if code not in State.values or self.accepts(at):
            return False
        after_city = at > 0 and self.last == "word"
        after_comma = after_city and "," in token.gap
        if trade.longest(self.run(at), trade.NO_STATES):
            return False
        if token.raw.isupper() and self._is_listed(at):
            return True
        if code in trade.ENGLISH and (self.shouted or not token.raw.isupper()):
            is_behind_city = after_comma or (after_city and (self.shouted or self._is_city_of_state(at)))
            return is_behind_city and last
        if code in trade.ENGLISH:
            return not self._joins(at, code)
        if token.raw.isupper() or code in trade.SAFE_IN_LOWER_CASE or after_comma:
            return True
        return after_city and self._is_city_of_state(at)

    def accepts(self, at: int, last: str = "") -> bool:
        """Whether this is an "ok" to what stands before it, of the filter `last` or read last, and no Oklahoma."""
        token = self.tokens[at] if at < len(self.tokens) else None
        is_ok = token is not None and token.word == "ok" and token.gap == " "
        return is_ok and (last or self.last) in trade.ACCEPTED and not self._is_listed(at)

    def _is_listed(self, at: int) -> bool:
        """Whether a comma or a stroke sets it off on both sides, as in CA, OR, WA; no joining word stands so."""
        before = at == 0 or self.tokens[at].gap.strip() in (",", "/")
        return before and at + 1 < len(self.tokens) and self.tokens[at + 1].gap.strip() in (",", "/")

    def _is_city_of_state(self, at: int) -> bool:
        """Whether the words before it are a city of that state, as in boise id."""
        known = range(max(0, at - MOST_CITY_WORDS), at)
        names = (" ".join(each.raw for each in self.tokens[first : at + 1]) for first in known)
        return any(center_of(name) is not None for name in names)

    def _joins(self, at: int, code: str) -> bool:
        """Whether OR in capitals joins two terms, and IN leads to a place: then they are no states."""
        if at + 1 == len(self.tokens) or code not in ("OR", "IN"):
            return False
        if code == "IN":
            return bool(trade.longest(self.run(at + 1), trade.state_names())) or self.is_plain_code(at + 1)
        term = self.term_at(at + 1) is not None
        plain = not term and self.tokens[at + 1].word not in trade.FILLERS
        return bool(self.last) and (plain or (term and self.last != "word"))

    def is_plain_code(self, at: int) -> bool:
        raw = self.tokens[at].raw
        return raw in State.values and raw not in trade.ENGLISH
