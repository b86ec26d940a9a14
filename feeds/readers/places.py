"""Places that a feed writes as text, and what their words tell about where the work is done."""

from careers.models.choices import WorkMode
from feeds.readers.feed import Place, clean_line
from feeds.readers.reading import state_of
from feeds.readers.words import plain

ELSEWHERE = ("remote", "hybrid", "home", "virtual", "anywhere", "telework", "various")


def place_of_text(text: object, country: str = "") -> Place:
    """Read "Austin, TX" and "Austin, Texas, USA"; a text that names no state of ours is a place nobody knows.

    `country` is what the feed states beside it. Where it states none, a state of ours is taken for one, and marked so.
    """
    line = clean_line(text, 100)
    parts = [each.strip() for each in line.split(",")]
    named = parts.pop() if len(parts) == 3 else country
    if len(parts) == 2 and state_of(parts[1]):
        return Place(parts[0], parts[1], named or "US", is_assumed=not named)
    return Place(line, "", country)


def mode_of_text(text: object) -> str:
    """Return onsite for a place, nothing for words that speak of working elsewhere without saying how much."""
    words = plain(text) if isinstance(text, str) else ""
    elsewhere = any(
        word in words for word in ("remote", "hybrid", "home", "virtual", "anywhere", "telework", "various")
    )
    return "" if elsewhere or not words else WorkMode.ONSITE
