"""`manage.py check` refuses a site whose limits would not hold."""

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError

from web.edge.checks import limits_are_shared


@pytest.mark.parametrize("backend", ["locmem.LocMemCache", "dummy.DummyCache"])
def test_a_cache_of_each_process_own_is_an_error(settings, backend):
    settings.CACHES = {"default": {"BACKEND": f"django.core.cache.backends.{backend}"}}
    with pytest.raises(SystemCheckError, match=r"web\.E001"):
        call_command("check")


def test_the_shared_caches_of_this_site_pass():
    assert limits_are_shared(None) == []
