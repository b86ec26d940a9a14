"""Turns what coders type into filters: "IR coder remote TX" asks for a specialty, a work mode and a state."""

import re
from collections.abc import Mapping

from careers.finding.search_state import SearchState
from careers.models.choices import State
from careers.terms.credentials import find_in_text, name_of

# Words of the trade, each with the filter it stands for.
WORDS = {
    "ir": ("specialty", "interventional-radiology"),
    "vir": ("specialty", "interventional-radiology"),
    "ob/gyn": ("specialty", "obstetrics-gynecology"),
    "obgyn": ("specialty", "obstetrics-gynecology"),
    "ent": ("specialty", "otolaryngology"),
    "ortho": ("specialty", "orthopedics"),
    "derm": ("specialty", "dermatology"),
    "cardio": ("specialty", "cardiology"),
    "radiology": ("specialty", "diagnostic-radiology"),
    "surg onc": ("specialty", "surgical-oncology"),
    "rad onc": ("specialty", "radiation-oncology"),
    "ed": ("setting", "emergency"),
    "asc": ("setting", "asc"),
    "profee": ("setting", "professional"),
    "pro fee": ("setting", "professional"),
    "inpatient": ("setting", "inpatient"),
    "outpatient": ("setting", "outpatient"),
    "hcc": ("role", "risk-adjustment"),
    "risk adjustment": ("role", "risk-adjustment"),
    "cdi": ("role", "cdi"),
    "auditor": ("role", "auditor"),
    "denials": ("role", "denials"),
    "remote": ("mode", "remote"),
    "wfh": ("mode", "remote"),
    "hybrid": ("mode", "hybrid"),
    "onsite": ("mode", "onsite"),
    "on-site": ("mode", "onsite"),
    "prn": ("engagement", "prn"),
    "1099": ("engagement", "1099"),
    "part time": ("engagement", "part-time"),
    "part-time": ("engagement", "part-time"),
    "full time": ("engagement", "full-time"),
    "full-time": ("engagement", "full-time"),
    "apprentice": ("apprentice", "1"),
}
FILLERS = re.compile(
    r"\b(jobs?|coders?|coding|medical|positions?|work|in|for|accept(s|ing)?|a|an|the)\b", re.IGNORECASE
)
QUOTED = '"'


def read_jargon(text: str, specialties: Mapping[str, str]) -> SearchState | None:
    """Return the search a text stands for, its other words left as text; None where no word stands for a filter.

    A text in quotes is meant word for word. State codes count only in capitals: "in" and "or" are words.
    """
    if QUOTED in text:
        return None
    found: dict[str, list[str]] = {}
    rest = _take_credentials(text, found)
    rest = _take_words(rest, found, specialties)
    rest = _take_states(rest, found)
    if not found:
        return None
    return SearchState.of({**found, "q": " ".join(FILLERS.sub(" ", rest).split())})


def _take_credentials(text: str, found: dict[str, list[str]]) -> str:
    for slug in find_in_text(text, any_case=True):
        found.setdefault("credential", []).append(slug)
        text = re.sub(rf"(?<![\w-]){re.escape(name_of(slug))}(?![\w-])", " ", text, flags=re.IGNORECASE)
    return text


def _take_words(text: str, found: dict[str, list[str]], specialties: Mapping[str, str]) -> str:
    """Take the longest names first, so that "interventional radiology" is not read as radiology."""
    words = {**WORDS, **{name.lower(): ("specialty", slug) for slug, name in specialties.items()}}
    for word in sorted(words, key=len, reverse=True):
        pattern = rf"(?<![\w/-]){re.escape(word)}(?![\w/-])"
        if re.search(pattern, text, re.IGNORECASE):
            name, value = words[word]
            found.setdefault(name, []).append(value)
            text = re.sub(pattern, " ", text, flags=re.IGNORECASE)
    return text


def _take_states(text: str, found: dict[str, list[str]]) -> str:
    names = sorted(State, key=lambda state: -len(state.label))
    for pattern, flags in ((lambda state: state.label, re.IGNORECASE), (lambda state: state.value, 0)):
        for state in names:
            matcher = re.compile(rf"(?<![\w-]){re.escape(pattern(state))}(?![\w-])", flags)
            if matcher.search(text):
                found.setdefault("state", []).append(state.value)
                text = matcher.sub(" ", text)
    return text
