"""Letters that a dictation spells one by one, "R F A" and "C T", read as the word they make. Pure."""

import re

WORDS = (
    "RFA", "MWA", "TACE", "TARE", "FNA", "US", "CT", "MRI", "MR", "DSA", "SMA", "IMA", "GDA", "HCC", "RCC", "PICC",
    "PCN", "EGD", "TKA", "CXR", "ECG", "EKG", "CBC", "CMP", "MDM", "ICU", "ED", "IM", "IV", "IOL", "MAC",
    "CRNA", "AVF", "AVG", "TIPS", "BPH",
)  # fmt: skip
SPELLED = re.compile(
    rf"\b(?:{'|'.join('(?:[ .]| ?- ?)'.join(word) for word in WORDS)})(?:\.(?= [a-z]))?(?!\w| [A-Z]\b)"
)
SCAN = re.compile(r"\bCAT(?=[- ](?:scan|guid))")  # an old name of the same machine


def in_words(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text with each such word in its own place, blanks before it, and where these stood."""
    places: list[tuple[int, int]] = []

    def joined(match: re.Match) -> str:
        places.append(match.span())
        return re.sub(r"[^A-Z]", "", match[0]).rjust(len(match[0]))

    def scanner(match: re.Match) -> str:
        places.append(match.span())
        return "CT".rjust(len(match[0]))

    return SCAN.sub(scanner, SPELLED.sub(joined, text)), places


def widened(start: int, end: int, places: list[tuple[int, int]]) -> tuple[int, int]:
    """A place that begins or ends within such a word, grown to the whole of it."""
    touched = [each for each in places if each[0] < end and start < each[1]]
    return min([start, *(each[0] for each in touched)]), max([end, *(each[1] for each in touched)])
