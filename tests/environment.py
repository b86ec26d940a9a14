"""Sets what the settings demand before Django reads them; loaded by pytest as a plugin, first of all.

One process of the suite, alone or one of several workers, has a data folder and a Redis database of its own.
"""

import atexit
import fcntl
import hashlib
import os
import shutil
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).parents[1]
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "alone")
REDIS_DATABASES = 16  # as redis.conf has them


def _schema() -> str:
    """Return a fingerprint of all that shapes the tables: the migrations and the packages that bring more of them."""
    digest = hashlib.sha256(Path(ROOT, "requirements.lock").read_bytes())
    for path in sorted(ROOT.glob("*/migrations/*.py")):
        digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()


def _data_folder() -> Path:
    """Return var/tests/WORKER, emptied of all but a test database of the same schema; migrating takes three seconds.

    Where another run of the same checkout holds the folder it is a temporary one, which goes with this process.
    """
    folder = ROOT / "var" / "tests" / WORKER
    folder.mkdir(parents=True, exist_ok=True)
    lock = os.open(folder / "lock", os.O_CREAT | os.O_RDWR)  # held until the process ends
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        folder = Path(tempfile.mkdtemp(prefix="crosswalk-tests-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
    schema, kept = folder / "schema", {"lock"}
    if schema.exists() and schema.read_text() == _schema():
        kept |= {"schema", *(path.name for path in folder.glob("test.sqlite3*"))}
    for path in folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name not in kept:
            path.unlink()
    schema.write_text(_schema())
    return folder


def _redis_of_worker(url: str) -> str:
    """Return the address with the worker's own database: clearing the cache forgets all that stands in one."""
    parts = urlsplit(url)
    number = int(parts.path.strip("/") or 0) + int(WORKER.removeprefix("gw"))
    return parts._replace(path=f"/{number % REDIS_DATABASES}").geturl()


# Never the developer's own folder: a test may write, and the next run wipes.
os.environ["CROSSWALK_DATA"] = str(_data_folder())
Path(os.environ["CROSSWALK_DATA"], "static").mkdir()
if os.environ.get("REDIS_URL") and WORKER != "alone":
    os.environ["REDIS_URL"] = _redis_of_worker(os.environ["REDIS_URL"])
os.environ.setdefault("SECRET_KEY", "only for tests, only on this machine")
os.environ.setdefault("SITE_URL", "http://testserver")
os.environ.setdefault("ALLOWED_HOSTS", "testserver,localhost,127.0.0.1")
os.environ.setdefault("DEBUG", "0")
# Tests of staff pages log in without a second factor; tests/accounts/entrance/test_trusted_login.py asks for it.
os.environ.setdefault("STAFF_MFA_REQUIRED", "0")
