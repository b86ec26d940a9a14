"""The optional language model: one request to an OpenAI-compatible endpoint, read as it streams. Off by default."""

import json
import time
from collections.abc import Iterator

import httpx
from django.conf import settings

MAX_CHARACTERS = 16_000
SECONDS_OF_SILENCE = 5
TOO_LONG = "the model took too long"
UNREADABLE = "the model's answer cannot be read"
BROKEN = "the connection to the model broke off"


class ModelFailed(Exception):
    """No words came; the message says why in ours, never in the server's."""


def is_on() -> bool:
    return bool(settings.ASSISTANT_BASE_URL)


def complete(messages: list[dict[str, str]]) -> str:
    """The words that the model answers with, within ASSISTANT_SECONDS and a silence at most. Raises ModelFailed."""
    deadline = time.monotonic() + settings.ASSISTANT_SECONDS
    asked = {"model": settings.ASSISTANT_MODEL, "messages": messages, "temperature": 0, "stream": True}
    headers = {"Authorization": f"Bearer {settings.ASSISTANT_API_KEY}"} if settings.ASSISTANT_API_KEY else {}
    silence = min(SECONDS_OF_SILENCE, settings.ASSISTANT_SECONDS)
    try:
        # No proxy and no .netrc of the host: the question goes where the setting says and nowhere else.
        with (
            httpx.Client(timeout=silence, trust_env=False, headers=headers) as client,
            client.stream("POST", f"{settings.ASSISTANT_BASE_URL.rstrip('/')}/chat/completions", json=asked) as answer,
        ):
            if answer.status_code != httpx.codes.OK:
                raise ModelFailed(f"the model's server answered {answer.status_code}")
            body = _body(answer, deadline)
            return _streamed(body) if "event-stream" in answer.headers.get("Content-Type", "") else _whole(body)
    except httpx.TimeoutException as error:
        raise ModelFailed(TOO_LONG) from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise ModelFailed(BROKEN) from error
    except (ValueError, LookupError, TypeError, AttributeError) as error:  # JSON of another shape, or none
        raise ModelFailed(UNREADABLE) from error


def _body(answer: httpx.Response, deadline: float) -> Iterator[str]:
    """The answer's text as it comes, until the deadline or more than anybody reads."""
    size = 0
    for chunk in answer.iter_text():
        size += len(chunk)
        if time.monotonic() > deadline:
            raise ModelFailed(TOO_LONG)
        if size > 8 * MAX_CHARACTERS:
            raise ModelFailed("the model does not end")
        yield chunk


def _streamed(body: Iterator[str]) -> str:
    """The words of a stream of events; one that stops before its end is broken, not short."""
    words, buffer = [], ""
    for chunk in body:
        *lines, buffer = (buffer + chunk).split("\n")
        for line in lines:
            name, _, data = line.strip().partition(":")
            if name != "data":
                continue
            if data.strip() == "[DONE]":
                return "".join(words)
            words += [choice["delta"].get("content") or "" for choice in json.loads(data)["choices"][:1]]
    raise ModelFailed(BROKEN)


def _whole(body: Iterator[str]) -> str:
    """The words of a server that does not stream."""
    words = json.loads("".join(body))["choices"][0]["message"]["content"]
    if not isinstance(words, str):
        raise TypeError("content is no text")
    return words
