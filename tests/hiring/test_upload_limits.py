"""Uploads stop nothing else: one of a person waits at a time, so many an hour, and the checks are a worker's."""

import io
import threading
import time

import pytest
from django.core.files.storage import default_storage
from django.db import connection

from hiring.actions import applying, checking
from hiring.actions.resume_files import StillChecking
from hiring.models import JobApplication, ResumeUpload
from hiring.resumes import RefusedFile, inspection
from hiring.resumes.turns import MANY, NewResume, take_upload
from tests.hiring.applications import check_files
from tests.hiring.upload_files import pdf
from tests.pace import here


def upload(number: int = 0) -> io.BytesIO:
    file = io.BytesIO(pdf() + b"\n" * number)
    file.name = "resume.pdf"
    return file


def send_in(posting, person, now, number: int = 0) -> JobApplication | StillChecking:
    """Send a file in with the form of a posting; return the draft, or why it was not kept."""
    try:
        return applying.save_draft(
            posting=posting,
            applicant=person,
            name="",
            cover_note="",
            answers=[],
            resume=take_upload(upload=upload(number), applicant=person, now=now),
            now=now,
        )
    except StillChecking as refusal:
        return refusal


def slow_checks(monkeypatch, seconds: float, *, together: int) -> list[int]:
    """Let each check last until so many were under way at once, and so long; returns how many were when each began."""
    running, seen, lock, met = [0], [], threading.Lock(), threading.Event()
    real = inspection.inspect

    def inspect(data, name):
        with lock:
            running[0] += 1
            seen.append(running[0])
            if running[0] == together:
                met.set()
        met.wait(30)
        time.sleep(seconds)  # in which one more would begin, if it may
        with lock:
            running[0] -= 1
        return real(data, name)

    monkeypatch.setattr(checking.inspection, "inspect", inspect)
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
def test_of_ten_copies_at_once_one_is_kept_and_checked(posting, charlie, now, clock, stored):
    answers = at_once(lambda user: send_in(posting, user, now), [charlie] * 10)
    assert {type(each) for each in answers} == {JobApplication}
    assert ResumeUpload.objects.count() == len(stored()) == 1
    assert check_files() == 1
    assert JobApplication.objects.get().resume_storage_name == f"resumes/{stored()[0]}"


@pytest.mark.django_db(transaction=True)
def test_of_ten_files_at_once_one_waits_and_the_others_are_told_at_once(posting, charlie, now, clock, stored):
    began = time.monotonic()
    answers = at_once(lambda number: send_in(posting, charlie, now, number), range(10))
    assert sum(isinstance(each, StillChecking) for each in answers) == 9
    assert ResumeUpload.objects.count() == len(stored()) == 1
    assert time.monotonic() - began < here(8)
    assert check_files() == 1


@pytest.mark.django_db(transaction=True)
def test_of_copies_for_two_jobs_at_once_one_waits(posting, other_posting, dora, now, clock, stored):
    answers = at_once(lambda job: send_in(job, dora, now), [posting, other_posting] * 3)
    assert sum(isinstance(each, StillChecking) for each in answers) == 3
    assert len(stored()) == 1


@pytest.mark.django_db(transaction=True)
def test_so_many_checks_run_at_once_whoever_sent_the_files(
    posting, charlie, dora, alice, now, clock, monkeypatch, settings
):
    settings.CHECKS_AT_ONCE = 2
    for person in (charlie, dora, alice):
        send_in(posting, person, now)
    seen = slow_checks(monkeypatch, 0.5, together=2)
    at_once(lambda _: checking.check_due(clock=lambda: now), [1] * 5)
    assert max(seen) == 2
    check_files()
    assert not ResumeUpload.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_control_without_the_limit_as_many_run_as_wait(posting, charlie, dora, alice, now, clock, monkeypatch):
    for person in (charlie, dora, alice):
        send_in(posting, person, now)
    seen = slow_checks(monkeypatch, 0.5, together=3)
    monkeypatch.setattr(checking.limiting, "take_try", lambda **kwargs: True)
    at_once(lambda _: checking.check_due(clock=lambda: now), [1] * 5)
    assert max(seen) == 3


def test_one_persons_files_are_checked_one_after_the_other(posting, other_posting, dora, now, settings, clock):
    settings.UPLOADS_AT_ONCE = 2
    first, second = send_in(posting, dora, now), send_in(other_posting, dora, now)
    ResumeUpload.objects.filter(application=first).update(claimed_at=now)
    assert check_files() == 0, "her first is being checked elsewhere"
    ResumeUpload.objects.filter(application=first).delete()
    assert check_files() == 1
    second.refresh_from_db()
    assert second.resume_storage_name


def test_a_turn_begins_no_check_after_its_time(posting, charlie, dora, now, clock, monkeypatch):
    for person in (charlie, dora):
        send_in(posting, person, now)
    monkeypatch.setattr(checking, "inspection", inspection)
    times = iter([now, now, now, now, now + checking.TURN, now + checking.TURN])
    assert checking.check_due(clock=lambda: next(times)) == 1
    assert ResumeUpload.objects.count() == 1


def test_so_many_files_an_hour(db, charlie, bob, now, settings):
    settings.UPLOADS_BY_PERSON = 3
    kept = [take_upload(upload=upload(), applicant=charlie, now=now) for _ in range(3)]
    assert all(isinstance(each, NewResume) for each in kept)
    assert take_upload(upload=upload(), applicant=charlie, now=now) == RefusedFile(MANY)
    assert isinstance(take_upload(upload=upload(), applicant=bob, now=now), NewResume)


def test_a_check_that_raises_is_tried_again_and_given_up_in_the_end(posting, charlie, now, monkeypatch, clock, stored):
    send_in(posting, charlie, now)
    with monkeypatch.context() as broken:
        broken.setattr(checking.inspection, "inspect", lambda data, name: 1 / 0)
        for _ in range(checking.MOST_TRIES):
            with pytest.raises(ZeroDivisionError):
                check_files()
            assert check_files() == 0, "it is claimed until its lease is over"
            clock(minutes=1)
        assert check_files() == 1
    assert ResumeUpload.objects.get().refused_reason == inspection.TOO_HEAVY


@pytest.mark.django_db(transaction=True)
def test_a_file_that_is_missing_when_its_turn_comes_is_asked_for_again(posting, charlie, now, clock):
    send_in(posting, charlie, now)
    default_storage.delete(ResumeUpload.objects.get().resume_storage_name)
    assert check_files() == 1
    assert ResumeUpload.objects.get().refused_reason == checking.LOST
