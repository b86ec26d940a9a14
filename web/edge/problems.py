"""The pages for what went wrong; they need neither database nor session."""

import logging
import secrets
import sys

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from web import events
from web.edge.logs import request_id
from web.edge.outages import RETRY_AFTER, is_outage

log = logging.getLogger(__name__)

# status -> (heading, what happened and what to do next)
PROBLEMS = {
    400: ("We could not read that address", "Something in it is not valid text. Check the link or start a new search."),
    403: ("This page is not open to you", "Your account has no access here. Log in with another account or go back."),
    404: ("There's no page at this address", "The page may have moved, or the link may have a typo. Try the search."),
    405: ("That page does not work this way", "Go back and use the button or form on the page."),
    409: ("We could not do that", "Something changed in the meantime. Go back, look at it again and try once more."),
    410: ("This page was taken down", "It is gone for good. Look for something similar instead."),
    413: ("That upload is too large", "Resumes may be up to 5 MB. Choose a smaller file and send it again."),
    429: ("Too many tries in a short time", "Wait a minute, then try again. Nothing you entered was saved."),
    500: ("Something broke on our side", "The error has been logged. Try again in a minute."),
    503: (
        "We cannot reach our data right now",
        "Nothing you entered was saved. Try again in a few seconds.",
    ),
}


def problem_page(request: HttpRequest, status: int, *, retry_after: int | None = None, **context) -> HttpResponse:
    """Render the themed page of an error status; `retry_after` is in seconds."""
    heading, advice = PROBLEMS[status]
    page = {"heading": heading, "advice": advice, **context}
    response = render(request, "errors/problem.html", page, status=status)
    if retry_after is not None:
        response["Retry-After"] = str(retry_after)
    return response


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return problem_page(request, 413 if isinstance(exception, RequestDataTooBig) else 400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    events.security("denied", what="page")
    return problem_page(request, 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    events.security("denied", what="form without its token")
    advice = "The form was open too long or cookies are off. Go back, reload the page and send it again."
    return problem_page(request, 403, heading="We could not accept that form", advice=advice)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return problem_page(request, 404)


def too_many_requests(request: HttpRequest) -> HttpResponse:
    """What allauth answers when a limit is reached; its shortest window is a minute."""
    events.security("rate_limited", what="form")
    return problem_page(request, 429, retry_after=60)


def server_error(request: HttpRequest) -> HttpResponse:
    """The last resort: a page without context processors, with an id that stands in the log too.

    A database that cannot answer now is 503, so that programs come again by themselves.
    """
    error_id = request_id() or secrets.token_hex(8)
    status = 503 if is_outage(sys.exc_info()[1]) else 500
    log.error("server error page %s shown", error_id)
    heading, advice = PROBLEMS[status]
    page = {"heading": heading, "advice": advice, "error_id": error_id}
    headers = {"Retry-After": str(RETRY_AFTER)} if status == 503 else {}
    return HttpResponse(render_to_string("errors/bare.html", page), status=status, headers=headers)
