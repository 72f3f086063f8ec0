"""What the database is, in one line."""

from __future__ import annotations

from django.db import connection


def engine() -> str:
    """Name, version, and for SQLite the journal and why."""
    if connection.vendor == "postgresql":
        connection.ensure_connection()
        major, minor = divmod(connection.pg_version, 10_000)  # type: ignore[attr-defined]
        place = f"{connection.settings_dict['HOST'] or 'local'}/{connection.settings_dict['NAME']}"
        return f"PostgreSQL {major}.{minor} at {place}"
    from headway.workbench.engine.sqlite.engine import JOURNAL, engine

    version = f"SQLite {engine.sqlite_version}"
    if JOURNAL == "WAL":
        return f"{version}, write-ahead log, every commit on the disk"
    return f"{version}, rollback journal: this engine's write-ahead log has a known fault (mended in 3.51.3)"
