"""Signs that a posting may be a scam. They raise a score for the moderators; nothing here rejects."""

import re
from dataclasses import dataclass

FREE_MAIL = re.compile(r"[\w.+-]+@(gmail|yahoo|hotmail|outlook|aol|icloud|proton|protonmail|mail)\.(com|me)\b", re.I)
SIGNS = [
    (40, "asks for contact on a chat service", re.compile(r"\b(whatsapp|telegram|signal app|wickr|wechat)\b", re.I)),
    (
        40,
        "speaks of a fee or deposit",
        re.compile(r"\b(registration|training|processing|application) fee\b|\bdeposit\b", re.I),
    ),
    (
        50,
        "sends a check for equipment",
        re.compile(r"\b(check|cheque)\b.{0,60}\b(equipment|laptop|supplies|software)\b", re.I | re.S),
    ),
    (
        30,
        "asks for bank or identity details",
        re.compile(r"\b(social security number|ssn|bank account|routing number)\b", re.I),
    ),
    (20, "names a free-mail address", FREE_MAIL),
    (15, "promises pay without an interview", re.compile(r"\bno interview\b|\bhired (at once|immediately)\b", re.I)),
]
HIGH_PAY = 120  # dollars an hour; no coding job pays it
LINK_SHORTENER = re.compile(r"https?://(bit\.ly|tinyurl\.com|t\.me|wa\.me|forms\.gle)/", re.I)


@dataclass(frozen=True, slots=True)
class Suspicion:
    """A score from 0 to 100 and the signs behind it, in words."""

    score: int
    signals: list[str]


def suspect(*, text: str, apply_url: str, hourly_max, verified: bool) -> Suspicion:
    """Weigh a posting's words, its link, its pay and whether its employer is verified."""
    found = [(points, words) for points, words, pattern in SIGNS if pattern.search(text)]
    if LINK_SHORTENER.search(f"{apply_url} {text}"):
        found.append((40, "hides where its link leads"))
    if hourly_max is not None and hourly_max > HIGH_PAY:
        found.append((30, "pays far above any coding job"))
    if not verified:
        found.append((10, "comes from an employer whose domain is not verified"))
    return Suspicion(min(sum(points for points, _ in found), 100), [words for _, words in found])
