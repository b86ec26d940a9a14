"""Who is calling, as far as the network can tell: the one place that reads forwarding headers."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """Return the client's IP address, believing only as many proxies as the operator configured.

    With TRUSTED_PROXY_COUNT = n the n-th entry from the right of X-Forwarded-For is the client; entries further left
    are whatever the client typed. Falls back to the socket's peer, and to "0.0.0.0" where there is none.
    """
    peer = request.META.get("REMOTE_ADDR") or "0.0.0.0"  # noqa: S104 - a placeholder, nothing is bound
    if settings.TRUSTED_PROXY_COUNT:
        forwarded = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
        if len(forwarded) >= settings.TRUSTED_PROXY_COUNT:
            candidate = forwarded[-settings.TRUSTED_PROXY_COUNT]
            if _is_address(candidate):
                return candidate
    return peer if _is_address(peer) else "0.0.0.0"  # noqa: S104


def client_network(request: HttpRequest) -> str:
    """Return the client's /24 (IPv4) or /56 (IPv6) network, as text: the grain at which guests are limited."""
    address = ipaddress.ip_address(client_address(request))
    prefix = 24 if address.version == 4 else 56
    return str(ipaddress.ip_network(f"{address}/{prefix}", strict=False))


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True
