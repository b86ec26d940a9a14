"""Refusals as problem+json (RFC 9457)."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

CONTENT_TYPE = "application/problem+json"


class Problem(Exception):
    """Nothing was done; `detail` says why in a sentence, `errors` for each field that is wrong."""

    def __init__(self, status: HTTPStatus, detail: str, **more: Any) -> None:
        super().__init__(detail)
        self.status, self.detail, self.more = status, detail, more


def problem_answer(request: HttpRequest, problem: Problem) -> HttpResponse:
    body = {"type": "about:blank", "title": problem.status.phrase, "status": problem.status.value}
    body |= {"detail": problem.detail, "instance": request.path, **problem.more}
    return JsonResponse(body, status=problem.status, content_type=CONTENT_TYPE)
