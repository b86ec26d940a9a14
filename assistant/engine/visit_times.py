"""Which code of a visit the minutes of its date reach, by the rows that say from which minute each is reported."""

import re

from assistant.engine.draft import Draft
from assistant.engine.result import Citation
from codes.models import ProlongedVisit, VisitLevel
from codes.worksheets.time import STEP, steps_from
from codes.worksheets.visit_level import Steps, by_time
from web.text.counting import quantity

ONLY_TIME = 0  # decision-making level of a discharge
# "20 min past 99215": added to the minutes of the code itself.
BEYOND = re.compile(
    r"\bmin\w*\s+(?:past|beyond|over|extra|more than|longer than|additional|above|on top)\b|"
    r"\b(?:extra|additional|another)\s+\d{1,3}\s*-?\s*min",
    re.IGNORECASE,
)
PROLONGED = re.compile(rf"\bprolong\w*|\bG2212\b|\bG031[678]\b|\b9941[78]\b|{BEYOND.pattern}", re.IGNORECASE)
DECIDES = " A visit may be chosen by decision-making in place of its time."


def say_visit_times(draft: Draft) -> bool:
    """Say from which minutes on the visits that are named are reported; False where none is counted by time."""
    families = VisitLevel.objects.by_family(draft.shelf.on or draft.shelf.today).values()
    named = [steps for steps in families if any(step.code in draft.names for step in steps)]
    for steps in named:
        _say(draft, steps, _in_all(draft, steps))
    return bool(named)


def _in_all(draft: Draft, steps: Steps) -> int:
    """The minutes of the date; those that are told to lie beyond a code's own are added to these."""
    told = [step.minutes or 0 for step in steps if step.code in draft.names]
    minutes = sum(draft.asked.minutes)
    return minutes + max(told) if minutes and BEYOND.search(draft.asked.text) else minutes


def _say(draft: Draft, steps: Steps, minutes: int) -> None:
    told = [step for step in steps if step.code in draft.names]
    if any(step.minutes is None for step in told):
        names = ", ".join(step.code for step in told)
        draft.say(f"{names}: time does not count, decision-making alone decides.", _source(told, "time"))
        return
    if not minutes:
        said = ", ".join(f"{step.code} from {quantity(step.minutes, 'minute')}" for step in told)
        draft.say(f"By the total time on the date of the visit: {said}.{_or_decided(told)}", _source(told, said))
        return
    reached = by_time(steps, minutes)
    needed = ", ".join(f"{step.code} from {step.minutes}" for step in dict.fromkeys([*told, *filter(None, [reached])]))
    which = f"reach {reached.code}" if reached else f"reach none of {steps[0].code} to {steps[-1].code}"
    said = f"{quantity(minutes, 'minute')} on the date of the visit {which} by time ({needed})."
    draft.say(said + _or_decided(told), _source(told, needed))
    if reached:
        _say_prolonged(draft, reached.code, minutes, asked=bool(PROLONGED.search(draft.asked.text)))


def _say_prolonged(draft: Draft, visit: str, minutes: int, *, asked: bool) -> None:
    """Of the highest visit: how many units of an add-on its minutes reach, by Medicare first, and by CPT."""
    by_payer = ProlongedVisit.objects.by_visit(draft.shelf.on or draft.shelf.today).get(visit, {})
    rules = sorted(by_payer.values(), key=lambda rule: rule.payer != ProlongedVisit.Payer.MEDICARE)
    for rule in rules if asked or any(minutes >= rule.minutes for rule in rules) else ():
        units = steps_from(minutes, rule.minutes)
        counted = f"{rule.add_on} x{units}" if units else f"no {rule.add_on}"
        said = f"{rule.add_on} from {quantity(rule.minutes, 'minute')}"
        text = (
            f"By {rule.get_payer_display()}: {counted}, which begins at {quantity(rule.minutes, 'minute')} of {visit}"
        )
        draft.say(f"{text}, one more every {STEP}.", Citation("manual", "CMS rules", rule.source, said))


def _or_decided(told: list[VisitLevel]) -> str:
    return "" if any(step.level == ONLY_TIME for step in told) else DECIDES


def _source(told: list[VisitLevel], quote: str) -> Citation:
    return Citation("manual", "CMS rules", told[0].source, quote)
