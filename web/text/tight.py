"""HTML without the blanks that only its templates need: indentation and the empty lines that tags leave behind."""

import re

# What shows its blanks as they are typed stays as it is.
KEPT = re.compile(r"(<(pre|textarea)\b.*?</\2>)", re.DOTALL | re.IGNORECASE)
LINES = re.compile(r"[ \t\r]*\n\s*")


def tight(html: str) -> str:
    """The same page with one line break where there was a break with blanks around: a browser shows both alike."""
    first, *rest = KEPT.split(html)
    pieces = [_of_lines(first)]
    for kept, after in zip(rest[::3], rest[2::3], strict=True):  # split gives the name of the tag between the two
        pieces += [kept, _of_lines(after)]
    return "".join(pieces)


def _of_lines(html: str) -> str:
    return LINES.sub("\n", html)
