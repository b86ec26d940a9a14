"""Sets what the settings demand before Django reads them; loaded by pytest as a plugin, first of all."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

if not os.environ.get("CROSSWALK_DATA"):
    os.environ["CROSSWALK_DATA"] = tempfile.mkdtemp(prefix="crosswalk-tests-")
    # Only the process that made the folder removes it: workers inherit the variable.
    atexit.register(shutil.rmtree, os.environ["CROSSWALK_DATA"], ignore_errors=True)
Path(os.environ["CROSSWALK_DATA"], "static").mkdir(parents=True, exist_ok=True)
os.environ.setdefault("SECRET_KEY", "only for tests, only on this machine")
os.environ.setdefault("SITE_URL", "http://testserver")
os.environ.setdefault("ALLOWED_HOSTS", "testserver,localhost,127.0.0.1")
os.environ.setdefault("DEBUG", "0")
# Tests of staff pages log in without a second factor; tests/accounts/test_trusted_login.py asks for it.
os.environ.setdefault("STAFF_MFA_REQUIRED", "0")
