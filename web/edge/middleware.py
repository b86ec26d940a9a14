"""An id for every request, headers on every answer, and the one input that no layer below can bear."""

import logging
import re
import secrets
import time
from collections.abc import Callable
from urllib.parse import unquote

from anymail.exceptions import AnymailWebhookValidationFailure
from csp.constants import HEADER
from csp.middleware import CSPMiddleware, PolicyParts
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import resolve

from web import events
from web.edge.handlers import bad_request
from web.edge.logs import Asked, asked
from web.edge.problems import problem_page
from web.refusals import Refused

GetResponse = Callable[[HttpRequest], HttpResponse]

log = logging.getLogger(__name__)
requests_log = logging.getLogger("crosswalk.requests")


class RequestIdMiddleware:
    """Give each request an id that stands in its log lines, on its error page and on its answer.

    A proxy may state one in X-Request-ID; anything but a short plain word is replaced.
    """

    sane = re.compile(r"[A-Za-z0-9_-]{8,64}")

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        stated = request.headers.get("X-Request-ID", "")
        name = stated if self.sane.fullmatch(stated) else secrets.token_hex(8)
        began = time.perf_counter()
        held = asked.set(Asked(name, request))
        try:
            response = self.get_response(request)
            self.note(request, response, round((time.perf_counter() - began) * 1000))
        finally:
            asked.reset(held)
        response["X-Request-ID"] = name
        return response

    def note(self, request: HttpRequest, response: HttpResponse, milliseconds: int) -> None:
        """One line a request, with the pattern of the address: the address itself may hold a signed link."""
        match = request.resolver_match
        if match is not None:
            requests_log.info(
                "request",
                extra={
                    "fields": {
                        "method": request.method,
                        "route": match.route,
                        "status": response.status_code,
                        "ms": milliseconds,
                    }
                },
            )


class SecurityHeadersMiddleware:
    """Set the headers that Django's own middleware does not, on every status including errors and static files."""

    headers = {
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
        "X-Permitted-Cross-Domain-Policies": "none",
    }

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in self.headers.items():
            response.headers.setdefault(name, value)
        return response


class ContentPolicyMiddleware(CSPMiddleware):
    """Put the policy that nearly every answer bears into words once a process: two thirds of a bare view's cost."""

    def __init__(self, get_response: GetResponse) -> None:
        super().__init__(get_response)
        self.usual = build_policy()

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if settings.DEBUG or self.get_policy_parts(request, response) != PolicyParts():
            return super().process_response(request, response)
        response.headers.setdefault(HEADER, self.usual)
        return response


class ProbeMiddleware:
    """Answer probes by any host name and scheme: whoever probes a process knows its address, not the site's name."""

    paths = ("/healthz", "/readyz")

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info not in self.paths:
            return self.get_response(request)
        request.resolver_match = resolve(request.path_info)
        return request.resolver_match.func(request)


class UnknownSchemeMiddleware:
    """Take a request whose scheme nobody states for one by the site's own, so that it is not sent to https again.

    Behind a proxy that ends TLS every request comes by http: where the proxy is not declared (TRUSTED_PROXY_COUNT) or
    does not state the scheme, Django's redirect would lead each address to itself for ever.
    """

    forwarding = ("X-Forwarded-Proto", "X-Forwarded-For", "Forwarded")
    warned = False

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SECURE_SSL_REDIRECT and not self.is_stated(request):
            request.META["wsgi.url_scheme"] = "https"
            self.warn()
        return self.get_response(request)

    def is_stated(self, request: HttpRequest) -> bool:
        if settings.TRUSTED_PROXY_COUNT:
            return "X-Forwarded-Proto" in request.headers
        return not any(name in request.headers for name in self.forwarding)

    def warn(self) -> None:
        if not UnknownSchemeMiddleware.warned:
            UnknownSchemeMiddleware.warned = True
            log.warning("a proxy in front is not declared or states no X-Forwarded-Proto: see TRUSTED_PROXY_COUNT")


class RefuseNulMiddleware:
    """Answer 400 to a NUL byte in the path or query: PostgreSQL raises on it where SQLite does not."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path or "\x00" in unquote(request.META.get("QUERY_STRING", "")):
            return bad_request(request)
        return self.get_response(request)


class ThemedRefusalMiddleware:
    """Give the empty 405 and 410 of Django's decorators and generic views the site's page; other answers pass.

    A refusal that no view caught is told in its own words.
    """

    statuses = (405, 410)

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code in self.statuses and not response.streaming and not response.content:
            response.content = problem_page(request, response.status_code).content
            response["Content-Type"] = "text/html; charset=utf-8"
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, AnymailWebhookValidationFailure):
            return self.refused(request)
        return problem_page(request, 409, advice=str(exception)) if isinstance(exception, Refused) else None

    def refused(self, request: HttpRequest) -> HttpResponse:
        """Answer 401 to a mail provider whose signature is missing, wrong or old."""
        events.security("webhook_refused", what=request.path)
        answer = HttpResponse("The signature is missing, wrong or old.\n", status=401, content_type="text/plain")
        answer["WWW-Authenticate"] = "Signature"  # a 401 has to say what it wants
        return answer
