"""What the parts of the scam score say of a posting together. Pure.

Phrases, topics, the reading of the whole and the worst sentence each hold genuine postings that speak of the same
matters; seldom the same ones. So none of them decides alone: each adds to the odds what it was worth on samples that
its weights had not learned from, and a sentence that only sounds like a demand does not outweigh a text that reads
genuine.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from careers.terms.scam_demands import Demands, demands_of
from careers.terms.scam_reading import Reading, read

# Logarithms of odds, from a logistic regression over samples of which each was weighed by what the others teach.
NOTHING = -0.45  # where every part is at zero
OF_WHOLE = 0.95  # for each unit of how the whole reads
OF_SENTENCE = 4.65  # for each unit of its worst sentence
OF_TOPIC = 1.2
OF_PHRASES, MOST_PHRASES = 0.0125, 60  # for each of their points, and the points that count
LEAST_WHOLE, MOST_WHOLE = -4.0, 3.0  # beyond which a text reads no better or worse
SUSPECT = 0.3  # odds from which a posting is said to read like a scam


@dataclass(frozen=True, slots=True)
class Judgement:
    """How likely a posting is a scam, as a logarithm of odds, and the parts that say so."""

    odds: float
    reading: Reading
    demands: Demands

    def shown(self) -> Iterator[str]:
        """Yield what speaks for a scam, in words: how the whole reads, or else which sentence demands what."""
        if self.reading.odds >= SUSPECT:
            yield f"reads like scams seen before: {', '.join(self.reading.shown)}"
        else:
            yield from self.demands.shown()


def judge(text: str, phrases: int) -> Judgement | None:
    """Weigh a posting and the points of its phrases; None where it is too short to be read."""
    reading, demands = read(text), demands_of(text)
    if not reading or not demands:
        return None
    odds = (
        NOTHING
        + OF_WHOLE * min(max(reading.odds, LEAST_WHOLE), MOST_WHOLE)
        + OF_SENTENCE * demands.odds
        + OF_PHRASES * min(phrases, MOST_PHRASES)
        + OF_TOPIC * bool(demands.topics)
    )
    return Judgement(odds, reading, demands)
