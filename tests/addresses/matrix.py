"""The table of every address by role, as `matrix.txt` has it, and what the site really answers."""

from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.test import Client
from django.urls import get_resolver, resolve

from tests.addresses.world import ROLES, World

FILE = Path(__file__).with_name("matrix.txt")
LOGINS = ("/accounts/login/?", "/admin/login/?")


@dataclass(frozen=True)
class Row:
    """One address with {names} in it, and for each role what GET and POST answer, as "200/405"."""

    path: str
    cells: dict[str, str]


def rows(text: str) -> list[Row]:
    """Read the table: an address, then a cell for each role; a single cell stands for all of them."""
    found = []
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            path, *cells = line.split()
            cells = cells * len(ROLES) if len(cells) == 1 else cells
            found.append(Row(path, dict(zip(ROLES, cells, strict=True))))
    return found


def routes(patterns=None, prefix: str = "") -> set[str]:
    """Every pattern of the site, with those of what it includes."""
    found: set[str] = set()
    for each in get_resolver().url_patterns if patterns is None else patterns:
        route = prefix + str(each.pattern).removeprefix("^")
        found |= routes(each.url_patterns, route) if hasattr(each, "url_patterns") else {route}
    return found


def without_row(table: list[Row], words: dict[str, str], patterns: set[str]) -> set[str]:
    """Patterns that no address of the table leads to."""
    return patterns - {resolve(address(row, words)).route.removeprefix("^") for row in table}


def address(row: Row, words: dict[str, str]) -> str:
    """The address with the world's ids in it; {any} is an id that nothing has."""
    return row.path.format(any="987654321", **words)


def answer(client: Client, url: str) -> str:
    """What GET and an empty POST answer: the status, or "in" where one is asked to log in; nothing stays changed."""
    return "/".join(_short(client, method, url) for method in ("get", "post"))


def _short(client: Client, method: str, url: str) -> str:
    cookies = client.cookies.copy()  # logging out is rolled back too
    with transaction.atomic():
        response = getattr(client, method)(url)
        transaction.set_rollback(True)
    client.cookies = cookies
    if response.status_code == 302 and response["Location"].startswith(LOGINS):
        return "in"
    return str(response.status_code)


def client_of(world: World, role: str) -> Client:
    """A browser of this role."""
    client = Client()
    if world.people[role] is not None:
        client.force_login(world.people[role])
    return client
