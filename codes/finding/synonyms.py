"""What coders' acronyms and patients' words stand for in the reference: our own table, read once a process."""

import tomllib
from functools import cache
from pathlib import Path

from search.index import Thesaurus
from search.words import tokens

SHORT = 3  # letters
FILE = Path(__file__).parent / "synonyms.toml"


@cache
def thesaurus() -> Thesaurus:
    """For each run of words typed, the runs that may stand in the reference instead, without what was typed itself."""
    table = tomllib.loads(FILE.read_text(encoding="utf-8"))
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
    table = tomllib.loads(FILE.read_text(encoding="utf-8"))
    runs = [_run(typed) for section in table["means"].values() for typed in section]
    return frozenset(run[0] for run in runs if len(run) == 1 and len(run[0]) <= SHORT)


def _run(text: str) -> tuple[str, ...]:
    return tuple(tokens(text))
