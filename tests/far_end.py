"""A server on the loopback in place of one far away: says what a test tells it to, notes what was asked."""

import http.server
import threading
from collections.abc import Iterable

import pytest


class FarEnd(http.server.ThreadingHTTPServer):
    """`hits` are the paths asked for, `asked` the headers of each, `sent` what was posted; `answer` is status, headers,
    pieces of body.
    """

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.hits: list[str] = []
        self.asked: list[dict[str, str]] = []
        self.sent: list[tuple[str, dict[str, str], bytes]] = []
        self.answer: tuple[int, dict[str, str], Iterable[bytes]] = (200, {"Content-Type": "application/json"}, [b"{}"])

    @property
    def netloc(self) -> str:
        return f"127.0.0.1:{self.server_port}"

    @property
    def url(self) -> str:
        return f"http://{self.netloc}/board"

    def says(self, body: bytes, kind: str = "application/json") -> str:
        """Answer every request with this; returns the address."""
        self.answer = (200, {"Content-Type": kind}, [body])
        return self.url

    def handle_error(self, request, client_address) -> None:
        """Say nothing of a reader that left in the middle."""


class Handler(http.server.BaseHTTPRequestHandler):
    server: FarEnd

    def do_GET(self) -> None:
        self.server.hits.append(self.path)
        self.server.asked.append(dict(self.headers))
        status, headers, chunks = self.server.answer
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        for chunk in chunks:
            self.wfile.write(chunk)

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        self.server.sent.append((self.path, dict(self.headers), self.rfile.read(length)))
        self.do_GET()

    def log_message(self, *args) -> None:
        """Keep the test's output to itself."""


@pytest.fixture
def canary():
    """A server that nobody may reach: its `hits` stay empty."""
    server = FarEnd()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def far_end(canary, settings) -> FarEnd:
    """The same server, which this test may read."""
    settings.FETCH_ALSO = {canary.netloc}
    return canary
