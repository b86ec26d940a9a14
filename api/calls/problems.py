"""Refusals as problem+json (RFC 9457)."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse

from web.edge.problems import problem_json


class Problem(Exception):
    """Nothing was done; `detail` says why in a sentence, `errors` for each field that is wrong."""

    def __init__(self, status: HTTPStatus, detail: str, **more: Any) -> None:
        super().__init__(detail)
        self.status, self.detail, self.more = status, detail, more


def problem_answer(request: HttpRequest, problem: Problem) -> HttpResponse:
    return problem_json(request, problem.status, problem.detail, **problem.more)
