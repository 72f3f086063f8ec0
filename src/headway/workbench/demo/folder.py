"""The demo's data folder, which is known as such before anything else is in it."""

from __future__ import annotations

import shutil
from pathlib import Path

from headway.plan.errors import HeadwayError

BEGUN, COMPLETE = "demo.begun", "demo.complete"


class NotADemo(HeadwayError):
    """The folder holds something else, which is not to be overwritten."""


def is_complete(data: Path) -> bool:
    """Whether a demo stands there, whole."""
    return (data / COMPLETE).is_file()


def begin(data: Path, *, fresh: bool) -> bool:
    """Make the folder ready for a demo to be filled in; False where one stands there, whole, to go on with.

    What an interrupted filling left is thrown away, as is a demo where a fresh one is wanted. NotADemo for a folder
    that anything else wrote.
    """
    if data.exists() and any(data.iterdir()):
        if not (data / BEGUN).is_file():
            raise NotADemo(f"{data} holds data that is no demo's; choose another folder with --data.")
        if is_complete(data) and not fresh:
            return False
        shutil.rmtree(data)
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    (data / BEGUN).touch()
    return True


def complete(data: Path) -> None:
    """Say that the demo is whole."""
    (data / COMPLETE).touch()
