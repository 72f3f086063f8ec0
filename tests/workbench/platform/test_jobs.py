"""Background work: done once, tried again, taken over from the dead, queued when it is due."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from headway.workbench.documents.files import attach
from headway.workbench.documents.models import Attachment
from headway.workbench.engine.turns import alive
from headway.workbench.jobs.models import Due
from headway.workbench.jobs.orphans import CLAIMS, requeue
from headway.workbench.jobs.process import worker_named
from headway.workbench.jobs.schedule import SCHEDULE, claim, enqueue_due
from headway.workbench.people.models import Person
from headway.workbench.projects.intake.models import Upload
from headway.workbench.projects.intake.uploads import receive
from headway.workbench.projects.models import Project
from tests.workbench.platform import some_jobs

NOW = datetime(2026, 3, 13, 15, tzinfo=UTC)
PATIENCE = 90.0
WANTED = SCHEDULE.keys() - {"mail", "hooks", "stand", "simulate"}
"""What there is to do where nothing has happened: no letter is due, no webhook is kept, no project stands."""

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def background(root: Path) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    """Start background processes on the database of the tests."""
    started: list[subprocess.Popen[bytes]] = []

    def start() -> subprocess.Popen[bytes]:
        program = (
            "import django; from django.conf import settings; "
            f"settings.DATABASES['default']['NAME'] = {str(connection.settings_dict['NAME'])!r}; django.setup(); "
            "from headway.workbench.jobs import process; process.TENDING = 0.2; process.INTERVAL = 0.05; process.run()"
        )
        environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "headway.workbench.settings", "PYTHONPATH": str(root)}
        started.append(subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, env=environment))
        return started[-1]

    yield start
    for each in started:
        each.kill()
        each.communicate()


def until(holds: Callable[[], Any]) -> None:
    ends = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < ends
        time.sleep(0.05)


def lines(path: Path) -> list[str]:
    return path.read_text().splitlines() if path.exists() else []


def test_of_two_processes_each_job_is_done_by_one(
    background: Callable[[], subprocess.Popen[bytes]], tmp_path: Path
) -> None:
    path = tmp_path / "marks"
    for number in range(30):
        some_jobs.mark.enqueue(str(path), str(number))
    one, other = background(), background()
    until(lambda: len(lines(path)) >= 30)
    for each in (one, other):  # standard input ends: they leave
        assert each.stdin is not None
        each.stdin.close()
        assert each.wait(PATIENCE) == 0
    assert sorted(map(int, lines(path))) == list(range(30))


def test_a_job_queued_in_a_transaction_that_fails_was_never_queued(tmp_path: Path) -> None:
    with transaction.atomic():
        some_jobs.mark.enqueue(str(tmp_path / "marks"), "no")
        transaction.set_rollback(True)
    assert not DBTaskResult.objects.exists()


def test_what_fails_is_tried_again_and_the_failures_stay_to_be_read(tmp_path: Path) -> None:
    some_jobs.fail_twice.enqueue(str(tmp_path / "tries"))
    for _ in range(5):
        worker_named("w").run()
    assert lines(tmp_path / "tries") == ["tried"] * 3
    states = DBTaskResult.objects.order_by("enqueued_at").values_list("status", flat=True)
    assert list(states) == [TaskResultStatus.FAILED, TaskResultStatus.FAILED, TaskResultStatus.SUCCESSFUL]
    assert "not yet" in DBTaskResult.objects.order_by("enqueued_at")[0].traceback


def test_a_job_whose_process_was_killed_is_done_by_another(
    background: Callable[[], subprocess.Popen[bytes]], tmp_path: Path
) -> None:
    path = tmp_path / "marks"
    some_jobs.mark_and_stay.enqueue(str(path))
    first = background()
    until(lambda: lines(path))
    first.kill()
    first.wait()
    background()
    until(lambda: lines(path) == ["begun", "begun"])
    assert len(DBTaskResult.objects.get().worker_ids) == 2


def test_a_job_of_a_process_that_lives_is_left_to_it(tmp_path: Path) -> None:
    some_jobs.mark.enqueue(str(tmp_path / "marks"), "x")
    held = alive("somebody")
    assert held is not None
    try:
        DBTaskResult.objects.get().claim("somebody")
        assert alive("somebody") is None
        assert requeue(but="ourselves") == 0
    finally:
        held.release()
    assert requeue(but="ourselves") == 1
    assert DBTaskResult.objects.get().status == TaskResultStatus.READY


def test_a_job_that_ends_its_process_every_time_is_given_up(tmp_path: Path) -> None:
    some_jobs.mark.enqueue(str(tmp_path / "marks"), "x")
    for number in range(CLAIMS):
        DBTaskResult.objects.get().claim(f"dead {number}")
        requeue(but="ourselves")
    given_up = DBTaskResult.objects.get()
    assert given_up.status == TaskResultStatus.FAILED
    assert "3 times" in given_up.traceback


def test_what_comes_round_is_queued_once_per_period_whoever_looks() -> None:
    assert enqueue_due(NOW) == 0, "the first turn is one period away"
    later = NOW + max(turn.every for turn in SCHEDULE.values())
    assert enqueue_due(later) == len(WANTED)
    assert enqueue_due(later) == 0
    assert not claim("tidy", later)
    assert DBTaskResult.objects.count() == len(WANTED)


def test_what_has_nothing_to_do_is_not_queued() -> None:
    enqueue_due(NOW)
    later = NOW + SCHEDULE["mail"].every
    enqueue_due(later)
    assert Due.objects.get(name="mail").at == later, "its turn is still to come"


def test_what_was_missed_is_done_once() -> None:
    enqueue_due(NOW)
    assert enqueue_due(NOW + timedelta(days=30)) == len(WANTED)
    assert Due.objects.get(name="tidy").at == NOW + timedelta(days=30) + SCHEDULE["tidy"].every


def test_tidying_throws_away_what_is_over_and_nothing_else() -> None:
    from django.contrib.sessions.models import Session
    from django.utils import timezone

    now = timezone.now()
    Session.objects.create(session_key="old", session_data="", expire_date=now - timedelta(days=1))
    Session.objects.create(session_key="new", session_data="", expire_date=now + timedelta(days=1))
    SCHEDULE["tidy"].job.call()
    assert list(Session.objects.values_list("session_key", flat=True)) == ["new"]


def test_tidying_lets_go_of_files_whose_time_is_over(
    tmp_path: Path, settings: Any, project: Project, person: Callable[..., Person]
) -> None:
    from django.utils import timezone

    disk = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "default": disk}
    now, mara, task = timezone.now(), person("mara"), "rehearse-the-key-ceremony"
    past = now - timedelta(days=31)
    ended = Project.objects.create(key="ended", created=past, deleted=past)
    for place, deleted in ((project, None), (project, now), (project, past), (ended, None)):
        row = attach(place, task, mara, past, "note.txt", io.BytesIO(b"a note"))
        row.deleted = deleted
        row.save()
    for name, expires in (("old.csv", past), ("new.csv", now + timedelta(days=1))):
        upload = receive(mara, None, SimpleUploadedFile(name, b"Name\nA\n"), at=now)
        Upload.objects.filter(pk=upload.pk).update(expires=expires)
    SCHEDULE["tidy"].job.call()
    assert Attachment.objects.count() == len([each for each in tmp_path.glob("attachments/*/*") if each.is_file()]) == 2
    assert [upload.name for upload in Upload.objects.all()] == ["new.csv"]
    assert len(list((tmp_path / "uploads").iterdir())) == 1
    assert not Project.objects.filter(key="ended").exists()
