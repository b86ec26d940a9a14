"""Does the time of an answer tell who has an account? Medians over 30 pairs, with the real password hasher.

Processor time, because other programs on the machine move the clock's by more than the bar; the database is in the
same process, so nothing of an answer is left out.

For every form and state of an account: the median time beside that of an unknown address, and their ratio, which
should stay at or below 1.2 (R33). The control is a login that looks for the user first and hashes only if there is one.
"""

import atexit
import functools
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable

import django
from django.apps import apps

PAIRS = 30
BAR = 1.2
STATES = ("existing", "inactive", "unverified")


def main() -> int:
    """Print the table and return 1 when a ratio is above the bar or the control is below it."""
    if apps.ready:  # on somebody's site: measure in a process that has none
        return subprocess.run([sys.executable, "-m", "benchmarks.enumeration"], check=False).returncode
    prepare()
    rows = [(name, state, *measure(flow, state)) for name, flow in flows().items() for state in STATES]
    control = measure(naive_login, "existing")
    print(f"{'form':<22}{'state':<12}{'median ms':>10}{'unknown ms':>12}{'ratio':>8}")
    for name, state, known, unknown in [*rows, ("control: naive login", "existing", *control)]:
        print(f"{name:<22}{state:<12}{known * 1000:>10.1f}{unknown * 1000:>12.1f}{ratio(known, unknown):>8.2f}")
    worst = max(ratio(known, unknown) for _, _, known, unknown in rows)
    print(f"worst ratio {worst:.2f} (bar {BAR}), control {ratio(*control):.2f}")
    return int(worst > BAR or ratio(*control) <= BAR)


def ratio(one: float, other: float) -> float:
    return max(one, other) / min(one, other)


def prepare() -> None:
    """A site of its own in a temporary folder, without rate limits: they answer all alike, and too soon."""
    folder = tempfile.mkdtemp(prefix="crosswalk-bench-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ["CROSSWALK_DATA"] = folder
    os.environ.pop("DATABASE_URL", None)
    os.environ |= {"DJANGO_SETTINGS_MODULE": "config.settings", "DEBUG": "1", "LOG_LEVEL": "ERROR"}
    os.environ["ALLOWED_HOSTS"] = "testserver"
    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.DEBUG = False
    settings.ACCOUNT_RATE_LIMITS = False
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)


def fresh(state: str, number: int) -> str:
    """Make an account in this state and return its address; all addresses have one length."""
    from accounts.models import User

    email = f"{state[:8]:x<8}{number:06}@example.org"
    if state != "unknown":
        user = User.objects.create(email=email, password=hashed(), is_active=state != "inactive")
        user.emailaddress_set.create(email=email, verified=state != "unverified", primary=True)
    return email


@functools.cache
def hashed() -> str:
    """The password of all these people, hashed once: making them is not what is measured."""
    from django.contrib.auth.hashers import make_password

    return make_password("correct horse battery")


def flows() -> dict[str, Callable]:
    password = "correct horse battery"  # noqa: S105 - of nobody
    return {
        "log in": lambda client, email: client.post("/accounts/login/", {"login": email, "password": "wrong"}),
        "reset password": lambda client, email: client.post("/accounts/password/reset/", {"email": email}),
        "register": lambda client, email: client.post("/accounts/signup/", {"email": email, "password1": password}),
        "register by passkey": lambda client, email: client.post("/accounts/signup/passkey/", {"email": email}),
        "login code": lambda client, email: client.post("/accounts/login/code/", {"email": email}),
        "login code, wrong": wrong_code,
    }


def wrong_code(client, email: str):
    client.post("/accounts/login/code/", {"email": email})
    return client.post("/accounts/login/code/confirm/", {"code": "AAAA-AAAA"})


def naive_login(client, email: str) -> None:
    from accounts.models import User

    user = User.objects.filter(email=email).first()
    if user is not None:
        user.check_password("wrong")


def measure(flow: Callable, state: str) -> tuple[float, float]:
    """Median seconds for this state and for unknown addresses, taken in turns so that both meet the same machine."""
    times: dict[str, list[float]] = {state: [], "unknown": []}
    for number in range(PAIRS):
        order = [state, "unknown"] if number % 2 else ["unknown", state]
        for each in order:
            times[each].append(timed(flow, fresh(each, next(numbers))))
    return statistics.median(times[state]), statistics.median(times["unknown"])


def timed(flow: Callable, email: str) -> float:
    from django.test import Client

    client = Client()
    client.get("/accounts/login/")
    began = time.process_time()
    flow(client, email)
    return time.process_time() - began


numbers = iter(range(10**6))

if __name__ == "__main__":
    raise SystemExit(main())
