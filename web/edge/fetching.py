"""Talking to an address that somebody else wrote: public addresses only, bounded in time, size and redirects.

The one module that opens connections to hosts named by people (bars R32, M15). A name is looked up once, every address
it has must be public, and the connection goes to an address that was checked: a name that means another machine a
moment later gains nothing. Proxies and credentials of the environment are not used.
"""

import socket
import ssl
import time
import zlib
from collections.abc import Callable, Collection, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http import HTTPStatus
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any, TypeVar
from urllib.parse import SplitResult, urljoin, urlsplit

import httpcore
from django.conf import settings

MAX_BYTES = 10_000_000  # as sent and unpacked
SECONDS = 10.0  # for everything: look-up, redirects, the last byte
MAX_REDIRECTS = 3
PORTS = {"http": 80, "https": 443}
REDIRECTS = {301, 302, 303, 307, 308}
AGENT = "Crosswalk/1.0 (job feeds)"

GLOBAL_UNICAST = IPv6Network("2000::/3")  # all that IANA gives out; what else exists is local, mapped or a transition
TRANSITION = (IPv6Network("2002::/16"), IPv6Network("2001::/32"))  # 6to4, Teredo: an IPv4 address in disguise
NAT64 = IPv6Network("64:ff9b::/96")
OURS_BY_CLOUD = {IPv4Address("168.63.129.16")}  # a public number that Azure answers from inside every machine
RELAYS = 0xC058_6300  # 192.88.99.0/24, the former 6to4 relays

JSON = frozenset({"application/json"})
XML = frozenset({"application/xml", "text/xml", "application/rss+xml", "application/atom+xml"})
PAGES = frozenset({"text/html", "application/xhtml+xml"})

Said = TypeVar("Said")


class FetchError(Exception):
    """Nothing was read; the message is one sentence that says why and names no address behind the host."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """One answer, whole: where it came from at last, what it calls itself, and its bytes unpacked."""

    url: str
    media_type: str
    body: bytes


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Say whether an address is one machine of the public internet, however it is wrapped."""
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or (IPv4Address(int(address) & 0xFFFF_FFFF) if address in NAT64 else None)
        if inner is not None:
            return is_public(inner)
        if address not in GLOBAL_UNICAST or any(address in network for network in TRANSITION):
            return False
        return address.is_global
    relay = int(address) & 0xFFFF_FF00 == RELAYS
    return address.is_global and not address.is_multicast and not relay and address not in OURS_BY_CLOUD


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said to something that was sent to it."""

    status: int
    body: bytes


def post(url: str, *, body: bytes, headers: dict[str, str]) -> Answer:
    """Send something and return the answer, whatever its status; no redirect is followed. Raises `FetchError`."""
    return _ask(_checked(url), _Sending("POST", headers, body), time.monotonic() + SECONDS, _answered)


def fetch(url: str, *, accept: Collection[str], headers: dict[str, str] | None = None) -> Fetched:
    """Read one address and return its answer of one of the media types. Raises `FetchError`.

    `headers`, which may hold a key, go to the host of this address alone: no redirect carries them to another.
    """
    deadline, first = time.monotonic() + SECONDS, _checked(url)
    for _ in range(MAX_REDIRECTS + 1):
        parts = _checked(url)
        own = (headers or {}) if (parts.scheme, parts.netloc) == (first.scheme, first.netloc) else {}
        asked = _Sending("GET", {"Accept": ", ".join(sorted(accept)), **own})
        answer = _ask(parts, asked, deadline, lambda response, parts: _read(response, parts, accept))
        if isinstance(answer, Fetched):
            return answer
        target = urljoin(url, answer)
        if parts.scheme == "https" and urlsplit(target).scheme != "https":
            raise FetchError(f"{parts.hostname} leads from https to an address that is not.")
        url = target
    raise FetchError(f"The address leads on more than {MAX_REDIRECTS} times.")


def _checked(url: str) -> SplitResult:
    """Return the parts of an address that may be asked: http or https, its usual port, nothing before an @."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise FetchError("That is not an address of the web.") from error
    if parts.scheme not in PORTS or not parts.hostname or not url.isascii() or any(c <= " " for c in url):
        raise FetchError("Only addresses that begin with https:// or http:// can be read.")
    if parts.username is not None or parts.password is not None or "\\" in url:
        raise FetchError("An address with a name or password in it cannot be read.")
    if port not in (None, PORTS[parts.scheme]) and parts.netloc not in settings.FETCH_ALSO:
        raise FetchError("Only the usual ports can be read: 443 for https, 80 for http.")
    return parts


@dataclass(frozen=True, slots=True)
class _Sending:
    method: str
    headers: dict[str, str]
    body: bytes | None = None


