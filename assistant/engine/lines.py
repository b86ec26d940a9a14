"""The lines of a claim as a question types them: codes with modifiers and units, and signs among which it asks."""

import re
from dataclasses import replace

from assistant.engine.draft import Draft
from assistant.reading.signs import signs_to_choose
from codes.reading.lines import Line
from codes.reference.modifier_rules import DISTINCT

OF_VISITS = {"24", "25", "57"}


def lines_of(draft: Draft) -> list[Line]:
    """A line for each code with its modifiers; a modifier that stands alone goes on the code it was asked for."""
    open_signs = alternatives(draft)
    typed = {name: signs for name, signs in draft.asked.codes if name in draft.billed}
    lines = [
        Line(name, tuple(sign for sign in signs if sign not in open_signs), _units_of(draft, name))
        for name, signs in typed.items()
    ]
    loose = [sign for sign in draft.asked.modifiers if not any(sign in line.modifiers for line in lines)]
    loose = [sign for sign in loose if sign not in open_signs]
    if loose and lines:
        place = _line_for(draft, lines, loose[0])
        lines[place] = replace(lines[place], modifiers=(*lines[place].modifiers, *loose)[:4])
    return lines


def _units_of(draft: Draft, name: str) -> int:
    """The units typed right behind a code, "36248 x2"; else one."""
    typed = re.search(rf"\b{name}(?:-\w\w)*\s*[x*]\s?(\d{{1,3}})\b", draft.asked.text, re.IGNORECASE)
    return int(typed[1]) if typed and int(typed[1]) else 1


def _line_for(draft: Draft, lines: list[Line], sign: str) -> int:
    """The code right before or behind the modifier, else the visit for a modifier of visits, else the last one."""
    for number, line in enumerate(lines):
        behind = rf"{line.code}\s*(?:with|w/)?\s*-?{sign}\b"
        near = rf"{behind}|\b{sign}\s+(?:(?:on|to|for)\s+|(?:unbundle|bypass)\w*\s+){line.code}"
        if re.search(near, draft.asked.text, re.IGNORECASE):
            return number
    visits = [number for number, line in enumerate(lines) if draft.shelf.rules.is_visit(line.code)]
    return visits[0] if visits and sign in OF_VISITS else len(lines) - 1


def alternatives(draft: Draft) -> list[str]:
    """The modifiers among which a question asks, each once; none where any of them would bypass an edit alike."""
    found = signs_to_choose(draft.asked.text)
    return [] if set(found) <= DISTINCT else found


def each_alternative(draft: Draft) -> list[Line]:
    """For each modifier among which a question asks the line that it would go on."""
    lines = lines_of(draft)
    signs = alternatives(draft) if lines else []
    return [replace(lines[_line_for(draft, lines, sign)], modifiers=(sign,)) for sign in signs]
