"""A whole site on servers of its own: PostgreSQL, Redis, SMTP, the web process, worker and beat, each to be harmed."""

import contextlib
import glob
import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import psycopg
from aiosmtpd.controller import Controller
from django.conf import settings

from tests.smtp_sink import Sink, free_port

BIN = Path(sys.executable).parent
# Gossip and mingle raise when Redis is killed under them: see deploy/process.
WORKER = ("worker", "--concurrency", "2", "--without-gossip", "--without-mingle")
SERVER = ("-m", "config.serving", "--interface", "wsgi", "--no-ws")
WEB = (*SERVER, "--host", "127.0.0.1", "--workers", "2", "--blocking-threads", "4")


class Kept:
    """A program that is started again whenever it ends, as systemd does."""

    def __init__(self, call: list[str], environment: dict[str, str], log: Path) -> None:
        self.call, self.environment, self.log, self.wanted = call, environment, log, True
        self.process = self.start()
        self.thread = threading.Thread(target=self.keep, daemon=True)
        self.thread.start()

    def start(self) -> subprocess.Popen:
        with self.log.open("a") as output:
            return subprocess.Popen(
                self.call, cwd=settings.BASE_DIR, env=self.environment, stdout=output, stderr=subprocess.STDOUT
            )

    def keep(self) -> None:
        while self.wanted:
            if self.process.poll() is not None:
                self.process = self.start()
            time.sleep(1)

    def kill(self) -> None:
        """Kill it and its children at once, as the machine's own killer does when memory ends."""
        main = psutil.Process(self.process.pid)
        for process in [main, *main.children(recursive=True)]:
            process.kill()

    def stop(self) -> None:
        self.wanted = False
        self.thread.join()
        self.process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(timeout=30)
        self.process.kill()


class Postgres:
    """A cluster in a folder; root may not run one, so it is the user postgres who does."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.folder.mkdir()
        if os.getuid() == 0:
            folder.parent.chmod(0o755)
            subprocess.run(["chown", "postgres", folder], check=True)
        self.run("initdb", "-A", "trust", "-U", "postgres", "--no-sync")
        self.control("start")

    def run(self, program: str, *arguments: str) -> None:
        path = sorted(glob.glob(f"/usr/lib/postgresql/*/bin/{program}"))[-1]
        who = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        call = [*who, path, "-D", str(self.folder), *arguments]
        subprocess.run(call, check=True, stdout=subprocess.DEVNULL, cwd="/")

    def control(self, verb: str) -> None:
        """Start, stop or restart it in mode fast: who is connected is thrown out."""
        options = f"-p {self.port} -k {self.folder} -c fsync=off -c listen_addresses=127.0.0.1"
        mode = ["-m", "fast"] if verb != "start" else []
        self.run("pg_ctl", *mode, "-w", "-l", str(self.folder / "log"), "-o", options, verb)

    @property
    def url(self) -> str:
        return f"postgres://postgres@127.0.0.1:{self.port}/postgres"


class Redis:
    """Without persistence: killed, it forgets everything. Stopped by a signal it takes connections and says nothing."""

    def __init__(self) -> None:
        self.port = free_port()
        self.start()

    def start(self) -> None:
        call = ["redis-server", "--port", str(self.port), "--save", "", "--appendonly", "no", "--bind", "127.0.0.1"]
        self.process = subprocess.Popen(call, stdout=subprocess.DEVNULL)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def silence(self) -> None:
        self.process.send_signal(signal.SIGSTOP)

    def slow(self) -> None:
        """Let every answer of the next seconds wait for their end."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=5) as line:
            line.sendall(b"CLIENT PAUSE 5000 ALL\r\n")
            line.recv(100)

    def wake(self) -> None:
        self.process.send_signal(signal.SIGCONT)


