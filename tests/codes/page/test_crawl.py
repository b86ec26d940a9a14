"""With the guest's view spent, no metered word is in any byte the site serves; a planted leak is caught."""

import re
from collections import deque

import pytest

from codes.models import Code, Descriptor
from tests.reference import PROSE, planted

pytestmark = pytest.mark.django_db

START = [
    "/", "/codes/", "/codes/cpt/", "/codes/hcpcs/", "/codes/search/?q=zyx", "/codes/search/?q=4990",
    "/codes/suggest/?q=4990", "/codes/suggest/?q=zyx", "/codes/search/?q=unicorn", "/plans/", "/sitemap.xml",
    "/sitemap-codes.xml",
    "/robots.txt", "/jobs/",
]  # fmt: skip
MAX_PAGES = 400


def phrases() -> list[str]:
    """Thirty and more phrases that only the metered text of the codes holds."""
    texts = [planted(f"4990{n}", key) for n in range(9) for key in PROSE]
    return [*texts, planted("49900", "siblings"), "planted official words"]


def crawl(client) -> dict[str, bytes]:
    """Follow every link of the site from its entrances, with GET and HEAD; returns the bytes by address."""
    seen: dict[str, bytes] = {}
    queue = deque(START)
    while queue and len(seen) < MAX_PAGES:
        path = queue.popleft()
        if path in seen:
            continue
        response = client.get(path)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        headers = "\n".join(f"{name}: {value}" for name, value in response.items()).encode()
        seen[path] = headers + body + client.head(path).content
        links = re.findall(r'(?:href|hx-get|action|src)="(/[^"#]*)', body.decode(errors="replace"))
        queue += [link.replace("&amp;", "&") for link in links if not link.startswith(("/static/", "/accounts/"))]
    return seen


def leaks(pages: dict[str, bytes]) -> dict[str, list[str]]:
    found = {path: [phrase for phrase in phrases() if phrase.encode() in body] for path, body in pages.items()}
    return {path: words for path, words in found.items() if words}


@pytest.fixture
def spent_guest(client, reference):
    Descriptor.objects.create(
        code=reference["49900"], kind="long", text="planted official words", edition_year=2026, source="t"
    )
    assert "zyx49909plain" in client.get("/codes/cpt/49909/").content.decode()
    return client


@pytest.mark.slow  # fetches every public page
def test_a_full_crawl_finds_no_metered_phrase(spent_guest):
    pages = crawl(spent_guest)
    assert {f"/codes/cpt/4990{n}/" for n in range(10)} <= pages.keys()
    assert len(phrases()) >= 30
    assert leaks(pages) == {}


@pytest.mark.slow  # fetches every public page
@pytest.mark.parametrize("field", ["lead", "status_note"])
def test_a_planted_leak_is_caught(spent_guest, field):
    leak = {field: planted("49901", "steps"), "status": "deleted"}
    Code.objects.filter(code="49901").update(**leak)
    assert "/codes/cpt/49901/" in leaks(crawl(spent_guest))
