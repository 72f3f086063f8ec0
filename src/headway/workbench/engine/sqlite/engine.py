"""Which SQLite: the newest at hand without the WAL-reset fault; where none is, a journal that does not need it.

The fault (two connections, a checkpoint at the wrong moment) can corrupt a database in write-ahead logging. Engines
from 3.7.0 on have it; 3.51.3 mended it, and so did 3.50.7 and 3.44.6 (sqlite.org/wal.html).
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any

MENDED = (3, 51, 3)
BACKPORTS = ((3, 50, 7), (3, 44, 6))
CANDIDATES = ("pysqlite3.dbapi2", "sqlite3.dbapi2")


def is_mended(version: tuple[int, ...]) -> bool:
    """Whether this engine may keep a write-ahead log."""
    return version >= MENDED or any(line[:2] == version[:2] and version >= line for line in BACKPORTS)


def journal(version: tuple[int, ...]) -> str:
    """The journal mode for an engine: a write-ahead log, or the rollback journal, which no engine has been known to
    get wrong and in which readers wait for a writer.
    """
    return "WAL" if is_mended(version) else "DELETE"


def chosen(engines: Iterator[Any]) -> Any:
    """The first mended engine; else the newest there is."""
    found = list(engines)
    mended = [each for each in found if is_mended(each.sqlite_version_info)]
    return mended[0] if mended else max(found, key=lambda each: each.sqlite_version_info)


def at_hand(names: tuple[str, ...] = CANDIDATES) -> Iterator[Any]:
    """The engines that are installed here: pysqlite3 has no wheel for every platform."""
    for name in names:
        try:
            yield import_module(name)
        except ImportError:
            continue


engine: Any = chosen(at_hand())
JOURNAL = journal(engine.sqlite_version_info)
