"""The characters that no text on the board may hold."""

import re

# Neither database nor page bears these: controls, lone surrogates, marks that turn the direction of writing.
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def printable(text: str) -> str:
    """Return a text without control characters: Word pastes a vertical tab, on which every XML feed breaks."""
    return CONTROL.sub(" ", text.replace("\r\n", "\n"))
