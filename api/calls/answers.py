"""What every address of the API has alike: who asks, how often, and what it may do."""

from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256
from http import HTTPStatus

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.csrf import csrf_exempt

from accounts.entrance.limiting import room_left, take_try
from accounts.entrance.limits import Limit
from api import tokens
from api.calls import repeats
from api.calls.problems import Problem, problem_answer
from api.models import EmployerToken
from careers.models import Organization
from web.refusals import Refused

MINUTE = timedelta(minutes=1)
CALLS = Limit("api calls", "API_CALLS_BY_TOKEN", MINUTE)
NO_TOKEN = "Send a token of your organization: Authorization: Bearer cwe_..."  # noqa: S105 - how to send one
HELD = "A moderator is looking at your organization. Nothing can be posted until that is done."
READS = ("GET", "HEAD", "OPTIONS")
READS_ONLY = "This token reads only. Make one that writes on the page that connects your system."
TOO_LARGE = "A posting may have 2.5 MB at most."


def for_employers(**verbs: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Return a view of one function for each verb, which gets the organization that the token speaks for."""

    @csrf_exempt  # no cookie opens anything here: the token does
    def view(request: HttpRequest, **at: str) -> HttpResponse:
        now = timezone.now()
        try:
            response = _answer(request, verbs.get(request.method or "", _no_verb), at, now)
        except Problem as problem:
            response = problem_answer(request, problem)
        except RequestDataTooBig:
            response = problem_answer(request, Problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, TOO_LARGE))
        if response.status_code == HTTPStatus.UNAUTHORIZED:
            response["WWW-Authenticate"] = "Bearer"
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            response["Allow"] = ", ".join(sorted(verbs))
        response = _tagged(request, response)
        _tell_room(request, response, now)
        return response

    view.verbs = frozenset(verbs)
    return view


def _tagged(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Name what is read by an ETag, so that a system that looks again is sent nothing it has; the rest stays unkept."""
    if request.method not in READS or response.status_code != HTTPStatus.OK:
        response["Cache-Control"] = "private, no-store"
        return response
    etag = quote_etag(sha256(response.content).hexdigest()[:32])
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    return get_conditional_response(request, etag=etag, response=response) or response


def _tell_room(request: HttpRequest, response: HttpResponse, now: datetime) -> None:
    """Say how many calls are left and for how many seconds, as the draft RateLimit header fields for HTTP write it."""
    key = getattr(request, "calls_key", None)
    if key is None:
        return
    left, seconds = room_left(limit=CALLS, key=key, now=now)
    response["RateLimit-Policy"] = f'"calls";q={CALLS.amount};w={int(MINUTE.total_seconds())}'
    response["RateLimit"] = f'"calls";r={left};t={seconds}'
    if response.status_code == HTTPStatus.TOO_MANY_REQUESTS:
        response["Retry-After"] = str(seconds)


def _answer(
    request: HttpRequest, function: Callable[..., HttpResponse], at: dict[str, str], now: datetime
) -> HttpResponse:
    token = _token(request, now)

    def work() -> HttpResponse:
        try:
            return function(request, token.organization, **at)
        except Problem as problem:
            return problem_answer(request, problem)
        except Refused as refusal:
            return problem_answer(request, Problem(HTTPStatus.CONFLICT, refusal.message))

    if request.method in READS or function is _no_verb:
        return work()
    if token.reads_only:
        raise Problem(HTTPStatus.FORBIDDEN, READS_ONLY)
    return repeats.once(request, token, work, now=now)


def _no_verb(request: HttpRequest, organization: Organization, **at: str) -> HttpResponse:
    raise Problem(HTTPStatus.METHOD_NOT_ALLOWED, f"{request.method} does not work at this address.")


def _token(request: HttpRequest, now: datetime) -> EmployerToken:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    found = tokens.known(token.strip(), now=now) if scheme.lower() == "bearer" else None
    if found is None:
        raise Problem(HTTPStatus.UNAUTHORIZED, NO_TOKEN)
    request.calls_key = str(found.pk)
    if not take_try(limit=CALLS, key=request.calls_key, now=now):
        raise Problem(HTTPStatus.TOO_MANY_REQUESTS, f"More than {CALLS.amount} calls in a minute. Try again later.")
    if found.organization.is_held:
        raise Problem(HTTPStatus.FORBIDDEN, HELD)
    return found
