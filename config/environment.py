"""Reading the environment: what cannot be meant is refused at the start, in one sentence that names the variable."""

import logging
import re
from email.utils import parseaddr
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email
from django.http.request import validate_host

# Keys that stand in examples and guides, written with any signs between.
KNOWN_KEYS = re.compile(
    r"change ?me|django insecure|(your|my|the|super) ?secret|secret ?key|password|example|1234567890"
)


class Environment(environ.Env):
    """The variables, each read as what it has to be."""

    def whole(self, name: str, *, default: int, least: int = 1) -> int:
        """Read a whole number; a limit of nothing would shut everybody out."""
        text = self.str(name, default="")
        if not text:
            return default
        if not re.fullmatch(r"\d{1,9}", text) or int(text) < least:
            raise ImproperlyConfigured(f"{name}: expected a whole number from {least} on, not {text}.")
        return int(text)

    def address(self, name: str, *, default: str) -> str:
        """Read a mail address, with a name before it or without."""
        text = self.str(name, default="") or default
        try:
            validate_email(parseaddr(text)[1])
        except ValidationError:
            raise ImproperlyConfigured(
                f"{name}: expected a mail address such as help@example.org, not {text}."
            ) from None
        return text

    def choice(self, name: str, known: tuple[str, ...], *, default: str) -> str:
        """Read one of a few words."""
        text = self.str(name, default="") or default
        if text not in known:
            raise ImproperlyConfigured(f"{name}: expected one of {', '.join(known)}, not {text}.")
        return text

    def server(self, name: str, schemes: tuple[str, ...]) -> str:
        """Read where a server is; nothing where none is named."""
        text = self.str(name, default="")
        if text and urlsplit(text).scheme not in schemes:
            raise ImproperlyConfigured(f"{name}: expected {schemes[0]}://host:port, not {text}.")
        return text


def demand_random(name: str, keys: list[str]) -> None:
    """Refuse keys that can be guessed: with one anybody forges every session and link."""
    for key in keys:
        repeats = any(key[period:] == key[:-period] for period in range(1, len(key) // 2 + 1))
        known = KNOWN_KEYS.search(re.sub(r"[\W_]+", " ", key.lower()))
        if len(key) < 32 or len(set(key)) < 5 or repeats or known:
            raise ImproperlyConfigured(f"{name}: expected at least 32 random characters; `openssl rand -base64 48`.")


def demand_own_address(site_url: str, hosts: list[str]) -> None:
    """Refuse a site whose own address is none, or one that it would not answer to."""
    parts = urlsplit(site_url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path or parts.query:
        raise ImproperlyConfigured(f"SITE_URL: expected https://host alone, not {site_url}.")
    if "*" in hosts:
        raise ImproperlyConfigured("ALLOWED_HOSTS: expected the site's own names; with * it answers to any.")
    if not validate_host(parts.hostname, hosts):
        raise ImproperlyConfigured(f"ALLOWED_HOSTS: {parts.hostname}, the host of SITE_URL, is not among them.")


LEVELS = tuple(name for name in logging.getLevelNamesMapping() if name not in ("NOTSET", "WARN", "FATAL"))
env = Environment()
