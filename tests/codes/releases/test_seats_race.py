"""Eight named users at once for a license of three: exactly three are served. The control counts, then writes."""

import threading
from datetime import date

import pytest
from django.db import connection

from codes.models import CodeSet, CodeSetLicense, NamedUse
from codes.models.licensing import first_of_month
from codes.page import licensing
from tests.conftest import person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]  # really commits, in threads
DAY, EDITION, PEOPLE, LIMIT = date(2026, 11, 3), 2026, 8, 3


@pytest.fixture(autouse=True)
def license():
    return CodeSetLicense.objects.create(
        code_set=CodeSet.objects.get(slug="cpt"), licensee="Test", agreement="T-1", product="Test", user_limit=LIMIT,
        first_year=2020, last_year=2030, starts_date=date(2020, 1, 1), ends_date=date(2099, 12, 31),
    )  # fmt: skip


def served_at_once(take) -> int:
    """How many of the people were served who ask at one moment."""
    users = [person(f"reader{number}@example.org") for number in range(PEOPLE)]
    barrier, served = threading.Barrier(PEOPLE), []

    def ask(user) -> None:
        barrier.wait(30)
        if not take(user=user, editions=[EDITION], on=DAY):
            served.append(user)
        connection.close()

    threads = [threading.Thread(target=ask, args=[user]) for user in users]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(served)


def test_two_at_once_do_not_take_the_last_place():
    assert served_at_once(licensing.take_seats) == LIMIT
    assert NamedUse.objects.filter(edition_year=EDITION).count() == LIMIT


def test_the_naive_way_serves_more():
    counted = threading.Barrier(PEOPLE)

    def take(*, user, editions, on: date) -> set[int]:
        used = NamedUse.objects.in_month_of(on).filter(edition_year=EDITION).count()
        counted.wait(30)
        if used >= LIMIT:
            return set(editions)
        NamedUse.objects.create(user=user, edition_year=EDITION, month=first_of_month(on))
        return set()

    assert served_at_once(take) > LIMIT
