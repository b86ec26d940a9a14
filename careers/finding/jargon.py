"""Turns what coders type into filters: "IR coder remote TX" asks for a specialty, a work mode and a state.

A small grammar: terms of the trade, pay, places, "or", "and" and "not" between them. No word is lost unsaid: it becomes
a filter, stays a word that is searched, or stands among those left out.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from careers.finding import jargon_words as trade
from careers.finding.jargon_cities import city_at
from careers.finding.jargon_denied import denied_beside, end_of_words, goes_on, has_minus
from careers.finding.jargon_near import Word, near, place_at
from careers.finding.jargon_numbers import in_figures
from careers.finding.jargon_pay import hourly_pay
from careers.finding.jargon_terms import Terms
from careers.finding.jargon_text import BREAK, COMMA, OR, Token, either, first_words, joined, tokens_of, within
from careers.finding.search_state import QUERY_LENGTH, SearchState
from careers.models.choices import OrganizationKind, WorkMode
from search.words import QUOTES, folded, read

# "not remote" is every other work mode; of lists that a posting may leave open the others would not be all the rest.
COMPLETE = {"mode": WorkMode.values, "employer": OrganizationKind.values}
SINGLE = frozenset(["pay", "pace", "posted", "near", "within"])
APOSTROPHES = str.maketrans("\u2018\u2019\u02bc", "'''")
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
DOTTED = re.compile(r"\b(?:[A-Za-z]\.){2,}(?:[A-Za-z]\b)?|\b[A-Za-z](?:\.[A-Za-z])+\b")
EITHER = re.compile(r'\|(?=(?:[^"]*"[^"]*")*[^"]*$)')  # outside of quotes
WAYS = "|".join(rf"{re.escape(way)}\b" if way[-1].isalnum() else re.escape(way) for way in trade.SHORTHAND)
SHORTHAND = re.compile(rf'"[^"]*"|\b(?:{WAYS})|{trade.DENIALS}', re.IGNORECASE)


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
    shown = " ".join(in_figures(SHORTHAND.sub(_in_full, EITHER.sub(" or ", shown))).split())
    if shown and not read(shown):
        return Reading(SearchState(), (shown,))
    kept, rest = within(shown)
    reader = Reader(kept, specialties)
    reader.read()
    words, beyond = first_words(either(reader.words))
    left_out = (*reader.left_out, *filter(None, [*beyond, rest[:QUERY_LENGTH]]))
    if not (reader.found or left_out or reader.rewritten):
        return Reading(SearchState.of({"q": shown}))
    return Reading(SearchState.of({**reader.found, "q": joined(words)}), left_out)


def _in_full(short: re.Match) -> str:
    """Return what a shorthand stands for; what is quoted stays, and whatever else is matched is a "not"."""
    return short[0] if short[0].startswith('"') else trade.SHORTHAND.get(short[0].lower(), "not")


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
    joint: str = ""  # "or" or "and" read after what came before
    tokens: list[Token] = field(init=False)
    terms: Terms = field(init=False)
    denied: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.text = self.text.translate(APOSTROPHES)
        self.tokens = tokens_of(self.text)
        table = trade.trade_words() | trade.specialty_words(self.specialties)
        self.terms = Terms(self.tokens, table, shouted=len(self.tokens) > 1 and self.text.isupper())

    def read(self) -> None:
        steps = (
            self._phrase,
            self._near,
            self._pay,
            self._other_place,
            self._city,
            self._joint,
            self._negation,
            self._part_of_state,
            self._term,
            self._accepted,
            self._filler,
            self._word,
        )
        while self.at < len(self.tokens):
            any(step() for step in steps)
        self._drop_joint()
        for name, values in self.denied.items():
            wanted = self.found.get(name) or COMPLETE[name]
            self.found[name] = [value for value in wanted if value not in values]

    # --- steps: each takes what stands here, or says no -----------------------------------------------------------

    def _phrase(self) -> bool:
        if not self.tokens[self.at].is_phrase:
            return False
        return self._leave_out(self.at, self.at + 1, "-") if has_minus(self.tokens[self.at]) else self._keep(1)

    def _near(self) -> bool:
        """Near 77030, within 25 miles of Houston TX: where the tables know the place; else the words stay words."""
        named = near(self.text, self._spans())
        if named is None:
            return False
        if not named.place or "near" in self.found:  # no such place, or a second one, which a search has no room for
            start = self.at - 1 if self.joint and self.terms.last == "near" else self.at
            self.joint = "" if start < self.at else self.joint
            return self._leave_out(start, self.at + named.size)
        if self.found.get("mode") == ["remote"] and (self.terms.last, self.joint.casefold()) == ("mode", "or"):
            del self.found["mode"]
            self.found["or_remote"], self.joint = ["1"], ""
        if named.unread:
            self._leave_out(self.at, self.at + named.unread)
        self.found["near"] = [named.place]
        self.found |= {"within": [named.radius]} if named.radius else {}
        self.at += named.size - named.unread
        self._came("near")
        return True

    def _other_place(self) -> bool:
        """Near Houston or Dallas: a search is around one place, and Dallas is no word of the postings near Houston."""
        if (self.terms.last, self.joint.casefold()) != ("near", "or") or self.terms.term_at(self.at):
            return False
        self.joint = ""
        size, _ = place_at(self.text, self._spans())
        return self._leave_out(self.at - 1, self.at + (size or 1))

    def _spans(self) -> list[Word]:
        """The words from here on, with where they stand."""
        return [(each.word, each.start, each.end) for each in self.tokens[self.at :]]

    def _pay(self) -> bool:
        lead = trade.longest(self.terms.run(self.at), trade.PAY_WORDS)
        run = self.terms.run(self.at + lead)
        most = trade.longest(run, trade.AT_MOST)
        is_pay = lead > 0 and self.terms.run(self.at)[0] in trade.PAY
        asked = self._pay_at(self.at + lead + (most or trade.longest(run, trade.AT_LEAST)), is_pay=is_pay)
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

    def _pay_at(self, at: int, *, is_pay: bool = False) -> tuple[Decimal, int, bool] | None:
        """The pay that is named at a place, by the hour, which token follows it, and whether it is the most."""
        token = self.tokens[at] if at < len(self.tokens) else None
        if token is None or not token.raw[0].isdecimal():
            return None
        signed = token.gap.rstrip().endswith("$")
        start = token.start - len(token.gap) + token.gap.rindex("$") if signed else token.start
        asked = hourly_pay(self.text, start, is_pay=is_pay)
        if asked is None:
            return None
        after = next((n for n, each in enumerate(self.tokens) if each.start >= asked.end), len(self.tokens))
        return asked.rate, after, asked.is_most or "<" in token.gap

    def _city(self) -> bool:
        """Kansas City, MO: the name of a state within another name, kept as a phrase so that it stays one."""
        named = city_at(self.terms, self.text, self.at)
        return named is not None and self._rename(*named)

    def _rename(self, size: int, name: str) -> bool:
        """Keep these words as the name that they are, as a phrase."""
        first, last = self.tokens[self.at], self.tokens[self.at + size - 1]
        raw = f'"{name}"'
        self.tokens[self.at : self.at + size] = [Token(raw, folded(raw), first.gap, first.start, last.end)]
        self.rewritten = True
        return self._keep(1)

    def _joint(self) -> bool:
        """Remember "or" and "and" until it is known what they join."""
        word = self.tokens[self.at].word
        if self.joint and word == "or" and self.tokens[self.at].gap == "/":  # and/or
            self.joint = self.tokens[self.at].raw
            self.at += 1
            return True
        if word not in ("or", "and") or not self.terms.last or self.joint or self.terms.term_at(self.at):
            return False
        self.joint = self.tokens[self.at].raw
        self.at += 1
        return True

    def _negation(self) -> bool:
        """Turn "not remote" around; what cannot be asked that way is left out with its "not"."""
        minus = has_minus(self.tokens[self.at])
        at = self.at + self._is_but_not()
        if not minus and (not self._denies(at) or self.terms.trade_at(at)):
            return False
        start, denied = self.at, self.at if minus else at + 1
        term = self.terms.term_at(denied)
        while not (minus or term) and self.terms.run(denied)[:1] and self.terms.run(denied)[0] in trade.BETWEEN:
            denied += 1
            term = self.terms.term_at(denied)
        if term is None:
            return self._leave_out(start, start + 1, "-") if minus else self._deny_word(start, at, denied)
        size, name, values = term
        self.at = denied + size
        if name not in COMPLETE:
            self._denied_too(name)
            end = denied_beside(self.terms, self.at)
            return self._leave_out(start, end + self.terms.accepts(end, name), "-" if minus else "")
        self._came(name)
        self.denied.setdefault(name, []).extend([*values, *self._denied_too(name)])
        return True

    def _denies(self, at: int) -> bool:
        before = self.tokens[at - 1].word if at else ""
        return self.tokens[at].word in trade.NEGATIONS or (self.tokens[at].word == "but" and before in trade.ALL_BUT)

    def _is_but_not(self) -> bool:
        """Whether this "but" leads to a "not", and says nothing else."""
        here, following = self.tokens[self.at], self.terms.run(self.at + 1)[:1]
        return here.word == "but" and bool(following) and following[0] in trade.NEGATIONS

    def _deny_word(self, start: int, at: int, denied: int) -> bool:
        """Leave out a plain word that is not wanted: to search for it would find just that."""
        if self.tokens[at].word not in trade.NOT_A_WORD or denied >= len(self.tokens):
            return False
        return self._leave_out(start, denied_beside(self.terms, end_of_words(self.terms, denied)))

    def _denied_too(self, name: str) -> list[str]:
        """Not remote or hybrid, not in CA, NY or WA: take what follows of the same filter; return its values."""
        values: list[str] = []
        while self.at < len(self.tokens):
            here = self.tokens[self.at]
            step = 1 if here.word in ("or", "nor", "and") and self.at + 1 < len(self.tokens) else 0
            term = self.terms.term_at(self.at + step)
            listed = step or here.gap == "/" or (name == "state" and here.gap.strip() == ",")
            if term is None or term[1] != name or not listed:
                break
            values.extend(term[2])
            self.at += step + term[0]
        return values

    def _part_of_state(self) -> bool:
        """Central Florida, NE Ohio: the state is a filter, and no posting says which part of it."""
        at = self.at + 1
        if self.tokens[self.at].word not in trade.PARTS_OF_STATES or self.terms.run(at)[:1] == ():
            return False
        is_named = bool(trade.longest(self.terms.run(at), trade.state_names()))
        is_code = self.terms.is_plain_code(at) and self.terms.term_at(self.at) is None  # NE KS are two states
        return self.tokens[at].gap == " " and (is_named or is_code) and self._leave_out(self.at, at)

    def _term(self) -> bool:
        term = self.terms.term_at(self.at)
        if term is None:
            return False
        size, name, values = term
        behind = self.terms.run(self.at + size)
        if behind[:1] == ("not",) and set(behind[1:2]) & trade.NOT_ASKED:
            return self._leave_out(self.at, self.at + size + 2)
        if name == "shift" and behind[:1] == ("off",):  # weekends off
            return self._leave_out(self.at, self.at + size + 1)
        if (self.terms.last, self.joint.casefold(), values) == ("near", "or", ("remote",)):
            name, values, self.joint = "or_remote", ("1",), ""
        if self.joint and (self.joint.casefold() == "and") == (self.terms.last == name):
            self.left_out.append(self.joint)
        elif "&" in self.tokens[self.at].gap and self.terms.last == name:
            self.left_out.append("&")
        self.joint = ""
        known = self.found.setdefault(name, [])
        known[:] = values[:1] if name in SINGLE else [*known, *(each for each in values if each not in known)]
        self.at += size
        self._came(name)
        return True

    def _accepted(self) -> bool:
        """CPC-A OK: what stands before it is asked for already."""
        return self.terms.accepts(self.at) and self._leave_out(self.at, self.at + 1)

    def _filler(self) -> bool:
        token = self.tokens[self.at]
        following = self.terms.run(self.at + 1)[:1]
        if token.word in trade.AFTER_STATE and self.terms.last == "state" and token.gap == " ":
            return self._after_state()
        if token.word in trade.BEFORE_FILLER:
            return bool(set(following) & trade.FILLERS) and self._leave_out(self.at, self.at + 1)
        if (token.word, *following) == ("near", "me"):
            return self._leave_out(self.at, self.at + 2)
        if (token.word, *following) == ("state", "of") and trade.longest(
            self.terms.run(self.at + 2), trade.state_names()
        ):
            self.at += 2
            return True
        if token.word in trade.ALL_BUT and following and following[0] in trade.BUT:
            return self._leave_out(self.at, self.at + 1)
        if token.word not in trade.FILLERS or (token.word, *following) == ("at", "least") or self._belongs_to_word():
            return False
        term = self.terms.term_at(self.at + 1) if token.word in ("in", "from") else None
        if term and term[1] == "state":  # the place is a filter, and nothing is lost
            self.at += 1
            return True
        return self._leave_out(self.at, self.at + 1)

    def _after_state(self) -> bool:
        """WA state is the state, and who lives there is asked for by it; a state hospital is one of its own."""
        after = self.at + 1
        more = after < len(self.tokens) and goes_on(self.terms, after)
        if self.tokens[self.at].word == "state" and not more:
            self.at += 1
            return True
        return not more and self._leave_out(self.at, after)

    def _belongs_to_word(self) -> bool:
        """Social work, follow-up, on-call, Part A, A/R: more than the small word in them."""
        token = self.tokens[self.at]
        if token.word in ("a", "i"):
            behind = self.tokens[self.at + 1].gap if self.at + 1 < len(self.tokens) else ""
            if behind in ("/", "&") or (self.at and self.tokens[self.at - 1].word == "part"):
                return True
        if self.words and self.words[-1].end + len(token.gap) == token.start:
            if token.word in trade.AFTER_WORD or token.is_hyphened:
                return True
            if token.word in ("a", "an") and self.words[-1].word.isdecimal():  # $4 a chart
                return True
        after = self.at + 1
        return after < len(self.tokens) and self.tokens[after].is_hyphened and self.terms.term_at(after) is None

    def _word(self) -> bool:
        return self._keep(1)

    # --- what happens to a token ---------------------------------------------------------------------------------

    def _keep(self, size: int) -> bool:
        if self.joint.casefold() == "or" and not self._is_either():
            self.left_out.append(self.joint)
        elif self.joint.casefold() == "or":
            self._part(OR)
            self.rewritten = True
        elif "," in self.tokens[self.at].gap:
            self._part(COMMA)
        self.joint = ""
        self.words += self.tokens[self.at : self.at + size]
        self.at += size
        self._came("word")
        return True

    def _is_either(self) -> bool:
        """Whether an "or" stands between two words, or two cities of which the first one's state was read."""
        return bool(self.words) and (self.terms.last == "word" or self.terms.last_two == ("word", "state"))

    def _leave_out(self, start: int, end: int, sign: str = "") -> bool:
        self._drop_joint()
        self._part(BREAK)
        first = self.tokens[start]
        sign += "".join(each for each in first.gap[-2:] if each in "<$")
        self.left_out.append(sign + self.text[first.start : self.tokens[end - 1].end])
        self.at = end
        if sign or end - start > 1:
            self.terms.last = ""
        return True

    def _drop_joint(self) -> None:
        """An "or" that joins nothing is said to be left out; "and" is how every search is read."""
        if self.joint.casefold() == "or":
            self.left_out.append(self.joint)
        self.joint = ""

    def _came(self, what: str) -> None:
        if what != "word":
            self._part(BREAK)
        self.terms.last_two = (self.terms.last, what)
        self.terms.last = what

    def _part(self, sign: Token) -> None:
        """Put a sign behind the words that were kept; the weightier of two stays, and "or" says most."""
        if not self.words:
            return
        before = self.words[-1]
        if sign is OR and before in (COMMA, BREAK):
            self.words.pop()
        if sign is OR or before not in (OR, COMMA, BREAK):
            self.words.append(sign)
        elif sign is BREAK:
            self.words[-1] = BREAK
