"""What an answer costs at eight users who each ask every two seconds, with CMS's whole files loaded (A8).

The files are imported into a scratch database; the documented server (granian) answers from it in processes of its
own, and this process only asks. Questions and cases are those of the tuning half.
"""

import logging
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from io import StringIO
from pathlib import Path

import httpx
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client

from accounts.models import User
from benchmarks._databases import scratch_database, url_of
from benchmarks.assistant import rows

USERS, EVERY = 8, 2.0
SECONDS = int(os.environ.get("BENCH_SECONDS", "60"))
PORT = int(os.environ.get("BENCH_PORT", "8134"))
SITE = f"http://127.0.0.1:{PORT}"
FOLDER = Path(os.environ.get("REAL_DATA", settings.BASE_DIR.parent / "shared" / "data"))
FEES, EDITS = FOLDER / "a_pfs_rvu25d", FOLDER / "b_ncci_2024q3_reconstructed"
QUARTER = ("--release", "2024Q3", "--effective", "2024-07-01")
OCTOBER = ("--release", "RVU25D", "--effective", "2025-10-01")
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
BAR = 300


def main() -> int:
    if not FEES.is_dir():
        print(f"  no files in {FOLDER}: set REAL_DATA")
        return 2
    # Lines of the log for every request of 60 seconds would bury the figures.
    logging.disable(logging.INFO)
    os.environ["LOG_LEVEL"] = "WARNING"
    with scratch_database():
        import_whole()
        cookies = [_session(number) for number in range(USERS)]
        with _Server():
            took = _asked(cookies)
    took.sort()
    p50, p95 = took[len(took) // 2], took[int(len(took) * 0.95)]
    load = f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors"
    print(f"  {connection.vendor}, {load}: {len(took)} answers to {USERS} users in {SECONDS} s")
    print(f"  p50 {p50:.0f} ms, p95 {p95:.0f} ms (bar {BAR})")
    return 0


def import_whole() -> None:
    """The sample texts, and over their cuts the whole files."""
    start = time.perf_counter()
    call_command("load_edition", verbosity=0)
    _import("import_fee_schedule", FEES / "PPRRVU2025_Oct.csv", *OCTOBER)
    _import("import_gpci", FEES / "GPCI2025.csv", *OCTOBER)
    _import("import_ncci_ptp", EDITS / "ptp_practitioner_2024q3.csv.gz", *QUARTER, "--setting", "practitioner")
    _import(
        "import_mue", EDITS / "MCR_MUE_PractitionerServices_Eff_07-01-2024.csv", *QUARTER, "--setting", "practitioner"
    )
    _import("import_add_on", EDITS / "aoc_2024-06-03.csv", *QUARTER)
    print(f"  whole files imported in {time.perf_counter() - start:.0f} s")


def _import(command: str, path: Path, *given: str) -> None:
    call_command(command, str(path), *given, "--json", stdout=StringIO())


def _session(number: int) -> dict[str, str]:
    """The cookie of an account that is logged in."""
    user = User.objects.create_user(email=f"asker{number}@example.org", password=None)
    client = Client()
    client.force_login(user)
    return {settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value}


class _Server:
    """granian with two workers over the scratch database."""

    def __enter__(self) -> None:
        env = {**os.environ, "DATABASE_URL": url_of(connection), "SITE_URL": SITE, "ALLOWED_HOSTS": "127.0.0.1"}
        env["CROSSWALK_DATA"] = tempfile.mkdtemp(prefix="crosswalk-load-")
        subprocess.run([sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"], env=env, check=True)
        command = [sys.executable, "-m", "config.serving", "--interface", "wsgi", "config.wsgi:application"]
        command += [
            "--host",
            "127.0.0.1",
            "--port",
            str(PORT),
            "--workers",
            "2",
            "--no-access-log",
            "--log-level",
            "error",
        ]
        self.process = subprocess.Popen(command, env=env)
        for _ in range(100):
            try:
                httpx.get(f"{SITE}/readyz", trust_env=False)
                return
            except httpx.HTTPError:
                time.sleep(0.3)
        raise RuntimeError("the server did not come up")

    def __exit__(self, *error: object) -> None:
        self.process.terminate()
        self.process.wait(10)


def _asked(cookies: list[dict[str, str]]) -> list[float]:
    """The milliseconds of every answer of all users, the first of each left out."""
    took: list[float] = []
    users = [threading.Thread(target=_user, args=(number, each, took)) for number, each in enumerate(cookies)]
    for user in users:
        user.start()
    for user in users:
        user.join()
    return took


def _user(number: int, cookies: dict[str, str], took: list[float]) -> None:
    """One account's minute: three questions and a case by turns, each begun two seconds after the last."""
    questions, cases = rows("questions", "tuning"), rows("vignettes", "tuning")
    time.sleep(number * EVERY / USERS)
    with httpx.Client(base_url=SITE, cookies=cookies, trust_env=False, timeout=30) as client:
        token = TOKEN.findall(client.get("/assistant/").text)[0]
        end, turn = time.monotonic() + SECONDS, number
        while time.monotonic() < end:
            start = time.perf_counter()
            if turn % 4 == 3:
                _ask(client, token, "/assistant/case/", cases[turn % len(cases)])
            else:
                _ask(client, token, "/assistant/", questions[turn % len(questions)])
            spent = (time.perf_counter() - start) * 1000
            if turn != number:
                took.append(spent)
            turn += 1
            time.sleep(max(0.0, EVERY - spent / 1000))


def _ask(client: httpx.Client, token: str, address: str, row: dict) -> None:
    said = {"text": row["text"], "on": row["on"], "setting": "professional", "confirmed": "on"}
    answer = client.post(address, data={**said, "csrfmiddlewaretoken": token}, headers={"Referer": SITE})
    if not answer.is_redirect:  # a case has a page of its own
        answer.raise_for_status()
