import pytest
from django.utils import timezone

from codes.releases.sample import load_sample


@pytest.fixture(scope="module", autouse=True)
def edition(module_rows):
    """The sample edition, once for a module: real figures of CMS, our own words."""
    with module_rows():
        load_sample(now=timezone.now())
