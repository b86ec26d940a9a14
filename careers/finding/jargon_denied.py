"""How far in a typed text that reaches which is not wanted: -remote, not entry level, no HCC or DRG."""

import re

from careers.finding import jargon_words as trade
from careers.finding.jargon_terms import Terms
from careers.finding.jargon_text import JOINING, Token

MINUS = re.compile(r"(^|\s)[-\u2212!]$")


def has_minus(token: Token) -> bool:
    """Whether the sign before a token denies it: -remote, !remote."""
    return bool(MINUS.search(token.gap)) and (len(token.gap) > 1 or token.start == 1)


def goes_on(terms: Terms, at: int) -> bool:
    """Whether a word still belongs to the one before it: not entry level."""
    token = terms.tokens[at]
    ends = token.is_phrase or token.gap != " " or token.word in trade.FILLERS | trade.NEGATIONS | {"but"}
    return not ends and terms.term_at(at) is None


def end_of_words(terms: Terms, at: int) -> int:
    """Where the plain words end that begin here and belong together."""
    end = at + 1
    while end < len(terms.tokens) and (JOINING.match(terms.tokens[end].gap) or goes_on(terms, end)):
        end += 1
    return end


def denied_beside(terms: Terms, at: int) -> int:
    """No HCC or DRG, no weekends/holidays: where that ends which is joined to what is not wanted.

    "No HCC or remote" asks for remote jobs.
    """
    while at < len(terms.tokens):
        is_or = terms.tokens[at].word in ("or", "nor") and at + 1 < len(terms.tokens) and terms.term_at(at) is None
        if not is_or and terms.tokens[at].gap != "/":
            break
        first = at + is_or
        term = terms.term_at(first)
        if terms.tokens[first].is_phrase or (term and term[1] == "mode"):
            break
        at = first + term[0] if term else end_of_words(terms, first)
    return at