class House:
    """The site and its servers, and what a visitor sees of it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.postgres, self.redis, self.sink = Postgres(folder / "postgres"), Redis(), Sink()
        self.sink.controller.start()
        self.environment = os.environ | {
            "CROSSWALK_DATA": str(folder / "data"),
            "DATABASE_URL": self.postgres.url,
            "REDIS_URL": f"redis://127.0.0.1:{self.redis.port}/0",
            "EMAIL_URL": f"smtp://127.0.0.1:{self.sink.port}",
            "SITE_URL": f"http://127.0.0.1:{self.port}",
            "ALLOWED_HOSTS": "127.0.0.1",
            "DEBUG": "0",
        }
        self.environment.pop("PYTEST_CURRENT_TEST", None)
        for command in ("migrate -v 0", "createcachetable", "collectstatic -v 0 --noinput", "load_edition"):
            self.manage(*command.split())
        self.manage("appoint", "ana@example.org", "operator")
        self.programs = {
            "web": self.keep("web", [sys.executable, *WEB, "--port", str(self.port), "config.wsgi:application"]),
            "worker": self.keep("worker", [str(BIN / "celery"), "-A", "config", *WORKER]),
            "beat": self.keep("beat", [str(BIN / "celery"), "-A", "config", "beat", "--pidfile="]),
        }
        self.wait_for(lambda: self.ready()["is_well"], 90, "a site that is ready")

    def keep(self, name: str, call: list[str]) -> Kept:
        return Kept(call, self.environment, self.folder / f"{name}.log")

    def manage(self, *arguments: str) -> None:
        call = [sys.executable, "manage.py", *arguments]
        subprocess.run(call, cwd=settings.BASE_DIR, env=self.environment, check=True, stdout=subprocess.DEVNULL)

    def stop(self) -> None:
        self.redis.wake()
        for program in self.programs.values():
            program.stop()
        self.redis.kill()
        self.sink.controller.stop()
        self.postgres.control("stop")

    def ask(self, path: str, body: str = "", cookies: str = "") -> tuple[int, float, str, str]:
        """Return status (0: no answer), seconds, body and cookies of one request."""
        call = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Cookie": cookies, "Origin": self.environment["SITE_URL"]}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        began = time.monotonic()
        try:
            call.request("POST" if body else "GET", path, body or None, headers)
            answer = call.getresponse()
            text = answer.read().decode(errors="replace")
        except (OSError, http.client.HTTPException):
            return 0, time.monotonic() - began, "", ""
        finally:
            call.close()
        given = "; ".join(value.split(";")[0] for name, value in answer.headers.items() if name == "set-cookie")
        return answer.status, time.monotonic() - began, text, given

    def form(self) -> Callable[[], tuple[int, float]]:
        """Open the form for a login code; return what sends it, so that a fault may come between."""
        _, _, page, cookies = self.ask("/accounts/login/code/")
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
        body = f"csrfmiddlewaretoken={token}&email=ana%40example.org"
        return lambda: self.ask("/accounts/login/code/", body, cookies)[:2]

    def ready(self) -> dict:
        status, seconds, text, _ = self.ask("/readyz")
        parts = re.findall(r'"(\w+)": "(?:degraded|down)"', text)
        return {
            "code": status,
            "seconds": seconds,
            "is_well": status == 200 and not parts,
            "parts": [part for part in parts if part != "status"],
        }

    def mails(self, where: str = "true") -> int:
        with psycopg.connect(self.postgres.url) as connection:
            query = f"SELECT count(*) FROM notifications_outboxmail WHERE {where}"  # noqa: S608 - conditions of tests
            return connection.execute(query).fetchone()[0]

    def queue(self, count: int, to: str = "ana@example.org") -> None:
        """Write mails that are due, as requests would."""
        with psycopg.connect(self.postgres.url) as connection:
            connection.execute(
                'INSERT INTO notifications_outboxmail (key, "to", domain, subject, text, html, headers, secret,'
                " message_id, state, attempts, due_at, created_at, last_error) SELECT 'fault:' || gen_random_uuid(),"
                " %s, split_part(%s, '@', 2), 's', 't', '', '{}', false, '<' || gen_random_uuid() || '@example.org>',"
                " 'pending', 0, now(), now(), '' FROM generate_series(1, %s)",
                [to, to, count],
            )

    def forget(self, to: str) -> None:
        """Delete the mails to an address, sent or not."""
        with psycopg.connect(self.postgres.url) as connection:
            connection.execute('DELETE FROM notifications_outboxmail WHERE "to" = %s', [to])

    def wait_for(self, condition: Callable[[], bool], seconds: float, what: str) -> float:
        """Wait until it holds and return how long that took; the end of the logs is shown where it never does."""
        began = time.monotonic()
        while time.monotonic() - began < seconds:
            with contextlib.suppress(psycopg.OperationalError):
                if condition():
                    return time.monotonic() - began
            time.sleep(0.2)
        tails = "\n".join(f"== {log.name}\n{log.read_text()[-1500:]}" for log in self.folder.glob("*.log"))
        raise AssertionError(f"{what} did not come in {seconds} s\n{tails}")

    def smtp_away(self) -> None:
        self.sink.controller.stop()

    def smtp_back(self) -> None:
        self.sink.controller = Controller(self.sink, hostname="127.0.0.1", port=self.sink.port)
        self.sink.controller.start()
