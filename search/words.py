"""What a search text says: its words and quoted phrases, bounded; and when two words are one typo apart."""

import re
import unicodedata
from dataclasses import dataclass

MAX_TEXT = 200  # characters
MAX_WORDS = 12
SHORTEST = 4  # letters of a word whose typo is forgiven: shorter ones have too many neighbors
LONGEST = 40
WORD = re.compile(r"\w+")
QUOTED = re.compile(r'"([^"]+)"')
# They stand in every text, so they find nothing and rank nothing.
FILLERS = frozenset(["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"])


@dataclass(frozen=True, slots=True)
class Typed:
    """The words of a text, and its phrases: what stands in quotes is meant as it is written."""

    words: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]

    def __bool__(self) -> bool:
        return bool(self.words or self.phrases)


def read(text: str) -> Typed:
    """Take a text apart; whatever is no letter or digit is ignored, and so is all beyond 12 words or 200 characters."""
    text = text[:MAX_TEXT].replace("\x00", " ")
    left, phrases = MAX_WORDS, []
    for quoted in QUOTED.findall(text):
        phrase = tuple(WORD.findall(quoted)[:left])
        left -= len(phrase)
        phrases += [phrase] if phrase else []
    words = WORD.findall(QUOTED.sub(" ", text))
    telling = [word for word in words if word.casefold() not in FILLERS]
    return Typed(tuple((telling or words)[:left]), tuple(phrases))


def folded(word: str) -> str:
    """A word without case and accents."""
    letters = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def can_be_misspelled(word: str) -> bool:
    """Numbers and abbreviations mean what they say."""
    return SHORTEST <= len(word) <= LONGEST and word.isalpha()


def forms(word: str) -> set[str]:
    """The word, and what is left of it without any one of its letters.

    Two words one typo apart share a form, so the neighbors of a word are found by equality: an index answers in the
    same few microseconds whatever the size of the vocabulary, on every database, without an extension.
    """
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def one_typo_apart(one: str, other: str) -> bool:
    """Whether one letter changed, added, left out, or two neighbors swapped make one word of the other."""
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1:
        return False
    start = next((place for place, letter in enumerate(one) if letter != other[place]), len(one))
    if len(one) < len(other):
        return one[start:] == other[start + 1 :]
    swapped = one[start : start + 2] == other[start : start + 2][::-1] and one[start + 2 :] == other[start + 2 :]
    return swapped or one[start + 1 :] == other[start + 1 :]
