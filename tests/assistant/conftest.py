from collections.abc import Iterator
from datetime import date

import pytest
from django.utils import timezone

from assistant.actions.answering import answer
from assistant.engine.result import Result
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


@pytest.fixture
def said(now):
    """Ask as staff who are not metered: `said("global period of 47383")` gives the result and its text."""

    def ask(text: str, on: date | None = None, **given) -> tuple[Result, str]:
        result = answer(text=text, viewer=None, on=on, now=now, **given)
        return result, " ".join(each.text for each in result.answer)

    return ask
