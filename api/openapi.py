"""What the API takes and answers, as OpenAPI 3.1: for the tools that write an employer's client."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from api.calls.repeats import HEADER, KEY
from api.reading import ADDRESS, EMPLOYMENT_TYPE, EXTERNAL_ID, TITLE, TOO_MANY_PLACES
from careers.models.choices import PostingState, TrustKind, WorkMode
from feeds.actions import CREATED, REVIEW, UNCHANGED, UPDATED
from feeds.readers.pay import UNITS
from web.edge.problems import CONTENT_TYPE

Schema = dict[str, Any]
ANYBODY_MAY_KEEP = "public, max-age=3600"


@require_safe
def described(request: HttpRequest) -> HttpResponse:
    """The document, for anybody."""
    response = JsonResponse(document())
    response["Cache-Control"] = ANYBODY_MAY_KEEP
    return response


def document() -> Schema:
    """Return the whole description."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Postings of an employer's own system",
            "version": "1",
            "description": "New fields may come into answers at any time. What breaks comes under /api/v2/. "
            "Every answer to a token says in RateLimit how many calls are left (r) and for how many seconds (t).",
        },
        "servers": [{"url": settings.SITE_URL}],
        "security": [{"token": []}],
        "paths": {
            "/api/v1/postings/": {"get": LISTED},
            "/api/v1/postings/{external_id}/": {
                "parameters": [_parameter("external_id", "path", _text(pattern=f"^{EXTERNAL_ID.pattern}$"))],
                "get": READ,
                "put": PUT,
                "delete": TAKE_DOWN,
            },
            "/api/v1/openapi.json": {"get": {**DESCRIBED, "security": []}},
        },
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "schemas": {"Posting": POSTING, "Told": TOLD, "Page": PAGE, "Problem": PROBLEM},
        },
    }


def _text(**limits: object) -> Schema:
    return {"type": "string", **limits}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _object(required: list[str], *, is_open: bool = True, **properties: Schema) -> Schema:
    return {"type": "object", "required": required, "properties": properties, "additionalProperties": is_open}


