"""Imaging that is coded beside a service whose own text leaves it out."""

import re

from assistant.asking.casing.case import Case
from assistant.asking.casing.fitting import IMAGING, lacks, reasons
from assistant.asking.casing.lines import suggest_of
from assistant.asking.casing.profiles import Profile
from assistant.engine.result import Evidence, Why
from assistant.reading.clauses import Polarity

# Guidance of a needle that somebody else held: "my part: sonographic guidance only".
GUIDANCE_ALONE = re.compile(
    r"\b(?:guidance|imaging) (?:only|alone)\b|\bonly (?:the )?(?:\w+ )?guidance\b|"
    r"\bI (?:only |just )?(?:provided|gave|supplied|did) (?:only )?(?:the )?(?:\w+ )?guidance\b",
    re.IGNORECASE,
)
OTHERS = Polarity.OTHERS
INTO_VESSEL = {"dialysis circuit", "artery stent", "vein stent", "arm artery catheter"}


def imaging(case: Case) -> None:
    """Imaging beside a code whose text leaves it out; an edit makes it part of the code."""
    for profile in case.profiles:
        for service in IMAGING & set(profile.facts.get("service", [])):
            words = [each for each in case.note.of("service", service) if not lacks(case, profile)]
            bases = [each.code for each in case.result.codes]
            if words and _without_picture(case, profile):
                case.leave(
                    profile.name, Why.NO_DETAIL, "the note says that no picture of it was kept", case.mark(words)
                )
                continue
            joined = [each for each in bases if _joins(case, each, service, profile)]
            if words and (joined or (service == "needle guidance" and _guides_others(case))):
                suggest_of(case, profile, reasons(case, profile) or words)
            elif words:
                _part_of(case, profile, bases, case.mark(words))


def _guides_others(case: Case) -> bool:
    """Whether the note tells of guidance alone, for what somebody else did."""
    others = [each for each in case.note.features if each.group in ("act", "service") and each.polarity == OTHERS]
    return bool(others) and not case.names and case.told(GUIDANCE_ALONE) is not None


def _without_picture(case: Case, imaging: Profile) -> bool:
    """Whether the sentence of the ultrasound says that no picture of it was kept, whatever was kept of the x-rays."""
    if not {"detail.picture kept", "guidance.us"} & set(imaging.facts.get("needs", [])):
        return False
    scanned = {each.clause for each in case.note.of("guidance", "us")}
    lost = [each for each in case.note.features if each.group == "detail" and each.concept == "picture lost"]
    return any(each.clause in scanned for each in lost)


def _joins(case: Case, base: str, service: str, imaging: Profile) -> bool:
    """Whether a text leaves this imaging to a code of its own; a vessel entered for a catheter does, by ultrasound."""
    profile = case.profile_of[base]
    into_vessel = bool(profile.concepts["order"]) or profile.has("act", "embolization")
    into_vessel = into_vessel or bool(INTO_VESSEL & set(profile.facts.get("service", [])))
    by_sound = service == "line imaging" and "guidance.us" in imaging.facts.get("needs", [])
    return service in profile.facts.get("joins", []) or (by_sound and into_vessel)


def _part_of(case: Case, profile: Profile, bases: list[str], evidence: tuple[Evidence, ...]) -> None:
    for base in bases:
        edit = case.pair(base, profile.name)
        if edit and edit.column_one == base:
            case.leave(profile.name, Why.INTEGRAL, f"part of {base}: {edit.reason}", evidence)
            return
