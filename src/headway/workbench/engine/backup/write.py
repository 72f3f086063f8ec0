"""Writing a backup while people go on working: a copy of one moment, then that into a file."""

from __future__ import annotations

import hashlib
import os
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import msgspec
from django.conf import settings
from django.db import connection, connections, transaction
from django.db.models import Model

from headway.workbench.engine.backup.manifest import (
    FILES,
    FORM,
    MANIFEST,
    SECRET,
    TABLES,
    Manifest,
    Receipt,
    Table,
    receipt,
)
from headway.workbench.engine.backup.rows import Digest, lines, migrations, models

CHUNK = 2**20


def back_up(target: Path) -> Receipt:
    """Write a backup; the file is whole and on the disk when it appears under its name. FileExistsError, OSError."""
    if target.exists():
        raise FileExistsError(17, "there is such a file already", str(target))
    part = target.with_name(f".{target.name}.part")
    opened = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)  # it holds everything there is
    try:
        with open(opened, "wb") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
                manifest = _written(archive)
            file.flush()
            os.fsync(file.fileno())
        part.rename(target)
    finally:
        part.unlink(missing_ok=True)
    return receipt(manifest, target.stat().st_size)


def _written(archive: zipfile.ZipFile) -> Manifest:
    with one_moment():
        tables = {name: _table(archive, name, model) for name, model in models().items()}
        applied = migrations()
    files = dict(_files(archive))  # after the rows: a file is there before the row that names it
    secret = settings.DATA / "secret"
    if secret.is_file():
        archive.writestr(SECRET, secret.read_bytes())
    made = Manifest(FORM, version("headway"), datetime.now(UTC), connection.vendor, applied, tables, files)
    archive.writestr(MANIFEST, msgspec.json.format(msgspec.json.encode(made)))
    return made


@contextmanager
def one_moment() -> Iterator[None]:
    """A database that stands still for this thread: a copy of SQLite's, a snapshot of PostgreSQL's."""
    if connection.vendor == "postgresql":
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
        return
    with tempfile.TemporaryDirectory(dir=settings.DATA, prefix=".backup-") as folder:
        copy = Path(folder) / "copy.sqlite3"
        _copied(copy)
        live = connections["default"]
        still = type(live)({**live.settings_dict, "NAME": copy}, live.alias)
        connections["default"] = still
        try:
            yield
        finally:
            connections["default"] = live
            still.close()


def _copied(copy: Path) -> None:
    """SQLite's own online backup: what was committed when it began, whoever writes meanwhile."""
    from headway.workbench.engine.sqlite.engine import engine

    connection.ensure_connection()
    target = engine.connect(str(copy))
    try:
        connection.connection.backup(target)
    finally:
        target.close()


def _table(archive: zipfile.ZipFile, name: str, model: type[Model]) -> Table:
    digest = Digest()
    with archive.open(f"{TABLES}{name}.jsonl", "w", force_zip64=True) as entry:
        for line in lines(model):
            digest.add(line)
            entry.write(line + b"\n")
    return digest.of(model)


def _files(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    folder = settings.DATA / "files"
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        name, digest = path.relative_to(folder).as_posix(), hashlib.sha256()
        with path.open("rb") as source, archive.open(f"{FILES}{name}", "w", force_zip64=True) as entry:
            while data := source.read(CHUNK):
                digest.update(data)
                entry.write(data)
        yield name, digest.hexdigest()
