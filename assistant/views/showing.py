"""An answer as its page shows it: sentences with what they rest on in short, and what was left out with its reason."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from codes.claims.verdicts import Level

MANUAL = re.compile(r"chapter (?P<chapter>\d+), section (?P<section>[\d.]+)")
ROW = re.compile(r"^(?P<file>.+), (?P<release>[^,]+), row (?P<row>\d+)$")
WHY = {
    "integral": ("Part of another code", "info"),
    "negated": ("Not done", "plain"),
    "planned": ("Planned", "plain"),
    "historical": ("Earlier", "plain"),
    "excluded": ("Does not fit", "plain"),
    "no_detail": ("Detail missing", "warn"),
    "failed_verify": ("Failed the check", "deny"),
}


@dataclass(frozen=True, slots=True)
class Cited:
    """Where a sentence stands: in a word or two, in full, what is written there, and its page where we have one."""

    short: str
    locator: str
    quote: str
    url: str


@dataclass(frozen=True, slots=True)
class Said:
    text: str
    cited: list[Cited]


@dataclass(frozen=True, slots=True)
class LeftOut:
    code: str
    word: str
    look: str
    finding: str


def said(sentences: list[dict]) -> list[Said]:
    """The sentences of a result as JSON holds it."""
    return [Said(each["text"], [cited(one) for one in each["citations"]]) for each in sentences]


def cited(citation: dict) -> Cited:
    """A citation in short: "RVU25D, row 5797", "Page of 47383", "Manual 12, 30.6.6"."""
    locator, own = citation["locator"], citation["source"] == "crosswalk"
    return Cited(_short(citation, own), locator, citation["quote"], locator if own else "")


def _short(citation: dict, own: bool) -> str:
    locator = citation["locator"]
    if own:
        return f"Page of {urlsplit(locator).path.strip('/').rpartition('/')[2]}"
    if match := MANUAL.search(locator):
        return f"Manual {match['chapter']}, {match['section']}"
    match = ROW.match(locator)
    return f"{match['release']}, row {match['row']}" if match else citation["release"] or locator


def left_out(candidates: list[dict]) -> list[LeftOut]:
    """Codes that were thought of, each with why it is not in the set."""
    return [
        LeftOut(each["code"], *WHY.get(each["why"], (each["why"], "plain")), each["finding"]) for each in candidates
    ]


@dataclass(frozen=True, slots=True)
class Finding:
    level: Level
    message: str
    citation: str


def findings(checks: list[dict]) -> list[Finding]:
    """What the claim check found, the worst first."""
    found = [Finding(Level(each["level"]), each["message"], each["citation"]) for each in checks]
    return sorted(found, key=lambda each: each.level.rank)


def answer_of(result: dict) -> dict:
    """What the parts of an answer's page are given."""
    return {
        "result": result,
        "sentences": said(result["answer"]),
        "words": said(result.get("words", [])),
        "findings": findings(result["checks"]),
        "left_out": left_out(result["candidates"]),
        "about": [each["code"] for each in result["codes"]],
    }
