"""Ten hostile files at once on a served site: the web process answers all the while, a worker looks at them (R18)."""

import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from django.conf import settings

from hiring.resumes import inspect
from tests.smtp_sink import free_port

pytestmark = [
    pytest.mark.slow,  # starts a site and a worker of its own, which take a dozen seconds
    pytest.mark.django_db,  # the tables of this process are copied
]

MAKE_PEOPLE = """
from django.test import Client
from tests.conftest import person
from tests.hiring.applications import hire, live_posting
posting = live_posting(hire(person("bob@example.org")))
client = Client()
client.force_login(person("charlie@example.org", name="Charlie Chen"))
print("RESULT", posting.slug, posting.shortid, client.cookies["session"].value)
"""


def crowded_pdf(objects: int = 60_000) -> bytes:
    """Return a PDF of 3.3 MB whose many objects keep a parser busy."""
    data = (
        b"%PDF-1.7\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n2 0 obj <</Type /Pages /Count 0 /Kids []>> endobj\n"
    )
    data += b"".join(b"%d 0 obj <</A [%d 0 R] /B (coder of charts)>> endobj\n" % (n, n - 1) for n in range(3, objects))
    return data + b"trailer <</Root 1 0 R /Size %d>>\nstartxref\n0\n%%%%EOF\n" % objects


class Site:
    """A site on SQLite: a web process of four threads, and the worker's loop."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.environment = os.environ | {
            "CROSSWALK_DATA": str(folder),
            "DEBUG": "1",
            "SITE_URL": self.url,
            "PYTHONPATH": str(settings.BASE_DIR),
            "DJANGO_SETTINGS_MODULE": "config.settings",
        }
        for name in ("DATABASE_URL", "REDIS_URL", "PYTEST_CURRENT_TEST"):
            self.environment.pop(name, None)
        said = re.search(r"RESULT (\S+) (\S+) (\S+)", self.manage("shell", "-v0", "-c", MAKE_PEOPLE))
        self.form, self.session = f"{self.url}/jobs/{said[1]}-{said[2]}/apply/", said[3]
        granian = ["--interface", "wsgi", "--host", "127.0.0.1", "--workers", "1", "--blocking-threads", "4", "--no-ws"]
        serve = [str(Path(sys.executable).parent / "granian"), *granian, "--port", str(self.port)]
        self.programs = [self.start(*serve, "config.wsgi:application"), self.start(sys.executable, "manage.py", "work")]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def manage(self, *call: str) -> str:
        done = subprocess.run(
            [sys.executable, "manage.py", *call],
            cwd=settings.BASE_DIR, env=self.environment, check=True, capture_output=True, text=True,
        )  # fmt: skip
        return done.stdout

    def start(self, *call: str) -> subprocess.Popen:
        with (self.folder / "log").open("a") as log:
            return subprocess.Popen(call, cwd=settings.BASE_DIR, env=self.environment, stdout=log, stderr=log)

    def browser(self) -> httpx.Client:
        return httpx.Client(cookies={"session": self.session}, timeout=60)

    def health(self) -> float:
        """Return how long the site took to say that it is alive."""
        began = time.monotonic()
        assert httpx.get(f"{self.url}/healthz", timeout=60).status_code == 200
        return time.monotonic() - began

    def stop(self) -> None:
        for program in self.programs:
            program.terminate()
            program.wait(timeout=60)


@pytest.fixture(scope="module")
def site(site_folder) -> Iterator[Site]:
    standing = Site(site_folder())
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            standing.health()
            break
        except httpx.TransportError:
            time.sleep(0.2)
    yield standing
    standing.stop()


def post(site: Site, number: int) -> tuple[int, float]:
    """Send one of the files in; return status and seconds."""
    with site.browser() as browser:
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', browser.get(site.form).text)[1]
        began = time.monotonic()
        answer = browser.post(
            site.form,
            data={"csrfmiddlewaretoken": token, "cover_note": "x"},
            files={"resume": (f"cv{number}.pdf", crowded_pdf(60_000 + number), "application/pdf")},
            headers={"Referer": site.form},
        )
        return answer.status_code, time.monotonic() - began


def seconds_of_one_check() -> float:
    """How long this machine is busy with one of the files: in the web threads ten of them let the site wait for all."""
    began = time.monotonic()
    inspect(crowded_pdf(), "cv.pdf")
    return time.monotonic() - began


def test_the_site_answers_while_ten_hostile_files_come_in(site):
    alone = seconds_of_one_check()
    answers: list[tuple[int, float]] = []
    threads = [threading.Thread(target=lambda n=n: answers.append(post(site, n))) for n in range(10)]
    for thread in threads:
        thread.start()
    waits = []
    while any(thread.is_alive() for thread in threads):
        waits.append(site.health())
        time.sleep(0.05)
    end = time.monotonic() + 60
    with site.browser() as browser:
        while time.monotonic() < end:
            waits.append(site.health())
            page = browser.get(f"{site.form}check/").text
            if "is being checked" not in page:
                break
            time.sleep(0.2)
    assert {status for status, _ in answers} <= {200, 302}
    assert sum(status == 302 for status, _ in answers) >= 1
    assert "is being checked" not in page
    assert "cv" in page
    assert max(waits) < alone
