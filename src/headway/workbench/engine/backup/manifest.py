"""What a backup says of itself, and why one cannot be restored."""

from __future__ import annotations

from datetime import datetime

import msgspec

from headway.plan.errors import HeadwayError

FORM = 1
MANIFEST = "manifest.json"
FILES, TABLES, SECRET = "files/", "tables/", "secret"


class BackupUnusable(HeadwayError):
    """The file is no backup, is damaged, is of another version, or would overwrite something."""


class Table(msgspec.Struct, frozen=True):
    """A table: its columns, how many rows, and a digest of them that no order of rows changes."""

    columns: tuple[str, ...]
    rows: int
    digest: str


class Manifest(msgspec.Struct, frozen=True):
    """The whole: when, by which version, of which database; the migrations that made its tables; what it holds."""

    form: int
    headway: str
    made: datetime
    database: str
    migrations: tuple[str, ...]
    tables: dict[str, Table]
    files: dict[str, str]  # path: SHA-256


class Receipt(msgspec.Struct, frozen=True):
    """What was written or restored."""

    tables: int
    rows: int
    files: int
    size: int


def receipt(manifest: Manifest, size: int) -> Receipt:
    """What a backup holds, in figures."""
    rows = sum(table.rows for table in manifest.tables.values())
    return Receipt(len(manifest.tables), rows, len(manifest.files), size)
