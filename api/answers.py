"""What every address of the API has alike: who asks, how often, and refusals as problem+json (RFC 9457)."""

from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from accounts.entrance.limiting import take_try
from accounts.entrance.limits import Limit
from api import tokens
from careers.models import Organization
from web.refusals import Refused

MINUTE = timedelta(minutes=1)
CALLS = Limit("api calls", "API_CALLS_BY_TOKEN", MINUTE)
NO_TOKEN = "Send a token of your organization: Authorization: Bearer cwe_..."  # noqa: S105 - how to send one
HELD = "A moderator is looking at your organization. Nothing can be posted until that is done."
TOO_LARGE = "A posting may have 2.5 MB at most."
HEADERS = {
    HTTPStatus.UNAUTHORIZED: {"WWW-Authenticate": "Bearer"},
    HTTPStatus.TOO_MANY_REQUESTS: {"Retry-After": str(int(MINUTE.total_seconds()))},
}


class Problem(Exception):
    """Nothing was done; `detail` says why in a sentence, `errors` for each field that is wrong."""

    def __init__(self, status: HTTPStatus, detail: str, **more: Any) -> None:
        super().__init__(detail)
        self.status, self.detail, self.more = status, detail, more


def problem_answer(request: HttpRequest, problem: Problem) -> HttpResponse:
    body = {"type": "about:blank", "title": problem.status.phrase, "status": problem.status.value}
    body |= {"detail": problem.detail, "instance": request.path, **problem.more}
    return JsonResponse(body, status=problem.status, content_type="application/problem+json")


def for_employers(**verbs: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Return a view of one function for each verb, which gets the organization that the token speaks for."""

    @csrf_exempt  # no cookie opens anything here: the token does
    def view(request: HttpRequest, **at: str) -> HttpResponse:
        try:
            response = verbs.get(request.method or "", _no_verb)(request, _organization(request), **at)
        except Problem as problem:
            response = problem_answer(request, problem)
        except RequestDataTooBig:
            response = problem_answer(request, Problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, TOO_LARGE))
        except Refused as refusal:
            response = problem_answer(request, Problem(HTTPStatus.CONFLICT, refusal.message))
        for name, value in HEADERS.get(response.status_code, {}).items():
            response[name] = value
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            response["Allow"] = ", ".join(sorted(verbs))
        response["Cache-Control"] = "private, no-store"
        return response

    return view


def _no_verb(request: HttpRequest, organization: Organization, **at: str) -> HttpResponse:
    raise Problem(HTTPStatus.METHOD_NOT_ALLOWED, f"{request.method} does not work at this address.")


def _organization(request: HttpRequest) -> Organization:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    now = timezone.now()
    found = tokens.known(token.strip(), now=now) if scheme.lower() == "bearer" else None
    if found is None:
        raise Problem(HTTPStatus.UNAUTHORIZED, NO_TOKEN)
    if not take_try(limit=CALLS, key=str(found.pk), now=now):
        raise Problem(HTTPStatus.TOO_MANY_REQUESTS, f"More than {CALLS.amount} calls in a minute. Try again in one.")
    if found.organization.is_held:
        raise Problem(HTTPStatus.FORBIDDEN, HELD)
    return found.organization
