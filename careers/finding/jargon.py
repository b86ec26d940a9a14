"""Turns what coders type into filters: "IR coder remote TX" asks for a specialty, a work mode and a state.

A small grammar: terms of the trade, pay, places, "or", "and" and "not" between them. No word is lost unsaid: it becomes
a filter, stays a word that is searched, or stands among those left out.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from careers.finding import jargon_words as trade
from careers.finding.jargon_near import near
from careers.finding.jargon_pay import hourly_pay
from careers.finding.jargon_words import Key, Meaning
from careers.finding.places import center_of
from careers.finding.search_state import QUERY_LENGTH, SearchState
from careers.models.choices import OrganizationKind, State, WorkMode
from search.words import MAX_WORDS, QUOTES, WORD, folded, read

# "not remote" is every other work mode; of lists that a posting may leave open the others would not be all the rest.
COMPLETE = {"mode": WorkMode.values, "employer": OrganizationKind.values}
SINGLE = frozenset(["pay", "pace", "posted", "near", "within"])
APOSTROPHES = str.maketrans("\u2018\u2019\u02bc", "'''")
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
PHRASE = re.compile(r'"([^"]*)"')
JOINING = re.compile(r"^[-'.&/\u2010-\u2015+]$")
DOTTED = re.compile(r"\b(?:[A-Za-z]\.){2,}(?:[A-Za-z]\b)?|\b[A-Za-z](?:\.[A-Za-z])+\b")
MINUS = re.compile(r"(^|\s)[-\u2212]$")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a quoted phrase as it was typed, its folded form, and the signs before it."""

    raw: str
    word: str
    gap: str
    start: int
    end: int

    @property
    def is_phrase(self) -> bool:
        return self.raw.startswith('"')


@dataclass(frozen=True, slots=True)
class Reading:
    """The search a text stands for, and the words of it that are not searched."""

    state: SearchState
    left_out: tuple[str, ...] = ()


def read_jargon(text: str, specialties: Mapping[str, str]) -> Reading:
    """Return what a typed text asks for. A text without a term of the trade stays as it is.

    A part in quotes is meant word for word. Reading the words that stay yields them again.
    """
    shown = " ".join(INVISIBLE.sub("", text).translate(QUOTES).replace(" @ ", " at ").split())
    shown = DOTTED.sub(lambda match: trade.DOTTED.get(match[0].replace(".", "").upper(), match[0]), shown)
    if shown and not read(shown):
        return Reading(SearchState(), (shown,))
    kept, rest = _within(shown)
    reader = Reader(kept, specialties)
    reader.read()
    words, beyond = _first(reader.words)
    left_out = (*reader.left_out, *filter(None, [*beyond, rest[:QUERY_LENGTH]]))
    if not (reader.found or left_out or reader.rewritten):
        return Reading(SearchState.of({"q": shown}))
    return Reading(SearchState.of({**reader.found, "q": _joined(words)}), left_out)


def _within(text: str) -> tuple[str, str]:
    """Part a text where searches end, between two words."""
    if len(text) <= QUERY_LENGTH:
        return text, ""
    cut = text.rfind(" ", 0, QUERY_LENGTH + 1)
    cut = cut if cut > 0 else QUERY_LENGTH
    return text[:cut], text[cut:].strip()


def _first(words: list[Token]) -> tuple[list[Token], list[str]]:
    """Part the words into as many as a search takes, and the others."""
    room, kept = MAX_WORDS, 0
    for each in words:
        room -= len(WORD.findall(each.word))
        kept += room >= 0
    return words[:kept], [each.raw for each in words[kept:]]


def _joined(words: list[Token]) -> str:
    """Write words with the signs that joined them: on-call stays one, what stood between two commas does not."""
    text, end = "", None
    for each in words:
        joined = end is not None and end + len(each.gap) == each.start and JOINING.match(each.gap)
        text += (each.gap if joined else " ") + each.raw
        end = each.end
    return text.strip()


