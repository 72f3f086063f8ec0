"""The data folder: everything Headway keeps, in one place."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def secret(data: Path, given: str | None) -> str:
    """The secret key: the one given, else the one in the data folder, made on the first start, readable by us alone."""
    if given:
        return given
    path = data / "secret"
    if not path.exists():
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        _create_once(path, secrets.token_urlsafe(50))
    return path.read_text().strip()


def _create_once(path: Path, text: str) -> None:
    """Two processes may start at once: the first to link its file wins, and both read that one."""
    mine = path.with_name(f"{path.name}.{os.getpid()}")
    mine.touch(mode=0o600)
    mine.write_text(text)
    try:
        os.link(mine, path)
    except FileExistsError:
        pass
    finally:
        mine.unlink()
