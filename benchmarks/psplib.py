"""The instances of PSPLIB (Kolisch & Sprecher 1997) and what is known of them, read from beside the repository."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from headway.schedule.levelling.project import Project, project_of

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data" / "psplib"


@dataclass(frozen=True)
class Instance:
    """One project: durations, successors, demand (jobs x resources) and capacity; the best bounds known of it."""

    name: str
    duration: tuple[int, ...]
    after: tuple[tuple[int, ...], ...]
    demand: NDArray[np.int64]
    capacity: NDArray[np.int64]
    best: int
    least: int

    @property
    def project(self) -> Project:
        """As the search takes it."""
        rows = [(job, other, self.duration[job]) for job, others in enumerate(self.after) for other in others]
        return project_of(self.duration, np.array(rows, np.int64), self.demand, self.capacity)


def instances(set_name: str, every: int = 1) -> Iterator[Instance]:
    """Every so many-th instance of a set (j30, j60, j90, j120), by name."""
    known = _known()
    with zipfile.ZipFile(FOLDER / f"{set_name}.zip") as archive:
        for entry in sorted(archive.namelist())[::every]:
            name = Path(entry).stem
            yield parsed(name, archive.read(entry).decode(), *known[name])


def _known() -> dict[str, tuple[int, int]]:
    with (FOLDER / "best_known.csv").open(encoding="utf-8") as file:
        return {row["instance"]: (int(row["best_ub"]), int(row["best_lb"])) for row in csv.DictReader(file)}


def parsed(name: str, text: str, best: int, least: int) -> Instance:
    """An instance from the text of its `.sm` file."""
    lines = text.splitlines()
    after = [tuple(int(job) - 1 for job in row[3:]) for row in _rows(lines, "PRECEDENCE", 2)]
    work = _rows(lines, "REQUESTS", 3)
    return Instance(
        name=name,
        duration=tuple(int(row[2]) for row in work),
        after=tuple(after),
        demand=np.array([[int(cell) for cell in row[3:]] for row in work], np.int64),
        capacity=np.array([int(cell) for cell in _rows(lines, "RESOURCEAVAIL", 2)[0]], np.int64),
        best=best,
        least=least,
    )


def _rows(lines: list[str], head: str, skip: int) -> list[list[str]]:
    """The rows of a table: from so many lines below its heading to the next line of asterisks."""
    begin = next(at for at, line in enumerate(lines) if line.startswith(head)) + skip
    end = next(at for at in range(begin, len(lines)) if lines[at].startswith("*"))
    return [line.split() for line in lines[begin:end]]


def broken(instance: Instance, start: NDArray[np.int64]) -> list[str]:
    """What is wrong with a schedule of the instance: checked from its text alone, apart from what made it."""
    length = max(int(begin) + job for begin, job in zip(start, instance.duration, strict=True))
    used = np.zeros((length, len(instance.capacity)), np.int64)
    wrong = []
    for job, begin in enumerate(start.tolist()):
        end = begin + instance.duration[job]
        used[begin:end] += instance.demand[job]
        wrong += [f"{job + 1} ends after {other + 1} begins" for other in instance.after[job] if start[other] < end]
    wrong += [f"resource {at + 1} is overloaded" for at in np.flatnonzero((used > instance.capacity).any(axis=0))]
    return wrong
