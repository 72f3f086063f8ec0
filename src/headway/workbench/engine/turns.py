"""Taking turns: within a transaction, between processes of one machine, and who is still alive."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.db import connection


def one_at_a_time(what: str) -> None:
    """Within a transaction: wait until no other transaction that asked for this is going on.

    SQLite's transactions take turns from their first statement on; PostgreSQL is asked for a lock by name.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [numbered(what)])


def numbered(what: str) -> int:
    """A name as PostgreSQL wants it: a number of 64 bits with a sign."""
    return int.from_bytes(hashlib.sha256(what.encode()).digest()[:8], signed=True)


class Held:
    """A lock that ends with the process that holds it, however it ends."""

    def __init__(self, file: IO[bytes] | None = None, session: Any = None) -> None:
        self._file, self._session = file, session

    def holds(self) -> bool:
        """Whether it still holds: a session of PostgreSQL may have been cut."""
        if self._session is not None:
            with suppress(Exception):
                self._session.execute("SELECT 1")
                return True
            return False
        return True

    def release(self) -> None:
        """Let go."""
        for each in (self._file, self._session):
            if each is not None:
                each.close()


def alive(name: str) -> Held | None:
    """Be known as alive under this name, as long as this process lives; None where somebody else is.

    On SQLite, where everything is one machine, by a locked file in the data folder; on PostgreSQL by a session.
    """
    if connection.vendor == "postgresql":
        return _in_a_session(name)
    return locked(settings.DATA / "alive" / name)


def forget(name: str) -> None:
    """Leave nothing behind of a name that nobody will use again."""
    (settings.DATA / "alive" / name).unlink(missing_ok=True)


def _in_a_session(name: str) -> Held | None:
    session = connection.get_new_connection(connection.get_connection_params())
    session.autocommit = True
    taken = session.execute("SELECT pg_try_advisory_lock(%s)", [numbered(name)]).fetchone()
    if taken is not None and taken[0]:
        return Held(session=session)
    session.close()
    return None


def locked(path: Path, *, shared: bool = False) -> Held | None:
    """Lock a file without waiting, for ourselves or shared with others who share; None where it is taken."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = open(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b")  # noqa: SIM115 it stays open: that is the lock
    try:
        _lock(file, shared)
    except OSError:
        file.close()
        return None
    return Held(file)


if os.name == "nt":  # pragma: no cover
    import msvcrt

    def _lock(file: IO[bytes], shared: bool) -> None:
        if not shared:  # Windows knows no shared lock of this kind; who shares goes without
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
else:
    import fcntl

    def _lock(file: IO[bytes], shared: bool) -> None:
        fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)


@contextmanager
def alone(path: Path, patience: float = 60.0) -> Iterator[None]:
    """Wait for a locked file and hold it for a while."""
    import time

    ends = time.monotonic() + patience
    while (held := locked(path)) is None:
        if time.monotonic() > ends:
            raise TimeoutError(f"{path} is held by another process")
        time.sleep(0.05)
    try:
        yield
    finally:
        held.release()
