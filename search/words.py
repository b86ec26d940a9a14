"""What a search text says: its words and quoted phrases, bounded; and when two words are one typo apart."""

import re
import unicodedata
from dataclasses import dataclass

MAX_TEXT = 200  # characters
MAX_WORDS = 12
SHORTEST = 4  # letters of a word whose typo is forgiven: shorter ones have too many neighbors
LONGEST = 40
LONGEST_WRITTEN = 200
WORD = re.compile(r"[^\W_]+")
QUOTES = str.maketrans("\u201c\u201d\u201e\u00ab\u00bb", '"""""')
EXPONENT = re.compile(r"^([0-9]+)e")
# Endings, how many letters of them go, and how many must stay before those: of "patches" goes "es".
ENDINGS = [
    ("ies", 3, 3), ("ches", 2, 4), ("shes", 2, 4), ("xes", 2, 3), ("ses", 2, 5), ("zes", 2, 4), ("sions", 4, 5),
    ("tions", 4, 5), ("sion", 3, 5), ("tion", 3, 5), ("ings", 4, 4), ("ing", 3, 4), ("eed", 0, 0), ("ed", 2, 4),
    ("sis", 2, 5), ("tis", 2, 5), ("us", 0, 0), ("is", 0, 0), ("ss", 0, 0), ("s", 1, 3), ("ay", 0, 0), ("ey", 0, 0),
    ("oy", 0, 0), ("y", 1, 5), ("ee", 0, 0), ("e", 1, 5),
]  # fmt: skip
# Of learned words: what tibial, renal and vaginal share with tibia, diabetic with diabetes, allergic with allergy.
LEARNED = [
    ("ical", 4), ("atic", 4), ("etic", 4), ("ial", 4), ("eal", 4), ("ous", 5), ("ary", 5), ("ic", 5), ("al", 4),
    ("ar", 5), ("ea", 4), ("ia", 4), ("um", 4), ("a", 4),
]  # fmt: skip
QUOTED = re.compile(r'"([^"]+)"')
EITHER = re.compile(r'(?:"[^"]+"|[^\s"|]+)(?:\s*\|\s*(?:"[^"]+"|[^\s"|]+))+')
# They stand in every text, so they find nothing and rank nothing.
FILLERS = frozenset(["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"])


@dataclass(frozen=True, slots=True)
class Typed:
    """The words of a text, and its phrases: what stands in quotes is meant as it is written.

    `either` holds what stands with | between: words or phrases of which one is enough.
    """

    words: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]
    either: tuple["Either", ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words or self.phrases or self.either)

    def every_word(self) -> list[str]:
        """All the words in it, whatever they stand in."""
        runs = [*self.phrases, *(run for each in self.either for run in each.alternatives)]
        return [*self.words, *(word for run in runs for word in run)]


@dataclass(frozen=True, slots=True)
class Either:
    """Runs of words of which one is enough; exact where one of them stands in quotes."""

    alternatives: tuple[tuple[str, ...], ...]
    exact: bool


def read(text: str) -> Typed:
    """Take a query apart: its first 12 words within 200 characters; whatever is no letter or digit is ignored."""
    text = text[:MAX_TEXT].translate(QUOTES)
    left, phrases, either = MAX_WORDS, [], []
    for joined in EITHER.findall(text):
        runs = [run for piece in joined.split("|") if (run := tuple(tokens(piece)))]
        if len(runs) > 1 and (size := sum(map(len, runs))) <= left:
            left -= size
            either.append(Either(tuple(runs), '"' in joined))
            text = text.replace(joined, " ", 1)
    for quoted in QUOTED.findall(text):
        phrase = tuple(tokens(quoted)[:left])
        left -= len(phrase)
        phrases += [phrase] if phrase else []
    raw = WORD.findall(_plain(QUOTED.sub(" ", text)))
    shouted = all(word.isupper() for word in raw if not word.isdecimal())
    # OR is the operating room, unless everything is in capitals.
    telling = [word for word in raw if word.casefold() not in FILLERS or (word.isupper() and not shouted)]
    if either:  # small words beside it tell nothing
        raw = []
    return Typed(tuple(word.casefold() for word in (telling or raw)[:left]), tuple(phrases), tuple(either))


def tokens(text: str) -> list[str]:
    """The words of any text, of a document as of a query: runs of letters and digits without case and accents.

    Signs part words (E/M, follow-up), and every word counts: HIM, OR and IT are words of this trade.
    """
    return WORD.findall(_plain(text).casefold())


def folded(word: str) -> str:
    """A word without case and accents."""
    return _plain(word).casefold()


def indexed(text: str) -> str:
    """The words of a document as both databases index them, with blanks between."""
    return " ".join(map(written, tokens(text)))


def written(word: str) -> str:
    """A word in a to z and digits that every full-text index takes whole, beginnings and differences kept.

    PostgreSQL reads 9e6m as a number and m, and the two know different letters; q marks a letter that is spelled.
    """
    if not word.isascii() or "q" in word:
        word = "".join("qq" if each == "q" else each if each.isascii() else f"qz{ord(each):05x}" for each in word)
    return EXPONENT.sub(r"\1ee", word[:LONGEST_WRITTEN])


def stem(word: str) -> str:
    """The beginning that a word shares with its other forms: tumors and tumor, biopsies and biopsy.

    Always a beginning of the word, so what it finds by prefix holds all that the word finds; short words stay whole.
    """
    for ending, cut, kept in ENDINGS:
        if word.endswith(ending):
            return word[:-cut] if cut and len(word) - cut >= kept else word
    return word


def root(word: str) -> str:
    """A shorter beginning, which learned words share as well; for texts of which only some words are found."""
    short = stem(word)
    for ending, kept in LEARNED:
        for form in (word, short):
            if form.endswith(ending) and len(form) - len(ending) >= kept:
                return form[: -len(ending)]
    return short


def _plain(text: str) -> str:
    """A text without accents and invisible characters, with one form for each letter."""
    if text.isascii():
        return text
    letters = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in letters if unicodedata.category(letter) not in ("Mn", "Cf"))


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
