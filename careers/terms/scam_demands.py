"""One demand of a scam amid what every employer writes: told sentence by sentence.

What a posting says around its demand makes it read genuine, so that here a sentence is read alone: by weights that a
grammar of demands and the samples teach (`scam_sentences`), and sooner where it shows a topic of `scam_topics`. What it
is worth beside the rest is weighed in `scam_judging`. Pure.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from careers.terms import scam_sentences
from careers.terms.scam_reading import features, sentences_of, weights
from careers.terms.scam_sentences import LEAST_WORDS, odds_of
from careers.terms.scam_topics import asked

SURE = 0.3  # odds from which a sentence is plain
TOLD = 0.45  # what a topic adds to them: alone topics hold as many genuine postings as they tell scams
LEAST_TEXT = 12  # words; what is shorter has nothing around its demand
FACTS_SHOWN = 4
LETTERS_SHOWN = 160


@dataclass(frozen=True, slots=True)
class Demands:
    """The worst sentence of a text with its odds, and the topics that its sentences show, each in words."""

    odds: float
    worst: str
    topics: tuple[str, ...]

    @property
    def are_plain(self) -> bool:
        """Whether a sentence says enough alone, whatever stands around it."""
        return bool(self.topics) or self.odds >= SURE

    def shown(self) -> Iterator[str]:
        """Yield in words what is demanded, with the sentence that shows it."""
        yield from self.topics
        if not self.topics:
            said = "demands" if self.are_plain else "comes near"
            yield f"{said} what scams demand ({_facts(self.worst)}): “{self.worst[:LETTERS_SHOWN]}”"


def demands_of(text: str) -> Demands | None:
    """Look for what the sentences of a text demand, each read alone; None where there is too little of them."""
    odds = {sentence: odds_of(sentence) for sentence in scam_sentences.sentences_of(text)}
    if not odds or len(text.split()) < LEAST_TEXT:
        return None
    parts = [each.strip() for each in sentences_of(text) if len(each.split()) >= LEAST_WORDS]
    topics = [(words, part) for words, part in asked(parts) if _around(part, odds) >= SURE - TOLD]
    worst = max(odds, key=odds.__getitem__)
    return Demands(odds[worst], worst, tuple(f"{words}: “{part[:LETTERS_SHOWN]}”" for words, part in topics))


def _around(part: str, odds: dict[str, float]) -> float:
    """Return the odds of the sentence that a part stands in."""
    return max((odds[each] for each in odds if part in each), default=0.0)


def _facts(sentence: str) -> str:
    """Return what a sentence speaks of that stands in scams more than elsewhere."""
    known = weights()["facts"]
    alone = [each for each in features(sentence)[0] if " + " not in each]
    return ", ".join(sorted(alone, key=lambda each: (-known.get(each, 0.0), each))[:FACTS_SHOWN]) or "by its words"
