"""Which database: SQLite in the data folder, or the PostgreSQL that an address names."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

SQLITE = "headway.workbench.engine.sqlite"


def database(url: str, data: Path) -> dict[str, Any]:
    """Django's description of the database; ValueError for an address that is none."""
    if not url:
        return sqlite(data / "headway.sqlite3")
    at = urlsplit(url)
    if at.scheme not in ("postgres", "postgresql"):
        raise ValueError(f"DATABASE_URL has to begin with postgres://, not {at.scheme}://")
    options = {"application_name": "headway"} | {name: values[-1] for name, values in parse_qs(at.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(at.path[1:]),
        "USER": unquote(at.username or ""),
        "PASSWORD": unquote(at.password or ""),
        "HOST": at.hostname or options.pop("host", ""),  # a folder with a socket stands among the options
        "PORT": str(at.port or ""),
        "CONN_MAX_AGE": 60,  # threads are long-lived; a pool opened before a fork corrupts
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def sqlite(path: Path) -> dict[str, Any]:
    """SQLite, every commit on the disk before it is acknowledged, writers taking turns from their first statement."""
    return {
        "ENGINE": SQLITE,
        "NAME": path,
        "CONN_MAX_AGE": None,  # opening one takes as long as a small page; an open one also keeps the log readable
        "TEST": {"NAME": str(path.with_name("test.sqlite3"))},  # a file, as in earnest
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA synchronous=FULL;PRAGMA cache_size=-16384;PRAGMA temp_store=MEMORY;",
        },
    }
