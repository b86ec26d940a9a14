"""Cleaned HTML of a feed as Markdown, the one form in which descriptions are kept."""

import re
from html.parser import HTMLParser

# Whatever could be read as markup in running text is escaped; a posting's own asterisks stay asterisks.
SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")
LINE_START = re.compile(r"(?m)^(\d*)([-+.)=])")  # what could begin a list or underline a heading
STRONG = re.compile(r"\x01(\s*)([^\x01\x02]*?)(\s*)\x02")  # the marks between which bold text is collected
BLOCKS = {"p", "h3", "h4", "ul", "ol", "li", "blockquote"}


class _Writer(HTMLParser):
    """Collects blocks; knows only the tags that `feed.clean_html` lets through. Italics are read as plain text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = []
        self.text = ""
        self.lists: list[int | None] = []  # None: bullets; a number: the next item's
        self.prefix = ""
        self.link = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS:
            self.end_block()
        if tag in ("ul", "ol"):
            self.lists.append(1 if tag == "ol" else None)
        elif tag == "li":
            self.prefix = self.next_bullet()
        elif tag in ("h3", "h4"):
            self.prefix = "#" * int(tag[1]) + " "
        elif tag == "br":
            self.text += "\n"
        elif tag in ("strong", "b"):
            self.text += "\x01"
        elif tag == "a":
            self.link = dict(attrs).get("href") or ""
            self.text += "[" if self.link else ""

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self.end_block()
        if tag in ("ul", "ol") and self.lists:
            self.lists.pop()
        elif tag in ("strong", "b"):
            self.text += "\x02"
        elif tag == "a" and self.link:
            self.text += f"]({self.link})"
            self.link = ""

    def handle_data(self, data: str) -> None:
        self.text += SPECIAL.sub(r"\\\1", re.sub(r"\s+", " ", data))

    def next_bullet(self) -> str:
        depth = "   " * max(len(self.lists) - 1, 0)
        number = self.lists[-1] if self.lists else None
        if number is None:
            return f"{depth}-  "
        self.lists[-1] = number + 1
        return f"{depth}{number}. "

    def end_block(self) -> None:
        text = _tidy(self.text)
        if text:
            indent = " " * len(self.prefix) if self.prefix.lstrip()[:1] != "#" else ""
            self.blocks.append(self.prefix + text.replace("\n", f"  \n{indent}"))
            self.prefix = ""
        self.text = ""


def _tidy(text: str) -> str:
    """Trim each line and turn bold marks into stars."""
    text = text.replace("\x02\x01", "")  # bold beside bold is one stretch
    text = re.sub(r"[\x01\x02]", "", STRONG.sub(_stars, text))
    lines = [" ".join(line.split()) for line in text.split("\n")]
    return LINE_START.sub(r"\1\\\2", "\n".join(lines).strip())


def _stars(found: re.Match) -> str:
    """Return bold text with its blanks outside; inside a word stars would be shown, so there it stays plain."""
    lead, inner, trail = found.groups()
    before, after = found.string[: found.start()][-1:], found.string[found.end() :][:1]
    if not inner or (before.isalnum() and not lead) or (after.isalnum() and not trail):
        return lead + inner + trail
    return f"{lead}**{inner}**{trail}"


def from_html(html: str) -> str:
    """Return the Markdown that renders as this cleaned HTML."""
    writer = _Writer()
    writer.feed(html)
    writer.close()
    writer.end_block()
    return "\n\n".join(writer.blocks)
