"""One demand of a scam amid what every employer writes: told sentence by sentence.

What a posting says around its demand makes it read genuine, so that here a sentence counts alone: by weights that a
grammar of demands and the samples teach (`scam_sentences`), and sooner where it shows a topic of `scam_topics`. Pure.
"""

from collections.abc import Iterator

from careers.terms import scam_sentences
from careers.terms.scam_reading import features, sentences_of, weights
from careers.terms.scam_sentences import LEAST_WORDS, odds_of
from careers.terms.scam_topics import asked

POINTS = 40
SURE = 0.42  # odds from which a sentence counts
TOLD = 0.57  # what a topic adds to them: alone topics hold as many genuine postings as they tell scams
LEAST_TEXT = 12  # words; what is shorter has nothing around its demand
FACTS_SHOWN = 4
LETTERS_SHOWN = 160


def demanded(text: str) -> Iterator[tuple[int, str]]:
    """Yield points for each demand of a text, with the words that show it, or for its worst sentence."""
    if len(text.split()) < LEAST_TEXT:
        return
    odds = {sentence: odds_of(sentence) for sentence in scam_sentences.sentences_of(text)}
    parts = [each.strip() for each in sentences_of(text) if len(each.split()) >= LEAST_WORDS]
    topics = [(words, part) for words, part in asked(parts) if _around(part, odds) >= SURE - TOLD]
    yield from ((POINTS, f"{words}: “{part[:LETTERS_SHOWN]}”") for words, part in topics)
    worst = max(odds, key=odds.__getitem__, default="")
    if worst and not topics and odds[worst] >= SURE:
        yield POINTS, f"demands what scams demand ({_facts(worst)}): “{worst[:LETTERS_SHOWN]}”"


def _around(part: str, odds: dict[str, float]) -> float:
    """Return the odds of the sentence that a part stands in."""
    return max((odds[each] for each in odds if part in each), default=0.0)


def _facts(sentence: str) -> str:
    """Return what a sentence speaks of that stands in scams more than elsewhere."""
    known = weights()["facts"]
    alone = [each for each in features(sentence)[0] if " + " not in each]
    return ", ".join(sorted(alone, key=lambda each: (-known.get(each, 0.0), each))[:FACTS_SHOWN]) or "by its words"
