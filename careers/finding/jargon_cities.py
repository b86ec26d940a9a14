"""Names of cities and institutions that hold another word: Kansas City, Ft. Worth, University of Texas, Nevada MO."""

from careers.finding import jargon_words as trade
from careers.finding.jargon_terms import Terms
from careers.finding.jargon_words import Key
from careers.finding.places import center_of


def city_at(terms: Terms, text: str, at: int) -> tuple[int, str] | None:
    """How many tokens of a text are one name at a place, and the name; None where none begins."""
    run = terms.run(at)
    if terms.tokens[at].is_phrase:
        return None
    if _is_fort(terms, at, run):
        return 2, f"Fort {terms.tokens[at + 1].raw}"
    size = _behind_head(terms, at, run) or _size(terms, at, run)
    return (size, text[terms.tokens[at].start : terms.tokens[at + size - 1].end]) if size else None


def _size(terms: Terms, at: int, run: Key) -> int:
    """How many tokens are a name with the name of a state in it; 0 for none."""
    if run[:2] == ("university", "of") and (size := trade.longest(run[2:], trade.state_names())):
        return 2 + size
    size = trade.longest(run, trade.state_names())
    after = run[size] if 0 < size < len(run) else ""
    if after and _is_joined_name(terms, at + size):
        return size + 1
    if after in trade.CITY_TAILS:
        return size + 1
    if after in trade.INSTITUTIONS:
        more = 2 if run[size + 1 : size + 2] in (("s",), ("university",)) else 1
        return size + more if after != "state" or more == 2 else 0
    if run[size - 1 : size] == ("state",) and after == "university":
        return size + 1
    return size if size and _is_before_state(terms, at, size) else 0


def _behind_head(terms: Terms, at: int, run: Key) -> int:
    """How many tokens are Fort Washington, Port Washington; 0 where no state's name stands behind such a word."""
    size = trade.longest(run[1:], trade.state_names()) if run[0] in trade.CITY_HEADS else 0
    return 1 + size if size and terms.tokens[at + 1].gap in (" ", ". ") else 0


def _is_joined_name(terms: Terms, at: int) -> bool:
    """New York-Presbyterian is one name; Texas-remote and Texas-based are not."""
    return terms.tokens[at].is_hyphened and terms.term_at(at) is None and terms.tokens[at].word not in trade.FILLERS


def _is_fort(terms: Terms, at: int, run: Key) -> bool:
    """Ft. Worth is no full-time job: behind a point a name follows, or the tables know the place."""
    after = at + 1
    if run[:1] != ("ft",) or len(run) == 1 or run[1] in trade.FILLERS or terms.term_at(after):
        return False
    return terms.tokens[after].gap.startswith(".") or center_of(f"Fort {terms.tokens[after].raw}") is not None


def _is_before_state(terms: Terms, at: int, size: int) -> bool:
    """New York, NY and Nevada, MO; but Texas, Louisiana are two states, and Washington, DC is one."""
    here = at + size
    if here >= len(terms.tokens) or "," not in terms.tokens[here].gap or terms.tokens[here].is_phrase:
        return False
    names = trade.state_names()
    value = names[terms.run(at)[:size]]
    other = trade.longest(terms.run(here), names)
    twice = bool(other) and names[terms.run(here)[:other]] == value
    return value not in ("DC", "PR") and (twice or terms.is_plain_code(here))
