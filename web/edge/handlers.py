"""What Django and allauth call when a request went wrong: each answers with its page."""

import logging
import secrets
import sys
from http import HTTPStatus

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from web import events
from web.edge.logs import request_id
from web.edge.outages import RETRY_AFTER, is_outage
from web.edge.problems import PROBLEMS, is_for_programs, problem_json, problem_page

log = logging.getLogger(__name__)


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
    if is_for_programs(request):
        told = problem_json(request, HTTPStatus(status), f"{heading}. {advice}", error_id=error_id)
        for name, value in headers.items():
            told[name] = value
        return told
    return HttpResponse(render_to_string("errors/bare.html", page), status=status, headers=headers)
