"""Restoring a backup: checked first, all of it or nothing, and compared afterwards with what it should be."""

from __future__ import annotations

import hashlib
import os
import zipfile
from collections.abc import Iterable
from itertools import batched
from pathlib import Path, PurePosixPath
from typing import IO

import msgspec
from django.conf import settings
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model

from headway.workbench.engine.backup.manifest import (
    FILES,
    FORM,
    MANIFEST,
    SECRET,
    TABLES,
    BackupUnusable,
    Manifest,
    Receipt,
    receipt,
)
from headway.workbench.engine.backup.rows import columns, instances, measured, migrations, models
from headway.workbench.engine.turns import locked

CHUNK = 2**20
VARIABLES = 30_000
"""Values in one statement: what SQLite takes, rounded down."""


def restore(source: Path, *, replace: bool) -> Receipt:
    """Put a backup in place of what is there. The tables must be up to date and nobody may be using them.

    BackupUnusable, with everything as it was, for what is no backup or is damaged, for one of another version, where
    there is data and `replace` is not said, and where the server runs.
    """
    held = locked(settings.DATA / "alive" / "in-use")
    if held is None or _others():
        raise BackupUnusable("Headway is running on this data. Stop it, then restore.")
    try:
        with _opened(source) as archive:
            manifest = _manifest(archive, source)
            _require_version(manifest)
            if not replace and _holds_something():
                raise BackupUnusable("There is data here already. Say --replace to throw it away for the backup's.")
            _check_files(archive, manifest)
            _put_files(archive, manifest)
            with transaction.atomic():
                _put_rows(archive, manifest)
                _compare(manifest)
            _forget_other_files(manifest)
            _put_secret(archive)
    finally:
        held.release()
    return receipt(manifest, source.stat().st_size)


def _opened(source: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(source)
    except zipfile.BadZipFile:
        raise BackupUnusable(f"{source} is no backup, or not a whole one.") from None


def _manifest(archive: zipfile.ZipFile, source: Path) -> Manifest:
    try:
        return msgspec.json.decode(archive.read(MANIFEST), type=Manifest)
    except (KeyError, msgspec.MsgspecError, zipfile.BadZipFile):
        raise BackupUnusable(f"{source} is no backup of Headway.") from None


def _require_version(manifest: Manifest) -> None:
    ours = migrations()
    if manifest.form == FORM and manifest.migrations == ours:
        return
    age = "a newer" if set(manifest.migrations) - set(ours) or manifest.form > FORM else "an older"
    raise BackupUnusable(
        f"The backup was made by {age} version of Headway ({manifest.headway}). "
        "Restore it with that version, then bring it up to date."
    )


def _others() -> bool:
    """Whether another process of ours is connected to the same PostgreSQL database."""
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND application_name = 'headway' AND pid <> pg_backend_pid()"
        )
        return bool(cursor.fetchone()[0])


def _holds_something() -> bool:
    told = ("people_person", "projects_project")
    return any(models()[name]._base_manager.exists() for name in told)


def _check_files(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    """Every file is what it was, and lies where files lie."""
    for name, wanted in manifest.files.items():
        parts = PurePosixPath(name).parts
        if not parts or parts[0] == "/" or ".." in parts or "\\" in name or ":" in name:
            raise BackupUnusable(f"The backup names a file outside its folder: {name}")
        if _digest(archive, f"{FILES}{name}") != wanted:
            raise BackupUnusable(f"The backup is damaged: {name} is not what was stored.")


def _digest(archive: zipfile.ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    try:
        with archive.open(name) as entry:
            while data := entry.read(CHUNK):
                digest.update(data)
    except (KeyError, zipfile.BadZipFile, OSError, EOFError):
        return "missing"
    return digest.hexdigest()


def _put_files(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    """Beside those that are there: their names are unique, so none replaces another's content."""
    for name in manifest.files:
        target = settings.DATA / "files" / name
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with archive.open(f"{FILES}{name}") as entry, open(_private(target), "wb") as file:
            _copy(entry, file)


def _private(path: Path) -> int:
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)


def _copy(entry: IO[bytes], file: IO[bytes]) -> None:
    while data := entry.read(CHUNK):
        file.write(data)
    file.flush()
    os.fsync(file.fileno())


def _put_rows(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    ours = models()
    if set(ours) != set(manifest.tables):
        raise BackupUnusable("The backup has other tables than this version of Headway.")
    _empty(list(ours))
    for name, model in ours.items():
        try:
            with archive.open(f"{TABLES}{name}.jsonl") as entry:
                _insert(model, entry)
        except (KeyError, zipfile.BadZipFile, msgspec.MsgspecError, EOFError, ValueError) as damaged:
            raise BackupUnusable(f"The backup is damaged: the table {name} cannot be read.") from damaged
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(ours.values())):
            cursor.execute(statement)


def _empty(tables: list[str]) -> None:
    quoted = [connection.ops.quote_name(name) for name in tables]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"TRUNCATE {', '.join(quoted)}")
            return
        cursor.execute("PRAGMA defer_foreign_keys = ON")
        for name in quoted:
            cursor.execute(f"DELETE FROM {name}")


def _insert(model: type[Model], entry: Iterable[bytes]) -> None:
    fields = columns(model)
    for batch in batched(instances(model, entry), max(1, min(500, VARIABLES // len(fields)))):
        model._base_manager._insert(list(batch), fields=fields, using="default", raw=True)  # type: ignore[attr-defined]


def _compare(manifest: Manifest) -> None:
    """What stands in the tables now is what stood there then, row by row."""
    for name, model in models().items():
        wanted, found = manifest.tables[name], measured(model)
        if (wanted.rows, wanted.digest) != (found.rows, found.digest):
            raise BackupUnusable(f"The table {name} did not come back as it was: {found.rows} of {wanted.rows} rows.")


def _forget_other_files(manifest: Manifest) -> None:
    folder = settings.DATA / "files"
    for path in folder.rglob("*"):
        if path.is_file() and path.relative_to(folder).as_posix() not in manifest.files:
            path.unlink()


def _put_secret(archive: zipfile.ZipFile) -> None:
    """The key, so that sessions and links made with it hold; one given by HEADWAY_SECRET goes before it."""
    if SECRET in archive.namelist():
        with open(_private(settings.DATA / "secret"), "wb") as file:
            file.write(archive.read(SECRET))
