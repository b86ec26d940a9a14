from collections.abc import Iterator

import pytest
from django.utils import timezone

from codes.releases.sample import load_sample
from tests.conftest import SharedRows


@pytest.fixture(scope="package")
def package_rows(django_db_setup, django_db_blocker) -> Iterator[SharedRows]:
    """Rows for all tests of the assistant: pytest keeps what a package shares by where it is written."""
    rows = SharedRows(django_db_blocker)
    yield rows
    rows.drop()


@pytest.fixture(scope="package", autouse=True)
def edition(package_rows):
    """The sample edition, once for the package: real figures of CMS, our own words."""
    with package_rows():
        load_sample(now=timezone.now())
