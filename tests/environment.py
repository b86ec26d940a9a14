"""Sets what the settings demand before Django reads them; loaded by pytest as a plugin, first of all."""

import os
import tempfile

os.environ.setdefault("SECRET_KEY", "only for tests, only on this machine")
os.environ.setdefault("SITE_URL", "http://testserver")
os.environ.setdefault("ALLOWED_HOSTS", "testserver,localhost,127.0.0.1")
os.environ.setdefault("DEBUG", "0")
os.environ.setdefault("CROSSWALK_DATA", tempfile.mkdtemp(prefix="crosswalk-tests-"))
