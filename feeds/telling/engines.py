"""The far ends of IndexNow and of Google's Indexing API: what is sent to them, and whether they took it."""

import base64
import json
from datetime import datetime
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from django.conf import settings

from web.edge.fetching import post

INDEXNOW = "https://api.indexnow.org/indexnow"
GOOGLE = "https://indexing.googleapis.com/v3/urlNotifications:publish"
GOOGLE_TOKEN = "https://oauth2.googleapis.com/token"  # noqa: S105 - an address
SCOPE = "https://www.googleapis.com/auth/indexing"
JSON = {"Content-Type": "application/json; charset=utf-8"}


class NotTaken(Exception):
    """The engine did not take what it was told; the message says why."""


def tell_indexnow(urls: list[str]) -> None:
    """Tell IndexNow of changed addresses, 10,000 at most. Raises `NotTaken` or `FetchError`."""
    said = {
        "host": urlsplit(settings.SITE_URL).hostname,
        "key": settings.INDEXNOW_KEY,
        "keyLocation": f"{settings.SITE_URL}/indexnow.txt",
        "urlList": urls,
    }
    answer = post(INDEXNOW, body=json.dumps(said).encode(), headers=JSON)
    if answer.status not in (200, 202):
        raise NotTaken(f"IndexNow answered {answer.status}.")


def google_token(now: datetime) -> str:
    """Return a bearer token for an hour, for the service account of the settings. Raises `NotTaken` or `FetchError`."""
    try:
        account = json.loads(Path(settings.GOOGLE_INDEXING_ACCOUNT).read_bytes())
        assertion = _signed(account["client_email"], account["private_key"], now)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NotTaken("The file of GOOGLE_INDEXING_ACCOUNT is no key of a service account.") from error
    form = {"grant_type": "urn:ietf:params:oauth:grant-type:jwt-bearer", "assertion": assertion}
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = post(GOOGLE_TOKEN, body=urlencode(form).encode(), headers=headers)
    try:
        return str(json.loads(answer.body)["access_token"])
    except (ValueError, KeyError, TypeError) as error:
        raise NotTaken(f"Google gave no token: it answered {answer.status}.") from error


def tell_google(url: str, *, gone: bool, token: str) -> None:
    """Tell Google of one address. Raises `NotTaken` or `FetchError`."""
    said = {"url": url, "type": "URL_DELETED" if gone else "URL_UPDATED"}
    headers = JSON | {"Authorization": f"Bearer {token}"}
    answer = post(GOOGLE, body=json.dumps(said).encode(), headers=headers)
    if answer.status != 200:
        raise NotTaken(f"Google answered {answer.status}.")


def _signed(account: str, key: str, now: datetime) -> str:
    """A JSON Web Token by which Google knows the account (RFC 7523)."""
    at = int(now.timestamp())
    claims = {"iss": account, "scope": SCOPE, "aud": GOOGLE_TOKEN, "iat": at, "exp": at + 3600}
    private = load_pem_private_key(key.encode(), password=None)
    if not isinstance(private, RSAPrivateKey):
        raise ValueError("not an RSA key")
    head = f"{_part({'alg': 'RS256', 'typ': 'JWT'})}.{_part(claims)}"
    return f"{head}.{_base64(private.sign(head.encode(), PKCS1v15(), hashes.SHA256()))}"


def _part(said: dict) -> str:
    return _base64(json.dumps(said).encode())


def _base64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")
