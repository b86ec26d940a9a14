"""What every job feed is read into, whichever system wrote it, and the cleaning of its texts. Pure: no database."""

import html
import re
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from urllib.parse import urlsplit

import nh3

from web.text.printable import normal_url, printable

MAX_BYTES = 20_000_000
MAX_DESCRIPTION = 60_000

# No images, styles, classes or headings above our own: a posting is text inside our page.
TAGS = {"p", "br", "ul", "ol", "li", "strong", "em", "b", "i", "u", "h3", "h4", "blockquote", "a"}
LARGE_HEADING = re.compile(r"(</?)h[1256](?=[\s>])", re.IGNORECASE)
EMPTY_PARAGRAPH = re.compile(r"<p>(?:\s|&nbsp;|<br>)*</p>")

US_NAMES = {"us", "usa", "u.s.", "u.s.a.", "united states", "united states of america"}


class FeedError(Exception):
    """The whole feed cannot be read; the message is one sentence that names the file and the place."""


@dataclass(frozen=True)
class Place:
    city: str
    region: str
    country: str
    is_assumed: bool = field(default=False, compare=False)
    """Only the state tells the country: "Berlin, DE" need not be in Delaware."""

    @property
    def is_us(self) -> bool:
        """An unstated country is not ours: a person looks at it."""
        return self.country.strip().casefold() in US_NAMES


@dataclass(frozen=True)
class FeedPay:
    minimum: Decimal
    maximum: Decimal
    unit: str  # hour, day, week, month or year


@dataclass(frozen=True)
class FeedPosting:
    external_id: str
    title: str
    description: str  # Markdown
    places: tuple[Place, ...]
    work_mode: str  # remote, hybrid, onsite, or empty where the feed is unclear
    employment_type: str
    apply_url: str
    page_url: str
    pay: FeedPay | None
    closes_at: datetime | None = None
    is_federal: bool = False

    @property
    def is_us(self) -> bool:
        return bool(self.places) and all(place.is_us for place in self.places)


@dataclass(frozen=True)
class Feed:
    """One fetch. It is complete when every row of it could be read: only then does an absent posting mean anything."""

    postings: tuple[FeedPosting, ...]
    unlisted: int
    problems: tuple[str, ...]
    unread_titles: tuple[str, ...] = ()
    """Of each row behind a problem; empty where not even the title could be read."""
    cut_off: str = ""
    """A sentence where the answer itself says that it holds only a part."""

    @property
    def rows(self) -> int:
        """How many rows it has, of any trade, read or not."""
        return len(self.postings) + self.unlisted + len(self.problems)

    @property
    def is_complete(self) -> bool:
        # A board that answers with nothing at all is far more often broken than closed.
        return bool(self.postings) and not self.problems and not self.cut_off


def clean_line(text: object, limit: int) -> str:
    """Return one trimmed line without control characters; anything but text is an empty line."""
    return " ".join(printable(text).split())[:limit].strip() if isinstance(text, str) else ""


def clean_html(text: object) -> str:
    """Return the harmless part of a description: decoded when it came escaped, then cut to a small list of tags."""
    if not isinstance(text, str):
        return ""
    text = printable(text[: MAX_DESCRIPTION * 4])
    if not re.search(r"<[a-zA-Z/!]", text) and "&lt;" in text:
        text = html.unescape(text)
    text = LARGE_HEADING.sub(r"\1h3", text)
    cleaned = nh3.clean(text, tags=TAGS, attributes={"a": {"href"}}, url_schemes={"https", "mailto"})
    return EMPTY_PARAGRAPH.sub("", cleaned).strip()


def https_url(text: object, limit: int = 200) -> str:
    """Return the address when it is an https one that may be shown as a link, else an empty string."""
    text = normal_url(text) if isinstance(text, str) else ""
    if len(text) > limit or re.search(r"[\s\x00-\x1f\x7f\\]", text):
        return ""
    try:
        parts = urlsplit(text)
        usable = parts.scheme == "https" and parts.hostname and "@" not in parts.netloc and (parts.port or 443) == 443
    except ValueError:
        return ""
    return text if usable else ""
