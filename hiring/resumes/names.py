"""The name a file came with: kept as text to show, never used as a path."""

import re
import unicodedata

MAX_LENGTH = 100
# Endings that people (or attackers) stack: "cv.pdf.exe", "resume.docx.pdf". Others stay as part of the name.
ENDING = re.compile(r"\.(pdf|docx?|docm|dotx?|odt|rtf|txt|exe|scr|bat|cmd|com|js|php|html?|svg|zip)$", re.IGNORECASE)


def display_name(original: str, kind: str) -> str:
    """Return `original` fit to be shown and downloaded: no folders, no control or direction marks, true ending."""
    name = unicodedata.normalize("NFC", original).replace("\\", "/").split("/")[-1]
    name = "".join(" " if _unprintable(character) else character for character in name)
    stem = " ".join(re.sub(r'[<>:"|?*%;]', " ", name).split()).strip(". ")
    while ENDING.search(stem):
        stem = ENDING.sub("", stem).strip(". ")
    return f"{stem[: MAX_LENGTH - len(kind) - 1].strip('. ') or 'resume'}.{kind}"


def _unprintable(character: str) -> bool:
    """Control, format (right-to-left marks among them), surrogate, private and unassigned characters, line ends."""
    return unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
