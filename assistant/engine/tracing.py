"""The name of an answer: the same input, releases and opened set have the same one, and nothing can be read from it."""

import hashlib
import json
from collections.abc import Iterable


def trace_id(text: str, on: str, setting: str, releases: Iterable[str], opened: Iterable[str]) -> str:
    """A hash of the input, the releases asked and the pages the asker has opened, as 32 hexadecimal digits."""
    said = json.dumps([text, on, setting, sorted(releases), sorted(opened)], ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()[:32]
