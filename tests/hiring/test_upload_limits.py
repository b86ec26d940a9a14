"""Uploads stop nothing else: one of a person at a time, so many an hour, two of a process at once."""

import io
import threading
import time

import pytest
from django.db import connection

from hiring.resumes import RefusedFile, inspection, turns
from hiring.resumes.turns import MANY, STILL_CHECKING, NewResume, check_upload
from tests.hiring.upload_files import pdf


def upload() -> io.BytesIO:
    file = io.BytesIO(pdf())
    file.name = "resume.pdf"
    return file


def slow_checks(monkeypatch, seconds: float) -> list[int]:
    """Let each check take so long; returns how many were under way whenever one began."""
    running, seen, lock = [0], [], threading.Lock()
    real = inspection.inspect

    def inspect(data, name):
        with lock:
            running[0] += 1
            seen.append(running[0])
        time.sleep(seconds)
        with lock:
            running[0] -= 1
        return real(data, name)

    monkeypatch.setattr(turns, "inspect", inspect)
    return seen


def at_once(call, people) -> list:
    """Run a call for each of these people at the same moment and return the answers."""
    gate, answers = threading.Barrier(len(people)), []

    def work(person) -> None:
        gate.wait()
        try:
            answers.append(call(person))
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


@pytest.mark.django_db(transaction=True)
def test_of_ten_copies_at_once_one_is_checked_and_the_others_are_told_at_once(charlie, now, monkeypatch):
    seen = slow_checks(monkeypatch, 2)
    answers = at_once(lambda user: check_upload(upload=upload(), applicant=user, now=now), [charlie] * 10)
    assert seen == [1]
    assert sum(isinstance(each, NewResume) for each in answers) == 1
    assert answers.count(RefusedFile(STILL_CHECKING)) == 9


@pytest.mark.django_db(transaction=True)
def test_control_without_the_limit_ten_are_checked_at_once(charlie, now, monkeypatch):
    seen = slow_checks(monkeypatch, 0.5)
    monkeypatch.setattr(turns.limiting, "take_try", lambda **kwargs: True)
    at_once(lambda user: check_upload(upload=upload(), applicant=user, now=now), [charlie] * 10)
    assert max(seen) > 5


@pytest.mark.django_db(transaction=True)
def test_one_persons_check_keeps_nobody_else_waiting(charlie, bob, alice, now, monkeypatch):
    seen = slow_checks(monkeypatch, 0.5)
    answers = at_once(lambda user: check_upload(upload=upload(), applicant=user, now=now), [charlie, bob])
    assert max(seen) == 2
    assert all(isinstance(each, NewResume) for each in answers)


def test_so_many_files_an_hour_and_the_place_is_free_again(db, charlie, bob, now, settings):
    settings.UPLOADS_BY_PERSON = 3
    kept = [check_upload(upload=upload(), applicant=charlie, now=now) for _ in range(3)]
    assert all(isinstance(each, NewResume) for each in kept)
    assert check_upload(upload=upload(), applicant=charlie, now=now) == RefusedFile(MANY)
    assert isinstance(check_upload(upload=upload(), applicant=bob, now=now), NewResume)


def test_a_check_that_raises_frees_the_persons_place(db, charlie, now, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr(turns, "inspect", lambda data, name: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            check_upload(upload=upload(), applicant=charlie, now=now)
    assert isinstance(check_upload(upload=upload(), applicant=charlie, now=now), NewResume)
