"""What coders' acronyms and patients' words stand for in the reference: our own table, read once a process."""

import tomllib
from functools import cache
from pathlib import Path

from codes.finding.word_parts import parts_of
from search.index import Language, Thesaurus
from search.words import tokens

SHORT = 3  # letters
FILE = Path(__file__).parent / "synonyms.toml"


@cache
def language() -> Language:
    """All that is known here of the words of the trade."""
    preferred = frozenset(_run(each) for each in _table()["preferred"])
    return Language(thesaurus(), acronyms(), preferred, parts_of)


@cache
def language_begun() -> Language:
    """The same for a text that is not typed to its end: what looks like an acronym may become another word."""
    return Language(thesaurus())


@cache
def thesaurus() -> Thesaurus:
    """For each run of words typed, the runs that may stand in the reference instead, without what was typed itself."""
    table = _table()
    said: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for section in table["means"].values():
        for typed, meanings in section.items():
            said.setdefault(_run(typed), []).extend(_run(meaning) for meaning in meanings)
    for group in table["same"]:
        runs = [_run(each) for each in group]
        for run in runs:
            said.setdefault(run, []).extend(other for other in runs if other != run)
    return {run: tuple(dict.fromkeys(others)) for run, others in said.items()}


@cache
def acronyms() -> frozenset[str]:
    """Words of two or three letters that stand for others, such as RA and MI; "ear" and "eye" are equals of theirs."""
    runs = [_run(typed) for section in _table()["means"].values() for typed in section]
    return frozenset(run[0] for run in runs if len(run) == 1 and len(run[0]) <= SHORT)


@cache
def _table() -> dict:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def _run(text: str) -> tuple[str, ...]:
    return tuple(tokens(text))
