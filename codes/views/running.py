"""How a tool runs: for an account as often as it likes, for a guest three times a day; shared by the tools."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from accounts.quota import metering, runs
from accounts.quota.runs import Run


def run(
    request: HttpRequest, form: Form, *, tool: str, now: datetime, work: Callable[[dict], Any]
) -> tuple[Any, Run | None]:
    """Do the work for a form that was sent and can be read; nothing and no run for another."""
    if not (form.is_bound and form.is_valid()):
        return None, None
    taken = runs.run_tool(request, tool=tool, now=now)
    return (work(form.cleaned_data) if taken.allowed else None), taken


def shown(
    request: HttpRequest, template: str, page: dict, *, tool: str, now: datetime, taken: Run | None
) -> HttpResponse:
    """The page of a tool with `left`, the runs that a guest has left today; None for an account."""
    left = taken.left if taken else runs.runs_left(request, tool=tool, now=now)
    response = render(request, template, page | {"left": left})
    if taken and taken.new_guest:
        metering.remember_guest(response, taken.new_guest)
    response["Cache-Control"] = "private, no-store"
    patch_vary_headers(response, ["Cookie"])
    return response
