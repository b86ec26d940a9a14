"""Which code of a visit the minutes of its date reach, by the rows that say from which minute each is reported."""

from assistant.engine.draft import Draft
from assistant.engine.result import Citation
from codes.models import VisitLevel
from codes.worksheets.visit_level import Steps, by_time
from web.text.counting import quantity

ONLY_TIME = 0  # decision-making level of a discharge
DECIDES = " A visit may be chosen by decision-making in place of its time."


def say_visit_times(draft: Draft) -> bool:
    """Say from which minutes on the visits that are named are reported; False where none is counted by time."""
    families = VisitLevel.objects.by_family(draft.shelf.on or draft.shelf.today).values()
    named = [steps for steps in families if any(step.code in draft.names for step in steps)]
    for steps in named:
        _say(draft, steps, sum(draft.asked.minutes))
    return bool(named)


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


def _or_decided(told: list[VisitLevel]) -> str:
    return "" if any(step.level == ONLY_TIME for step in told) else DECIDES


def _source(told: list[VisitLevel], quote: str) -> Citation:
    return Citation("manual", "CMS rules", told[0].source, quote)
