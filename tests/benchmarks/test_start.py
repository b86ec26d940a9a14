"""`make bench` starts under the site's own settings."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

SET_BY_THE_TESTS = {"SECRET_KEY", "SITE_URL", "ALLOWED_HOSTS", "DEBUG", "CROSSWALK_DATA", "DJANGO_SETTINGS_MODULE"}


@pytest.mark.slow  # a process of its own brings Django up
def test_a_name_that_is_no_benchmark_is_answered_with_those_there_are(tmp_path):
    env = {name: value for name, value in os.environ.items() if name not in SET_BY_THE_TESTS}
    run = subprocess.run(
        [sys.executable, "-m", "benchmarks", "no-such"],
        cwd=settings.BASE_DIR,
        env=env | {"CROSSWALK_DATA": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert run.returncode == 2, run.stderr
    assert "there are" in run.stdout
    assert "house" in run.stdout
