"""What is part of another service of the session: a biopsy of what is destroyed, air or fluid beside a drain."""

import re

from assistant.asking.casing.apart import READ_AT_ONCE, apart_from, on_other_sides
from assistant.asking.casing.case import Case
from assistant.asking.casing.profiles import by_act
from assistant.engine.result import Why

CHEST = {"chest tap", "chest drain"}
AIR = re.compile(r"\b(?:pneumothora\w*|ptx|air)\b", re.IGNORECASE)
EFFUSION = re.compile(r"\b(?:effusions?|empyema|hemothorax|fluid)\b", re.IGNORECASE)


def settle_lesions(case: Case) -> None:
    """A biopsy of what is ablated in the same session is part of it, with an edit or without.

    It stays where the note tells of another lesion, or that its reading at once led to the ablation.
    """
    _settle_air(case)
    _settle_tap(case)
    found = [case.profile_of[each] for each in case.names]
    ablations = [each.name for each in by_act(found, "ablation")]
    samples = [each.name for act in ("biopsy", "fna") for each in by_act(found, act)]
    for sample in samples:
        for ablation in ablations:
            shared = case.profile_of[ablation].concepts["organ"] & case.profile_of[sample].concepts["organ"]
            apart = on_other_sides(case, ablation, sample) or apart_from(case, ablation, sample)
            if shared and not apart and not READ_AT_ONCE.search(case.note.text):
                case.drop(sample, Why.INTEGRAL, f"taken from what {ablation} destroys in the same session")


def _settle_air(case: Case) -> None:
    """Air let out of a chest after a needle of the same session was in that lung is part of the service."""
    if not AIR.search(case.note.text) or EFFUSION.search(case.note.text):
        return
    lungs = [each for each in case.names if case.profile_of[each].has("organ", "lung") and _is_by_needle(case, each)]
    for tap in [each for each in case.names if CHEST & set(case.profile_of[each].facts.get("service", []))]:
        if lungs and not on_other_sides(case, lungs[0], tap):
            case.drop(tap, Why.INTEGRAL, f"for air that the needle of {lungs[0]} let in, in the same session")


def _settle_tap(case: Case) -> None:
    """What a drain let off on its side is no tap beside it."""
    chest = {each: set(case.profile_of[each].facts.get("service", [])) & CHEST for each in case.names}
    drains = [each for each, services in chest.items() if "chest drain" in services]
    for tap in [each for each, services in chest.items() if "chest tap" in services]:
        if drains and not on_other_sides(case, drains[0], tap):
            case.drop(tap, Why.INTEGRAL, f"the fluid came off by the drain of {drains[0]}")


def _is_by_needle(case: Case, code: str) -> bool:
    return any(case.profile_of[code].has("act", each) for each in ("ablation", "biopsy"))
