"""A query as both databases understand it: groups of alternatives, of which all must be answered, or any."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product

from search.words import Typed, folded, root, stem, written

LONGEST_KEY = 4  # words


@dataclass(frozen=True, slots=True)
class Group:
    """What one typed word or phrase may be answered by: any alternative, of which every word must occur.

    The words of an exact group's alternatives stand whole and side by side, the others may go on.
    """

    typed: tuple[str, ...]
    alternatives: tuple[tuple[str, ...], ...]
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """`loose`: words are looked for by their roots, which finds more and less exactly.

    `acronyms` are typed words that stand for others: they are no beginning of a longer word, RA of no radius.
    `preferred` groups need no answer; who answers them comes first.
    """

    groups: tuple[Group, ...]
    require_all: bool = True
    loose: bool = False
    acronyms: frozenset[str] = frozenset()
    preferred: tuple[Group, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.groups)

    def with_preferred(self) -> "Query":
        """The same query with every group among those that are asked for."""
        return replace(self, groups=self.groups + self.preferred, preferred=()) if self.preferred else self

    def is_exact(self) -> bool:
        """Something in it was quoted."""
        return any(group.exact for group in self.groups)

    def goes_on(self, word: str) -> bool:
        """Whether a word may be the beginning of a longer one.

        The C of "vitamin C" begins a tenth of the dictionary; and where any word will do, NOS would find every nose.
        """
        return len(word) > (1 if self.require_all else 3) and word not in self.acronyms

    def forms(self, word: str) -> list[str]:
        """The whole words that answer one that does not go on, as the index writes them: an acronym has a plural."""
        return [written(word), written(f"{word}s")] if word in self.acronyms else [written(word)]

    def beginning(self, word: str) -> str:
        """What a word that may go on must begin with, as the index writes it."""
        return written(root(word) if self.loose else stem(word))

    def lone_words(self) -> list[str]:
        """Typed words that stand for nothing but themselves."""
        return [group.typed[0] for group in self.groups if group.alternatives == (group.typed[:1],)]

    def corrected(self, words: Mapping[str, tuple[str, ...]], thesaurus: Mapping) -> "Query":
        """With each misspelled word answered also by what it may mean, and by what the thesaurus says for that.

        A run of the thesaurus is one with a typo in it, too: "heart atack" is what "heart attack" is.
        """
        groups = [_corrected(group, words.get(group.typed[0], ()), thesaurus) for group in self.groups]
        return replace(self, groups=tuple(_joined(groups, words, thesaurus)))


def grouped(typed: Typed, thesaurus: Mapping | None = None) -> tuple[Group, ...]:
    """The groups of a text: its phrases, and its words with what the thesaurus says for the longest runs of them."""
    groups = [Group(phrase, (phrase,), exact=True) for phrase in typed.phrases]
    groups += [Group(each.alternatives[0], each.alternatives, each.exact) for each in typed.either]
    words, start = typed.words, 0
    while start < len(words):
        for end in range(min(len(words), start + LONGEST_KEY), start, -1):
            run = words[start:end]
            others = _others(run, thesaurus or {})
            if others or end == start + 1:
                groups.append(Group(run, (run, *others)))
                start = end
                break
    return tuple(groups)


def _others(run: tuple[str, ...], thesaurus: Mapping) -> tuple[tuple[str, ...], ...]:
    """What is said for these words, or for the singular of the last one."""
    key = tuple(folded(word) for word in run)
    return thesaurus.get(key) or (thesaurus.get((*key[:-1], key[-1][:-1]), ()) if key[-1].endswith("s") else ())


def _joined(groups: list[Group], words: Mapping[str, tuple[str, ...]], thesaurus: Mapping) -> Iterator[Group]:
    """The groups, with neighbors that a correction makes a run of the thesaurus as one, the longest run first."""
    start = 0
    while start < len(groups):
        longest = min(len(groups), start + LONGEST_KEY)
        runs = ((end, _run(groups[start:end], words, thesaurus)) for end in range(longest, start + 1, -1))
        end, group = next(((end, run) for end, run in runs if run), (start + 1, groups[start]))
        yield group
        start = end


def _run(groups: list[Group], words: Mapping[str, tuple[str, ...]], thesaurus: Mapping) -> Group | None:
    """Single words, one of them misspelled, as the run that the thesaurus knows them for; None where it does not."""
    typed = tuple(group.typed[0] for group in groups)
    if any(group.exact or len(group.typed) > 1 for group in groups) or words.keys().isdisjoint(typed):
        return None
    for run in product(*((word, *words.get(word, ())) for word in typed)):
        if others := _others(run, thesaurus):
            return Group(typed, (typed, run, *others))
    return None


def _corrected(group: Group, meant: tuple[str, ...], thesaurus: Mapping) -> Group:
    if group.exact or len(group.typed) > 1 or not meant:
        return group
    more = [alternative for word in meant for alternative in ((word,), *_others((word,), thesaurus))]
    return replace(group, alternatives=tuple(dict.fromkeys([*group.alternatives, *more])))
