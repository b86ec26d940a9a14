"""No test talks to the network: a connection or a look-up of a name beyond this machine fails the test that tries it.

An audit hook, for it also sees what a library does in C or through a socket made before any patch. Servers that tests
use on purpose (PostgreSQL, Redis) may stand elsewhere; programs that a test starts have no hook.
"""

import ipaddress
import os
import sys
from urllib.parse import urlsplit

LOCAL_NAMES = {"", "localhost", "localhost.localdomain"}
SERVERS = {urlsplit(os.environ.get(name, "")).hostname for name in ("DATABASE_URL", "REDIS_URL")}


class NetworkRefused(RuntimeError):
    """A test tried to leave the machine."""


def is_local(host: str | bytes | None) -> bool:
    """Say whether a host named by address or name is this machine or one of the servers of the run."""
    name = host.decode() if isinstance(host, bytes) else host or ""
    if name in LOCAL_NAMES or name in SERVERS:
        return True
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def refuse(event: str, arguments: tuple) -> None:
    """Raise on the two events that reach beyond the loopback."""
    if event == "socket.connect":
        target = arguments[1]
        host = target[0] if isinstance(target, tuple) else ""  # a Unix socket has a path
    elif event == "socket.getaddrinfo":
        host = arguments[0]
    else:
        return
    if not is_local(host):
        raise NetworkRefused(f"a test tried to reach {host!r}: tests use the loopback only")


sys.addaudithook(refuse)
