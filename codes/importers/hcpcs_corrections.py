"""Corrections to an HCPCS release (CMS `HCPC2019_Corrections_ALPHA.xlsx`): a line a code, with what is to be done.

What is to be done is said in words. Those that CMS used are read; others refuse the file, because a correction that was
passed over looks as if it had been made.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from . import fields
from .fields import FieldError
from .files import SourceFile
from .hcpcs import MODIFIER, PROCEDURE, is_public
from .named_tables import Columns, named_rows
from .problems import Problems
from .tables import checked_rows

MEMBERS = (r"Corrections[^/]*\.xlsx$",)
COLUMNS = Columns(
    "file of HCPCS corrections",
    {
        "CODE": "code",
        "ACTION": "action",
        "EFF DATE": "effective_date",
        "SHORT DESC": "short_description",
        "LONG DESC": "long_description",
        "TOS": "types_of_service",
        "BETOS": "betos",
        "COV": "coverage",
        "PRICE": "pricing_indicators",
        "XREF CODE": "cross_references",
        "ASC IND": "asc_group",
        "ASC DATE": "asc_date",
    },
    frozenset({"code", "action", "effective_date", "coverage", "pricing_indicators"}),
)


class Deed(StrEnum):
    """What is done to a code of the release."""

    ADD = "add"
    CHANGE = "change"
    BRING_BACK = "bring back"


@dataclass(frozen=True, slots=True)
class Correction:
    """One line; `values` are those of the release's row by the names of `HcpcsRow`."""

    line: int
    code: str
    deed: Deed
    values: dict[str, Any] = field(default_factory=dict)


ACTION_CODE = re.compile(r'change action code to "([A-Z])".*', re.IGNORECASE)
CROSS_REFERENCE = re.compile(r"change xref code to ([0-9A-Z]{5})", re.IGNORECASE)
NO_ASC = re.compile(r'remove "?[A-Z]{2}"? asc ind and asc start date.*', re.IGNORECASE)
CELLS_SAY = re.compile(r"(change|add) .+", re.IGNORECASE)


def read(source: SourceFile, problems: Problems) -> Iterator[Correction]:
    """The corrections of one file; a line that does not fit is reported and skipped."""

    def row(line: int, values: dict[str, str]) -> Correction:
        return _row(line, values, fields.Lenient(source.name, line, problems))

    return checked_rows(named_rows(source, COLUMNS, problems), row, lambda row: (row.code,), source, problems)


def _row(line: int, values: dict[str, str], lenient: fields.Lenient) -> Correction:
    code, action = values["code"], " ".join(values["action"].split())
    cells = _cells(code, values, lenient)
    if action.upper() == "ADD CODE":
        # CMS wrote one of its days as 01/0/12019; the code is added without it.
        day = lenient(_day, values, "effective_date")
        kind = MODIFIER if len(code) == 2 else PROCEDURE
        added = {"kind": kind, "added_date": day, "effective_date": day, "action_code": "N"}
        return Correction(
            line, fields.code(code) if kind == PROCEDURE else fields.modifier(code), Deed.ADD, cells | added
        )
    if action.lower() == "discontinue":
        day = _day(values, "effective_date")
        if day is None:
            raise FieldError("a code discontinued on no day", "a date YYYYMMDD")
        ended = {"termination_date": day - timedelta(days=1), "effective_date": day, "action_code": "D"}
        return Correction(line, code, Deed.CHANGE, cells | ended)
    if action.lower().startswith("removed in error"):
        return Correction(line, code, Deed.BRING_BACK, {"termination_date": None})
    return Correction(line, code, Deed.CHANGE, cells | _said(action, values, cells))


def _said(action: str, values: dict[str, str], cells: dict[str, Any]) -> dict[str, Any]:
    """What the words of a change add to its cells."""
    if match := ACTION_CODE.fullmatch(action):
        return {"action_code": match[1].upper(), "effective_date": _day(values, "effective_date")}
    if match := CROSS_REFERENCE.fullmatch(action):
        return {"cross_references": (match[1].upper(),)}
    if NO_ASC.fullmatch(action):
        return {"asc_group": "", "asc_date": None}
    if CELLS_SAY.fullmatch(action) and cells:
        return {}
    raise FieldError(f"action {fields.quoted(action)}", "add, discontinue, change with its cells, remove the ASC group")


def _cells(code: str, values: dict[str, str], lenient: fields.Lenient) -> dict[str, Any]:
    """The cells that are filled, as values of the release's row."""
    kind = MODIFIER if len(code) == 2 else PROCEDURE
    words = ("short_description", "long_description") if is_public(kind, code) else ()
    plain = {name: values[name] for name in (*words, "betos", "coverage", "asc_group") if values.get(name)}
    lists = ("types_of_service", "pricing_indicators", "cross_references")
    repeated = {name: tuple(re.split(r"\s*,\s*", values[name])) for name in lists if values.get(name)}
    if values.get("asc_date"):
        plain["asc_date"] = lenient(_day, values, "asc_date")
    return plain | repeated


def _day(values: dict[str, str], name: str) -> date | None:
    text = values.get(name, "")
    if re.fullmatch(r"\d\d/\d\d/\d{4}", text):
        return fields.slashed_date(text, name)
    return fields.compact_date(text, name) if text else None
