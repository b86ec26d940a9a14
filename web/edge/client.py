"""Who is calling, as far as the network can tell: the one place that reads forwarding headers."""

import ipaddress
import re

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """Return the client's IP address, believing only as many proxies as the operator configured.

    With TRUSTED_PROXY_COUNT = n the n-th entry from the right of X-Forwarded-For is the client; entries further left
    are whatever the client typed. Falls back to the socket's peer, and to "0.0.0.0" where there is none.
    """
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    proxies, stated = settings.TRUSTED_PROXY_COUNT, ""
    if 0 < proxies <= len(forwarded):
        stated = _read(forwarded[-proxies])
    return stated or _read(request.META.get("REMOTE_ADDR") or "") or "0.0.0.0"  # noqa: S104 - nothing is bound


def client_source(request: HttpRequest) -> str:
    """Return the client's IPv4 address or /56 IPv6 network, as text: the grain at which tries are limited.

    Who rents one IPv6 line holds at least 256 of the /64 networks.
    """
    address = ipaddress.ip_address(client_address(request))
    return str(address) if address.version == 4 else client_network(request)


def client_network(request: HttpRequest) -> str:
    """Return the client's /24 (IPv4) or /56 (IPv6) network, as text: the grain at which guests are limited."""
    address = ipaddress.ip_address(client_address(request))
    prefix = 24 if address.version == 4 else 56
    return str(ipaddress.ip_network(f"{address}/{prefix}", strict=False))


def _read(text: str) -> str:
    """Return an address in its one spelling, or "" for what is none.

    Proxies and dual-stack sockets write one client in many ways: `a.b.c.d:port`, `[v6]:port`, `v6%zone`, and
    `::ffff:a.b.c.d`, which taken as IPv6 would put every IPv4 client of the world into one network.
    """
    text = text.strip().strip('"')
    if bracketed := re.fullmatch(r"\[([^]]*)\](?::\d+)?", text):
        text = bracketed[1]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return ""
    return str(getattr(address, "ipv4_mapped", None) or address)
