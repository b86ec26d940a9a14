"""How log lines look: JSON with the request's id, or readable with DEBUG. Secrets and addresses are masked in both."""

import logging
import re
from collections.abc import MutableMapping
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

import structlog
from django.http import HttpRequest
from structlog.typing import Processor

from web.edge.client import client_address


@dataclass(frozen=True, slots=True)
class Asked:
    """The request that this thread is answering, and its id."""

    id: str
    request: HttpRequest


asked: ContextVar[Asked | None] = ContextVar("asked", default=None)

MASK = "[hidden]"
SECRET_NAMES = re.compile(r"passw|secret|token|session|cookie|authorization|\bcode\b|resume|api_?key", re.IGNORECASE)
# An e-mail address, and anything as long as a signed link or a session id: neither has business in a log.
E_MAIL = re.compile(r"[\w.+%-]+@[\w-]+\.[\w.-]+")
LONG_SECRET = re.compile(
    r"(?<![\w/.-])(?=[\w:.=-]*\d)[\w:.=-]{32,}(?![\w/-])"  # a word of its own
    r"|(?<=/)(?=[\w:=-]*\d)[\w:=-]{20,}(?=/|$|\s)"  # a part of an address
)
# What the log itself adds and what tracebacks are made of.
UNTOUCHED = {"exception", "request_id", "timestamp", "level", "logger"}

Event = MutableMapping[str, Any]


def request_id() -> str:
    """The id of the request being answered; empty outside of one."""
    held = asked.get()
    return held.id if held else ""


def add_request(logger: Any, method: str, event: Event) -> Event:
    """Add the id of the request, and who asked if that is known already; asks neither session nor database."""
    held = asked.get()
    if held is not None:
        event.setdefault("request_id", held.id)
        if logger_name(event).endswith("security"):
            event.setdefault("address", client_address(held.request))
        user = getattr(held.request, "_cached_user", None)
        if user is not None and user.pk:
            event.setdefault("user", user.pk)
    return event


def unfold(logger: Any, method: str, event: Event) -> Event:
    """Lift the fields of a security event to the top of the line."""
    event.update(event.pop("fields", None) or {})
    return event


def mask(logger: Any, method: str, event: Event) -> Event:
    """Hide what is secret by its name or its look, and keep every value on one line."""
    for name, value in event.items():
        if name not in UNTOUCHED and SECRET_NAMES.search(name):
            event[name] = MASK
        elif isinstance(value, str) and name not in UNTOUCHED:
            event[name] = masked(value).replace("\r", "\\r").replace("\n", "\\n")
    if "exception" in event:
        event["exception"] = masked(event["exception"])
    return event


def masked(text: str) -> str:
    return LONG_SECRET.sub(MASK, E_MAIL.sub("[address]", text))


def logger_name(event: Event) -> str:
    record = event.get("_record")
    return record.name if record else ""


def formatter(*, json: bool) -> logging.Formatter:
    """The formatter that config/settings.py names."""
    ours: list[Processor] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(allow={"fields", "status_code"}),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        add_request,
        unfold,
        # Tracebacks as text: the kind with local variables would print passwords.
        structlog.processors.format_exc_info,
        mask,
    ]
    last: Processor = structlog.processors.JSONRenderer() if json else structlog.dev.ConsoleRenderer(colors=False)
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=ours, processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, last]
    )
