"""Reads rows of a spreadsheet: cells between tabs, bars or commas, with or without a row of column names above them."""

import csv
import re

from codes.reading.lines import Guess, Line, Parsed, Unread
from codes.reading.shapes import CODE, DIAGNOSIS, WHOLE_CODE, count_of, is_modifier, look_alikes, with_zeros
from codes.reading.text import EXPECTED_CODE, NO_WORDS

DELIMITERS = "\t|;,"
NAMES = {
    "code": re.compile(r"(cpt|hcpcs|hcpc|proc(edure)?|service|code)( ?/ ?(cpt|hcpcs))?( ?code)?s?"),
    "modifiers": re.compile(r"m(od(ifier)?)?s? ?[1-4]?"),
    "units": re.compile(r"units?|qty|quantity|count|days ?/ ?units|no\.? of units"),
    "other": re.compile(
        r"(dx|diag(nosis|noses)?|icd([ -]?10)?([ -]?cm)?|pointer)s? ?(code)?s? ?[0-9]{0,2}|dos"
        r"|(service )?date( of service)?"
        r"|from|to|through|pos|place( of service)?|charges?|fees?|amount|price|total|patient|name|account|acct|mrn|id"
        r"|line|#|no\.?|provider|npi|payer|description|notes?|status|rev(enue)?( code)?"
    ),
}
PREFIX = re.compile(r"(?:cpt|hcpcs)[\s:#]*(?=[0-9A-Za-z]{5}$)", re.IGNORECASE)
DATE = re.compile(r"[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}|(19|20)[0-9]{6}")
MONEY = re.compile(r"\$.*|[0-9,]*[0-9]{2}\.[0-9]{2}|[0-9]+\.[0-9]*[1-9][0-9]*")
MARKED = re.compile(r"[x*\u00d7]\s*([0-9]{1,5}(?:\.0+)?)")
WHOLE = re.compile(r"[0-9]{1,5}(\.0)?")
JOINED = re.compile(rf"({CODE})((?:[-:/ ][0-9A-Z]{{2}})+)", re.IGNORECASE)


def columns_of(line: str) -> tuple[str, list[str]] | None:
    """The delimiter of a row of column names, and what each column holds; None for any other line."""
    for delimiter in DELIMITERS:
        cells = cells_of(line, delimiter)
        roles = [_role(cell) for cell in cells]
        if len(cells) > 1 and "code" in roles and all(roles):
            return delimiter, roles
    return None


def cells_of(line: str, delimiter: str) -> list[str]:
    """The cells of a row, without blanks and quotes; a bar at either end makes none."""
    text = line.strip().strip("|") if delimiter == "|" else line
    cells = next(csv.reader([text], delimiter=delimiter), [])
    return [PREFIX.sub("", cell.strip().strip("'\"=").strip()) for cell in cells]


def read_named(parsed: Parsed, at: int, cells: list[str], roles: list[str]) -> bool:
    """Read a row by the names of its columns; False when its code is empty."""
    of = {role: [cell for cell, its in zip(cells, roles, strict=False) if its == role and cell] for role in NAMES}
    if not of["code"] or not any(char.isalnum() for char in of["code"][0]):
        return False
    code, *joined = _apart(of["code"][0])
    signs = [*joined, *(sign for cell in of["modifiers"] for sign in re.split(r"[\s,/-]+", cell.upper()))]
    return _add(parsed, at, cells, code, signs, (of["units"] or ["1"])[0])


def read_plain(parsed: Parsed, at: int, cells: list[str]) -> bool:
    """Read a row that no names stand above: the code is found by its shape; False when nothing has it."""
    cells = [part for cell in cells for part in _apart(cell)]
    places = [place for place, cell in enumerate(cells) if WHOLE_CODE.fullmatch(cell.upper())]
    if not places:
        places = [place for place, cell in enumerate(cells) if look_alikes(cell) or with_zeros(cell)][:1]
    if not places:
        return False
    if ahead := next((cell.upper() for cell in cells[: places[0]] if cell.upper() in NO_WORDS), ""):
        why = f"{ahead} stands before the code; name the columns, or write each modifier behind its code."
        parsed.ask(Unread(at, " ".join(filter(None, cells)), ahead, why, cells[places[0]].upper()))
        return True
    for place, end in zip(places, [*places[1:], len(cells)], strict=True):
        if len(places) > 1 and not cells[place][0].isdigit():
            why = "a code or a diagnosis? Name the columns, or give the code a line of its own."
            parsed.ask(Unread(at, cells[place], cells[place], why, cells[place].upper()))
        else:
            _read_cells(parsed, at, cells[place:end])
    return True


def _read_cells(parsed: Parsed, at: int, cells: list[str]) -> None:
    """A code and the cells behind it: modifiers first, then a number that counts; diagnoses, dates and money pass."""
    signs, units, strange = [], "", ""
    for place, cell in enumerate(cells[1:], 1):
        if not cell or DATE.fullmatch(cell) or MONEY.fullmatch(cell) or DIAGNOSIS.fullmatch(cell.upper()):
            continue
        if not units and (count := _units_of(cell, place)):
            units = count
        elif is_modifier(cell.upper()) and not units and not MARKED.fullmatch(cell.lower()):
            signs.append(cell.upper())
        elif cell[0].isdigit() or MARKED.fullmatch(cell.lower()):
            strange = strange or cell
    _add(parsed, at, cells, cells[0], signs, units or "1", strange)


def _units_of(cell: str, place: int) -> str:
    """The number of a cell that counts: one digit, or any number behind the cell of the modifier; x3 says so itself."""
    if marked := MARKED.fullmatch(cell):
        return marked[1]
    counts = WHOLE.fullmatch(cell) and (place > 1 or len(cell) == 1) and not is_modifier(cell)
    return cell if counts else ""


def _add(parsed: Parsed, at: int, cells: list[str], code: str, signs: list[str], units: str, strange: str = "") -> bool:
    text, count = " ".join(filter(None, cells)), count_of(units)
    signs = [sign for sign in signs if sign]
    strange = strange or next((sign for sign in signs if not is_modifier(sign)), "") or ("" if count else units)
    code = code.upper()
    if not WHOLE_CODE.fullmatch(code):
        _ask(parsed, at, text, code, signs, count or 1)
    elif strange:
        why = f"{strange} is neither a modifier nor a number of units; name the columns, or write 47383-59 x2."
        parsed.ask(Unread(at, text, strange, why, code))
    else:
        parsed.take(at, Line(code, tuple(dict.fromkeys(signs)), count or 1))
    return True


def _ask(parsed: Parsed, at: int, text: str, code: str, signs: list[str], units: int) -> None:
    if suggestions := look_alikes(code) or with_zeros(code):
        parsed.ask(Guess(at, code, suggestions, tuple(signs), units))
    else:
        parsed.ask(Unread(at, text, code, EXPECTED_CODE))


def _apart(cell: str) -> list[str]:
    """A code and the modifiers that stand in one cell with it; any other cell as it is."""
    match = JOINED.fullmatch(cell)
    return [match[1], *re.findall(r"[0-9A-Z]{2}", match[2].upper())] if match else [cell]


def _role(cell: str) -> str:
    name = " ".join(cell.lower().replace("_", " ").split())
    return next((role for role, names in NAMES.items() if names.fullmatch(name)), "")
