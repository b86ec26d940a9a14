"""Does a coder qualify? Pure rules over a posting's credential terms; nothing here reads the database.

The rules (there are no global equivalences): a term is met by one of its alternatives; a full credential meets its
own -A requirement; CPC-H is COC under its old name; a lapsed credential is not held; an accepted -A form and a
credential to be earned after hire give "on condition", never a plain yes.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.formats import date_format

from careers.models.choices import Issuer, Tier
from careers.terms.vocabulary import CREDENTIALS, RENAMED, TIER_MEMBERS, TierMember
from web.text.counting import quantity

NAMES = {slug: name for slug, name, *_ in CREDENTIALS}
FULL_OF = {slug: full for slug, *_, full in CREDENTIALS if full}
APPRENTICE_OF = {full: slug for slug, full in FULL_OF.items()}


class Answer(StrEnum):
    YES = "yes"
    ON_CONDITION = "on condition"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Term:
    """One AND-term: any of these credentials, or any of a dated level."""

    any_of: frozenset[str] = frozenset()
    tier: str = ""
    issuers: frozenset[str] = frozenset()
    tier_date: date | None = None
    accept_apprentice: bool = False
    within_months: int | None = None


@dataclass(frozen=True, slots=True)
class Holding:
    """A credential someone holds; it lapses after `expires_date`."""

    slug: str
    expires_date: date | None = None


@dataclass(frozen=True, slots=True)
class CredentialVerdict:
    """The answer, the conditions in words when there are any, and what is missing when it is no."""

    answer: Answer
    conditions: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def evaluate(requirement: Iterable[Term], held: Iterable[Holding], on: date) -> CredentialVerdict:
    """Tell whether these credentials meet every term of a requirement on a day."""
    held = list(held)
    active = {canonical(each.slug) for each in held if each.expires_date is None or each.expires_date >= on}
    lapsed = {canonical(each.slug) for each in held} - active
    judged = [_judge(term, active, lapsed, on) for term in requirement]
    conditions = tuple(words for met, words in judged if met and words)
    missing = tuple(words for met, words in judged if not met)
    if missing:
        return CredentialVerdict(Answer.NO, conditions, missing)
    return CredentialVerdict(Answer.ON_CONDITION if conditions else Answer.YES, conditions)


def _judge(term: Term, active: set[str], lapsed: set[str], on: date) -> tuple[bool, str]:
    """Tell whether a term is met, with its condition in words if there is one, or with what is missing."""
    alternatives = accepted(term, on)
    meeting = active & alternatives.keys()
    if not meeting and term.within_months:
        return True, f"{term_words(term)} within {quantity(term.within_months, 'month')} of hire"
    if not meeting:
        return False, term_words(term) + _lapse_words(lapsed & alternatives.keys())
    if all(alternatives[slug] for slug in meeting):
        names = " or ".join(sorted(map(name_of, meeting)))
        return True, f"{names} is accepted as an apprentice credential"
    return True, ""


def accepted(term: Term, on: date, members: Iterable[TierMember] = TIER_MEMBERS) -> dict[str, bool]:
    """Return every credential that meets the term, with True where it does so only on condition."""
    named = {canonical(slug) for slug in term.any_of}
    if term.tier:
        named |= tier_slugs(term.tier, term.issuers, term.tier_date or on, members)
    found = dict.fromkeys(named, False)
    for slug in named:
        if slug in FULL_OF:
            found[FULL_OF[slug]] = False
    if term.accept_apprentice:
        for slug in named & APPRENTICE_OF.keys():
            found.setdefault(APPRENTICE_OF[slug], True)
    return found


def tier_slugs(
    tier: str, issuers: Iterable[str], on: date, members: Iterable[TierMember] = TIER_MEMBERS
) -> frozenset[str]:
    """Return the credentials on a level's list on a day, of the named issuers or of any."""
    issuers = set(issuers)
    return frozenset(
        member.slug
        for member in members
        if member.tier == tier
        and (not issuers or member.issuer in issuers)
        and (member.first_date is None or member.first_date <= on)
        and (member.last_date is None or on <= member.last_date)
    )


def canonical(slug: str) -> str:
    """Return today's slug of a credential that was renamed."""
    return RENAMED.get(slug.lower(), slug.lower())


def name_of(slug: str) -> str:
    return NAMES.get(canonical(slug), slug.upper())


# --- words -------------------------------------------------------------------------------------------------------


def requirement_words(terms: Iterable[Term]) -> str:
    """Say a requirement in one line: "RHIT and (CCS or CIC)"."""
    parts = [(term_words(term) + _rider(term), _has_choice(term)) for term in terms]
    if len(parts) == 1:
        return parts[0][0]
    return " and ".join(f"({words})" if choice else words for words, choice in parts)


def term_words(term: Term) -> str:
    """Say one term's alternatives: "CPC or CCS-P", "CPC, COC or CCS", "mastery level of AAPC or AHIMA"."""
    order = list(NAMES)
    slugs = sorted(map(canonical, term.any_of), key=lambda slug: order.index(slug) if slug in order else len(order))
    alternatives = [name_of(slug) for slug in slugs]
    if term.tier:
        issuers = [Issuer(value).label for value in sorted(term.issuers)] or ["any issuer"]
        dated = f" (list of {date_format(term.tier_date)})" if term.tier_date else ""
        alternatives.append(f"{Tier(term.tier).label} of {' or '.join(issuers)}{dated}")
    return " or ".join(filter(None, (", ".join(alternatives[:-1]), *alternatives[-1:]))) or "a credential"


def _has_choice(term: Term) -> bool:
    return len(term.any_of) + bool(term.tier) > 1 or bool(_rider(term))


def _rider(term: Term) -> str:
    riders = ["-A accepted"] if term.accept_apprentice else []
    if term.within_months:
        riders.append(f"within {quantity(term.within_months, 'month')} of hire")
    return ", " + ", ".join(riders) if riders else ""


def _lapse_words(lapsed: Iterable[str]) -> str:
    names = " and ".join(sorted(name_of(slug) for slug in lapsed))
    return f" (your {names} has lapsed)" if names else ""


# Word processors put these where a credential has its hyphen; unread they would make CPC of a CPC-A.
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-"))


def _pattern(flags: int) -> re.Pattern:
    """Whole words, also as "CPCs" and "CPC-certified"; a single letter after the hyphen makes another credential."""
    names = {**{name: slug for slug, name in NAMES.items()}, **{old.upper(): new for old, new in RENAMED.items()}}
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(
        r"(?<![\w-])(" + "|".join(map(re.escape, longest_first)) + r")(?=s?(?!\w))(?!-[A-Z](?!\w))", flags
    )


_IN_PROSE = _pattern(0)
_IN_QUERY = _pattern(re.IGNORECASE)


def find_in_text(text: str, *, any_case: bool = False) -> list[str]:
    """Return the credentials a text names, as whole words: "HCPCS" never yields CPC, "CCS-P" never CCS."""
    found = (_IN_QUERY if any_case else _IN_PROSE).findall(text.translate(_DASHES))
    by_name = {name: slug for slug, name in NAMES.items()}
    return list(dict.fromkeys(by_name.get(name.upper()) or canonical(name) for name in found))