def _tokens(text: str) -> list[Token]:
    found, end = [], 0
    pieces = sorted(
        [match.span() for match in PHRASE.finditer(text) if WORD.search(match[1])]
        + [match.span() for match in WORD.finditer(PHRASE.sub(lambda match: " " * len(match[0]), text))]
    )
    for start, stop in pieces:
        raw = text[start:stop]
        found.append(Token(raw, folded(raw), text[end:start], start, stop))
        end = stop
    return found


@dataclass(slots=True)
class Reader:
    """One pass over the tokens of a text, the longest term first."""

    text: str
    specialties: Mapping[str, str]
    found: dict[str, list[str]] = field(default_factory=dict)
    words: list[Token] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    rewritten: bool = False
    at: int = 0
    last: str = ""  # what came before: the name of a filter, "word", or nothing
    joint: str = ""  # "or" or "and" read after it
    tokens: list[Token] = field(init=False)
    terms: dict[Key, Meaning] = field(init=False)
    shouted: bool = field(init=False)
    denied: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.text = self.text.translate(APOSTROPHES)
        self.tokens = _tokens(self.text)
        self.terms = trade.trade_words() | trade.specialty_words(self.specialties)
        self.shouted = len(self.tokens) > 1 and self.text.isupper()

    def read(self) -> None:
        steps = (
            self._phrase,
            self._near,
            self._pay,
            self._city,
            self._joint,
            self._negation,
            self._term,
            self._filler,
            self._word,
        )
        while self.at < len(self.tokens):
            any(step() for step in steps)
        self._drop_joint()
        for name, values in self.denied.items():
            wanted = self.found.get(name) or COMPLETE[name]
            self.found[name] = [value for value in wanted if value not in values]

    # --- what stands at a place ----------------------------------------------------------------------------------

    def _run(self, at: int) -> Key:
        return tuple(token.word for token in self.tokens[at : at + trade.LONGEST_RUN])

    def _term_at(self, at: int) -> tuple[int, str, tuple[str, ...]] | None:
        """How many tokens the longest term takes here, its parameter and values: MS-DRG is not Mississippi."""
        if at >= len(self.tokens) or self.tokens[at].is_phrase:
            return None
        found = filter(None, (self._credential_at(at), self._state_at(at), self._trade_at(at)))
        return max(found, key=lambda term: term[0], default=None)

    def _trade_at(self, at: int) -> tuple[int, str, tuple[str, ...]] | None:
        run = self._run(at)
        if self.tokens[at].gap.endswith("$"):
            return None
        size = trade.longest(run, self.terms)
        if not size and len(run[0]) > 3 and run[0].endswith("s") and (run[0][:-1],) in self.terms:
            return 1, *self.terms[(run[0][:-1],)]
        return (size, *self.terms[run[:size]]) if size else None

    def _credential_at(self, at: int) -> tuple[int, str, tuple[str, ...]] | None:
        """CCS-P is not CCS, and CPC-X is no credential; CPCs are."""
        table = trade.credential_words()
        run = self._run(at)
        hyphened = 1
        while hyphened < len(run) and self._hyphen_before(at + hyphened):
            hyphened += 1
        size = trade.longest(run[:hyphened], table)
        if not size and len(run[0]) > 3 and run[0].endswith("s") and (run[0][:-1],) in table:
            return 1, "credential", (table[(run[0][:-1],)],)
        follows = run[size] if 0 < size < hyphened else ""
        if not size or len(follows) == 1:
            return None
        return size, "credential", (table[run[:size]],)

    def _hyphen_before(self, at: int) -> bool:
        gap = self.tokens[at].gap
        return len(gap) == 1 and bool(re.match("[-\u2010-\u2015\u2212]", gap))

    def _state_at(self, at: int) -> tuple[int, str, tuple[str, ...]] | None:
        names = trade.state_names()
        size = trade.longest(self._run(at), names)
        if size:
            return size, "state", (names[self._run(at)[:size]],)
        return (1, "state", (self.tokens[at].raw.upper(),)) if self._is_code(at) else None

    def _is_code(self, at: int) -> bool:
        """Whether the two letters here are a state: in capitals mostly, behind a comma, at the end after a city."""
        token = self.tokens[at]
        code, last = token.raw.upper(), at + 1 == len(self.tokens)
        if code not in State.values:
            return False
        after_city = at > 0 and self.last == "word"
        after_comma = after_city and "," in token.gap
        if code in trade.ENGLISH and (self.shouted or not token.raw.isupper()):
            return (after_comma or (after_city and self.shouted)) and last
        if code in trade.ENGLISH:
            return not self._joins(at, code)
        return token.raw.isupper() or code in trade.SAFE_IN_LOWER_CASE or after_comma

    def _joins(self, at: int, code: str) -> bool:
        """Whether OR in capitals joins two terms, and IN leads to a place: then they are no states."""
        if at + 1 == len(self.tokens) or code not in ("OR", "IN"):
            return False
        if code == "IN":
            return bool(trade.longest(self._run(at + 1), trade.state_names())) or self._is_plain_code(at + 1)
        term = self._term_at(at + 1) is not None
        plain = not term and self.tokens[at + 1].word not in trade.FILLERS
        return bool(self.last) and (plain or (term and self.last != "word"))

    def _is_plain_code(self, at: int) -> bool:
        raw = self.tokens[at].raw
        return raw in State.values and raw not in trade.ENGLISH

    # --- steps: each takes what stands here, or says no -----------------------------------------------------------

    def _phrase(self) -> bool:
        return self.tokens[self.at].is_phrase and self._keep(1)

    def _near(self) -> bool:
        """Near 77030, within 25 miles of Houston TX: where the tables know the place; else the words stay words."""
        named = near(self.text, [(each.word, each.start, each.end) for each in self.tokens[self.at :]])
        if named is None:
            return False
        if self.found.get("mode") == ["remote"] and (self.last, self.joint.casefold()) == ("mode", "or"):
            del self.found["mode"]
            self.found["or_remote"], self.joint = ["1"], ""
        self.found["near"] = [named.place]
        self.found |= {"within": [named.radius]} if named.radius else {}
        self.at += named.size
        self._came("near")
        return True

    def _pay(self) -> bool:
        lead = trade.longest(self._run(self.at), trade.PAY_WORDS)
        run = self._run(self.at + lead)
        most = trade.longest(run, trade.AT_MOST)
        asked = self._pay_at(self.at + lead + (most or trade.longest(run, trade.AT_LEAST)))
        if asked is None:
            return False
        rate, after, is_most = asked
        if most or is_most:
            return self._leave_out(self.at, after)
        known = self.found.get("pay")
        least = min(rate, Decimal(known[0])) if known else rate
        self.found["pay"] = [f"{least.normalize():f}"]
        self.at = after
        self._came("pay")
        return True

    def _pay_at(self, at: int) -> tuple[Decimal, int, bool] | None:
        """The pay that is named at a place, by the hour, which token follows it, and whether it is the most."""
        token = self.tokens[at] if at < len(self.tokens) else None
        if token is None or not token.raw[0].isdecimal():
            return None
        asked = hourly_pay(self.text, token.start - 1 if token.gap.endswith("$") else token.start)
        if asked is None:
            return None
        after = next((n for n, each in enumerate(self.tokens) if each.start >= asked.end), len(self.tokens))
        return asked.rate, after, asked.is_most

    def _city(self) -> bool:
        """Kansas City, MO: the name of a state within another name, kept as a phrase so that it stays one."""
        run = self._run(self.at)
        if self.tokens[self.at].is_phrase:
            return False
        if self._is_fort(run):
            return self._rename(2, f"Fort {self.tokens[self.at + 1].raw}")
        if run[:2] == ("university", "of") and (size := trade.longest(run[2:], trade.state_names())):
            return self._quote(2 + size)
        size = trade.longest(run, trade.state_names())
        after = run[size] if 0 < size < len(run) else ""
        if after in trade.CITY_TAILS:
            return self._quote(size + 1)
        if after in trade.INSTITUTIONS:
            more = 2 if run[size + 1 : size + 2] in (("s",), ("university",)) else 1
            return (after != "state" or more == 2) and self._quote(size + more)
        if run[size - 1 : size] == ("state",) and after == "university":
            return self._quote(size + 1)
        return bool(size) and self._is_city_before_state(size) and self._quote(size)

    def _is_fort(self, run: Key) -> bool:
        """Ft. Worth is no full-time job: behind a point a name follows, or the tables know the place."""
        after = self.at + 1
        if run[:1] != ("ft",) or len(run) == 1 or run[1] in trade.FILLERS or self._term_at(after):
            return False
        return self.tokens[after].gap.startswith(".") or center_of(f"Fort {self.tokens[after].raw}") is not None

    def _is_city_before_state(self, size: int) -> bool:
        """New York, NY and Nevada, MO; but Texas, Louisiana are two states, and Washington, DC is one."""
        here = self.at + size
        if here >= len(self.tokens) or "," not in self.tokens[here].gap or self.tokens[here].is_phrase:
            return False
        names = trade.state_names()
        value = names[self._run(self.at)[:size]]
        other = trade.longest(self._run(here), names)
        twice = bool(other) and names[self._run(here)[:other]] == value
        return value not in ("DC", "PR") and (twice or self._is_plain_code(here))

    def _quote(self, size: int) -> bool:
        first, last = self.tokens[self.at], self.tokens[self.at + size - 1]
        return self._rename(size, self.text[first.start : last.end])

    def _rename(self, size: int, name: str) -> bool:
        """Keep these words as the name that they are, as a phrase."""
        first, last = self.tokens[self.at], self.tokens[self.at + size - 1]
        raw = f'"{name}"'
        self.words.append(Token(raw, folded(raw), first.gap, first.start, last.end))
        self.rewritten = True
        self.at += size
        self._came("word")
        return True

    def _joint(self) -> bool:
        """Remember "or" and "and" until it is known what they join."""
        word = self.tokens[self.at].word
        if word not in ("or", "and") or not self.last or self.joint or self._term_at(self.at):
            return False
        self.joint = self.tokens[self.at].raw
        self.at += 1
        return True

    def _negation(self) -> bool:
        """Turn "not remote" around; what cannot be asked that way is left out with its "not"."""
        token = self.tokens[self.at]
        minus = bool(MINUS.search(token.gap)) and (len(token.gap) > 1 or token.start == 1)
        at = self.at + self._is_but_not()
        if not minus and (not self._denies(at) or self._trade_at(at)):
            return False
        start, denied = self.at, self.at if minus else at + 1
        while not minus and self._run(denied)[:1] and self._run(denied)[0] in trade.BETWEEN:
            denied += 1
        term = self._term_at(denied)
        if term is None:
            return self._leave_out(start, start + 1, "-") if minus else self._deny_word(start, at, denied)
        size, name, values = term
        self.at = denied + size
        if name not in COMPLETE:
            self._denied_too(name)
            return self._leave_out(start, self.at, "-" if minus else "")
        self._came(name)
        self.denied.setdefault(name, []).extend([*values, *self._denied_too(name)])
        return True

    def _denies(self, at: int) -> bool:
        before = self.tokens[at - 1].word if at else ""
        return self.tokens[at].word in trade.NEGATIONS or (self.tokens[at].word == "but" and before in trade.ALL_BUT)

    def _is_but_not(self) -> bool:
        """Whether this "but" leads to a "not", and says nothing else."""
        here, following = self.tokens[self.at], self._run(self.at + 1)[:1]
        return here.word == "but" and bool(following) and following[0] in trade.NEGATIONS

    def _deny_word(self, start: int, at: int, denied: int) -> bool:
        """Leave out a plain word that is not wanted: to search for it would find just that."""
        if self.tokens[at].word not in trade.NOT_A_WORD or denied >= len(self.tokens):
            return False
        end = denied + 1
        while end < len(self.tokens) and JOINING.match(self.tokens[end].gap):
            end += 1
        return self._leave_out(start, end)

    def _denied_too(self, name: str) -> list[str]:
        """Not remote or hybrid, not in CA, NY or WA: take what follows of the same filter; return its values."""
        values: list[str] = []
        while self.at < len(self.tokens):
            here = self.tokens[self.at]
            step = 1 if here.word in ("or", "nor") and self.at + 1 < len(self.tokens) else 0
            term = self._term_at(self.at + step)
            listed = step or here.gap == "/" or (name == "state" and here.gap.strip() == ",")
            if term is None or term[1] != name or not listed:
                break
            values.extend(term[2])
            self.at += step + term[0]
        return values

    def _term(self) -> bool:
        term = self._term_at(self.at)
        if term is None:
            return False
        size, name, values = term
        if (self.last, self.joint.casefold(), values) == ("near", "or", ("remote",)):
            name, values, self.joint = "or_remote", ("1",), ""
        if self.joint and (self.joint.casefold() == "and") == (self.last == name):
            self.left_out.append(self.joint)
        elif "&" in self.tokens[self.at].gap and self.last == name:
            self.left_out.append("&")
        self.joint = ""
        known = self.found.setdefault(name, [])
        known[:] = values[:1] if name in SINGLE else [*known, *(each for each in values if each not in known)]
        self.at += size
        self._came(name)
        return True

    def _filler(self) -> bool:
        token = self.tokens[self.at]
        following = self._run(self.at + 1)[:1]
        if token.word in trade.BEFORE_FILLER:
            return bool(set(following) & trade.FILLERS) and self._leave_out(self.at, self.at + 1)
        if (token.word, *following) == ("near", "me"):
            return self._leave_out(self.at, self.at + 2)
        if (token.word, *following) == ("state", "of") and trade.longest(self._run(self.at + 2), trade.state_names()):
            self.at += 2
            return True
        if token.word not in trade.FILLERS or (token.word, *following) == ("at", "least") or self._belongs_to_word():
            return False
        term = self._term_at(self.at + 1) if token.word in ("in", "from") else None
        if term and term[1] == "state":  # the place is a filter, and nothing is lost
            self.at += 1
            return True
        return self._leave_out(self.at, self.at + 1)

    def _belongs_to_word(self) -> bool:
        """Social work, follow-up, on-call: more than the small word in them."""
        token = self.tokens[self.at]
        if self.words and self.words[-1].end + len(token.gap) == token.start:
            return token.word in trade.AFTER_WORD or self._hyphen_before(self.at)
        after = self.at + 1
        return after < len(self.tokens) and self._hyphen_before(after) and self._term_at(after) is None

    def _word(self) -> bool:
        return self._keep(1)

    # --- what happens to a token ---------------------------------------------------------------------------------

    def _keep(self, size: int) -> bool:
        if self.joint.casefold() == "or":
            self.left_out.append(self.joint)
        self.joint = ""
        self.words += self.tokens[self.at : self.at + size]
        self.at += size
        self._came("word")
        return True

    def _leave_out(self, start: int, end: int, sign: str = "") -> bool:
        self._drop_joint()
        first = self.tokens[start]
        sign += "$" if first.gap.endswith("$") else ""
        self.left_out.append(sign + self.text[first.start : self.tokens[end - 1].end])
        self.at = end
        if sign or end - start > 1:
            self.last = ""
        return True

    def _drop_joint(self) -> None:
        """An "or" that joins nothing is said to be left out; "and" is how every search is read."""
        if self.joint.casefold() == "or":
            self.left_out.append(self.joint)
        self.joint = ""

    def _came(self, what: str) -> None:
        self.last = what