def _named(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _parameter(name: str, where: str, schema: Schema, description: str = "") -> Schema:
    said = {"description": description} if description else {}
    return {"name": name, "in": where, "required": where == "path", "schema": schema, **said}


def _answers(schema: Schema, *refusals: int, **good: str) -> Schema:
    """Return the answers of an operation: `good` are 200 and 201 with their meaning, as `_200="..."`."""
    taken = {
        status.strip("_"): {"description": meaning, "content": {"application/json": {"schema": schema}}}
        for status, meaning in good.items()
    }
    refused = {
        str(status): {"description": REFUSALS[status], "content": {CONTENT_TYPE: {"schema": _named("Problem")}}}
        for status in sorted({*EVERY_CALL, *refusals})
    }
    return taken | refused


def _read(schema: Schema, *refusals: int, **good: str) -> Schema:
    """The answers of an operation that reads: with an ETag, and nothing where the caller has it."""
    answers = _answers(schema, *refusals, **good)
    answers["200"]["headers"] = {"ETag": {"description": "Send it as If-None-Match.", "schema": _text()}}
    return answers | {"304": {"description": "As it was."}}


REFUSALS = {
    400: "The body is no JSON object, or the Idempotency-Key is none.",
    401: "No token that works was sent.",
    403: "A moderator looks at the organization, or the token reads only.",
    404: "Your system has put no posting under this id.",
    409: "It was ended on the site, another feed brings it, or a call under this key is still at work.",
    413: "The body is too large.",
    422: "Something sent is wrong: `errors` has a sentence for each field; or the key was used for another call.",
    429: "Too many calls in a minute; Retry-After says when.",
}
EVERY_CALL = (401, 403, 429)

PLACE = _object(
    [], is_open=False, city=_text(), state=_text(description="Two letters or the name; needed in the US."),
    country=_text(description="US where it is not said."),
)  # fmt: skip
AMOUNT = {"type": ["number", "string"]}
PAY = _object(
    ["min", "max", "unit"], is_open=False, min=AMOUNT, max=AMOUNT, unit=_text(enum=[*UNITS]),
    currency={"const": "USD"},
)  # fmt: skip
URL = _text(format="uri", pattern="^[Hh][Tt][Tt][Pp][Ss]://", maxLength=ADDRESS)
POSTING = _object(
    ["title", "description", "work_mode", "apply_url"],
    is_open=False,
    title=_text(minLength=1, maxLength=TITLE, description="A medical coder's job; no other trade is published."),
    description=_text(minLength=1, description="HTML, which is cut to a few tags, or plain text."),
    work_mode=_text(enum=WorkMode.values),
    places=_or_null({"type": "array", "items": PLACE, "maxItems": TOO_MANY_PLACES}),
    employment_type=_or_null(_text(maxLength=EMPLOYMENT_TYPE)),
    apply_url=URL,
    page_url=_or_null({"anyOf": [URL, {"const": ""}]}),
    pay=_or_null(PAY),
    closes_at=_or_null(_text(format="date-time", description="With its zone, and not over.")),
)
MOMENT = _text(format="date-time")
SIGN = _object(
    ["kind", "said", "observed_at", "public_at"],
    kind=_text(enum=TrustKind.values),
    said=_text(description="What was observed, with its numbers."),
    observed_at=MOMENT,
    public_at=_text(format="date-time", description="Until then your team alone sees it."),
)
ANSWERS = _object(
    ["median_hours", "answered", "applications"],
    median_hours={"type": "number", "minimum": 0, "description": "Until your first answer, at the median."},
    answered={"type": "integer", "minimum": 0},
    applications={"type": "integer", "minimum": 10},
)
TRUST = _object(
    ["employer_verified_at", "answers", "confirmed_at", "signs", "reply"],
    employer_verified_at=_or_null(_text(format="date-time", description="null: the domain is not proved.")),
    answers={**_or_null(ANSWERS), "description": "null: fewer than 10 applied on the site, or nobody was answered."},
    confirmed_at=_or_null(_text(format="date-time", description="When your team last said that the job is open.")),
    signs={"type": "array", "items": SIGN},
    reply=_text(description="What your team replies to the signs."),
)
FACTS: dict[str, Schema] = {
    "external_id": _text(),
    "id": _text(),
    "title": _text(),
    "status": _text(enum=PostingState.values),
    "url": _text(format="uri", description="Its page, which opens once it is live."),
    "updated_at": MOMENT,
    "trust": {**TRUST, "description": "What the page says of the employer's domain and of the signs observed."},
}
TOLD = _object([*FACTS], **FACTS, result=_text(enum=[CREATED, UPDATED, UNCHANGED, REVIEW]))
PAGE = _object(
    ["postings", "next"],
    postings={"type": "array", "items": _named("Told")},
    next=_or_null(_text(description="Send it as `after`; null: this was the last page.")),
)
PROBLEM = _object(
    ["type", "title", "status", "detail", "instance"], type=_text(), title=_text(), status={"type": "integer"},
    detail=_text(), instance=_text(), errors={"type": "object", "additionalProperties": _text()},
)  # fmt: skip

ONCE = _parameter(
    HEADER, "header", _text(pattern=f"^{KEY.pattern}$"), "For a day the same call under it gets the first answer."
)
LISTED = {
    "operationId": "listPostings",
    "summary": "Fifty postings in the order they came.",
    "parameters": [_parameter("after", "query", _text(pattern="^[0-9]{1,15}$"), "The `next` of the page before.")],
    "responses": _read(_named("Page"), 422, _200="A page."),
}
READ = {
    "operationId": "readPosting",
    "summary": "One posting and its state.",
    "responses": _read(_named("Told"), 404, _200="The posting."),
}
PUT = {
    "operationId": "putPosting",
    "summary": "Create or change a posting.",
    "parameters": [ONCE],
    "requestBody": {"required": True, "content": {"application/json": {"schema": _named("Posting")}}},
    "responses": _answers(
        _named("Told"), 400, 409, 413, 422, _200="Changed, left or held for review.", _201="Created."
    ),
}
TAKE_DOWN = {
    "operationId": "takeDownPosting",
    "summary": "End a posting; put again, it opens again.",
    "parameters": [ONCE],
    "responses": _answers(_named("Told"), 400, 404, 409, 413, 422, _200="Ended."),
}
DESCRIBED = {
    "operationId": "describe",
    "summary": "This document.",
    "responses": {
        "200": {"description": "OpenAPI 3.1.", "content": {"application/json": {"schema": {"type": "object"}}}}
    },
}