def _ask(
    parts: SplitResult, asked: _Sending, deadline: float, reader: Callable[[httpcore.Response, SplitResult], Said]
) -> Said:
    """Send one request and return what `reader` makes of its answer while that comes."""
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = {
        "Host": parts.netloc,
        "User-Agent": AGENT,
        "Accept-Encoding": "gzip",
        "Connection": "close",
        **({"Content-Length": str(len(asked.body))} if asked.body is not None else {}),
        **asked.headers,
    }
    port = parts.port or PORTS[parts.scheme]
    address = httpcore.URL(
        scheme=parts.scheme.encode(), host=str(parts.hostname).encode(), port=port, target=target.encode()
    )
    network = _Network(deadline, open_to=parts.netloc in settings.FETCH_ALSO)
    try:
        with (
            httpcore.ConnectionPool(ssl_context=ssl.create_default_context(), network_backend=network) as pool,
            pool.stream(asked.method, address, headers=list(headers.items()), content=asked.body) as response,
        ):
            return reader(response, parts)
    except (httpcore.TimeoutException, TimeoutError) as error:
        raise FetchError(f"{parts.hostname} did not answer within {SECONDS:.0f} seconds.") from error
    except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
        raise FetchError(f"The connection to {parts.hostname} failed or broke off.") from error


def _answered(response: httpcore.Response, parts: SplitResult) -> Answer:
    headers = {name.lower(): value.decode("latin-1").strip() for name, value in response.headers}
    return Answer(response.status, _unpacked(response.iter_stream(), headers.get(b"content-encoding", "").lower()))


def _read(response: httpcore.Response, parts: SplitResult, accept: Collection[str]) -> Fetched | str:
    headers = {name.lower(): value.decode("latin-1").strip() for name, value in response.headers}
    if response.status in REDIRECTS and b"location" in headers:
        return headers[b"location"]
    if response.status != HTTPStatus.OK:
        raise FetchError(f"{parts.hostname} answered {response.status}.")
    media_type = headers.get(b"content-type", "").partition(";")[0].strip().lower()
    if media_type not in accept:
        raise FetchError(f"{parts.hostname} sent {media_type or 'nothing named'}, not {' or '.join(sorted(accept))}.")
    body = _unpacked(response.iter_stream(), headers.get(b"content-encoding", "").lower())
    return Fetched(parts.geturl(), media_type, body)


def _unpacked(chunks: Iterable[bytes], encoding: str) -> bytes:
    """Return the body, never holding more than the limit: a chunk that would unpack to more is not unpacked."""
    if encoding not in ("", "identity", "gzip"):
        raise FetchError(f"The answer is packed as {encoding[:20]}, which was not asked for.")
    reader = zlib.decompressobj(wbits=31) if encoding == "gzip" else None
    body = bytearray()
    for chunk in chunks:
        try:
            body += reader.decompress(chunk, MAX_BYTES + 1 - len(body)) if reader else chunk
        except zlib.error as error:
            raise FetchError("The answer is damaged: it does not unpack.") from error
        if len(body) > MAX_BYTES or (reader and reader.unconsumed_tail):
            raise FetchError(f"The answer is larger than {MAX_BYTES // 1_000_000} MB.")
    if reader and not reader.eof:
        raise FetchError("The answer was cut off.")
    return bytes(body)


class _Network(httpcore.NetworkBackend):
    """Connections to checked addresses, each step of which ends at one deadline."""

    def __init__(self, deadline: float, *, open_to: bool) -> None:
        self.deadline, self.open_to = deadline, open_to

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Any = None,
    ) -> httpcore.NetworkStream:
        address = _public_address(host, port, left(self.deadline)) if not self.open_to else host
        stream = httpcore.SyncBackend().connect_tcp(address, port, timeout=left(self.deadline))
        return _Stream(stream, self.deadline)


class _Stream(httpcore.NetworkStream):
    """A connection whose every read and write has only what is left of the whole time: dribbling gains nothing."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: float) -> None:
        self.inner, self.deadline = inner, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.inner.read(max_bytes, left(self.deadline))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.inner.write(buffer, left(self.deadline))

    def close(self) -> None:
        self.inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Stream(self.inner.start_tls(ssl_context, server_hostname, left(self.deadline)), self.deadline)

    def get_extra_info(self, info: str) -> Any:
        return self.inner.get_extra_info(info)


def left(deadline: float) -> float:
    """Return the seconds until a deadline. Raises `TimeoutError` when it is over."""
    seconds = deadline - time.monotonic()
    if seconds <= 0:
        raise TimeoutError
    return seconds


def _public_address(host: str, port: int, seconds: float) -> str:
    """Look a name up once and return one of its addresses; refuse it when any of them is not public."""
    addresses = [ip_address(text.partition("%")[0]) for text in _within(seconds, lambda: look_up(host, port))]
    if not addresses or not all(is_public(address) for address in addresses):
        raise FetchError(f"{host} is not a machine of the public internet.")
    return str(addresses[0])


def look_up(host: str, port: int) -> list[str]:
    """Return the addresses of a host in the order to try them, as the system's resolver knows them."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def _within(seconds: float, work: Callable[[], list[str]]) -> list[str]:
    """Run a look-up that knows no time limit of its own."""
    pool = ThreadPoolExecutor(max_workers=1)
    try:
        return pool.submit(work).result(timeout=seconds)
    finally:
        pool.shutdown(wait=False)
