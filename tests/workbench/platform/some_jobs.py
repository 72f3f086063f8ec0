"""Jobs for the tests of jobs: they leave a mark in a file."""

from __future__ import annotations

import time
from datetime import timedelta
from pathlib import Path

from headway.workbench.jobs import job


@job()
def mark(path: str, word: str) -> None:
    with Path(path).open("a") as file:
        file.write(word + "\n")


@job()
def mark_and_stay(path: str) -> None:
    with Path(path).open("a") as file:
        file.write("begun\n")
    time.sleep(60)


@job(attempts=3, wait=timedelta(0))
def fail_twice(path: str) -> None:
    with Path(path).open("a") as file:
        file.write("tried\n")
    if len(Path(path).read_text().splitlines()) < 3:
        raise ValueError("not yet")
