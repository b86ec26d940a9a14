"""A posting as an employer's system sends it, read into the row that feeds are read into. Pure: no database."""

import json
import re
from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from typing import Any

from api.calls.problems import Problem
from careers.models.choices import WorkMode
from feeds.readers import markdown
from feeds.readers.feed import FeedPay, FeedPosting, Place, clean_html, clean_line, https_url
from feeds.readers.pay import UNITS, stated
from feeds.readers.reading import state_of

EXTERNAL_ID = re.compile(r"[A-Za-z0-9._:-]{1,120}")
NOT_JSON = "The body is not a JSON object in UTF-8."
TITLE, EMPLOYMENT_TYPE, ADDRESS, TOO_MANY_PLACES = 140, 40, 200, 50
Errors = dict[str, str]


def posting_of(external_id: str, raw: bytes, *, now: datetime) -> FeedPosting:
    """Return the row that a body states. Raises `Problem` with a sentence for each field that is wrong."""
    said = _object(raw)
    errors: Errors = dict.fromkeys(sorted(set(said) - set(READERS))[:20], "There is no such field.")
    if not EXTERNAL_ID.fullmatch(external_id):
        errors["external_id"] = "Use 1 to 120 letters, digits, dots, colons, hyphens and underscores."
    read: dict[str, Any] = {}
    for name, reader in READERS.items():
        try:
            read[name] = reader(said.get(name))
        except ValueError as error:
            errors[name] = str(error)
    if not errors and read["closes_at"] and read["closes_at"] <= now:
        errors["closes_at"] = "This moment is over."
    if errors:
        name, sentence = next(iter(errors.items()))
        detail = f"{name}: {sentence}"
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, detail, errors=errors)
    return FeedPosting(external_id=external_id, **read)


def _object(raw: bytes) -> dict:
    try:
        said = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise Problem(HTTPStatus.BAD_REQUEST, NOT_JSON) from error
    if not isinstance(said, dict):
        raise Problem(HTTPStatus.BAD_REQUEST, NOT_JSON)
    return said


def _line(most: int, *, is_needed: bool = False) -> Callable[[object], str]:
    def read(value: object) -> str:
        if value is not None and not isinstance(value, str):
            raise ValueError("Send text.")
        line = clean_line(value, most + 1)
        if len(line) > most:
            raise ValueError(f"Send {most} characters at most.")
        if is_needed and not line:
            raise ValueError("This is needed.")
        return line

    return read


def _address(*, is_needed: bool) -> Callable[[object], str]:
    def read(value: object) -> str:
        if not value and not is_needed:
            return ""
        if not (address := https_url(value)):
            raise ValueError(f"Send an address that begins with https://, of {ADDRESS} characters at most.")
        return address

    return read


def _description(value: object) -> str:
    if not isinstance(value, str) or not (text := markdown.from_html(clean_html(value))):
        raise ValueError("Send the description as HTML or plain text.")
    return text


def _work_mode(value: object) -> str:
    if value not in WorkMode.values:
        raise ValueError(f"Send one of {', '.join(WorkMode.values)}.")
    return str(value)


def _places(value: object) -> tuple[Place, ...]:
    if value is None:
        return ()
    if not isinstance(value, list) or len(value) > TOO_MANY_PLACES:
        raise ValueError(f'Send a list of {TOO_MANY_PLACES} places at most: [{{"city": "Houston", "state": "TX"}}].')
    return tuple(dict.fromkeys(map(_place, value)))


def _place(value: object) -> Place:
    if not isinstance(value, dict) or set(value) - {"city", "state", "country"}:
        raise ValueError("A place has city, state and country.")
    city, state, country = (clean_line(value.get(name), 80) for name in ("city", "state", "country"))
    place = Place(city, state, country or "US")
    if place.is_us and not state_of(state):
        raise ValueError("A place in the United States has a state: two letters or its name.")
    return place


def _pay(value: object) -> FeedPay | None:
    if value is None:
        return None
    wrong = f'Send {{"min": 28, "max": 35, "unit": "hour"}} in US dollars; units are {", ".join(UNITS)}.'
    if not isinstance(value, dict) or set(value) - {"min", "max", "unit", "currency"}:
        raise ValueError(wrong)
    unit = value.get("unit")
    unit = unit if isinstance(unit, str) and unit in UNITS else ""
    pay = stated(value.get("min"), value.get("max"), currency=value.get("currency", "USD"), unit=unit)
    if pay is None:
        raise ValueError(wrong)
    return pay


def _moment(value: object) -> datetime | None:
    if value is None:
        return None
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None or not 2000 < moment.year < 2100:
        raise ValueError("Send a moment with its zone: 2027-01-31T17:00:00-06:00.")
    return moment


# field -> how it is read; the fields of `FeedPosting` that an employer states
READERS: dict[str, Callable[[object], Any]] = {
    "title": _line(TITLE, is_needed=True),
    "description": _description,
    "work_mode": _work_mode,
    "places": _places,
    "employment_type": _line(EMPLOYMENT_TYPE),
    "apply_url": _address(is_needed=True),
    "page_url": _address(is_needed=False),
    "pay": _pay,
    "closes_at": _moment,
}
