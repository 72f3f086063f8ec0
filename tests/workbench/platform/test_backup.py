"""A backup restores what was there, row by row, in either database; what is none, or damaged, changes nothing."""

from __future__ import annotations

import threading
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import msgspec
import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult

from headway.actuals.changes import diff_all
from headway.workbench.engine.backup import back_up, restore
from headway.workbench.engine.backup.manifest import MANIFEST, BackupUnusable, Manifest
from headway.workbench.engine.backup.rows import measured, models
from headway.workbench.engine.turns import locked
from headway.workbench.people.models import Person
from headway.workbench.projects import held
from headway.workbench.projects.models import Entry, Project
from headway.workbench.projects.record import write

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def data(tmp_path: Path, settings: object) -> Iterator[Path]:
    """A data folder of the test's own, with a file in it."""
    folder = tmp_path / "data"
    settings.DATA = folder  # type: ignore[attr-defined]
    file = folder / "files" / "attachments" / "1" / "abc"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"minutes of the meeting")
    yield folder
    held.forget_all()


def digests() -> dict[str, object]:
    return {name: measured(model) for name, model in models().items()}


@pytest.fixture
def backup(project: Project, person: Callable[..., Person], data: Path, tmp_path: Path) -> Path:
    person("mara", time_zone="Europe/Helsinki")
    target = tmp_path / "backup.zip"
    done = back_up(target)
    assert done.rows > 100
    assert done.files == 1
    return target


def test_what_comes_back_is_what_was_there(backup: Path, project: Project, data: Path) -> None:
    before, state = digests(), held.load(project).state
    Person.objects.all().delete()
    Entry.objects.all().delete()
    (data / "files" / "attachments" / "1" / "abc").unlink()
    (data / "files" / "stray").write_text("of later")
    restore(backup, replace=True)
    held.forget_all()
    assert digests() == before
    assert held.load(project).state == state
    assert (data / "files" / "attachments" / "1" / "abc").read_bytes() == b"minutes of the meeting"
    assert not (data / "files" / "stray").exists()


def test_after_it_new_rows_get_new_numbers(backup: Path, person: Callable[..., Person]) -> None:
    restore(backup, replace=True)
    assert person("later").pk > Person.objects.get(email="mara@example.org").pk


def test_a_moment_is_kept_whole_while_others_write(project: Project, data: Path, tmp_path: Path, now: datetime) -> None:
    """Every write raises the project's revision and adds one entry: in a backup of one moment they agree."""
    stop = threading.Event()

    def busy() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            before = held.load(project).state
            settings = before.plan.settings.but(name=f"Meridian {number}")
            changes = diff_all(before, (before.plan.but(settings=settings), before.actuals), now.replace(tzinfo=None))
            write(project, changes, by=None, at=now)
        connection.close()

    writer = threading.Thread(target=busy)
    writer.start()
    try:
        taken = [back_up(tmp_path / f"{number}.zip") for number in range(3)]
    finally:
        stop.set()
        writer.join()
    assert len(taken) == 3
    for number in range(3):
        restore(tmp_path / f"{number}.zip", replace=True)
        held.forget_all()
        kept = Project.objects.get()
        assert kept.entries.count() == kept.revision
        assert held.load(kept).state.plan.settings.name == kept.name


def test_data_that_is_there_is_not_overwritten_unasked(backup: Path) -> None:
    before = digests()
    with pytest.raises(BackupUnusable, match="--replace"):
        restore(backup, replace=False)
    assert digests() == before


def test_a_running_server_is_not_pulled_from_under(backup: Path, data: Path) -> None:
    server = locked(data / "alive" / "in-use", shared=True)
    assert server is not None
    try:
        with pytest.raises(BackupUnusable, match="running"):
            restore(backup, replace=True)
    finally:
        server.release()


def test_a_backup_never_overwrites_a_file(backup: Path) -> None:
    with pytest.raises(FileExistsError):
        back_up(backup)


def test_only_its_owner_can_read_it(backup: Path) -> None:
    assert backup.stat().st_mode & 0o077 == 0


def test_a_file_that_is_no_backup_is_refused(tmp_path: Path, data: Path) -> None:
    (tmp_path / "x.zip").write_bytes(b"PK and nothing more")
    with pytest.raises(BackupUnusable, match="no backup"):
        restore(tmp_path / "x.zip", replace=True)


def altered(backup: Path, name: str, content: Callable[[bytes], bytes]) -> Path:
    """The backup with one entry altered."""
    made = backup.with_name("altered.zip")
    with zipfile.ZipFile(backup) as source, zipfile.ZipFile(made, "w") as target:
        for entry in source.namelist():
            data = source.read(entry)
            target.writestr(entry, content(data) if entry == name else data)
    return made


def manifest(alter: Callable[[Manifest], Manifest]) -> Callable[[bytes], bytes]:
    return lambda data: msgspec.json.encode(alter(msgspec.json.decode(data, type=Manifest)))


def newer(told: Manifest) -> Manifest:
    return msgspec.structs.replace(told, migrations=(*told.migrations, "projects.9999_later"))


def older(told: Manifest) -> Manifest:
    return msgspec.structs.replace(told, migrations=told.migrations[:-1])


def outside(told: Manifest) -> Manifest:
    return msgspec.structs.replace(told, files={"../../secret": "0" * 64})


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("tables/people_person.jsonl", lambda data: data.replace(b"mara@", b"mora@"), "did not come back as it was"),
        ("tables/projects_entry.jsonl", lambda data: b"", "did not come back as it was: 0 of 1"),
        ("tables/people_person.jsonl", lambda data: data[:-20], "cannot be read"),
        ("files/attachments/1/abc", lambda data: b"other minutes", "is not what was stored"),
        (MANIFEST, lambda data: b"{}", "no backup of Headway"),
        (MANIFEST, manifest(newer), "a newer version"),
        (MANIFEST, manifest(older), "an older version"),
        (MANIFEST, manifest(outside), "outside its folder"),
    ],
)
def test_what_is_damaged_or_of_another_version_changes_nothing(
    backup: Path, name: str, content: Callable[[bytes], bytes], said: str
) -> None:
    before = digests()
    with pytest.raises(BackupUnusable, match=said):
        restore(altered(backup, name, content), replace=True)
    assert digests() == before


def test_the_same_rows_have_the_same_digest_in_either_database() -> None:
    """The figure is the same on SQLite and PostgreSQL: that is what makes a move between them provable."""
    moment = datetime(2026, 3, 13, 15, 0, 0, 123456, UTC)
    held_by_json = {"z": 1.0, "a": [None, True, "\u2028 \U0001f600 Å"], "n": 12345678901234567890}
    made = DBTaskResult.objects.create(
        id=UUID(int=7), args_kwargs=held_by_json, run_after=moment, task_path="x", backend_name="default"
    )
    DBTaskResult.objects.filter(pk=made.pk).update(enqueued_at=moment)
    assert measured(DBTaskResult).digest == SAME


SAME = "e26a261ab26e495112c8e41460faec2b52a1f18d7061a51ba52bc25fe627809c"
